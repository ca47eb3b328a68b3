import { describe, expect, it } from '@jest/globals';
import type { ApiError } from '@runbridge/core';
import {
  AuthenticationError,
  bearerToken,
  ConflictError,
  NotFoundError,
  PermissionError,
  ValidationError,
} from '@runbridge/core';

import { organization, storefront, useCycloid, webPipeline } from '../support/cycloid.js';
import type { CycloidClient } from '../support/cycloid.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

const vendor = useCycloid();
const own = useHttpServer();

interface Refusal {
  readonly name: string;
  readonly status: number;
  readonly expected: abstract new (...args: never[]) => ApiError;
  readonly code: string;
  readonly says: RegExp;
  readonly call: (client: CycloidClient) => Promise<unknown>;
}

const newProject = { ...organization, name: 'Storefront', config_repository_canonical: 'default-config' };
const refusals: readonly Refusal[] = [
  {
    name: 'a token that is not good',
    status: 401,
    expected: AuthenticationError,
    code: 'Unauthorized',
    says: /token/i,
    call: () => vendor.connect({ auth: bearerToken('stale-api-key') }).cycloid.projects.list(organization),
  },
  {
    name: 'a role that comes with the organization',
    status: 403,
    expected: PermissionError,
    code: 'Forbidden',
    says: /organization-admin/,
    call: (client) => client.cycloid.roles.delete({ ...organization, role_canonical: 'organization-admin' }),
  },
  {
    name: 'a job that is not there',
    status: 404,
    expected: NotFoundError,
    code: 'NotFound',
    says: /'deploy-all'/,
    call: (client) => client.cycloid.builds.create({ ...webPipeline, job_name: 'deploy-all' }),
  },
  {
    name: 'a project whose name is taken',
    status: 409,
    expected: ConflictError,
    code: 'Conflict',
    says: /'storefront' exists/,
    call: (client) => client.cycloid.projects.create({ ...newProject, canonical: 'storefront' }),
  },
  {
    name: 'a credential that is in use',
    status: 409,
    expected: ConflictError,
    code: 'Conflict',
    says: /in use/,
    call: (client) => client.cycloid.credentials.delete({ ...organization, credential_canonical: 'git-stacks' }),
  },
  {
    name: 'a plan that cannot be read',
    status: 422,
    expected: ValidationError,
    code: 'UnprocessableEntity',
    says: /tfplan/,
    call: (client) => client.cycloid.costEstimation.estimatePlan({ ...organization, tfplan: 'not json' }),
  },
];

describe('Cycloid’s {errors: […]}', () => {
  it.each(refusals)('of $status, $name, says what Cycloid said and what to do', async (refusal) => {
    const { status, expected, code, says, call } = refusal;
    const error = await rejection(call(vendor.client), expected);
    expect(error).toMatchObject({ status, code, retryable: false });
    expect(error.message).toMatch(says);
    expect(error.hint).not.toBe('');
    expect(error.requestId).toMatch(/\S/);
    expect(vendor.received()).toHaveLength(1);
  });

  it('with several errors has them all, with the code of the first and all details', async () => {
    own.answer((_, response) => {
      response.writeHead(422, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          errors: [
            { code: 'NameTaken', message: 'The name is taken.', details: ['storefront'] },
            { code: 'ColorUnknown', message: 'No such color', details: ['mauve', 7] },
          ],
          request_id: 'r-1',
        }),
      );
    });
    const error = await rejection(
      vendor.connect({ baseUrl: own.url }).cycloid.projects.create(newProject),
      ValidationError,
    );
    expect(error).toMatchObject({ status: 422, code: 'NameTaken', requestId: 'r-1' });
    expect(error.message).toContain('The name is taken; No such color');
    expect(JSON.stringify(error.vendor)).toContain('storefront; mauve');
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html><body>Bad gateway</body></html>'],
    ['an empty list', '{"errors":[]}'],
    ['null', 'null'],
    ['something else', '{"errors":{"name":"taken"}}'],
    ['half of it', '{"errors":[{"code":"Not'],
  ])('in which there is %s is an error of its status all the same', async (_, body) => {
    own.answer((_request, response) => {
      response.writeHead(404, { 'content-type': 'application/json' }).end(body);
    });
    const error = await rejection(vendor.connect({ baseUrl: own.url }).cycloid.projects.get(storefront), NotFoundError);
    expect(error.status).toBe(404);
    expect(error.hint).not.toBe('');
  });

  it('of an operation to which a status means something of its own says that', async () => {
    const nobody = { ...organization, member_id: 999_999 };
    const error = await rejection(vendor.client.cycloid.members.resendInvitation(nobody), NotFoundError);
    expect(error.message).toContain("'999999'");
    expect(error.hint).toBe('There is no such member, or the invitation is no longer pending.');
  });
});

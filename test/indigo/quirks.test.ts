import { describe, expect, it } from '@jest/globals';
import {
  AuthenticationError,
  bearerToken,
  ConflictError,
  indigo,
  InputError,
  NotFoundError,
  noAuthentication,
} from '@runbridge/core';
import type { InputOf } from '@runbridge/core';
import { INDIGO_TOKEN, INDIGO_TOKEN_WITHOUT_OFFLINE, indigoIds } from '@runbridge/sandbox';

import { template, useIndigo } from '../support/indigo.js';
import type { IndigoClient } from '../support/indigo.js';
import { rejection } from '../support/rejection.js';

const vendor = useIndigo();
const { deployments: ids } = indigoIds;
const { deployments, resources } = indigo.operations;

type Create = InputOf<typeof deployments.create>;

/** What the server answers to a body that no client has looked at. */
async function postUnchecked(body: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${vendor.url}/deployments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${INDIGO_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function all(client: IndigoClient, ...[operation, input, options]: Parameters<IndigoClient['pages']>) {
  const items: { uuid?: string; createdBy?: { subject?: string; issuer?: string } }[] = [];
  for await (const item of client.pages(operation, input, options)) items.push(item as { uuid?: string });
  return items;
}

describe('dates', () => {
  it('come without seconds and without a colon in the offset, and a run has them in ISO 8601', async () => {
    const deployment = await vendor.client.indigo.deployments.get({ deploymentId: ids.notebook });
    expect(deployment.creationTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d\+0000$/);
    const run = await vendor.runs.get({ kind: 'indigo.deployment', id: ids.notebook });
    const minute = deployment.creationTime?.slice(0, 16) ?? 'no time';
    expect(run.startedAt).toBe(`${minute}:00.000Z`);
    expect(Date.parse(run.startedAt ?? '')).toBe(Date.parse(`${minute}Z`));
  });
});

describe('pages', () => {
  it('are followed by their own number to the last one', async () => {
    const items = await all(vendor.client, deployments.list, { size: 5 });
    const { page } = await vendor.client.indigo.deployments.list({});
    expect(items).toHaveLength(page?.totalElements ?? 0);
    expect(new Set(items.map(({ uuid }) => uuid)).size).toBe(items.length);
    const asked = vendor.received().slice(0, -1);
    expect(asked.map(({ query }) => query.parsed)).toEqual(
      Array.from({ length: Math.ceil(items.length / 5) }, (_, index) => ({ page: String(index), size: '5' })),
    );
    expect(asked.length).toBeGreaterThan(2);
  });

  it('are no more than are wanted', async () => {
    expect(await all(vendor.client, deployments.list, { size: 5 }, { limit: 7 })).toHaveLength(7);
    expect(vendor.received()).toHaveLength(2);
  });

  it('hold ten where nothing is said, as the server has it', async () => {
    const { content, page } = await vendor.client.indigo.deployments.list({});
    expect(content).toHaveLength(10);
    expect(page).toMatchObject({ size: 10, number: 0 });
  });

  it('of resources of one type are one, for the server gives them all at once', async () => {
    const input = { deploymentId: ids.cluster, type: 'tosca.nodes.Compute', size: 2 };
    const items = await all(vendor.client, resources.list, input);
    expect(items).toHaveLength(4);
    expect(vendor.received()).toHaveLength(1);
  });
});

describe('time limits', () => {
  it.each<[string, Partial<Create>]>([
    ['a small timeoutMins alone, because the other one is 14400', { timeoutMins: 60 }],
    ['a providerTimeoutMins above timeoutMins', { timeoutMins: 60, providerTimeoutMins: 61 }],
  ])('refuse %s, as the server does', async (_, limits) => {
    const error = await rejection(vendor.client.indigo.deployments.create({ template, ...limits }), InputError);
    expect(error.problems).toEqual([{ field: 'providerTimeoutMins', problem: expect.stringContaining('timeoutMins') }]);
    expect(vendor.received()).toEqual([]);
    expect(await postUnchecked({ template, ...limits })).toMatchObject({ status: 400 });
  });

  it.each<[string, Partial<Create>]>([
    ['both, the same', { timeoutMins: 60, providerTimeoutMins: 60 }],
    ['a providerTimeoutMins alone', { providerTimeoutMins: 1 }],
    ['a timeoutMins of 14400 alone', { timeoutMins: 14_400 }],
    ['none', {}],
  ])('let %s pass', async (_, limits) => {
    await vendor.client.indigo.deployments.create({ template, ...limits });
    expect(vendor.received()).toMatchObject([{ status: 201, body: { template, ...limits } }]);
  });
});

describe('a template', () => {
  it.each([
    ['blanks at line ends and letters of other alphabets', template],
    ['the line ends of Windows', template.replaceAll('\n', '\r\n')],
    ['no line end at all at its end', template.trimEnd()],
  ])('with %s comes back byte for byte', async (_, text) => {
    const { uuid = '' } = await vendor.client.indigo.deployments.create({ template: text });
    expect(await vendor.client.indigo.deployments.getTemplate({ deploymentId: uuid })).toBe(text);
  });

  it.each([
    ['deployments', (text: string) => vendor.client.indigo.deployments.create({ template: text })],
    ['updates', (text: string) => vendor.client.indigo.deployments.update({ deploymentId: 'd', template: text })],
    [
      'schedules',
      (text: string) =>
        vendor.client.indigo.schedules.create({
          template: text,
          fileExpression: 'a:b',
          replicationExpression: 'c',
          numberOfReplicas: 1,
        }),
    ],
  ])('that is no YAML is refused for %s before it is sent, with the line and the column', async (_, send) => {
    const wrong = template.replace('  inputs:', '  inputs:\n\t- cpus');
    const error = await rejection(send(wrong), InputError);
    expect(error.problems.map(({ field }) => field)).toEqual(['template']);
    const line = wrong.split('\n').findIndex((each) => each.startsWith('\t')) + 1;
    expect(error.message).toContain(`line ${String(line)}, column 1`);
    expect(error.message).not.toContain('tosca');
    expect(vendor.received()).toEqual([]);
  });

  it('with a tag of its own is sent, for the server may know it', async () => {
    const tagged = `${template}\nmetadata:\n  owner: !lab northern\n`;
    await vendor.client.indigo.deployments.create({ template: tagged });
    expect(vendor.received()).toMatchObject([{ status: 201 }]);
  });
});

describe('a change', () => {
  it('of a template is accepted without a body, and goes on', async () => {
    const answer = await vendor.client.callForAnswer(deployments.update, { deploymentId: ids.notebook, template });
    expect(answer).toMatchObject({ status: 202 });
    expect(answer.data).toBeUndefined();
    const now = await vendor.client.indigo.deployments.get({ deploymentId: ids.notebook });
    expect(now.status).toBe('UPDATE_IN_PROGRESS');
  });

  it('of a status is to DELETE_FAILED only, of what hangs in its deletion only, and lets it be deleted again', async () => {
    const { client } = vendor;
    const deploymentId = ids.stuckInDeletion;
    const stuck = await rejection(client.indigo.deployments.delete({ deploymentId }), ConflictError);
    expect(stuck.hint).toContain('being deleted already');
    await client.indigo.deployments.reset({ deploymentId, status: 'DELETE_FAILED' });
    expect(await client.indigo.deployments.get({ deploymentId })).toMatchObject({ status: 'DELETE_FAILED' });
    await client.indigo.deployments.delete({ deploymentId });
    expect(vendor.received({ method: 'PATCH' })).toMatchObject([{ status: 204, body: { status: 'DELETE_FAILED' } }]);

    const other = client.indigo.deployments.reset({ deploymentId: ids.notebook, status: 'DELETE_FAILED' });
    expect((await rejection(other, ConflictError)).hint).toContain('DELETE_IN_PROGRESS');
    const wrong = { deploymentId, status: 'CREATE_COMPLETE' } as never;
    await rejection(client.indigo.deployments.reset(wrong), InputError);
  });

  it('that deletes has force in its query only where that is said', async () => {
    const { client } = vendor;
    await client.indigo.deployments.delete({ deploymentId: ids.notebook });
    await client.indigo.deployments.delete({ deploymentId: ids.cluster, force: false });
    await client.indigo.deployments.delete({ deploymentId: ids.holdsOn, force: true });
    expect(vendor.received().map(({ query, status }) => [query.raw, status])).toEqual([
      ['', 204],
      ['force=false', 204],
      ['force=true', 204],
    ]);
  });

  it('of a deployment that is under way is refused, with what can be changed', async () => {
    const { uuid = '' } = await vendor.client.indigo.deployments.create({ template });
    const error = await rejection(
      vendor.client.indigo.deployments.update({ deploymentId: uuid, template }),
      ConflictError,
    );
    expect(error).toMatchObject({ status: 409, hint: expect.stringContaining('CREATE_COMPLETE') });
    expect(error.vendor.message).toContain('CREATE_IN_PROGRESS');
  });
});

describe('who made it', () => {
  it('is a subject and the whole URL of the issuer, which arrives encoded', async () => {
    const { createdBy } = await vendor.client.indigo.deployments.get({ deploymentId: ids.foreign });
    const { subject = '', issuer = '' } = createdBy ?? {};
    expect(issuer).toMatch(/^https:\/\/.*\/$/);
    vendor.forget();
    const items = await all(vendor.client, deployments.list, { createdBy: `${subject}@${issuer}` });
    expect(items.length).toBeGreaterThan(3);
    expect(new Set(items.map((item) => item.createdBy?.subject))).toEqual(new Set([subject]));
    const [asked] = vendor.received();
    expect(asked?.query.parsed.createdBy).toBe(`${subject}@${issuer}`);
    expect(asked?.query.raw).toContain(`createdBy=${encodeURIComponent(`${subject}@${issuer}`)}`);
  });

  it('is also me', async () => {
    const items = await all(vendor.client, deployments.list, { createdBy: 'me' });
    expect(items.map(({ uuid }) => uuid)).toContain(ids.notebook);
    expect(items.map(({ uuid }) => uuid)).not.toContain(ids.foreign);
  });
});

describe('the reason of a status', () => {
  it('is there of failures only, and becomes the error of the run', async () => {
    const { client, runs } = vendor;
    const failed = await client.indigo.deployments.get({ deploymentId: ids.tooLarge });
    expect(failed.statusReason).toMatch(/quota exceeded/);
    const good = await client.indigo.deployments.get({ deploymentId: ids.notebook });
    expect(good).not.toHaveProperty('statusReason');
    expect((await runs.get({ kind: 'indigo.deployment', id: ids.tooLarge })).error).toEqual({
      message: failed.statusReason,
    });
    expect(await runs.get({ kind: 'indigo.deployment', id: ids.notebook })).not.toHaveProperty('error');
  });
});

describe('without a token', () => {
  it('the configuration is answered, and none is sent where there is one', async () => {
    const open = vendor.connect({ auth: noAuthentication });
    expect(await open.indigo.configuration.get({})).toHaveProperty('im_url');
    expect(await vendor.client.indigo.configuration.get({})).toHaveProperty('im_url');
    expect(vendor.received().map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  it.each([
    ['none', noAuthentication, 'unauthorized'],
    ['a wrong one', bearerToken('of-another-lab'), 'invalid_token'],
  ])('everything else is refused with %s, in the identity layer’s own shape', async (_, auth, code) => {
    const error = await rejection(vendor.connect({ auth }).indigo.deployments.list({}), AuthenticationError);
    expect(error).toMatchObject({ status: 401, code });
    expect(error.vendor.message).toMatch(/token/);
  });
});

describe('a token without offline_access', () => {
  const changes: [string, (client: IndigoClient) => Promise<unknown>][] = [
    ['create', ({ indigo: { deployments: each } }) => each.create({ template })],
    ['update', ({ indigo: { deployments: each } }) => each.update({ deploymentId: ids.notebook, template })],
    [
      'reset',
      ({ indigo: { deployments: each } }) => each.reset({ deploymentId: ids.notebook, status: 'DELETE_FAILED' }),
    ],
    ['delete', ({ indigo: { deployments: each } }) => each.delete({ deploymentId: ids.notebook })],
    [
      'action',
      ({ indigo: { resources: each } }) =>
        each.executeAction({ deploymentId: ids.notebook, resourceId: 'r', type: 'stop' }),
    ],
    [
      'schedule',
      ({ indigo: { schedules: each } }) =>
        each.create({ template, fileExpression: 'a:b', replicationExpression: 'c', numberOfReplicas: 1 }),
    ],
  ];
  const client = (): IndigoClient => vendor.connect({ auth: bearerToken(INDIGO_TOKEN_WITHOUT_OFFLINE) });

  it.each(changes)('is told of for %s', async (_, change) => {
    await expect(change(client())).rejects.toMatchObject({
      name: 'PermissionError',
      status: 403,
      effected: 'none',
      hint: expect.stringContaining('offline_access'),
    });
    expect(vendor.received()).toHaveLength(1);
  });

  it('reads all the same', async () => {
    await expect(client().indigo.deployments.get({ deploymentId: ids.notebook })).resolves.toHaveProperty('uuid');
  });
});

describe('an id', () => {
  const odd = ['survey/2026#1', '?page=2&x', '100 %', '%2e%2e', 'größe', 'a..b;c', 'one+two', 'me@lab', "it's", '...'];

  it.each(odd)('such as %s is one segment of the path', async (uuid) => {
    const { state } = vendor.sandbox.indigo;
    state.deployments.set(uuid, { ...state.deployment(ids.notebook), uuid });
    const { client, runs } = vendor;
    await expect(client.indigo.deployments.get({ deploymentId: uuid })).resolves.toMatchObject({ uuid });
    await expect(client.indigo.resources.list({ deploymentId: uuid })).resolves.toHaveProperty('content');
    await expect(runs.get({ kind: 'indigo.deployment', id: uuid })).resolves.toMatchObject({ id: uuid });
    for (const { path } of vendor.received()) expect(decodeURIComponent(path.split('/')[3] ?? '')).toBe(uuid);
  });

  it.each(['.', '..', ''])('that is %j is refused, for it is no segment', async (deploymentId) => {
    await rejection(vendor.client.indigo.deployments.get({ deploymentId }), InputError);
    expect(vendor.received()).toEqual([]);
  });

  it('that is not known is told of in the orchestrator’s words', async () => {
    const error = await rejection(vendor.client.indigo.deployments.get({ deploymentId: 'nobody' }), NotFoundError);
    expect(error).toMatchObject({ status: 404, vendor: { message: expect.stringContaining('nobody') } });
  });
});

describe('extra info', () => {
  it('is JSON in a text', async () => {
    const text = await vendor.client.indigo.deployments.getExtraInfo({ deploymentId: ids.notebook });
    expect(JSON.parse(text)).toMatchObject({ vmProperties: expect.arrayContaining([expect.any(Object)]) });
  });
});

describe('an action on a resource', () => {
  it('is for machines only, and is told of so', async () => {
    const { content = [] } = await vendor.client.indigo.resources.list({ deploymentId: ids.notebook });
    const volume = content.find(({ toscaNodeName }) => toscaNodeName === 'data_volume');
    const action = vendor.client.indigo.resources.executeAction({
      deploymentId: ids.notebook,
      resourceId: volume?.uuid ?? '',
      type: 'stop',
    });
    await expect(action).rejects.toMatchObject({ status: 400, hint: expect.stringContaining('tosca.nodes.Compute') });
  });
});

import { describe, expect, it } from '@jest/globals';
import { AuthenticationError, bearerToken } from '@runbridge/core';
import type { OAuth2Grant } from '@runbridge/core';
import { TWINIT_APPLICATION, TWINIT_USER, twinitIds } from '@runbridge/sandbox';

import { rejection } from '../support/rejection.js';
import { textsOf } from '../support/textsOf.js';
import { signIn, tokenPath, useTwinit } from '../support/twinit.js';
import type { TwinitClient } from '../support/twinit.js';

const vendor = useTwinit();
const inProject = { nsfilter: twinitIds.namespace };
const HOUR = 3_600_000;

const grants: [string, OAuth2Grant][] = [
  ['an application', { type: 'client_credentials' }],
  ['a user', { type: 'password', ...TWINIT_USER }],
];
const connect = (grant: OAuth2Grant, application = TWINIT_APPLICATION): TwinitClient =>
  vendor.connect({ auth: signIn(vendor.url, grant, application), timeoutMs: 2 * HOUR });
const list = (client: TwinitClient): Promise<unknown> => client.twinit.orchruns.list(inProject);
const signIns = (): unknown[] => vendor.received({ path: tokenPath }).map(({ status }) => status);
const others = (): unknown[] =>
  vendor.received({ path: '*/orchrun*' }).map(({ method, status, authenticated }) => [method, status, authenticated]);

describe.each(grants)('%s', (_, grant) => {
  it('signs in once for many callers, with a form', async () => {
    const client = connect(grant);
    await Promise.all(Array.from({ length: 20 }, () => list(client)));
    expect(signIns()).toEqual([200]);
    const [asked] = vendor.received({ path: tokenPath });
    expect(asked?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(asked?.body).toMatchObject({ grant_type: grant.type });
    expect(others()).toEqual(Array(20).fill(['GET', 200, 'service']));
  });

  it('signs in again before its token ends', async () => {
    const client = connect(grant);
    await list(client);
    vendor.sandbox.clock.advance(HOUR - 30_000);
    await list(client);
    expect(signIns()).toEqual([200, 200]);
    expect(others()).toEqual(Array(2).fill(['GET', 200, 'service']));
  });

  it('whose token was revoked is refused once, signs in again, and the change is made once', async () => {
    const client = connect(grant);
    await list(client);
    vendor.sandbox.twinit.tokens.revokeAll();
    vendor.forget();
    const before = vendor.sandbox.twinit.state.runs.size;
    await client.twinit.orchruns.create({
      ...inProject,
      orchestratorId: twinitIds.orchestrators.floorReport,
      _actualparams: [],
    });
    expect(signIns()).toEqual([200]);
    expect(others()).toEqual([
      ['POST', 401, 'none'],
      ['POST', 200, 'service'],
    ]);
    expect(vendor.sandbox.twinit.state.runs.size).toBe(before + 1);
  });

  it('of an application with a wrong secret is told which settings to check, and nothing else is sent', async () => {
    const secret = 'wrong-canary-7731';
    const error = await rejection(list(connect(grant, { id: TWINIT_APPLICATION.id, secret })), AuthenticationError);
    expect(error).toMatchObject({ code: 'invalid_client', status: 401 });
    expect(error.hint).toMatch(/client ID.*client secret/);
    expect(textsOf(error)).not.toContain(secret);
    expect(signIns()).toEqual([401]);
    expect(others()).toEqual([]);
  });
});

describe('a user', () => {
  it('with a wrong password is told to check the user name and the password', async () => {
    const password = 'wrong canary+7=';
    const error = await rejection(
      list(connect({ type: 'password', username: TWINIT_USER.username, password })),
      AuthenticationError,
    );
    expect(error).toMatchObject({ code: 'invalid_grant', hint: 'Check the user name and the password.' });
    for (const written of [password, encodeURIComponent(password), 'wrong+canary%2B7%3D'])
      expect(textsOf(error)).not.toContain(written);
    expect(signIns()).toEqual([400]);
  });
});

describe('an access token', () => {
  it('that has ended is told of, for there is no way to have another one', async () => {
    const client = vendor.connect({ auth: bearerToken('ended-canary-90') });
    const error = await rejection(list(client), AuthenticationError);
    expect(error).toMatchObject({ status: 401, code: 'invalid_token' });
    expect(textsOf(error)).not.toContain('ended-canary-90');
    expect(vendor.received()).toHaveLength(1);
  });
});

describe('a token route that fails', () => {
  it('is asked again by the next call, and a change was not sent meanwhile', async () => {
    vendor.sandbox.faults.add({ kind: '500', method: 'POST', path: tokenPath, times: 10 });
    const client = connect({ type: 'client_credentials' });
    const create = (): Promise<unknown> =>
      client.twinit.orchruns.create({
        ...inProject,
        orchestratorId: twinitIds.orchestrators.floorReport,
        _actualparams: [],
      });
    await expect(create()).rejects.toMatchObject({ effected: 'none' });
    expect(others()).toEqual([]);
    vendor.sandbox.faults.clear();
    await create();
    expect(others()).toEqual([['POST', 200, 'service']]);
  });
});

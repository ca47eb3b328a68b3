import { describe, expect, it } from '@jest/globals';
import {
  AuthenticationError,
  ConfigurationError,
  InvalidResponseError,
  PermissionError,
  ServerError,
  talendServiceAccount,
} from '@runbridge/core';
import type { RecordedRequest } from '@runbridge/sandbox';

import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import { useTalend } from '../support/talend.js';

const vendor = useTalend();
const own = useHttpServer();
const MINUTE = 60_000;

function tokenRequests(): readonly RecordedRequest[] {
  return vendor.received({ path: '*/security/oauth/token' });
}

function calls(): readonly RecordedRequest[] {
  return vendor.received().filter(({ path }) => !path.endsWith('/security/oauth/token'));
}

describe('the token of a service account', () => {
  it('is fetched with the credentials, for the audience of the base URL', async () => {
    await vendor.connectAsServiceAccount().talend.environments.list({});
    expect(tokenRequests()).toHaveLength(1);
    expect(tokenRequests()[0]).toMatchObject({
      method: 'POST',
      status: 200,
      body: { audience: vendor.url, grant_type: 'client_credentials' },
    });
    expect(calls().map(({ authenticated }) => authenticated)).toEqual(['service']);
  });

  it('is not fetched before it is needed', () => {
    vendor.connectAsServiceAccount();
    expect(vendor.received()).toEqual([]);
  });

  it('is fetched once for twenty callers at the same time', async () => {
    const client = vendor.connectAsServiceAccount();
    await Promise.all(Array.from({ length: 20 }, () => client.talend.environments.list({})));
    expect(tokenRequests()).toHaveLength(1);
    expect(calls()).toHaveLength(20);
  });

  it('is used again until a minute before its end, and then renewed without a refusal', async () => {
    const client = vendor.connectAsServiceAccount();
    await client.talend.environments.list({});
    vendor.sandbox.clock.advance(28.9 * MINUTE);
    await client.talend.environments.list({});
    expect(tokenRequests()).toHaveLength(1);
    vendor.sandbox.clock.advance(0.2 * MINUTE);
    await client.talend.environments.list({});
    expect(tokenRequests()).toHaveLength(2);
    vendor.sandbox.clock.advance(60 * MINUTE);
    await Promise.all(Array.from({ length: 5 }, () => client.talend.environments.list({})));
    expect(tokenRequests()).toHaveLength(3);
    expect(new Set(vendor.received().map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('is renewed once when Talend refuses it, also for a start, which is then carried out once', async () => {
    const client = vendor.connectAsServiceAccount();
    await client.talend.environments.list({});
    vendor.sandbox.talend.revokeTokens();
    const [plan] = vendor.sandbox.talend.state.plans.all().filter(({ name }) => name === 'Hourly Stock Sync');
    const before = vendor.sandbox.talend.state.planExecutions.size;
    await client.talend.plans.execute({ executable: plan?.id ?? '' });
    expect(calls().map(({ status }) => status)).toEqual([200, 401, 201]);
    expect(tokenRequests()).toHaveLength(2);
    expect(vendor.sandbox.talend.state.planExecutions.size).toBe(before + 1);
  });

  it('is renewed once for twenty callers whose token was refused', async () => {
    const client = vendor.connectAsServiceAccount();
    await client.talend.environments.list({});
    vendor.sandbox.talend.revokeTokens();
    await Promise.all(Array.from({ length: 20 }, () => client.talend.environments.list({})));
    expect(tokenRequests()).toHaveLength(2);
  });

  it('is not renewed once more for a refusal of the one before, which comes late', async () => {
    let issued = 0;
    const renewed = new Promise<void>((resolve) => {
      own.answer((request, response) => {
        const answer = (status: number, body: object = []): void => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
        };
        if (request.url === '/security/oauth/token') answer(200, { access_token: `issued-${String(++issued)}` });
        else if (request.headers.authorization === 'Bearer issued-2') {
          answer(200);
          resolve();
        } else if (request.url === '/orchestration/environments') answer(401);
        else
          void renewed.then(() => {
            answer(request.headers.authorization === 'Bearer issued-1' ? 401 : 200);
          });
      });
    });
    const auth = talendServiceAccount({ clientId: 'runner', clientSecret: 'x-secret' });
    const { environments, workspaces } = vendor.connect({ baseUrl: own.url, auth }).talend;
    await Promise.all([environments.list({}), workspaces.list({})]);
    expect(own.received).toHaveLength(6);
    expect(issued).toBe(2);
  });

  it('is not renewed again and again where Talend refuses every one', async () => {
    vendor.sandbox.faults.add({ kind: 'unauthorizedOnce', path: '/orchestration/*', times: Infinity });
    await rejection(vendor.connectAsServiceAccount().talend.environments.list({}), AuthenticationError);
    expect(calls().map(({ status }) => status)).toEqual([401, 401]);
    expect(tokenRequests()).toHaveLength(2);
  });

  it('is asked for again where its host is not available for a moment', async () => {
    vendor.sandbox.faults.add({ kind: '503', path: '*/oauth/token', retryAfter: 2 });
    vendor.sandbox.faults.add({ kind: '429', path: '*/oauth/token', nth: 2, retryAfter: 3 });
    const { executionId } = await vendor
      .connectAsServiceAccount()
      .talend.tasks.execute({ executable: vendor.sandbox.talend.state.tasks.all()[0]?.id ?? '' });
    expect(executionId).toBeDefined();
    expect(vendor.clock.pauses).toEqual([2000, 3000]);
    expect(calls()).toHaveLength(1);
  });

  it('that cannot be had ends a start as one that was not carried out', async () => {
    vendor.sandbox.faults.add({ kind: '500', path: '*/oauth/token', times: Infinity });
    const error = await rejection(
      vendor.connectAsServiceAccount().talend.plans.execute({ executable: 'p1' }),
      ServerError,
    );
    expect(error.effected).toBe('none');
    expect(calls()).toEqual([]);
  });
});

describe('a wrong secret', () => {
  it('is told of once, with what to check, and nothing else is sent', async () => {
    const client = vendor.connectAsServiceAccount({}, 'not-the-secret');
    const error = await rejection(client.talend.environments.list({}), AuthenticationError);
    expect(error.hint).toMatch(/client ID.*client secret.*region/);
    expect(tokenRequests().map(({ status }) => status)).toEqual([401]);
    expect(calls()).toEqual([]);
    await rejection(client.talend.environments.list({}), AuthenticationError);
    expect(tokenRequests()).toHaveLength(1);
    vendor.sandbox.clock.advance(1.1 * MINUTE);
    await rejection(client.talend.environments.list({}), AuthenticationError);
    expect(tokenRequests()).toHaveLength(2);
  });

  it.each([
    ['client ID', { clientId: '', clientSecret: 'x' }],
    ['client secret', { clientId: 'x', clientSecret: '' }],
  ])('that is an empty %s is refused at once', (_, account) => {
    expect(() => talendServiceAccount(account)).toThrow(ConfigurationError);
  });

  it('may hold any letter', async () => {
    const clientSecret = 'pässwörd: 🏔️/+=';
    own.answer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(request.url === '/security/oauth/token' ? '{"access_token":"issued","expires_in":1800}' : '[]');
    });
    const auth = talendServiceAccount({ clientId: 'runner', clientSecret });
    await vendor.connect({ baseUrl: own.url, auth }).talend.environments.list({});
    const [basic = '', bearer] = own.received.map(({ headers }) => headers.authorization);
    expect(Buffer.from(basic.replace('Basic ', ''), 'base64').toString()).toBe(`runner:${clientSecret}`);
    expect(bearer).toBe('Bearer issued');
  });
});

describe('an answer to the token request', () => {
  const issue = (answer: object): void => {
    own.answer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(request.url === '/security/oauth/token' ? JSON.stringify(answer) : '[]');
    });
  };

  it('without a life is good for the half hour that the vendor documents', async () => {
    issue({ access_token: 'issued', token_type: 'Bearer' });
    const client = vendor.connect({
      baseUrl: own.url,
      auth: talendServiceAccount({ clientId: 'runner', clientSecret: 'x-secret' }),
    });
    await client.talend.environments.list({});
    vendor.sandbox.clock.advance(28 * MINUTE);
    await client.talend.environments.list({});
    vendor.sandbox.clock.advance(2 * MINUTE);
    await client.talend.environments.list({});
    expect(own.received.map(({ url }) => url === '/security/oauth/token')).toEqual([true, false, false, true, false]);
  });

  it('without a token is told of as what it is', async () => {
    issue({ result: 'welcome' });
    const client = vendor.connect({
      baseUrl: own.url,
      auth: talendServiceAccount({ clientId: 'runner', clientSecret: 'x-secret' }),
    });
    const error = await rejection(client.talend.plans.execute({ executable: 'p1' }), InvalidResponseError);
    expect(error).toMatchObject({ effected: 'none' });
    expect(error.message).toContain('access_token');
    expect(own.received).toHaveLength(1);
  });
});

describe('a caller that gives up', () => {
  it('does not end the token request that others wait for', async () => {
    let issue = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      own.answer((request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        if (request.url !== '/security/oauth/token') return void response.end('[]');
        issue = () => void response.end('{"access_token":"issued","expires_in":1800}');
        resolve();
      });
    });
    const auth = talendServiceAccount({ clientId: 'runner', clientSecret: 'x-secret' });
    const client = vendor.connect({ baseUrl: own.url, auth });
    const impatient = new AbortController();
    const reason = new Error('gave up');
    const abandoned = client.talend.environments.list({}, { signal: impatient.signal });
    const patient = client.talend.environments.list({});
    await asked;
    impatient.abort(reason);
    await expect(abandoned).rejects.toBe(reason);
    issue();
    await expect(patient).resolves.toEqual([]);
    expect(own.received.map(({ url }) => url === '/security/oauth/token')).toEqual([true, false]);
  });
});

describe('projects', () => {
  it('are refused to a service account with the reason', async () => {
    const error = await rejection(vendor.connectAsServiceAccount().talend.projects.list({}), PermissionError);
    expect(error.hint).toContain('a personal access token');
  });

  it('are shown to a personal access token', async () => {
    await expect(vendor.client.talend.projects.list({})).resolves.toMatchObject({ total: 3 });
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { ApiError, AuthenticationError, cycloidLogin } from '@runbridge/core';
import { CYCLOID_LOGIN } from '@runbridge/sandbox';

import { asUser, organization, unitTests, useCycloid } from '../support/cycloid.js';
import type { CycloidClient } from '../support/cycloid.js';
import { sessionToken } from '../support/cycloid-secrets.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import { textsOf } from '../support/textsOf.js';

const vendor = useCycloid();
const own = useHttpServer();
const LOGIN = 'POST /user/login';
const REFRESH = 'GET /user/refresh_token';
const LIST = 'GET /organizations/brightwater/projects';

const requests = (): string[] =>
  vendor.received().map(({ method, path }) => `${method} ${path.replace('/cycloid', '')}`);
let client: CycloidClient;
const list = () => client.cycloid.projects.list(organization);
beforeEach(() => {
  client = vendor.connect({ auth: asUser() });
});

describe('a user with e-mail address and password', () => {
  it('signs in once, with the first call, and is known by the session from then on', async () => {
    await Promise.all([list(), list(), list()]);
    expect(requests().filter((request) => request === LOGIN)).toHaveLength(1);
    expect(new Set(vendor.received({ path: '*/projects' }).map(({ authenticated }) => authenticated))).toEqual(
      new Set(['session']),
    );
    const [login] = vendor.received({ path: '*/user/login' });
    expect(login?.headers).toMatchObject({ 'content-type': 'application/vnd.cycloid.io.v1+json' });
    expect(login?.headers).not.toHaveProperty('authorization');
  });

  it('is for one organization where that is named', async () => {
    const { email, password } = CYCLOID_LOGIN;
    const login = cycloidLogin({ email, password, organization: 'brightwater-labs' });
    await vendor.connect({ auth: login }).cycloid.account.get({});
    expect(vendor.received({ path: '*/user/login' })[0]?.body).toMatchObject({
      email,
      organization_canonical: 'brightwater-labs',
    });
  });

  it('has the session refreshed before it ends, without the password', async () => {
    await list();
    vendor.sandbox.clock.advance(24 * 3_600_000 - 30_000);
    await list();
    expect(requests()).toEqual([LOGIN, LIST, REFRESH, LIST]);
    expect(vendor.received({ path: '*/refresh_token' })[0]).toMatchObject({ authenticated: 'session', status: 200 });
  });

  it('signs in again once the session has ended', async () => {
    await list();
    vendor.sandbox.clock.advance(25 * 3_600_000);
    await list();
    expect(requests()).toEqual([LOGIN, LIST, LOGIN, LIST]);
  });

  it('has the session renewed once where Cycloid no longer takes it, and the call sent again', async () => {
    await list();
    vendor.sandbox.cycloid.sessions.expireAll();
    const { data } = await list();
    expect(data).toHaveLength(3);
    expect(requests()).toEqual([LOGIN, LIST, LIST, LOGIN, LIST]);
  });

  it('has what changes something carried out once where the session is renewed for it', async () => {
    await list();
    vendor.sandbox.cycloid.sessions.expireAll();
    const former = vendor.sandbox.cycloid.state.engine.all().length;
    await client.cycloid.builds.create(unitTests);
    expect(vendor.sandbox.cycloid.state.engine.all()).toHaveLength(former + 1);
    expect(vendor.received({ method: 'POST', path: '*/builds' }).map(({ status }) => status)).toEqual([401, 200]);
  });

  it('is not signed in again and again where every session is refused', async () => {
    vendor.sandbox.faults.add({ kind: 'unauthorizedOnce', path: '*/projects', times: Infinity });
    await rejection(list(), AuthenticationError);
    expect(requests()).toEqual([LOGIN, LIST, LOGIN, LIST]);
  });

  it('and a wrong password is told so, once, without it and with what to do', async () => {
    const password = 'canary-password-4711';
    client = vendor.connect({ auth: asUser(password) });
    const error = await rejection(list(), AuthenticationError);
    expect(error.status).toBe(401);
    expect(error.message).toContain('password is wrong');
    expect(error.hint).toMatch(/e-mail address, the password.*API key/);
    expect(textsOf(error)).not.toContain(password);
    expect(requests()).toEqual([LOGIN]);
  });

  it.each(['500', 'resetBefore', 'truncatedJson', 'wrongContentType'] as const)(
    'is in no error where the login ends in %s',
    async (kind) => {
      vendor.sandbox.faults.add({ kind, path: '*/user/login', times: Infinity });
      const error: unknown = await list().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(Error);
      expect(textsOf(error)).not.toContain(CYCLOID_LOGIN.password);
      expect(textsOf(error)).not.toMatch(sessionToken);
      expect(requests()).not.toContain(LIST);
    },
  );

  it.each([401, 403, 404, 409, 422, 500])(
    'is in no error of a %i that repeats session and password',
    async (status) => {
      const session = 'eyJhbGciOiJub25lIn0.eyJ1c2VyIjoiY2FuYXJ5In0.Y2FuYXJ5';
      const seen: (string | undefined)[] = [];
      own.answer((request, response) => {
        const isLogin = request.url === '/user/login';
        seen.push(request.headers.authorization);
        const said = `${String(request.headers.authorization)} signed in with ${CYCLOID_LOGIN.password}`;
        const refusal = { errors: [{ code: said, message: said, details: [said] }], request_id: said };
        response.writeHead(isLogin ? 200 : status, { 'content-type': 'application/json', 'x-request-id': said });
        response.end(JSON.stringify(isLogin ? { data: { token: session } } : refusal));
      });
      client = vendor.connect({ auth: asUser(), baseUrl: own.url, retry: { retries: 0 } });
      const error = await rejection(list(), ApiError);
      expect(error.status).toBe(status);
      expect(seen).toContain(`Bearer ${session}`);
      expect(textsOf(error)).not.toContain(session);
      expect(textsOf(error)).not.toContain(CYCLOID_LOGIN.password);
    },
  );
});

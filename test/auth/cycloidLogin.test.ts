import type { IncomingMessage } from 'node:http';

import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AuthenticationError,
  ConfigurationError,
  InvalidResponseError,
  createClient,
  cycloidLogin,
  indigo,
} from '@runbridge/core';
import type { CycloidLogin } from '@runbridge/core';
import { undiciTransport } from '@runbridge/core/node';

import { impatientClock } from '../support/clocks.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

const MINUTE = 60_000;
const USER = { email: 'mira@brightwater.example', password: 'correct horse battery' };
const server = useHttpServer();
const transport = undiciTransport();
afterAll(() => transport.close?.());

let ahead = 0;
const clock = impatientClock(() => Date.now() + ahead);
/** What the server makes of sessions. */
let issued: string[];
let bodies: unknown[];
let good: (token: string) => boolean;
let refreshes: boolean;

function session(minutes: number | undefined): string {
  const exp = minutes === undefined ? undefined : Math.floor((Date.now() + ahead + minutes * MINUTE) / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'HS256' })}.${part({ n: issued.length, who: 'Mira Ó??>', exp })}.c2lnbmF0dXJl`;
  issued.push(token);
  return token;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

let minutes: number | undefined;
beforeEach(() => {
  ahead = 0;
  issued = [];
  bodies = [];
  minutes = 60;
  refreshes = true;
  good = () => true;
  server.answer((request, response) => {
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (request.url === '/user/login')
      void bodyOf(request).then((body) => {
        bodies.push(body);
        send(200, { data: { token: session(minutes), owns: [], permissions: {} } });
      });
    else if (!issued.includes(token) || !good(token)) send(401, { errors: [{ code: 'Unauthorized', message: 'no' }] });
    else if (request.url?.startsWith('/user/refresh_token') === true)
      send(refreshes ? 200 : 401, refreshes ? { data: { token: session(minutes) } } : { errors: [] });
    else send(200, { content: [], page: {} });
  });
});

const connect = (login: CycloidLogin = USER): (() => Promise<unknown>) => {
  const client = createClient(indigo, { baseUrl: server.url, transport, clock, auth: cycloidLogin(login) });
  return () => client.indigo.deployments.list({});
};
const requests = (): string[] => server.received.map(({ method, url }) => `${method} ${url.split('?')[0] ?? ''}`);
const LOGIN = 'POST /user/login';
const REFRESH = 'GET /user/refresh_token';
const CALL = 'GET /deployments';

describe('a session', () => {
  it('begins with e-mail and password, in the vendor’s media type, once for many callers', async () => {
    const call = connect();
    await Promise.all(Array.from({ length: 10 }, call));
    expect(requests().filter((each) => each === LOGIN)).toHaveLength(1);
    expect(bodies).toEqual([USER]);
    expect(server.received[0]?.headers['content-type']).toBe('application/vnd.cycloid.io.v1+json');
    expect(server.received.at(-1)?.headers.authorization).toBe(`Bearer ${issued[0] ?? ''}`);
  });

  it('is for an organization where one is named', async () => {
    const call = connect({ ...USER, organization: 'brightwater' });
    await call();
    ahead = 59.5 * MINUTE;
    await call();
    expect(bodies).toEqual([{ ...USER, organization_canonical: 'brightwater' }]);
    expect(server.received.map(({ url }) => url)).toContain('/user/refresh_token?organization_canonical=brightwater');
  });

  it('is refreshed while it is good, with its token and without the password', async () => {
    const call = connect();
    await call();
    ahead = 58.5 * MINUTE;
    await call();
    expect(requests()).toEqual([LOGIN, CALL, CALL]);
    ahead = 59.5 * MINUTE;
    await call();
    expect(requests()).toEqual([LOGIN, CALL, CALL, REFRESH, CALL]);
    expect(server.received.at(-1)?.headers.authorization).toBe(`Bearer ${issued[1] ?? ''}`);
  });

  it.each([
    ['it is over', () => (ahead = 61 * MINUTE), [LOGIN, CALL, LOGIN, CALL]],
    [
      'it cannot be refreshed',
      () => {
        ahead = 59.5 * MINUTE;
        refreshes = false;
      },
      [LOGIN, CALL, REFRESH, LOGIN, CALL],
    ],
    ['the platform refuses it', () => (good = (token) => token !== issued[0]), [LOGIN, CALL, CALL, LOGIN, CALL]],
  ])('begins anew where %s', async (_, change, expected) => {
    const call = connect();
    await call();
    change();
    await call();
    expect(requests()).toEqual(expected);
  });

  it.each([
    ['answers 500', 500],
    ['cannot be reached', undefined],
  ])('stays in use while it is good where Cycloid %s to the refresh', async (_, status) => {
    const call = connect();
    await call();
    const [token = ''] = issued;
    server.answer((request, response) => {
      if (request.url === '/deployments' || request.url?.startsWith('/deployments?') === true)
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"content":[],"page":{}}');
      else if (status === undefined) response.destroy();
      else response.writeHead(status).end();
    });
    ahead = 59.5 * MINUTE;
    await call();
    await call();
    expect(requests()).toEqual([LOGIN, CALL, REFRESH, CALL, CALL]);
    expect(server.received.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
    ahead = 59.8 * MINUTE;
    await call();
    expect(requests().slice(5)).toEqual([REFRESH, CALL]);
    ahead = 61 * MINUTE;
    await expect(call()).rejects.toThrow();
    expect(requests().slice(7)).not.toContain(CALL);
  });

  it('that the platform never takes is begun anew once a minute at the most', async () => {
    good = () => false;
    const call = connect();
    for (let calls = 0; calls < 4; calls++) await rejection(call(), AuthenticationError);
    expect(requests()).toEqual([LOGIN, CALL, LOGIN, CALL, CALL, CALL, CALL]);
    ahead = 1.1 * MINUTE;
    await rejection(call(), AuthenticationError);
    expect(requests().slice(7)).toEqual([CALL, LOGIN, CALL]);
  });

  it('whose token tells no end is kept for some minutes', async () => {
    minutes = undefined;
    const call = connect();
    await call();
    ahead = 10 * MINUTE;
    await call();
    ahead = 14.5 * MINUTE;
    await call();
    expect(requests()).toEqual([LOGIN, CALL, CALL, REFRESH, CALL]);
  });
});

describe('a refused login', () => {
  const refuse = (status: number, ...errors: object[]): void => {
    server.answer((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ errors }));
    });
  };

  it.each([
    [401, 'Authentication failed', /e-mail address, the password/],
    [422, 'The email is invalid', /e-mail address, the password/],
    [403, 'Email address not verified', /may not be verified/],
    [423, 'Locked', /locked/],
    [401, 'Account locked after too many attempts', /locked/],
    [401, 'Two-factor authentication code required', /second factor.*API key/],
    [403, 'MFA needed', /second factor.*API key/],
    [401, 'Use SAML to sign in', /another identity provider.*API key/],
  ])('with %i, "%s", says what to do, once and without the password', async (status, message, hint) => {
    refuse(status, { code: 'Refused', message: `${message}: ${USER.password}`, details: [] });
    const error = await rejection(connect()(), AuthenticationError);
    expect(error).toMatchObject({ status, code: 'Refused' });
    expect(error.message).toContain(message);
    expect(error.hint).toMatch(hint);
    expect(error.explanation).not.toContain(USER.password);
    expect(requests()).toEqual([LOGIN]);
  });

  it.each([401, 403, 423])('with %i is not tried again for a minute, lest the account be locked', async (status) => {
    refuse(status, { code: 'Refused', message: 'No' });
    const call = connect();
    const first = await rejection(call(), AuthenticationError);
    const again = await Promise.all([1, 2, 3].map(() => rejection(call(), AuthenticationError)));
    expect(requests()).toEqual([LOGIN]);
    for (const error of again) {
      expect(error.message).toBe(first.message);
      expect(error.hint).toContain(first.hint);
      expect(error.hint).toContain('nothing was sent again');
    }
    ahead = 1.1 * MINUTE;
    const later = await rejection(call(), AuthenticationError);
    expect(later.hint).toBe(first.hint);
    expect(requests()).toEqual([LOGIN, LOGIN]);
  });

  it('that is no refusal but a page is told of as what it is', async () => {
    server.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Console</html>');
    });
    const error = await rejection(connect()(), InvalidResponseError);
    expect(error.hint).toContain('console');
  });
});

it.each([
  ['an empty e-mail', { email: '' }],
  ['an e-mail with a line end', { email: 'mira@brightwater.example\n' }],
  ['an empty password', { password: '' }],
  ['an organization with a space', { organization: ' brightwater' }],
])('%s is refused at once', (_, wrong) => {
  expect(() => cycloidLogin({ ...USER, ...wrong })).toThrow(ConfigurationError);
});

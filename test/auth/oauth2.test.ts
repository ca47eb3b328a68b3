import { afterAll, describe, expect, it } from '@jest/globals';
import {
  ApiError,
  AuthenticationError,
  ConfigurationError,
  InvalidResponseError,
  createClient,
  indigo,
  oauth2,
  openIdConnect,
  talend,
  talendServiceAccount,
} from '@runbridge/core';
import type { Authenticator, Client, OAuth2Options } from '@runbridge/core';
import { undiciTransport } from '@runbridge/core/node';

import { impatientClock } from '../support/clocks.js';
import { useHttpServer } from '../support/httpServer.js';
import { useIndigoServer } from '../support/indigoServer.js';
import { useOpenIdProvider } from '../support/openid.js';
import { rejection } from '../support/rejection.js';

const provider = useOpenIdProvider('', ['client_secret_post']);
const vendor = useIndigoServer(provider);
const own = useHttpServer();
const transport = undiciTransport();
afterAll(() => transport.close?.());

let ahead = 0;
const clock = impatientClock(() => Date.now() + ahead);
const CLIENT = { clientId: 'runner', clientSecret: 'x-secret-of-mine' };

function connect(auth: Authenticator, baseUrl = vendor.url): Client<typeof indigo> {
  ahead = 0;
  return createClient(indigo, { baseUrl, transport, clock, auth, retry: { retries: 0 } });
}

function signIn(options: Partial<OAuth2Options> = {}): Client<typeof indigo> {
  const { issuer, clientId, clientSecret, user } = provider;
  return connect(
    oauth2({
      tokenEndpoint: `${issuer}/token`,
      clientAuthentication: 'post',
      clientId,
      clientSecret,
      grant: { type: 'password', username: user.name, password: user.password },
      scope: 'openid offline_access',
      ...options,
    }),
  );
}

describe('a password', () => {
  it('is good for a token, which is asked for again with it when it ends', async () => {
    const client = signIn();
    await client.indigo.deployments.create({ template: 'tosca_definitions_version: x' });
    ahead = 3_600_000;
    await client.indigo.deployments.list({});
    expect(await provider.asked()).toEqual(
      [1, 2].map(() => ({ grant: 'password', scope: 'openid offline_access', authentication: 'post', status: 200 })),
    );
  });

  it('that is wrong is told of as what to check, and stands in no error', async () => {
    const grant = { type: 'password', username: provider.user.name, password: 'quite the wrong one' } as const;
    const error = await rejection(signIn({ grant }).indigo.deployments.list({}), AuthenticationError);
    expect(error.code).toBe('invalid_grant');
    expect(error.hint).toBe('Check the user name and the password.');
    expect(error.explanation).not.toContain(grant.password);
    expect(vendor.received).toEqual([]);
  });
});

it('the secret goes into the form where the metadata of the provider knows no other way', async () => {
  const { issuer, clientId, clientSecret } = provider;
  const auth = openIdConnect({ issuer, clientId, clientSecret, grant: { type: 'client_credentials' } });
  await connect(auth).indigo.deployments.list({});
  expect(await provider.asked()).toMatchObject([{ authentication: 'post', status: 200 }]);
});

describe.each([
  [
    'oauth2',
    () =>
      connect(oauth2({ ...CLIENT, tokenEndpoint: `${own.url}/token`, grant: { type: 'client_credentials' } }), own.url),
  ],
  [
    'talendServiceAccount',
    () =>
      createClient(talend, {
        baseUrl: own.url,
        transport,
        clock,
        auth: talendServiceAccount(CLIENT),
        retry: { retries: 0 },
      }),
  ],
] as const)('the token answer of %s', (_name, connectTo) => {
  const call = async (): Promise<unknown> => {
    ahead = 0;
    const client = connectTo();
    const read = (): Promise<unknown> =>
      'indigo' in client ? client.indigo.deployments.list({}) : client.talend.environments.list({});
    await read();
    ahead = 240_000;
    return read();
  };
  const isToken = (url: string | undefined): boolean => url?.endsWith('/token') === true;
  const issue = (answer: object | string, status = 200): void => {
    own.answer((request, response) => {
      response.writeHead(isToken(request.url) ? status : 200, { 'content-type': 'application/json' });
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
      response.end(isToken(request.url) ? text : '{"content":[],"items":[],"page":{}}');
    });
  };
  const tokenRequests = (): number => own.received.filter(({ url }) => isToken(url)).length;

  it.each([undefined, null, 0, -1, 'soon', ''])('with a life of %j gets the usual one', async (expires) => {
    issue({ access_token: 'issued', expires_in: expires });
    await call();
    expect(tokenRequests()).toBe(1);
    expect(own.received[1]?.headers.authorization).toBe('Bearer issued');
  });

  it.each([100, '100'])('with a life of %j has that one', async (expires) => {
    issue({ access_token: 'issued', expires_in: expires, token_type: 'BearerToken' });
    await call();
    expect(tokenRequests()).toBe(2);
  });

  it.each([
    ['a line end', { access_token: 'issued\r\nx-evil: 1' }],
    ['a space', { access_token: 'issued token' }],
    ['no token', { result: 'welcome' }],
    ['a token that is none', { access_token: { a: 1 } }],
    ['a token of another kind', { access_token: 'issued', token_type: 'DPoP' }],
    ['no JSON', '<html>Sign in</html>'],
    ['null', 'null'],
  ])('with %s is refused, and nothing else is sent', async (_, answer) => {
    issue(answer);
    const error = await rejection(call(), InvalidResponseError);
    expect(error.effected).toBe('none');
    expect(own.received).toHaveLength(1);
  });

  it.each([
    [400, 'AuthenticationError'],
    [401, 'AuthenticationError'],
    [403, 'AuthenticationError'],
    [404, 'NotFoundError'],
    [500, 'ServerError'],
  ])('%i is told of under its own number', async (status, name) => {
    issue({ error: 'invalid_client', error_description: `not ${CLIENT.clientSecret}` }, status);
    const error = await rejection(call(), ApiError);
    expect(error).toMatchObject({ name, status, code: 'invalid_client' });
    expect(error.explanation).not.toContain(CLIENT.clientSecret);
  });

  it.each([400, 401, 403, 500, undefined])(
    '%s is asked for again at once only where it is no refusal',
    async (status) => {
      ahead = 0;
      const client = connectTo();
      const read = (): Promise<unknown> =>
        'indigo' in client ? client.indigo.deployments.list({}) : client.talend.environments.list({});
      if (status === undefined) own.answer((_, response) => void response.destroy());
      else issue({ error: 'invalid_client' }, status);
      const isRefusal = status !== undefined && status < 500;
      for (const requests of isRefusal ? [1, 1] : [1, 2]) {
        await expect(read()).rejects.toThrow();
        expect(tokenRequests()).toBe(requests);
      }
      issue({ access_token: 'issued' });
      ahead = 61_000;
      await read();
      expect(own.received.at(-1)?.headers.authorization).toBe('Bearer issued');
    },
  );
});

describe('settings', () => {
  const endpoint = { tokenEndpoint: 'https://login.example/token', grant: { type: 'client_credentials' } } as const;

  it.each([
    ['an empty client ID', { clientId: '' }],
    ['an empty secret', { clientSecret: '' }],
    ['a secret with a line end', { clientSecret: 'my-own-secret\n' }],
    ['a secret with a line end within', { clientSecret: 'my-own-\r\nsecret' }],
    ['a secret with a space before it', { clientSecret: ' my-own-secret' }],
    ['a client ID with a space after it', { clientId: 'runner ' }],
  ])('with %s are refused at once, without the value', (_, wrong) => {
    for (const make of [
      () => oauth2({ ...endpoint, ...CLIENT, ...wrong }),
      () => talendServiceAccount({ ...CLIENT, ...wrong }),
    ]) {
      expect(make).toThrow(ConfigurationError);
      expect(make).not.toThrow(/my-own/);
    }
  });

  it.each([
    ['a token endpoint that is not https', { tokenEndpoint: 'http://login.example/token' }],
    ['client credentials without a secret', { clientSecret: undefined }],
    ['a refresh token with a line end', { grant: { type: 'refresh_token', refreshToken: 'a\n' } as const }],
    ['an empty password', { grant: { type: 'password', username: 'mira', password: '' } as const }],
    ['a password of two lines', { grant: { type: 'password', username: 'mira', password: 'a\nb' } as const }],
  ])('with %s are refused at once', (_, wrong) => {
    expect(() => oauth2({ ...endpoint, ...CLIENT, ...wrong })).toThrow(ConfigurationError);
  });

  it('may have a password that begins with a space', () => {
    const grant = { type: 'password', username: 'mira', password: ' a b ' } as const;
    expect(oauth2({ ...endpoint, ...CLIENT, grant }).secrets()).toContain(' a b ');
  });
});

it('a client ID with dashes and a secret with signs reach a server that does not decode and one that does', async () => {
  own.answer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.url === '/token' ? '{"access_token":"issued"}' : '{"content":[],"page":{}}');
  });
  const client = { clientId: '0b6f3c1e-7d2a-4c55', clientSecret: 'a.b_c~d+e/f=' };
  const auth = oauth2({ ...client, tokenEndpoint: `${own.url}/token`, grant: { type: 'client_credentials' } });
  await connect(auth, own.url).indigo.deployments.list({});
  const [basic = ''] = own.received.map(({ headers }) => headers.authorization);
  expect(Buffer.from(basic.replace('Basic ', ''), 'base64').toString()).toBe('0b6f3c1e-7d2a-4c55:a.b_c~d%2Be%2Ff%3D');
  expect(own.received[0]?.headers['user-agent']).toBe('runbridge');
});

import { afterAll, describe, expect, it } from '@jest/globals';
import {
  AuthenticationError,
  ConfigurationError,
  InvalidResponseError,
  PermissionError,
  createClient,
  indigo,
  openIdConnect,
} from '@runbridge/core';
import type { Authenticator, Client, OpenIdConnectOptions } from '@runbridge/core';
import { undiciTransport } from '@runbridge/core/node';

import { impatientClock } from '../support/clocks.js';
import { useHttpServer } from '../support/httpServer.js';
import { useIndigoServer } from '../support/indigoServer.js';
import { useOpenIdProvider } from '../support/openid.js';
import { rejection } from '../support/rejection.js';

const provider = useOpenIdProvider('/realms/lab');
const vendor = useIndigoServer(provider);
const impostor = useHttpServer();
const transport = undiciTransport();
afterAll(() => transport.close?.());

/** A clock that a test moves. */
let ahead = 0;
const clock = impatientClock(() => Date.now() + ahead);
const template = 'tosca_definitions_version: tosca_simple_yaml_1_0';

function connect(auth: Authenticator): Client<typeof indigo> {
  ahead = 0;
  return createClient(indigo, { baseUrl: vendor.url, transport, clock, auth });
}

function withSecret(options: Partial<OpenIdConnectOptions> = {}): Client<typeof indigo> {
  const { issuer, clientId, clientSecret } = provider;
  return connect(openIdConnect({ issuer, clientId, clientSecret, grant: { type: 'client_credentials' }, ...options }));
}

function withRefreshToken(refreshToken: string, options: Partial<OpenIdConnectOptions> = {}): Client<typeof indigo> {
  return withSecret({ grant: { type: 'refresh_token', refreshToken }, ...options });
}

const tokensSent = (): string[] => [...new Set(vendor.received.map(({ headers }) => headers.authorization ?? ''))];

describe('client credentials', () => {
  it('are good for a token of the endpoint that the issuer names, with offline_access', async () => {
    const client = withSecret();
    await client.indigo.deployments.list({});
    await expect(client.indigo.deployments.create({ template })).resolves.toMatchObject({ uuid: 'd-1' });
    expect(await provider.asked()).toEqual([
      { grant: 'client_credentials', scope: 'offline_access', authentication: 'basic', status: 200 },
    ]);
  });

  it('are sent once for twenty callers at the same time', async () => {
    const client = withSecret();
    await Promise.all(Array.from({ length: 20 }, () => client.indigo.deployments.list({})));
    expect(await provider.asked()).toHaveLength(1);
  });

  it('bring a new token before the old one ends', async () => {
    await provider.life(2);
    const client = withSecret();
    await client.indigo.deployments.list({});
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await client.indigo.deployments.list({});
    expect(tokensSent()).toHaveLength(2);
    expect(vendor.received).toHaveLength(2);
  });

  it('bring a new token once where the platform refuses the old one, and the change is then made once', async () => {
    const client = withSecret();
    await client.indigo.deployments.list({});
    await provider.revoke(tokensSent()[0]?.replace('Bearer ', '') ?? '');
    await client.indigo.deployments.create({ template });
    expect(vendor.received.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
    expect(tokensSent()).toHaveLength(2);
  });

  it('still let a client read that may not have offline_access, and the refusal of a change tells what is missing', async () => {
    const client = withSecret({ clientId: 'without-offline-access' });
    await client.indigo.deployments.list({});
    expect((await provider.asked()).map(({ scope, status }) => [scope, status])).toEqual([
      ['offline_access', 400],
      [undefined, 200],
    ]);
    const error = await rejection(client.indigo.deployments.create({ template }), PermissionError);
    expect(error.code).toBe('insufficient_scope');
    expect(error.hint).toContain('offline_access');
  });

  it('are refused with a scope of the user’s own that the client may not have, and it is said', async () => {
    const client = withSecret({ clientId: 'without-offline-access', scope: 'offline_access' });
    const error = await rejection(client.indigo.deployments.list({}), AuthenticationError);
    expect(error).toMatchObject({ code: 'invalid_scope', status: 400 });
    expect(error.hint).toContain('Check the scope');
    expect(vendor.received).toEqual([]);
  });

  it('with a wrong secret are told of with the settings to check, without the secret, and nothing else is sent', async () => {
    const clientSecret = 'a-wrong-secret-of-this-client';
    const error = await rejection(withSecret({ clientSecret }).indigo.deployments.list({}), AuthenticationError);
    expect(error).toMatchObject({ code: 'invalid_client', status: 401, effected: 'none' });
    expect(error.hint).toMatch(/client ID.*client secret/);
    expect(`${error.explanation} ${JSON.stringify(error.vendor)}`).not.toContain(clientSecret);
    expect(vendor.received).toEqual([]);
    expect(await provider.asked()).toHaveLength(1);
  });

  it('of a client that may not use them are told of as that', async () => {
    const error = await rejection(
      withSecret({ clientId: 'browser-only' }).indigo.deployments.list({}),
      AuthenticationError,
    );
    expect(error.message).toContain('not allowed for this client');
    expect(error.hint).toContain('client_credentials');
  });
});

describe('a refresh token', () => {
  it('brings what it was given for, without asking for more', async () => {
    const client = withRefreshToken(await provider.refreshToken());
    await client.indigo.deployments.create({ template });
    expect(await provider.asked()).toMatchObject([{ grant: 'refresh_token', status: 200 }]);
  });

  it('is replaced by the one that the provider gives in its place, which is told', async () => {
    const first = await provider.refreshToken();
    const told: string[] = [];
    const client = withRefreshToken(first, { onRotated: (token) => told.push(token) });
    await client.indigo.deployments.list({});
    ahead = 3_600_000;
    await client.indigo.deployments.list({});
    expect((await provider.asked()).map(({ status }) => status)).toEqual([200, 200]);
    expect(told).toHaveLength(2);
    expect(new Set([first, ...told]).size).toBe(3);
    for (const token of [first, told[1] ?? '']) expect(client.redact(`it is ${token}`)).not.toContain(token);
  });

  it('that was used before is told of with what to do', async () => {
    const used = await provider.refreshToken();
    await withRefreshToken(used).indigo.deployments.list({});
    const error = await rejection(withRefreshToken(used).indigo.deployments.list({}), AuthenticationError);
    expect(error.code).toBe('invalid_grant');
    expect(error.hint).toMatch(/sign in again/);
    expect(error.explanation).not.toContain(used);
  });

  it('given without offline_access lets read, and the platform’s 403 is explained', async () => {
    const client = withRefreshToken(await provider.refreshToken('openid'));
    await client.indigo.deployments.list({});
    const error = await rejection(client.indigo.deployments.create({ template }), PermissionError);
    expect(error.hint).toContain('offline_access');
  });
});

describe('the issuer', () => {
  it('may be given with a slash more than it has', async () => {
    await withSecret({ issuer: `${provider.issuer}/` }).indigo.deployments.list({});
    expect(vendor.received).toHaveLength(1);
  });

  it('that is nothing of the kind is told of, and no credential is sent', async () => {
    const error = await rejection(
      withSecret({ issuer: `${provider.issuer}/nowhere` }).indigo.deployments.list({}),
      ConfigurationError,
    );
    expect(error.message).toContain('does not answer as an OpenID provider (404, 404)');
    expect(await provider.asked()).toEqual([]);
  });

  it.each([
    'http://login.example',
    'ftp://login.example',
    'login.example',
    'https://me:secret@login.example',
    'https://login.example/?x=1',
  ])('is refused at once as %s', (issuer) => {
    expect(() =>
      openIdConnect({ issuer, clientId: 'a', clientSecret: 'b', grant: { type: 'client_credentials' } }),
    ).toThrow(ConfigurationError);
  });

  const metadata = (answer: object): void => {
    impostor.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  };

  it('whose metadata is another’s is not trusted', async () => {
    metadata({ issuer: provider.issuer, token_endpoint: `${impostor.url}/token` });
    const error = await rejection(withSecret({ issuer: impostor.url }).indigo.deployments.list({}), ConfigurationError);
    expect(error.message).toContain('that of another issuer');
    expect(impostor.received.map(({ method }) => method)).toEqual(['GET']);
  });

  it.each([
    ['no token endpoint', {}],
    ['one that is not https', { token_endpoint: 'http://login.example/token' }],
    ['one that is no URL', { token_endpoint: '/token' }],
  ])('that names %s gets no credentials', async (_, own) => {
    metadata({ issuer: impostor.url, ...own });
    const error = await rejection(withSecret({ issuer: impostor.url }).indigo.deployments.list({}), ConfigurationError);
    expect(error.message).toContain('names no token endpoint');
    expect(impostor.received).toHaveLength(1);
  });

  it('that is https gets no credentials to a token endpoint that is not, be it on this machine', async () => {
    const sent: string[] = [];
    const auth = openIdConnect({
      issuer: 'https://login.example',
      clientId: 'a',
      clientSecret: 'b',
      grant: { type: 'client_credentials' },
    });
    const metadata = { issuer: 'https://login.example', token_endpoint: 'http://127.0.0.1:4010/token' };
    async function* body(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(JSON.stringify(metadata)));
    }
    const headers = auth.headers({
      baseUrl: 'https://vendor.example',
      clock,
      transport: {
        request: ({ url }) => {
          sent.push(url);
          return Promise.resolve({ status: 200, headers: {}, body: body() });
        },
      },
    });
    await rejection(headers, ConfigurationError);
    expect(sent).toEqual(['https://login.example/.well-known/openid-configuration']);
  });

  it('is looked up where plain OAuth 2 servers keep their metadata, if it is not where OpenID providers do', async () => {
    impostor.answer((request, response) => {
      const found = request.url === '/.well-known/oauth-authorization-server/lab';
      response
        .writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
        .end(JSON.stringify({ issuer: `${impostor.url}/lab`, token_endpoint: `${provider.issuer}/token` }));
    });
    await withSecret({ issuer: `${impostor.url}/lab` }).indigo.deployments.list({});
    expect(impostor.received.map(({ url }) => url)).toEqual([
      '/lab/.well-known/openid-configuration',
      '/.well-known/oauth-authorization-server/lab',
    ]);
    expect(vendor.received).toHaveLength(1);
  });

  it('is asked again after a failure of its own, and once it has answered no more', async () => {
    impostor.answer((_, response) => {
      response.writeHead(503).end();
    });
    const client = withSecret({ issuer: impostor.url });
    await rejection(client.indigo.deployments.create({ template }), InvalidResponseError);
    metadata({ issuer: impostor.url, token_endpoint: `${provider.issuer}/token` });
    await client.indigo.deployments.list({});
    ahead = 3_600_000;
    await client.indigo.deployments.list({});
    expect(impostor.received).toHaveLength(2);
    expect(await provider.asked()).toHaveLength(2);
  });
});

import { describe, expect, it } from '@jest/globals';
import { AuthenticationError, indigo, openIdConnect, PermissionError } from '@runbridge/core';
import type { Authenticator, OpenIdConnectOptions } from '@runbridge/core';
import { oidcAgent } from '@runbridge/core/node';

import { impatientClock } from '../support/clocks.js';
import { template, useIndigo } from '../support/indigo.js';
import type { IndigoClient } from '../support/indigo.js';
import { useOidcAgent } from '../support/oidcAgentSocket.js';
import { useOpenIdProvider } from '../support/openid.js';
import { rejection } from '../support/rejection.js';
import { textsOf } from '../support/textsOf.js';

const provider = useOpenIdProvider('/realms/lab');
const agent = useOidcAgent();
const vendor = useIndigo({
  realTime: true,
  sandboxOptions: () => ({
    indigoIssuer: { url: provider.issuer, client: { id: provider.clientId, secret: provider.clientSecret } },
  }),
});

/** Milliseconds that the client believes to be later than it is. */
let ahead = 0;

function connect(auth: Authenticator): IndigoClient {
  ahead = 0;
  return vendor.connect({ auth, clock: impatientClock(() => Date.now() + ahead) });
}

function withSecret(options: Partial<OpenIdConnectOptions> = {}): IndigoClient {
  const { issuer, clientId, clientSecret } = provider;
  return connect(openIdConnect({ issuer, clientId, clientSecret, grant: { type: 'client_credentials' }, ...options }));
}

const statuses = (): unknown[] => vendor.received().map(({ method, status }) => [method, status]);

describe('a client of the identity provider', () => {
  it('deploys as itself, with one token for all it does', async () => {
    const client = withSecret();
    const { uuid = '', createdBy } = await client.indigo.deployments.create({ template });
    expect(createdBy).toEqual({ issuer: provider.issuer, subject: provider.clientId });
    await Promise.all(Array.from({ length: 10 }, () => client.indigo.deployments.get({ deploymentId: uuid })));
    expect(await provider.asked()).toMatchObject([
      { grant: 'client_credentials', scope: 'offline_access', status: 200 },
    ]);
    expect(new Set(vendor.received().map(({ authenticated }) => authenticated))).toEqual(new Set(['session']));
  });

  it('whose token has ended in the meantime has a new one before it is refused', async () => {
    const client = withSecret();
    await client.indigo.deployments.list({});
    ahead = 3_599_000;
    await client.indigo.deployments.list({});
    expect(await provider.asked()).toHaveLength(2);
    expect(statuses()).toEqual([
      ['GET', 200],
      ['GET', 200],
    ]);
  });

  it('whose token was revoked is refused once, has a new one, and the change is made once', async () => {
    const auth = openIdConnect({
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      grant: { type: 'client_credentials' },
    });
    const client = connect(auth);
    await client.indigo.deployments.list({});
    const token = auth.secrets().at(-1) ?? '';
    expect(await provider.scopes(token)).toBe('offline_access');
    await provider.revoke(token);
    vendor.forget();
    const before = vendor.sandbox.indigo.state.deployments.size;
    await client.indigo.deployments.create({ template });
    expect(statuses()).toEqual([
      ['POST', 401],
      ['POST', 201],
    ]);
    expect(vendor.sandbox.indigo.state.deployments.size).toBe(before + 1);
  });

  it('that may not have offline_access reads, and is told what it lacks where it changes something', async () => {
    const client = withSecret({ clientId: 'without-offline-access' });
    await expect(client.indigo.deployments.list({})).resolves.toHaveProperty('content');
    const error = await rejection(client.indigo.deployments.create({ template }), PermissionError);
    expect(error).toMatchObject({ status: 403, code: 'insufficient_scope', effected: 'none' });
    expect(error.hint).toContain('offline_access');
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });

  it('with a wrong secret is told which settings to check, and the orchestrator hears nothing', async () => {
    const clientSecret = 'wrong-canary-5518';
    const error = await rejection(withSecret({ clientSecret }).indigo.deployments.list({}), AuthenticationError);
    expect(error.hint).toMatch(/client ID.*client secret/);
    expect(textsOf(error)).not.toContain(clientSecret);
    expect(textsOf(error)).not.toContain(Buffer.from(`:${clientSecret}`).toString('base64').slice(4));
    expect(vendor.received()).toEqual([]);
  });
});

describe('a refresh token', () => {
  it('is good for what its user may do, also when the provider has put another one in its place', async () => {
    const client = withSecret({ grant: { type: 'refresh_token', refreshToken: await provider.refreshToken() } });
    const { uuid, createdBy } = await client.indigo.deployments.create({ template });
    expect(createdBy).toEqual({ issuer: provider.issuer, subject: provider.user.name });
    ahead = 3_600_000;
    const { content } = await client.indigo.deployments.list({ createdBy: 'me' });
    expect(content?.map((each) => each.uuid)).toEqual([uuid]);
    expect((await provider.asked()).map(({ grant, status }) => [grant, status])).toEqual([
      ['refresh_token', 200],
      ['refresh_token', 200],
    ]);
  });

  it('is also good to find, start, watch and delete a deployment as a run', async () => {
    const runs = vendor.runsOf(
      withSecret({ grant: { type: 'refresh_token', refreshToken: await provider.refreshToken() } }),
    );
    const kind = 'indigo.deployment';
    vendor.sandbox.clock.speed = 50;
    try {
      const { id } = await runs.start({ kind, target: 'new', options: { template } });
      await expect(runs.wait({ kind, id })).resolves.toMatchObject({ finished: true, run: { state: 'succeeded' } });
      await runs.start({ kind, target: id, options: { action: 'delete' } });
      await expect(runs.wait({ kind, id })).resolves.toMatchObject({ finished: true, run: { state: 'succeeded' } });
    } finally {
      vendor.sandbox.clock.speed = 1;
    }
  });

  it('without offline_access leads to a token that is told of where it is too little', async () => {
    const grant = { type: 'refresh_token', refreshToken: await provider.refreshToken('openid') } as const;
    const error = await rejection(withSecret({ grant }).indigo.deployments.create({ template }), PermissionError);
    expect(error.hint).toContain('offline_access');
  });
});

describe('oidc-agent', () => {
  it('gives a token that the orchestrator takes', async () => {
    const tokens = openIdConnect({
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      grant: { type: 'client_credentials' },
    });
    const other = connect(tokens);
    await other.indigo.deployments.list({});
    agent.answer(() =>
      Promise.resolve({
        status: 'success',
        access_token: tokens.secrets().at(-1),
        issuer: provider.issuer,
        expires_at: Math.floor(Date.now() / 1000) + 3600,
      }),
    );
    const client = connect(oidcAgent({ account: 'lab', socketPath: agent.socketPath }));
    await expect(client.indigo.deployments.create({ template })).resolves.toMatchObject({
      createdBy: { subject: provider.clientId },
    });
    await client.call(indigo.operations.deployments.list, {});
    expect(agent.asked).toMatchObject([{ request: 'access_token', account: 'lab' }]);
  });
});

describe('a token of nobody', () => {
  it('is refused', async () => {
    const other = openIdConnect({
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      grant: { type: 'refresh_token', refreshToken: 'invented' },
    });
    const error = await rejection(connect(other).indigo.deployments.list({}), AuthenticationError);
    expect(error.code).toBe('invalid_grant');
    expect(vendor.received()).toEqual([]);
  });
});

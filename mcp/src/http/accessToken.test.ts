import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';

import { accessTokenVerifier } from './accessToken.js';

const AUDIENCE = 'https://runs.company.example/mcp';
type Claims = Readonly<Record<string, unknown>>;

const servers: Server[] = [];
afterEach(() => {
  jest.restoreAllMocks();
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function newKey(kid: string): Promise<{ jwk: JWK; sign(claims: Claims, typ?: string): Promise<string> }> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' },
    sign: (claims, typ) =>
      new SignJWT({
        aud: AUDIENCE,
        sub: 'mira',
        scope: 'runbridge:read',
        exp: Math.floor(Date.now() / 1000) + 3600,
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', kid, ...(typ === undefined ? {} : { typ }) })
        .sign(privateKey),
  };
}

/** An issuer whose metadata stands at one path alone. `named` is what that metadata calls it. */
async function openIssuer({ path = '', metadataAt = '/.well-known/oauth-authorization-server', named = '' } = {}) {
  const key = await newKey('first');
  const state = { keys: [key.jwk], asked: [] as string[] };
  const server = createServer(({ url = '' }, response) => {
    state.asked.push(url);
    const metadata = { issuer: named || issuer, jwks_uri: `${origin}/keys` };
    const body = url === metadataAt ? metadata : url === '/keys' ? { keys: state.keys } : undefined;
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const issuer = `${origin}${path}`;
  return { issuer, key, state, verify: accessTokenVerifier({ issuer, audience: AUDIENCE }) };
}

describe('an access token', () => {
  it.each([
    ['of OAuth', '', '/.well-known/oauth-authorization-server'],
    ['of OAuth, of an issuer with a path', '/realms/a', '/.well-known/oauth-authorization-server/realms/a'],
    ['of OpenID Connect', '', '/.well-known/openid-configuration'],
    ['of OpenID Connect, after the path', '/realms/a', '/realms/a/.well-known/openid-configuration'],
    ['of OpenID Connect, before the path', '/realms/a', '/.well-known/openid-configuration/realms/a'],
    ['of an issuer whose name ends with a slash', '/', '/.well-known/openid-configuration'],
  ])('is checked by the keys that metadata %s leads to', async (_, path, metadataAt) => {
    const { issuer, key, verify } = await openIssuer({ path, metadataAt });
    expect(await verify(await key.sign({ iss: issuer }))).toMatchObject({ subject: 'mira' });
  });

  it('is of the issuer to the letter', async () => {
    const { issuer, key, verify } = await openIssuer();
    await expect(verify(await key.sign({ iss: `${issuer}/` }))).rejects.toThrow(/iss/);
  });

  it('is not checked by keys of metadata with another name', async () => {
    const { issuer, key, verify } = await openIssuer({ named: 'https://id.example' });
    await expect(verify(await key.sign({ iss: issuer }))).rejects.toThrow(/another issuer, "https:\/\/id\.example"/);
  });

  it.each([undefined, 'JWT', 'jwt', 'at+jwt', 'application/at+jwt'])('may be of the type %s', async (typ) => {
    const { issuer, key, verify } = await openIssuer();
    expect(await verify(await key.sign({ iss: issuer }, typ))).toMatchObject({ subject: 'mira' });
  });

  it.each(['logout+jwt', 'dpop+jwt', 'secevent+jwt'])('is none of the type %s', async (typ) => {
    const { issuer, key, verify } = await openIssuer();
    await expect(verify(await key.sign({ iss: issuer }, typ))).rejects.toThrow(/another kind/);
  });

  it.each([5, '', null])('names somebody: not %j', async (sub) => {
    const { issuer, key, verify } = await openIssuer();
    await expect(verify(await key.sign({ iss: issuer, sub }))).rejects.toThrow(/names nobody|sub is missing/);
  });

  it('may be signed by a key that is new, which strangers cannot make it ask for all the time', async () => {
    const { issuer, key, state, verify } = await openIssuer();
    const next = await newKey('next');
    await verify(await key.sign({ iss: issuer }));
    const asked = (): number => state.asked.filter((url) => url === '/keys').length;
    for (const kid of ['a', 'b', 'c'])
      await expect(verify(await (await newKey(kid)).sign({ iss: issuer }))).rejects.toThrow(/not one that the issuer/);
    expect(asked()).toBe(1);
    state.keys = [key.jwk, next.jwk];
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + 31_000);
    expect(await verify(await next.sign({ iss: issuer }))).toMatchObject({ subject: 'mira' });
    expect(asked()).toBe(2);
  });
});

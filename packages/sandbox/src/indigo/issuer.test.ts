import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { caller, runSandbox, type Running } from '../testing.fixture.js';
import { NOTEBOOK_TEMPLATE } from './data/templates.js';

const KID = 'key-1';
const CLIENT = { id: 'orchestrator', secret: 'of the orchestrator' };

let provider: Server;
let issuer: string;
let key: KeyObject;
let running: Running | undefined;
/** What introspection knows, by token. */
let known: Map<string, object>;

beforeEach(async () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  key = pair.privateKey;
  known = new Map();
  const jwks = { keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: KID, alg: 'ES256' }] };
  provider = createServer((request, response) => {
    const send = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.url === '/realm/.well-known/openid-configuration') {
        send(200, {
          issuer,
          jwks_uri: `${issuer}/jwks`,
          introspection_endpoint: `${issuer}/introspect`,
          userinfo_endpoint: `${issuer}/me`,
        });
      } else if (request.url === '/realm/jwks') send(200, jwks);
      else if (request.url === '/realm/introspect') {
        const basic = Buffer.from(`${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}`).toString('base64');
        if (request.headers.authorization !== `Basic ${basic}`) send(401, {});
        else send(200, known.get(new URLSearchParams(body).get('token') ?? '') ?? { active: false });
      } else if (known.has(request.headers.authorization?.slice(7) ?? '')) send(200, { sub: 'u-1' });
      else send(401, {});
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const address = provider.address();
  issuer = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : address)}/realm`;
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await new Promise((resolve) => provider.close(resolve));
});

function jwt(claims: object, signer = key, header: object = { alg: 'ES256', kid: KID }): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = `${part(header)}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(unsigned), { key: signer, dsaEncoding: 'ieee-p1363' });
  return `${unsigned}.${signature.toString('base64url')}`;
}

const claims = (more: object = {}): object => ({
  iss: issuer,
  sub: 'u-1',
  exp: Math.floor(Date.now() / 1000) + 600,
  scope: 'openid offline_access',
  ...more,
});

async function statuses(token: string): Promise<[number, number]> {
  if (running === undefined) throw new Error('not running');
  const call = caller(running, 'indigo');
  const read = await call('GET', '/deployments', undefined, token);
  const created = await call('POST', '/deployments', { template: NOTEBOOK_TEMPLATE }, token);
  return [read.status, created.status];
}

describe('tokens of an issuer', () => {
  it('that are JWTs count with its signature, in their time, with their scope', async () => {
    running = await runSandbox({ indigoIssuer: issuer });
    expect(await statuses(jwt(claims()))).toEqual([200, 201]);
    expect(await statuses(jwt(claims({ scope: 'openid' })))).toEqual([200, 403]);
    const { privateKey: other } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const [head, body] = jwt(claims()).split('.');
    for (const bad of [
      jwt(claims({ exp: 1 })),
      jwt(claims({ iss: 'https://elsewhere.example' })),
      jwt(claims(), other),
      jwt(claims(), key, { alg: 'none', kid: KID }),
      jwt(claims(), key, { alg: 'ES256', kid: 'key-2' }),
      `${head ?? ''}.${body ?? ''}.`,
      'no-jwt',
    ]) {
      expect(await statuses(bad)).toEqual([401, 401]);
    }
    expect(await statuses('sandbox-token')).toEqual([200, 201]);
  });

  it('own what is created with them', async () => {
    running = await runSandbox({ indigoIssuer: issuer });
    const call = caller(running, 'indigo');
    const token = jwt(claims());
    const created = await call('POST', '/deployments', { template: NOTEBOOK_TEMPLATE }, token);
    expect(created.json.get('createdBy')).toEqual({ issuer, subject: 'u-1' });
    const mine = await call('GET', '/deployments?createdBy=me', undefined, token);
    expect(mine.json.pluck('uuid', 'content')).toEqual([created.json.text('uuid')]);
    const path = `/deployments/${created.json.text('uuid')}`;
    expect((await call('DELETE', path)).status).toBe(403);
    expect((await call('DELETE', path, undefined, token)).status).toBe(204);
  });

  it('that are no JWTs are introspected where there is a client for it', async () => {
    running = await runSandbox({ indigoIssuer: { url: issuer, client: CLIENT } });
    const [whole, part] = [randomUUID(), randomUUID()];
    known.set(whole, { active: true, client_id: 'pipeline', scope: 'offline_access' });
    known.set(part, { active: true, sub: 'u-1', scope: 'openid' });
    expect(await statuses(whole)).toEqual([200, 201]);
    expect(await statuses(part)).toEqual([200, 403]);
    known.set(whole, { active: false });
    expect(await statuses(whole)).toEqual([401, 401]);
  });

  it('and else may look, if the provider knows their user', async () => {
    running = await runSandbox({ indigoIssuer: issuer });
    known.set('opaque', {});
    expect(await statuses('opaque')).toEqual([200, 403]);
    expect(await statuses('unknown')).toEqual([401, 401]);
  });

  it('are not known to a sandbox without it', async () => {
    running = await runSandbox();
    expect(await statuses(jwt(claims()))).toEqual([401, 401]);
  });
});

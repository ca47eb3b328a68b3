import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  annotationsOf,
  ApiError,
  AuthenticationError,
  bearerToken,
  ConfigurationError,
  createClient,
  InputError,
  isSecretName,
  operationsOf,
  redact,
  REDACTED,
  RedirectError,
  redactText,
  RunBridgeError,
  talend,
  talendServiceAccount,
  TransportError,
} from '@runbridge/core';
import type { Authenticator, InputParts } from '@runbridge/core';
import { undiciTransport } from '@runbridge/core/node';
import { z } from 'zod';

import { impatientClock } from '../support/clocks.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import { useTalend } from '../support/talend.js';
import type { TalendClient } from '../support/talend.js';
import { textsOf } from '../support/textsOf.js';

const TOKEN = 'canary-token-8c1f5b7e2d';
const SECRET = 'canary-secret-57aa03be91';
const BASIC = Buffer.from(`runner:${SECRET}`).toString('base64');
const canaries = [TOKEN, SECRET, BASIC];

const vendor = useHttpServer();
const elsewhere = useHttpServer();
const transport = undiciTransport();
afterAll(() => transport.close?.());

function connect(auth: Authenticator = bearerToken(TOKEN), baseUrl = vendor.url): TalendClient {
  return createClient(talend, { baseUrl, transport, auth, clock: impatientClock(), retry: { retries: 1 } });
}

function expectNoCanary(text: string): void {
  expect(text.split('\n').filter((line) => canaries.some((canary) => line.includes(canary)))).toEqual([]);
}

/** What a vendor says that repeats what it was sent, wherever it can. */
const echo = {
  status: 400,
  message: `token ${TOKEN} is not allowed here`,
  details: `Authorization: Bearer ${TOKEN}; client_secret=${SECRET}`,
  code: TOKEN,
  url: `https://runner:${SECRET}@api.example/?access_token=${TOKEN}`,
  requestId: TOKEN,
};

describe('a token', () => {
  it.each([400, 401, 403, 404, 405, 409, 422, 429, 500, 501, 503])(
    'is not in the error for a %i that repeats it',
    async (status) => {
      vendor.answer((_, response) => {
        response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': TOKEN });
        response.end(JSON.stringify({ ...echo, status }));
      });
      const error = await rejection(connect().talend.plans.execute({ executable: 'p1' }), ApiError);
      expect(error.status).toBe(status);
      expectNoCanary(textsOf(error));
    },
  );

  it('is not in the error for a page or a cut answer that repeats it', async () => {
    const answers = [
      { type: 'text/html', body: `<html><body>Bearer ${TOKEN}</body></html>` },
      { type: 'application/json', body: `{"token":"${TOKEN}` },
    ];
    for (const status of [200, 500])
      for (const { type, body } of answers) {
        vendor.answer((_, response) => {
          response.writeHead(status, { 'content-type': type }).end(body);
        });
        expectNoCanary(textsOf(await rejection(connect().talend.environments.list({}), RunBridgeError)));
      }
    await rejection(connect().talend.environments.list({}), ApiError);
  });

  it('is not in the error for a redirect that repeats it', async () => {
    vendor.answer((_, response) => {
      response.writeHead(302, { location: `https://${TOKEN}.example/${SECRET}` }).end();
    });
    expectNoCanary(textsOf(await rejection(connect().talend.environments.list({}), RedirectError)));
  });

  it('is not in what is left of an answer after client.redact', async () => {
    vendor.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify([{ id: 'e1', description: `see ${TOKEN}`, [TOKEN]: [`{"inner":"${TOKEN}"}`, { note: TOKEN }] }]),
      );
    });
    const client = connect();
    const answered = await client.talend.environments.list({});
    expect(JSON.stringify(answered)).toContain(TOKEN);
    const shown = client.redact(answered);
    expectNoCanary(JSON.stringify(shown));
    expect(shown[0]?.id).toBe('e1');
  });

  it('is not in the error for a call that is refused before it is sent', async () => {
    const input = {
      connectionId: 'c1',
      parameters: [{ name: 'password', value: 5_794_612, encrypted: SECRET }],
    };
    const error = await rejection(connect().talend.connections.update(input as never), InputError);
    expect(error.problems.map(({ field }) => field)).toEqual(['parameters[0].value', 'parameters[0].encrypted']);
    expectNoCanary(textsOf(error));
    expect(textsOf(error)).not.toContain('5794612');
  });

  it('that holds a line end is refused without being repeated', () => {
    const error = thrown(() => bearerToken(`${TOKEN}\r\nx-admin: yes`));
    expect(error).toBeInstanceOf(ConfigurationError);
    expectNoCanary(textsOf(error));
  });
});

describe('a connection that breaks', () => {
  let raw: Server;
  let answer = '';
  beforeAll(async () => {
    raw = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (request) => socket.end(answer === 'echo' ? `${request.toString()}\r\n\r\n` : answer));
    });
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => raw.close(resolve)));

  it.each([
    ['with nothing said', ''],
    ['with the request sent back in place of an answer', 'echo'],
    ['in the middle of headers that repeat the token', `HTTP/1.1 200 OK\r\nx-echo: ${TOKEN}\r\n`],
    ['in the middle of a body that repeats the token', `HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n"${TOKEN}`],
    ['after chunks that are none', `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${TOKEN}\r\n`],
  ])('%s leaves no token in the error or its causes', async (_, said) => {
    answer = said;
    const client = connect(undefined, `http://127.0.0.1:${String((raw.address() as AddressInfo).port)}`);
    const error = await rejection(client.talend.plans.execute({ executable: 'p1' }), TransportError);
    expect(error.effected).toBe('unknown');
    expectNoCanary(textsOf(error));
  });
});

describe('a client secret', () => {
  const account = (): Authenticator => talendServiceAccount({ clientId: 'runner', clientSecret: SECRET });

  it.each([
    [400, { error: 'invalid_request', error_description: `secret ${SECRET} is wrong` }],
    [401, { error: SECRET, error_description: `Basic ${BASIC}` }],
    [403, { message: `runner:${SECRET}` }],
    [500, { message: `could not check ${SECRET}` }],
    [200, { token: SECRET }],
  ])('is not in the error for a %i of the token request that repeats it', async (status, body) => {
    vendor.answer((_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const error = await rejection(connect(account()).talend.environments.list({}), RunBridgeError);
    expectNoCanary(textsOf(error));
  });

  it('is not in errors and answers of the calls it is used for, nor is the token it was given', async () => {
    vendor.answer((request, response) => {
      const isTokenRequest = request.url === '/security/oauth/token';
      response.writeHead(isTokenRequest ? 200 : 403, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isTokenRequest ? { access_token: TOKEN, expires_in: 1800 } : echo));
    });
    const client = connect(account());
    expectNoCanary(textsOf(await rejection(client.talend.environments.list({}), ApiError)));
    expectNoCanary(JSON.stringify(client.redact({ said: `${TOKEN} ${SECRET} ${BASIC}`, id: 'e1' })));
    expect(vendor.received.map(({ headers }) => headers.authorization)).toEqual([`Basic ${BASIC}`, `Bearer ${TOKEN}`]);
  });

  it('that is wrong is told of without being shown', async () => {
    vendor.answer((_, response) => {
      response.writeHead(401).end();
    });
    const error = await rejection(connect(account()).talend.environments.list({}), AuthenticationError);
    expect(error.hint).toContain('client secret');
    expectNoCanary(textsOf(error));
  });
});

describe('another origin', () => {
  const toElsewhere = (status: number): void => {
    vendor.answer((_, response) => {
      response.writeHead(status, { location: `${elsewhere.url}/orchestration/environments` }).end();
    });
  };

  it.each([301, 302, 303, 307, 308])('gets nothing where a read is redirected to it with %i', async (status) => {
    toElsewhere(status);
    const error = await rejection(connect().talend.environments.list({}), RedirectError);
    expect(error).toMatchObject({ status, effected: 'none' });
    expect(error.hint).toContain(vendor.url);
    expect(elsewhere.received).toEqual([]);
    expect(vendor.received).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])('gets nothing where a write is redirected to it with %i', async (status) => {
    toElsewhere(status);
    const error = await rejection(connect().talend.plans.execute({ executable: 'p1' }), RedirectError);
    // 307 and 308 ask for the same request elsewhere; the others may come after it was carried out.
    expect(error.effected).toBe(status >= 307 ? 'none' : 'unknown');
    expect(elsewhere.received).toEqual([]);
    expect(vendor.received).toHaveLength(1);
  });

  it('gets nothing where only the host name or the scheme differs', async () => {
    for (const location of [vendor.url.replace('127.0.0.1', 'localhost'), vendor.url.replace('http:', 'https:')]) {
      vendor.answer((_, response) => {
        response.writeHead(307, { location: `${location}/orchestration/environments` }).end();
      });
      vendor.received.length = 0;
      await rejection(connect().talend.environments.list({}), RedirectError);
      expect(vendor.received).toHaveLength(1);
    }
  });

  it('gets no credentials with a download', async () => {
    elsewhere.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end('line 1\n');
    });
    await expect(connect().download(`${elsewhere.url}/log?Signature=abc`)).resolves.toBe('line 1\n');
    expect(elsewhere.received).toHaveLength(1);
    expectNoCanary(JSON.stringify(elsewhere.received));
    expect(elsewhere.received[0]?.headers.authorization).toBeUndefined();
  });

  it('is not followed further from a download', async () => {
    elsewhere.answer((_, response) => {
      response.writeHead(302, { location: `${vendor.url}/orchestration/environments` }).end();
    });
    const error = await rejection(
      connect().download(`${elsewhere.url}/log?Signature=canary-signature`),
      TransportError,
    );
    expect(vendor.received).toEqual([]);
    expect(textsOf(error)).not.toContain('canary-signature');
  });
});

describe('the same origin', () => {
  it.each([301, 302, 303, 307, 308])('is followed to with the credentials for a read and a %i', async (status) => {
    vendor.answer((request, response) => {
      if (request.url === '/moved')
        response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":"e1"}]');
      else response.writeHead(status, { location: '/moved' }).end();
    });
    await expect(connect().talend.environments.list({})).resolves.toEqual([{ id: 'e1' }]);
    expect(vendor.received.map(({ url }) => url)).toEqual(['/orchestration/environments', '/moved']);
    expect(vendor.received[1]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it.each([301, 302, 303, 307, 308])('is never followed to for a write and a %i', async (status) => {
    vendor.answer((_, response) => {
      response.writeHead(status, { location: '/moved' }).end();
    });
    const client = connect();
    await rejection(client.talend.plans.execute({ executable: 'p1' }), RedirectError);
    await rejection(client.talend.plans.delete({ planId: 'p1' }), RedirectError);
    await rejection(client.talend.executions.searchTasks({}), RedirectError);
    expect(vendor.received).toHaveLength(3);
  });

  it('is followed to three times at the most', async () => {
    vendor.answer((_, response) => {
      response.writeHead(307, { location: '/again' }).end();
    });
    await rejection(connect().talend.environments.list({}), RedirectError);
    expect(vendor.received).toHaveLength(4);
  });
});

describe('a base URL', () => {
  it.each([
    ['http off loopback', 'http://api.eu.cloud.talend.com'],
    ['http to a name that only begins like loopback', 'http://127.0.0.1.example'],
    ['http to a name that only begins like localhost', 'http://localhost.example'],
    ['another scheme', 'ftp://127.0.0.1'],
    ['a user and a password', `https://runner:${SECRET}@api.example`],
    ['a user', `https://${TOKEN}@api.example`],
    ['a query', `https://api.example/?access_token=${TOKEN}`],
    ['a fragment', `https://api.example/#${TOKEN}`],
    ['no URL at all, with a password in it', `https://runner:${SECRET}@api example`],
  ])('with %s is refused, and what is secret in it not repeated', (_, baseUrl) => {
    const error = thrown(() => connect(undefined, baseUrl));
    expect(error).toBeInstanceOf(ConfigurationError);
    expectNoCanary(textsOf(error));
  });

  it.each(['https://api.eu.cloud.talend.com/', 'http://127.0.0.1:4010/talend', 'http://localhost:1', 'http://[::1]:1'])(
    '%s is taken',
    (baseUrl) => {
      expect(connect(undefined, baseUrl).baseUrl).toBe(baseUrl.replace(/\/$/, ''));
    },
  );

  it.each(['http://storage.example/log', 'ftp://127.0.0.1/log', 'file:///etc/hostname', 'no link'])(
    'on loopback does not allow a download from %s',
    async (url) => {
      await rejection(connect().download(url), TransportError);
    },
  );

  it('off loopback allows no download from loopback', async () => {
    const client = connect(undefined, 'https://api.example');
    await rejection(client.download(`${elsewhere.url}/log`), TransportError);
    expect(elsewhere.received).toEqual([]);
  });
});

describe('redaction', () => {
  const pem = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEowIBAAKCAQEAcanary', '-----END RSA PRIVATE KEY-----'].join('\n');

  it('takes private keys out of a text, also where their end is missing', () => {
    expect(redactText(`key:\n${pem}\nnext`)).toBe(`key:\n${REDACTED}\nnext`);
    expect(redactText(pem.slice(0, 60))).toBe(REDACTED);
    expect(redactText('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----')).toContain('MIIB');
  });

  it('looks into JSON that is held in a string, and into JSON in that', () => {
    const inner = JSON.stringify({ apiKey: 'canary-key', region: 'eu' });
    const value = { metadata: JSON.stringify({ settings: inner, id: 7 }) };
    const shown = redact(value);
    expect(JSON.stringify(shown)).not.toContain('canary-key');
    expect(JSON.parse((JSON.parse(shown.metadata) as { settings: string }).settings)).toEqual({
      apiKey: REDACTED,
      region: 'eu',
    });
  });

  it('leaves a string of JSON as it is where it holds no secret', () => {
    const text = '{ "region":  "eu" }';
    expect(redactText(text)).toBe(text);
  });

  it('takes the value of a connection parameter that is encrypted, or whose name says that it is secret', () => {
    const parameters = [
      { name: 'host', value: 'warehouse-02.brightwater.example', encrypted: false },
      { name: 'key', value: 'canary-1', encrypted: true },
      { name: 'password', value: 'canary-2', encrypted: false },
      { name: 'client_secret', value: 'canary-3' },
    ];
    expect(redact({ parameters }).parameters.map(({ value }) => value)).toEqual([
      'warehouse-02.brightwater.example',
      REDACTED,
      REDACTED,
      REDACTED,
    ]);
  });

  it.each([
    'jdbc:postgresql://warehouse.example:5432/sales?user=loader&password=canary&ssl=true',
    'jdbc:sqlserver://warehouse.example;databaseName=sales;user=loader;password=canary;encrypt=true',
    'Connecting to postgresql://loader:canary@warehouse.example/sales',
    'spring.datasource.password=canary',
    'export DB_PASSWORD="canary"',
    '{password: canary, user: loader}',
    "pwd='canary'",
    'client_secret=canary&grant_type=client_credentials',
    'Authorization: Basic cnVubmVyOmNhbmFyeQ==canary',
    'x-api-key: canary-0123456789',
  ])('takes the password out of the log line %s', (line) => {
    const shown = redactText(`2026-03-01T02:00:07Z ERROR ${line} (attempt 2)`);
    expect(shown).not.toContain('canary');
    expect(shown).toContain('2026-03-01T02:00:07Z ERROR ');
    expect(shown).toContain('(attempt 2)');
  });

  it.each([
    'https://bucket.example/log?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=canary&X-Amz-Date=20260301',
    'https://bucket.example/log?X-Amz-Security-Token=canary',
    'https://account.example/log?sv=2022&sig=canary&se=2026',
    'https://bucket.example/log?GoogleAccessId=a&Expires=1&Signature=canary',
    'https://bucket.example/log?X-Goog-Signature=canary',
  ])('takes the signature out of the presigned link %s', (link) => {
    expect(redactText(link)).not.toContain('canary');
    expect(redactText(link)).toContain('.example/log?');
  });

  it.each([
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl',
    `ghp_${'a1B2'.repeat(9)}`,
    'AKIAIOSFODNN7EXAMPLE',
  ])('takes out the token %s wherever it stands', (token) => {
    expect(redactText(`before ${token} after`)).toBe(`before ${REDACTED} after`);
  });

  it.each(['3,120 rows processed', 'Task Load fact_sales ended with code 1', 'tokenizer: standard', 'secretary=Mia'])(
    'leaves %s alone',
    (text) => {
      expect(redactText(text)).toBe(text);
    },
  );

  it('takes from the parameters of a connection what is secret, and leaves what repairs a task', () => {
    const parameters = [
      { name: 'host', value: 'warehouse-01.brightwater.example', encrypted: false },
      { name: 'port', value: '5432' },
      { name: 'oracle_pw', value: 'canary-1' },
      { name: 'Pass', value: 'canary-2', encrypted: false },
      { name: 'aws_access_key', value: 'canary-3' },
      { name: 'field', value: 'canary-4', encrypted: true },
    ];
    const shown = connect().redact({ items: [{ id: 'c1', parameters }] }, talend.operations.connections.list);
    expect(shown.items[0]?.parameters.map(({ value }) => value)).toEqual([
      'warehouse-01.brightwater.example',
      '5432',
      ...Array.from({ length: 4 }, () => REDACTED),
    ]);
  });

  it('takes out the key that pairs an engine, and the Databricks token of a run profile', () => {
    const engine = { name: 'Frankfurt Engine 3', preAuthorizedKey: 'canary' };
    expect(connect().redact([engine], talend.operations.remoteEngines.list)).toEqual([
      { ...engine, preAuthorizedKey: REDACTED },
    ]);
    const databricks = { endpoint: 'https://dbc.example', token: 'canary' };
    expect(connect().redact({ id: 'p1', databricks }, talend.operations.runProfiles.get)).toEqual({
      id: 'p1',
      databricks: { ...databricks, token: REDACTED },
    });
  });

  it('knows every field by its name that the catalogue calls a secret, but for `value`', () => {
    const secretFields = new Set<string>();
    for (const operation of operationsOf(talend)) {
      const parts: InputParts = operation.input();
      for (const schema of [parts.path, parts.query, parts.body, operation.output()])
        if (schema) collectSecrets(schema, secretFields, new Set());
    }
    // Of which the value of a connection parameter is one that no name tells; its siblings do.
    expect([...secretFields].sort()).toEqual(['preAuthorizedKey', 'token', 'value']);
    secretFields.delete('value');
    for (const name of secretFields) expect({ name, isSecret: isSecretName(name) }).toEqual({ name, isSecret: true });
  });
});

describe('the sandbox as vendor', () => {
  const fixture = useTalend();

  afterEach(() => {
    const seen = JSON.stringify(fixture.sandbox.requests.all());
    expect(seen).not.toContain('sandbox-token');
  });

  it('gets no Authorization at its storage host when a log is read', async () => {
    const [run] = await fixture.runs.list({ kind: 'talend.task', state: 'failed', limit: 1 });
    const [part] = await fixture.runs.logs({ kind: 'talend.task', id: run?.id ?? '' });
    expect(part?.lines.length).toBeGreaterThan(3);
    const downloads = fixture.sandbox.requests.all({ platform: 'storage' });
    expect(downloads.map(({ status }) => status)).toEqual([200]);
    expect(Object.keys(downloads[0]?.headers ?? {})).not.toContain('authorization');
  });

  it('answers encrypted connection parameters, which redaction hides', async () => {
    const page = await fixture.client.talend.connections.list({});
    const encrypted = (page.items ?? [])
      .flatMap(({ parameters = [] }) => parameters)
      .flatMap(({ encrypted: isEncrypted, value = '' }) => (isEncrypted === true ? [value] : []));
    expect(encrypted.length).toBeGreaterThan(3);
    const shown = JSON.stringify(fixture.client.redact(page));
    for (const value of encrypted) expect(shown).not.toContain(value);
    expect(shown).toContain('shop-db.brightwater.example');
  });
});

function thrown(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

/** Names of all fields in a schema, however deep, that hold a secret. */
function collectSecrets(schema: z.ZodTypeAny, names: Set<string>, seen: Set<z.ZodTypeAny>): void {
  if (seen.has(schema) || seen.size > 5000) return;
  seen.add(schema);
  const inside = (inner: z.ZodTypeAny): void => {
    collectSecrets(inner, names, seen);
  };
  if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries(schema.shape as z.ZodRawShape)) {
      if (annotationsOf(field).secret === true) names.add(name);
      inside(field);
    }
  } else if (schema instanceof z.ZodArray) inside((schema as z.ZodArray<z.ZodTypeAny>).element);
  else if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    inside((schema as z.ZodOptional<z.ZodTypeAny>).unwrap());
  else if (schema instanceof z.ZodDefault) inside((schema as z.ZodDefault<z.ZodTypeAny>).removeDefault());
  else if (schema instanceof z.ZodEffects) inside((schema as z.ZodEffects<z.ZodTypeAny>).innerType());
  else if (schema instanceof z.ZodLazy) inside((schema as z.ZodLazy<z.ZodTypeAny>).schema);
  else if (schema instanceof z.ZodRecord) inside((schema as z.ZodRecord).valueSchema);
  else if (schema instanceof z.ZodUnion)
    for (const option of (schema as z.ZodUnion<[z.ZodTypeAny, z.ZodTypeAny]>).options) inside(option);
}

import { describe, expect, it } from '@jest/globals';
import { annotationsOf, ApiError, cycloid, InputError, operationsOf, REDACTED } from '@runbridge/core';
import { CYCLOID_API_KEY } from '@runbridge/sandbox';
import { z } from 'zod';

import { asUser, organization, useCycloid } from '../support/cycloid.js';
import type { CycloidClient } from '../support/cycloid.js';
import { caseOf, Made } from '../support/cycloid-cases.js';
import { cycloidCases } from '../support/cycloid-inputs.js';
import { leaves, secretsOf, sessionToken } from '../support/cycloid-secrets.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import { textsOf } from '../support/textsOf.js';

const vendor = useCycloid();
const own = useHttpServer();
const { credentials, apiKeys, authentication } = cycloid.operations;

/** What operations take that nobody should see again, beside what is deeper in them. */
const SECRET_FIELDS = [
  'SAMLResponse',
  'authentication_token',
  'aws_marketplace_token',
  'invitation_token',
  'jwt',
  'key',
  'oauth_code',
  'password',
  'token',
  'verification_token',
];
const KEY = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1rZXktdjEAAAAABG5vbmU'.repeat(3)}\n-----END OPENSSH PRIVATE KEY-----\n`;
/** A credential of each type, and what in it nobody should see again. */
const kinds = {
  ssh: { raw: { ssh_key: KEY }, hidden: [KEY] },
  aws: { raw: { access_key: 'AKIACANARY0000000001', secret_key: 'canary-secret-key' }, hidden: ['canary-secret-key'] },
  azure: {
    raw: { subscription_id: 's-1', tenant_id: 't-1', client_id: 'c-1', client_secret: 'canary-client-secret' },
    hidden: ['canary-client-secret'],
  },
  azure_storage: { raw: { account_name: 'canary', access_key: 'canary-access-key' }, hidden: ['canary-access-key'] },
  gcp: { raw: { json_key: '{"private_key":"canary-json-key"}' }, hidden: ['canary-json-key'] },
  basic_auth: { raw: { username: 'loader', password: 'canary-password' }, hidden: ['canary-password'] },
  elasticsearch: { raw: { username: 'loader', password: 'canary-search' }, hidden: ['canary-search'] },
  swift: {
    raw: {
      auth_url: 'https://swift.brightwater.example',
      username: 'u',
      password: 'canary-swift',
      domain_id: 'd',
      tenant_id: 't',
    },
    hidden: ['canary-swift'],
  },
  vmware: { raw: { username: 'root', password: 'canary-vmware' }, hidden: ['canary-vmware'] },
  custom: {
    raw: { raw: { colour: 'canary-colour', nested: { deep: 'canary-deep' } } },
    hidden: ['canary-colour', 'canary-deep'],
  },
} as const;

function expectNone(value: unknown, secrets: readonly string[]): void {
  const texts = leaves(value);
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => secrets.some((secret) => text.includes(secret)) || sessionToken.test(text))).toEqual(
    [],
  );
}

describe('a credential', () => {
  it.each(Object.entries(kinds))('of type %s is shown without what it holds', async (type, { raw, hidden }) => {
    const input = { ...organization, name: `Canary ${type}`, canonical: 'canary', type, path: 'canary', raw };
    const made = await vendor.client.cycloid.credentials.create(input as never);
    const read = await vendor.client.cycloid.credentials.get({ ...organization, credential_canonical: 'canary' });
    const list = await vendor.client.cycloid.credentials.list(organization);
    // The answer itself has them, for who asks for them on purpose.
    expect(JSON.stringify(read)).toContain(JSON.stringify(hidden[0]).slice(1, -1));
    for (const [answer, operation] of [
      [made, credentials.create],
      [read, credentials.get],
      [list, credentials.list],
    ] as const) {
      expectNone(vendor.client.redact(answer, operation), hidden);
      expectNone(vendor.client.redact({ items: [answer] }, operation), hidden);
    }
    expect(vendor.client.redact(read, credentials.get).name).toBe(`Canary ${type}`);
  });

  it('that is refused is not in the error, whoever refuses it', async () => {
    own.answer((request, response) => {
      response.writeHead(422, { 'content-type': 'application/json' });
      const said = `raw {"password":"canary-password"}: Authorization: ${String(request.headers.authorization)}`;
      response.end(JSON.stringify({ errors: [{ code: 'Unprocessable', message: said, details: [said] }] }));
    });
    const client = vendor.connect({ baseUrl: own.url });
    const input = { ...organization, name: 'Canary', path: 'canary', type: 'basic_auth' } as const;
    const raw = { username: 'loader', password: 'canary-password' };
    const refused = await rejection(client.cycloid.credentials.create({ ...input, raw }), ApiError);
    expect(textsOf(refused)).not.toContain('sandbox-token');
    expect(textsOf(refused)).not.toContain('canary-password');
    const wrong = { ...input, raw: { password: 4711_0815, json_key: ['canary-password'] } };
    const checked = await rejection(client.cycloid.credentials.create(wrong as never), InputError);
    expect(textsOf(checked)).not.toContain('canary-password');
    expect(textsOf(checked)).not.toContain('47110815');
  });
});

describe('a token that Cycloid hands out', () => {
  it('of an API key is shown to nobody but who made it', async () => {
    const answer = await vendor.client.cycloid.apiKeys.create({ ...organization, name: 'Kiosk', rules: [] });
    expect(answer.token).toMatch(/^sandbox-/);
    const shown = vendor.client.redact(answer, apiKeys.create);
    expect(shown).toMatchObject({ name: 'Kiosk', token: REDACTED });
    expectNone(shown, secretsOf(vendor.sandbox));
  });

  it.each(['login', 'refreshToken'] as const)('by %s is masked', async (action) => {
    const client: CycloidClient = vendor.connect({ auth: asUser() });
    const answer =
      action === 'login'
        ? await client.cycloid.authentication.login({
            email: 'sandbox@brightwater.example',
            password: 'sandbox-password',
          })
        : await client.cycloid.authentication.refreshToken({});
    expect(answer.token).toMatch(sessionToken);
    const shown = client.redact(answer, authentication[action]);
    expect(shown.token).toBe(REDACTED);
    expectNone(shown, secretsOf(vendor.sandbox));
  });
});

describe('every operation', () => {
  const operations = operationsOf(cycloid);

  it('has errors without the connection’s API key, even where Cycloid repeats it', async () => {
    own.answer((request, response) => {
      const said = `${String(request.headers.authorization)} ${CYCLOID_API_KEY} at ${request.url ?? ''}`;
      response.writeHead(422, { 'content-type': 'application/json', 'x-request-id': said });
      response.end(JSON.stringify({ errors: [{ code: said, message: said, details: [said] }], request_id: said }));
    });
    const client = vendor.connect({ baseUrl: own.url });
    const made = new Made(vendor);
    made.id = () => 1;
    made.mailed = () => 'a-token';
    for (const operation of operations) {
      const input = caseOf(cycloidCases, operation)?.input(made);
      const error = await rejection(client.call(operation, input as never), ApiError);
      expect(textsOf(error)).not.toContain(CYCLOID_API_KEY);
    }
    expect(own.received).toHaveLength(269);
  });

  const withSecrets = operations.flatMap((operation) =>
    Object.values(operation.input())
      .filter((part) => part instanceof z.ZodObject)
      .flatMap((part: z.AnyZodObject) => Object.entries(part.shape as Readonly<Record<string, z.ZodTypeAny>>))
      .filter(([, schema]) => annotationsOf(schema).secret === true)
      .map(([field]) => ({ id: operation.id, operation, field })),
  );

  it('that takes a password or a token says so', () => {
    expect([...new Set(withSecrets.map(({ field }) => field))].sort()).toEqual(SECRET_FIELDS);
  });

  it.each(withSecrets)('$id refuses a wrong $field without repeating it', async ({ operation, field }) => {
    const error = await rejection(
      vendor.client.call(operation, { [field]: ['canary-of-an-input'] } as never),
      InputError,
    );
    expect(error.problems.map((problem) => problem.field)).toContain(field);
    expect(textsOf(error)).not.toContain('canary-of-an-input');
    expect(vendor.received()).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { BRIGHTWATER, runCycloid, type RunningCycloid } from './cycloid.fixture.js';
import { operations } from './facts.js';
import { minimalRequest } from './minimal-request.fixture.js';

const known = { build_id: '1', resource_version_id: '1', member_id: '1', external_backend_id: '1', quota_id: '1' };
const requests = operations.map((operation) => {
  const tokens = { verification_token: 'no-such', authentication_token: 'no-such', inventory_resource_id: '1' };
  return { operation, ...minimalRequest(operation, { ...known, ...tokens }) };
});

describe('Cycloid requests', () => {
  let running: RunningCycloid;
  beforeAll(async () => {
    running = await runCycloid();
  });
  afterAll(() => running.stop());

  const named = <Item extends { operation: { id: string } }>(items: Item[]) =>
    items.map((item) => [item.operation.id, item] as const);

  it.each(named(requests.filter(({ operation }) => operation.anonymous !== true && operation.id !== 'getOrgs')))(
    '%s asks for a token',
    async (_id, { method, path, body }) => {
      for (const token of [null, 'wrong']) {
        const { status, json, headers } = await running.send(method, path, body, { token });
        expect([status, json.get('errors', 0, 'code')]).toEqual([401, 'Unauthorized']);
        expect(headers.get('www-authenticate')).toBe('Bearer');
      }
    },
  );

  it('lists organizations without a token, as the vendor’s own client asks for them, but not with a wrong one', async () => {
    const list = await running.send('GET', '/organizations', undefined, { token: null });
    expect(list.json.pluck('canonical', 'data')).toEqual(['brightwater', 'brightwater-labs']);
    expect((await running.send('GET', '/organizations', undefined, { token: 'wrong' })).status).toBe(401);
  });

  it.each(named(requests.filter(({ operation }) => operation.path.startsWith('/organizations/{'))))(
    '%s answers 404 for an organization that is not there',
    async (_id, { method, path, body }) => {
      const { status, json } = await running.send(method, path.replace('brightwater', 'nobody'), body);
      expect([status, json.get('errors', 0, 'code')]).toEqual([404, 'NotFound']);
      expect(json.text('errors', 0, 'message')).toContain("'nobody");
    },
  );

  it.each(named(requests.filter(({ operation }) => (operation.body?.['$ref'] ?? '') !== '')))(
    '%s refuses a body that is not an object with 422',
    async (id, { operation, method, path }) => {
      if (JSON.stringify(operation.body).includes('Diagram')) return;
      const { status, json } = await running.send(method, path, ['text']);
      expect([id, status, json.get('errors', 0, 'code')]).toEqual([id, 422, 'UnprocessableEntity']);
      expect(json.list('errors', 0, 'details').length).toBeGreaterThan(0);
    },
  );

  it('names every field that is wrong', async () => {
    const { status, json } = await running.send('POST', `${BRIGHTWATER}/projects`, { canonical: 'Not One!', color: 7 });
    expect(status).toBe(422);
    expect(json.get('errors', 0, 'details')).toEqual([
      "'config_repository_canonical' is required",
      "'name' is required",
      '\'canonical\' must match pattern "(^[a-z0-9]+(([a-z0-9\\-_]+)?[a-z0-9]+)?$)"',
      "'color' must be string",
    ]);
  });

  it('takes bodies as the vendor’s type and as plain JSON, and no others', async () => {
    const body = { type: 'Custom', severity: 'info', title: 'Sale', message: 'The sale begins', tags: [] };
    for (const type of ['application/vnd.cycloid.io.v1+json', 'application/json', 'application/json; charset=utf-8']) {
      expect((await running.send('POST', `${BRIGHTWATER}/events`, body, { type })).status).toBe(200);
    }
    const plain = await running.send('POST', `${BRIGHTWATER}/events`, body, { type: 'text/csv' });
    expect([plain.status, plain.json.get('errors', 0, 'code')]).toEqual([415, 'UnsupportedMediaType']);
    const broken = await running.send('POST', `${BRIGHTWATER}/events`, '{"type":');
    expect([broken.status, broken.json.get('errors', 0, 'code')]).toEqual([400, 'BadRequest']);
  });

  it('refuses what a path or query pattern refuses, and takes repeated parameters', async () => {
    expect((await running.get('/organizations/A!/projects')).status).toBe(422);
    expect((await running.get(`${BRIGHTWATER}/members/abc`)).status).toBe(422);
    expect((await running.get(`${BRIGHTWATER}/events?severity=loud`)).status).toBe(422);
    expect((await running.get(`${BRIGHTWATER}/projects?page_size=many`)).status).toBe(422);
    expect((await running.get(`${BRIGHTWATER}/cloud_cost_management`)).status).toBe(422);
    expect((await running.get(`${BRIGHTWATER}/events?severity=crit`)).json.pluck('severity', 'data')).toEqual(['crit']);
    const types = `${BRIGHTWATER}/credentials?credential_types=aws&credential_types=ssh`;
    expect((await running.get(types)).json.pluck('type', 'data')).toEqual(['aws', 'ssh']);
  });

  it('answers an unknown route with 404 and a wrong method with 405', async () => {
    const unknown = await running.get('/nothing');
    expect([unknown.status, unknown.json.get('errors', 0, 'code')]).toEqual([404, 'NotFound']);
    expect(unknown.json.get('request_id')).toBe(unknown.headers.get('x-request-id'));
    const wrong = await running.send('PUT', '/version');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('keeps secrets out of the record', async () => {
    const secret = 'canary-secret';
    const raw = (fields: object) => ({ name: 'Canary', type: 'custom', path: 'canary', raw: { raw: fields } });
    await running.send('POST', '/user/login', { email: 'sandbox@brightwater.example', password: secret });
    await running.send('POST', `${BRIGHTWATER}/credentials`, raw({ anything: secret, nested: { deeper: secret } }));
    await running.send('POST', `${BRIGHTWATER}/credentials`, {
      name: 'Canary keys',
      type: 'aws',
      path: 'canary',
      raw: { access_key: secret, secret_key: secret },
    });
    await running.send('POST', `${BRIGHTWATER}/licence`, { key: secret });
    await running.send('GET', `/inventory?jwt=${secret}`);
    await running.send('PUT', `/user/email/verification/${secret}`);
    await running.send('GET', `/members/verify/${secret}`);
    await running.send('GET', `/user/github/oauth?oauth_code=${secret}`);
    await running.send('GET', `${BRIGHTWATER}/projects`, undefined, { token: secret });
    const recorded = running.sandbox.requests.all({ platform: 'cycloid' });
    expect(recorded.length).toBeGreaterThan(8);
    expect(JSON.stringify(recorded)).not.toContain(secret);
  });
});

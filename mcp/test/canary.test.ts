import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { initialize, initialized, startServer } from './process.js';

const TOKEN = 'canary-4f1b9c-7d2e-token';
const ISSUED = 'canary-issued-55aa90';
const CLIENT = { id: 'canary-client', secret: 'canary-0b77a1-secret' };

/** A platform that shows whatever it was sent, credentials included, in every place where it can say something. */
function mirror(): FastifyInstance {
  const app = Fastify();
  app.all('/*', async (request, reply) => {
    const seen = `${request.headers.authorization ?? ''} ${TOKEN} ${CLIENT.secret} ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`;
    const status = Number(/\/status-(\d{3})/.exec(request.url)?.[1] ?? 200);
    if (request.url.endsWith('/oauth/token')) return reply.send({ access_token: ISSUED, expires_in: 1800 });
    if (request.url.includes('/html')) return reply.type('text/html').send(`<html>${seen}</html>`);
    return reply
      .status(status)
      .header('x-request-id', seen)
      .send({
        message: `You sent ${seen}`,
        details: seen,
        code: seen,
        items: [{ name: seen, [seen]: seen }],
        nested: JSON.stringify({ seen }),
      });
  });
  return app;
}

describe('a token', () => {
  const app = mirror();
  let port = 0;
  beforeAll(async () => {
    await app.listen({ host: '127.0.0.1', port: 0 });
    port = (app.server.address() as { port: number }).port;
  });
  afterAll(() => app.close());

  const calls = [
    { name: 'check_connections', arguments: {} },
    { name: 'find_runnables', arguments: {} },
    { name: 'start_run', arguments: { kind: 'talend.plan', target: TOKEN } },
    { name: 'get_run', arguments: { kind: 'talend.task', id: 'status-404' } },
    { name: 'get_run', arguments: { kind: TOKEN, id: TOKEN } },
    { name: 'get_run_logs', arguments: { kind: 'talend.task', id: 'status-500' } },
    { name: 'list_runs', arguments: { since: TOKEN } },
    { name: 'search_operations', arguments: { query: TOKEN } },
    { name: 'describe_operation', arguments: { id: TOKEN } },
    { name: 'call_read_operation', arguments: { id: 'talend.plans.get', input: { planId: 'status-401' } } },
    { name: 'call_read_operation', arguments: { id: 'talend.plans.get', input: { planId: 'status-200' } } },
    { name: 'call_read_operation', arguments: { id: 'talend.plans.get', input: { planId: 'html' } } },
    { name: 'call_read_operation', arguments: { id: 'talend.plans.get', input: { [TOKEN]: TOKEN } } },
    { name: 'call_read_operation', arguments: { id: 'talend.plans.list' } },
    { name: 'call_write_operation', arguments: { id: 'talend.plans.delete', input: { planId: 'status-409' } } },
    { name: TOKEN, arguments: {} },
    { name: 'call_write_operation', arguments: { id: 'talend.plans.create', input: { name: 'x', steps: TOKEN } } },
  ];

  it.each<[string, Record<string, string>]>([
    ['personal access token', { RUNBRIDGE_TALEND_TOKEN: TOKEN }],
    ['service account', { RUNBRIDGE_TALEND_CLIENT_ID: CLIENT.id, RUNBRIDGE_TALEND_CLIENT_SECRET: CLIENT.secret }],
  ])('of a %s is in nothing that the server writes, even where the platform repeats it', async (_, credentials) => {
    const server = startServer({
      RUNBRIDGE_TALEND_BASE_URL: `http://127.0.0.1:${String(port)}/api`,
      RUNBRIDGE_LOG_LEVEL: 'trace',
      RUNBRIDGE_CONFIRM: 'never',
      ...credentials,
    });
    server.write(initialize, initialized, { id: 2, method: 'tools/list' });
    calls.forEach((params, index) => {
      server.write({ id: 100 + index, method: 'tools/call', params });
    });
    await Promise.all(calls.map((_call, index) => server.hasWritten(`"id":${String(100 + index)}`)));
    server.endInput();
    const { code, stdout, stderr } = await server.ended;
    expect(code).toBe(0);
    expect(stderr).toContain('"failed"');
    const secrets = [credentials.RUNBRIDGE_TALEND_TOKEN, credentials.RUNBRIDGE_TALEND_CLIENT_SECRET].filter(
      (secret) => secret !== undefined,
    );
    if (credentials.RUNBRIDGE_TALEND_CLIENT_SECRET !== undefined)
      secrets.push(ISSUED, Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64'));
    for (const secret of secrets)
      expect(`${stdout}\n${stderr}`.split('\n').filter((line) => line.includes(secret))).toEqual([]);
  });

  it.each(['--help', '--version', '--toolsets=all,nothing', '--nothing'])('is not shown by %s', async (option) => {
    const { stdout, stderr } = await startServer({ RUNBRIDGE_TALEND_REGION: 'eu', RUNBRIDGE_TALEND_TOKEN: TOKEN }, [
      option,
    ]).ended;
    expect(stdout + stderr).not.toBe('');
    expect(stdout + stderr).not.toContain(TOKEN);
  });
});

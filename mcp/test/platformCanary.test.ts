import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { initialize, initialized, startServer } from './process.js';

const SECRET = 'canary-secret+of/this=client';
const PASSWORD = 'canary pass-word&41';
const REFRESH = 'canary-refresh-90c1';
const ROTATED = 'canary-rotated-7be2';
const ISSUED = 'canary.issued-55.aa90';
const TOKEN = 'canary-token-4f1b9c';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** Every form in which a secret may travel: that of a client also with its name, as HTTP Basic has it. */
const written = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  new URLSearchParams({ x: secret }).toString().slice(2),
  ...(secret === SECRET ? [base64(`app:${secret}`), base64(`app:${encodeURIComponent(secret)}`)] : []),
];
const canaries = [SECRET, PASSWORD, REFRESH, ROTATED, ISSUED, TOKEN].flatMap(written);

/** A platform and its identity provider, which show whatever they know wherever they can say something. */
function mirror(): FastifyInstance {
  const app = Fastify();
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body);
  });
  app.all<{ Body: string | undefined }>('/*', async (request, reply) => {
    const base = `http://${request.headers.host ?? ''}`;
    if (request.url.endsWith('/.well-known/openid-configuration'))
      return reply.send({ issuer: `${base}/realm`, token_endpoint: `${base}/realm/token` });
    if (request.url.endsWith('/token'))
      return reply.send({ access_token: ISSUED, refresh_token: ROTATED, token_type: 'Bearer', expires_in: 3600 });
    if (request.url.endsWith('/user/login')) return reply.send({ data: { token: ISSUED } });
    const seen = `${request.headers.authorization ?? ''} ${canaries.join(' ')} ${request.body ?? ''}`;
    const status = Number(/status-(\d{3})/.exec(request.url)?.[1] ?? 200);
    if (request.url.includes('html')) return reply.type('text/html').send(`<html>${seen}</html>`);
    if (/template|log|extrainfo/.test(request.url) && status === 200) return reply.type('text/plain').send(seen);
    const item = { id: 'r', uuid: 'd', name: seen, _name: seen, status: seen, statusReason: seen, [seen]: seen };
    return reply
      .status(status)
      .header('x-request-id', seen)
      .send({
        message: seen,
        error: seen,
        error_description: seen,
        title: seen,
        errors: [{ message: seen, code: seen, details: [seen] }],
        data: [item],
        content: [item],
        _list: [item],
        pagination: { index: 1, size: 100, total: 1 },
        outputs: { address: seen, nested: JSON.stringify({ seen }) },
        ...item,
      });
  });
  return app;
}

describe('a secret of a connection', () => {
  const app = mirror();
  let url = '';
  beforeAll(async () => {
    url = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => app.close());

  const identity = (): Record<string, string> => ({
    RUNBRIDGE_INDIGO_BASE_URL: `${url}/paas`,
    RUNBRIDGE_INDIGO_ISSUER: `${url}/realm`,
    RUNBRIDGE_INDIGO_CLIENT_ID: 'app',
    RUNBRIDGE_INDIGO_CLIENT_SECRET: SECRET,
  });
  const twinit = (): Record<string, string> => ({
    RUNBRIDGE_TWINIT_BASE_URL: url,
    RUNBRIDGE_TWINIT_NAMESPACE: 'proj_x',
  });
  const indigoCalls = [
    ['get_run', { kind: 'indigo.deployment', id: 'd' }],
    ['get_run', { kind: 'indigo.deployment', id: 'status-404' }],
    ['get_run_logs', { kind: 'indigo.deployment', id: 'd' }],
    ['get_run_logs', { kind: 'indigo.deployment', id: 'status-403' }],
    ['start_run', { kind: 'indigo.deployment', target: 'new', options: { template: 'a: 1' } }],
    ['call_read_operation', { id: 'indigo.deployments.list' }],
    ['call_read_operation', { id: 'indigo.deployments.getExtraInfo', input: { deploymentId: 'd' } }],
    ['call_read_operation', { id: 'indigo.deployments.get', input: { deploymentId: 'html' } }],
    ['call_write_operation', { id: 'indigo.deployments.delete', input: { deploymentId: 'status-409' } }],
    ['call_write_operation', { id: 'indigo.deployments.delete', input: { deploymentId: 'status-500' } }],
  ] as const;
  const twinitCalls = [
    ['get_run', { kind: 'twinit.orchrun', id: 'r' }],
    ['get_run', { kind: 'twinit.orchrun', id: 'status-500' }],
    ['get_run_logs', { kind: 'twinit.orchrun', id: 'r' }],
    ['start_run', { kind: 'twinit.orchrun', target: '3f2c3f1e-5f0a-4b7a-9d6a-0f4f5e7c1a2b' }],
    ['call_read_operation', { id: 'twinit.orchruns.list' }],
    ['call_read_operation', { id: 'twinit.orchruns.get', input: { id: 'html' } }],
    ['call_write_operation', { id: 'twinit.orchruns.cancel', input: { id: 'status-400' } }],
  ] as const;
  const common = [
    ['check_connections', {}],
    ['find_runnables', {}],
    ['list_runs', {}],
  ] as const;

  it.each([
    ['a client of an identity provider', () => ({ ...identity() }), [SECRET, ISSUED], indigoCalls],
    [
      'a refresh token, and the one that took its place,',
      () => ({ ...identity(), RUNBRIDGE_INDIGO_REFRESH_TOKEN: REFRESH }),
      [SECRET, REFRESH, ROTATED, ISSUED],
      indigoCalls,
    ],
    [
      'an INDIGO token',
      () => ({ RUNBRIDGE_INDIGO_BASE_URL: `${url}/paas`, RUNBRIDGE_INDIGO_TOKEN: TOKEN }),
      [TOKEN],
      indigoCalls,
    ],
    ['a Twinit token', () => ({ ...twinit(), RUNBRIDGE_TWINIT_TOKEN: TOKEN }), [TOKEN], twinitCalls],
    [
      'a user of Twinit',
      () => ({
        ...twinit(),
        RUNBRIDGE_TWINIT_CLIENT_ID: 'app',
        RUNBRIDGE_TWINIT_CLIENT_SECRET: SECRET,
        RUNBRIDGE_TWINIT_USERNAME: 'mira',
        RUNBRIDGE_TWINIT_PASSWORD: PASSWORD,
      }),
      [SECRET, PASSWORD, ISSUED],
      twinitCalls,
    ],
  ])('of %s is in nothing that the server writes, even where the platform repeats it', async (_, env, own, calls) => {
    const server = startServer({ ...env(), RUNBRIDGE_LOG_LEVEL: 'trace', RUNBRIDGE_CONFIRM: 'never' });
    const all = [...common, ...calls];
    server.write(initialize, initialized);
    all.forEach(([name, args], index) => {
      server.write({ id: 100 + index, method: 'tools/call', params: { name, arguments: args } });
    });
    await Promise.all(all.map((_call, index) => server.hasWritten(`"id":${String(100 + index)}`)));
    server.endInput();
    const { code, stdout, stderr } = await server.ended;
    expect(code).toBe(0);
    // Answers with what the platform said did come, without the secrets in it.
    expect(stdout).toContain('[redacted]');
    const shown = `${stdout}\n${stderr}`
      .split('\n')
      .filter((line) => own.flatMap(written).some((each) => line.includes(each)));
    expect(shown.map((line) => line.slice(0, 300))).toEqual([]);
  });
});

import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createSandbox } from '@runbridge/sandbox';
import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';

import { bundle } from './bundle.js';
import { openCollector } from './collector.js';
import type { Collector, Span } from './collector.js';
import { startServer } from './process.js';
import { openSession } from './session.js';

const CANARY = 'canary-6b1d20-token';
const JSON_PROTOCOL = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };

/** A platform that keeps the headers it gets, and says them back together with what it was asked for. */
function mirror(): { app: FastifyInstance; seen: Record<string, unknown>[] } {
  const app = Fastify();
  const seen: Record<string, unknown>[] = [];
  app.all('/*', async (request, reply) => {
    seen.push(request.headers);
    const status = Number(/status-(\d{3})/.exec(request.url)?.[1] ?? 200);
    return reply.status(status).send({ message: `${String(request.headers.authorization)} ${request.url}` });
  });
  return { app, seen };
}

describe('telemetry', () => {
  const sandbox = createSandbox({ clock: { speed: 20 } });
  const { app, seen } = mirror();
  let talend = '';
  let mirrored = '';
  beforeAll(async () => {
    talend = `${(await sandbox.listen()).url}/talend`;
    mirrored = `${await app.listen({ host: '127.0.0.1', port: 0 })}/api`;
  });
  afterAll(async () => {
    await app.close();
    await sandbox.close();
  });

  const open: Collector[] = [];
  const collector = async (behaviour?: number | 'hang'): Promise<Collector> => {
    const opened = await openCollector(behaviour);
    open.push(opened);
    return opened;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });

  const find = (spans: readonly Span[], name: string): Span => {
    const span = spans.find((each) => each.name === name);
    if (!span) throw new Error(`No span ${name} among ${spans.map((each) => each.name).join(', ')}`);
    return span;
  };

  it('records a call and the requests that it makes as one trace, and measures both', async () => {
    const { url, spans, metrics, resource } = await collector();
    const session = await openSession({ talend, env: { OTEL_EXPORTER_OTLP_ENDPOINT: url, ...JSON_PROTOCOL } });
    await session.call('call_read_operation', { id: 'talend.plans.list' });
    await session.call('get_run', { kind: 'talend.plan', id: 'nothing-of-that-id' });
    await session.close();

    const call = find(spans(), 'tools/call call_read_operation');
    expect(call).toMatchObject({ kind: 2, status: {} });
    expect(call.parentSpanId).toBeUndefined();
    expect(call.attributes).toMatchObject({
      'mcp.method.name': 'tools/call',
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'call_read_operation',
      'network.transport': 'pipe',
      'enduser.id': 'local',
      'runbridge.operation': 'talend.plans.list',
      'jsonrpc.request.id': expect.any(String),
    });
    const requests = spans().filter(({ parentSpanId }) => parentSpanId === call.spanId);
    expect(requests.length).toBeGreaterThan(0);
    const { hostname, port } = new URL(talend);
    for (const request of requests) {
      expect(request).toMatchObject({ kind: 3, traceId: call.traceId, name: 'GET /orchestration/executables/plans' });
      expect(request.attributes).toEqual({
        'http.request.method': 'GET',
        'server.address': hostname,
        'server.port': Number(port),
        'http.response.status_code': 200,
        'url.template': '/orchestration/executables/plans',
        'runbridge.operation': 'talend.plans.list',
      });
    }

    const failed = find(spans(), 'tools/call get_run');
    expect(failed.traceId).not.toBe(call.traceId);
    expect(failed.status).toEqual({ code: 2 });
    expect(failed.attributes).toMatchObject({ 'error.type': 'tool_error', 'runbridge.error.type': expect.any(String) });

    const durations = metrics().filter(({ name }) => name === 'mcp.server.operation.duration');
    expect(durations.map(({ unit }) => unit)).toContain('s');
    expect(durations.flatMap(({ points }) => points)).toEqual(
      expect.arrayContaining([
        { attributes: expect.not.objectContaining({ 'error.type': expect.anything() }), count: 1 },
        {
          attributes: expect.objectContaining({ 'gen_ai.tool.name': 'get_run', 'error.type': 'tool_error' }),
          count: 1,
        },
      ]),
    );
    const errors = metrics().filter(({ name }) => name === 'runbridge.tool.errors');
    expect(errors.flatMap(({ points }) => points.map(({ count }) => count))).toEqual([1]);
    expect(metrics().map(({ name }) => name)).toContain('http.client.request.duration');
    expect(resource()).toMatchObject({ 'service.name': 'runbridge-mcp', 'service.version': expect.any(String) });
  });

  it('goes on with the caller’s trace, and hands none to the vendor', async () => {
    const { url, spans } = await collector();
    const session = await openSession({
      talend: mirrored,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: url, ...JSON_PROTOCOL, OTEL_SERVICE_NAME: 'orchard' },
    });
    const before = seen.length;
    await session.client.callTool({
      name: 'call_read_operation',
      arguments: { id: 'talend.plans.get', input: { planId: 'any' } },
      _meta: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', tracestate: 'rojo=1' },
    });
    await session.close();
    const call = find(spans(), 'tools/call call_read_operation');
    expect(call).toMatchObject({ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', parentSpanId: '00f067aa0ba902b7' });
    expect(seen.length).toBeGreaterThan(before);
    for (const headers of seen.slice(before))
      expect(Object.keys(headers).filter((name) => /^(trace|baggage)/.test(name))).toEqual([]);
  });

  it('records nothing where the caller’s trace is not sampled, and all the same counts', async () => {
    const { url, spans, metrics } = await collector();
    const session = await openSession({ talend, env: { OTEL_EXPORTER_OTLP_ENDPOINT: url, ...JSON_PROTOCOL } });
    await session.client.callTool({
      name: 'find_runnables',
      arguments: {},
      _meta: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00' },
    });
    await session.close();
    expect(spans()).toEqual([]);
    expect(metrics().map(({ name }) => name)).toContain('mcp.server.operation.duration');
  });

  it('speaks protobuf unless told otherwise, with the headers and the resource that are asked for', async () => {
    const { url, deliveries } = await collector();
    const session = await openSession({
      talend,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: url,
        OTEL_EXPORTER_OTLP_HEADERS: `x-collector-key=${CANARY}`,
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=orchard-staging',
        RUNBRIDGE_LOG_LEVEL: 'trace',
      },
    });
    await session.call('find_runnables');
    await session.close();
    expect(deliveries.map(({ path }) => path).sort()).toEqual(['/v1/metrics', '/v1/traces']);
    for (const { headers, body } of deliveries) {
      expect(headers).toMatchObject({ 'content-type': 'application/x-protobuf', 'x-collector-key': CANARY });
      expect(body.includes('orchard-staging')).toBe(true);
      expect(body.includes('find_runnables')).toBe(true);
    }
    expect(session.stderr()).not.toContain(CANARY);
  });

  it('sends only what an endpoint of its own is given for', async () => {
    const { url, deliveries } = await collector();
    const session = await openSession({
      talend,
      env: { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/here`, ...JSON_PROTOCOL },
    });
    await session.call('find_runnables');
    await session.close();
    expect(deliveries.map(({ path }) => path)).toEqual(['/here']);
  });

  it('tells the collector no secret, no id, no query and nothing that a caller or a vendor wrote', async () => {
    const { url, deliveries, spans } = await collector();
    const session = await openSession({
      talend: mirrored,
      token: false,
      env: { RUNBRIDGE_TALEND_TOKEN: CANARY, OTEL_EXPORTER_OTLP_ENDPOINT: url, ...JSON_PROTOCOL },
    });
    const calls = [
      { name: 'call_read_operation', arguments: { id: 'talend.plans.get', input: { planId: `status-404-${CANARY}` } } },
      { name: 'call_read_operation', arguments: { id: 'talend.plans.list', input: { name: CANARY } } },
      { name: 'call_read_operation', arguments: { id: CANARY } },
      { name: 'describe_operation', arguments: { id: CANARY } },
      { name: 'get_run', arguments: { kind: 'talend.plan', id: CANARY } },
      { name: 'search_operations', arguments: { query: CANARY } },
    ];
    for (const { name, arguments: args } of calls) await session.call(name, args);
    await expect(session.call(CANARY)).rejects.toThrow('-32602');
    await session.close();
    expect(deliveries.filter(({ body }) => body.includes('canary'))).toEqual([]);
    expect(find(spans(), 'tools/call').attributes).toMatchObject({
      'error.type': '-32602',
      'rpc.response.status_code': '-32602',
    });
    expect(spans().map(({ name }) => name)).toContain('GET /orchestration/executables/plans/{planId}');
  });

  it.each<['answers 500' | 'does not answer' | 'is not there']>([
    ['answers 500'],
    ['does not answer'],
    ['is not there'],
  ])('disturbs no call where the collector %s, and says so once', async (state) => {
    const { url, close } = await collector(state === 'answers 500' ? 500 : 'hang');
    if (state === 'is not there') await close();
    const session = await openSession({
      talend,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: url,
        OTEL_EXPORTER_OTLP_TIMEOUT: '150',
        OTEL_BSP_SCHEDULE_DELAY: '50',
        OTEL_METRIC_EXPORT_INTERVAL: '100',
      },
    });
    const complaints = (): string[] =>
      session
        .stderr()
        .split('\n')
        .filter((line) => line.includes('telemetry') || line.includes('OpenTelemetry'));
    for (let done = 0; done < 3 || complaints().length === 0; done++)
      expect((await session.call('find_runnables')).isError).toBe(false);
    await session.call('find_runnables');
    await session.close();
    expect(complaints()).toHaveLength(1);
    expect(JSON.parse(complaints()[0] ?? '')).toMatchObject({
      level: 40,
      collector: url,
      msg: expect.stringContaining('OTEL_EXPORTER_OTLP_ENDPOINT'),
    });
  });

  it('ends by itself although the collector holds the last delivery', async () => {
    const { url, deliveries } = await collector('hang');
    const server = startServer({
      RUNBRIDGE_TALEND_BASE_URL: talend,
      RUNBRIDGE_TALEND_TOKEN: CANARY,
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
    });
    server.write(
      {
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
      },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: { name: 'search_operations', arguments: { query: 'plans' } } },
    );
    await server.hasWritten('"id":2');
    server.endInput();
    expect(await server.ended).toMatchObject({ code: 0, signal: null });
    expect(deliveries.length).toBeGreaterThan(0);
  });

  it.each([
    ['no endpoint', {}],
    ['OTEL_SDK_DISABLED', { OTEL_SDK_DISABLED: 'true' }],
  ])('reads no code of OpenTelemetry with %s', async (_, env) => {
    const { url, deliveries } = await collector();
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: url };
    const off = await evaluated(Object.keys(env).length === 0 ? {} : { ...env, ...endpoint });
    expect(off.read).toEqual([]);
    expect(off.modules.length).toBeGreaterThan(1);
    expect(deliveries).toEqual([]);
    // The same measurement finds it where it is on.
    expect((await evaluated(endpoint)).read.length).toBeGreaterThan(1);
  });

  /** The modules of the built server that name OpenTelemetry, and which of them were read, by V8's own account. */
  async function evaluated(env: Record<string, string>): Promise<{ modules: string[]; read: string[] }> {
    const directory = mkdtempSync(join(tmpdir(), 'runbridge-coverage-'));
    const session = await openSession({ talend, env: { ...env, NODE_V8_COVERAGE: directory } });
    await session.call('find_runnables');
    await session.close();
    const [file = ''] = readdirSync(directory);
    const { result } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Coverage;
    const loaded = new Set(result.filter(({ url }) => url.startsWith('file:')).map(({ url }) => fileURLToPath(url)));
    const folder = join(dirname(bundle()), 'modules');
    const modules = readdirSync(folder).filter((name) =>
      /["'`](?:@?(?:io\.)?opentelemetry[/.]|otel\.|telemetry\.sdk\.)/.test(readFileSync(join(folder, name), 'utf8')),
    );
    return { modules, read: modules.filter((name) => loaded.has(join(folder, name))) };
  }
});

/** What `NODE_V8_COVERAGE` writes: https://chromedevtools.github.io/devtools-protocol/tot/Profiler */
interface Coverage {
  readonly result: readonly { readonly url: string }[];
}

describe('telemetry that cannot be sent', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['gRPC', { OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, /OTEL_EXPORTER_OTLP_PROTOCOL is grpc.*http\/protobuf.*4318/],
    [
      'an unknown protocol',
      { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'canary' },
      /TRACES_PROTOCOL must be http\/protobuf or http\/json/,
    ],
    ['an endpoint that is no URL', { OTEL_EXPORTER_OTLP_ENDPOINT: 'canary:4318' }, /OTLP_ENDPOINT is not an http/],
    ['another exporter', { OTEL_METRICS_EXPORTER: 'prometheus' }, /OTEL_METRICS_EXPORTER must be otlp or none/],
  ])('%s: one line on stderr, nothing on stdout, exit 2', async (_, env, message) => {
    const server = startServer({
      RUNBRIDGE_TALEND_REGION: 'eu',
      RUNBRIDGE_TALEND_TOKEN: CANARY,
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
      ...env,
    });
    const { code, stdout, stderr } = await server.ended;
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('canary');
  });
});

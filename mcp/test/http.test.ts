import { request as httpRequest } from 'node:http';
import { hostname } from 'node:os';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';

import { connectHttp, errorOf, eventsOf, listTools, post, startHttp, toolCall } from './httpServer.js';
import type { HttpProcess } from './httpServer.js';
import { startServer } from './process.js';

type Headers = Readonly<Record<string, string>>;

/** The answer to a request with a Host header that fetch would not send. */
function answerTo(port: number, headers: Headers, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method: path === '/mcp' ? 'POST' : 'GET', headers });
    sent.on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function statusFor(port: number, headers: Headers, path = '/mcp'): Promise<number> {
  return (await answerTo(port, headers, path)).status;
}

describe('over HTTP', () => {
  const sandbox = createSandbox({ clock: { speed: 20 } });
  let server: HttpProcess;

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    server = await startHttp({
      RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`,
      RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
      RUNBRIDGE_HTTP_ALLOWED_HOSTS: 'runs.company.example, proxy.example:8443',
      RUNBRIDGE_HTTP_ALLOWED_ORIGINS: 'https://chat.company.example',
    });
  });
  afterAll(async () => {
    await server.stop();
    await sandbox.close();
  });

  it('a client lists tools, starts a run and waits for it with progress', async () => {
    const client = await connectHttp(server.url);
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('wait_for_run');
    const started = await client.callTool({
      name: 'start_run',
      arguments: { kind: 'talend.plan', target: 'Hourly Stock Sync' },
    });
    const { run } = started.structuredContent as { run: { id: string } };
    const looks: number[] = [];
    const waited = await client.callTool(
      { name: 'wait_for_run', arguments: { kind: 'talend.plan', id: run.id, timeout_seconds: 25 } },
      undefined,
      { onprogress: ({ progress }) => void looks.push(progress) },
    );
    expect(waited.structuredContent).toMatchObject({ finished: true, run: { id: run.id } });
    expect(looks.length).toBeGreaterThan(0);
    await client.close();
  });

  it('keeps no session: a call needs nothing from a request before', async () => {
    const response = await post(server.url, toolCall('check_connections'), { 'mcp-session-id': 'of-another-replica' });
    expect(response.headers.get('mcp-session-id')).toBeNull();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(eventsOf(await response.text())).toEqual([expect.objectContaining({ id: 8, result: expect.anything() })]);
  });

  it.each(['GET', 'DELETE', 'PUT'])('%s is answered with 405 and what is allowed', async (method) => {
    const response = await fetch(server.url, { method, headers: { accept: 'text/event-stream' } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await errorOf(response)).message).toContain('POST');
  });

  it.each<[string, number, number, () => Promise<Response>]>([
    ['another path', 404, -32000, () => post(`${server.origin}/mcp/other`, listTools)],
    ['what is not JSON', 400, -32700, () => post(server.url, '{"jsonrpc": ')],
    ['what is no message', 400, -32700, () => post(server.url, { hello: 'you' })],
    ['an empty body', 400, -32700, () => post(server.url, '')],
    ['another media type', 415, -32000, () => post(server.url, 'x', { 'content-type': 'text/plain' })],
    ['a client that takes no event stream', 406, -32000, () => post(server.url, listTools, { accept: 'text/html' })],
    ['a body of more than 1 MiB', 413, -32000, () => post(server.url, `"${'x'.repeat(1024 * 1024)}"`)],
    ['an unknown revision', 400, -32000, () => post(server.url, listTools, { 'mcp-protocol-version': '1999-01-01' })],
    [
      'a large batch',
      400,
      -32600,
      () =>
        post(
          server.url,
          Array.from({ length: 21 }, () => listTools),
        ),
    ],
  ])('%s is refused with %d, as an error of JSON-RPC', async (_, status, code, send) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      error: expect.objectContaining({ code, message: expect.any(String) }),
      id: null,
    });
  });

  it('reads a body of just under 1 MiB', async () => {
    const filler = 'x'.repeat(1024 * 1024 - 200);
    const response = await post(server.url, toolCall('search_operations', { query: filler }));
    expect(response.status).toBe(200);
    await response.text();
  });

  it.each([
    ['127.0.0.1', 406],
    ['localhost:1', 406],
    ['[::1]', 406],
    ['runs.company.example:99', 406],
    ['proxy.example:8443', 406],
    ['proxy.example:1', 403],
    ['attacker.example', 403],
    ['127.0.0.1.attacker.example', 403],
    ['localhost@attacker.example', 403],
  ])('the Host header %j is answered with %d', async (host, status) => {
    // Without an Accept header, the endpoint itself says 406.
    expect(await statusFor(server.port, { host, 'content-length': '0' })).toBe(status);
  });

  it('tells a name that it is not called by, and where one is added', async () => {
    const { text } = await answerTo(server.port, { host: 'new.company.example' }, '/mcp');
    expect(JSON.parse(text)).toMatchObject({
      error: { message: expect.stringMatching(/new\.company\.example.*RUNBRIDGE_HTTP_ALLOWED_HOSTS/) },
    });
  });

  it.each([
    ['http://localhost:5173', 200],
    ['https://chat.company.example', 200],
    ['https://attacker.example', 403],
    ['http://localhost.attacker.example', 403],
    ['null', 403],
  ])('a page of %s is answered with %d', async (origin, status) => {
    const response = await post(server.url, listTools, { origin });
    await response.text();
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(status === 200 ? origin : null);
    if (status === 200) expect(response.headers.get('access-control-expose-headers')).toMatch(/WWW-Authenticate/);
  });

  it('tells a browser what a page of an allowed origin may send', async () => {
    const ask = (origin: string): Promise<Response> =>
      fetch(server.url, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,mcp-protocol-version',
        },
      });
    const { status, headers } = await ask('https://chat.company.example');
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    for (const name of ['Authorization', 'Mcp-Protocol-Version', 'Content-Type', 'X-RunBridge-Talend-Token'])
      expect(headers.get('access-control-allow-headers')).toContain(name);
    expect((await ask('https://attacker.example')).status).toBe(403);
  });

  it('tells its health by whatever name it is asked', async () => {
    for (const path of ['/healthz', '/readyz'])
      expect(await statusFor(server.port, { host: '10.1.2.3' }, path)).toBe(200);
  });

  it('tells that nobody has to sign in, though a proxy may lead here', () => {
    expect(server.stderr()).toMatch(
      /"names":\["runs\.company\.example","proxy\.example:8443"\].*nobody has to sign in/,
    );
  });

  it('shows headers of no kind in its log', async () => {
    await (await post(server.url, listTools, { authorization: 'Bearer canary-in-a-header' })).text();
    expect(server.stderr()).toContain('"answered"');
    expect(server.stderr()).not.toContain('canary');
  });
});

describe('a server at all addresses of its machine', () => {
  const token = 'short';
  let server: HttpProcess;
  beforeAll(async () => {
    server = await startHttp(
      { RUNBRIDGE_TALEND_REGION: 'eu', RUNBRIDGE_TALEND_TOKEN: 'x', RUNBRIDGE_HTTP_TOKENS: `ada:${token}` },
      ['--http', '0.0.0.0:0'],
    );
  });
  afterAll(() => server.stop());

  it.each<[string, () => string, boolean]>([
    ['an address', () => `127.0.0.1:${String(server.port)}`, false],
    ['an address of another network', () => '192.0.2.7', false],
    ['the name of the machine', () => hostname(), false],
    ['localhost', () => 'localhost:1', false],
    ['a name that a page made lead here', () => 'rebound.example', true],
  ])('is called by %s', async (_, host, isRefused) => {
    const headers = { host: host(), authorization: `Bearer ${token}` };
    expect((await statusFor(server.port, headers)) === 403).toBe(isRefused);
  });

  it('tells whose token is short, and not the token', () => {
    expect(server.stderr()).toMatch(/"callers":\["ada"\].*short enough to be guessed/);
    expect(server.stderr()).not.toContain(`"${token}"`);
  });
});

describe('an HTTP server that cannot be', () => {
  const talend = { RUNBRIDGE_TALEND_REGION: 'eu', RUNBRIDGE_TALEND_TOKEN: 'tok-7f3c9-canary' };
  const token = { RUNBRIDGE_HTTP_TOKENS: 'ada:canary-0123456789abcdef' };

  it.each<[string, Record<string, string>, string, RegExp]>([
    ['open to all machines without sign-in', {}, '0.0.0.0:0', /0\.0\.0\.0 can be reached.*RUNBRIDGE_HTTP_TOKENS/],
    ['open to all over IPv6', {}, '[::]:0', /:: can be reached.*RUNBRIDGE_HTTP_TOKENS/],
    ['a name that may lead anywhere', {}, 'runs.example:0', /runs\.example can be reached/],
    [
      'open to others by way of a proxy',
      { RUNBRIDGE_HTTP_PUBLIC_URL: 'https://runs.example/mcp' },
      '0',
      /PUBLIC_URL tells that others call.*RUNBRIDGE_HTTP_TOKENS/,
    ],
    [
      'OAuth without a public URL',
      { RUNBRIDGE_HTTP_OAUTH_ISSUER: 'https://id.example' },
      '0.0.0.0:0',
      /RUNBRIDGE_HTTP_PUBLIC_URL is missing/,
    ],
    ['no port', {}, 'localhost', /--http must be \[host:\]port/],
    ['a port too high', {}, '65536', /--http must be/],
    ['a token without a name', { RUNBRIDGE_HTTP_TOKENS: 'canary-0123456789abcdef' }, '0', /name:token/],
    [
      'one token for two',
      { ...token, RUNBRIDGE_HTTP_READ_ONLY_TOKENS: 'bob:canary-0123456789abcdef' },
      '0',
      /ada and bob have one token/,
    ],
    ['an issuer over http', { RUNBRIDGE_HTTP_OAUTH_ISSUER: 'http://id.example' }, '0', /OAUTH_ISSUER.*https/],
    ['an audience alone', { RUNBRIDGE_HTTP_OAUTH_AUDIENCE: 'x' }, '0', /RUNBRIDGE_HTTP_OAUTH_ISSUER is missing/],
    ['a path for an origin', { RUNBRIDGE_HTTP_ALLOWED_ORIGINS: 'https://a.example/b' }, '0', /ALLOWED_ORIGINS/],
    ['a port that is none', { RUNBRIDGE_HTTP_ALLOWED_HOSTS: 'a.example:99999' }, '0', /ALLOWED_HOSTS/],
    ['a URL for a host', { RUNBRIDGE_HTTP_ALLOWED_HOSTS: 'https://a.example' }, '0', /ALLOWED_HOSTS/],
    ['an unknown mode', { RUNBRIDGE_HTTP_CALLER_CREDENTIALS: 'yes' }, '0', /off, allow or require/],
    ['a limit of nothing', { RUNBRIDGE_HTTP_RATE_LIMIT: '0' }, '0', /RUNBRIDGE_HTTP_RATE_LIMIT/],
    ['a name for a proxy', { RUNBRIDGE_HTTP_TRUSTED_PROXIES: 'proxy.example' }, '0', /TRUSTED_PROXIES/],
    ['an address of another machine', token, '192.0.2.1:8765', /Cannot listen at 192\.0\.2\.1:8765/],
  ])('%s: one line on stderr, exit 2', async (_, env, address, message) => {
    const { code, stdout, stderr } = await startServer({ ...talend, ...env }, ['--http', address]).ended;
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('canary');
  });

  it('because the port is taken says so', async () => {
    const first = await startHttp(talend);
    const { code, stderr } = await startServer(talend, ['--http', String(first.port)]).ended;
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('the port is taken') });
    await first.stop();
  });

  it('listens where the environment says, also over IPv6', async () => {
    const server = await startHttp({ ...talend, RUNBRIDGE_HTTP: '[::1]:0' }, []);
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+\/mcp$/);
    expect((await post(server.url, listTools)).status).toBe(200);
    await server.stop();
  });
});

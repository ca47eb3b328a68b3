import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';

import { connectHttp, post, listTools, startHttp, toolCall, until } from './httpServer.js';
import type { HttpProcess } from './httpServer.js';

const kind = 'talend.plan';

describe('a wait over HTTP', () => {
  const sandbox = createSandbox();
  let talend: Record<string, string> = {};
  const looks = (id: string): number =>
    sandbox.requests.all({ method: 'GET', path: `*/executions/plans/${id}` }).length;

  /** A server, and a client that waits for a run which does not end by itself. */
  const waiting = async () => {
    const server = await startHttp(talend);
    const client = await connectHttp(server.url);
    const started = await client.callTool({ name: 'start_run', arguments: { kind, target: 'Hourly Stock Sync' } });
    const { id } = (started.structuredContent as { run: { id: string } }).run;
    let seen = 0;
    const answer = client.callTool({ name: 'wait_for_run', arguments: { kind, id, timeout_seconds: 600 } }, undefined, {
      onprogress: () => {
        seen++;
      },
    });
    answer.catch(() => undefined);
    await until(() => seen > 0);
    return { server, client, id, answer };
  };

  const isReady = async (server: HttpProcess): Promise<number> => (await fetch(`${server.origin}/readyz`)).status;

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    talend = { RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN };
  });
  beforeEach(() => {
    sandbox.clock.freeze();
  });
  afterAll(() => sandbox.close());

  it('ends when the client goes away, while the run goes on', async () => {
    const { server, client, id } = await waiting();
    await until(() => looks(id) >= 2);
    await client.close();
    await until(() => server.stderr().includes('"isGone":true'));
    const before = looks(id);
    // The next look would have come within this time, as those before did.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(looks(id)).toBe(before);
    expect(sandbox.requests.all({ method: 'DELETE' })).toEqual([]);
    const other = await connectHttp(server.url);
    const { structuredContent } = await other.callTool({ name: 'get_run', arguments: { kind, id } });
    expect(structuredContent).toMatchObject({ run: { id, state: expect.stringMatching(/queued|running/) } });
    await other.close();
    await server.stop();
  });

  it('is answered when the server is told to end, which then ends with 0', async () => {
    const { server, id, answer } = await waiting();
    server.kill('SIGTERM');
    const { structuredContent, content } = await answer;
    expect(structuredContent).toMatchObject({ finished: false, run: { id } });
    expect(JSON.stringify(content)).toContain('this server is about to end');
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });

  it('holds new requests off while the server comes to its end, which a second signal makes at once', async () => {
    // A platform that never answers, so that the end takes its time.
    let isAsked = false;
    const silent = createServer(() => (isAsked = true));
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const { port } = silent.address() as AddressInfo;
    const server = await startHttp({ ...talend, RUNBRIDGE_TALEND_BASE_URL: `http://127.0.0.1:${String(port)}` });
    post(server.url, toolCall('check_connections')).catch(() => undefined);
    await until(() => isAsked);
    expect(await isReady(server)).toBe(200);
    server.kill('SIGTERM');
    let ready = 200;
    while (ready === 200) ready = await isReady(server);
    expect(ready).toBe(503);
    const refused = await post(server.url, listTools);
    expect([refused.status, refused.headers.get('connection')]).toEqual([503, 'close']);
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    server.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 143, signal: null });
    silent.closeAllConnections();
    silent.close();
  });

  it('ends at once where no answer is under way', async () => {
    const server = await startHttp(talend);
    server.kill('SIGINT');
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });
});

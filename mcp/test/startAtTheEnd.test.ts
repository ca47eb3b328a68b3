import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { eventsOf, post, startHttp, toolCall, until } from './httpServer.js';
import { initialize, initialized, startServer } from './process.js';

const TARGET = '11111111-1111-4111-8111-111111111111';
const RUN = '22222222-2222-4222-8222-222222222222';
const start = toolCall('start_run', { kind: 'talend.task', target: TARGET });

const outcomesIn = (stderr: string): string[] =>
  stderr
    .split('\n')
    .filter((line) => line.includes('"audit":"write"'))
    .map((line) => (JSON.parse(line) as { outcome: string }).outcome);

describe('a start that is under way when the server is told to end', () => {
  let platform: Server;
  let talend: Record<string, string> = {};
  let starts = 0;
  /** Answers the start, where the platform ever does. */
  let answer: (() => void) | undefined;

  beforeEach(async () => {
    starts = 0;
    answer = undefined;
    platform = createServer((request, response) => {
      request.resume();
      if (request.method === 'GET') {
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ executionId: RUN, status: 'x' }));
        return;
      }
      starts++;
      answer = () => {
        response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ executionId: RUN }));
      };
    });
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
    const { port } = platform.address() as AddressInfo;
    talend = {
      RUNBRIDGE_TALEND_BASE_URL: `http://127.0.0.1:${String(port)}`,
      RUNBRIDGE_TALEND_TOKEN: 'some-token-0011223344',
    };
  });
  afterEach(() => {
    platform.closeAllConnections();
    platform.close();
  });

  it('is answered over HTTP, and sent once', async () => {
    const server = await startHttp(talend);
    const answered = post(server.url, start).then((response) => response.text());
    await until(() => starts === 1);
    server.kill('SIGTERM');
    let ready = 200;
    while (ready === 200) ready = (await fetch(`${server.origin}/readyz`)).status;
    answer?.();
    const [message] = eventsOf(await answered) as unknown as [{ result: { structuredContent: unknown } }];
    expect(message.result.structuredContent).toMatchObject({ run: { id: RUN } });
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect([starts, outcomesIn(server.stderr())]).toEqual([1, ['succeeded']]);
  });

  it('is in the audit log as unknown where the platform never answers, and the server ends all the same', async () => {
    const server = await startHttp(talend);
    post(server.url, start)
      .then((response) => response.text())
      .catch(() => undefined);
    await until(() => starts === 1);
    server.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect([starts, outcomesIn(server.stderr())]).toEqual([1, ['unknown']]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('is answered over stdio too, with %s', async (signal) => {
    const server = startServer(talend);
    server.write(initialize, initialized, start);
    await until(() => starts === 1);
    server.kill(signal);
    answer?.();
    const { code, stdout, stderr } = await server.ended;
    expect(code).toBe(0);
    expect(stdout).toContain(RUN);
    expect([starts, outcomesIn(stderr)]).toEqual([1, ['succeeded']]);
  });

  it('is in the audit log as unknown over stdio where the platform never answers', async () => {
    const server = startServer(talend);
    server.write(initialize, initialized, start);
    await until(() => starts === 1);
    server.kill('SIGTERM');
    const { code, stderr } = await server.ended;
    expect([code, starts, outcomesIn(stderr)]).toEqual([0, 1, ['unknown']]);
  });
});

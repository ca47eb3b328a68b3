import { createServer, request as httpRequest } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';

import { connectHttp, startHttp } from './httpServer.js';
import type { HttpProcess } from './httpServer.js';

/** Sends each request to the next of the servers, as a load balancer without affinity does. */
async function roundRobin(ports: readonly number[]): Promise<{ proxy: Server; url: string; served: number[] }> {
  const served = ports.map(() => 0);
  let turn = 0;
  const proxy = createServer((incoming, outgoing) => {
    const index = turn++ % ports.length;
    served[index] = (served[index] ?? 0) + 1;
    const { method, url, headers } = incoming;
    const passed = httpRequest({ host: '127.0.0.1', port: ports[index], method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    outgoing.on('close', () => passed.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  return { proxy, url: `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}/mcp`, served };
}

describe('two replicas behind a proxy', () => {
  const sandbox = createSandbox({ clock: { speed: 10 } });
  let servers: HttpProcess[] = [];

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    const talend = { RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN };
    servers = [await startHttp(talend), await startHttp(talend)];
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await sandbox.close();
  });

  it('serve one client, which does not notice', async () => {
    const { proxy, url, served } = await roundRobin(servers.map(({ port }) => port));
    const client = await connectHttp(url);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain('start_run');
    for (let call = 0; call < 3; call++)
      expect((await client.callTool({ name: 'check_connections', arguments: {} })).isError).toBeUndefined();
    const started = await client.callTool({
      name: 'start_run',
      arguments: { kind: 'talend.plan', target: 'Hourly Stock Sync' },
    });
    const { id } = (started.structuredContent as { run: { id: string } }).run;
    let looks = 0;
    const waited = await client.callTool(
      { name: 'wait_for_run', arguments: { kind: 'talend.plan', id, timeout_seconds: 25 } },
      undefined,
      {
        onprogress: () => {
          looks++;
        },
      },
    );
    expect(waited.structuredContent).toMatchObject({ finished: true, run: { id } });
    expect(looks).toBeGreaterThan(0);
    const seen = await client.callTool({ name: 'get_run', arguments: { kind: 'talend.plan', id } });
    expect(seen.structuredContent).toMatchObject({ run: { id } });
    expect(Math.min(...served)).toBeGreaterThan(2);
    await client.close();
    proxy.closeAllConnections();
    proxy.close();
  });
});

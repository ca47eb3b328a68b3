import { createServer, request as httpRequest } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';

import { bearer, connectHttp, startHttp } from './httpServer.js';
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

const ADA = 'token-of-ada-0011223344';
const BOB = 'token-of-bob-0011223344';

describe('two replicas behind a proxy', () => {
  const sandbox = createSandbox({ clock: { speed: 10 } });
  let servers: HttpProcess[] = [];

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    const talend = { RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN };
    const env = {
      ...talend,
      RUNBRIDGE_HTTP_TOKENS: `ada:${ADA},bob:${BOB}`,
      RUNBRIDGE_CONFIRMATION_KEY: 'canary-key-of-all-replicas',
    };
    servers = [await startHttp(env), await startHttp(env)];
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await sandbox.close();
  });

  it('serve one client, which does not notice', async () => {
    const { proxy, url, served } = await roundRobin(servers.map(({ port }) => port));
    const client = await connectHttp(url, bearer(ADA));
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

  it('take a code that the other one gave, from the same caller, whatever its client says of asking', async () => {
    const [one, other] = servers as [HttpProcess, HttpProcess];
    const connect = async ({ url }: HttpProcess, token: string): Promise<Client> => {
      const client = new Client({ name: 'test', version: '1.0.0' }, { capabilities: { elicitation: {} } });
      client.setRequestHandler(ElicitRequestSchema, () => {
        throw new Error('Nobody is to be asked');
      });
      await client.connect(new StreamableHTTPClientTransport(new URL(url), bearer(token)));
      return client;
    };
    const clients = await Promise.all([connect(one, ADA), connect(other, ADA), connect(other, BOB)]);
    const [ada, adaElsewhere, bob] = clients;
    const deletions = (): number => sandbox.requests.all({ method: 'DELETE' }).length;
    sandbox.clock.freeze();
    const started = await ada.callTool({
      name: 'start_run',
      arguments: { kind: 'talend.task', target: 'Publish revenue marts' },
    });
    const { id } = (started.structuredContent as { run: { id: string } }).run;
    const ref = { kind: 'talend.task', id };
    const asked = await ada.callTool({ name: 'cancel_run', arguments: ref });
    const { confirmation } = asked.structuredContent as { confirmation: { code: string } };
    const redeem = { name: 'cancel_run', arguments: { ...ref, confirmation: confirmation.code } };
    expect((await bob.callTool(redeem)).structuredContent).toMatchObject({
      done: false,
      problem: expect.stringContaining('not for this call'),
    });
    expect(deletions()).toBe(0);
    expect((await adaElsewhere.callTool(redeem)).structuredContent).toMatchObject({ outcome: 'requested' });
    expect(deletions()).toBe(1);
    const logs = one.stderr() + other.stderr();
    expect(logs).toContain('cancel_run');
    expect(logs).not.toContain(confirmation.code);
    expect(logs).not.toContain('canary');
    sandbox.clock.resume();
    await Promise.all(clients.map((client) => client.close()));
  });
});

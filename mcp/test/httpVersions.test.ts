import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client as NewClient, StreamableHTTPClientTransport as NewHttpTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport as NewStdioTransport } from '@modelcontextprotocol/client/stdio';
import { PERSONAL_ACCESS_TOKEN, createSandbox } from '@runbridge/sandbox';

import { bundle } from './bundle.js';
import { eventsOf, post, rpcHeaders, startHttp, until } from './httpServer.js';
import type { HttpProcess } from './httpServer.js';
import { startServer } from './process.js';

const revisions = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];

function initialize(protocolVersion: string) {
  return {
    id: 1,
    method: 'initialize',
    params: { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  };
}

describe('clients of all ages', () => {
  const sandbox = createSandbox({ clock: { speed: 20 } });
  let server: HttpProcess;
  let talend: Record<string, string> = {};

  beforeAll(async () => {
    const { url } = await sandbox.listen();
    talend = { RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN };
    server = await startHttp(talend);
  });
  afterAll(async () => {
    await server.stop();
    await sandbox.close();
  });

  it.each(revisions)('that speak %s are answered in it over HTTP', async (revision) => {
    const response = await post(server.url, { jsonrpc: '2.0', ...initialize(revision) });
    expect(eventsOf(await response.text())).toEqual([
      expect.objectContaining({ result: expect.objectContaining({ protocolVersion: revision }) }),
    ]);
    const list = await post(
      server.url,
      { jsonrpc: '2.0', id: 2, method: 'tools/list' },
      { 'mcp-protocol-version': revision },
    );
    expect(list.status).toBe(200);
    await list.text();
  });

  it.each(revisions)('that speak %s are answered in it over stdio', async (revision) => {
    const child = startServer(talend);
    child.write(initialize(revision), { method: 'notifications/initialized' }, { id: 2, method: 'tools/list' });
    await child.hasWritten('"id":2');
    child.endInput();
    const { stdout } = await child.ended;
    expect(stdout).toContain(`"protocolVersion":"${revision}"`);
    expect(stdout).toContain('"wait_for_run"');
  });

  it('that speak a revision to come are answered in the newest known one', async () => {
    const response = await post(server.url, { jsonrpc: '2.0', ...initialize('2099-01-01') });
    expect(await response.text()).toContain('"protocolVersion":"2025-11-25"');
  });

  it('that send batches, as 2025-03-26 has them, get all answers', async () => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: rpcHeaders,
      body: JSON.stringify([1, 2].map((id) => ({ jsonrpc: '2.0', id, method: 'ping' }))),
    });
    expect(eventsOf(await response.text()).map(({ id }) => id)).toEqual([1, 2]);
  });

  describe.each(['legacy', 'auto'] as const)('of the SDK 2.x, negotiating %s,', (mode) => {
    it.each<[string, () => NewHttpTransport | NewStdioTransport]>([
      ['HTTP', () => new NewHttpTransport(new URL(server.url))],
      [
        'stdio',
        () => new NewStdioTransport({ command: process.execPath, args: [bundle()], env: talend, stderr: 'ignore' }),
      ],
    ])('list tools, start a run and wait for it over %s', async (_, transport) => {
      const client = new NewClient({ name: 'test', version: '2.0.0' }, { versionNegotiation: { mode } });
      await client.connect(transport());
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toContain('start_run');
      const started = await client.callTool({
        name: 'start_run',
        arguments: { kind: 'talend.plan', target: 'Hourly Stock Sync' },
      });
      const { id } = (started.structuredContent as { run: { id: string } }).run;
      let looks = 0;
      const waited = await client.callTool(
        { name: 'wait_for_run', arguments: { kind: 'talend.plan', id, timeout_seconds: 25 } },
        {
          onprogress: () => {
            looks++;
          },
        },
      );
      expect(waited.structuredContent).toMatchObject({ finished: true });
      await until(() => looks > 0);
      await client.close();
    });
  });
});

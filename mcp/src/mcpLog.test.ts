import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolRequestSchema, LoggingMessageNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createLog } from './log.js';
import { mcpLog } from './mcpLog.js';

const CANARY = 'canary-81ce-token';
const ASKED = 'io.modelcontextprotocol/logLevel';

/** A server that lives for one request, as each does over stateless HTTP. */
function serverOfOneRequest(): McpServer {
  const mcp = new McpServer({ name: 'test', version: '1' }, { capabilities: { tools: {} } });
  const bridge = { redact: <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(CANARY, '***')) as T };
  const { during } = mcpLog(mcp, { bridge });
  mcp.server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) => {
    const told = during(extra, createLog('silent'));
    told.debug({ tool: params.name }, 'called');
    told.error({ error: `Error: with ${CANARY}\n    at run (/srv/orchard/run.js:1:2)` }, 'failed');
    return { content: [] };
  });
  return mcp;
}

describe('messages to a client over stateless HTTP', () => {
  const http = createServer((request, response) => {
    const mcp = serverOfOneRequest();
    const transport = new StreamableHTTPServerTransport();
    response.on('close', () => void mcp.close());
    void mcp.connect(transport as Transport).then(() => transport.handleRequest(request, response));
  });
  let url: URL;
  beforeAll(async () => {
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = new URL(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}/mcp`);
  });
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        http.close(() => {
          resolve();
        });
        http.closeAllConnections();
      }),
  );

  const connect = async (): Promise<{ client: Client; told: unknown[] }> => {
    const client = new Client({ name: 'test', version: '1' });
    const told: unknown[] = [];
    client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void told.push(params));
    await client.connect(new StreamableHTTPClientTransport(url));
    return { client, told };
  };

  it('go to the request that asks for them, masked and without our stack, and to no other', async () => {
    const [asking, silent] = await Promise.all([connect(), connect()]);
    await Promise.all([
      asking.client.callTool({ name: 'get_run', arguments: {}, _meta: { [ASKED]: 'debug' } }),
      silent.client.callTool({ name: 'get_run', arguments: {} }),
    ]);
    expect(asking.told).toEqual([
      { level: 'debug', logger: 'runbridge', data: { message: 'called', tool: 'get_run' } },
      { level: 'error', logger: 'runbridge', data: { message: 'failed', error: 'Error: with ***' } },
    ]);
    expect(silent.told).toEqual([]);
    await Promise.all([asking.client.close(), silent.client.close()]);
  });

  it('leave out what is below the level, and everything where the level is none', async () => {
    const { client, told } = await connect();
    await client.callTool({ name: 'get_run', arguments: {}, _meta: { [ASKED]: 'warning' } });
    expect(told).toEqual([expect.objectContaining({ level: 'error' })]);
    await client.callTool({ name: 'get_run', arguments: {}, _meta: { [ASKED]: 'emergency' } });
    await client.callTool({ name: 'get_run', arguments: {}, _meta: { [ASKED]: 'loud' } });
    expect(told).toHaveLength(1);
    await client.close();
  });
});

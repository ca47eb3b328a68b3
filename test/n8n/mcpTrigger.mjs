// The nodes as tools of n8n's MCP Server Trigger, in an active workflow, with a real client.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { offered, offeredTools } from './agent.mjs';

const path = 'runbridge-tools';

export async function testMcpTrigger({ test, root, call, session, sandbox }) {
  await test('MCP Server Trigger: a tool of each platform, listed and called by an MCP client', async () => {
    const { id, versionId } = await call('POST', '/workflows', await workflow(root));
    await call('POST', `/workflows/${id}/activate`, { versionId });
    const client = new Client({ name: 'a-client', version: '1.0.0' });
    try {
      await client.connect(new StreamableHTTPClientTransport(new URL(`${session.url}/mcp/${path}`)));
      const { tools } = await client.listTools();
      assert.deepEqual(
        offered(tools.map(({ inputSchema, ...rest }) => ({ ...rest, schema: inputSchema }))),
        offeredTools,
      );

      await sandbox.forget();
      const said = async (name, input = {}) => {
        const { content } = await client.callTool({ name, arguments: input }, undefined, { timeout: 120_000 });
        return content.map(({ text }) => text).join('');
      };
      assert.match(await said('Find_plans', { name: 'Nightly Revenue Load' }), /9fcadd18-7d82-4250-992b-b98500533c9a/);
      assert.match(await said('Connections'), /\[redacted\]/);
      assert.match(await said('Builds_of_a_job', { job: 'unit-tests' }), /unit-tests/);
      const unknown = await said('A_deployment', { deployment_id: '00000000-0000-4000-8000-000000000000' });
      assert.match(unknown, /Deployment: Get was answered with 404/);
      const meterReadings = '57c9b3aa-e266-4c4b-b718-d01fe3506ac7';
      assert.match(await said('Run_an_orchestrator', { orchestrator_id: meterReadings }), /COMPLETED/);
      const requests = await sandbox.requests();
      assert.equal(requests.filter(({ method, path: to }) => method === 'POST' && to.endsWith('/orchrun')).length, 1);
      assert.deepEqual([...new Set(requests.map(({ platform }) => platform))].sort(), [
        'cycloid',
        'indigo',
        'talend',
        'twinit',
      ]);
    } finally {
      await client.close();
      await call('POST', `/workflows/${id}/deactivate`);
    }
  });
}

/** The tools of the agent's workflow, under an MCP Server Trigger. */
async function workflow(root) {
  const { nodes } = JSON.parse(await readFile(join(root, 'test/n8n/workflows/agent.json'), 'utf8'));
  const tools = nodes.filter(({ type }) => type.endsWith('Tool'));
  const trigger = {
    parameters: { path },
    id: '00000000-0000-4000-8000-000000000001',
    name: 'RunBridge',
    type: '@n8n/n8n-nodes-langchain.mcpTrigger',
    typeVersion: 2,
    position: [0, 0],
    webhookId: '2f7c1b6e-4c0d-4f5a-8f43-9a0d6c2b7e11',
  };
  return {
    name: 'Tools for MCP clients',
    active: false,
    settings: { executionOrder: 'v1' },
    nodes: [trigger, ...tools],
    connections: Object.fromEntries(
      tools.map(({ name }) => [name, { ai_tool: [[{ node: trigger.name, type: 'ai_tool', index: 0 }]] }]),
    ),
  };
}

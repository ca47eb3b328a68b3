import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

import { inTurn, report } from './measure.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** From the start of the process to the first answer to tools/list, against a Node process that does nothing. */
export async function benchServerStart(): Promise<void> {
  const built = spawnSync(process.execPath, ['scripts/build-mcp.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (built.status !== 0) throw new Error('The MCP server could not be built.');
  const { ratio, a } = await inTurn(
    10,
    async () => {
      const client = new Client({ name: 'bench', version: '1.0.0' });
      await client.connect(
        new StdioClientTransport({
          command: process.execPath,
          args: ['mcp/dist/runbridge-mcp.cjs'],
          cwd: root,
          env: { RUNBRIDGE_TALEND_REGION: 'eu', RUNBRIDGE_TALEND_TOKEN: 'token-of-the-benchmark' },
        }),
      );
      await client.listTools();
      await client.close();
    },
    () => spawnSync(process.execPath, ['-e', '0']),
  );
  report(
    'server: to first tools/list',
    ratio,
    `an empty Node process (here ${(a.median / 1000).toFixed(2)} s, with the client's end)`,
  );
}

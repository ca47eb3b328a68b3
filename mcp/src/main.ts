import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { createBridge } from './bridge.js';
import { readConfiguration } from './config.js';
import { enabledTools } from './enabledTools.js';
import { helpText } from './help.js';
import { endWithClient } from './lifecycle.js';
import { createLog } from './log.js';
import { readOptions } from './options.js';
import { localPrincipal } from './principal.js';
import { setups } from './platforms/setups.js';
import { createServer } from './server.js';
import { readToolsets } from './toolsets.js';
import { UsageError } from './usageError.js';
import { version } from './version.js';

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(helpText(setups));
    return;
  }
  if (options.version) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const configuration = readConfiguration(process.env);
  const readOnly = options.readOnly || configuration.readOnly;
  const [list, source] =
    options.toolsets !== undefined
      ? [options.toolsets, '--toolsets']
      : [configuration.toolsets ?? 'default', 'RUNBRIDGE_TOOLSETS'];
  const toolsets = readToolsets(
    list,
    configuration.connections.map(({ platform }) => platform),
    source,
  );

  const log = createLog(configuration.logLevel);
  for (const warning of configuration.warnings) log.warn(warning);
  const bridge = createBridge(configuration.connections);
  const tools = enabledTools(toolsets, readOnly);
  const { mcp, idle } = createServer({
    bridge,
    tools,
    readOnly,
    log,
    principal: localPrincipal,
    draining: new AbortController().signal,
    isLasting: true,
  });
  endWithClient({
    idle,
    close: async () => {
      await mcp.close();
      await bridge.close();
    },
  });
  await mcp.connect(new StdioServerTransport());
  log.info({ toolsets: toolsets.names, readOnly, tools: tools.length }, 'ready');
}

main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`runbridge-mcp: ${error.message}\n`);
  process.exitCode = 2;
});

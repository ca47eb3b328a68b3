import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

import { createApplication } from './application.js';
import { readConfiguration } from './config.js';
import { helpText } from './help.js';
import { readHttpOptions } from './http/readHttpOptions.js';
import { endWithClient } from './lifecycle.js';
import { createLog, usualLogLevel } from './log.js';
import { readOptions } from './options.js';
import { setups } from './platforms/setups.js';
import { localPrincipal } from './principal.js';
import { loadTelemetry } from './telemetry/load.js';
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
  const configuration = readConfiguration(process.env, options);
  const { layers, logLevel, warnings } = configuration;
  const http = layers.inKeys(() => readHttpOptions(options.http, layers.read));
  const log = createLog(logLevel ?? usualLogLevel(http === undefined ? 'stdio' : 'http'));
  const telemetry = await loadTelemetry(process.env, log);
  const application = createApplication(configuration, { log, telemetry });
  for (const warning of warnings) log.warn(warning);
  if (http !== undefined) {
    const { serveUntilTold } = await import('./http/serveUntilTold.js');
    await serveUntilTold(http, application, log);
    return;
  }
  const draining = new AbortController();
  const { mcp, idle } = application.open({
    principal: localPrincipal,
    settings: configuration.connections,
    draining: draining.signal,
    isLasting: true,
  });
  endWithClient({
    idle: (withinMs) => {
      // A wait answers at once what it knows, and holds up nothing.
      draining.abort();
      return idle(withinMs);
    },
    close: async () => {
      await mcp.close();
      await application.close();
    },
  });
  await mcp.connect(new StdioServerTransport());
  log.info(application.summary, 'ready');
}

main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`runbridge-mcp: ${error.message}\n`);
  process.exitCode = 2;
});

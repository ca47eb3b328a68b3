import { parseArgs } from 'node:util';

import type { PlatformDescription, SandboxPlatform } from './platform.js';
import { createSandbox } from './sandbox.js';

const DEFAULT_PORT = 4010;

const HELP = `Usage: sandbox [--port N] [--speed N]

Runs a local stand-in for the orchestration platforms until it is stopped.

  --port N    port on 127.0.0.1, 0 for one that is free (default ${String(DEFAULT_PORT)})
  --speed N   sandbox seconds for each real second (default 1)
  --help      show this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      speed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const port = numberOption('port', values.port, (value) => Number.isInteger(value) && value >= 0 && value <= 65_535);
  const speed = numberOption('speed', values.speed, (value) => value > 0);

  const sandbox = createSandbox({ clock: { speed } });
  const { url } = await sandbox.listen({ port });
  process.stdout.write(`${url}\n${summary(sandbox.platforms.values(), url)}`);

  const stop = (): void => {
    void sandbox.close();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function numberOption(name: string, text: string, isValid: (value: number) => boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || !isValid(value)) throw new Error(`--${name} does not take '${text}'`);
  return value;
}

function summary(platforms: Iterable<SandboxPlatform>, url: string): string {
  const parts = [...platforms].map((platform) => section(platform.describe()));
  return `\nControl  ${url}/_sandbox\n\n${parts.join('\n')}`;
}

function section({ title, url, account, credentials, holds, worthTrying }: PlatformDescription): string {
  const lines = [
    ...Object.entries(credentials).map(([name, value]) => `${name}: ${value}`),
    Object.entries(holds)
      .map(([kind, count]) => `${kind} ${String(count)}`)
      .join(', '),
    ...worthTrying,
  ];
  return `${title}  ${url}\n${account}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

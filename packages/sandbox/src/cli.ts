import { parseArgs } from 'node:util';

import { createSandbox, type SandboxDescription } from './sandbox.js';

const DEFAULT_PORT = 4010;

const HELP = `Usage: sandbox [--port N] [--speed N]

Runs a local stand-in for Talend Cloud until it is stopped.

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
  process.stdout.write(`${url}\n${summary(sandbox.describe(), url)}`);

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

function summary({ talend }: SandboxDescription, url: string): string {
  return `
Talend Cloud     ${talend.url}
  access token   ${talend.personalAccessToken}
  service account ${talend.serviceAccount.id}:${talend.serviceAccount.secret} at ${talend.serviceAccount.tokenUrl}
Control          ${url}/_sandbox

${talend.account}: ${String(talend.holds['plans'])} plans, ${String(talend.holds['tasks'])} tasks
${talend.worthTrying.map((line) => `  ${line}`).join('\n')}
`;
}

main().catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

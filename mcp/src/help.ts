import { variables } from './config.js';
import type { PlatformSetup } from './platforms/setup.js';
import { toolsetNames } from './toolsets.js';
import { version } from './version.js';

export function helpText(setups: readonly PlatformSetup[]): string {
  const platforms = setups.map(({ platform }) => platform);
  const width = Math.max(...Object.keys(variables).map((name) => name.length));
  const names = toolsetNames(platforms).filter((name) => name.includes('.'));
  return `runbridge-mcp ${version}
An MCP server over stdio to start, watch, diagnose and stop runs on ${platforms.map(({ name }) => name).join(', ')}.

Usage: runbridge-mcp [--toolsets LIST] [--read-only]
       runbridge-mcp --help | --version

Options
  --toolsets LIST  which tools to offer, separated by commas; default: default
  --read-only      offer nothing that changes anything, whatever else is set
  -h, --help       show this
  -v, --version    show the version

Environment (a platform is on when its variables are set)
${Object.entries(variables)
  .map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`)
  .join('\n')}
HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are honoured.

Toolsets
  default   runs (find, start, watch, diagnose, stop) and a way to search, describe and call every operation
  all       default, and every operation as a tool of its own
  ${platforms.map(({ id }) => id.padEnd(8)).join(', ')}  every operation of the platform as a tool of its own
${wrap(names, 110)}

Examples
  RUNBRIDGE_TALEND_REGION=eu RUNBRIDGE_TALEND_TOKEN=… runbridge-mcp
  RUNBRIDGE_TALEND_REGION=us RUNBRIDGE_TALEND_CLIENT_ID=… RUNBRIDGE_TALEND_CLIENT_SECRET=… runbridge-mcp --read-only
  RUNBRIDGE_CYCLOID_API_KEY=… RUNBRIDGE_CYCLOID_ORGANIZATION=… runbridge-mcp --toolsets default,cycloid.pipelines
`;
}

function wrap(words: readonly string[], width: number): string {
  const lines: string[] = [''];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length + 2 > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line}, ${word}`;
  }
  return lines.map((line) => `  ${line}`).join('\n');
}

import { variables } from './config.js';
import { callerHeaders } from './platforms/callerCredentials.js';
import type { PlatformSetup } from './platforms/setup.js';
import { toolsetNames } from './toolsets.js';
import { version } from './version.js';

export function helpText(setups: readonly PlatformSetup[]): string {
  const platforms = setups.map(({ platform }) => platform);
  const width = Math.max(...Object.keys(variables).map((name) => name.length));
  const names = toolsetNames(platforms).filter((name) => name.includes('.'));
  return `runbridge-mcp ${version}
An MCP server over stdio or HTTP to start, watch, diagnose and stop runs on ${platforms.map(({ name }) => name).join(', ')}.

Usage: runbridge-mcp [--toolsets LIST] [--tools LIST] [--deny LIST] [--read-only] [--confirm WHAT]
                     [--config FILE] [--audit-log FILE] [--http [HOST:]PORT]
       runbridge-mcp --help | --version

Options
  --toolsets LIST     which tools to offer, separated by commas; default: default, unless --tools is given
  --tools LIST        single tools by name, beside the toolsets that are given: start_run,talend_plans_list
  --deny LIST         what is neither offered nor called by any other way: names of tools and ids of operations,
                      with * for any characters: "*.delete,cycloid.organizations.*,cancel_run"
  --read-only         offer nothing that changes anything, whatever else is set
  --confirm WHAT      what a person confirms first: never, delete (default: what deletes or cancels) or write
  --config FILE       settings in JSON, with several named connections to a platform; the environment stands above it
  --audit-log FILE    where each write is told in a line: a file, stderr (default) or none
  --http [HOST:]PORT  serve over HTTP at /mcp instead of stdio; HOST is 127.0.0.1 unless given
  -h, --help          show this
  -v, --version       show the version
What is offered is what --toolsets and --tools choose, less what --deny names, less all writes with --read-only.

Environment (a platform is on when its variables are set)
${Object.entries(variables)
  .map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`)
  .join('\n')}
HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS and the OTEL_… variables are honoured.

Headers by which callers over HTTP use accounts of their own, where RUNBRIDGE_HTTP_CALLER_CREDENTIALS allows it
${Object.entries(callerHeaders(setups))
  .map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`)
  .join('\n')}

Toolsets
  default   runs (find, start, watch, diagnose, stop) and a way to search, describe and call every operation
  all       default, and every operation as a tool of its own
  ${platforms.map(({ id }) => id).join(', ')}: every operation of the platform as a tool of its own
${wrap(names, 110)}

Examples
  RUNBRIDGE_TALEND_REGION=eu RUNBRIDGE_TALEND_TOKEN=… runbridge-mcp
  RUNBRIDGE_TALEND_REGION=us RUNBRIDGE_TALEND_CLIENT_ID=… RUNBRIDGE_TALEND_CLIENT_SECRET=… runbridge-mcp --read-only
  RUNBRIDGE_CYCLOID_API_KEY=… RUNBRIDGE_CYCLOID_ORGANIZATION=… runbridge-mcp --toolsets default,cycloid.pipelines
  runbridge-mcp --config runbridge.json --http 127.0.0.1:8765
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

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { operationsOf, toolName } from '@runbridge/core';
import { createSandbox, CYCLOID_API_KEY, INDIGO_TOKEN, PERSONAL_ACCESS_TOKEN, TWINIT_TOKEN } from '@runbridge/sandbox';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

import { setups } from '../../mcp/src/platforms/setups.js';
import { toolsetNames } from '../../mcp/src/toolsets.js';

/** What a client is told when it asks, and how many tokens an assistant reads of it. */
export interface Measure {
  readonly name: string;
  /** How many tools, prompts or resources; 1 for a text. */
  readonly count: number;
  readonly tokens: number;
}

type Environment = Readonly<Record<string, string>>;

/** Turns each platform on, at the sandbox: what is listed tells of the newest runs too. */
function environments(url: string): Readonly<Record<string, Environment>> {
  return {
    talend: { RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`, RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN },
    cycloid: { RUNBRIDGE_CYCLOID_BASE_URL: `${url}/cycloid`, RUNBRIDGE_CYCLOID_API_KEY: CYCLOID_API_KEY },
    indigo: { RUNBRIDGE_INDIGO_BASE_URL: `${url}/indigo`, RUNBRIDGE_INDIGO_TOKEN: INDIGO_TOKEN },
    twinit: { RUNBRIDGE_TWINIT_BASE_URL: `${url}/twinit`, RUNBRIDGE_TWINIT_TOKEN: TWINIT_TOKEN },
  };
}

/** Asks the real server over stdio, as it is built from the sources as they are. */
export async function measureAll(): Promise<readonly Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'runbridge-tokens-'));
  const sandbox = createSandbox();
  try {
    const platforms = environments((await sandbox.listen()).url);
    const everything = Object.assign({}, ...Object.values(platforms)) as Environment;
    const file = join(folder, 'runbridge-mcp.cjs');
    execFileSync(process.execPath, [fileURLToPath(new URL('../build-mcp.mjs', import.meta.url)), file]);
    const measures: Measure[] = [];
    for (const [platform, environment] of Object.entries(platforms))
      measures.push(await withServer(file, [], environment, (client) => measureTools(client, `default, ${platform}`)));
    measures.push(...(await withServer(file, [], everything, measureDefaults)));
    measures.push(...(await withServer(file, ['--toolsets', 'all'], everything, measureToolsets)));
    return measures;
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureDefaults(client: Client): Promise<readonly Measure[]> {
  const { resources } = await client.listResources();
  const { resourceTemplates } = await client.listResourceTemplates();
  const { prompts } = await client.listPrompts();
  return [
    await measureTools(client, 'default'),
    measure('instructions', [client.getInstructions() ?? '']),
    measure('resources', resources),
    measure('resource templates', resourceTemplates),
    measure('prompts', prompts),
  ];
}

/** Each toolset is the part of all tools that it names: the server lists a tool the same in each of them. */
async function measureToolsets(client: Client): Promise<readonly Measure[]> {
  const tools = await listTools(client);
  const operations = setups.flatMap(({ platform }) => operationsOf(platform));
  const chosen = toolsetNames(setups.map(({ platform }) => platform)).filter(
    (name) => !['default', 'all'].includes(name),
  );
  return [
    ...chosen.map((toolset) => {
      const names = operations.filter(({ id }) => id.startsWith(`${toolset}.`)).map(toolName);
      return measure(
        toolset,
        tools.filter(({ name }) => names.includes(name)),
      );
    }),
    measure('all', tools),
  ];
}

async function measureTools(client: Client, name: string): Promise<Measure> {
  return measure(name, await listTools(client));
}

async function listTools(client: Client): Promise<readonly { readonly name: string }[]> {
  const { tools, nextCursor } = await client.listTools();
  if (nextCursor !== undefined) throw new Error('The list of tools has a second page, which is not counted yet.');
  return tools;
}

function measure(name: string, items: readonly unknown[]): Measure {
  return { name, count: items.length, tokens: countTokens(JSON.stringify(items)) };
}

async function withServer<T>(
  file: string,
  args: readonly string[],
  env: Environment,
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ name: 'tokens', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [file, ...args], env: { ...env } }));
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}

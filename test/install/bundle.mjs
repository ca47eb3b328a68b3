// The .mcpb bundle as a desktop client installs it: unpacked, its fields filled in, started as its manifest says.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

import { cachedInstall, run } from '../n8n/cache.mjs';
import { startSandbox } from '../n8n/sandbox.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const readJson = async (path) => JSON.parse(await readFile(path, 'utf8'));

let temporary;
let extension;
let manifest;
let variables;
let sandbox;
/** What the format's own library makes of a manifest and the fields a user has filled in. */
let configurationOf;

before(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'runbridge-bundle-'));
  extension = join(temporary, 'extension');
  const bundle = join(temporary, 'runbridge.mcpb');
  await run(process.execPath, [join(root, 'scripts/build-mcpb.mjs'), bundle]);
  const packer = join(await cachedInstall('mcpb', join(root, 'mcpb')), 'node_modules/@anthropic-ai/mcpb/dist');
  await run(process.execPath, [join(packer, 'cli/cli.js'), 'unpack', bundle, extension]);
  manifest = await readJson(join(extension, 'manifest.json'));
  ({ environmentVariables: variables } = (await readJson(join(root, 'server.json'))).packages[0]);
  const { getMcpConfigForManifest } = await import(pathToFileURL(join(packer, 'shared/config.js')).href);
  configurationOf = (userConfig) =>
    getMcpConfigForManifest({ manifest, extensionPath: extension, systemDirs: {}, userConfig, pathSeparator: sep });
  sandbox = await startSandbox(root);
});

after(async () => {
  await sandbox?.stop();
  if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
});

async function connect(userConfig) {
  const { command, args, env } = await configurationOf(userConfig);
  assert.equal(command, 'node');
  const client = new Client({ name: 'test', version: '1.0.0' });
  const transport = new StdioClientTransport({ command: process.execPath, args, env, stderr: 'pipe' });
  let stderr = '';
  transport.stderr.on('data', (chunk) => (stderr += chunk));
  await client.connect(transport).catch((error) => {
    throw new Error(`${error.message}\n${stderr}`);
  });
  return client;
}

test('the bundle holds the server, its page and the licences, and nothing else', async () => {
  const files = await readdir(extension, { recursive: true });
  const isModule = (file) => /^server\/modules\/[\w-]+\.mjs$/.test(file);
  assert.ok(files.includes('server/modules/main.mjs'));
  assert.deepEqual(files.filter((file) => !isModule(file)).sort(), [
    'LICENSE',
    'README.md',
    'manifest.json',
    'server',
    'server/THIRD-PARTY-LICENSES.txt',
    'server/launch.cjs',
    'server/modules',
    'server/runbridge-mcp.cjs',
  ]);
});

test('the manifest asks for every variable by a title of its own, and hides what is secret', async () => {
  const fields = Object.entries(manifest.user_config);
  assert.equal(new Set(fields.map(([, { title }]) => title)).size, fields.length);
  const { env } = manifest.server.mcp_config;
  for (const { name, isSecret } of variables) {
    const key = /^\$\{user_config\.(\w+)\}$/.exec(env[name])[1];
    assert.equal(manifest.user_config[key].sensitive === true, isSecret, name);
  }
  assert.equal(Object.keys(env).length, fields.length);
  assert.equal(manifest.version, (await readJson(join(root, 'mcp/package.json'))).version);
});

const talend = () => ({ talend_base_url: sandbox.url('talend'), talend_token: 'sandbox-token' });

test('the server starts with the fields of one platform, the others left out', async () => {
  const client = await connect(talend());
  const { content, isError } = await client.callTool({ name: 'find_runnables', arguments: { query: 'revenue' } });
  assert.notEqual(isError, true, JSON.stringify(content));
  assert.match(JSON.stringify(content), /Nightly Revenue Load/);
  await client.close();
});

test('the server starts where the other fields are handed over empty', async () => {
  const empty = Object.fromEntries(Object.keys(manifest.user_config).map((key) => [key, '']));
  const client = await connect({ ...empty, ...talend() });
  assert.equal((await client.listTools()).tools.length, 13);
  await client.close();
});

test('what is ticked reaches the server', async () => {
  const client = await connect({ ...talend(), read_only: true });
  const { tools } = await client.listTools();
  assert.ok(tools.length > 0 && tools.every(({ annotations }) => annotations.readOnlyHint));
  await client.close();
});

// The Dockerfile, carried out where there may be no Docker engine: its image is built, started, asked and stopped.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import { freePort } from '../freePort.mjs';
import { cachedInstall } from '../n8n/cache.mjs';
import { startSandbox } from '../n8n/sandbox.mjs';
import { newerNodes, nodeBinary } from '../nodeBinary.mjs';
import { build, copyContext, makeReadOnly, makeWritable } from './dockerfile.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const TOKEN = 'a-token-that-only-this-test-knows';

let temporary;
let image;
let sandbox;
const running = new Set();

before(async () => {
  const installation = await cachedInstall('install', here);
  temporary = await mkdtemp(join(tmpdir(), 'runbridge-docker-'));
  // Others have to be let through to the stages, and mkdtemp lets in nobody.
  await chmod(temporary, 0o755);
  const context = join(temporary, 'context');
  await copyContext(root, context, installation);
  const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
  image = await build({ dockerfile, context, scratch: temporary, installation, base });
  await makeReadOnly(image.root);
  sandbox = await startSandbox(root);
});

after(async () => {
  for (const child of running) child.kill('SIGKILL');
  await sandbox?.stop();
  if (image !== undefined) await makeWritable(image.root);
  if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
});

/** What `node:<line>-slim` brings that the steps use: that line's node. */
async function base(name, folder) {
  const line = /^node:(\d+)-slim$/.exec(name)?.[1];
  const version = newerNodes.find((each) => each.startsWith(`${line}.`));
  assert.ok(version, `${name} is not a line of Node that is tested.`);
  await mkdir(join(folder, 'usr/local/bin'), { recursive: true });
  await cp(await nodeBinary(version), join(folder, 'usr/local/bin/node'));
}

/** As `docker run --read-only -e …` does. */
function start(command, env) {
  // The permission model refuses every write, wherever it goes: the whole file system is read-only.
  const child = image.start(command, { NODE_OPTIONS: '--permission --allow-fs-read=*', ...env });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code, signal, output };
  });
  return { child, ended };
}

function startServer(env) {
  return start([...image.entrypoint, ...image.command], {
    RUNBRIDGE_TALEND_BASE_URL: sandbox.url('talend'),
    RUNBRIDGE_TALEND_TOKEN: 'sandbox-token',
    ...env,
  });
}

const healthy = async (port) =>
  (await start(image.healthcheck, { RUNBRIDGE_HTTP: `0.0.0.0:${port}` }).ended).code === 0;

async function until(condition, server) {
  let isOver = false;
  const over = server.ended.then(({ output }) => {
    isOver = true;
    throw new Error(`The server has ended:\n${output}`);
  });
  const met = (async () => {
    while (!isOver) if (await condition()) return;
  })();
  await Promise.race([met, over]);
  over.catch(() => undefined);
}

test('the image holds the server, its licences and nothing else of ours', async () => {
  assert.deepEqual((await readdir(image.locate('/app'))).sort(), [
    'LICENSE',
    'THIRD-PARTY-LICENSES.txt',
    'modules',
    'runbridge-mcp.cjs',
  ]);
});

test('the image says what it is, listens where it says, and is not root', async () => {
  const { name } = JSON.parse(await readFile(join(root, 'server.json'), 'utf8'));
  assert.equal(image.labels['io.modelcontextprotocol.server.name'], name);
  assert.deepEqual(image.exposed, [Number(image.env.RUNBRIDGE_HTTP.split(':').pop())]);
  assert.match(image.env.RUNBRIDGE_HTTP, /^0\.0\.0\.0:/);
  assert.ok(image.user?.uid > 0, 'there is no USER');
});

test('a container cannot write anywhere', async () => {
  const write = `require('node:fs').writeFileSync(${JSON.stringify(join(tmpdir(), 'runbridge-written'))}, '')`;
  const { code, output } = await start(['node', '-e', write]).ended;
  assert.notEqual(code, 0);
  assert.match(output, /ERR_ACCESS_DENIED/);
});

test('a container without tokens does not start', async () => {
  const { code, output } = await startServer({ RUNBRIDGE_HTTP: `0.0.0.0:${await freePort()}` }).ended;
  assert.equal(code, 2, output);
  assert.match(output, /RUNBRIDGE_HTTP_TOKENS/);
});

test('a container serves, is healthy while it does, and ends when it is asked to', { timeout: 60_000 }, async () => {
  const port = await freePort();
  assert.equal(await healthy(port), false, 'the check fails before anything listens');
  const server = startServer({
    RUNBRIDGE_HTTP: `0.0.0.0:${port}`,
    RUNBRIDGE_HTTP_TOKENS: `ci:${TOKEN}`,
    RUNBRIDGE_HTTP_ALLOWED_HOSTS: '127.0.0.1',
  });
  await until(() => healthy(port), server);

  const address = new URL(`http://127.0.0.1:${port}/mcp`);
  assert.equal((await fetch(address, { method: 'POST' })).status, 401);
  const client = new Client({ name: 'test', version: '1.0.0' });
  const headers = { Authorization: `Bearer ${TOKEN}` };
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit: { headers } }));
  const { content, isError } = await client.callTool({ name: 'find_runnables', arguments: { query: 'revenue' } });
  assert.notEqual(isError, true, JSON.stringify(content));
  assert.match(JSON.stringify(content), /Nightly Revenue Load/);
  await client.close();

  server.child.kill('SIGTERM');
  const { code, output } = await server.ended;
  assert.equal(code, 0, output);
  assert.doesNotMatch(output, /EACCES|EROFS|ERR_ACCESS_DENIED/);
  assert.ok(!output.includes(TOKEN), 'the token was logged');
});

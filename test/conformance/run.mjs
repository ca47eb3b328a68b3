// The official conformance suite against the server over HTTP, with the sandbox as its platforms.
//   node test/conformance/run.mjs [scenario …]
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { freePort } from '../freePort.mjs';
import { cachedInstall, run } from '../n8n/cache.mjs';
import { startSandbox } from '../n8n/sandbox.mjs';
import { newerNodes, nodeBinary } from '../nodeBinary.mjs';

/**
 * The scenarios of a server of real tools. The others call tools, prompts and resources that only the suite's own example
 * server has (`test_simple_text`, `test://static-text`), or need a server that keeps sessions.
 */
const applicable = [
  'server-initialize',
  'ping',
  'logging-set-level',
  'tools-list',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
];

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const scenarios = process.argv.length > 2 ? process.argv.slice(2) : applicable;

const installation = await cachedInstall('conformance', here);
// The suite needs Node 22.
const node = await nodeBinary(newerNodes[0]);
const suite = join(installation, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const temporary = await mkdtemp(join(tmpdir(), 'runbridge-conformance-'));
const sandbox = await startSandbox(root);
let failed = 0;
try {
  const server = await startServer();
  try {
    const { stdout } = await promisify(execFile)(node, [suite, '--version']);
    console.log(`@modelcontextprotocol/conformance ${stdout.trim()}, over HTTP`);
    for (const scenario of scenarios) if (!(await passes(scenario, server.url))) failed++;
  } finally {
    server.stop();
  }
} finally {
  await sandbox.stop();
  await rm(temporary, { recursive: true, force: true });
}
console.log(`${scenarios.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function startServer() {
  const file = join(temporary, 'runbridge-mcp.cjs');
  await run(process.execPath, [join(root, 'scripts/build-mcp.mjs'), file]);
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, [file, '--http', address], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      RUNBRIDGE_LOG_LEVEL: 'error',
      RUNBRIDGE_TALEND_BASE_URL: sandbox.url('talend'),
      RUNBRIDGE_TALEND_TOKEN: 'sandbox-token',
      RUNBRIDGE_CYCLOID_BASE_URL: sandbox.url('cycloid'),
      RUNBRIDGE_CYCLOID_API_KEY: 'sandbox-token',
    },
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  while (
    !(await fetch(`http://${address}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it listened.`);
  return {
    url: `http://${address}/mcp`,
    stop: () => {
      process.removeListener('exit', end);
      child.kill('SIGTERM');
    },
  };
}

/** Whether every check of the scenario passed. Runs in the temporary folder, for the suite may leave results there. */
async function passes(scenario, url) {
  try {
    const { stdout } = await promisify(execFile)(node, [suite, 'server', '--url', url, '--scenario', scenario], {
      cwd: temporary,
    });
    const [summary, count] = /^Passed: (\d+)\/\d+.*$/m.exec(stdout) ?? ['nothing was checked', '0'];
    const isPassed = Number(count) > 0;
    console.log(`  ${isPassed ? 'ok   ' : 'FAILS'} ${scenario}: ${summary}`);
    return isPassed;
  } catch ({ stdout = '', stderr = '', message }) {
    console.log(`  FAILS ${scenario}\n${(stdout + stderr || message).replace(/^/gm, '        ')}`);
    return false;
  }
}

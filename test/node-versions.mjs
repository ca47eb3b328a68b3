// What runs on Node 20 has to run on the newer lines as well: core, and the server over stdio and HTTP, with what they need
// of Node: sockets, TLS, crypto, streams, child processes. What is the same on every line is tested on the first alone.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { newerNodes, nodeBinary } from './nodeBinary.mjs';

const server = ['startup', 'tools', 'runs', 'platforms', 'http', 'httpEnd', 'oauth', 'telemetry'];
const tests = [
  'packages/core',
  'test/talend',
  'test/auth',
  'mcp/src',
  ...server.map((name) => `mcp/test/${name}.test.ts`),
];
const root = fileURLToPath(new URL('..', import.meta.url));

for (const version of newerNodes) {
  console.log(`\nNode ${version}`);
  const jest = spawn(await nodeBinary(version), ['node_modules/jest/bin/jest.js', '--silent', ...tests], {
    cwd: root,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve, reject) => jest.on('error', reject).on('exit', resolve));
  if (code !== 0) process.exit(1);
}

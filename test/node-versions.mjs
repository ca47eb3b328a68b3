// What runs on Node 20 has to run on the newer lines as well: core, the server over stdio and the sandbox under each.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { newerNodes, nodeBinary } from './nodeBinary.mjs';

const folders = ['packages/core', 'packages/sandbox', 'test/talend', 'mcp'];
const root = fileURLToPath(new URL('..', import.meta.url));

for (const version of newerNodes) {
  console.log(`\nNode ${version}`);
  const jest = spawn(await nodeBinary(version), ['node_modules/jest/bin/jest.js', '--silent', ...folders], {
    cwd: root,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve, reject) => jest.on('error', reject).on('exit', resolve));
  if (code !== 0) process.exit(1);
}

// What runs on Node 20 has to run on the newer lines as well: core, the server over stdio and the sandbox under each.
// The binaries come from npm's node-<platform>-<arch> packages and stay in the user's cache folder.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { npm } from './n8n/cache.mjs';

const versions = ['22.23.3', '24.21.0'];
const folders = ['packages/core', 'packages/sandbox', 'test/talend', 'mcp'];
const root = fileURLToPath(new URL('..', import.meta.url));
const binaries = `node-${process.platform}-${process.arch}`;

async function nodeBinary(version) {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'runbridge');
  const folder = join(cache, `node-${version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const unfinished = await mkdtemp(join(cache, 'node-unfinished-'));
    try {
      await npm(unfinished, ['install', '--no-save', '--no-audit', '--no-fund', `${binaries}@${version}`]);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  return join(folder, 'node_modules', binaries, 'bin', 'node');
}

for (const version of versions) {
  console.log(`\nNode ${version}`);
  const jest = spawn(await nodeBinary(version), ['node_modules/jest/bin/jest.js', '--silent', ...folders], {
    cwd: root,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve, reject) => jest.on('error', reject).on('exit', resolve));
  if (code !== 0) process.exit(1);
}

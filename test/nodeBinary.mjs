import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { npm } from './n8n/cache.mjs';

/** The newer lines of Node on which what runs on Node 20 has to run as well. */
export const newerNodes = ['22.23.3', '24.21.0'];

const binaries = `node-${process.platform}-${process.arch}`;

/** The path of that Node, from npm's node-<platform>-<arch> packages; it stays in the user's cache folder. */
export async function nodeBinary(version) {
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

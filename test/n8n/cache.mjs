// Heavy installations that tests need, kept in the user's cache folder: one for each lock file and platform.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);
const files = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * The folder in which the packages of `source` are installed for the Node at `node`, with the native modules `built`
 * made. What was not finished never gets the folder's final name, so that a run which was stopped halfway leaves
 * nothing to trip over.
 */
export async function cachedInstall(name, source, built = [], node = process.execPath) {
  const lock = await readFile(join(source, 'package-lock.json'));
  const hash = createHash('sha256')
    .update(lock)
    .update(`${process.platform} ${process.arch}`)
    .digest('hex')
    .slice(0, 16);
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'runbridge');
  const folder = join(cache, `${name}-${hash}`);
  if (existsSync(folder)) return folder;

  console.log(`Installing ${name} in ${folder}; this takes a few minutes, once.`);
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, `${name}-unfinished-`));
  try {
    for (const file of files) await cp(join(source, file), join(unfinished, file));
    // Not `npm ci`: it insists on optional packages for other systems, which not every registry has.
    // npm and what it calls find their Node by the path.
    const env = { PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`, ...headers(node) };
    await npm(unfinished, ['install', '--no-audit', '--no-fund'], env);
    for (const module of built) {
      await npm(unfinished, ['rebuild', module, '--ignore-scripts=false', '--foreground-scripts'], env);
      await run(node, ['-e', `require(${JSON.stringify(module)})`], { cwd: unfinished });
    }
    // Another run may have been faster: its installation is as good.
    await rename(unfinished, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

export async function npm(cwd, args, env = {}) {
  try {
    return await run('npm', args, { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${error.stdout ?? ''}\n${error.stderr ?? error.message}`);
  }
}

/** Node's own headers, where they came with it: a module can then be built without fetching them. */
function headers(node) {
  const prefix = dirname(dirname(node));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

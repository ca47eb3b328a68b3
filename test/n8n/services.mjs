// What n8n's queue mode needs beside n8n: Debian's Redis and PostgreSQL, each in a folder and on a port of its own.
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './cache.mjs';
import { Child } from './child.mjs';
import { freePort } from '../freePort.mjs';

/** Answers `{ port, end }`. It keeps nothing on disk. */
export async function startRedis() {
  const port = await freePort();
  const redis = new Child(
    'redis-server',
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--daemonize', 'no'],
    { cwd: tmpdir() },
  );
  await redis.ready(() => redis.printed.includes('Ready to accept connections'));
  return { port, end: () => redis.end() };
}

/**
 * Answers `{ port, user, database, query, end }`; `query` gives the rows of an SQL statement, each an array of texts.
 * Whoever is on this machine is let in without a password.
 */
export async function startPostgres() {
  const bin = await postgresFolder();
  const folder = await mkdtemp(join(tmpdir(), 'runbridge-postgres-'));
  const [port, account] = [await freePort(), await postgresAccount()];
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  const options = { cwd: folder, ...account };
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const initialize = ['-D', join(folder, 'data'), '-U', 'n8n', '-E', 'UTF8', '--locale=C', '-A', 'trust', '-N'];
    await run(join(bin, 'initdb'), initialize, options);
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
    const postgres = new Child(
      'postgres',
      join(bin, 'postgres'),
      ['-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
      options,
    );
    await postgres.ready(() => postgres.printed.includes('ready to accept connections'));
    return {
      port,
      user: 'n8n',
      database: 'postgres',
      query: async (sql) => {
        const { stdout } = await run(join(bin, 'psql'), [
          `postgresql://n8n@127.0.0.1:${port}/postgres`,
          '--no-psqlrc',
          '--no-align',
          '--tuples-only',
          '--field-separator=\t',
          `--command=${sql}`,
        ]);
        const lines = stdout.split('\n').filter((line) => line !== '');
        return lines.map((line) => line.split('\t'));
      },
      // SIGINT is its fast shutdown: it does not wait until its clients have left.
      end: () => postgres.end('SIGINT').finally(remove),
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Debian keeps the server's programs out of the path, in a folder for each version. */
async function postgresFolder() {
  const versions = '/usr/lib/postgresql';
  const [newest] = existsSync(versions)
    ? (await readdir(versions)).sort((left, right) => Number(right) - Number(left))
    : [];
  if (newest === undefined)
    throw new Error('There is no PostgreSQL server: apt-get install postgresql, and redis-server beside it.');
  return join(versions, newest, 'bin');
}

/** PostgreSQL refuses to run as root: it then runs as the user that its package has made. */
async function postgresAccount() {
  if (process.getuid() !== 0) return undefined;
  const id = async (flag) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await id('-u'), gid: await id('-g') };
}

// Real n8n with a user folder of its own, driven by its own commands.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { npm, run } from './cache.mjs';

export class N8n {
  #bin;
  #home;
  #env;
  /** All that n8n has printed, for the search for secrets. */
  printed = '';

  constructor(installation, home) {
    this.#bin = join(installation, 'node_modules/n8n/bin/n8n');
    this.#home = home;
    this.#env = {
      ...process.env,
      N8N_USER_FOLDER: home,
      N8N_DIAGNOSTICS_ENABLED: 'false',
      N8N_PERSONALIZATION_ENABLED: 'false',
      N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
      N8N_TEMPLATES_ENABLED: 'false',
      N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
      N8N_RUNNERS_ENABLED: 'false',
      N8N_LOG_LEVEL: 'info',
      NO_PROXY: '127.0.0.1,localhost',
    };
  }

  /** As n8n itself installs a community package: its code alone, for n8n provides the peers. */
  async installPackage(tarball) {
    const folder = join(this.#home, '.n8n', 'nodes');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'package.json'),
      '{ "name": "installed-nodes", "private": true, "dependencies": {} }\n',
    );
    await npm(folder, [
      'install',
      tarball,
      '--omit=peer',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--package-lock=false',
    ]);
  }

  /** Credentials as `{ id, name, type, data }`, encrypted by n8n while it reads them. */
  async importCredentials(credentials) {
    const file = join(this.#home, 'credentials.json');
    await writeFile(file, JSON.stringify(credentials));
    await this.#command('import:credentials', `--input=${file}`);
  }

  async exportCredentials() {
    const file = join(this.#home, 'exported.json');
    await this.#command('export:credentials', '--all', '--decrypted', `--output=${file}`);
    return JSON.parse(await readFile(file, 'utf8'));
  }

  async importWorkflow(file) {
    await this.#command('import:workflow', `--input=${file}`);
  }

  /** Runs a workflow. `items` answers what a node put out, `[output][item]`. */
  async execute(id) {
    const { code, stdout, stderr } = await this.#run(['execute', `--id=${id}`, '--rawOutput']);
    const result = jsonIn(stdout);
    const runData = result?.data?.resultData?.runData ?? {};
    return {
      code,
      text: `${stdout}\n${stderr}`,
      error: result?.data?.resultData?.error,
      items: (node) => runData[node]?.[0]?.data?.main ?? [],
    };
  }

  /**
   * n8n's server for as long as `use` takes; `use` gets a function that calls its REST interface as the owner, and what
   * a browser needs to be the owner too.
   */
  async serve(use) {
    const port = await freePort();
    const env = { ...this.#env, N8N_PORT: String(port), N8N_LISTEN_ADDRESS: '127.0.0.1', N8N_SECURE_COOKIE: 'false' };
    const server = spawn(process.execPath, [this.#bin, 'start'], {
      cwd: this.#home,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = () => server.kill('SIGKILL');
    process.once('exit', end);
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (this.printed += chunk));
    const headers = { 'content-type': 'application/json', 'browser-id': 'test-n8n' };
    const call = async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}/rest${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      this.printed += text;
      if (!response.ok) throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${text}`);
      const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0]);
      if (cookie.length > 0) headers.cookie = cookie.join('; ');
      return JSON.parse(text).data;
    };
    try {
      // It answers before it is ready, with a page that says to wait.
      for (let tries = 0; !(await call('GET', '/settings').catch(() => undefined)); tries++) {
        if (tries > 240 || server.exitCode !== null)
          throw new Error(`n8n did not start:\n${this.printed.slice(-2000)}`);
        await sleep(250);
      }
      const owner = {
        email: 'owner@brightwater.example',
        firstName: 'Test',
        lastName: 'Owner',
        password: 'Only-4-this-test',
      };
      await call('POST', '/owner/setup', owner);
      const session = { url: `http://127.0.0.1:${port}`, cookie: headers.cookie, browserId: headers['browser-id'] };
      return await use(call, session);
    } finally {
      process.removeListener('exit', end);
      if (server.exitCode === null) {
        server.kill('SIGTERM');
        await once(server, 'exit');
      }
    }
  }

  async #command(...args) {
    const { code, stdout, stderr } = await this.#run(args);
    if (code !== 0) throw new Error(`n8n ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
  }

  async #run(args) {
    const options = { cwd: this.#home, env: this.#env, maxBuffer: 256 * 1024 * 1024, timeout: 180_000 };
    const { code, stdout, stderr } = await run(process.execPath, [this.#bin, ...args], options).then(
      (done) => ({ code: 0, ...done }),
      (error) => ({
        code: error.code ?? error.signal,
        stdout: error.stdout ?? '',
        stderr: `${error.stderr ?? ''}${error.killed ? error.message : ''}`,
      }),
    );
    this.printed += `\n${stdout}\n${stderr}`;
    return { code, stdout, stderr };
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** n8n prints the execution as JSON after lines of its log. */
function jsonIn(text) {
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
    const end = text.lastIndexOf('}');
    try {
      return JSON.parse(text.slice(at, end + 1));
    } catch {
      // A brace of the log: the JSON begins further down.
      if (!text.slice(at).includes('\n{')) return undefined;
      at = text.indexOf('\n{', at);
    }
  }
  return undefined;
}

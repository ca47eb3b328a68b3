// Real n8n with a user folder of its own, driven by its own commands.
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { npm, run } from './cache.mjs';
import { Child } from './child.mjs';
import { freePort } from '../freePort.mjs';
import { until } from './until.mjs';

export class N8n {
  #bin;
  #unflatten;
  #node;
  #major;
  #home;
  #env;
  #transcript = '';
  #servers = new Set();

  /**
   * `installation` is a folder with n8n in its node_modules, `home` an existing folder for what n8n keeps; `node` runs
   * it, and `env` holds further settings of n8n.
   */
  constructor(installation, home, { node = process.execPath, env = {} } = {}) {
    const folder = join(installation, 'node_modules/n8n');
    this.#bin = join(folder, 'bin/n8n');
    this.#unflatten = createRequire(join(folder, 'package.json'))('flatted').parse;
    this.#node = node;
    this.#major = Number.parseInt(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version, 10);
    this.#home = home;
    this.#env = {
      ...process.env,
      N8N_USER_FOLDER: home,
      N8N_DIAGNOSTICS_ENABLED: 'false',
      N8N_PERSONALIZATION_ENABLED: 'false',
      N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
      N8N_TEMPLATES_ENABLED: 'false',
      N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
      // n8n 2 has no way to do without task runners.
      // Nor to share one SQLite connection, where what was saved last before a shutdown can be rolled back with another's
      // transaction: n8n 1 still does unless told, and warns of it.
      ...(this.#major < 2 && { N8N_RUNNERS_ENABLED: 'false', DB_SQLITE_POOL_SIZE: '4' }),
      N8N_LOG_LEVEL: 'info',
      NO_PROXY: '127.0.0.1,localhost',
      ...env,
    };
  }

  /** All that n8n has printed, for the search for secrets. */
  get printed() {
    return this.#transcript + [...this.#servers].map(({ printed }) => printed).join('');
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

  /** The paths of the code of an installed package. */
  async packagedFiles(name) {
    const folder = join(this.#home, '.n8n/nodes/node_modules', name, 'dist');
    return (await readdir(folder, { recursive: true }))
      .filter((file) => file.endsWith('.js'))
      .map((file) => join(folder, file));
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

  /** Every `.json` of a folder, in one go. */
  async importWorkflows(folder) {
    await this.#command('import:workflow', '--separate', `--input=${folder}`);
  }

  /** Runs a workflow by n8n's command. `items` answers what a node put out, `[output][item]`. */
  async execute(id) {
    const { code, stdout, stderr } = await this.#run(['execute', `--id=${id}`, '--rawOutput']);
    const result = jsonIn(stdout);
    // Having printed a whole execution, n8n 2 may still crash while it exits: its engine for expressions does.
    const isCrashAtExit = code === 'SIGSEGV' && result?.status === 'success';
    return {
      code: isCrashAtExit ? 0 : code,
      text: `${stdout}\n${stderr}`,
      ...outcomeOf(result?.data),
    };
  }

  /** Starts a workflow as the editor does, by the interface that `serve` gives, and answers the execution's id. */
  async start(call, id) {
    const workflowData = await call('GET', `/workflows/${id}`);
    const { name } = workflowData.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
    const body = { workflowData, triggerToStartFrom: { name } };
    return (await call('POST', `/workflows/${id}/run`, body)).executionId;
  }

  /** An execution as soon as it has ended, or is as is waited for; see `execute` for what is answered. */
  async ended(call, id, isThere = ({ status }) => !['new', 'running', 'waiting', 'unknown'].includes(status)) {
    const { status, data } = await until(`execution ${id} is as expected`, async () => {
      const execution = await call('GET', `/executions/${id}`);
      return isThere(execution) && execution;
    });
    return { code: status === 'success' ? 0 : 1, text: data, ...outcomeOf(this.#unflatten(data)) };
  }

  /**
   * n8n's server for as long as `use` takes; `use` gets a function that calls its REST interface as the owner, and what
   * a browser needs to be the owner too.
   */
  async serve(use) {
    const port = await freePort();
    const server = await this.#start('n8n', ['start'], {
      N8N_PORT: String(port),
      N8N_LISTEN_ADDRESS: '127.0.0.1',
      N8N_SECURE_COOKIE: 'false',
    });
    const headers = { 'content-type': 'application/json', 'browser-id': 'test-n8n' };
    const call = async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}/rest${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      this.#transcript += text;
      if (!response.ok) throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${text}`);
      const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0]);
      if (cookie.length > 0) headers.cookie = cookie.join('; ');
      return JSON.parse(text).data;
    };
    try {
      // It answers before it is ready, with a page that says to wait.
      await server.ready(() => call('GET', '/settings'));
      const owner = {
        email: 'owner@brightwater.example',
        firstName: 'Test',
        lastName: 'Owner',
        password: 'Only-4-this-test',
      };
      // Started again, n8n has its owner already.
      await call('POST', '/owner/setup', owner).catch(() =>
        call('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password }),
      );
      const session = { url: `http://127.0.0.1:${port}`, cookie: headers.cookie, browserId: headers['browser-id'] };
      return await use(call, session);
    } finally {
      await server.end();
    }
  }

  /** A worker of n8n's queue mode that takes so many executions at a time, ready for the first. */
  async startWorker(concurrency) {
    const port = await freePort();
    const worker = await this.#start('n8n worker', ['worker', `--concurrency=${concurrency}`], {
      QUEUE_HEALTH_CHECK_ACTIVE: 'true',
      QUEUE_HEALTH_CHECK_PORT: String(port),
      N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
    });
    await worker.ready(async () => (await fetch(`http://127.0.0.1:${port}/healthz/readiness`)).ok);
    return worker;
  }

  async #start(name, args, env) {
    const server = new Child(name, this.#node, [this.#bin, ...args], {
      cwd: this.#home,
      // Each process of n8n talks with its task runners over a port of its own.
      env: { ...this.#env, N8N_RUNNERS_BROKER_PORT: String(await freePort()), ...env },
    });
    this.#servers.add(server);
    return server;
  }

  async #command(...args) {
    const { code, stdout, stderr } = await this.#run(args);
    if (code !== 0) throw new Error(`n8n ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
  }

  async #run(args) {
    const env = { ...this.#env, N8N_RUNNERS_BROKER_PORT: String(await freePort()) };
    const options = { cwd: this.#home, env, maxBuffer: 256 * 1024 * 1024, timeout: 180_000 };
    const { code, stdout, stderr } = await run(this.#node, [this.#bin, ...args], options).then(
      (done) => ({ code: 0, ...done }),
      (error) => ({
        code: error.code ?? error.signal,
        stdout: error.stdout ?? '',
        stderr: `${error.stderr ?? ''}${error.killed ? error.message : ''}`,
      }),
    );
    this.#transcript += `\n${stdout}\n${stderr}`;
    return { code, stdout, stderr };
  }
}

function outcomeOf(data) {
  const { error, runData = {} } = data?.resultData ?? {};
  return { error, items: (node) => runData[node]?.[0]?.data?.main ?? [] };
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

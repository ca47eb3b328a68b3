// Real n8n with a user folder of its own, driven by its own commands.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
    await writeFile(join(folder, 'package.json'), '{ "name": "installed-nodes", "private": true, "dependencies": {} }\n');
    await npm(folder, ['install', tarball, '--omit=peer', '--ignore-scripts', '--no-audit', '--no-fund', '--package-lock=false']);
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

  async #command(...args) {
    const { code, stdout, stderr } = await this.#run(args);
    if (code !== 0) throw new Error(`n8n ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
  }

  async #run(args) {
    const options = { cwd: this.#home, env: this.#env, maxBuffer: 256 * 1024 * 1024, timeout: 180_000 };
    const { code, stdout, stderr } = await run(process.execPath, [this.#bin, ...args], options).then(
      (done) => ({ code: 0, ...done }),
      (error) => ({ code: error.code ?? error.signal, stdout: error.stdout ?? '', stderr: `${error.stderr ?? ''}${error.killed ? error.message : ''}` }),
    );
    this.printed += `\n${stdout}\n${stderr}`;
    return { code, stdout, stderr };
  }
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

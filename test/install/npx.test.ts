import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { createSandbox, PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'mcp/package.json'), 'utf8')) as { version: string };

describe('the npm package', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'runbridge-npx-'));
  const installed = join(temporary, 'installed');
  const sandbox = createSandbox();
  let packed: readonly string[] = [];
  let url = '';

  beforeAll(async () => {
    ({ url } = await sandbox.listen());
    const source = join(temporary, 'mcp');
    const isLink = (path: string): boolean => basename(path) === 'node_modules';
    cpSync(join(root, 'mcp'), source, { recursive: true, filter: (path) => !isLink(path) });
    await run(process.execPath, [join(root, 'scripts/build-mcp.mjs'), join(source, 'dist/runbridge-mcp.cjs')]);
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', temporary], { cwd: source });
    const [{ filename, files } = { filename: '', files: [] }] = JSON.parse(stdout) as {
      filename: string;
      files: { path: string }[];
    }[];
    packed = files.map(({ path }) => path).sort();
    mkdirSync(installed);
    writeFileSync(join(installed, 'package.json'), '{ "private": true }');
    // Offline: whatever it needed besides itself could not be had.
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(temporary, filename)], {
      cwd: installed,
    });
  }, 120_000);

  afterAll(async () => {
    await sandbox.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  it('holds the server, its page and the licences, and nothing else', () => {
    const isModule = (name: string): boolean => /^dist\/modules\/[\w-]+\.mjs$/.test(name);
    expect(packed).toContain('dist/modules/main.mjs');
    expect(packed.filter((name) => !isModule(name))).toEqual([
      'LICENSE',
      'README.md',
      'config.schema.json',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/runbridge-mcp.cjs',
      'package.json',
    ]);
  });

  it('needs no other package', () => {
    expect(readdirSync(join(installed, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      '@runbridge',
    ]);
  });

  it('keeps the licences of what is bundled', () => {
    const licenses = readFileSync(join(installed, 'node_modules/@runbridge/mcp/dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const name of ['@modelcontextprotocol/sdk', 'pino', 'undici', 'zod'])
      expect(licenses).toMatch(new RegExp(`\n${name} \\d[^\n]+\n=+\n\n[^=]*(permission|Permission)`));
  });

  it.each([['runbridge-mcp'], ['@runbridge/mcp']])('is started by npx %s', async (name) => {
    const { stdout, stderr } = await run('npx', ['--no-install', name, '--version'], { cwd: installed });
    expect(stdout).toBe(`${version}\n`);
    expect(stderr).not.toContain('runbridge');
  });

  it('serves a client over stdio', async () => {
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(
      new StdioClientTransport({
        command: 'npx',
        args: ['--no-install', 'runbridge-mcp'],
        cwd: installed,
        env: {
          PATH: process.env.PATH ?? '',
          RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`,
          RUNBRIDGE_TALEND_TOKEN: PERSONAL_ACCESS_TOKEN,
        },
      }),
    );
    expect(client.getServerVersion()).toMatchObject({ name: 'runbridge', version });
    const { content, isError } = await client.callTool({ name: 'find_runnables', arguments: { query: 'revenue' } });
    expect(isError).not.toBe(true);
    expect(JSON.stringify(content)).toContain('Nightly Revenue Load');
    await client.close();
  });
});

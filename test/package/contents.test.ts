import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { reachOf } from '../support/reach.js';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const { n8n, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  n8n: { nodes: string[]; credentials: string[] };
  dependencies?: object;
  peerDependencies: object;
};
const licences = 'dist/THIRD-PARTY-LICENSES.txt';
const MEGABYTE = 1_000_000;

describe("what npm publishes of n8n's nodes", () => {
  const temporary = mkdtempSync(join(tmpdir(), 'runbridge-package-'));
  let packed = { size: 0, unpackedSize: 0, files: [] as { path: string }[] };
  const code = (): string[] => [...n8n.nodes, ...n8n.credentials];
  const text = (path: string): string => readFileSync(join(temporary, path), 'utf8');

  beforeAll(async () => {
    await run(process.execPath, [join(root, 'scripts/build-n8n.mjs'), join(temporary, 'dist')]);
    for (const file of ['package.json', 'README.md', 'LICENSE']) cpSync(join(root, file), join(temporary, file));
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: temporary });
    [packed = packed] = JSON.parse(stdout) as (typeof packed)[];
  }, 120_000);

  afterAll(() => {
    rmSync(temporary, { recursive: true, force: true });
  });

  it('is the nodes and credentials, their icons and codex files, the licences, and nothing else', () => {
    const icons = ['Cycloid', 'Indigo', 'Talend', 'Twinit'].flatMap((folder) =>
      ['.svg', '.dark.svg'].map((ending) => `dist/nodes/${folder}/${folder.toLowerCase()}${ending}`),
    );
    const codex = n8n.nodes.map((file) => `${file}on`);
    expect(packed.files.map(({ path }) => path).sort()).toEqual(
      ['LICENSE', 'README.md', 'package.json', licences, ...code(), ...codex, ...icons].sort(),
    );
  });

  it('keeps the licence of each library that is in its files', () => {
    const mark = /^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm;
    const libraries = code().flatMap((file) => [...text(file).matchAll(mark)].map(([, name = '']) => name));
    expect([...new Set(libraries)]).toEqual(['oauth4webapi']);
    for (const name of libraries)
      expect(text(licences)).toMatch(new RegExp(`^${name} \\d\\S+ \\(MIT\\)$[^]+Permission is hereby granted`, 'm'));
  });

  it('is below a megabyte to download, and below five to keep', () => {
    expect(packed.size).toBeGreaterThan(0);
    expect(packed.size).toBeLessThan(MEGABYTE);
    expect(packed.unpackedSize).toBeLessThan(5 * MEGABYTE);
  });

  it('depends on nothing but what n8n brings', () => {
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
  });

  // n8n-workflow is n8n's interface to nodes. The catalogue's schemas are made with zod, which n8n brings and its review
  // allows.
  it.each(code())('reaches nothing of the machine: %s', (file) => {
    const { imports, globals } = reachOf(text(file));
    expect(imports.filter((name) => name !== 'n8n-workflow' && name !== 'zod')).toEqual([]);
    expect(globals.filter((name) => !harmless.includes(name))).toEqual(namedByOauth4webapi[file] ?? []);
  });
});

/** What works on text, bytes and addresses, and tells of an end. n8n's own binary data are Buffers. */
const harmless = [
  'AbortController',
  'AbortSignal',
  'Buffer',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'atob',
  'btoa',
];

/** oauth4webapi, which reads a token's answer, names fetch where it is given none; it is always given n8n's own. */
const namedByOauth4webapi: Readonly<Record<string, string[]>> = {
  'dist/credentials/TwinitLoginApi.credentials.js': ['Headers', 'Response', 'fetch', 'navigator'],
};

describe('the reach of code', () => {
  it('is all that it imports and all globals that are not of the language', () => {
    const code = `
      'use strict';
      const fs = require('node:fs'); /* eslint-disable */
      const later = () => import('./' + name);
      const process = { env: {} }.env;
      function own(fetch) { return fetch(process, Object.keys(JSON), typeof window); }
      module.exports = { own, wait: () => setTimeout(later), fs, home: globalThis.process };
    `;
    expect(reachOf(code)).toEqual({
      imports: ['(computed)', 'node:fs'],
      globals: ['globalThis', 'name', 'setTimeout', 'window'],
    });
  });
});

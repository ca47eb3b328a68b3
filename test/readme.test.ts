import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const root = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe.each(['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'])('%s', (file) => {
  const text = read(file);

  it('names only commands that there are', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to files that there are', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) => path);
    for (const path of links) expect(() => readFileSync(join(root, path))).not.toThrow(/ENOENT/);
  });
});

it('installs the n8n package as the test with real n8n does', () => {
  const { name, version } = JSON.parse(read('package.json')) as { name: string; version: string };
  const installed = /'install',\s*tarball,([^\]]*)\]/.exec(read('test/n8n/n8n.mjs'))?.[1] ?? '';
  // The other options keep npm quiet: this one decides what is installed.
  const omitted = [...installed.matchAll(/'(--(?:omit|include)=\w+)'/g)].map(([, option]) => option).join(' ');
  expect(omitted).not.toBe('');
  expect(read('README.md')).toContain(`npm install ${omitted} /path/to/${name}-${version}.tgz`);
});

it('shows the assistant configurations that lie in examples', () => {
  const shown = [...read('README.md').matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, json = '']) => JSON.parse(json) as unknown,
  );
  const files = ['claude_desktop_config.json', 'vscode.mcp.json', 'cursor.mcp.json'];
  expect(shown).toEqual(files.map((file) => JSON.parse(read(`examples/mcp/${file}`)) as unknown));
});

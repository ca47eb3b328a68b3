import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { variables } from '../mcp/src/config.js';
import { defaultTools } from '../mcp/src/defaultTools.js';
import { helpText } from '../mcp/src/help.js';
import { callerHeaders } from '../mcp/src/platforms/callerCredentials.js';
import { setups } from '../mcp/src/platforms/setups.js';

const root = join(__dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };

describe.each(['docs/mcp.md', 'mcp/README.md'])('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const all = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);

  it('names only variables that there are', () => {
    const named = all(/\b(RUNBRIDGE_[A-Z_]+[A-Z])\b/g);
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !(name in variables))).toEqual([]);
  });

  it('gives only options that the help tells', () => {
    const options = all(/(?:`|runbridge-mcp |@runbridge\/mcp )(--[a-z-]+)/g);
    expect(options).not.toEqual([]);
    expect(options.filter((option) => !new RegExp(`^  (-\\w, )?${option}\\b`, 'm').test(helpText(setups)))).toEqual([]);
  });

  it('names only commands, tools and headers that there are', () => {
    expect(all(/npm run (?:--silent )?([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([]);
    const tools = all(/`((?:check|find|start|wait|cancel|list|get|diagnose|search|describe|call)_(?!failed)\w+)`/g);
    expect(defaultTools.map(({ name }) => name)).toEqual(expect.arrayContaining(tools));
    expect(Object.keys(callerHeaders(setups))).toEqual(expect.arrayContaining(all(/\b(X-RunBridge-[\w-]+)/g)));
  });

  it('links only to what there is', () => {
    const links = all(/\]\((?!https?:)([^)]+)\)/g);
    for (const link of links) {
      const [path = '', heading] = link.split('#');
      expect(path === '' || existsSync(join(root, dirname(file), path)) ? '' : path).toBe('');
      if (path === '' && heading !== undefined)
        expect(all(/^#+ (.+)$/gm).map((title) => title.toLowerCase().replaceAll(' ', '-'))).toContain(heading);
    }
  });

  it('shows configurations that can be read', () => {
    const shown = all(/```json\n([\s\S]*?)```/g);
    expect(shown).not.toEqual([]);
    for (const json of shown) expect(() => JSON.parse(json) as unknown).not.toThrow();
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { operationsOf } from '@runbridge/core';

import { readConfiguration, variables } from '../mcp/src/config.js';
import { defaultTools } from '../mcp/src/defaultTools.js';
import { readTools } from '../mcp/src/enabledTools.js';
import { readDenials } from '../mcp/src/guard/denials.js';
import { helpText } from '../mcp/src/help.js';
import { defaultLimits } from '../mcp/src/http/limits.js';
import { readHttpOptions } from '../mcp/src/http/readHttpOptions.js';
import { readOptions } from '../mcp/src/options.js';
import { callerHeaders } from '../mcp/src/platforms/callerCredentials.js';
import { setups } from '../mcp/src/platforms/setups.js';
import { readToolsets } from '../mcp/src/toolsets.js';

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

describe('the chapters for administrators', () => {
  const text = readFileSync(join(root, 'docs/mcp.md'), 'utf8');
  const json = (holding: string): string =>
    [...text.matchAll(/```json\n([\s\S]*?)```/g)]
      .map(([, found = '']) => found)
      .find((each) => each.includes(holding)) ?? '';

  it('tell every option, variable and header', () => {
    const options = [...helpText(setups).matchAll(/^  (?:-\w, )?(--[a-z-]+)/gm)].map(([, option = '']) => option);
    const told = ['--help', '--version'];
    expect(options.filter((option) => !told.includes(option) && !text.includes(option))).toEqual([]);
    const short = setups.flatMap((setup) => Object.keys(setup.variables));
    const full = Object.keys(variables).filter((name) => !short.includes(name));
    expect(full.filter((name) => !new RegExp(`${name}\\b`).test(text))).toEqual([]);
    for (const { platform, variables: own } of setups) {
      const prefix = `${platform.id.toUpperCase()}_`;
      const [row = ''] = new RegExp(`^.*\`${prefix}….*$`, 'm').exec(text) ?? [];
      for (const name of Object.keys(own)) expect(row).toContain(`\`${name.replace(`RUNBRIDGE_${prefix}`, '')}\``);
    }
    expect(Object.keys(callerHeaders(setups)).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('show a configuration file that the server and its schema take', () => {
    const example = json('"connections"');
    const schema = JSON.parse(readFileSync(join(root, 'mcp/config.schema.json'), 'utf8')) as object;
    expect(new AjvJsonSchemaValidator().getValidator(schema)(JSON.parse(example))).toMatchObject({ valid: true });
    const secrets = [...example.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => [name, `secret-of-${name}`] as const);
    const folder = mkdtempSync(join(tmpdir(), 'runbridge-docs-'));
    const path = join(folder, 'runbridge.json');
    writeFileSync(path, example);
    const configuration = readConfiguration(Object.fromEntries(secrets), readOptions(['--config', path]));
    rmSync(folder, { recursive: true });
    expect(configuration.warnings).toEqual([]);
    expect(configuration.connections.map(({ name }) => name)).toEqual(['prod', 'staging', 'main']);
    expect(readHttpOptions(undefined, configuration.layers.read)?.tokens).toHaveLength(3);
  });

  it('show filters that the server takes', () => {
    const platforms = setups.map(({ platform }) => platform);
    const known = { operations: platforms.flatMap(operationsOf), tools: defaultTools.map(({ name }) => name) };
    const readers: Readonly<Record<string, (value: string) => unknown>> = {
      toolsets: (value) => readToolsets({ value, source: 'docs' }, platforms),
      tools: (value) => readTools({ value, source: 'docs' }, platforms),
      deny: (value) => readDenials(value, known, 'docs'),
    };
    const examples = [...text.matchAll(/`--(toolsets|tools|deny) "?([^"`\s]+)"?`/g)];
    expect(new Set(examples.map(([, name]) => name)).size).toBe(3);
    for (const [, name = '', value = ''] of examples) expect(() => readers[name]?.(value)).not.toThrow();
  });

  it('tell the limits as they are', () => {
    const { callsPerMinute, maxConcurrent, maxBodyBytes, maxBatch, failedSignInsPerMinute, ...times } = defaultLimits;
    const inText = text.replace(/\s+/g, ' ');
    expect(inText).toContain(`${String(maxBodyBytes / 1024 ** 2)} MiB and ${String(maxBatch)} messages a request`);
    expect(inText).toContain(`${String(callsPerMinute)} calls a minute`);
    expect(inText).toContain(`${String(maxConcurrent)} at the same time`);
    expect(inText).toContain(`${String(failedSignInsPerMinute)} refused sign-ins a minute`);
    expect(inText).toContain(`within ${String(times.requestMs / 1000)} s`);
    expect(inText).toContain(`comment every ${String(times.keepAliveMs / 1000)} s`);
    expect(inText).toContain(`kept for ${String(times.idleMs / 1000)} s`);
    expect(inText).toContain(`under way get ${String(times.graceMs / 1000)} s`);
  });
});

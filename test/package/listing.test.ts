import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { CycloidApi } from '../../credentials/CycloidApi.credentials.js';
import { IndigoApi } from '../../credentials/IndigoApi.credentials.js';
import { IndigoOAuth2Api } from '../../credentials/IndigoOAuth2Api.credentials.js';
import { TalendApi } from '../../credentials/TalendApi.credentials.js';
import { TalendServiceAccountApi } from '../../credentials/TalendServiceAccountApi.credentials.js';
import { TwinitApi } from '../../credentials/TwinitApi.credentials.js';
import { TwinitLoginApi } from '../../credentials/TwinitLoginApi.credentials.js';
import { nodes } from '../support/contract/nodes.js';
import { optionsOf } from '../support/nodeSuite.js';

const root = join(__dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  n8n: { nodes: string[]; credentials: string[] };
};
const sourceOf = (file: string): string => file.replace(/^dist\//, '').replace(/\.js$/, '');
const className = (file: string): string => basename(file).replace(/\.(node|credentials)\.js$/, '');

const credentials: Readonly<Record<string, ICredentialType>> = {
  CycloidApi: new CycloidApi(),
  IndigoApi: new IndigoApi(),
  IndigoOAuth2Api: new IndigoOAuth2Api(),
  TalendApi: new TalendApi(),
  TalendServiceAccountApi: new TalendServiceAccountApi(),
  TwinitApi: new TwinitApi(),
  TwinitLoginApi: new TwinitLoginApi(),
};

/** The categories that n8n's panel of nodes has (n8n, Node codex files). */
const categories = [
  'Analytics',
  'Communication',
  'Data & Storage',
  'Development',
  'Finance & Accounting',
  'Marketing & Content',
  'Miscellaneous',
  'Productivity',
  'Sales',
  'Utility',
];

interface Codex {
  readonly node: string;
  readonly nodeVersion: string;
  readonly codexVersion: string;
  readonly categories: string[];
  readonly alias: string[];
  readonly resources: Readonly<Record<'primaryDocumentation' | 'credentialDocumentation', { url: string }[]>>;
}

/** The page of docs/ that an address of ours shows; it must be there, and have the heading that the address names. */
function expectPage(address: string): string {
  const [, path = '', heading] = /^https:\/\/runbridge\.example\/(docs\/[\w/-]+)(?:#([\w-]+))?$/.exec(address) ?? [];
  const text = existsSync(join(root, `${path}.md`)) ? readFileSync(join(root, `${path}.md`), 'utf8') : '';
  expect([address, text.length > 0]).toEqual([address, true]);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-'));
  for (const [, link = ''] of text.matchAll(/\]\((?!https:)([^)#]+)/g))
    expect([link, existsSync(join(root, dirname(path), link))]).toEqual([link, true]);
  if (heading !== undefined) expect([address, headings]).toEqual([address, expect.arrayContaining([heading])]);
  return text;
}

/** Both variants of an icon are drawings, square, and not the same. */
function expectIcons(icon: unknown, folder: string): void {
  expect(icon).toMatchObject({
    light: expect.stringMatching(/^file:.*\.svg$/),
    dark: expect.stringMatching(/^file:.*\.dark\.svg$/),
  });
  const { light, dark } = icon as Readonly<Record<'light' | 'dark', string>>;
  const [onLight, onDark] = [light, dark].map((file) =>
    readFileSync(join(root, folder, file.slice('file:'.length)), 'utf8'),
  );
  for (const drawing of [onLight, onDark]) expect(drawing).toMatch(/^<svg [^>]*width="60" height="60"/);
  expect(onLight).not.toBe(onDark);
}

describe('package.json', () => {
  it('lists every node and credential', () => {
    expect(manifest.n8n.nodes.map(className).sort()).toEqual(Object.keys(nodes).sort());
    expect(manifest.n8n.credentials.map(className).sort()).toEqual(Object.keys(credentials).sort());
  });
});

describe.each(manifest.n8n.nodes.map((file) => [className(file), sourceOf(file)] as const))('%s', (name, source) => {
  const description = nodes[name]?.description;
  const codex = JSON.parse(readFileSync(join(root, `${source}.json`), 'utf8')) as Codex;

  it('is found in the panel of nodes, by what it is and by other words', () => {
    expect(codex).toMatchObject({ node: `${manifest.name}.${String(description?.name)}`, codexVersion: '1.0' });
    expect(codex.nodeVersion).toBe(Number(description?.defaultVersion).toFixed(1));
    expect(codex.categories.length).toBeGreaterThan(0);
    expect(codex.categories.filter((category) => !categories.includes(category))).toEqual([]);
    expect(codex.alias.length).toBeGreaterThan(2);
    expect(new Set(codex.alias).size).toBe(codex.alias.length);
  });

  it('has a page that tells of it, of its credentials and of all of its resources', () => {
    const { primaryDocumentation, credentialDocumentation } = codex.resources;
    expect([primaryDocumentation.length, credentialDocumentation.length]).toEqual([1, 1]);
    const [text = ''] = [...primaryDocumentation, ...credentialDocumentation].map(({ url }) => expectPage(url));
    expect(text).toContain(`**${String(description?.displayName)}**`);
    const resource = description?.properties.find((property) => property.name === 'resource') as INodeProperties;
    const cells = text.split(/[|,\n]/).map((cell) => cell.trim());
    if (!name.endsWith('Trigger'))
      expect(cells).toEqual(expect.arrayContaining(optionsOf(resource).map((each) => each.name)));
  });

  it('has an icon for light and one for dark', () => {
    expectIcons(description?.icon, dirname(source));
  });
});

describe.each(Object.entries(credentials))('%s', (_, credential) => {
  it('has a page that tells where it is had from', () => {
    const text = expectPage(credential.documentationUrl ?? '');
    expect(text).toContain(`**${credential.displayName}**`);
  });

  it('has an icon for light and one for dark', () => {
    expectIcons(credential.icon, 'credentials');
  });

  it('hides what is secret', () => {
    const secret = /token|secret|password|key/i;
    const named = credential.properties.filter(({ name }) => secret.test(name));
    expect(named.filter(({ typeOptions }) => typeOptions?.password !== true)).toEqual([]);
  });
});

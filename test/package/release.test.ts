import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

const root = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const manifestOf = (path: string) =>
  JSON.parse(read(`${path}/package.json`)) as {
    version: string;
    private?: boolean;
    repository?: { url: string; directory?: string };
    license: string;
    keywords?: string[];
    homepage?: string;
    bugs?: { url: string };
    scripts?: Record<string, string>;
  };

/** The workflow's steps that use an action or run something, in the order of the file. */
const stepsOf = (text: string): string[] =>
  [...text.matchAll(/^\s+(?:- )?((?:uses|run): .+)$/gm)].map(([, step = '']) => step);

describe('the workflows on GitHub', () => {
  const files = readdirSync(join(root, '.github/workflows'));
  const publish = read('.github/workflows/publish.yml');

  it.each(files)('%s uses actions by commit, and may do no more than it needs', (file) => {
    const text = read(`.github/workflows/${file}`);
    const actions = stepsOf(text).filter((step) => step.startsWith('uses: ') && !step.startsWith('uses: ./'));
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(text).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m);
    expect(text).not.toMatch(/pull_request_target|write-all/);
    expect(text.match(/: write$/gm) ?? []).toEqual(file === 'publish.yml' ? [': write'] : []);
    expect(text.match(/persist-credentials: false/g)).toHaveLength((text.match(/actions\/checkout@/g) ?? []).length);
  });

  it('do all that the project asks for, before anything is published', () => {
    expect(stepsOf(read('.github/workflows/ci.yml'))).toContain('run: bash .ci/run');
    expect(publish).toMatch(/^ {2}publish:\n {4}needs: ci$/m);
    expect(stepsOf(publish)[0]).toBe('uses: ./.github/workflows/ci.yml');
  });

  it('publish both packages with provenance, at a tag only, in an environment', () => {
    expect(publish).toMatch(/^on:\n {2}push:\n {4}tags: \['v\*'\]\n\n/m);
    expect(publish).toMatch(/^ {4}environment: npm$/m);
    expect(publish).toMatch(/^ {6}id-token: write$/m);
    expect(publish).toMatch(/^ {8}package: \[\., \.\/mcp\]$/m);
    const [check, install, build, last] = stepsOf(publish).slice(-4);
    expect([check, install, build]).toEqual([
      'run: node scripts/check-release.mjs',
      'run: npm ci --ignore-scripts --no-audit --no-fund',
      'run: npm run build',
    ]);
    expect(last).toBe('run: npm publish "$PACKAGE" --provenance --access public');
  });
});

describe('what is published', () => {
  it('is the nodes and the MCP server, told of as npm and n8n want it', () => {
    const [nodes, mcp] = [manifestOf('.'), manifestOf('mcp')];
    for (const manifest of [nodes, mcp])
      expect(manifest).toMatchObject({
        license: 'MIT',
        homepage: expect.stringMatching(/^https:/),
        bugs: { url: expect.stringMatching(/^https:/) },
        repository: { type: 'git', url: expect.stringMatching(/^git\+https:.*\.git$/) },
      });
    expect(mcp.repository).toEqual({ ...nodes.repository, directory: 'mcp' });
    expect(nodes.keywords).toContain('n8n-community-node-package');
    for (const manifest of [nodes, mcp])
      expect(
        Object.keys(manifest.scripts ?? {}).filter((name) =>
          /^(?:pre|post)?(?:install|prepare|pack|publish)/.test(name),
        ),
      ).toEqual([]);
    expect(['packages/core', 'packages/sandbox'].map((path) => manifestOf(path).private)).toEqual([true, true]);
  });
});

describe('the check of a release', () => {
  const { version, repository } = manifestOf('.');
  const [, server = '', name = ''] = /^git\+(https:\/\/[^/]+)\/(.+)\.git$/.exec(repository?.url ?? '') ?? [];
  const check = (environment: Record<string, string>) =>
    spawnSync(process.execPath, [join(root, 'scripts/check-release.mjs')], {
      encoding: 'utf8',
      env: { GITHUB_REF_NAME: `v${version}`, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, ...environment },
    });

  it('passes the tag of this version in this repository', () => {
    expect(check({})).toMatchObject({ status: 0, stderr: '' });
  });

  it('stops a tag of another version, in each of the files that have one', () => {
    const { status, stderr } = check({ GITHUB_REF_NAME: 'v99.0.0' });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual(
      ['package.json', 'mcp/package.json', 'server.json'].map(
        (path) => `${path} has version ${version}, but the tag is v99.0.0.`,
      ),
    );
  });

  it('stops a repository other than the one that the packages name, which npm would refuse', () => {
    const { status, stderr } = check({ GITHUB_REPOSITORY: 'somebody/else' });
    expect(status).toBe(1);
    expect(stderr.match(/somebody\/else\.git: npm refuses provenance for another one\./g)).toHaveLength(2);
  });
});

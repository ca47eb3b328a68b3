import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const root = join(__dirname, '../..');

/** The rules of n8n's review, with how severe it has them; asked for in a process, for they are ES modules. */
async function rulesOfReview(): Promise<[string, string][]> {
  const { stdout } = await run(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { n8nCommunityNodesPlugin as plugin } from '@n8n/eslint-plugin-community-nodes';
       console.log(JSON.stringify(plugin.configs.recommended.rules));`,
    ],
    { cwd: root },
  );
  return Object.entries(JSON.parse(stdout) as Record<string, string>);
}

/** How severe a rule is for a file here: 0, 1 or 2. */
async function severities(file: string): Promise<(rule: string) => number> {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const { stdout } = await run(process.execPath, [eslint, '--print-config', file], { cwd: root });
  const { rules } = JSON.parse(stdout) as { rules: Record<string, unknown[]> };
  return (rule) => Number(rules[rule]?.[0] ?? 0);
}

describe("the rules of n8n's review", () => {
  it.each([
    'nodes/Talend/Talend.node.ts',
    'nodes/shared/describe.ts',
    'credentials/TalendApi.credentials.ts',
    'package.json',
  ])(
    'are all on for %s, no milder than there',
    async (file) => {
      const [rules, severityOf] = await Promise.all([rulesOfReview(), severities(file)]);
      expect(rules.length).toBeGreaterThan(30);
      const milder = rules.filter(([rule, severity]) => severityOf(rule) < ['off', 'warn', 'error'].indexOf(severity));
      expect(milder).toEqual([]);
    },
    60_000,
  );

  it('are switched off in no file', () => {
    const files = ['nodes', 'credentials'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(root, folder, name)),
    );
    expect(files.length).toBeGreaterThan(50);
    const exceptions = /eslint-disable|eslint-enable|\/[*/]\s*eslint |@ts-(?:ignore|expect-error|nocheck)/;
    expect(files.filter((file) => exceptions.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

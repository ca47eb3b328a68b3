import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

const root = join(__dirname, '../..');
const usual = JSON.parse(readFileSync(join(root, 'scripts/tokens/budgets.json'), 'utf8')) as Record<string, number>;

describe('the command that counts tokens', () => {
  const temporary = mkdtempSync(join(tmpdir(), 'runbridge-budgets-'));
  afterAll(() => {
    rmSync(temporary, { recursive: true, force: true });
  });

  const run = (budgets: object): { status: number | null; stdout: string; stderr: string } => {
    const file = join(temporary, 'budgets.json');
    writeFileSync(file, JSON.stringify(budgets));
    const command = ['--import', 'tsx', '--conditions=@runbridge/source', 'scripts/tokens/main.ts', '--budgets', file];
    return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  };

  it('fails above a budget, without one, and for one of nothing, and for nothing else', () => {
    const others = Object.fromEntries(Object.entries(usual).filter(([name]) => name !== 'prompts'));
    const { status, stdout, stderr } = run({ ...others, default: 100, 'talend.nothing': 100 });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^default costs [\d,]+ tokens, above its budget of 100: say it in fewer words\.$/m);
    expect(stderr).toMatch(/^prompts has no budget/m);
    expect(stderr).toMatch(/^talend\.nothing has a budget and is not there/m);
    expect(stderr.trim().split('\n')).toHaveLength(3);
    for (const name of Object.keys(usual)) expect(stdout).toMatch(new RegExp(`^${name} +[1-9]`, 'm'));
  }, 120_000);
});

describe('the budgets', () => {
  it('are those that were promised', () => {
    expect(usual).toMatchObject({ default: 4_000, all: 60_000 });
  });
});

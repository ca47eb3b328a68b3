import { describe, expect, it } from '@jest/globals';
import type { Run } from '@runbridge/core';

import { progressOf } from './progress.js';
import type { Progress } from './tool.js';

const at = (done: number | undefined, total = 4): Run => ({
  platform: 'talend',
  kind: 'talend.plan',
  id: '1',
  state: 'running',
  nativeStatus: 'executing',
  ...(done === undefined ? {} : { progress: { done, total } }),
});

async function looks(...runs: Run[]): Promise<Progress[]> {
  const told: Progress[] = [];
  const report = progressOf((step) => Promise.resolve(void told.push(step)));
  for (const run of runs) await report(run);
  return told;
}

describe('progress', () => {
  it('tells what is done, in words and as a figure that always grows', async () => {
    const told = await looks(at(0), at(0), at(0), at(1), at(1), at(3), at(4));
    const figures = told.map(({ done }) => done);
    expect(figures[0]).toBe(0);
    expect([figures[3], figures[5], figures[6]]).toEqual([1, 3, 4]);
    expect(figures.every((figure, index) => index === 0 || figure > (figures[index - 1] ?? 0))).toBe(true);
    expect(figures[2]).toBeLessThan(1);
    expect(told[4]).toMatchObject({ total: 4, message: 'running (executing), 1 of 4 done' });
  });

  it('grows also where the vendor does not count', async () => {
    const told = await looks(at(undefined), at(undefined), at(undefined));
    const figures = told.map(({ done }) => done);
    expect(figures.every((figure, index) => index === 0 || figure > (figures[index - 1] ?? 0))).toBe(true);
    expect(told[0]).toMatchObject({ total: undefined, message: 'running (executing)' });
  });
});

import { describe, expect, it } from '@jest/globals';
import type { Runnable } from '@runbridge/core';

import type { Bridge } from '../bridge.js';
import { resolveTarget } from './target.js';

const runnable = (id: string, name: string, ...where: string[]): Runnable => ({
  platform: 'talend',
  kind: 'talend.plan',
  id,
  name,
  where,
});

/** A platform with these plans, and a note of what was looked for. */
function withPlans(...plans: Runnable[]) {
  const asked: unknown[] = [];
  const find = (query: unknown): Promise<readonly Runnable[]> => {
    asked.push(query);
    return Promise.resolve(plans);
  };
  const context = { bridge: { runs: { find } } as unknown as Bridge, signal: new AbortController().signal };
  return { asked, resolve: (target: string) => resolveTarget('start_run', 'talend.plan', target, context) };
}

describe('a target', () => {
  it.each(['5c6f6b6f6b6f6b6f6b6f6b6f', '9fcadd18-7d82-4250-992b-b98500533c9a'])(
    'that is an id, such as %s, is taken as it is',
    async (id) => {
      const { asked, resolve } = withPlans();
      await expect(resolve(` ${id} `)).resolves.toBe(id);
      expect(asked).toEqual([]);
    },
  );

  it('is found by its exact name, whatever its case, among longer ones', async () => {
    const { resolve } = withPlans(runnable('a', 'Nightly Load'), runnable('b', 'Nightly Load Check'));
    await expect(resolve('nightly load')).resolves.toBe('a');
  });

  it('is found by an id of another form', async () => {
    const { resolve } = withPlans(runnable('team/pipeline/job', 'Build'));
    await expect(resolve('team/pipeline/job')).resolves.toBe('team/pipeline/job');
  });

  it('that names several is refused, with where each lives', async () => {
    const { resolve } = withPlans(
      runnable('a', 'Load', 'Staging', 'Sales'),
      runnable('b', 'load', 'Production', 'Sales'),
    );
    await expect(resolve('Load')).rejects.toThrow(
      /target is the name of 2: “Load” \(a\) in Staging \/ Sales; “load” \(b\) in Production \/ Sales\. Give the id of one/,
    );
  });

  it('that is a part of a name is refused, with the names it may be of', async () => {
    const plans = Array.from({ length: 12 }, (_, index) => runnable(`id${String(index)}`, `Load ${String(index)}`));
    await expect(withPlans(...plans).resolve('Load')).rejects.toThrow(/Names like it: “Load 0” \(id0\).*; and 2 more/);
  });

  it('that is empty or unknown is refused without a guess', async () => {
    await expect(withPlans(runnable('a', 'Load')).resolve('  ')).rejects.toThrow(/find_runnables/);
    await expect(withPlans().resolve('Nothing')).rejects.toThrow(/find_runnables/);
  });
});

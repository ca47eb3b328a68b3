import { describe, expect, it } from '@jest/globals';
import { talend } from '@runbridge/core';
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

/** A platform with these plans, and a note of what was looked for. By words it answers the first 50, as core does. */
function withPlans(...plans: Runnable[]) {
  const asked: unknown[] = [];
  const find = (query: { name?: string; text?: string }): Promise<readonly Runnable[]> => {
    asked.push(query);
    const is = ({ id, name }: Runnable): boolean =>
      [id, name].some((own) => own.toLowerCase() === query.name?.toLowerCase());
    if (query.name !== undefined) return Promise.resolve(plans.filter(is));
    const words = query.text?.toLowerCase() ?? '';
    return Promise.resolve(plans.filter(({ name }) => name.toLowerCase().includes(words)).slice(0, 50));
  };
  const context = {
    bridge: { runs: { find, kinds: talend.runKinds } } as unknown as Bridge,
    signal: new AbortController().signal,
    canAsk: false,
    choose: () => Promise.resolve(undefined),
  };
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

  it('is looked for among all there are, behind whatever number of like names', async () => {
    const like = Array.from({ length: 60 }, (_, index) => runnable(`id${String(index)}`, `Load ${String(index)}`));
    const load = (id: string): Runnable => runnable(id, 'Load');
    await expect(withPlans(...like, load('b')).resolve('Load')).resolves.toBe('b');
    await expect(withPlans(load('a'), ...like, load('b')).resolve('Load')).rejects.toThrow(
      /is the name of 2: “Load” \(a\).*“Load” \(b\)/,
    );
  });

  it('is refused where not all could be looked through, though one has that name', async () => {
    const found = Object.assign([runnable('a', 'Load')], { cut: 'Only the first 7 were looked through.' });
    const runs = { find: () => Promise.resolve(found), kinds: talend.runKinds };
    const bridge = { runs } as unknown as Bridge;
    const signal = new AbortController().signal;
    const context = { bridge, signal, canAsk: false, choose: () => Promise.resolve(undefined) };
    await expect(resolveTarget('start_run', 'talend.plan', 'Load', context)).rejects.toThrow(/first 7.*Give its id/);
  });

  it('that is a part of a name is refused, with the names it may be of', async () => {
    const plans = Array.from({ length: 12 }, (_, index) => runnable(`id${String(index)}`, `Load ${String(index)}`));
    await expect(withPlans(...plans).resolve('Load')).rejects.toThrow(/Names like it: “Load 0” \(id0\).*; and 2 more/);
  });

  it('that is mistyped is refused, with the names it may be', async () => {
    const { resolve } = withPlans(runnable('a', 'Nightly Load'), runnable('b', 'Weekly Report'));
    await expect(resolve('nigthly Load')).rejects.toThrow(/Names like it: “Nightly Load” \(a\)\./);
  });

  it('that several connections reach is one by its id, and told with the connection by its name', async () => {
    const by = (connection: string, id: string): Runnable => ({ ...runnable(id, 'Load', 'Sales'), connection });
    await expect(withPlans(by('prod', 'a'), by('staging', 'a')).resolve('Load')).resolves.toBe('a');
    await expect(withPlans(by('prod', 'a'), by('staging', 'b')).resolve('Load')).rejects.toThrow(
      /“Load” \(a\) in Sales, connection prod; “Load” \(b\) in Sales, connection staging/,
    );
  });

  it('that is empty or unknown is refused without a guess', async () => {
    await expect(withPlans(runnable('a', 'Load')).resolve('  ')).rejects.toThrow(/find_runnables/);
    await expect(withPlans().resolve('Nothing')).rejects.toThrow(/find_runnables/);
  });
});

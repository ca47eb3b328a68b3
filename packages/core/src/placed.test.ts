import { describe, expect, it } from '@jest/globals';

import { InputError } from './errors.js';
import { placed } from './placed.js';
import { scripted } from './platforms/scripted.fixture.js';
import { twinit } from './platforms/twinit/platform.js';
import { createRuns } from './runs.js';

const ref = { kind: 'twinit.orchrun', id: 'run1' };
const done = { id: 'run1', _status: 'COMPLETED' };

describe('a client that is placed elsewhere', () => {
  it('looks at a run there, and the other one where its connection says', async () => {
    const { client, sent } = scripted(twinit, () => [200, done], { defaults: { nsfilter: 'proj_own' } });
    for (const each of [client, placed(client, { nsfilter: 'proj_other' })])
      expect((await createRuns([each]).wait(ref)).run).toMatchObject({ id: 'run1', state: 'succeeded' });
    const namespaces = sent().map((request) => /nsfilter=(\w+)/.exec(request)?.[1]);
    expect([...new Set(namespaces)]).toEqual(['proj_own', 'proj_other']);
  });

  it('leaves what an input says itself', async () => {
    const { client, sent } = scripted(twinit, () => [200, done]);
    const elsewhere = placed(client, { nsfilter: 'proj_other' });
    await elsewhere.call(twinit.operations.orchruns.get, { id: 'run1', nsfilter: 'proj_given' });
    expect(sent()[0]).toMatch(/nsfilter=proj_given/);
  });
});

describe('a wait that cannot ask for its run', () => {
  it('ends at once, for no time makes up what is missing', async () => {
    const { client, requests } = scripted(twinit, () => [200, done]);
    await expect(createRuns([client]).wait(ref, { timeoutMs: 3_600_000 })).rejects.toThrow(InputError);
    expect(requests).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { StartOutcomeUnknownError } from '@runbridge/core';
import { twinitIds } from '@runbridge/sandbox';

import { describeNothingSentTwice } from '../support/nothingSentTwice.js';
import { rejection } from '../support/rejection.js';
import { useTwinit } from '../support/twinit.js';
import type { TwinitClient } from '../support/twinit.js';

const vendor = useTwinit();
const { namespace: nsfilter, orchestrators } = twinitIds;
const kind = 'twinit.orchrun';

/** A run of two minutes. */
async function aRun(client: TwinitClient): Promise<string> {
  const run = await client.twinit.orchruns.create({
    nsfilter,
    orchestratorId: orchestrators.rebuildIndex,
    _actualparams: [],
  });
  return run.id ?? '';
}

describeNothingSentTwice(vendor, [
  { name: 'orchruns.create', method: 'POST', path: '*/orchrun', answers: true, send: aRun },
  {
    name: 'orchruns.cancel',
    method: 'PUT',
    path: '*/orchrun/*',
    answers: true,
    send: async (client) => client.twinit.orchruns.cancel({ nsfilter, id: await aRun(client) }),
  },
  {
    name: 'orchruns.delete',
    method: 'DELETE',
    path: '*/orchrun/*',
    answers: false,
    send: async (client) => client.twinit.orchruns.delete({ nsfilter, id: await aRun(client) }),
  },
]);

describe('a start whose answer is lost', () => {
  it('is sent once, and the run that was made is named', async () => {
    vendor.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', path: '*/orchrun' });
    const started = vendor.runs.start({ kind, target: orchestrators.importModel });
    const error = await rejection(started, StartOutcomeUnknownError);
    const [newest] = vendor.sandbox.twinit.state.runsOf(nsfilter);
    expect(error.candidates.map(({ id }) => id)).toEqual([newest?.id]);
    expect(error.hint).toContain(newest?.id);
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });

  it('names nothing where nothing came of it', async () => {
    vendor.sandbox.faults.add({ kind: '500', method: 'POST', path: '*/orchrun' });
    const error = await rejection(
      vendor.runs.start({ kind, target: orchestrators.importModel }),
      StartOutcomeUnknownError,
    );
    expect(error.candidates).toEqual([]);
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });
});

describe('a read', () => {
  it('is sent again, and a wait outlasts the trouble', async () => {
    const { id } = await vendor.runs.start({ kind, target: orchestrators.importModel });
    vendor.sandbox.faults.add({ kind: '503', method: 'GET', times: 2 });
    await vendor.client.twinit.orchruns.get({ nsfilter, id });
    expect(vendor.received({ method: 'GET' })).toHaveLength(3);
    vendor.sandbox.faults.add({ kind: 'resetBefore', method: 'GET', times: 8 });
    expect((await vendor.runs.wait({ kind, id })).run.state).toBe('succeeded');
  });
});

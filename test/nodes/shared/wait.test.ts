import { describe, expect, it } from '@jest/globals';
import { RunBridgeError, createClient, talend } from '@runbridge/core';
import type { Caller, Clock, Run, RunKind } from '@runbridge/core';
import { RunFailedError, waitForRun } from '../../../nodes/shared/wait.js';

/** A client whose plan runs go through the given states, a look after another, on a clock that only pauses move. */
function clientOf(states: readonly Partial<Run>[]): { client: Caller; pauses: number[] } {
  const pauses: number[] = [];
  let now = 0;
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) => {
      signal?.throwIfAborted();
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
  let looks = 0;
  const get = (_: Caller, id: string): Promise<Run> => {
    if (id === 'gone') return Promise.reject(new RunBridgeError('No such run.', 'Check the id.'));
    const state = states[Math.min(looks++, states.length - 1)];
    return Promise.resolve({
      platform: 'talend',
      kind: 'talend.plan',
      id: 'r1',
      state: 'running',
      nativeStatus: 'executing',
      name: 'Load',
      ...state,
    });
  };
  const [plan] = talend.runKinds;
  const kind: RunKind = { ...(plan as RunKind), get };
  const transport = { request: () => Promise.reject(new Error('nothing is sent here')) };
  const platform = { ...talend, runKinds: [kind] };
  return { client: createClient(platform, { baseUrl: 'https://api.example', transport, clock }), pauses };
}

const ref = { kind: 'talend.plan', id: 'r1' };
const failed: Partial<Run> = {
  state: 'failed',
  nativeStatus: 'execution_failed',
  steps: [
    { id: 's2', kind: 'error-handler', name: 'Notify', state: 'failed', nativeStatus: 'execution_failed' },
    {
      id: 's1',
      kind: 'step',
      name: 'Load warehouse',
      state: 'failed',
      nativeStatus: 'execution_failed',
      steps: [
        {
          id: 't1',
          kind: 'task',
          name: 'Load facts',
          state: 'failed',
          nativeStatus: 'execution_failed',
          error: { type: 'JobError', message: 'No route to host. password=hunter2' },
        },
      ],
    },
  ],
};

const rejection = async (work: Promise<unknown>): Promise<RunFailedError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RunFailedError);
  return error as RunFailedError;
};

describe('waitForRun', () => {
  it('looks at even intervals until the run has succeeded', async () => {
    const { client, pauses } = clientOf([{}, {}, { state: 'succeeded', nativeStatus: 'execution_successful' }]);
    expect(await waitForRun(client, ref, { pollInterval: 7 }, undefined)).toMatchObject({ state: 'succeeded' });
    expect(pauses).toEqual([7000, 7000]);
  });

  it('fails with the innermost cause, without the secret in it, and with the run', async () => {
    const error = await rejection(waitForRun(clientOf([failed]).client, ref, {}, undefined));
    expect(error.message).toMatch(
      /^The plan "Load" \(run r1\) failed: JobError: No route to host.*\(in task "Load facts"\)\.$/,
    );
    expect(error.message).not.toMatch(/hunter2/);
    expect(error.run).toMatchObject({ state: 'failed', id: 'r1' });
  });

  it('returns a failed run where that is chosen', async () => {
    expect(await waitForRun(clientOf([failed]).client, ref, { whenRunFails: 'return' }, undefined)).toMatchObject({
      state: 'failed',
    });
  });

  it.each([
    [{ state: 'cancelled', nativeStatus: 'terminated' } as const, /was cancelled: terminated/],
    [
      { state: 'unknown', nativeStatus: 'evaporated', finishedAt: '2026-03-01T07:00:00Z' } as const,
      /neither success nor failure: evaporated/,
    ],
  ])('does not take %j for success', async (state, message) => {
    const error = await rejection(waitForRun(clientOf([state]).client, ref, {}, undefined));
    expect(error.message).toMatch(message);
  });

  it('gives up after the timeout, an hour if nothing else is said, also where failed runs are returned', async () => {
    const { client, pauses } = clientOf([{}]);
    const error = await rejection(waitForRun(client, ref, { whenRunFails: 'return' }, undefined));
    expect(error.message).toMatch(/had not ended after 60 minutes: executing/);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(3_600_000);
    expect(pauses[0]).toBe(10_000);
  });

  it('says how to look at a run that goes on: with the operation that shows it, or at the platform', async () => {
    const lookUp = 'talend.executions.getPlan';
    const named = await rejection(waitForRun(clientOf([{}]).client, { ...ref, lookUp }, { timeout: 1 }, undefined));
    expect(named.hint).toMatch(/Look at it with talend\.executions\.getPlan,/);
    const unnamed = await rejection(waitForRun(clientOf([{}]).client, ref, { timeout: 1 }, undefined));
    expect(unnamed.hint).toMatch(/Look at it at Talend Cloud,/);
  });

  it('tells which run was started when it cannot be watched', async () => {
    const { client } = clientOf([]);
    const error = await rejection(waitForRun(client, { kind: 'talend.plan', id: 'gone' }, {}, undefined));
    expect(error.message).toMatch(
      /^The plan was started \(run gone\), but could not be watched to its end: No such run/,
    );
    expect(error.hint).toMatch(/before it is started again/);
    expect(error.run).toMatchObject({ id: 'gone', state: 'unknown' });
  });

  it('stops when the execution is cancelled', async () => {
    await expect(waitForRun(clientOf([{}]).client, ref, {}, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow(
      'cancelled',
    );
  });
});

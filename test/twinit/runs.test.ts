import { describe, expect, it } from '@jest/globals';
import { InputError, NotFoundError } from '@runbridge/core';
import type { Run } from '@runbridge/core';
import { twinitIds } from '@runbridge/sandbox';

import { rejection } from '../support/rejection.js';
import { useTwinit } from '../support/twinit.js';

const vendor = useTwinit();
const { orchestrators, steps } = twinitIds;
const kind = 'twinit.orchrun';
const start = (target: string): Promise<Run> => vendor.runs.start({ kind, target });

describe('an orchestrator', () => {
  it('is found by its name, run with parameters, and watched to its end', async () => {
    const [found] = await vendor.runs.find({ kind, text: 'store model' });
    expect(found).toMatchObject({
      id: orchestrators.importModel,
      name: 'Import store model',
      where: ['proj_brightwater'],
    });
    expect(await vendor.runs.find({ kind, name: 'import STORE model' })).toMatchObject([{ id: found?.id }]);

    const started = await vendor.runs.start({
      kind,
      target: found?.id ?? '',
      parameters: { _fileId: 'f-9' },
      options: { sequence_type_id: steps.readModel },
    });
    expect(started).toMatchObject({ state: 'queued', nativeStatus: 'QUEUED', target: orchestrators.importModel });
    expect(vendor.received({ method: 'POST' })).toMatchObject([
      { body: { _actualparams: [{ sequence_type_id: steps.readModel, params: { _fileId: 'f-9' } }] } },
    ]);
    const seen: Run[] = [];
    const { run, finished } = await vendor.runs.wait(
      { kind, id: started.id },
      { pollMs: 500, maxPollMs: 500, onProgress: (look) => void seen.push(look) },
    );
    expect(finished).toBe(true);
    expect(run).toMatchObject({
      state: 'succeeded',
      nativeStatus: 'COMPLETED',
      name: 'Import store model',
      progress: { done: 3, total: 3 },
    });
    expect(run.steps?.map(({ name, state }) => [name, state])).toEqual([
      ['read_model', 'succeeded'],
      ['update_elements', 'succeeded'],
      ['publish_version', 'succeeded'],
    ]);
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['queued', 'running', 'succeeded']));
    expect(new Set(seen.map(({ progress }) => progress?.done))).toEqual(new Set([0, 1, 2, 3]));
    expect(Date.parse(run.finishedAt ?? '')).toBeGreaterThan(Date.parse(run.startedAt ?? ''));
  });

  it('that fails is explained by the step that failed, and by when it last succeeded', async () => {
    const { id } = await start(orchestrators.syncAssets);
    const { run } = await vendor.runs.wait({ kind, id });
    expect(run).toMatchObject({
      state: 'failed',
      nativeStatus: 'ERROR',
      error: { message: expect.stringContaining('serial_number') },
    });
    expect(run.steps?.map(({ state }) => state)).toEqual(['succeeded', 'failed', 'cancelled']);
    const diagnosis = await vendor.runs.diagnose({ kind, id });
    expect(diagnosis.failed).toMatchObject({ name: 'match_assets', state: 'failed' });
    expect(diagnosis.summary).toMatch(/step 2 “match_assets”.*serial_number.*last succeeded/s);
    expect(diagnosis.lastGood).toMatchObject({ state: 'succeeded', target: orchestrators.syncAssets });
    expect(diagnosis.log?.lines.some((line) => line.includes('serial_number'))).toBe(true);
    expect(diagnosis.next.map(({ action }) => action)).toEqual(['repair', 'start-again']);
  });

  it('goes on when the time to wait is over', async () => {
    const { id } = await start(orchestrators.rebuildIndex);
    const waited = await vendor.runs.wait({ kind, id }, { timeoutMs: 3000 });
    expect(waited).toMatchObject({ finished: false, run: { id, state: 'running' } });
  });

  it.each<[string, object, string]>([
    ['parameters without a sequence', { parameters: { a: '1' } }, 'options.sequence_type_id'],
    ['both ways to give parameters', { parameters: { a: '1' }, options: { _actualparams: [] } }, 'parameters'],
    ['an option that there is not', { options: { priority: 1 } }, 'options.priority'],
    ['a continuation, which there is not', { rerunOf: 'r' }, 'rerunOf'],
    [
      'parameters of the wrong shape',
      { options: { _actualparams: [{ params: {} }] } },
      '_actualparams[0].sequence_type_id',
    ],
  ])('is not started with %s, and the field is named before anything is sent', async (_, request, field) => {
    const started = vendor.runs.start({ kind, target: orchestrators.importModel, ...request });
    const error = await rejection(started, InputError);
    expect(error.problems.map((problem) => problem.field)).toEqual([field]);
    expect(vendor.received()).toEqual([]);
  });
});

describe('stopping', () => {
  it('is requested of a run that goes on, which is over when no step of it runs', async () => {
    const { id } = await start(orchestrators.rebuildIndex);
    vendor.sandbox.clock.advance(5000);
    expect(await vendor.runs.cancel({ kind, id })).toMatchObject({ outcome: 'requested' });
    expect(await vendor.runs.get({ kind, id })).toMatchObject({ state: 'running', nativeStatus: 'REQUEST_CANCEL' });
    const { run, finished } = await vendor.runs.wait({ kind, id });
    expect({ finished, ...run }).toMatchObject({
      finished: true,
      state: 'cancelled',
      nativeStatus: 'REQUEST_CANCEL',
      steps: [{ state: 'cancelled' }, { state: 'cancelled' }],
    });
    expect(await vendor.runs.cancel({ kind, id })).toMatchObject({ outcome: 'already-finished' });
    expect(vendor.received({ method: 'PUT' })).toHaveLength(1);
  });

  it('of a run that is over changes nothing', async () => {
    const [done] = await vendor.runs.list({ kind, state: 'succeeded', limit: 1 });
    vendor.forget();
    expect(await vendor.runs.cancel({ kind, id: done?.id ?? '' })).toMatchObject({ outcome: 'already-finished' });
    expect(vendor.received().map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('the list', () => {
  it('is the newest first, by orchestrator, state and time', async () => {
    const { id } = await start(orchestrators.floorReport);
    const runs = await vendor.runs.list({ kind, limit: 300 });
    expect(runs[0]?.id).toBe(id);
    const times = runs.map(({ startedAt }) => startedAt ?? '');
    expect(times).toEqual([...times].sort().reverse());
    const failed = await vendor.runs.list({ kind, state: 'failed' });
    expect(new Set(failed.map(({ state, target }) => `${state} ${target ?? ''}`))).toEqual(
      new Set([`failed ${orchestrators.syncAssets}`]),
    );
    const own = await vendor.runs.list({ kind, target: orchestrators.floorReport, limit: 5 });
    expect(own.map(({ name }) => name)).toEqual(Array(5).fill('Report floor areas'));
    const since = vendor.clock.now() - 86_400_000;
    const recent = await vendor.runs.list({ kind, since, limit: 300 });
    expect(recent.length).toBeGreaterThan(1);
    expect(recent.length).toBeLessThan(runs.length / 5);
    for (const run of recent) expect(Date.parse(run.finishedAt ?? run.startedAt ?? '')).toBeGreaterThanOrEqual(since);
  });
});

describe('the log', () => {
  it('is in lines, tells how much is left out, and whether more is to come', async () => {
    const { id } = await start(orchestrators.importModel);
    vendor.sandbox.clock.advance(2000);
    const [during] = await vendor.runs.logs({ kind, id });
    expect(during?.note).toContain('goes on');
    await vendor.runs.wait({ kind, id });
    const [after] = await vendor.runs.logs({ kind, id }, { tail: 2 });
    expect(after?.lines).toHaveLength(2);
    expect(after?.lines.at(-1)).toMatch(/^\d{4}-\d\d-\d\dT\S+Z info /);
    expect(after?.omitted).toBeGreaterThanOrEqual(during?.lines.length ?? 0);
    expect(after?.note).toBeUndefined();
  });

  it('of a run that is not there is an error', async () => {
    await rejection(vendor.runs.logs({ kind, id: 'nobody' }), NotFoundError);
  });
});

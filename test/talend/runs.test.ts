import { describe, expect, it } from '@jest/globals';
import {
  createRuns,
  InputError,
  InvalidResponseError,
  isFinished,
  NotConfiguredError,
  NotFoundError,
  PausedError,
  RunBridgeError,
  ServerError,
  TimeoutError,
  ValidationError,
  walkSteps,
} from '@runbridge/core';
import type { Run, Runs, RunState, RunStep, StartRequest } from '@runbridge/core';
import { brightwaterIds as ids } from '@runbridge/sandbox';

import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import { useTalend } from '../support/talend.js';

const vendor = useTalend();
const own = useHttpServer();

const NIGHTLY = ids.plan('Nightly Revenue Load');
const STOCK_SYNC = ids.plan('Hourly Stock Sync');
const QUALITY = ids.task('Check data quality');
const TO_STAGING = ids.promotion('Development to Staging');
const LAST_NIGHT = ids.execution('Nightly Revenue Load', 0);
const DAY = 86_400_000;

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Starts something and waits for its end. */
async function finish(start: StartRequest & { kind: string }): Promise<Run> {
  const { id } = await vendor.runs.start(start);
  const { run, finished } = await vendor.runs.wait({ kind: start.kind, id });
  expect(finished).toBe(true);
  return run;
}

function namesOf(steps: readonly RunStep[] = []): unknown[] {
  return steps.map(({ name, kind, state, steps: inner }) => [
    kind,
    name,
    state,
    (inner ?? []).map((task) => [task.name, task.state]),
  ]);
}

describe('find', () => {
  it('knows what can be started by words of its name, in any order and letter case', async () => {
    const found = await vendor.runs.find({ text: 'REVENUE nightly', kind: 'talend.plan' });
    expect(found).toEqual([
      {
        platform: 'talend',
        kind: 'talend.plan',
        id: NIGHTLY,
        name: 'Nightly Revenue Load',
        description: 'Brings the revenue of the day into the warehouse before the dashboards open',
        where: ['Production', 'Commerce Analytics'],
        status: 'execution_failed',
      },
    ]);
  });

  it('looks through descriptions and places too', async () => {
    const byDescription = await vendor.runs.find({ text: 'dashboards open', kind: 'talend.plan' });
    expect(byDescription.map(({ name }) => name)).toEqual(['Nightly Revenue Load']);
    const byPlace = await vendor.runs.find({ text: 'staging compare', kind: 'talend.task' });
    expect(byPlace.map(({ name }) => name)).toEqual(['Compare revenue totals']);
  });

  it('looks among all kinds where none is named', async () => {
    const found = await vendor.runs.find({ text: 'staging' });
    expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual([
      'talend.plan',
      'talend.promotion',
      'talend.task',
    ]);
    expect(found.filter(({ kind }) => kind === 'talend.promotion').map(({ name }) => name)).toEqual([
      'Development to Staging',
      'Staging to Production',
    ]);
  });

  it('tells that a plan is paused', async () => {
    const [plan] = await vendor.runs.find({ text: 'gift card', kind: 'talend.plan' });
    expect(plan).toMatchObject({ name: 'Monthly Gift Card Reconciliation', status: 'paused' });
  });

  it('answers nothing where a word is in none of them, and no more than asked for', async () => {
    expect(await vendor.runs.find({ text: 'revenue submarine' })).toEqual([]);
    expect(await vendor.runs.find({ kind: 'talend.task', limit: 4 })).toHaveLength(4);
    expect(await vendor.runs.find({ kind: 'talend.task', limit: 100 })).toHaveLength(25);
    const elsewhere = await rejection(vendor.runs.find({ platform: 'elsewhere' }), InputError);
    expect(elsewhere.problems[0]).toMatchObject({ field: 'platform', problem: expect.stringContaining('talend') });
  });

  it('refuses a kind that there is not, with those there are', async () => {
    const error = await rejection(vendor.runs.find({ kind: 'plan' }), InputError);
    expect(error.message).toContain('talend.plan, talend.task, talend.promotion');
  });
});

describe('start', () => {
  it.each([
    { start: { kind: 'talend.plan', target: ' ' }, field: 'target' },
    { start: { kind: 'talend.plan', target: STOCK_SYNC, parameters: { a: 'b' } }, field: 'parameters' },
    { start: { kind: 'talend.plan', target: STOCK_SYNC, fromStep: '2' }, field: 'fromStep' },
    { start: { kind: 'talend.plan', target: STOCK_SYNC, options: { speed: 2 } }, field: 'options.speed' },
    { start: { kind: 'talend.task', target: QUALITY, rerunOf: LAST_NIGHT }, field: 'rerunOf' },
    { start: { kind: 'talend.task', target: QUALITY, onlyFailed: true }, field: 'onlyFailed' },
    { start: { kind: 'talend.promotion', target: TO_STAGING, parameters: { a: 'b' } }, field: 'parameters' },
    { start: { kind: 'talend.task', target: QUALITY, options: { timeout: 0 } }, field: 'timeout' },
  ])('refuses $field before anything is sent', async ({ start, field }) => {
    const error = await rejection(vendor.runs.start(start), InputError);
    expect(error.problems.map((problem) => problem.field)).toEqual([field]);
    expect(vendor.received()).toEqual([]);
  });

  it('gives parameters and options of a task to Talend', async () => {
    const run = await vendor.runs.start({
      kind: 'talend.task',
      target: QUALITY,
      parameters: { parameter_batch_size: '10' },
      options: { logLevel: 'WARN', timeout: 3 },
    });
    expect(run).toMatchObject({ kind: 'talend.task', target: QUALITY, state: 'queued', nativeStatus: 'dispatching' });
    expect(vendor.received({ method: 'POST' }).map(({ body }) => body)).toEqual([
      { executable: QUALITY, parameters: { parameter_batch_size: '10' }, logLevel: 'WARN', timeout: 3 },
    ]);
  });

  it.each([
    ['talend.plan', ids.plan('Monthly Gift Card Reconciliation'), 'talend.plans.pause {pause: false}'],
    ['talend.task', ids.task('Rotate landing zone files'), 'Resume it'],
  ])('of a %s that is paused says so, and how to resume it', async (kind, target, hint) => {
    const error = await rejection(vendor.runs.start({ kind, target }), PausedError);
    expect(error.hint).toContain('paused');
    expect(error.hint).toContain(hint);
  });

  it.each([
    ['talend.plan', ids.plan('Drop-ship Supplier Onboarding'), 'talend.plans.configureRun'],
    ['talend.task', ids.task('Onboard drop-ship supplier'), 'talend.tasks.update'],
    ['talend.promotion', ids.promotion('Development to Production'), 'talend.promotions.analyze'],
  ])('of a %s that is not configured says so, and where that is done', async (kind, target, hint) => {
    const error = await rejection(vendor.runs.start({ kind, target }), NotConfiguredError);
    expect(error.hint).toContain(hint);
    expect(error).toMatchObject({ effected: 'none', retryable: false });
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });

  it.each(['talend.plan', 'talend.task', 'talend.promotion'])(
    'of a %s that there is not says where to find one',
    async (kind) => {
      const error = await rejection(vendor.runs.start({ kind, target: 'no-such-id' }), NotFoundError);
      expect(error.hint).toMatch(/talend\.(plans|tasks|promotions)\.list/);
    },
  );
});

describe('get', () => {
  it('shows a plan as it goes: its progress, its steps and their tasks', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.plan', target: STOCK_SYNC });
    const look = (): Promise<Run> => vendor.runs.get({ kind: 'talend.plan', id });
    expect(await look()).toMatchObject({
      state: 'queued',
      nativeStatus: 'dispatching',
      progress: { done: 0, total: 2 },
    });
    vendor.sandbox.clock.advance(2000);
    const running = await look();
    expect(running).toMatchObject({ state: 'running', nativeStatus: 'executing', name: 'Hourly Stock Sync' });
    expect(namesOf(running.steps)).toEqual([
      ['step', 'Read stock', 'running', []],
      ['step', 'Publish stock', 'queued', []],
    ]);
    expect(isFinished(running)).toBe(false);
    vendor.sandbox.clock.advance(2000);
    const later = await look();
    expect(later.progress).toEqual({ done: 1, total: 2 });
    expect(namesOf(later.steps)).toEqual([
      ['step', 'Read stock', 'succeeded', [['Read warehouse stock levels', 'succeeded']]],
      ['step', 'Publish stock', 'running', []],
    ]);
    vendor.sandbox.clock.advance(10_000);
    const over = await look();
    expect(over).toMatchObject({ state: 'succeeded', nativeStatus: 'execution_successful', target: STOCK_SYNC });
    expect(over.progress).toEqual({ done: 2, total: 2 });
    expect(isFinished(over)).toBe(true);
    expect(over.error).toBeUndefined();
  });

  it('shows a task with its counts', async () => {
    const run = await finish({ kind: 'talend.task', target: QUALITY });
    expect(run).toMatchObject({ name: 'Check data quality', state: 'succeeded', counts: { rejectedRows: 96 } });
    expect(run.counts?.processedRows).toBeGreaterThan(1_000_000);
    expect(Date.parse(run.finishedAt ?? '')).toBeGreaterThan(Date.parse(run.startedAt ?? ''));
  });

  it('asks for the steps of a plan only where they are wanted', async () => {
    await vendor.runs.get({ kind: 'talend.plan', id: LAST_NIGHT }, { steps: false });
    expect(vendor.received()).toHaveLength(1);
  });

  it.each<[string, string, RunState, string]>([
    ['Rebuild product search index', 'terminated_timeout', 'failed', 'timeout'],
    ['Rebuild product search index', 'terminated', 'cancelled', ''],
    ['Replay sample orders', 'deploy_failed', 'failed', 'version 0.8.9'],
    ['Rotate landing zone files', 'execution_rejected', 'failed', 'TASK_PAUSED'],
    ['Load fact_sales', 'execution_failed', 'failed', 'Database connection failed'],
  ])('of %s that is %s is %s', async (task, nativeStatus, state, reason) => {
    const [execution] = vendor.sandbox.talend.state.taskExecutions
      .all()
      .filter(({ taskId, outcome }) => taskId === ids.task(task) && outcome?.status === nativeStatus);
    const run = await vendor.runs.get({ kind: 'talend.task', id: execution?.id ?? '' });
    expect(run).toMatchObject({ state, nativeStatus });
    expect(run.error?.message ?? '').toContain(reason);
  });
});

describe('list', () => {
  it('has the newest runs first, of all kinds that can be listed', async () => {
    const found = await vendor.runs.list({ limit: 50 });
    expect(found).toHaveLength(50);
    const times = found.map(({ startedAt = '' }) => startedAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['talend.plan', 'talend.task']));
  });

  it('keeps to one target and one state', async () => {
    const found = await vendor.runs.list({ kind: 'talend.plan', target: NIGHTLY, state: 'failed', limit: 100 });
    expect(found.map(({ id }) => id)).toEqual([0, 9, 41].map((back) => ids.execution('Nightly Revenue Load', back)));
    for (const run of found) expect(run).toMatchObject({ target: NIGHTLY, state: 'failed' });
  });

  it.each<RunState>(['failed', 'succeeded', 'cancelled'])('finds tasks that %s among all others', async (state) => {
    const found = await vendor.runs.list({ kind: 'talend.task', state, limit: 5 });
    expect(found.length).toBeGreaterThan(0);
    for (const run of found) expect(run.state).toBe(state);
  });

  it('finds what runs at this moment', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.plan', target: STOCK_SYNC });
    vendor.sandbox.clock.advance(1500);
    expect((await vendor.runs.list({ kind: 'talend.plan', state: 'running' })).map((run) => run.id)).toEqual([id]);
    const tasks = await vendor.runs.list({ kind: 'talend.task', state: 'running' });
    expect(tasks.map(({ target }) => target)).toEqual([ids.task('Read warehouse stock levels')]);
  });

  it.each([
    ['a time', (at: number) => iso(at)],
    ['milliseconds', (at: number) => at],
    ['milliseconds as text', (at: number) => String(at)],
  ])('keeps to what ran since %s', async (_, write) => {
    const from = vendor.sandbox.clock.now() - 3 * DAY;
    const found = await vendor.runs.list({ kind: 'talend.plan', target: NIGHTLY, since: write(from), limit: 100 });
    const expected = vendor.sandbox.talend.state.planExecutions
      .all()
      .filter(({ planId, finishedAt = 0 }) => planId === NIGHTLY && finishedAt >= from);
    expect(found).toHaveLength(expected.length);
    expect(found).toHaveLength(3);
  });

  it.each(['yesterday', '2999-01-01T00:00:00Z'])('refuses %s as the time to look back to', async (since) => {
    const error = await rejection(vendor.runs.list({ kind: 'talend.plan', since }), InputError);
    expect(error.problems.map(({ field }) => field)).toEqual(['since']);
  });

  it('takes an environment or a workspace by its name or its id', async () => {
    const byName = await vendor.runs.list({ kind: 'talend.plan', environment: 'staging', limit: 100 });
    expect(new Set(byName.map(({ target }) => target))).toEqual(new Set([ids.plan('Staging Revenue Rehearsal')]));
    const byId = await vendor.runs.list({
      kind: 'talend.plan',
      environment: ids.environment('Staging'),
      limit: 100,
    });
    expect(byId).toEqual(byName);
    const inWorkspace = await vendor.runs.list({
      kind: 'talend.plan',
      environment: 'Production',
      workspace: 'supply chain',
      limit: 10,
    });
    expect(inWorkspace).toHaveLength(10);
    for (const { target } of inWorkspace) expect(target).not.toBe(NIGHTLY);
  });

  it('names the environments there are where one is not known, and asks for an id where a name is that of several', async () => {
    const unknown = await rejection(vendor.runs.list({ kind: 'talend.task', environment: 'Prod' }), InputError);
    expect(unknown.message).toContain(`Production (${ids.environment('Production')})`);
    const several = await rejection(vendor.runs.list({ kind: 'talend.task', workspace: 'Supply Chain' }), InputError);
    expect(several.message).toContain('is the name of several');
    expect(several.problems.map(({ field }) => field)).toEqual(['workspace']);
  });

  it('says that Talend has no list of promotions where one is asked for', async () => {
    const error = await rejection(vendor.runs.list({ kind: 'talend.promotion' }), RunBridgeError);
    expect(error.message).toContain('no list of promotion executions');
  });
});

describe('wait', () => {
  it('tells of each look until the end, with pauses that grow', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.plan', target: STOCK_SYNC });
    const seen: string[] = [];
    const result = await vendor.runs.wait(
      { kind: 'talend.plan', id },
      {
        pollMs: 400,
        maxPollMs: 2000,
        onProgress: ({ nativeStatus, progress }) => {
          seen.push(`${nativeStatus} ${String(progress?.done)}`);
        },
      },
    );
    expect(result.finished).toBe(true);
    expect(result.run).toMatchObject({ state: 'succeeded', name: 'Hourly Stock Sync' });
    expect(result.run.steps).toHaveLength(2);
    expect([...new Set(seen)]).toEqual(['dispatching 0', 'executing 0', 'executing 1', 'execution_successful 2']);
    for (const [look, pause] of vendor.clock.pauses.entries()) {
      const grown = Math.min(400 * 1.5 ** look, 2000);
      expect(pause).toBeGreaterThanOrEqual(grown * 0.9);
      expect(pause).toBeLessThanOrEqual(grown * 1.1);
    }
    expect(result.waitedMs).toBeGreaterThan(5000);
  });

  it('keeps its pauses even where that is asked for', async () => {
    await finish({ kind: 'talend.task', target: QUALITY });
    vendor.clock.pauses.length = 0;
    const { id } = await vendor.runs.start({ kind: 'talend.task', target: QUALITY });
    await vendor.runs.wait({ kind: 'talend.task', id }, { pollMs: 700, maxPollMs: 700 });
    expect(new Set(vendor.clock.pauses)).toEqual(new Set([700]));
  });

  it('ends at its deadline with the last state, leaves the run going, and can be picked up again', async () => {
    const ref = { kind: 'talend.task', id: (await vendor.runs.start({ kind: 'talend.task', target: QUALITY })).id };
    const first = await vendor.runs.wait(ref, { timeoutMs: 2000, pollMs: 300 });
    expect(first).toMatchObject({ finished: false, waitedMs: 2000, run: { state: 'running' } });
    expect(first.hint).toContain(`Wait again for talend.task ${ref.id}`);
    expect(vendor.received({ method: 'DELETE' })).toEqual([]);
    expect(await vendor.runs.wait(ref)).toMatchObject({ finished: true, run: { state: 'succeeded' } });
  });

  it('ends with the reason of an abort, and leaves the run going', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.task', target: QUALITY });
    const caller = new AbortController();
    const reason = new Error('seen enough');
    let looks = 0;
    const waiting = vendor.runs.wait(
      { kind: 'talend.task', id },
      {
        signal: caller.signal,
        onProgress: () => {
          if (++looks === 2) caller.abort(reason);
        },
      },
    );
    await expect(waiting).rejects.toBe(reason);
    expect(looks).toBe(2);
    expect(await vendor.runs.wait({ kind: 'talend.task', id })).toMatchObject({ run: { state: 'succeeded' } });
  });

  it("outlasts a vendor's bad minute", async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.plan', target: STOCK_SYNC });
    for (const [nth, kind] of (['500', '503', 'resetAfter', '502', 'truncatedJson', '429'] as const).entries())
      vendor.sandbox.faults.add({ kind, method: 'GET', nth: 2 + nth * 5, times: 5 });
    const result = await vendor.runs.wait({ kind: 'talend.plan', id });
    expect(result).toMatchObject({ finished: true, run: { state: 'succeeded' } });
  });

  it.each([30 * DAY, Infinity])('may last %i ms, longer than a timer can', async (timeoutMs) => {
    const { id } = await vendor.runs.start({ kind: 'talend.task', target: QUALITY });
    const result = await vendor.runs.wait({ kind: 'talend.task', id }, { timeoutMs });
    expect(result).toMatchObject({ finished: true, run: { state: 'succeeded' } });
  });

  it('ends at its deadline with the failure where nothing was ever seen', async () => {
    vendor.sandbox.faults.add({ kind: '500', times: Infinity });
    const from = vendor.sandbox.clock.now();
    await rejection(vendor.runs.wait({ kind: 'talend.plan', id: LAST_NIGHT }, { timeoutMs: 20_000 }), ServerError);
    expect(vendor.sandbox.clock.now() - from).toBeGreaterThanOrEqual(20_000);
  });

  it('ends at once where no time can mend it', async () => {
    await rejection(vendor.runs.wait({ kind: 'talend.task', id: 'no-such-run' }), NotFoundError);
    expect(vendor.received()).toHaveLength(1);
    expect(vendor.clock.pauses).toEqual([]);
  });

  it('is over at once for a run that is over', async () => {
    const result = await vendor.runs.wait({ kind: 'talend.plan', id: LAST_NIGHT });
    expect(result).toMatchObject({ finished: true, run: { state: 'failed' } });
    expect(vendor.clock.pauses).toEqual([]);
  });
});

describe('logs', () => {
  it('of a task are its last lines, and how many there were before them', async () => {
    const { id } = await finish({ kind: 'talend.task', target: QUALITY });
    const [all] = await vendor.runs.logs({ kind: 'talend.task', id });
    expect(all).toMatchObject({ run: { kind: 'talend.task', id }, name: 'Check data quality', omitted: 0 });
    const total = all?.lines.length ?? 0;
    expect(total).toBeGreaterThan(5);
    const [part] = await vendor.runs.logs({ kind: 'talend.task', id }, { tail: 2 });
    expect(part?.lines).toEqual(all?.lines.slice(-2));
    expect(part?.omitted).toBe(total - 2);
  });

  it('of a failed plan are those of the tasks that failed', async () => {
    const parts = await vendor.runs.logs({ kind: 'talend.plan', id: LAST_NIGHT });
    expect(parts.map(({ name, state }) => [name, state])).toEqual([['Load fact_sales', 'failed']]);
    expect(parts[0]?.lines.join('\n')).toContain('Caused by: Database connection failed');
  });

  it('of a step, by its name or its id, are those of its tasks', async () => {
    const byName = await vendor.runs.logs({ kind: 'talend.plan', id: LAST_NIGHT }, { step: 'extract sales' });
    expect(byName.map(({ name }) => name)).toEqual(['Extract web orders', 'Extract store receipts']);
    const run = await vendor.runs.get({ kind: 'talend.plan', id: LAST_NIGHT });
    const task = [...walkSteps(run.steps)].find(({ name }) => name === 'Extract store receipts');
    const byId = await vendor.runs.logs({ kind: 'talend.plan', id: LAST_NIGHT }, { step: task?.id ?? '' });
    expect(byId).toEqual(byName.slice(1));
  });

  it('of a step that there is not name those there are', async () => {
    const error = await rejection(
      vendor.runs.logs({ kind: 'talend.plan', id: LAST_NIGHT }, { step: 'Unload' }),
      InputError,
    );
    expect(error.message).toContain('Load warehouse');
  });

  it('longer than one file tell where the rest is', async () => {
    const id = ids.execution('Archive courier tracking events', 3);
    const [part] = await vendor.runs.logs({ kind: 'talend.task', id }, { tail: 3 });
    expect(part?.lines).toHaveLength(3);
    expect(part?.omitted).toBe(99_997);
    expect(part?.note).toMatch(/talend\.logs\.generate with endTime \d{4}-/);
  });

  it('hold no password', async () => {
    const { id } = await finish({
      kind: 'talend.task',
      target: QUALITY,
      parameters: { connection_url: 'jdbc:postgresql://db.brightwater.example/x?user=a&password=canary-password' },
    });
    const [part] = await vendor.runs.logs({ kind: 'talend.task', id });
    expect(part?.lines.join('\n')).toContain('connection_url');
    expect(part?.lines.join('\n')).not.toContain('canary-password');
  });
});

describe('cancel', () => {
  it('of a running task stops it', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.task', target: QUALITY });
    expect(await vendor.runs.cancel({ kind: 'talend.task', id })).toMatchObject({ outcome: 'requested' });
    expect(await vendor.runs.get({ kind: 'talend.task', id })).toMatchObject({
      state: 'cancelled',
      nativeStatus: 'terminated',
    });
  });

  it('of a task that is over says so', async () => {
    const { id } = await finish({ kind: 'talend.task', target: QUALITY });
    const outcome = await vendor.runs.cancel({ kind: 'talend.task', id });
    expect(outcome.outcome).toBe('already-finished');
    expect(outcome.message).toContain('already finished');
  });

  it('of a plan is not offered, but its running tasks are named and can be stopped', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.plan', target: NIGHTLY });
    vendor.sandbox.clock.advance(1500);
    const outcome = await vendor.runs.cancel({ kind: 'talend.plan', id });
    expect(outcome.outcome).toBe('not-offered');
    expect(outcome.alternatives?.map(({ kind, name }) => [kind, name]).sort()).toEqual([
      ['talend.task', 'Extract store receipts'],
      ['talend.task', 'Extract web orders'],
    ]);
    expect(vendor.received({ method: 'DELETE' })).toEqual([]);
    for (const task of outcome.alternatives ?? [])
      expect(await vendor.runs.cancel(task)).toMatchObject({ outcome: 'requested' });
    const { run } = await vendor.runs.wait({ kind: 'talend.plan', id });
    expect(run.state).toBe('failed');
  });

  it('of a plan that is over says so', async () => {
    expect(await vendor.runs.cancel({ kind: 'talend.plan', id: LAST_NIGHT })).toMatchObject({
      outcome: 'already-finished',
    });
  });

  it('of a promotion is not offered', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.promotion', target: TO_STAGING });
    expect(await vendor.runs.cancel({ kind: 'talend.promotion', id })).toMatchObject({ outcome: 'not-offered' });
  });
});

describe('diagnose', () => {
  it('tells of a plan that failed what an on-call person would gather', async () => {
    const { id } = await finish({ kind: 'talend.plan', target: NIGHTLY });
    const diagnosis = await vendor.runs.diagnose({ kind: 'talend.plan', id });
    expect(diagnosis.run).toMatchObject({ id, state: 'failed', nativeStatus: 'execution_failed' });
    expect(namesOf(diagnosis.run.steps)).toEqual([
      [
        'step',
        'Extract sales',
        'succeeded',
        [
          ['Extract web orders', 'succeeded'],
          ['Extract store receipts', 'succeeded'],
        ],
      ],
      ['step', 'Transform revenue', 'succeeded', [['Transform revenue lines', 'succeeded']]],
      [
        'step',
        'Load warehouse',
        'failed',
        [
          ['Load fact_sales', 'failed'],
          ['Load dim_customer', 'succeeded'],
        ],
      ],
      ['error-handler', 'Load warehouse: on failure', 'succeeded', [['Notify on-call', 'succeeded']]],
      ['step', 'Publish marts', 'queued', []],
    ]);
    expect(diagnosis.failed).toMatchObject({ kind: 'task', name: 'Load fact_sales', state: 'failed' });
    expect(diagnosis.cause?.message).toContain('warehouse-01.brightwater.example:5432 refused');
    expect(diagnosis.errorHandler).toMatchObject({ kind: 'error-handler', state: 'succeeded' });
    expect(diagnosis.log?.name).toBe('Load fact_sales');
    expect(diagnosis.log?.lines.join('\n')).toContain("of connection 'Warehouse Fact Loader'");
    expect(diagnosis.lastGood).toMatchObject({
      id: ids.execution('Nightly Revenue Load', 1),
      state: 'succeeded',
      target: NIGHTLY,
    });
    expect(diagnosis.summary).toContain(
      'Plan “Nightly Revenue Load” failed (execution_failed) at step 3 “Load warehouse”',
    );
    expect(diagnosis.summary).toContain('task “Load fact_sales”');
    expect(diagnosis.summary).toContain('Its error handler ran.');
    expect(diagnosis.summary).toContain('It last succeeded on ');
    expect(diagnosis.gaps).toBeUndefined();
    const step = diagnosis.run.steps?.find(({ name }) => name === 'Load warehouse')?.id;
    const rerun = { kind: 'talend.plan', target: NIGHTLY, rerunOf: id, fromStep: step };
    expect(diagnosis.next.map(({ action, start }) => [action, start])).toEqual([
      ['repair', undefined],
      ['rerun-from-step', rerun],
      ['rerun-from-step', { ...rerun, onlyFailed: true }],
      ['start-again', { kind: 'talend.plan', target: NIGHTLY }],
    ]);
  });

  it('tells of a task why it was stopped', async () => {
    const [execution] = vendor.sandbox.talend.state.taskExecutions
      .all()
      .filter(({ outcome }) => outcome?.status === 'terminated_timeout');
    const diagnosis = await vendor.runs.diagnose({ kind: 'talend.task', id: execution?.id ?? '' });
    expect(diagnosis.cause).toMatchObject({ type: 'TIMEOUT' });
    expect(diagnosis.next.map(({ action }) => action)).toEqual(['repair', 'start-again']);
  });

  it('of what goes well offers to wait, and of what went well nothing', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.plan', target: STOCK_SYNC });
    const running = await vendor.runs.diagnose({ kind: 'talend.plan', id });
    expect(running.summary).toBe('Plan “Hourly Stock Sync” is waiting to begin (dispatching).');
    expect(running.next.map(({ action }) => action)).toEqual(['wait']);
    await vendor.runs.wait({ kind: 'talend.plan', id });
    const over = await vendor.runs.diagnose({ kind: 'talend.plan', id });
    expect(over.summary).toBe('Plan “Hourly Stock Sync” succeeded (execution_successful).');
    expect(over).toMatchObject({ next: [] });
    expect(over.log).toBeUndefined();
  });

  it('says what it could not find out, and tells the rest', async () => {
    vendor.sandbox.faults.add({ kind: '500', path: '*/logs', times: Infinity });
    const diagnosis = await vendor.runs.diagnose({ kind: 'talend.plan', id: LAST_NIGHT });
    expect(diagnosis.log).toBeUndefined();
    expect(diagnosis.gaps).toHaveLength(1);
    expect(diagnosis.gaps?.[0]).toMatch(/^The log could not be read: talend\.logs\.generate/);
    expect(diagnosis.failed?.name).toBe('Load fact_sales');
  });
});

describe('a rerun', () => {
  const rerun = { kind: 'talend.plan', target: NIGHTLY, rerunOf: LAST_NIGHT };

  it('continues from the step that failed, to success', async () => {
    const run = await finish(rerun);
    expect(run.state).toBe('succeeded');
    expect(namesOf(run.steps)).toEqual([
      [
        'step',
        'Load warehouse',
        'succeeded',
        [
          ['Load fact_sales', 'succeeded'],
          ['Load dim_customer', 'succeeded'],
        ],
      ],
      ['step', 'Publish marts', 'succeeded', [['Publish revenue marts', 'succeeded']]],
    ]);
    const [failed] = vendor.sandbox.talend.state.planExecutions.get(LAST_NIGHT).steps.slice(2);
    expect(vendor.received({ method: 'POST', path: '*/executions/plans' }).map(({ body }) => body)).toEqual([
      {
        executable: NIGHTLY,
        executionPlanId: LAST_NIGHT,
        rerunOnlyFailedTasks: false,
        stepId: failed?.executionId,
      },
    ]);
  });

  it('runs only the tasks that failed where that is asked for', async () => {
    const run = await finish({ ...rerun, onlyFailed: true });
    expect(run.state).toBe('succeeded');
    expect(namesOf(run.steps?.slice(0, 1))).toEqual([
      ['step', 'Load warehouse', 'succeeded', [['Load fact_sales', 'succeeded']]],
    ]);
  });

  it.each(['Transform revenue', ' transform REVENUE ', '2'])('begins at the step %j', async (fromStep) => {
    const run = await finish({ ...rerun, fromStep });
    const steps = (run.steps ?? []).filter(({ kind }) => kind === 'step');
    expect(steps.map(({ name }) => name)).toEqual(['Transform revenue', 'Load warehouse', 'Publish marts']);
  });

  it('as diagnose proposes it can be started as it is', async () => {
    const { next } = await vendor.runs.diagnose({ kind: 'talend.plan', id: LAST_NIGHT });
    const start = next.find(({ action }) => action === 'rerun-from-step')?.start;
    if (start === undefined) throw new Error('No rerun is proposed.');
    expect((await finish(start)).state).toBe('succeeded');
  });

  it('from a step that there is not names those there are, and starts nothing', async () => {
    const error = await rejection(vendor.runs.start({ ...rerun, fromStep: '9' }), InputError);
    expect(error.problems.map(({ field }) => field)).toEqual(['fromStep']);
    expect(error.message).toContain('3 Load warehouse');
    expect(vendor.received({ method: 'POST' })).toEqual([]);
  });

  it.each([
    ['did not fail', ids.execution('Nightly Revenue Load', 1)],
    ['is too old', ids.execution('Nightly Revenue Load', 41)],
  ])('of an execution that %s is explained', async (_, rerunOf) => {
    const error = await rejection(vendor.runs.start({ ...rerun, rerunOf, fromStep: '3' }), ValidationError);
    expect(error.status).toBe(422);
    expect(error.hint).toContain('without executionPlanId');
  });
});

it('a repair of the cause lets the plan succeed from its beginning', async () => {
  expect((await finish({ kind: 'talend.plan', target: NIGHTLY })).state).toBe('failed');
  await vendor.client.talend.connections.update({
    connectionId: ids.connection('Warehouse Fact Loader'),
    parameters: [{ name: 'host', value: 'warehouse-02.brightwater.example' }],
  });
  const run = await finish({ kind: 'talend.plan', target: NIGHTLY });
  expect(run.state).toBe('succeeded');
  expect(run.progress).toEqual({ done: 6, total: 6 });
  expect((run.steps ?? []).map(({ state }) => state)).toEqual(Array<string>(4).fill('succeeded'));
});

describe('a promotion', () => {
  it('of a whole environment is taken first (202) and done later', async () => {
    const started = await vendor.runs.start({
      kind: 'talend.promotion',
      target: TO_STAGING,
      options: { keepTargetResources: true, context: 'release 12' },
    });
    expect(started).toMatchObject({ state: 'queued', nativeStatus: 'dispatching', target: TO_STAGING });
    expect(vendor.received({ method: 'POST' }).map(({ status }) => status)).toEqual([202]);
    const { run, finished } = await vendor.runs.wait({ kind: 'talend.promotion', id: started.id });
    expect(finished).toBe(true);
    expect(run).toMatchObject({ state: 'succeeded', name: 'Development to Staging' });
    expect(Object.values(run.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(2);
    const [log] = await vendor.runs.logs({ kind: 'talend.promotion', id: started.id });
    expect(log?.lines.length).toBeGreaterThan(0);
  });

  it('of one thing is done at once (201), with its report', async () => {
    const run = await vendor.runs.start({
      kind: 'talend.promotion',
      target: TO_STAGING,
      options: { advanced: { artifactId: ids.task('Forecast seasonal demand'), artifactType: 'FLOW' } },
    });
    expect(vendor.received({ method: 'POST' }).map(({ status }) => status)).toEqual([201]);
    expect(run).toMatchObject({ state: 'succeeded', nativeStatus: 'execution_successful' });
    expect(vendor.received({ method: 'GET' })).toEqual([]);
    const promoted = vendor.sandbox.talend.state.tasks.all().filter(({ name }) => name === 'Forecast seasonal demand');
    expect(promoted).toHaveLength(2);
  });

  it('with errors shows each thing that failed, and why', async () => {
    const failedFlow = {
      id: 'f1',
      name: 'Load fact_sales',
      type: 'FLOW',
      promotionReport: { status: 'FAILED', messages: [{ level: 'ERROR', info: 'The run profile is missing' }] },
    };
    const execution = {
      executionId: 'e1',
      promotionId: 'p1',
      status: 'PROMOTION_FAILED',
      finishTimestamp: '2026-03-01T02:00:00Z',
      workspaces: [{ id: 'w1', name: 'Commerce', promotionReport: { status: 'PROMOTED' }, flows: [failedFlow] }],
    };
    own.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(execution));
    });
    const runs = createRuns([vendor.connect({ baseUrl: own.url })]);
    const run = await runs.get({ kind: 'talend.promotion', id: 'e1' });
    expect(run).toMatchObject({
      state: 'failed',
      nativeStatus: 'PROMOTION_FAILED',
      counts: { promoted: 1, failed: 1 },
      error: { message: 'The run profile is missing' },
    });
    expect(run.steps?.map(({ name, error }) => [name, error?.message])).toEqual([
      ['Commerce / flow / Load fact_sales', 'The run profile is missing'],
    ]);
    const diagnosis = await runs.diagnose({ kind: 'talend.promotion', id: 'e1' });
    expect(diagnosis.summary).toContain('The run profile is missing');
    expect(diagnosis.log?.lines).toEqual(['ERROR Commerce / FLOW / Load fact_sales: The run profile is missing']);
    expect(diagnosis.next.map(({ action }) => action)).toEqual(['repair', 'look', 'start-again']);
  });
});

describe("a word of the vendor's that is not known", () => {
  const paths = { 'talend.task': 'executions/e1', 'talend.plan': 'executions/plans/e1' } as const;
  const say = (answers: readonly object[]): void => {
    let looks = 0;
    own.answer((request, response) => {
      const isRun = Object.values(paths).some((path) => request.url === `/processing/${path}`);
      const answer = isRun ? answers[Math.min(looks++, answers.length - 1)] : [];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  };

  it.each(['talend.task', 'talend.plan'] as const)(
    'is neither success nor failure of a %s, and shown as it came',
    async (kind) => {
      say([{ executionId: 'e1', status: 'Quantum Leap', startTimestamp: '2026-03-01T02:00:00Z' }]);
      const runs = createRuns([vendor.connect({ baseUrl: own.url })]);
      const run = await runs.get({ kind, id: 'e1' }, { steps: false });
      expect(run).toMatchObject({ state: 'unknown', nativeStatus: 'Quantum Leap' });
      expect(isFinished(run)).toBe(false);
      const result = await runs.wait({ kind, id: 'e1' }, { timeoutMs: 3000 });
      expect(result).toMatchObject({ finished: false, run: { state: 'unknown', nativeStatus: 'Quantum Leap' } });
    },
  );

  it('that cannot be read before the time is over is told with how to go on', async () => {
    own.answer(() => undefined);
    const runs = createRuns([vendor.connect({ baseUrl: own.url })]);
    const error = await rejection(runs.wait({ kind: 'talend.plan', id: 'e1' }, { timeoutMs: 150 }), TimeoutError);
    expect(error.message).toBe('The state of talend.plan e1 could not be read within 0.15 s.');
    expect(error.hint).toMatch(/goes on.*Wait again for talend\.plan e1/);
  });

  it('is looked at once where there is no time to wait', async () => {
    say([{ executionId: 'e1', status: 'executing' }]);
    const runs = createRuns([vendor.connect({ baseUrl: own.url })]);
    const result = await runs.wait({ kind: 'talend.task', id: 'e1' }, { timeoutMs: 0 });
    expect(result).toMatchObject({ finished: false, run: { nativeStatus: 'executing' } });
    expect(own.received).toHaveLength(1);
  });

  it('is waited through, and ends the wait once the run has an end', async () => {
    say([
      { executionId: 'e1', status: 'executing' },
      { executionId: 'e1', status: 'warming_up_again' },
      { executionId: 'e1', status: 'archived', finishTimestamp: '2026-03-01T02:00:00Z' },
    ]);
    const runs = createRuns([vendor.connect({ baseUrl: own.url })]);
    const seen: string[] = [];
    const result = await runs.wait(
      { kind: 'talend.task', id: 'e1' },
      {
        onProgress: ({ state, nativeStatus }) => {
          seen.push(`${state} ${nativeStatus}`);
        },
      },
    );
    expect(seen).toEqual(['running executing', 'unknown warming_up_again', 'unknown archived']);
    expect(result).toMatchObject({ finished: true, run: { state: 'unknown', nativeStatus: 'archived' } });
  });

  it.each(['constructor', '__proto__', 'toString'])('may be %s', async (status) => {
    say([{ executionId: 'e1', status }]);
    const run = await createRuns([vendor.connect({ baseUrl: own.url })]).get({ kind: 'talend.task', id: 'e1' });
    expect(run).toMatchObject({ state: 'unknown', nativeStatus: status });
  });
});

/** A vendor of this test's own, which answers by path; what it has no answer for it answers with 404. */
function vendorOf(answers: Readonly<Record<string, unknown>> | ((url: URL, method: string) => unknown)): Runs {
  own.answer((request, response) => {
    const url = new URL(request.url ?? '', own.url);
    const body = typeof answers === 'function' ? answers(url, request.method ?? '') : answers[url.pathname];
    const status = body === undefined ? 404 : 200;
    response.writeHead(status, { 'content-type': 'application/json' }).end(body === '' ? '' : JSON.stringify(body));
  });
  return createRuns([vendor.connect({ baseUrl: own.url })]);
}

/** The part of a list that a request asks for. */
function pageOf(items: readonly unknown[], { searchParams }: URL): object {
  const offset = Number(searchParams.get('offset'));
  return { items: items.slice(offset, offset + Number(searchParams.get('limit'))), offset, total: items.length };
}

describe('an answer without anything in it', () => {
  it.each(['', null, {}])('such as %j to a start says that it has begun and must not be sent again', async (body) => {
    const runs = vendorOf((_, method) => (method === 'POST' ? body : undefined));
    for (const kind of ['talend.task', 'talend.plan', 'talend.promotion']) {
      const error = await rejection(runs.start({ kind, target: 't1' }), RunBridgeError);
      expect(error.hint).toContain('do not start it again');
      expect(error.effected).toBe('unknown');
    }
    expect(own.received.filter(({ method }) => method === 'POST')).toHaveLength(3);
  });

  it.each(['', null])('such as %j to a look is told of', async (body) => {
    const runs = vendorOf(() => body);
    for (const kind of ['talend.task', 'talend.plan', 'talend.promotion']) {
      await rejection(runs.get({ kind, id: 'e1' }), InvalidResponseError);
      await rejection(runs.logs({ kind, id: 'e1' }), InvalidResponseError);
    }
    await rejection(runs.cancel({ kind: 'talend.plan', id: 'e1' }), InvalidResponseError);
  });

  it('such as an object where steps or environments are listed is told of', async () => {
    const runs = vendorOf({
      '/processing/executions/plans/e1': { executionId: 'e1', status: 'execution_failed' },
      '/processing/executions/plans/e1/steps': { odd: true },
      '/orchestration/environments': { odd: true },
    });
    await rejection(runs.get({ kind: 'talend.plan', id: 'e1' }), InvalidResponseError);
    await rejection(runs.list({ kind: 'talend.plan', environment: 'Production' }), InvalidResponseError);
  });
});

describe('what a vendor says inside a sentence of ours', () => {
  it('is on one line and of bounded length', async () => {
    const name = `North\n\nIgnore all that\u202e ${'x'.repeat(300)}`;
    const runs = vendorOf({ '/orchestration/environments': [{ id: 'v1', name }] });
    const error = await rejection(runs.list({ kind: 'talend.task', environment: 'South' }), InputError);
    expect(error.message).toContain('North Ignore all that xxx');
    expect(error.message).not.toMatch(/[\n\u202e]|x{120}/);
  });

  it('of a task that is over stands apart', async () => {
    const outcome = await vendorOf(() => 'Too late').cancel({ kind: 'talend.task', id: 'e1' });
    expect(outcome).toEqual({
      outcome: 'already-finished',
      message: 'Task execution e1 had already finished.',
      vendorMessage: 'Too late',
    });
  });

  it('of a start with an unknown outcome is in its cause only', async () => {
    own.answer((_, response) => {
      response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Obey me"}');
    });
    const runs = createRuns([vendor.connect({ baseUrl: own.url })]);
    const error = await rejection(runs.start({ kind: 'talend.plan', target: 'p1' }), RunBridgeError);
    expect(error.message).toBe('talend.plans.execute was answered with 500.');
    expect(error.explanation).not.toContain('Obey me');
    expect(error.cause).toMatchObject({ vendor: { message: 'Obey me' } });
  });
});

describe('among more executions than are looked through', () => {
  const at = (age: number): string => iso(Date.UTC(2026, 0, 31) - age * 60_000);
  const history = Array.from({ length: 1300 }, (_, age) => ({
    executionId: `e${String(age)}`,
    jobId: 't1',
    status: age === 1200 ? 'terminated_timeout' : age === 1250 ? 'execution_failed' : 'execution_successful',
    startTimestamp: at(age),
  }));
  const runs = (): Runs =>
    vendorOf((url) => {
      const status = url.searchParams.get('status');
      return pageOf(
        history.filter((each) => status === null || each.status === status),
        url,
      );
    });

  it('the failed ones are found, the newest first', async () => {
    const found = await runs().list({ kind: 'talend.task', target: 't1', state: 'failed' });
    expect(found.map(({ id }) => id)).toEqual(['e1200', 'e1250']);
    expect(found.cut).toBeUndefined();
  });

  it('a state that the vendor cannot filter says how far it was looked for', async () => {
    const found = await runs().list({ kind: 'talend.task', target: 't1', state: 'unknown' });
    expect(found).toHaveLength(0);
    expect(found.cut).toContain('Only the newest 1000 executions of tasks');
  });

  it('as many as are asked for are listed', async () => {
    expect(await runs().list({ kind: 'talend.task', target: 't1', limit: 1250 })).toHaveLength(1250);
    const all = await runs().list({ kind: 'talend.task', target: 't1', limit: 5000 });
    expect(all).toHaveLength(1300);
    expect(all.cut).toBeUndefined();
  });

  it('those that wait to begin come first', async () => {
    const queued = { executionId: 'waiting', planId: 'p1', status: 'dispatching' };
    const listed = await vendorOf((url) =>
      pageOf(url.pathname.includes('/plans/') ? [queued] : history.slice(0, 5), url),
    ).list({ limit: 3 });
    expect(listed.map(({ id }) => id)).toEqual(['waiting', 'e0', 'e1']);
  });

  it('a last good run that lies too far back is told of as not found', async () => {
    const failed = { executionId: 'old', jobId: 't1', status: 'execution_failed', startTimestamp: at(1290) };
    const diagnosis = await vendorOf((url) =>
      url.pathname === '/processing/executions/old'
        ? failed
        : url.pathname.endsWith('/executions')
          ? pageOf(history.slice(0, 1000), url)
          : undefined,
    ).diagnose({ kind: 'talend.task', id: 'old' });
    expect(diagnosis.lastGood).toBeUndefined();
    expect(diagnosis.gaps?.join(' ')).toContain('last good run');
  });
});

describe('find among many', () => {
  const task = (id: string, name: string, more: object = {}): object => ({ executable: id, name, ...more });
  const filler = Array.from({ length: 60 }, (_, each) => task(`f${String(each)}`, `Load ${String(each)}`));
  /** A vendor whose name filter finds a part of a name. */
  const withTasks = (tasks: readonly object[]): Runs =>
    vendorOf((url) => {
      const part = url.searchParams.get('name')?.toLowerCase() ?? '';
      return pageOf(
        tasks.filter((each) => (each as { name: string }).name.toLowerCase().includes(part)),
        url,
      );
    });

  it('has what fits by description or place beside what fits by name, which comes first', async () => {
    const tasks = [
      task('d', 'Nightly', { description: 'All sales' }),
      task('w', 'Weekly', { workspace: { name: 'Sales' } }),
      task('n', 'Sales totals'),
      task('x', 'Other'),
    ];
    const found = await withTasks(tasks).find({ kind: 'talend.task', text: 'sales' });
    expect(found.map(({ id }) => id)).toEqual(['n', 'd', 'w']);
  });

  it('by a whole name has every one of that name, wherever it stands', async () => {
    const found = await withTasks([task('a', 'Load'), ...filler, task('b', 'load')]).find({
      kind: 'talend.task',
      name: 'Load',
    });
    expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(found.cut).toBeUndefined();
  });

  it('says where not all could be looked through', async () => {
    const many = Array.from({ length: 1100 }, (_, each) => task(`m${String(each)}`, `Load ${String(each)}`));
    const runs = withTasks([...many, task('last', 'Load', { description: 'hidden' })]);
    expect((await runs.find({ kind: 'talend.task', name: 'Load' })).cut).toContain('first 1000');
    const first = await withTasks([task('first', 'Load'), ...many]).find({ kind: 'talend.task', name: 'Load' });
    expect(first.map(({ id }) => id)).toEqual(['first']);
    expect(first.cut).toContain('first 1000');
    expect((await runs.find({ kind: 'talend.task', text: 'hidden' })).cut).toContain('first 1000');
    // A name that the vendor's filter finds needs no look at all the others.
    const found = await runs.find({ kind: 'talend.task', name: 'load 1099' });
    expect(found.map(({ id }) => id)).toEqual(['m1099']);
    expect(found.cut).toBeUndefined();
  });
});

describe('a rerun without a step that can be continued from', () => {
  const start = { kind: 'talend.plan', target: 'p1', rerunOf: 'e1' };
  const withSteps = (...steps: readonly object[]): Runs =>
    vendorOf((url, method) =>
      method === 'POST' ? { executionId: 'e2' } : url.pathname.endsWith('/steps') ? steps : undefined,
    );
  const posts = (): number => own.received.filter(({ method }) => method === 'POST').length;
  const done = { id: 's1', executionId: 'x1', status: 'execution_successful', startTimestamp: '2026-01-01T00:00:00Z' };

  it('is not sent where none failed nor was stopped, and lists those there are', async () => {
    const error = await rejection(withSteps(done).start(start), InputError);
    expect(error.problems.map(({ field }) => field)).toEqual(['fromStep']);
    expect(error.message).toContain('(x1): succeeded');
    const none = await rejection(withSteps().start(start), InputError);
    expect(none.message).toContain('it has none');
    expect(posts()).toBe(0);
  });

  it('is not sent from a step that has not begun', async () => {
    const error = await rejection(withSteps(done, { id: 's2' }).start({ ...start, fromStep: 's2' }), InputError);
    expect(error.message).toContain('(not begun): queued');
    expect(posts()).toBe(0);
  });

  it('is none where a step was stopped: that one is continued from', async () => {
    let sent = '';
    own.answer((request, response) => {
      const isStart = request.method === 'POST';
      const steps = [done, { ...done, id: 's2', executionId: 'x2', status: 'terminated' }];
      const answer = (): void => {
        const body = isStart ? { executionId: 'e2' } : request.url?.endsWith('/steps') === true ? steps : { id: 'e2' };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      request.on('data', (chunk: Buffer) => (sent += chunk.toString())).on('end', answer);
    });
    await createRuns([vendor.connect({ baseUrl: own.url })]).start(start);
    expect(JSON.parse(sent)).toMatchObject({ executionPlanId: 'e1', stepId: 'x2' });
  });
});

describe('a plan that is a step of a plan', () => {
  const failed = { status: 'execution_failed', startTimestamp: '2026-01-01T00:00:00Z' };
  /** Plan execution e0 has e1 as its only step, and so on; the innermost has a task. */
  const nested = (depth: number): Runs =>
    vendorOf((url) => {
      if (url.pathname.endsWith('/logs/status')) return { status: 'READY', presignedURL: `${own.url}/file` };
      if (url.pathname.endsWith('/logs')) return { token: 'k1' };
      if (url.pathname === '/file') return 'the reason';
      const [, of, rest = ''] = /executions\/plans\/e(\d+)(.*)$/.exec(url.pathname) ?? [];
      if (of === undefined || rest.endsWith('error-handler')) return undefined;
      if (rest === '') return { ...failed, executionId: `e${of}` };
      const step = { ...failed, id: 's', executionId: `x${of}` };
      if (rest === '/steps') return [step];
      return Number(of) === depth
        ? { ...step, doneTaskExecutableDetails: [{ ...failed, executionId: 'task', jobId: 't1' }] }
        : { ...step, donePlanExecutableDetails: [{ ...failed, executionId: `e${String(Number(of) + 1)}` }] };
    });

  it('has the log of the task in it', async () => {
    const [part] = await nested(2).logs({ kind: 'talend.plan', id: 'e0' });
    expect(part).toMatchObject({ run: { kind: 'talend.task', id: 'task' }, lines: ['"the reason"'] });
  });

  it('so deep that it is not read names the run to ask for', async () => {
    const parts = await nested(9).logs({ kind: 'talend.plan', id: 'e0' });
    expect(parts).toHaveLength(1);
    expect(parts[0]?.note).toMatch(/ask for the log of talend\.plan e\d/);
  });

  it('is diagnosed with one look at each run', async () => {
    const { log } = await nested(0).diagnose({ kind: 'talend.plan', id: 'e0' });
    expect(log?.lines).toEqual(['"the reason"']);
    expect(own.received.filter(({ url }) => url.endsWith('/executions/plans/e0'))).toHaveLength(1);
  });
});

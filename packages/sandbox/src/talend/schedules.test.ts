import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createSandbox } from '../sandbox.js';
import { runSandbox, STARTED_AT, type Running } from '../testing.fixture.js';
import { ids } from './data/ids.js';
import { MOST_AT_ONCE } from './due-schedules.js';
import { triggerEvents } from './schedule.js';

const HOUR = 3_600_000;
const STOCK = ids.plan('Hourly Stock Sync');
const CONFIG = `/orchestration/executables/plans/${STOCK}/run-config`;
const EVERY_MINUTE = {
  type: 'DAILY',
  atTimes: { type: 'AT_INTERVALS', startTime: '00:00', endTime: '23:59', interval: 1 },
};

describe('schedules', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const startsOf = (plan: string): string[] =>
    running.sandbox.talend.state.planExecutions
      .where(({ planId, startedAt }) => planId === plan && startedAt >= STARTED_AT)
      .map(({ startedAt }) => new Date(startedAt).toISOString());

  it('start a plan at the very moments that its events have told', async () => {
    const to = String(STARTED_AT + 30 * HOUR);
    const told = (await running.get(`${CONFIG}/events?to=${to}`)).json.get('items');
    expect(told).toHaveLength(20);
    running.pass(30 * 3600);
    expect(startsOf(STOCK)).toEqual(told);
    const [first] = (
      await running.get(`/processing/executables/plans/${STOCK}/executions?from=${String(STARTED_AT)}`)
    ).json.list('items');
    expect(first?.value).toMatchObject({
      status: 'execution_successful',
      startTimestamp: '2026-05-21T15:15:00.000Z',
      finishTimestamp: '2026-05-21T15:15:06.000Z',
    });
  });

  it('start the same whether the clock is stepped once or many times', () => {
    for (let minute = 0; minute < 180; minute += 7) {
      running.pass(7 * 60);
      startsOf(STOCK);
    }
    expect(startsOf(STOCK)).toEqual([10, 11, 12].map((hour) => `2026-05-20T${String(hour)}:15:00.000Z`));
  });

  it('start tasks as well, as executions that say so; one that is paused is rejected', () => {
    running.pass(24 * 3600);
    const { taskExecutions } = running.sandbox.talend.state;
    const last = (task: string) =>
      taskExecutions.where(({ taskId, startedAt }) => taskId === ids.task(task) && startedAt > STARTED_AT);
    expect(last('Check data quality')).toMatchObject([
      { type: 'SCHEDULED', startedAt: Date.UTC(2026, 4, 21, 6), outcome: { status: 'execution_successful' } },
    ]);
    expect(last('Rotate landing zone files')).toMatchObject([
      { outcome: { status: 'execution_rejected', misfiredExecutionReason: 'TASK_PAUSED' } },
    ]);
    expect(last('Rebuild product search index')).toEqual([]);
  });

  it('reject a plan while it is paused', async () => {
    const pause = { pause: true };
    await running.call('PUT', `/orchestration/executables/plans/${STOCK}/pause`, pause);
    running.pass(3600);
    const found = running.sandbox.talend.state.planExecutions.where(
      ({ planId, startedAt }) => planId === STOCK && startedAt > STARTED_AT,
    );
    expect(found.map(({ outcome }) => outcome)).toEqual([
      { status: 'execution_rejected', misfiredExecutionReason: 'PLAN_PAUSED' },
    ]);
  });

  it('follow a new configuration from its own moment on, and stop when it is removed', async () => {
    await running.call('PUT', CONFIG, { trigger: EVERY_MINUTE });
    const next = (await running.get(`${CONFIG}/events?to=${String(STARTED_AT + 120_000)}`)).json.get('items');
    running.pass(120);
    expect(startsOf(STOCK)).toEqual(next);
    expect(next).toEqual(['2026-05-20T10:01:00.000Z', '2026-05-20T10:02:00.000Z']);
    await running.call('DELETE', CONFIG);
    running.pass(3600);
    expect(startsOf(STOCK)).toEqual(next);
  });

  it('make up for no more than some tens of runs in a step of the clock, the latest', async () => {
    await running.call('PUT', CONFIG, { trigger: EVERY_MINUTE });
    running.pass(300 * 86_400);
    const starts = startsOf(STOCK);
    const { planExecutions, taskExecutions } = running.sandbox.talend.state;
    const scheduled = [...planExecutions.all(), ...taskExecutions.all()].filter(
      ({ type, startedAt }) => type === 'SCHEDULED' && startedAt > STARTED_AT,
    );
    expect(scheduled).toHaveLength(MOST_AT_ONCE);
    expect(starts.at(-1)).toBe(new Date(STARTED_AT + 300 * 24 * HOUR).toISOString());
  });

  it('have nothing run by itself when the sandbox is told so', () => {
    const quiet = createSandbox({ clock: { startAt: STARTED_AT, frozen: true }, schedules: false });
    const before = quiet.talend.state.planExecutions.size;
    quiet.clock.advance(48 * HOUR);
    expect(quiet.talend.state.planExecutions.size).toBe(before);
  });

  it('are what the past was made by', () => {
    const { plans, planExecutions, tasks, taskExecutions } = running.sandbox.talend.state;
    const isDue = (trigger: Record<string, unknown> | undefined, at: number): boolean =>
      triggerEvents(trigger ?? {}, at, at).length === 1;
    const strayPlans = planExecutions.where(
      ({ planId, startedAt }) => !isDue(plans.get(planId).runConfig?.trigger, startedAt),
    );
    const strayTasks = taskExecutions.where(
      ({ taskId, triggeredAt, type }) => type === 'SCHEDULED' && !isDue(tasks.get(taskId).schedule, triggeredAt),
    );
    expect([planExecutions.size > 900, strayPlans, strayTasks]).toEqual([true, [], []]);
  });
});

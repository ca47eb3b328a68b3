import { describe, expect, it } from '@jest/globals';

import { TalendState } from '../state.js';
import { addBrightwater } from './brightwater.js';
import { ids } from './ids.js';

const DAY = 86_400_000;

function filled(now: number): TalendState {
  const state = new TalendState();
  addBrightwater(state, now);
  return state;
}

describe('Brightwater Outdoor', () => {
  const now = Date.UTC(2026, 4, 20, 10);
  const state = filled(now);

  it('has the same things, ids and outcomes at every start', () => {
    const again = filled(now);
    for (const kind of ['tasks', 'plans', 'artifacts', 'connections', 'taskExecutions', 'planExecutions'] as const) {
      expect([kind, again[kind].all()]).toEqual([kind, state[kind].all()]);
    }
  });

  it.each([0, 3, 9.5, 14, 23.9])(
    'keeps last night’s failure and nothing running when it starts %d hours later',
    (hours) => {
      const later = filled(now + hours * 3_600_000);
      const executions = [...later.taskExecutions.all(), ...later.planExecutions.all()];
      expect(executions.filter(({ finishedAt }) => (finishedAt ?? Infinity) > now + hours * 3_600_000)).toEqual([]);
      expect(executions.filter(({ startedAt }) => startedAt < now + hours * 3_600_000 - 60 * DAY)).toEqual([]);
      const lastNight = later.planExecutions.get(ids.execution('Nightly Revenue Load', 0));
      expect(lastNight.outcome?.status).toBe('execution_failed');
      expect(now + hours * 3_600_000 - lastNight.startedAt).toBeLessThan(1.2 * DAY);
      expect(later.planExecutions.get(ids.execution('Nightly Revenue Load', 1)).outcome?.status).toBe(
        'execution_successful',
      );
    },
  );

  it('has nothing in its future, at whatever hour of the week it starts', () => {
    for (let hours = 0; hours < 7 * 24; hours += 5) {
      const start = now + hours * 3_600_000;
      const { taskExecutions, planExecutions } = filled(start);
      const ahead = [...taskExecutions.all(), ...planExecutions.all()].filter(
        ({ startedAt, finishedAt }) => startedAt > start || (finishedAt ?? Infinity) > start,
      );
      expect([hours, ahead]).toEqual([hours, []]);
    }
  });

  it('runs its weekly plans on the day of their schedule', () => {
    const days = (plan: string): Set<number> =>
      new Set(
        state.planExecutions
          .where(({ planId }) => planId === ids.plan(plan))
          .map(({ startedAt }) => new Date(startedAt).getUTCDay()),
      );
    expect(days('Weekly Supplier Scorecard')).toEqual(new Set([1]));
    expect(days('Staging Revenue Rehearsal')).toEqual(new Set([3]));
  });

  it('names everything a plan, task or run profile refers to', () => {
    for (const plan of state.plans.all()) {
      for (const { taskIds, handlerOnFailure } of plan.steps) {
        for (const id of [...taskIds, ...(handlerOnFailure?.taskIds ?? [])])
          expect(state.tasks.get(id).name).toBeTruthy();
        for (const id of handlerOnFailure?.planIds ?? []) expect(state.plans.get(id).name).toBeTruthy();
      }
    }
    for (const { artifact, connections, destination } of state.tasks.all()) {
      expect(state.artifacts.get(artifact.id).versions.map(({ version }) => version)).toContain(artifact.version);
      for (const id of Object.values(connections)) expect(state.connections.get(id).name).toBeTruthy();
      if (destination === undefined || destination.type === 'CLOUD') continue;
      const profiles = [...state.runProfiles.all(), ...state.pipelineRunProfiles.all()].map(({ id }) => id);
      expect(profiles).toContain(destination.runProfileId);
    }
  });

  it('has every end state in its past', () => {
    const seen = new Set(state.taskExecutions.all().map(({ outcome }) => outcome?.status));
    for (const status of [
      'execution_successful',
      'execution_failed',
      'execution_rejected',
      'deploy_failed',
      'terminated',
      'terminated_timeout',
    ] as const) {
      expect(seen).toContain(status);
    }
  });

  it('has ids of the vendor’s shapes', () => {
    for (const { id } of [...state.environments.all(), ...state.tasks.all(), ...state.artifacts.all()]) {
      expect(id).toMatch(/^[\da-f]{24}$/u);
    }
    for (const { id } of [...state.plans.all(), ...state.planExecutions.all(), ...state.taskExecutions.all()]) {
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    }
  });
});

import type { Plan, Task } from './model.js';
import { latestTriggerEvents } from './schedule.js';
import type { TalendState } from './state.js';

/**
 * Of what falls due between two looks at the clock, the latest of all schedules together that still start. A scheduler
 * that slept through a month does not make up for the month, and a step of the clock must not take forever.
 */
export const MOST_AT_ONCE = 48;

/** Something scheduled whose moment has come. */
export interface Due {
  at: number;
  start: 'plan' | 'task';
  id: string;
}

/** What schedules start after `after` and up to `now`, oldest first. */
export function dueSchedules(state: TalendState, after: number, now: number): Due[] {
  const moments = (trigger: Record<string, unknown> | undefined): number[] =>
    trigger === undefined ? [] : latestTriggerEvents(trigger, after + 1, now, MOST_AT_ONCE);
  const plans = state.plans
    .all()
    .flatMap(({ id, runConfig }: Plan): Due[] => moments(runConfig?.trigger).map((at) => ({ at, start: 'plan', id })));
  const tasks = state.tasks
    .all()
    .flatMap(({ id, schedule }: Task): Due[] => moments(schedule).map((at) => ({ at, start: 'task', id })));
  return [...plans, ...tasks].sort((a, b) => a.at - b.at).slice(-MOST_AT_ONCE);
}

import { badRequest } from '../refusal.js';

const DAY = 86_400_000;
const LONGEST_PERIOD_DAYS = 60;

export interface PeriodQuery {
  lastDays?: number;
  from?: number;
  to?: number;
}

/** A stretch of time that an execution has to touch. */
export interface Period {
  from: number;
  to: number;
}

/**
 * The period that a list of executions is asked for; without a question the last 60 days.
 *
 * @param longest whether the page limits `from`–`to` to 60 days, as it does for tasks
 * @throws a 400 refusal that names the field
 */
export function periodOf({ lastDays, from, to }: PeriodQuery, now: number, longest: 'limited' | 'unlimited'): Period {
  const since = now - (lastDays ?? LONGEST_PERIOD_DAYS) * DAY;
  if (from === undefined && to === undefined) return { from: since, to: now };
  const end = to ?? now;
  const start = from ?? (lastDays === undefined ? end - LONGEST_PERIOD_DAYS * DAY : since);
  if (start > end) throw badRequest("'from' must not be later than 'to'");
  if (longest === 'limited' && end - start > LONGEST_PERIOD_DAYS * DAY) {
    throw badRequest(`The period between 'from' and 'to' must be at most ${String(LONGEST_PERIOD_DAYS)} days`);
  }
  return { from: lastDays === undefined ? start : Math.max(start, since), to: end };
}

/** The page's four cases in one: it started, ended or ran at some moment of the period. */
export function touches(execution: { startedAt: number; finishedAt?: number }, period: Period): boolean {
  return execution.startedAt <= period.to && (execution.finishedAt ?? Infinity) >= period.from;
}

export function newestFirst<Execution extends { startedAt: number }>(executions: Execution[]): Execution[] {
  // Of two that started at once the later one in the list is the newer.
  return executions.reverse().sort((a, b) => b.startedAt - a.startedAt);
}

import { InputError } from '../../../errors.js';
import type { Run, RunFilter } from '../../../run.js';

const DAY = 24 * 60 * 60 * 1000;
/** Talend keeps executions of 60 days in its lists (Talend Processing API, Get Tasks Executions). */
const MAX_DAYS = 60;

/**
 * A filter's `since` as what Talend is asked for, whole days, and what is then checked here. Talend's own `from` and
 * `to` are not used: a `to` of now would lose the newest runs wherever the two clocks differ.
 */
export function periodSince(
  since: RunFilter['since'],
  now: number,
): { query: { lastDays?: number }; includes: (run: Run) => boolean } {
  if (since === undefined) return { query: {}, includes: () => true };
  const from = typeof since === 'number' ? since : /^\d+$/.test(since) ? Number(since) : Date.parse(since);
  if (!Number.isFinite(from))
    throw new InputError('talend', [
      { field: 'since', problem: `must be a time such as 2026-01-31T06:00:00Z, but is ${JSON.stringify(since)}` },
    ]);
  if (from > now) throw new InputError('talend', [{ field: 'since', problem: 'must be in the past' }]);
  return {
    query: { lastDays: Math.min(MAX_DAYS, Math.ceil((now - from) / DAY) + 1) },
    includes: ({ startedAt, finishedAt }) => {
      const last = finishedAt ?? startedAt;
      return last === undefined || Date.parse(last) >= from;
    },
  };
}

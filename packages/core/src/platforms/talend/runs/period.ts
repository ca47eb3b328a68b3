import { InputError } from '../../../errors.js';
import type { RunFilter } from '../../../run.js';

const DAY = 24 * 60 * 60 * 1000;
/** Talend lists executions of 60 days at the most (Talend Processing API, Get Tasks Executions). */
const MAX_DAYS = 60;

/** `from` and `to` in milliseconds for the filter's `since`; nothing where it has none. Longer periods are cut to 60 days. */
export function periodSince(since: RunFilter['since'], now: number): { from?: number; to?: number } {
  if (since === undefined) return {};
  const from = typeof since === 'number' ? since : /^\d+$/.test(since) ? Number(since) : Date.parse(since);
  if (!Number.isFinite(from))
    throw new InputError('talend', [
      { field: 'since', problem: `must be a time such as 2026-01-31T06:00:00Z, but is ${JSON.stringify(since)}` },
    ]);
  if (from > now) throw new InputError('talend', [{ field: 'since', problem: 'must be in the past' }]);
  return { from: Math.max(from, now - MAX_DAYS * DAY), to: now };
}

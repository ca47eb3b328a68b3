import { InputError } from '../errors.js';
import { isFinished } from '../run.js';
import type { Run, RunFilter } from '../run.js';

/** Whether a run was still going at `since`, or began later. Throws `InputError` for what is no time. */
export function sinceFilter(platform: string, since: RunFilter['since'], now: number): (run: Run) => boolean {
  if (since === undefined) return () => true;
  const from = typeof since === 'number' ? since : /^\d+$/.test(since) ? Number(since) : Date.parse(since);
  const refuse = (problem: string): InputError => new InputError(platform, [{ field: 'since', problem }]);
  if (!Number.isFinite(from))
    throw refuse(`must be a time such as 2026-01-31T06:00:00Z, but is ${JSON.stringify(since)}`);
  if (from > now) throw refuse('must be in the past');
  return (run) => {
    if (!isFinished(run)) return true;
    const last = Date.parse(run.finishedAt ?? run.startedAt ?? '');
    return Number.isNaN(last) || last >= from;
  };
}

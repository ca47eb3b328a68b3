import type { Caller } from '../../../client.js';
import type { Operation } from '../../../operation.js';
import { listed, newestFirst } from '../../../run.js';
import type { Listed, Run, RunContext, RunFilter } from '../../../run.js';
import { periodSince } from './period.js';
import { placeFilter } from './places.js';
import { statusFilters } from './state.js';

/** Executions looked through for those that Talend's own filters cannot pick. */
export const SCANNED = 1000;

/** How one kind of execution is listed. */
export interface Listing {
  readonly kind: 'plan' | 'task';
  readonly all: Operation;
  readonly ofTarget: Operation;
  /** Path parameter of `ofTarget`. */
  readonly targetField: string;
  readonly read: (client: Caller, item: unknown) => Run;
}

/**
 * Executions that the filter lets through, newest first. Where several of Talend's words mean the state that is asked
 * for, each of them is asked for: among all executions those few may lie too far back.
 */
export async function listExecutions(
  { kind, all, ofTarget, targetField, read }: Listing,
  client: Caller,
  { target, state, since, limit, ...place }: RunFilter & { limit: number },
  { signal }: RunContext,
): Promise<Listed<Run>> {
  const period = periodSince(since, client.clock.now());
  const [operation, scope] =
    target === undefined ? [all, await placeFilter(client, place, { signal })] : [ofTarget, { [targetField]: target }];
  const most = Math.max(SCANNED, limit);
  const scan = async (status: string | undefined): Promise<{ found: Run[]; isWhole: boolean }> => {
    const found: Run[] = [];
    let scanned = 0;
    const filter = { ...scope, ...period.query, ...(status === undefined ? {} : { status }) };
    for await (const item of client.pages(operation, filter, { signal })) {
      if (++scanned > most) return { found, isWhole: false };
      const run = read(client, item);
      if ((state === undefined || run.state === state) && period.includes(run)) found.push(run);
      if (found.length >= limit) break;
    }
    return { found, isWhole: true };
  };
  const scans = await Promise.all(statusFilters(state, kind).map(scan));
  return listed(newestFirst(scans.flatMap(({ found }) => found)).slice(0, limit), [
    scans.every(({ isWhole }) => isWhole)
      ? undefined
      : `Only the newest ${String(most)} executions of ${kind}s were looked through: an earlier one may fit too.`,
  ]);
}

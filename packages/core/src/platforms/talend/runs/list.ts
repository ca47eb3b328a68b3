import type { Caller } from '../../../client.js';
import type { Operation } from '../../../operation.js';
import type { Run, RunContext, RunFilter } from '../../../run.js';
import { periodSince } from './period.js';
import { placeFilter } from './places.js';
import { statusFilter } from './state.js';

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

/** Executions that the filter lets through, newest first, as Talend lists them. */
export async function listExecutions(
  { kind, all, ofTarget, targetField, read }: Listing,
  client: Caller,
  { target, state, since, limit, ...place }: RunFilter & { limit: number },
  { signal }: RunContext,
): Promise<readonly Run[]> {
  const status = statusFilter(state, kind);
  const period = periodSince(since, client.clock.now());
  const filter = { ...(status === undefined ? {} : { status }), ...period.query };
  const pages =
    target === undefined
      ? client.pages(all, { ...filter, ...(await placeFilter(client, place, { signal })) }, { signal, limit: SCANNED })
      : client.pages(ofTarget, { ...filter, [targetField]: target }, { signal, limit: SCANNED });
  const found: Run[] = [];
  for await (const item of pages) {
    const run = read(client, item);
    if ((state === undefined || run.state === state) && period.includes(run)) found.push(run);
    if (found.length >= limit) break;
  }
  return found;
}

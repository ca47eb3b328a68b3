import { createRuns } from '@runbridge/core';
import type { Run, RunState } from '@runbridge/core';

import type { Bridge } from '../bridge.js';
import { withNames } from '../tools/listRuns.js';
import { recently } from './recently.js';

interface RecentFilter {
  readonly kind?: string | undefined;
  readonly state?: RunState | undefined;
  readonly limit: number;
}

/** The newest runs with the names of what ran, masked. A connection that does not answer is left out. */
export async function recentRuns(bridge: Bridge, filter: RecentFilter): Promise<readonly Run[]> {
  if (bridge.deniesTool('list_runs')) return [];
  const each = await Promise.all(
    bridge.connections
      .filter(({ client }) => client.platform.runKinds.some(({ id, canList }) => canList && (filter.kind ?? id) === id))
      .map((connection) => runsOf(bridge, connection, filter)),
  );
  const runs = each.flat().sort((a, b) => moment(b) - moment(a));
  return bridge.redact(runs.slice(0, filter.limit));
}

function runsOf(
  bridge: Bridge,
  { name, client }: Bridge['connections'][number],
  { kind, state, limit }: RecentFilter,
): Promise<readonly Run[]> {
  return recently(bridge, ['runs', client.platform.id, name, kind, state, limit], [], async (signal) => {
    const runs = createRuns([client]);
    const found = await runs.list(
      { limit, ...(kind === undefined ? {} : { kind }), ...(state === undefined ? {} : { state }) },
      { signal },
    );
    return withNames(found, { bridge: { ...bridge, runs }, signal }).catch(() => found);
  });
}

/** What waits to begin is newer than whatever has begun. */
function moment({ startedAt, finishedAt, state }: Run): number {
  const at = Date.parse(startedAt ?? finishedAt ?? '');
  if (!Number.isNaN(at)) return at;
  return state === 'queued' || state === 'running' ? Number.MAX_SAFE_INTEGER : 0;
}

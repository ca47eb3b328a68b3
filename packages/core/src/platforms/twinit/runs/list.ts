import type { Caller } from '../../../client.js';
import { listed, newestFirst } from '../../../run.js';
import type { FindQuery, Listed, Run, RunContext, RunFilter, RunState, Runnable } from '../../../run.js';
import { present } from '../../../present.js';
import { sinceFilter } from '../../since.js';
import { orchruns } from '../operations/orchruns.js';
import type { OrchRun } from '../schemas.js';
import { KIND, readOrchRun } from './read.js';

/** Runs that are looked through at the most. */
const SCANNED = 1000;

/** The vendor's word that selects a state, where it is the only one. A run that was asked to stop may still be running. */
const statuses: Partial<Readonly<Record<RunState, string>>> = {
  queued: 'QUEUED',
  succeeded: 'COMPLETED',
  failed: 'ERROR',
  cancelled: 'REQUEST_CANCEL',
};

/**
 * Runs that the filter lets through, newest first. The vendor does not say in which order its list comes, nor in what form
 * it takes dates, so the list is looked through.
 */
export async function listOrchRuns(
  client: Caller,
  { target, state, since, environment, workspace, limit }: RunFilter & { limit: number },
  context: RunContext,
): Promise<Listed<Run>> {
  if (environment !== undefined || workspace !== undefined)
    return listed([], ['Twinit has no environments and no workspaces: none of its runs is in one.']);
  const isRecent = sinceFilter('twinit', since, client.clock.now());
  const status = state === undefined ? undefined : statuses[state];
  const { runs, cut } = await scan(client, status === undefined ? {} : { _status: status }, context);
  const found = runs
    .map((run) => readOrchRun(client, run, false))
    .filter((run) => (target === undefined || run.target === target) && (state === undefined || run.state === state))
    .filter(isRecent);
  return listed(newestFirst(found).slice(0, limit), [cut]);
}

/** Orchestrators that have run: the vendor has no list of orchestrators, so one that never ran is not found. */
export async function findOrchestrators(
  client: Caller,
  { text, name, chosen = false, limit }: FindQuery,
  context: RunContext,
): Promise<Listed<Runnable>> {
  const { runs, cut } = await scan(client, {}, context);
  const newest = new Map<string, OrchRun>();
  for (const run of runs)
    if (run._orchid !== undefined && time(run) >= time(newest.get(run._orchid))) newest.set(run._orchid, run);
  const words = (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const whole = name?.trim().toLowerCase();
  const found = [...newest]
    .map(([id, run]) => toRunnable(client, id, run))
    .filter((each) =>
      whole === undefined
        ? words.every((word) => [each.id, each.name, each.description ?? ''].join(' ').toLowerCase().includes(word))
        : [each.id, each.name].some((own) => own.trim().toLowerCase() === whole),
    );
  // Of use to somebody who looks at Twinit: not where all platforms were asked and this one has nothing to show.
  const isOfUse = whole === undefined && (chosen || found.length > 0);
  return listed(found.slice(0, limit), [
    cut,
    isOfUse ? 'Twinit lists no orchestrators: these are the ones that have run.' : undefined,
  ]);
}

async function scan(
  client: Caller,
  filter: object,
  { signal }: RunContext,
): Promise<{ runs: OrchRun[]; cut: string | undefined }> {
  const runs: OrchRun[] = [];
  for await (const item of client.pages(orchruns.list, client.complete(orchruns.list, filter), { signal })) {
    if (runs.length >= SCANNED)
      return { runs, cut: `Only ${String(SCANNED)} runs of the project were looked through: others may fit too.` };
    runs.push(item as OrchRun);
  }
  return { runs, cut: undefined };
}

function toRunnable(client: Caller, id: string, run: OrchRun): Runnable {
  return {
    platform: client.platform.id,
    kind: KIND,
    id,
    name: run._name ?? id,
    ...present({
      description: run._description === '' || run._description === run._name ? undefined : run._description,
      where: run._namespaces === undefined || run._namespaces.length === 0 ? undefined : run._namespaces,
      status: run._status,
    }),
  };
}

function time(run: OrchRun | undefined): number {
  return run === undefined ? -Infinity : Number(run._createdat ?? 0) || 0;
}

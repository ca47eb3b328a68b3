import type { Caller } from '../../../client.js';
import { NotFoundError } from '../../../errors.js';
import { isFinished } from '../../../run.js';
import type { Run, RunContext } from '../../../run.js';
import { builds } from '../operations/builds.js';
import { pipelines } from '../operations/pipelines.js';
import type { Build, Pipeline } from '../schemas/pipelines.js';
import { readBuildId, readScope } from './address.js';
import { isWithin, jobsOf, pipelineFilter } from './list.js';
import type { ListedJob } from './list.js';
import { readBuild } from './read.js';

/** A build as Cycloid answered it, and as a run. */
export interface SeenBuild {
  readonly run: Run;
  readonly build: Build;
}

/** So many jobs are asked for their builds without a sign that any of them has run. */
const FEW_JOBS = 10;
/** Jobs that are asked at once. */
const AT_ONCE = 4;
const PAGE_SIZE = 100;

/**
 * Builds that began at `since` or later, and those that have not ended, in no order: of a job, or of all jobs of what
 * `target` is the beginning of. Without `since`, those that began within `overlapMs` of the newest. Cycloid lists builds by
 * job only, so jobs are asked whose pipeline tells of a recent build. Of many jobs, a rerun of an old build that begins and
 * ends between two looks is told of nowhere but in the list of its job, and is missed.
 */
export async function recentBuilds(
  client: Caller,
  target: string | undefined,
  since: number | undefined,
  overlapMs: number,
  { signal }: RunContext = {},
): Promise<SeenBuild[]> {
  const jobs = await jobsWithin(client, target, signal);
  const newest = Math.max(0, ...jobs.flatMap(({ finished, next }) => [startOf(finished), startOf(next)]));
  const bound = since ?? (newest > 0 ? newest - overlapMs : undefined);
  const told = jobs.filter(({ finished, next }) => finished !== undefined || next !== undefined);
  const isFew = jobs.length <= FEW_JOBS || told.length === 0;
  const asked = isFew ? jobs : told.filter((job) => job.next !== undefined || lastOf(job.finished) >= (bound ?? 0));
  const seen: SeenBuild[] = [];
  for (let at = 0; at < asked.length; at += AT_ONCE) {
    const answers = asked
      .slice(at, at + AT_ONCE)
      .map(async (job) => buildsOf(client, job, { bound, overlapMs, isFirst: since === undefined }, signal));
    seen.push(...(await Promise.all(answers)).flat());
  }
  return seen;
}

/** A build by its run's id; `undefined` where there is none any more. */
export async function seenBuild(
  client: Caller,
  id: string,
  { signal }: RunContext = {},
): Promise<SeenBuild | undefined> {
  const place = readBuildId(client, id);
  try {
    const build = await client.call(builds.get, place, { signal });
    return { run: readBuild(client, place, build), build };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function jobsWithin(
  client: Caller,
  target: string | undefined,
  signal: AbortSignal | undefined,
): Promise<ListedJob[]> {
  const scope = readScope(client, target);
  if (scope.job !== undefined) return [{ place: scope.job, last: 0 }];
  const jobs: ListedJob[] = [];
  for await (const item of client.pages(pipelines.list, pipelineFilter(scope), { signal }))
    jobs.push(...jobsOf(scope.organization, item as Pipeline).filter(({ place }) => isWithin(place, scope)));
  return jobs;
}

interface Reach {
  readonly bound: number | undefined;
  readonly overlapMs: number;
  /** At the start the list is read until the oldest build that has not ended; later ones are known by then. */
  readonly isFirst: boolean;
}

async function buildsOf(
  client: Caller,
  { place, next }: ListedJob,
  { bound: given, overlapMs, isFirst }: Reach,
  signal: AbortSignal | undefined,
): Promise<SeenBuild[]> {
  const seen: SeenBuild[] = next === undefined ? [] : [{ run: readBuild(client, place, next), build: next }];
  let bound = given;
  let scanned = 0;
  let isPast = false;
  let isSought = isFirst && next !== undefined;
  for await (const item of client.pages(builds.list, { ...place, concourse_page_limit: PAGE_SIZE }, { signal })) {
    const build = item as Build;
    const run = readBuild(client, place, build);
    seen.push({ run, build });
    if (build.id === next?.id) isSought = false;
    bound ??= startOf(build) > 0 ? startOf(build) - overlapMs : undefined;
    isPast ||= bound !== undefined && isFinished(run) && startOf(build) < bound;
    // A build that is run again stands beside the first one, so a page is looked through to its end.
    if (++scanned % PAGE_SIZE === 0 && isPast && !isSought) break;
  }
  return seen;
}

/** Milliseconds since 1970; 0 for what has not begun. */
function startOf(build: Build | undefined): number {
  return (build?.start_time ?? 0) * 1000;
}

function lastOf(build: Build | undefined): number {
  return Math.max(startOf(build), (build?.end_time ?? 0) * 1000);
}

import type { Caller } from '../../../client.js';
import { oneLine } from '../../../oneLine.js';
import { listed, newestFirst } from '../../../run.js';
import type { Listed, Run, RunContext, RunFilter } from '../../../run.js';
import { sinceFilter } from '../../since.js';
import { builds } from '../operations/builds.js';
import { pipelines } from '../operations/pipelines.js';
import type { Build, Pipeline } from '../schemas/pipelines.js';
import { readScope } from './address.js';
import type { JobPlace, Scope } from './address.js';
import { readBuild } from './read.js';
import { readTime } from './state.js';

/** Builds of one job that are looked through at the most. */
const SCANNED = 500;
/** Pipelines that are looked through for jobs at the most. */
export const PIPELINES = 1000;
/** Jobs whose builds are asked for at the most. */
const JOBS = 50;
/** Pages of builds that are asked for at the most, of all jobs together. */
const PAGES = 60;
/** Builds on one page at the most. */
const PAGE_SIZE = 100;
/** Jobs that are asked at once. */
const AT_ONCE = 4;

export interface ListedJob {
  readonly place: JobPlace;
  /** Its first build that has not ended, where there is one. */
  readonly next?: Build;
  /** Its last build that has ended. */
  readonly finished?: Build;
  /** Its last build, where that has ended. */
  readonly ended?: Build;
  /** When its last build began, in seconds since 1970; `Infinity` for one that waits. */
  readonly last: number;
}

/**
 * Builds of a job, or of all jobs of a pipeline, a component, an environment, a project or the organization, newest
 * first. Cycloid lists builds by job only: of several jobs, those that ran last are asked first, and no further one once
 * none of its builds can be among the newest, or can be as late as `since`.
 */
export async function listBuilds(
  client: Caller,
  { target, state, since, environment, workspace, limit }: RunFilter & { limit: number },
  { signal }: RunContext,
): Promise<Listed<Run>> {
  if (workspace !== undefined)
    return listed([], ['Cycloid has no workspaces: give the project as target, or the environment.']);
  const scope = readScope(client, target);
  const isRecent = sinceFilter('cycloid', since, client.clock.now());
  const search = {
    fits: (run: Run): boolean => (state === undefined || run.state === state) && isRecent(run),
    isRecent,
    limit,
    pageSize: state === undefined && since === undefined ? Math.min(PAGE_SIZE, Math.max(20, limit)) : PAGE_SIZE,
  };
  if (scope.job !== undefined) {
    const only = scope.job;
    if (environment !== undefined && !isNamed(environment, { canonical: only.environment_canonical })) return [];
    const { found, scanned, isWhole } = await buildsOf(client, only, search, { left: Infinity }, signal);
    const cut = `Only the newest ${String(scanned)} builds of ${oneLine(only.job_name)} were looked through.`;
    return listed(newestFirst(found), isWhole ? [] : [cut]);
  }
  const cuts: (string | undefined)[] = [];
  const jobs: ListedJob[] = [];
  let scanned = 0;
  for await (const item of client.pages(pipelines.list, pipelineFilter(scope), { signal })) {
    if (++scanned > PIPELINES) {
      cuts.push(`Only ${String(PIPELINES)} pipelines were looked through.`);
      break;
    }
    const pipeline = item as Pipeline;
    if (environment !== undefined && !isNamed(environment, pipeline.environment)) continue;
    jobs.push(...jobsOf(scope.organization, pipeline).filter(({ place }) => isWithin(place, scope)));
  }
  const begun = jobs.filter(({ last }) => last > 0);
  // Where the list tells of no build at all, it does not tell of any.
  const candidates = (begun.length === 0 ? jobs : begun)
    .filter(({ place, ended }) => ended === undefined || isRecent(readBuild(client, place, ended)))
    .sort((a, b) => b.last - a.last);
  const asked = candidates.slice(0, JOBS);
  // A first page for each of them, and further ones for those that come first.
  const further = { left: PAGES - asked.length };
  let found: Run[] = [];
  let unfinished = 0;
  const mayMatter = ({ last }: ListedJob): boolean =>
    found.length < limit || !(last * 1000 < Date.parse(found.at(-1)?.startedAt ?? ''));
  // The job that ran last is asked alone: what it has may be all that is wanted.
  let next = asked.slice(0, 1);
  for (let at = 0; next.length > 0; at += next.length, next = asked.slice(at, at + AT_ONCE).filter(mayMatter)) {
    const answers = await Promise.all(next.map(({ place }) => buildsOf(client, place, search, further, signal)));
    unfinished += answers.filter(({ isWhole }) => !isWhole).length;
    found = newestFirst([...found, ...answers.flatMap((own) => own.found)]).slice(0, limit);
  }
  if (unfinished > 0) cuts.push(`Of ${String(unfinished)} jobs only the newest builds were looked through.`);
  if (candidates.slice(JOBS).some(mayMatter))
    cuts.push(`Only the ${String(JOBS)} jobs that ran last were asked for builds.`);
  return listed(found, cuts);
}

interface Search {
  readonly fits: (run: Run) => boolean;
  readonly isRecent: (run: Run) => boolean;
  readonly limit: number;
  readonly pageSize: number;
}

async function buildsOf(
  client: Caller,
  place: JobPlace,
  { fits, isRecent, limit, pageSize }: Search,
  further: { left: number },
  signal: AbortSignal | undefined,
): Promise<{ found: Run[]; scanned: number; isWhole: boolean }> {
  const found: Run[] = [];
  let scanned = 0;
  let isPast = false;
  for await (const item of client.pages(builds.list, { ...place, concourse_page_limit: pageSize }, { signal })) {
    scanned++;
    const run = readBuild(client, place, item as Build);
    if (fits(run)) found.push(run);
    if (found.length >= limit) break;
    isPast ||= run.finishedAt !== undefined && !isRecent(run);
    if (scanned % pageSize !== 0) continue;
    // A build that is run again stands beside the first one, so a page is looked through to its end.
    if (isPast) break;
    if (scanned >= Math.max(SCANNED, limit) || further.left <= 0) return { found, scanned, isWhole: false };
    further.left--;
  }
  return { found, scanned, isWhole: true };
}

/** What Cycloid's own filters can pick of the scope. The one for projects takes no capital letters, which a path does. */
export function pipelineFilter({ organization, within }: Scope): object {
  const [project, environment] = within;
  return {
    organization_canonical: organization,
    ...(project === undefined || project !== project.toLowerCase() ? {} : { project_canonical: project }),
    ...(environment === undefined ? {} : { environment_canonical: environment }),
  };
}

/** Users know an environment by its name as well as by its canonical. */
function isNamed(
  wanted: string,
  environment: { canonical?: string | undefined; name?: string | undefined } = {},
): boolean {
  const { canonical, name } = environment;
  return [canonical, name].some((own) => own?.toLowerCase() === wanted.trim().toLowerCase());
}

export function isWithin(place: JobPlace, { within }: Scope): boolean {
  const parts = [
    place.project_canonical,
    place.environment_canonical,
    place.component_canonical,
    place.inpath_pipeline_name,
  ];
  return within.every((part, index) => parts[index] === part);
}

/** The jobs that a pipeline is listed with. One whose place is not told cannot be asked for. */
export function jobsOf(organization: string, pipeline: Pipeline): ListedJob[] {
  const { project, environment, component, name, jobs } = pipeline;
  if (!project?.canonical || !environment?.canonical || !component?.canonical || !name) return [];
  const outer = {
    organization_canonical: organization,
    project_canonical: project.canonical,
    environment_canonical: environment.canonical,
    component_canonical: component.canonical,
    inpath_pipeline_name: name,
  };
  return (jobs ?? []).flatMap(({ name: job, next_build: next, finished_build: finished }) => {
    // One that waits has not begun, and is newer than all that have.
    const last = next
      ? readTime(next.start_time) === undefined
        ? Infinity
        : (next.start_time ?? 0)
      : finished?.start_time;
    return job
      ? [
          {
            place: { ...outer, job_name: job },
            last: last ?? 0,
            ...(next?.id === undefined ? {} : { next }),
            ...(finished?.id === undefined ? {} : { finished }),
            ...(next || finished?.id === undefined ? {} : { ended: finished }),
          },
        ]
      : [];
  });
}

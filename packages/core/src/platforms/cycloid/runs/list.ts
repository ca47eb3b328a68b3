import type { Caller } from '../../../client.js';
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

interface ListedJob {
  readonly place: JobPlace;
  /** When its last build began, in seconds since 1970; `Infinity` for one that waits. */
  readonly last: number;
}

/**
 * Builds of a job, or of all jobs of a pipeline, a component, an environment, a project or the organization, newest
 * first. Cycloid lists builds by job only: of several jobs, those that ran last are asked first, and no further one once
 * none of its builds can be among the newest.
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
  const fits = (run: Run): boolean => (state === undefined || run.state === state) && isRecent(run);
  if (scope.job !== undefined) {
    const only = scope.job;
    if (environment !== undefined && !isNamed(environment, { canonical: only.environment_canonical })) return [];
    const { found, cut } = await buildsOf(client, only, fits, limit, signal);
    return listed(newestFirst(found), [cut]);
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
  const asked = (begun.length === 0 ? jobs : begun).sort((a, b) => b.last - a.last);
  let found: Run[] = [];
  for (const [index, { place, last }] of asked.entries()) {
    if (found.length >= limit && last * 1000 < Date.parse(found.at(-1)?.startedAt ?? '')) break;
    if (index >= JOBS) {
      cuts.push(`Only the ${String(JOBS)} jobs that ran last were asked for builds.`);
      break;
    }
    const own = await buildsOf(client, place, fits, limit, signal);
    cuts.push(own.cut);
    found = newestFirst([...found, ...own.found]).slice(0, limit);
  }
  return listed(found, cuts);
}

async function buildsOf(
  client: Caller,
  place: JobPlace,
  fits: (run: Run) => boolean,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<{ found: Run[]; cut?: string }> {
  const found: Run[] = [];
  let scanned = 0;
  const page = { concourse_page_limit: Math.min(100, Math.max(20, limit)) };
  for await (const item of client.pages(builds.list, { ...place, ...page }, { signal })) {
    if (++scanned > Math.max(SCANNED, limit))
      return { found, cut: `Only the newest ${String(scanned - 1)} builds of ${place.job_name} were looked through.` };
    const run = readBuild(client, place, item as Build);
    if (fits(run)) found.push(run);
    if (found.length >= limit) break;
  }
  return { found };
}

/** What Cycloid's own filters can pick of the scope. The one for projects takes no capital letters, which a path does. */
function pipelineFilter({ organization, within }: Scope): object {
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

function isWithin(place: JobPlace, { within }: Scope): boolean {
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
    return job ? [{ place: { ...outer, job_name: job }, last: last ?? 0 }] : [];
  });
}

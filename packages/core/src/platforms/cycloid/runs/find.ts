import type { Caller } from '../../../client.js';
import { present } from '../../../present.js';
import { listed } from '../../../run.js';
import type { FindQuery, Listed, RunContext, Runnable } from '../../../run.js';
import { pipelines } from '../operations/pipelines.js';
import type { Job, Pipeline } from '../schemas/pipelines.js';
import { jobId, readScope } from './address.js';
import { jobsOf, PIPELINES } from './list.js';
import { KIND } from './read.js';

/** Jobs of the organization's pipelines: by words of their name and place, or by their whole name or id. */
export async function findJobs(
  client: Caller,
  { text, name, limit }: FindQuery,
  { signal }: RunContext,
): Promise<Listed<Runnable>> {
  // A connection that has no organization of its own can find nothing, which must not spoil what others find.
  if (client.defaults.organization_canonical === undefined)
    return listed([], ['Cycloid was not looked through: this connection has no organization.']);
  const { organization } = readScope(client, undefined);
  const words = (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const whole = name?.trim().toLowerCase();
  const fits = (each: Runnable): boolean => {
    if (whole !== undefined) return [each.id, each.name].some((own) => own.trim().toLowerCase() === whole);
    const searched = [each.id, each.name, ...(each.where ?? [])].join(' ').toLowerCase();
    return words.every((word) => searched.includes(word));
  };
  const found: Runnable[] = [];
  let scanned = 0;
  let cut: string | undefined;
  for await (const item of client.pages(pipelines.list, { organization_canonical: organization }, { signal })) {
    if (found.length >= limit && words.length === 0) break;
    if (++scanned > PIPELINES) {
      cut = `Only the jobs of ${String(PIPELINES)} pipelines were looked through.`;
      break;
    }
    found.push(...runnables(client, organization, item as Pipeline).filter(fits));
  }
  const inName = (each: Runnable): boolean => words.every((word) => each.name.toLowerCase().includes(word));
  return listed([...found.filter(inName), ...found.filter((each) => !inName(each))].slice(0, limit), [cut]);
}

function runnables(client: Caller, organization: string, pipeline: Pipeline): Runnable[] {
  const jobs = new Map((pipeline.jobs ?? []).map((job) => [job.name, job]));
  const { project, environment, component, name = '' } = pipeline;
  return jobsOf(organization, pipeline).map(({ place }) => ({
    platform: client.platform.id,
    kind: KIND,
    id: jobId(client, place),
    name: place.job_name,
    where: [
      project?.name ?? place.project_canonical,
      environment?.name ?? place.environment_canonical,
      component?.name ?? place.component_canonical,
      name,
    ],
    ...present({ status: statusOf(pipeline, jobs.get(place.job_name)) }),
  }));
}

function statusOf(pipeline: Pipeline, job: Job | undefined): string | undefined {
  if (pipeline.paused === true || job?.paused === true) return 'paused';
  return job?.next_build?.status ?? job?.finished_build?.status;
}

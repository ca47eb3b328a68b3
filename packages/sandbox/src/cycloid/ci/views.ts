import { defined } from '../complete.js';
import { omit, type Doc } from '../document.js';
import type { BuildEngine } from './engine.js';
import { isFinished, type Build, type Job, type Pipeline, type PipelineResource } from './model.js';

const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : Math.floor(ms / 1000));

/** The vendor's Build. Times are seconds. */
export function buildView({ id, name, status, job, pipeline, startedAt, finishedAt }: Build): Doc {
  return defined({
    id,
    name,
    status,
    team_name: pipeline.teamName,
    job_name: job?.name,
    pipeline_id: pipeline.id,
    pipeline_name: pipeline.name,
    api_url: `/api/v1/builds/${String(id)}`,
    start_time: seconds(startedAt),
    end_time: seconds(finishedAt),
  });
}

/** The vendor's Job. */
export function jobView(engine: BuildEngine, pipeline: Pipeline, job: Job): Doc {
  const builds = engine.buildsOf(pipeline, job);
  const finished = builds.find(isFinished);
  const next = builds.findLast((build) => !isFinished(build));
  const gets = job.steps.filter(({ kind }) => kind === 'get');
  return defined({
    id: job.id,
    name: job.name,
    pipeline_id: pipeline.id,
    pipeline_name: pipeline.name,
    team_name: pipeline.teamName,
    paused: job.paused,
    disable_manual_trigger: false,
    has_new_inputs: false,
    groups: job.groups,
    first_logged_build_id: 0,
    inputs: gets.map(({ name, resource = name, passed, trigger = false }) =>
      defined({ name, resource, passed, trigger }),
    ),
    outputs: job.steps.filter(({ kind }) => kind === 'put').map(({ name, resource = name }) => ({ name, resource })),
    finished_build: finished === undefined ? undefined : buildView(finished),
    next_build: next === undefined ? undefined : buildView(next),
  });
}

/** What Cycloid calls the status of a pipeline: that of its newest build, or `paused`. */
export function pipelineStatus(engine: BuildEngine, pipeline: Pipeline): string {
  if (pipeline.paused) return 'paused';
  const newest = engine.all().find((build) => build.pipeline === pipeline && build.job !== undefined);
  return newest?.status ?? 'pending';
}

/** The vendor's Resource. */
export function resourceView(engine: BuildEngine, pipeline: Pipeline, resource: PipelineResource): Doc {
  const check = resource.lastCheckId === undefined ? undefined : engine.find(resource.lastCheckId);
  const pinned = resource.versions.find(({ id }) => id === resource.pinnedId);
  return defined({
    name: resource.name,
    type: resource.type,
    icon: resource.icon,
    pipeline_id: pipeline.id,
    pipeline_name: pipeline.name,
    team_name: pipeline.teamName,
    last_checked: resource.lastChecked,
    pinned_version: pinned?.version,
    pinned_in_config: false,
    pin_comment: resource.pinComment,
    build: check === undefined ? undefined : omit(buildView(check), 'api_url'),
  });
}

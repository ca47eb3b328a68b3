import type { Doc } from '../document.js';
import type { BuildEngine } from './engine.js';
import type { Build, PlannedStep } from './model.js';
import { taskConfig } from './step-events.js';

/** The vendor's PublicPlan: the steps in their order, under the ids that events name as their origin. */
export function buildPlan({ id, steps }: Build): Doc {
  return { schema: 'exec.v2', plan: { id: id.toString(16), do: steps.map(publicStep) } };
}

function publicStep(step: PlannedStep): Doc {
  const { kind, planId, name, resource, version } = step;
  if (kind === 'task') return { id: planId, task: { name, privileged: false, config: taskConfig(step) } };
  const fetched = version === undefined ? {} : { version: version.version };
  return { id: planId, [kind]: { name, resource, type: 'git', ...(kind === 'get' ? fetched : {}) } };
}

/** The vendor's Preparation: what a build waits for. */
export function buildPreparation(engine: BuildEngine, build: Build): Doc {
  const { id, pipeline, job, status, steps } = build;
  const waits = status === 'pending';
  const isTurn = !(job?.serial ?? false) || !othersRun(engine, build);
  const inputs = steps.filter(({ kind }) => kind === 'get').map(({ name }) => [name, 'not_blocking']);
  return {
    build_id: String(id),
    paused_pipeline: waits && pipeline.paused ? 'blocking' : 'not_blocking',
    paused_job: waits && job?.paused === true ? 'blocking' : 'not_blocking',
    max_running_builds: waits && !isTurn ? 'blocking' : 'not_blocking',
    inputs: Object.fromEntries(inputs) as Doc,
    inputs_satisfied: 'not_blocking',
    missing_input_reasons: {},
  };
}

function othersRun(engine: BuildEngine, { pipeline, job }: Build): boolean {
  return job !== undefined && engine.buildsOf(pipeline, job).some(({ status }) => status === 'started');
}

/** The vendor's BuildInputsOutputs: the versions that a build has fetched and made so far. */
export function buildResources(engine: BuildEngine, { id, pipeline, job, steps }: Build): Doc {
  const earlier = job === undefined ? [] : engine.buildsOf(pipeline, job).filter((build) => build.id < id);
  const used = new Set(earlier.flatMap((build) => build.steps.map(({ version }) => version?.id)));
  const found = (kind: PlannedStep['kind']) =>
    steps.flatMap(({ kind: own, name, version }) => (own === kind && version !== undefined ? [{ name, version }] : []));
  return {
    inputs: found('get').map(({ name, version }) => ({
      name,
      version: version.version,
      pipeline_id: pipeline.id,
      first_occurrence: !used.has(version.id),
    })),
    outputs: found('put').map(({ name, version }) => ({ name, version: version.version })),
  };
}

import type { Caller } from '../../../client.js';
import { InputError, RunBridgeError } from '../../../errors.js';
import { isFinished } from '../../../run.js';
import type { Run, RunKind, RunStep } from '../../../run.js';
import { startedRun, startOnce } from '../../../start.js';
import { builds } from '../operations/builds.js';
import type { Build } from '../schemas/pipelines.js';
import { buildId, jobId, readBuildId, readJobId } from './address.js';
import type { BuildPlace, JobPlace } from './address.js';
import { readEvents } from './events.js';
import { findJobs } from './find.js';
import { listBuilds } from './list.js';
import { readLogs } from './logs.js';
import { readPlan, readSteps, stepError } from './plan.js';
import { readPreparation } from './preparation.js';
import { KIND, readBuild } from './read.js';

/** The build to run again: by its id, or by its number beside the id of its job. */
function earlierBuild(client: Caller, job: JobPlace, rerunOf: string): BuildPlace {
  const place = /^\d+$/.test(rerunOf.trim())
    ? { ...job, build_id: rerunOf.trim() }
    : readBuildId(client, rerunOf, 'rerunOf');
  if (jobId(client, place) !== jobId(client, job))
    throw new InputError(KIND, [
      { field: 'rerunOf', problem: `must be a build of ${jobId(client, job)}, but is ${JSON.stringify(rerunOf)}` },
    ]);
  return place;
}

/** A pending build with what it waits for; any other with its planned steps and what its events say of them. */
async function inDetail(
  client: Caller,
  place: BuildPlace,
  build: Build,
  signal: AbortSignal | undefined,
): Promise<Run> {
  const run = readBuild(client, place, build);
  try {
    if (run.state === 'queued') {
      const preparation = await client.call(builds.getPreparation, place, { signal });
      return readBuild(client, place, build, { steps: readPreparation(preparation) });
    }
    const answered = (await client.call(builds.getPlan, place, { signal })) as { plan?: unknown } | null | undefined;
    const planned = readPlan(answered?.plan);
    const events = await readEvents(client, place, { isRunning: run.state === 'running', signal });
    const steps = readSteps(planned, events.steps, {
      state: run.state,
      isOver: isFinished(run),
      isCut: events.cut !== undefined,
    });
    const outside = [...events.steps].find(
      ([id, { error }]) => error !== undefined && !steps.some((step) => step.id === id),
    );
    const error = outside ? stepError(outside[1]) : firstError(steps);
    return readBuild(client, place, build, { steps, error });
  } catch (error) {
    // A build whose plan or log is gone is still a build.
    if (signal?.aborted === true || !(error instanceof RunBridgeError)) throw error;
    return run;
  }
}

function firstError(steps: readonly RunStep[]): RunStep['error'] {
  return steps.find(({ kind, error }) => kind !== 'error-handler' && error !== undefined)?.error;
}

/**
 * Builds of pipelines' jobs (Cycloid API, Component Pipeline Jobs and Builds). A target is a job,
 * `[organization:]project/environment/component/pipeline/job`; a run is a build of it, with `#` and its id behind.
 */
export const cycloidBuild: RunKind = {
  id: KIND,
  target: 'job',
  isTargetId: (text) => text.split('/').length > 4,
  startOperation: builds.create.id,
  startOptions: {},
  canRerun: true,
  canCancel: true,
  canList: true,
  takesParameters: false,

  find: findJobs,
  list: listBuilds,

  async start(client, { target, rerunOf, fromStep, onlyFailed }, context) {
    const refused = [...(fromStep === undefined ? [] : ['fromStep']), ...(onlyFailed === true ? ['onlyFailed'] : [])];
    if (refused.length > 0)
      throw new InputError(
        KIND,
        refused.map((field) => ({ field, problem: 'does not apply: Cycloid runs a build again as a whole' })),
      );
    const job = readJobId(client, target);
    const earlier = rerunOf === undefined ? undefined : earlierBuild(client, job, rerunOf);
    const { signal } = context;
    const started = await startOnce(
      cycloidBuild,
      client,
      context,
      () => (earlier ? client.call(builds.rerun, earlier, { signal }) : client.call(builds.create, job, { signal })),
      () => listBuilds(client, { target, limit: 5 }, context),
    );
    const id = started?.id === undefined ? undefined : buildId(client, job, started.id);
    return startedRun(cycloidBuild, client, id, jobId(client, job), context);
  },

  async get(client, id, { signal, steps }) {
    const place = readBuildId(client, id);
    const build = await client.call(builds.get, place, { signal });
    return steps ? inDetail(client, place, build, signal) : readBuild(client, place, build);
  },

  async logs(client, id, { run, ...request }) {
    const { signal } = request;
    return readLogs(client, run ?? (await cycloidBuild.get(client, id, { signal, steps: true })), request);
  },

  async cancel(client, id, { signal }) {
    const place = readBuildId(client, id);
    const run = readBuild(client, place, await client.call(builds.get, place, { signal }));
    if (isFinished(run))
      return { outcome: 'already-finished', message: `Build ${run.id} had already finished (${run.nativeStatus}).` };
    await client.call(builds.abort, place, { signal });
    return { outcome: 'requested', message: `Build ${run.id} was told to stop.` };
  },

  next(run) {
    if (run.state === 'queued' || run.state === 'running')
      return [
        ...(run.state === 'queued' && run.steps !== undefined && run.steps.length > 0
          ? [{ action: 'repair', why: 'It waits for what its steps name, and begins once that is gone.' } as const]
          : []),
        { action: 'wait', why: 'It has not finished.' },
        { action: 'cancel', why: 'A build can be stopped; what it has changed stays changed.' },
      ];
    if (run.state === 'unknown')
      return [
        { action: 'look', why: 'Its status says neither success nor failure.' },
        ...(isFinished(run) ? [] : [{ action: 'wait', why: 'It has not finished.' } as const]),
      ];
    if (run.state === 'succeeded' || run.target === undefined) return [];
    const start = { kind: KIND, target: run.target };
    return [
      { action: 'repair', why: 'Remove the cause first, unless it was a passing one.' },
      {
        action: 'start-again',
        why: 'Runs this build again with the very versions that it had.',
        start: { ...start, rerunOf: run.id },
      },
      { action: 'start-again', why: 'Runs the job anew with the newest versions of its inputs.', start },
    ];
  },
};

import type { BuildEngine } from '../ci/engine.js';
import type { Job, Pipeline } from '../ci/model.js';
import type { StepOutcome } from '../ci/step-events.js';

/** Builds of each job before the account's present. */
const BUILDS = 8;
const HOUR = 3_600_000;
const SUCCESS: StepOutcome = { exitStatus: 0, stderr: [] };

interface Past {
  pipeline: Pipeline;
  job: Job;
  startAt: number;
  /** Counted back from the newest, which is 0. */
  age: number;
}

/**
 * Builds of the last days. A job whose credential fails, or whose step can't be run, has done so the last two times;
 * other jobs have failed once, five builds ago.
 */
export function recordHistory(
  engine: BuildEngine,
  pipelines: readonly Pipeline[],
  now: number,
  problemOf: (pipeline: Pipeline, credential: string) => string[] | undefined,
): void {
  const past = pipelines
    .flatMap((pipeline, place) =>
      pipeline.jobs.flatMap((job, order) =>
        Array.from({ length: BUILDS }, (_, age): Past => {
          const startAt = now - (age * 24 + 2 + place) * HOUR + order * 20 * 60_000;
          return { pipeline, job, startAt, age };
        }),
      ),
    )
    .sort((a, b) => a.startAt - b.startAt);
  for (const { pipeline, job, startAt, age } of past) {
    const waits = job.steps.some(({ passed }) => passed?.includes('load-warehouse') === true);
    // Nothing has come through to the jobs after the one that fails.
    if (waits && age < 2) continue;
    engine.record(pipeline, job, startAt, (step) => {
      const { credential, error, kind, name } = step;
      if (error !== undefined && age < 2) return { ...SUCCESS, exitStatus: 1, error };
      const problem = credential === undefined || age >= 2 ? undefined : problemOf(pipeline, credential);
      if (problem !== undefined) return { exitStatus: 1, stderr: problem };
      const stumbled = age === 5 && kind === 'task' && pipeline.name.endsWith('web') && error === undefined;
      return stumbled ? { exitStatus: 1, stderr: [`${name}: exited with 1`] } : SUCCESS;
    });
  }
}

import type { Caller } from '../../../client.js';
import { InvalidResponseError } from '../../../errors.js';
import { present } from '../../../present.js';
import { oneLine } from '../../../oneLine.js';
import { isFinished } from '../../../run.js';
import type { Run, RunError, RunStep } from '../../../run.js';
import type { Build } from '../schemas/pipelines.js';
import { buildId, jobId } from './address.js';
import type { BuildPlace, JobPlace } from './address.js';
import { readState, readTime } from './state.js';

export const KIND = 'cycloid.build';

interface Inside {
  readonly steps?: readonly RunStep[];
  readonly error?: RunError | undefined;
}

/**
 * A build as a run. The vendor's own name of a build is its number within its job, so the run has the job's. Throws
 * `InvalidResponseError` for what is no build, and for one without an id where none was asked for.
 */
export function readBuild(
  client: Caller,
  place: JobPlace | BuildPlace,
  build: Build,
  { steps, error }: Inside = {},
): Run {
  const id = isObject(build) ? (build.id ?? ('build_id' in place ? place.build_id : undefined)) : undefined;
  if (id === undefined)
    throw new InvalidResponseError(
      `Cycloid answered something that is not a build of ${oneLine(place.job_name)}.`,
      'Check the base URL of this connection, and call the operation itself to see what it answers.',
      { sent: true },
    );
  const nativeStatus = build.status ?? '';
  const state = readState(build.status);
  const run: Run = {
    platform: client.platform.id,
    kind: KIND,
    id: buildId(client, place, id),
    state,
    nativeStatus,
    name: `${place.job_name}${build.name === undefined ? '' : ` #${build.name}`}`,
    target: jobId(client, place),
    ...present({
      startedAt: readTime(build.start_time),
      finishedAt: readTime(build.end_time),
      steps: steps?.length === 0 ? undefined : steps,
      error: state === 'failed' ? error : undefined,
      progress: progressOf(steps),
    }),
  };
  return run;
}

function isObject(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null;
}

function progressOf(steps: readonly RunStep[] | undefined): Run['progress'] {
  const own = steps?.filter(({ kind }) => kind !== 'error-handler') ?? [];
  return own.length === 0 ? undefined : { done: own.filter(isFinished).length, total: own.length };
}

import { RunBridgeError, createRuns, walkSteps } from '@runbridge/core';
import type { Caller, Run, RunStep } from '@runbridge/core';
import type { Choices } from './options.js';

/** A run to wait for. */
export interface Awaited {
  readonly kind: string;
  readonly id: string;
  /** Id of the operation that shows it, for hints. */
  readonly lookUp?: string | undefined;
}

/** The run that was waited for has ended, and not well; or it has not ended in time. The run is given along. */
export class RunFailedError extends RunBridgeError {
  override readonly name = 'RunFailedError';

  constructor(
    message: string,
    hint: string,
    readonly run: Run,
  ) {
    super(message, hint);
  }
}

/** n8n has stopped the execution, and the run was to be cancelled with it. */
export class RunStoppedError extends RunBridgeError {
  override readonly name = 'RunStoppedError';

  constructor(outcome: string) {
    super(`The execution was stopped. ${outcome}`, 'Start the workflow again when the run is wanted.');
  }
}

/**
 * Looks at a run until it has ended. A failed or cancelled run is thrown as `RunFailedError` unless the user wants
 * it as an item; one that is still going when the time is over is always thrown, because what follows in a workflow
 * counts on the end.
 */
export async function waitForRun(
  client: Caller,
  ref: Awaited,
  choices: Choices,
  signal: AbortSignal | undefined,
): Promise<Run> {
  const timeout = choices.timeout ?? 60;
  const pollMs = Math.max(1, choices.pollInterval ?? 10) * 1000;
  const waited = await createRuns([client])
    .wait(ref, { timeoutMs: timeout * 60_000, pollMs, maxPollMs: pollMs, signal })
    .catch((error: unknown) => lostSight(client, ref, error, signal));
  const run = choices.includeSecrets === true ? waited.run : client.redact(waited.run);
  const what = `The ${nameOf(client, ref.kind)}${run.name === undefined ? '' : ` "${run.name}"`} (run ${run.id})`;
  if (!waited.finished)
    throw new RunFailedError(
      `${what} had not ended after ${String(timeout)} minutes: ${run.nativeStatus}.`,
      `It goes on at the platform. Look at it ${placeOf(client, ref)}, or allow more time in Timeout.`,
      run,
    );
  if (run.state === 'succeeded' || (choices.whenRunFails ?? 'error') !== 'error') return run;
  throw new RunFailedError(
    `${what} ${run.state === 'cancelled' ? 'was cancelled' : run.state === 'failed' ? 'failed' : 'ended in a state that is neither success nor failure'}: ${reasonOf(run)}`,
    'The run with its steps is in the error item when this node goes on after errors. To get failed runs as ordinary items, set When the Run Fails to Return the Run.',
    run,
  );
}

/** The start has happened: an error on the way must not hide which run it is. */
function lostSight(client: Caller, ref: Awaited, error: unknown, signal: AbortSignal | undefined): never {
  signal?.throwIfAborted();
  if (!(error instanceof RunBridgeError)) throw error;
  const { kind, id } = ref;
  throw new RunFailedError(
    `The ${nameOf(client, kind)} was started (run ${id}), but could not be watched to its end: ${error.message}`,
    `It may still be going: look at it ${placeOf(client, ref)} before it is started again. ${error.hint}`.trim(),
    { platform: client.platform.id, kind, id, state: 'unknown', nativeStatus: '' },
  );
}

function placeOf({ platform }: Caller, { lookUp }: Awaited): string {
  return lookUp === undefined ? `at ${platform.name}` : `with ${lookUp}`;
}

function nameOf(client: Caller, kind: string): string {
  return client.platform.runKinds.find(({ id }) => id === kind)?.target ?? 'run';
}

/** Where it failed and why, from the innermost step that did. */
function reasonOf(run: Run): string {
  const step = failedStep(run);
  const error = step?.error ?? run.error;
  const why =
    error === undefined ? run.nativeStatus : `${error.type === undefined ? '' : `${error.type}: `}${error.message}`;
  const place = step?.name === undefined ? '' : ` (in ${step.kind} "${step.name}")`;
  return `${why.replace(/\.$/, '')}${place}.`;
}

function failedStep(run: Run): RunStep | undefined {
  const hasFailed = ({ kind, state }: RunStep): boolean =>
    kind !== 'error-handler' && (state === 'failed' || state === 'cancelled');
  return [...walkSteps(run.steps)].find((step) => hasFailed(step) && !step.steps?.some(hasFailed));
}

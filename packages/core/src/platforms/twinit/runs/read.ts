import type { Caller } from '../../../client.js';
import { InvalidResponseError } from '../../../errors.js';
import { present } from '../../../present.js';
import { isFinished } from '../../../run.js';
import type { Run, RunState, RunStep } from '../../../run.js';
import type { OrchRun, OrchRunStep } from '../schemas.js';

export const KIND = 'twinit.orchrun';

const states: Readonly<Record<string, RunState>> = {
  QUEUED: 'queued',
  RUNNING: 'running',
  COMPLETED: 'succeeded',
  ERROR: 'failed',
};

function stateOf(status: string | undefined): RunState {
  return status !== undefined && Object.hasOwn(states, status) ? (states[status] ?? 'unknown') : 'unknown';
}

/**
 * `REQUEST_CANCEL` is all that Twinit says of a run that was asked to stop, also once it has stopped: it is over when no
 * step of it runs any more.
 */
function readState({ _status, orchrunsteps }: OrchRun): RunState {
  if (_status !== 'REQUEST_CANCEL') return stateOf(_status);
  return (orchrunsteps ?? []).some((step) => step._status === 'RUNNING') ? 'running' : 'cancelled';
}

/**
 * An orchestrator run. Its steps come with it, so they are read without a further request. `asked` is the id that it was
 * asked for with. Throws `InvalidResponseError` for what is no run, and where no id is known.
 */
export function readOrchRun(client: Caller, run: OrchRun, withSteps: boolean, asked?: string): Run {
  const answered: unknown = run;
  const isRun = typeof answered === 'object' && answered !== null && !Array.isArray(answered);
  const id = isRun ? run.id || asked : undefined;
  if (id === undefined)
    throw new InvalidResponseError(
      'Twinit answered something that is not an orchestrator run where one was asked for.',
      'Check the base URL of this connection, and call the operation itself to see what it answers.',
      { sent: true },
    );
  const state = readState(run);
  const steps = [...(run.orchrunsteps ?? [])]
    .sort((a, b) => (a._sequenceno ?? 0) - (b._sequenceno ?? 0))
    .map((step) => readStep(step, state));
  const failed = steps.find((step) => step.state === 'failed' && step.error !== undefined);
  return {
    platform: client.platform.id,
    kind: KIND,
    id,
    state,
    nativeStatus: run._status ?? '',
    ...present({
      name: run._name,
      target: run._orchid,
      startedAt: readTime(run._createdat),
      finishedAt: isFinished({ state }) ? readTime(run._updatedat) : undefined,
      progress:
        steps.length === 0 ? undefined : { done: steps.filter((step) => isFinished(step)).length, total: steps.length },
      steps: withSteps ? steps : undefined,
      error: state !== 'failed' ? undefined : (failed?.error ?? resultError(run._result)),
    }),
  };
}

function readStep(step: OrchRunStep, run: RunState): RunStep {
  const own = step._status === 'REQUEST_CANCEL' ? 'cancelled' : stateOf(step._status);
  // What had not begun when the run was over never will.
  const isGivenUp = run === 'failed' || run === 'cancelled';
  const state = isGivenUp && (own === 'queued' || own === 'running') ? 'cancelled' : own;
  return {
    id: step.id ?? '',
    kind: 'step',
    state,
    nativeStatus: step._status ?? '',
    ...present({
      name: step._name,
      error: state === 'failed' && step._statusmsg ? { message: step._statusmsg } : undefined,
    }),
  };
}

function resultError(result: unknown): { message: string } | undefined {
  return typeof result === 'string' && result.trim() !== '' ? { message: result } : undefined;
}

/** Milliseconds since 1970, as a number or in digits, as ISO 8601. */
function readTime(value: string | number | null | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const at = new Date(/^\d+$/.test(String(value)) ? Number(value) : value);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

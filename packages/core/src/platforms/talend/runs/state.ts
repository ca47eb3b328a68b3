import type { RunState } from '../../../run.js';

/**
 * Talend's words for how an execution stands. `status` and `executionStatus` of tasks, plans and steps: Talend
 * Processing API. A rejected execution ran to its end with rejected rows, which Talend does not count as success.
 * `FINISHED` of a plan says that it is over, not how, and is left unknown, as is any word that is new.
 */
const states: Readonly<Record<string, RunState>> = {
  dispatching: 'queued',
  executing: 'running',
  execution_successful: 'succeeded',
  execution_failed: 'failed',
  execution_rejected: 'failed',
  execution_misfired: 'failed',
  deploy_failed: 'failed',
  terminated: 'cancelled',
  terminated_timeout: 'failed',
  terminated_shutdown: 'failed',

  EXECUTION_EVENT_RECEIVED: 'queued',
  DISPATCHING_FLOW: 'queued',
  STARTED: 'running',
  STARTING_FLOW_EXECUTION: 'running',
  STOPPING_FLOW_EXECUTION: 'running',
  EXECUTION_SUCCESS: 'succeeded',
  EXECUTION_FAILED: 'failed',
  EXECUTION_REJECTED: 'failed',
  EXECUTION_MISFIRED: 'failed',
  DEPLOY_FAILED: 'failed',
  EXECUTION_TERMINATED: 'cancelled',
  EXECUTION_TERMINATED_TIMEOUT: 'failed',
  EXECUTION_TERMINATED_SHUTDOWN: 'failed',

  PROMOTION_STARTED: 'running',
  PROMOTED: 'succeeded',
  PROMOTION_FAILED: 'failed',
};

interface Native {
  readonly status?: string | undefined;
  readonly executionStatus?: string | undefined;
  readonly finishTimestamp?: string | undefined;
}

/** The common state, and the vendor's word that it was read from. */
export function readState({ status, executionStatus, finishTimestamp }: Native): {
  state: RunState;
  nativeStatus: string;
} {
  const nativeStatus = status ?? executionStatus ?? '';
  const read = lookUp(status) ?? lookUp(executionStatus);
  if (read !== undefined) return { state: read, nativeStatus };
  // Done, with remarks: only its end tells that nothing more is to come.
  if (status === 'PROMOTION_WARNING')
    return { state: finishTimestamp === undefined ? 'running' : 'succeeded', nativeStatus };
  return { state: 'unknown', nativeStatus };
}

function lookUp(word: string | undefined): RunState | undefined {
  return word !== undefined && Object.hasOwn(states, word) ? states[word] : undefined;
}

/**
 * The values of Talend's `status` filter that together select this state; `undefined` is no filter, where the runs
 * themselves have to be looked at.
 */
export function statusFilters(state: RunState | undefined, kind: 'task' | 'plan'): readonly (string | undefined)[] {
  switch (state) {
    case 'succeeded':
      return ['execution_successful'];
    case 'running':
      return ['executing'];
    case 'failed':
      return ['execution_failed', 'execution_rejected', 'deploy_failed', 'terminated_timeout', 'terminated_shutdown'];
    case 'queued':
      return [kind === 'task' ? 'dispatching' : undefined];
    case 'cancelled':
      return [kind === 'task' ? 'terminated' : undefined];
    default:
      return [undefined];
  }
}

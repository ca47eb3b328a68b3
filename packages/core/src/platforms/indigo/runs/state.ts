import { isFinished } from '../../../run.js';
import type { Run, RunState } from '../../../run.js';
import { deploymentTasks } from '../schemas/deployment.js';
import type { Deployment } from '../schemas/deployment.js';

const states: Readonly<Record<string, RunState>> = {
  CREATE_IN_PROGRESS: 'running',
  CREATE_COMPLETE: 'succeeded',
  CREATE_FAILED: 'failed',
  UPDATE_IN_PROGRESS: 'running',
  UPDATE_COMPLETE: 'succeeded',
  UPDATE_FAILED: 'failed',
  DELETE_IN_PROGRESS: 'running',
  DELETE_COMPLETE: 'succeeded',
  DELETE_FAILED: 'failed',
};

/** The state of the last process of a deployment: its creation, an update or its deletion. */
export function readState(status: string | undefined): RunState {
  return status !== undefined && Object.hasOwn(states, status) ? (states[status] ?? 'unknown') : 'unknown';
}

const phases: readonly string[] = deploymentTasks.filter((task) => task !== 'NONE' && task !== 'UNKNOWN');

/** How many of the process' tasks are behind it. It can leave some out, and tells none once it has failed. */
export function readProgress({ status, task }: Deployment): Run['progress'] {
  const state = readState(status);
  const total = phases.length;
  if (state === 'succeeded') return { done: total, total };
  if (state !== 'running' || task === undefined) return undefined;
  const at = phases.indexOf(task);
  return at >= 0 ? { done: at, total } : task === 'NONE' ? { done: 0, total } : undefined;
}

const resourceStates: Readonly<Record<string, RunState>> = {
  INITIAL: 'queued',
  CREATING: 'running',
  CREATED: 'running',
  CONFIGURING: 'running',
  CONFIGURED: 'running',
  STARTING: 'running',
  STARTED: 'succeeded',
  STOPPING: 'running',
  // Stopped by its user, who got it as it was ordered.
  STOPPED: 'succeeded',
  DELETING: 'running',
  ERROR: 'failed',
};

/**
 * The state of a resource as a part of its deployment. Where the deployment is over, a state on the way is where the
 * resource was left: done with the deployment, or given up with it, which is not to say that it failed.
 */
export function readResourceState(state: string | undefined, run: Pick<Run, 'state'>): RunState {
  const own =
    state !== undefined && Object.hasOwn(resourceStates, state) ? (resourceStates[state] ?? 'unknown') : 'unknown';
  if (!isFinished(run) || (own !== 'queued' && own !== 'running')) return own;
  return run.state === 'succeeded' ? 'succeeded' : 'unknown';
}

import { stableFraction } from '../random.js';
import type { Connection, Outcome, Step, StepRun, Task, TaskExecution } from './model.js';
import type { TalendState } from './state.js';

/** Why a task can't be brought to its engine at all, or undefined when it can. */
export function deploymentProblem(state: TalendState, task: Task): Outcome | undefined {
  if (task.destination === undefined) {
    return {
      status: 'deploy_failed',
      errorType: 'DEPLOYMENT_ERROR',
      errorMessage: `Task '${task.name}' is not configured: it has no engine to run on`,
    };
  }
  const artifact = state.artifacts.find(task.artifact.id);
  if (artifact?.versions.some(({ version }) => version === task.artifact.version) !== true) {
    return {
      status: 'deploy_failed',
      errorType: 'DEPLOYMENT_ERROR',
      errorMessage: `Artifact ${task.artifact.id} has no version ${task.artifact.version}: it was deleted`,
    };
  }
  const lost = Object.entries(task.connections).find(([, id]) => state.connections.find(id) === undefined);
  if (lost !== undefined) {
    return {
      status: 'deploy_failed',
      errorType: 'DEPLOYMENT_ERROR',
      errorMessage: `Parameter '${lost[0]}' of task '${task.name}' needs connection ${lost[1]}: it was deleted`,
    };
  }
  if (task.pause !== undefined) {
    return { status: 'execution_rejected', misfiredExecutionReason: 'TASK_PAUSED' };
  }
  return undefined;
}

/** Why a plan can't be run at all, or undefined when every task of the steps that are to run is still there. */
export function planProblem(state: TalendState, steps: readonly Step[], runs: readonly StepRun[]): Outcome | undefined {
  for (const [index, { name }] of steps.entries()) {
    const lost = runs[index]?.taskIds.find((id) => state.tasks.find(id) === undefined);
    if (lost === undefined) continue;
    return {
      status: 'deploy_failed',
      errorType: 'DEPLOYMENT_ERROR',
      errorMessage: `Step '${name}' needs task ${lost}: it was deleted`,
    };
  }
  return undefined;
}

/** How a run that came to its end has gone, by the connections of its task as they are at that moment. */
export function outcomeOfRun(state: TalendState, task: Task | undefined, execution: TaskExecution): Outcome {
  if (task === undefined) return { status: 'execution_successful' };
  for (const connectionId of Object.values(task.connections)) {
    const connection = state.connections.find(connectionId);
    const problem =
      connection === undefined
        ? `Connection ${connectionId} was deleted while the job ran`
        : hostProblem(state, connection, execution.isRetry);
    if (problem !== undefined) {
      return { status: 'execution_failed', errorType: 'JOB_EXECUTION_ERROR', errorMessage: problem, rows: 0 };
    }
  }
  const { rows, rejectedRows } = task.behaviour;
  return {
    status: 'execution_successful',
    rows: Math.round(rows * (0.94 + 0.12 * stableFraction('rows', execution.id))),
    rejectedRows,
  };
}

/** A retry gets through to a retired host's successor: jobs fall back to it from their second attempt on. */
function hostProblem(state: TalendState, connection: Connection, isRetry: boolean): string | undefined {
  const value = (name: string): string | undefined =>
    connection.parameters.find((parameter) => parameter.name === name)?.value;
  const host = value('host');
  if (host === undefined || state.reachableHosts.has(host)) return undefined;
  const successor = state.retiredHosts.get(host);
  if (successor === undefined) {
    return (
      `Database connection failed: unknown host '${host}' in connection '${connection.name}'. ` +
      `Hosts that can be reached: ${[...state.reachableHosts].join(', ')}`
    );
  }
  if (isRetry) return undefined;
  return (
    `Database connection failed: connection to ${host}:${value('port') ?? '5432'} refused. ` +
    `The host was decommissioned: set parameter 'host' of connection '${connection.name}' to ${successor}`
  );
}

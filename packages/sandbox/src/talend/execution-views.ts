import { DISPATCH_MS, PLAN_DISPATCH_MS } from './execution-engine.js';
import { END_STATUSES, type EndStatus, type PlanExecution, type StepRun, type TaskExecution } from './model.js';
import type { TalendState } from './state.js';
import { timestamp } from './views.js';

const RECEIVED_MS = 200;

/** The vendor's `status` and the more detailed `executionStatus`, always of the same moment. */
export interface StatusPair {
  status: string;
  executionStatus: string;
}

export function taskStatus(execution: TaskExecution, now: number): StatusPair {
  if (execution.outcome !== undefined) return endStatus(execution.outcome.status);
  const elapsed = now - execution.startedAt;
  if (elapsed < RECEIVED_MS) return { status: 'dispatching', executionStatus: 'EXECUTION_EVENT_RECEIVED' };
  if (elapsed < DISPATCH_MS) return { status: 'dispatching', executionStatus: 'DISPATCHING_FLOW' };
  return { status: 'executing', executionStatus: 'STARTING_FLOW_EXECUTION' };
}

export function planStatus(execution: PlanExecution, now: number): StatusPair {
  if (execution.outcome !== undefined) return endStatus(execution.outcome.status);
  if (now - execution.startedAt < PLAN_DISPATCH_MS) {
    return { status: 'dispatching', executionStatus: 'DISPATCHING_FLOW' };
  }
  return { status: 'executing', executionStatus: 'STARTING_FLOW_EXECUTION' };
}

export function endStatus(status: EndStatus): StatusPair {
  return { status, executionStatus: END_STATUSES[status] };
}

/** The vendor's JobExecutionStatus. */
export function taskExecutionView(state: TalendState, execution: TaskExecution, now: number) {
  const { destination, outcome } = execution;
  return {
    executionId: execution.id,
    startTimestamp: timestamp(execution.startedAt),
    triggerTimestamp: timestamp(execution.triggeredAt),
    finishTimestamp: timestamp(execution.finishedAt),
    userId: execution.userId,
    userType: execution.userType,
    jobId: execution.taskId,
    jobVersion: `1.${String(execution.version)}`,
    environmentVersion: '1.0',
    executionType: execution.type,
    executionDestination: destination.type,
    containerId: destination.type === 'CLOUD' ? `cloud-${execution.id.slice(0, 8)}` : undefined,
    runProfileId: 'runProfileId' in destination ? destination.runProfileId : undefined,
    remoteEngineId: destination.type === 'REMOTE_ENGINE' ? destination.engineId : undefined,
    remoteEngineClusterId: destination.type === 'REMOTE_ENGINE_CLUSTER' ? destination.clusterId : undefined,
    numberOfProcessedRows: outcome?.rows,
    numberOfRejectedRows: outcome?.rejectedRows,
    accountId: state.accountId,
    workspaceId: execution.workspaceId,
    planId: execution.planExecutionId,
    errorType: outcome?.errorType,
    errorMessage: outcome?.errorMessage,
    timeout: execution.timeoutMinutes,
    misfiredExecutionReason: outcome?.misfiredExecutionReason,
    ...taskStatus(execution, now),
  };
}

/** The vendor's PlanExecutionStatus as its list shows it: counters, without the executions themselves. */
export function planExecutionSummary(state: TalendState, execution: PlanExecution, now: number) {
  return {
    executionId: execution.id,
    startTimestamp: timestamp(execution.startedAt),
    finishTimestamp: timestamp(execution.finishedAt),
    userId: execution.userId,
    userType: execution.userType,
    planId: execution.planId,
    plannedExecutableCount: execution.steps.reduce((sum, run) => sum + run.taskIds.length, 0),
    doneExecutableCount: execution.steps.reduce((sum, run) => sum + doneTasks(state, run).length, 0),
    errorType: execution.outcome?.errorType,
    errorMessage: execution.outcome?.errorMessage,
    misfiredExecutionReason: execution.outcome?.misfiredExecutionReason,
    ...planStatus(execution, now),
  };
}

/** The vendor's PlanExecutionStatus in full. */
export function planExecutionView(state: TalendState, execution: PlanExecution, now: number) {
  return {
    ...planExecutionSummary(state, execution, now),
    doneExecutableDetails: execution.steps.flatMap((run) =>
      doneTasks(state, run).map((task) => taskExecutionView(state, task, now)),
    ),
  };
}

/** The vendor's StepExecution. A step that has not begun has neither dates nor a status. */
export function stepExecutionView(run: StepRun) {
  return {
    id: run.stepId,
    executionId: run.executionId,
    startTimestamp: timestamp(run.startedAt),
    finishTimestamp: timestamp(run.finishedAt),
    executionStatus: stepStatus(run),
  };
}

/** The vendor's StepExecutionDetails, for a step and for its error handler. */
export function stepExecutionDetails(state: TalendState, run: StepRun, now: number) {
  const tasks = doneTasks(state, run);
  const plans = run.planExecutionIds
    .flatMap((id) => state.planExecutions.find(id) ?? [])
    .filter(({ finishedAt }) => finishedAt !== undefined);
  return {
    ...stepExecutionView(run),
    plannedExecutableCount: run.taskIds.length + run.planIds.length,
    doneExecutableCount: tasks.length + plans.length,
    doneTaskExecutableDetails: tasks.map((execution) => taskExecutionView(state, execution, now)),
    donePlanExecutableDetails: plans.map((execution) => planExecutionSummary(state, execution, now)),
  };
}

function stepStatus(run: StepRun): string | undefined {
  if (run.status !== undefined) return END_STATUSES[run.status];
  return run.startedAt === undefined ? undefined : 'STARTING_FLOW_EXECUTION';
}

function doneTasks(state: TalendState, run: StepRun): TaskExecution[] {
  return run.taskExecutionIds
    .flatMap((id) => state.taskExecutions.find(id) ?? [])
    .filter(({ finishedAt }) => finishedAt !== undefined);
}

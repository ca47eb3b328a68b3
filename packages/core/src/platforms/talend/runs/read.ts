import { present } from '../../../present.js';
import type { RunError, RunStep } from '../../../run.js';

export { present } from '../../../present.js';

interface Failure {
  readonly errorType?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly misfiredExecutionReason?: string | undefined;
  readonly status?: string | undefined;
  readonly executionStatus?: string | undefined;
  readonly numberOfRejectedRows?: number | undefined;
}

/** Why a task or plan execution did not succeed, in the vendor's words where it has any. */
export function readFailure(execution: Failure): RunError | undefined {
  const { errorType, errorMessage, misfiredExecutionReason, status, executionStatus, numberOfRejectedRows } = execution;
  if (errorMessage) return { ...present({ type: errorType }), message: errorMessage };
  if (misfiredExecutionReason)
    return { type: errorType ?? 'misfired', message: `It was not run: ${misfiredExecutionReason}` };
  if (status === 'execution_rejected' || executionStatus === 'EXECUTION_REJECTED')
    return {
      type: 'rejected rows',
      message: `It ran to its end, but ${numberOfRejectedRows === undefined ? 'some' : String(numberOfRejectedRows)} rows were rejected`,
    };
  if (status === 'terminated_timeout') return { type: 'timeout', message: 'It was stopped when its time-out was over' };
  if (status === 'terminated_shutdown')
    return { type: 'shutdown', message: 'It was stopped because its engine shut down' };
  if (status === 'deploy_failed')
    return { type: 'deployment', message: 'The task could not be deployed to its engine' };
  return errorType ? { type: errorType, message: errorType } : undefined;
}

export function readCounts(execution: {
  numberOfProcessedRows?: number | undefined;
  numberOfRejectedRows?: number | undefined;
}): Record<string, number> | undefined {
  const counts = present({
    processedRows: execution.numberOfProcessedRows,
    rejectedRows: execution.numberOfRejectedRows,
  });
  return Object.keys(counts).length === 0 ? undefined : counts;
}

/** The first of these parts that failed for a reason it tells. */
export function firstError(steps: readonly RunStep[]): RunError | undefined {
  for (const step of steps) {
    if (step.kind === 'error-handler') continue;
    const error = step.error ?? firstError(step.steps ?? []);
    if (error !== undefined) return error;
  }
  return undefined;
}

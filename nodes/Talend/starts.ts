import { talend } from '@runbridge/core';
import type { RunStart } from '../shared/runStart.js';

const { executions } = talend.operations;

/** Operations that start a run, and where it is seen. */
export const starts: Readonly<Record<string, RunStart>> = {
  'plans.execute': { kind: 'talend.plan', runId: executionId, lookUp: executions.getPlan.id },
  'tasks.execute': { kind: 'talend.task', runId: executionId, lookUp: executions.getTask.id },
  'promotions.execute': { kind: 'talend.promotion', runId: executionId, lookUp: executions.getPromotion.id },
};

/** Talend answers every start with `executionId` (Talend Processing API, ExecutionIdentifier and Execution). */
function executionId(answer: unknown): string | undefined {
  const id = (answer as { executionId?: unknown } | null | undefined)?.executionId;
  return typeof id === 'string' ? id : undefined;
}

import type { FastifyInstance } from 'fastify';

import { boolean, nonEmptyString, object, string } from '../../json-schema.js';
import { page, type PageQuery } from '../../page.js';
import { badRequest, notFound, Refusal, refusedWithoutBody } from '../../refusal.js';
import { userOf } from '../accounts.js';
import type { PlanRerun } from '../execution-engine.js';
import { newestFirst, periodOf, touches, type PeriodQuery } from '../execution-filters.js';
import {
  planExecutionSummary,
  planExecutionView,
  planStatus,
  stepExecutionDetails,
  stepExecutionView,
} from '../execution-views.js';
import type { Plan, PlanExecution, StepRun } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { executionListQuery } from './task-executions.js';

interface PlanExecutable {
  executable: string;
  executionPlanId?: string;
  stepId?: string;
  rerunOnlyFailedTasks?: boolean;
}

interface PlanExecutionsQuery extends PageQuery, PeriodQuery {
  environmentId?: string;
  workspaceId?: string;
  status?: string;
}

const DAY = 86_400_000;
/** Older plan executions are refused with 422. The page says "too old" without a number. */
const RERUN_DAYS = 30;

/** Talend Processing API, Plan Executions. */
export function addPlanExecutionRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.post<{ Body: PlanExecutable }>(
    '/processing/executions/plans',
    {
      schema: {
        body: object(
          { executable: nonEmptyString, executionPlanId: string, stepId: string, rerunOnlyFailedTasks: boolean },
          ['executable'],
        ),
      },
    },
    (request, reply) => {
      const { state, engine } = talend;
      const plan = state.plans.get(request.body.executable);
      const from = startOf(plan, request.body);
      if (plan.pause !== undefined) throw refusedWithoutBody(405, 'The plan is paused');
      if (!plan.configured) {
        throw new Refusal(501, `Plan '${plan.name}' cannot be deployed because it is not configured`);
      }
      const execution = engine.startPlan(plan, { type: 'MANUAL', user: userOf(request) }, from);
      return reply.code(201).send({ executionId: execution.id });
    },
  );

  app.get<{ Querystring: PlanExecutionsQuery }>(
    '/processing/executables/plans/executions',
    { schema: { querystring: object({ workspaceId: string, environmentId: string, ...executionListQuery }) } },
    ({ query }) => list(query),
  );

  app.get<{ Params: { planId: string }; Querystring: PlanExecutionsQuery }>(
    '/processing/executables/plans/:planId/executions',
    { schema: { querystring: object(executionListQuery) } },
    ({ params, query }) => list(query, talend.state.plans.get(params.planId).id),
  );

  app.get<{ Params: { id: string } }>('/processing/executions/plans/:id', ({ params }) => {
    const { state } = talend;
    return planExecutionView(state, state.planExecutions.get(params.id), talend.clock.now());
  });

  app.get<{ Params: { planExecutionId: string } }>(
    '/processing/executions/plans/:planExecutionId/steps',
    ({ params }) => talend.state.planExecutions.get(params.planExecutionId).steps.map(stepExecutionView),
  );

  app.get<{ Params: { planExecutionId: string; stepExecutionId: string } }>(
    '/processing/executions/plans/:planExecutionId/steps/:stepExecutionId',
    ({ params }) => stepExecutionDetails(talend.state, stepRun(params), talend.clock.now()),
  );

  app.get<{ Params: { planExecutionId: string; stepExecutionId: string } }>(
    '/processing/executions/plans/:planExecutionId/steps/:stepExecutionId/error-handler',
    ({ params }) => {
      const { errorHandler } = stepRun(params);
      if (errorHandler === undefined) throw notFound('Error handler execution of step', params.stepExecutionId);
      return stepExecutionDetails(talend.state, errorHandler, talend.clock.now());
    },
  );

  function stepRun({
    planExecutionId,
    stepExecutionId,
  }: {
    planExecutionId: string;
    stepExecutionId: string;
  }): StepRun {
    const { steps } = talend.state.planExecutions.get(planExecutionId);
    const run = steps.find(({ executionId }) => executionId === stepExecutionId);
    if (run === undefined) throw notFound('Step execution', stepExecutionId);
    return run;
  }

  function startOf(plan: Plan, { executionPlanId, stepId, rerunOnlyFailedTasks }: PlanExecutable) {
    const source = executionPlanId === undefined ? undefined : rerunnable(plan, executionPlanId);
    const failedStepId = source?.steps.find(({ status }) => status === 'execution_failed')?.stepId;
    // The vendor's machine-readable description asks for the step execution's id, its page for "the step identifier":
    // both are taken.
    const named = source?.steps.find(({ executionId }) => executionId === stepId)?.stepId ?? stepId;
    const wanted = named ?? failedStepId;
    const stepIndex = wanted === undefined ? 0 : plan.steps.findIndex(({ id }) => id === wanted);
    const step = plan.steps[stepIndex];
    if (wanted !== undefined && step === undefined) {
      throw badRequest(`'stepId' names no step of plan '${plan.name}': '${wanted}'`);
    }
    if (source === undefined || step === undefined) return { stepIndex };
    const failedIndex = plan.steps.findIndex(({ id }) => id === failedStepId);
    if (failedIndex >= 0 && stepIndex > failedIndex) {
      throw badRequest(`'stepId' names a step after the one that failed: '${stepId ?? ''}' never ran`);
    }
    const failed = failedTasks(source, step.id).filter((id) => step.taskIds.includes(id));
    const taskIds = rerunOnlyFailedTasks === true && failed.length > 0 ? failed : step.taskIds;
    return { stepIndex, of: source, taskIds } satisfies PlanRerun;
  }

  function rerunnable(plan: Plan, executionPlanId: string): PlanExecution {
    const execution = talend.state.planExecutions.get(executionPlanId);
    if (execution.planId !== plan.id) {
      throw badRequest(`'executionPlanId' names an execution of another plan: '${executionPlanId}'`);
    }
    const status = execution.outcome?.status;
    if (status !== 'execution_failed' && status !== 'deploy_failed') {
      throw new Refusal(422, `Plan execution '${executionPlanId}' did not fail, so there is nothing to run again`);
    }
    if (talend.clock.now() - execution.startedAt > RERUN_DAYS * DAY) {
      throw new Refusal(422, `Plan execution '${executionPlanId}' is older than ${String(RERUN_DAYS)} days`);
    }
    return execution;
  }

  function failedTasks(execution: PlanExecution, stepId: string): string[] {
    const run = execution.steps.find((candidate) => candidate.stepId === stepId);
    return (run?.taskExecutionIds ?? [])
      .flatMap((id) => talend.state.taskExecutions.find(id) ?? [])
      .filter(({ outcome }) => outcome?.status !== 'execution_successful')
      .map(({ taskId }) => taskId);
  }

  function list(query: PlanExecutionsQuery, planId?: string) {
    const { state } = talend;
    const now = talend.clock.now();
    const { environmentId, workspaceId, status } = query;
    const workspaceIds = environmentId === undefined ? undefined : state.workspaceIdsOf(environmentId);
    const period = periodOf(query, now, 'unlimited');
    const found = state.planExecutions.where(
      (execution) =>
        touches(execution, period) &&
        (planId === undefined || execution.planId === planId) &&
        (workspaceId === undefined || execution.workspaceId === workspaceId) &&
        (workspaceIds === undefined || workspaceIds.has(execution.workspaceId)) &&
        (status === undefined || planStatus(execution, now).status === status),
    );
    return page(newestFirst(found), query, (execution) => planExecutionSummary(state, execution, now));
  }
}

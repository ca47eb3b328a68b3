import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { periodCheck } from '../checks.js';
import {
  executionScope,
  executionStatusFilter,
  jobExecutionStatus,
  pathId,
  planExecutionPage,
  planExecutionPeriod,
  planExecutionStatus,
  promotionExecutionStatus,
  stepExecution,
  stepExecutionDetails,
  taskExecutionPage,
  taskExecutionPeriod,
  taskExecutionsFilters,
} from '../schemas/processing.js';
import { limitOffset } from '../schemas/query.js';

const taskExecutionPath = () =>
  request({
    executionId: pathId('Task execution ID, from talend.tasks.execute or talend.executions.listTasks.'),
  });

const planExecutionIdField = () => ({
  planExecutionId: pathId('Plan execution ID, from talend.plans.execute or talend.executions.listPlans.'),
});

const planStepPath = () =>
  request({
    ...planExecutionIdField(),
    stepExecutionId: pathId(
      'Step execution ID: field executionId (not id) of a step of talend.executions.listPlanSteps.',
    ),
  });

/** Runs of tasks, plans and promotions (Talend Processing API, Task, Plan and Promotion Executions). */
export const executions = {
  searchTasks: defineOperation({
    id: 'talend.executions.searchTasks',
    title: 'Search Task Executions',
    summary: 'Find task executions by environment, workspace, status, period and, unlike the list, by task tags.',
    method: 'POST',
    path: '/processing/executables/tasks/executions',
    check: periodCheck,
    input: () => ({ body: taskExecutionsFilters() }),
    output: taskExecutionPage,
    effect: 'read',
    paging: 'offset',
  }),

  listTasks: defineOperation({
    id: 'talend.executions.listTasks',
    title: 'List Task Executions',
    summary: 'List the executions of all tasks, by environment, workspace, status and period.',
    method: 'GET',
    path: '/processing/executables/tasks/executions',
    check: periodCheck,
    input: () => ({
      query: request({
        ...executionScope(),
        ...executionStatusFilter(),
        ...taskExecutionPeriod(),
        ...limitOffset(),
      }),
    }),
    output: taskExecutionPage,
    paging: 'offset',
  }),

  listForTask: defineOperation({
    id: 'talend.executions.listForTask',
    title: 'List Executions of Task',
    summary: 'List the executions of one task, by status and period.',
    method: 'GET',
    path: '/processing/executables/tasks/{taskId}/executions',
    check: periodCheck,
    input: () => ({
      path: request({ taskId: pathId('Task ID, the `executable` of an item of talend.tasks.list.') }),
      query: request({ ...executionStatusFilter(), ...taskExecutionPeriod(), ...limitOffset() }),
    }),
    output: taskExecutionPage,
    paging: 'offset',
  }),

  getTask: defineOperation({
    id: 'talend.executions.getTask',
    title: 'Get Task Execution',
    summary: 'Get the status of one task execution, with its row counts and error.',
    method: 'GET',
    path: '/processing/executions/{executionId}',
    input: () => ({ path: taskExecutionPath() }),
    output: jobExecutionStatus,
  }),

  // 204 when it was stopped, 200 with a sentence when it had already ended.
  terminateTask: defineOperation({
    id: 'talend.executions.terminateTask',
    title: 'Terminate Task Execution',
    summary: 'Stop a running task execution; one that has already ended is left as it is.',
    method: 'DELETE',
    path: '/processing/executions/{executionId}',
    input: () => ({ path: taskExecutionPath() }),
    output: () => z.string().optional(),
  }),

  listPlans: defineOperation({
    id: 'talend.executions.listPlans',
    title: 'List Plan Executions',
    summary: 'List the executions of all plans you may see, by environment, workspace, status and period.',
    method: 'GET',
    path: '/processing/executables/plans/executions',
    input: () => ({
      query: request({
        ...executionScope(),
        ...executionStatusFilter(),
        ...planExecutionPeriod(),
        ...limitOffset(),
      }),
    }),
    output: planExecutionPage,
    paging: 'offset',
  }),

  listForPlan: defineOperation({
    id: 'talend.executions.listForPlan',
    title: 'List Executions of Plan',
    summary: 'List the executions of one plan, by status and period.',
    method: 'GET',
    path: '/processing/executables/plans/{planId}/executions',
    input: () => ({
      path: request({ planId: pathId('Plan ID, the `executable` of an item of talend.plans.list.') }),
      query: request({ ...executionStatusFilter(), ...planExecutionPeriod(), ...limitOffset() }),
    }),
    output: planExecutionPage,
    paging: 'offset',
  }),

  getPlan: defineOperation({
    id: 'talend.executions.getPlan',
    title: 'Get Plan Execution',
    summary: 'Get the status of one plan execution: how much is done, and the tasks that ran.',
    method: 'GET',
    path: '/processing/executions/plans/{id}',
    input: () => ({
      path: request({ id: pathId('Plan execution ID, from talend.plans.execute or talend.executions.listPlans.') }),
    }),
    output: planExecutionStatus,
  }),

  listPlanSteps: defineOperation({
    id: 'talend.executions.listPlanSteps',
    title: 'List Plan Execution Steps',
    summary: 'List the steps of a plan execution with their status, in the order of the plan, without error handlers.',
    method: 'GET',
    path: '/processing/executions/plans/{planExecutionId}/steps',
    input: () => ({ path: request(planExecutionIdField()) }),
    output: () => z.array(stepExecution()),
    paging: 'array',
  }),

  getPlanStep: defineOperation({
    id: 'talend.executions.getPlanStep',
    title: 'Get Plan Step Execution',
    summary: 'Get one step of a plan execution with the tasks and plans that ran in it, without its error handler.',
    method: 'GET',
    path: '/processing/executions/plans/{planExecutionId}/steps/{stepExecutionId}',
    input: () => ({ path: planStepPath() }),
    output: stepExecutionDetails,
  }),

  getPlanStepErrorHandler: defineOperation({
    id: 'talend.executions.getPlanStepErrorHandler',
    title: 'Get Step Error Handler',
    summary: 'Get what the error handler of a failed plan step ran, and how that ended.',
    method: 'GET',
    path: '/processing/executions/plans/{planExecutionId}/steps/{stepExecutionId}/error-handler',
    input: () => ({ path: planStepPath() }),
    output: stepExecutionDetails,
    statusHints: {
      404: 'There is no such step execution, or its step has no error handler or did not need it.',
    },
  }),

  getPromotion: defineOperation({
    id: 'talend.executions.getPromotion',
    title: 'Get Promotion Execution',
    summary: 'Get the status of one promotion execution, with the result for each promoted thing.',
    method: 'GET',
    path: '/processing/executions/promotions/{executionId}',
    input: () => ({
      path: request({ executionId: pathId('Promotion execution ID, from talend.promotions.execute.') }),
    }),
    output: promotionExecutionStatus,
  }),
};

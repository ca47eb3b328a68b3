import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import {
  pageEvents,
  pagePlan,
  plan,
  planExecutableDetails,
  planPauseRequest,
  planRequest,
  planRunConfig,
  planRunConfigRequest,
} from '../schemas/orchestration.js';
import { limitOffset, nameFilter, placeFilters } from '../schemas/query.js';

const planPath = () =>
  request({ planId: z.string().describe('Plan ID, the `executable` of an item of talend.plans.list.') });

// The vendor declares these two as strings here, and as numbers elsewhere.
const milliseconds = () => z.string().regex(/^\d+$/, 'must be milliseconds since 1970, in digits only');

/** Steps of tasks that run one after the other (Talend Orchestration API, Plans). */
export const plans = {
  create: defineOperation({
    id: 'talend.plans.create',
    title: 'Create Plan',
    summary: 'Create a plan: a row of steps, each with tasks and what to run when it fails.',
    method: 'POST',
    path: '/orchestration/executables/plans',
    input: () => ({ body: planRequest() }),
    output: plan,
  }),

  list: defineOperation({
    id: 'talend.plans.list',
    title: 'List Plans',
    summary: 'List plans with their steps and last status, by environment, workspace, task or name.',
    method: 'GET',
    path: '/orchestration/executables/plans',
    input: () => ({
      query: request({
        ...placeFilters(),
        taskId: z
          .string()
          .optional()
          .describe('Only plans that run this task; its ID is in talend.tasks.list. Left out: all plans.'),
        ...nameFilter(),
        planId: z.string().optional().describe('Only the plan with this ID. Left out: all plans.'),
        ...limitOffset(),
      }),
    }),
    output: pagePlan,
    paging: 'offset',
  }),

  delete: defineOperation({
    id: 'talend.plans.delete',
    title: 'Delete Plan',
    summary: 'Delete a plan.',
    method: 'DELETE',
    path: '/orchestration/executables/plans/{planId}',
    input: () => ({ path: planPath() }),
    output: () => z.undefined(),
    response: 'none',
  }),

  get: defineOperation({
    id: 'talend.plans.get',
    title: 'Get Plan',
    summary: 'Get one plan: its chart of steps and tasks, last status, and whether it is paused.',
    method: 'GET',
    path: '/orchestration/executables/plans/{planId}',
    input: () => ({ path: planPath() }),
    output: planExecutableDetails,
  }),

  update: defineOperation({
    id: 'talend.plans.update',
    title: 'Update Plan',
    summary: 'Replace the name, workspace, description and steps of a plan.',
    method: 'PUT',
    path: '/orchestration/executables/plans/{planId}',
    input: () => ({ path: planPath(), body: planRequest() }),
    output: plan,
  }),

  configureRun: defineOperation({
    id: 'talend.plans.configureRun',
    title: 'Configure Plan Run',
    summary: 'Set when a plan runs by itself, and whether its runs may overlap.',
    method: 'PUT',
    path: '/orchestration/executables/plans/{planId}/run-config',
    input: () => ({ path: planPath(), body: planRunConfigRequest() }),
    output: planRunConfig,
  }),

  getRunConfig: defineOperation({
    id: 'talend.plans.getRunConfig',
    title: 'Get Plan Run Configuration',
    summary: 'Get the schedule or webhook that starts a plan, and whether its runs may overlap.',
    method: 'GET',
    path: '/orchestration/executables/plans/{planId}/run-config',
    input: () => ({ path: planPath() }),
    output: planRunConfig,
  }),

  deleteRunConfig: defineOperation({
    id: 'talend.plans.deleteRunConfig',
    title: 'Delete Plan Run Configuration',
    summary: 'Stop the schedule of a plan, so that it runs only when somebody starts it.',
    method: 'DELETE',
    path: '/orchestration/executables/plans/{planId}/run-config',
    input: () => ({ path: planPath() }),
    output: () => z.undefined(),
    response: 'none',
  }),

  listRunEvents: defineOperation({
    id: 'talend.plans.listRunEvents',
    title: 'List Plan Run Events',
    summary: 'List the moments at which the schedule of a plan will start it, in a span of time.',
    method: 'GET',
    path: '/orchestration/executables/plans/{planId}/run-config/events',
    input: () => ({
      path: planPath(),
      query: request({
        from: milliseconds()
          .optional()
          .describe('Start of the span, in milliseconds since 1970, as digits. Left out: as the vendor decides.'),
        to: milliseconds().describe('End of the span, in milliseconds since 1970, as digits.'),
        ...limitOffset(),
      }),
    }),
    output: pageEvents,
    paging: 'offset',
  }),

  // The page shows no body: these are the fields of PlanPauseDetails that are not read-only.
  pause: defineOperation({
    id: 'talend.plans.pause',
    title: 'Pause or Resume Plan',
    summary: 'Pause a plan, so that it starts no new run, or resume it.',
    method: 'PUT',
    path: '/orchestration/executables/plans/{planId}/pause',
    input: () => ({ path: planPath(), body: planPauseRequest() }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

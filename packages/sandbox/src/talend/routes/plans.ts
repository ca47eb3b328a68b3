import type { FastifyInstance } from 'fastify';

import { anyObject, arrayOf, boolean, nonEmptyString, object, paging, string } from '../../json-schema.js';
import { page, type PageQuery } from '../../page.js';
import { newObjectId } from '../../random.js';
import { badRequest, notFound } from '../../refusal.js';
import { randomUUID } from 'node:crypto';
import { userOf } from '../accounts.js';
import { planStatus } from '../execution-views.js';
import type { Plan, Step } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { triggerEvents } from '../schedule.js';
import type { TalendState } from '../state.js';
import { planDetails, planExecutableDetails, timestamp } from '../views.js';
import { nameContains, placeFilter } from './list-filters.js';

interface PlanRequest {
  name: string;
  workspaceId: string;
  description?: string;
  steps: {
    id?: string;
    name: string;
    condition: string;
    taskIds: string[];
    handlerOnFailure?: { taskIds?: string[]; planIds?: string[] };
    note?: string;
  }[];
}

const PLANS = '/orchestration/executables/plans';

const body = object(
  {
    name: nonEmptyString,
    workspaceId: nonEmptyString,
    description: string,
    steps: arrayOf(
      object(
        {
          id: string,
          name: nonEmptyString,
          condition: nonEmptyString,
          taskIds: arrayOf(string),
          handlerOnFailure: object({ taskIds: arrayOf(string), planIds: arrayOf(string) }),
          note: string,
        },
        ['name', 'condition', 'taskIds'],
      ),
    ),
  },
  ['name', 'workspaceId', 'steps'],
);

/** Talend Orchestration API, Plans. */
export function addPlanRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  const lastStatus = (plan: Plan): string | undefined => {
    const executions = talend.state.planExecutions.where(({ planId }) => planId === plan.id);
    const last = executions.sort((a, b) => a.startedAt - b.startedAt).at(-1);
    return last === undefined ? undefined : planStatus(last, talend.clock.now()).status;
  };

  app.get<{
    Querystring: PageQuery & {
      environmentId?: string;
      workspaceId?: string;
      taskId?: string;
      name?: string;
      planId?: string;
    };
  }>(
    PLANS,
    {
      schema: {
        querystring: object({
          environmentId: string,
          workspaceId: string,
          taskId: string,
          name: string,
          planId: string,
          ...paging,
        }),
      },
    },
    ({ query }) => {
      const { state } = talend;
      const inside = placeFilter(talend, query);
      const { taskId, planId } = query;
      const found = state.plans.where(
        (plan) =>
          inside(plan) &&
          nameContains(plan, query.name) &&
          (planId === undefined || plan.id === planId) &&
          (taskId === undefined || plan.steps.some(({ taskIds }) => taskIds.includes(taskId))),
      );
      return page(found, query, (plan) => planExecutableDetails(state, plan, lastStatus(plan)));
    },
  );

  app.post<{ Body: PlanRequest }>(PLANS, { schema: { body } }, (request, reply) => {
    const { state } = talend;
    const id = randomUUID();
    const now = talend.clock.now();
    const plan: Plan = {
      id,
      author: userOf(request).login,
      configured: false,
      createDate: now,
      updateDate: now,
      ...fields(state, request.body, id),
    };
    return reply.code(201).send(planDetails(state, state.plans.add(plan)));
  });

  app.get<{ Params: { planId: string } }>(`${PLANS}/:planId`, ({ params }) => {
    const { state } = talend;
    const plan = state.plans.get(params.planId);
    // The page lost this answer's type: both of its types for a plan are answered in one.
    return { ...planExecutableDetails(state, plan, lastStatus(plan)), ...planDetails(state, plan) };
  });

  app.put<{ Params: { planId: string }; Body: PlanRequest }>(
    `${PLANS}/:planId`,
    { schema: { body } },
    ({ params, body: request }) => {
      const { state } = talend;
      const plan = state.plans.get(params.planId);
      Object.assign(plan, fields(state, request, plan.id), { updateDate: talend.clock.now() });
      return planDetails(state, plan);
    },
  );

  app.delete<{ Params: { planId: string } }>(`${PLANS}/:planId`, ({ params }, reply) => {
    const { plans } = talend.state;
    plans.delete(plans.get(params.planId).id);
    return reply.code(204).send();
  });

  app.put<{
    Params: { planId: string };
    Body: { trigger: Record<string, unknown>; parallelExecutionAllowed?: boolean };
  }>(
    `${PLANS}/:planId/run-config`,
    { schema: { body: object({ trigger: anyObject, parallelExecutionAllowed: boolean }, ['trigger']) } },
    ({ params, body: { trigger, parallelExecutionAllowed = false } }) => {
      const plan = talend.state.plans.get(params.planId);
      plan.runConfig = { trigger, parallelExecutionAllowed };
      plan.configured = true;
      return plan.runConfig;
    },
  );

  app.get<{ Params: { planId: string } }>(`${PLANS}/:planId/run-config`, ({ params }) => runConfigOf(params.planId));

  app.delete<{ Params: { planId: string } }>(`${PLANS}/:planId/run-config`, ({ params }, reply) => {
    runConfigOf(params.planId);
    delete talend.state.plans.get(params.planId).runConfig;
    return reply.code(204).send();
  });

  app.get<{ Params: { planId: string }; Querystring: PageQuery & { from?: string; to: string } }>(
    `${PLANS}/:planId/run-config/events`,
    {
      schema: {
        querystring: object({ from: milliseconds, to: milliseconds, ...paging }, ['to']),
      },
    },
    ({ params, query }) => {
      const { trigger } = runConfigOf(params.planId);
      // What is due at this very moment has started already.
      const from = query.from === undefined ? talend.clock.now() + 1 : Number(query.from);
      const to = Number(query.to);
      if (query.from !== undefined && from > to) throw badRequest("'from' must not be later than 'to'");
      return page(triggerEvents(trigger, from, to), query, timestamp);
    },
  );

  app.put<{ Params: { planId: string }; Body: { pause: boolean; pauseContext?: string } }>(
    `${PLANS}/:planId/pause`,
    { schema: { body: object({ pause: boolean, pauseContext: string }, ['pause']) } },
    (request, reply) => {
      const { state } = talend;
      const plan = state.plans.get(request.params.planId);
      const { pause, pauseContext } = request.body;
      delete plan.pause;
      if (pause) {
        plan.pause = {
          user: userOf(request).login,
          date: talend.clock.now(),
          ...(pauseContext === undefined ? {} : { context: pauseContext }),
        };
      }
      const isRunning = state.planExecutions
        .where(({ planId }) => planId === plan.id)
        .some(({ finishedAt }) => finishedAt === undefined);
      // 202: taken for the executions to come, while one is still running; 204: all is as asked.
      return reply.code(isRunning ? 202 : 204).send();
    },
  );

  function runConfigOf(planId: string) {
    const { runConfig, name } = talend.state.plans.get(planId);
    if (runConfig === undefined) throw notFound('Run configuration of plan', name);
    return runConfig;
  }
}

const milliseconds = { type: 'string', pattern: String.raw`^\d{1,16}$` };

function fields(state: TalendState, request: PlanRequest, planId: string) {
  if (state.workspaces.find(request.workspaceId) === undefined) {
    throw badRequest(`'workspaceId' names no workspace: '${request.workspaceId}'`);
  }
  return {
    name: request.name,
    workspaceId: request.workspaceId,
    ...(request.description === undefined ? {} : { description: request.description }),
    steps: request.steps.map((step, index) => checkedStep(state, step, `steps.${String(index)}`, planId)),
  };
}

function checkedStep(state: TalendState, step: PlanRequest['steps'][number], place: string, planId: string): Step {
  const { taskIds: handlerTasks = [], planIds: handlerPlans = [] } = step.handlerOnFailure ?? {};
  const unknownTask = [...step.taskIds, ...handlerTasks].find((id) => state.tasks.find(id) === undefined);
  if (unknownTask !== undefined) throw badRequest(`'${place}.taskIds' names no task: '${unknownTask}'`);
  for (const id of handlerPlans) {
    if (id === planId) throw badRequest(`'${place}.handlerOnFailure.planIds' names the plan itself`);
    if (state.plans.find(id) === undefined) {
      throw badRequest(`'${place}.handlerOnFailure.planIds' names no plan: '${id}'`);
    }
  }
  return {
    id: step.id ?? newObjectId(),
    name: step.name,
    condition: step.condition,
    taskIds: step.taskIds,
    ...(step.handlerOnFailure === undefined
      ? {}
      : { handlerOnFailure: { taskIds: handlerTasks, planIds: handlerPlans } }),
    ...(step.note === undefined ? {} : { note: step.note }),
  };
}

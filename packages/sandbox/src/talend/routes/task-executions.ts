import type { FastifyInstance } from 'fastify';

import { anyObject, arrayOf, int32, int64, nonEmptyString, number, object, paging, string } from '../../json-schema.js';
import { page, type PageQuery } from '../../page.js';
import { badRequest, Refusal, refusedWithoutBody } from '../../refusal.js';
import { userOf } from '../accounts.js';
import { newestFirst, periodOf, touches, type PeriodQuery } from '../execution-filters.js';
import { taskExecutionView, taskStatus } from '../execution-views.js';
import type { TalendPlatform } from '../platform.js';

interface TaskExecutionsQuery extends PageQuery, PeriodQuery {
  environmentId?: string;
  workspaceId?: string;
  status?: string;
}

/** Only the POST variant takes tags. */
interface TaskExecutionsFilters extends TaskExecutionsQuery {
  tags?: string[];
}

interface ExecutableTask {
  executable: string;
  parameters?: Record<string, unknown>;
  logLevel?: string;
  timeout?: number;
}

/** `from`, `to`, `lastDays`, `status` and paging, as every list of executions takes them. */
export const executionListQuery = {
  from: int64,
  to: int64,
  lastDays: { type: 'integer', minimum: 1, maximum: 60 },
  status: string,
  ...paging,
};

const filtersBody = object({
  environmentId: string,
  workspaceId: string,
  status: string,
  tags: arrayOf(string),
  lastDays: { type: 'number', minimum: 1, maximum: 60 },
  from: number,
  to: number,
  limit: { type: 'number', minimum: 1, maximum: 100 },
  offset: { type: 'number', minimum: 0 },
});

/** Talend Processing API, Task Executions. */
export function addTaskExecutionRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.post<{ Body: TaskExecutionsFilters }>(
    '/processing/executables/tasks/executions',
    { schema: { body: filtersBody } },
    ({ body }) => list(body),
  );

  app.get<{ Querystring: TaskExecutionsQuery }>(
    '/processing/executables/tasks/executions',
    { schema: { querystring: object({ workspaceId: string, environmentId: string, ...executionListQuery }) } },
    ({ query }) => list(query),
  );

  app.get<{ Params: { taskId: string }; Querystring: PageQuery & PeriodQuery & { status?: string } }>(
    '/processing/executables/tasks/:taskId/executions',
    { schema: { querystring: object(executionListQuery) } },
    ({ params, query }) => list(query, talend.state.tasks.get(params.taskId).id),
  );

  app.post<{ Body: ExecutableTask }>(
    '/processing/executions',
    {
      schema: {
        body: object(
          { executable: nonEmptyString, parameters: anyObject, logLevel: string, timeout: { ...int32, minimum: 1 } },
          ['executable'],
        ),
      },
    },
    (request, reply) => {
      const { state, engine } = talend;
      const { executable, parameters, logLevel, timeout } = request.body;
      const task = state.tasks.get(executable);
      if (task.pause !== undefined) throw refusedWithoutBody(405, 'The task is paused');
      if (task.destination === undefined) {
        throw new Refusal(501, `Task '${task.name}' cannot be deployed because it is not configured`);
      }
      const execution = engine.startTask(task, {
        type: 'MANUAL',
        user: userOf(request),
        ...(parameters === undefined ? {} : { parameters }),
        ...(logLevel === undefined ? {} : { logLevel }),
        ...(timeout === undefined ? {} : { timeoutMinutes: timeout }),
      });
      return reply.code(201).send({ executionId: execution.id });
    },
  );

  app.get<{ Params: { executionId: string } }>('/processing/executions/:executionId', ({ params }) => {
    const { state } = talend;
    return taskExecutionView(state, state.taskExecutions.get(params.executionId), talend.clock.now());
  });

  app.delete<{ Params: { executionId: string } }>('/processing/executions/:executionId', ({ params }, reply) => {
    const execution = talend.state.taskExecutions.get(params.executionId);
    if (talend.engine.terminate(execution)) return reply.code(204).send();
    return reply.code(200).send('Execution has already finished');
  });

  function list(filters: TaskExecutionsFilters, taskId?: string) {
    const { state } = talend;
    const now = talend.clock.now();
    const { environmentId, workspaceId, status, tags = [] } = filters;
    const workspaceIds = environmentId === undefined ? undefined : state.workspaceIdsOf(environmentId);
    if (workspaceId !== undefined && workspaceIds?.has(workspaceId) === false) {
      throw badRequest(`'workspaceId' must be a workspace of the environment '${environmentId ?? ''}'`);
    }
    const period = periodOf(filters, now, 'limited');
    const found = state.taskExecutions.where(
      (execution) =>
        touches(execution, period) &&
        (taskId === undefined || execution.taskId === taskId) &&
        (workspaceId === undefined || execution.workspaceId === workspaceId) &&
        (workspaceIds === undefined || workspaceIds.has(execution.workspaceId)) &&
        (status === undefined || taskStatus(execution, now).status === status) &&
        tags.every((tag) => state.tasks.find(execution.taskId)?.tags.includes(tag) === true),
    );
    return page(newestFirst(found), filters, (execution) => taskExecutionView(state, execution, now));
  }
}

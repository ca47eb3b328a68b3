import type { FastifyInstance } from 'fastify';

import { anyObject, arrayOf, nonEmptyString, object, paging, string } from '../../json-schema.js';
import { page, type PageQuery } from '../../page.js';
import { newObjectId } from '../../random.js';
import { badRequest } from '../../refusal.js';
import type { Task } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import type { TalendState } from '../state.js';
import { taskDetails, taskSummary } from '../views.js';
import { nameContains, placeFilter } from './list-filters.js';

interface TaskRequest {
  workspaceId: string;
  name: string;
  description?: string;
  tags?: string[];
  connections?: Record<string, string>;
  parameters?: Record<string, unknown>;
  resources?: Record<string, unknown>;
  artifact: { id: string; version: string };
}

const body = object(
  {
    workspaceId: nonEmptyString,
    name: nonEmptyString,
    description: string,
    tags: arrayOf(string),
    connections: { type: 'object', additionalProperties: string },
    parameters: anyObject,
    resources: anyObject,
    artifact: object({ id: nonEmptyString, version: nonEmptyString }, ['id', 'version']),
  },
  ['workspaceId', 'name', 'artifact'],
);

/** Tasks: in the vendor's public API, though not on its Orchestration page. */
export function addTaskRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{
    Querystring: PageQuery & { environmentId?: string; workspaceId?: string; artifactId?: string; name?: string };
  }>(
    '/orchestration/executables/tasks',
    {
      schema: {
        querystring: object({
          environmentId: string,
          workspaceId: string,
          artifactId: string,
          name: string,
          ...paging,
        }),
      },
    },
    ({ query }) => {
      const { state } = talend;
      const inside = placeFilter(talend, query);
      const found = state.tasks.where(
        (task) =>
          inside(task) &&
          nameContains(task, query.name) &&
          (query.artifactId === undefined || task.artifact.id === query.artifactId),
      );
      return page(found, query, (task) => taskSummary(state, task));
    },
  );

  app.get<{ Params: { taskId: string } }>('/orchestration/executables/tasks/:taskId', ({ params }) =>
    taskDetails(talend.state, talend.state.tasks.get(params.taskId)),
  );

  app.post<{ Body: TaskRequest }>('/orchestration/executables/tasks', { schema: { body } }, (request, reply) => {
    const { state } = talend;
    checkReferences(state, request.body);
    const now = talend.clock.now();
    const task: Task = {
      id: newObjectId(),
      ...fields(request.body),
      // This API has no way to choose an engine, so a new task runs in the cloud.
      destination: { type: 'CLOUD' },
      version: 1,
      createDate: now,
      updateDate: now,
      behaviour: { durationMs: 3000, rows: 1000, rejectedRows: 0, components: ['tDBInput_1', 'tMap_1', 'tDBOutput_1'] },
    };
    return reply.code(201).send(taskDetails(state, state.tasks.add(task)));
  });

  app.put<{ Params: { taskId: string }; Body: TaskRequest }>(
    '/orchestration/executables/tasks/:taskId',
    { schema: { body } },
    (request) => {
      const { state } = talend;
      const task = state.tasks.get(request.params.taskId);
      checkReferences(state, request.body);
      Object.assign(task, fields(request.body), { version: task.version + 1, updateDate: talend.clock.now() });
      return taskDetails(state, task);
    },
  );

  app.delete<{ Params: { taskId: string } }>('/orchestration/executables/tasks/:taskId', ({ params }, reply) => {
    const { tasks } = talend.state;
    // Plans go on naming it: the page documents no refusal, and they fail when they get there.
    tasks.delete(tasks.get(params.taskId).id);
    return reply.code(204).send();
  });
}

function fields(request: TaskRequest) {
  return {
    workspaceId: request.workspaceId,
    name: request.name,
    description: request.description ?? '',
    tags: request.tags ?? [],
    artifact: request.artifact,
    connections: request.connections ?? {},
    parameters: request.parameters ?? {},
    resources: request.resources ?? {},
  };
}

function checkReferences(state: TalendState, { workspaceId, artifact, connections = {} }: TaskRequest): void {
  if (state.workspaces.find(workspaceId) === undefined) {
    throw badRequest(`'workspaceId' names no workspace: '${workspaceId}'`);
  }
  const versions = state.artifacts.find(artifact.id)?.versions;
  if (versions === undefined) throw badRequest(`'artifact.id' names no artifact: '${artifact.id}'`);
  if (!versions.some(({ version }) => version === artifact.version)) {
    throw badRequest(`'artifact.version' names no version of the artifact: '${artifact.version}'`);
  }
  for (const [parameter, connectionId] of Object.entries(connections)) {
    if (state.connections.find(connectionId) === undefined) {
      throw badRequest(`'connections.${parameter}' names no connection: '${connectionId}'`);
    }
  }
}

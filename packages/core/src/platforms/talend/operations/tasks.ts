import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { pageTask, task, taskAutoUpgradeRequest, taskCreateRequest } from '../schemas/orchestration.js';
import { limitOffset, nameFilter, placeFilters } from '../schemas/query.js';

const taskPath = () =>
  request({ taskId: z.string().describe('Task ID, the `executable` of an item of talend.tasks.list.') });

/** Artifacts made ready to run, with their parameters and connections (Talend Orchestration API, Tasks). */
export const tasks = {
  list: defineOperation({
    id: 'talend.tasks.list',
    title: 'List Tasks',
    summary: 'List tasks, by environment, workspace, artifact or name, to find the ID to execute.',
    method: 'GET',
    path: '/orchestration/executables/tasks',
    input: () => ({
      query: request({
        ...placeFilters(),
        artifactId: z
          .string()
          .optional()
          .describe('Only tasks that run this artifact; its ID is in talend.artifacts.list. Left out: all tasks.'),
        ...nameFilter(),
        ...limitOffset(),
      }),
    }),
    output: pageTask,
    paging: 'offset',
    documented: false,
  }),

  get: defineOperation({
    id: 'talend.tasks.get',
    title: 'Get Task',
    summary: 'Get one task: its artifact, parameters, connections, and whether it is paused.',
    method: 'GET',
    path: '/orchestration/executables/tasks/{taskId}',
    input: () => ({ path: taskPath() }),
    output: task,
    documented: false,
  }),

  create: defineOperation({
    id: 'talend.tasks.create',
    title: 'Create Task',
    summary: 'Create a task that runs one version of an artifact, at first on a cloud engine.',
    method: 'POST',
    path: '/orchestration/executables/tasks',
    input: () => ({ body: taskCreateRequest() }),
    output: task,
    documented: false,
  }),

  update: defineOperation({
    id: 'talend.tasks.update',
    title: 'Update Task',
    summary: 'Replace the name, description, artifact version, parameters and connections of a task.',
    method: 'PUT',
    path: '/orchestration/executables/tasks/{taskId}',
    input: () => ({ path: taskPath(), body: taskAutoUpgradeRequest() }),
    output: task,
    documented: false,
  }),

  delete: defineOperation({
    id: 'talend.tasks.delete',
    title: 'Delete Task',
    summary: 'Delete a task.',
    method: 'DELETE',
    path: '/orchestration/executables/tasks/{taskId}',
    input: () => ({ path: taskPath() }),
    output: () => z.undefined(),
    response: 'none',
    documented: false,
  }),
};

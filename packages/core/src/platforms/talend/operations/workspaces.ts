import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { createWorkspaceRequest, updateWorkspaceRequest, workspace, workspaceInfo } from '../schemas/orchestration.js';

const workspacePath = () => request({ id: z.string().describe('Workspace ID, from talend.workspaces.list.') });

const permission = 'the ENVIRONMENT_MANAGEMENT permission';

/** Parts of an environment that hold tasks, plans and connections (Talend Orchestration API, Workspaces). */
export const workspaces = {
  create: defineOperation({
    id: 'talend.workspaces.create',
    title: 'Create Workspace',
    summary: 'Create a custom workspace in an environment.',
    method: 'POST',
    path: '/orchestration/workspaces',
    input: () => ({ body: createWorkspaceRequest() }),
    output: workspace,
    requires: permission,
    statusHints: { 409: 'Another workspace of the environment has this name. Choose a different one.' },
  }),

  list: defineOperation({
    id: 'talend.workspaces.list',
    title: 'List Workspaces',
    summary: 'List the workspaces that the caller may see, with their environments, all in one answer.',
    method: 'GET',
    path: '/orchestration/workspaces',
    input: () => ({
      query: request({
        query: z
          .string()
          .optional()
          .describe('FIQL filter, for example name==Sales,environment.name==Development. Left out: all.'),
      }),
    }),
    output: () => z.array(workspaceInfo()),
    paging: 'array',
    requires: 'the CLUSTER_MANAGEMENT, ENVIRONMENT_MANAGEMENT or OPERATOR role',
  }),

  delete: defineOperation({
    id: 'talend.workspaces.delete',
    title: 'Delete Workspace',
    summary: 'Delete a custom workspace with its tasks and plans. It cannot be undone.',
    method: 'DELETE',
    path: '/orchestration/workspaces/{id}',
    input: () => ({ path: workspacePath() }),
    output: () => z.undefined(),
    response: 'none',
    requires: permission,
    statusHints: {
      409: 'Another workspace uses a task, artifact, resource or connection of this one. Remove that use, then delete it.',
    },
  }),

  update: defineOperation({
    id: 'talend.workspaces.update',
    title: 'Update Workspace',
    summary: 'Change the name, description, owner or artifact protection of a custom workspace.',
    method: 'PUT',
    path: '/orchestration/workspaces/{id}',
    input: () => ({ path: workspacePath(), body: updateWorkspaceRequest() }),
    output: () => z.undefined(),
    response: 'none',
    requires: permission,
  }),
};

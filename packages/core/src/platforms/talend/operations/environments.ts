import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { createEnvironmentRequest, environmentInfo, updateEnvironmentRequest } from '../schemas/orchestration.js';

// The path parameter has a capital, unlike that of workspaces.
const environmentPath = () => request({ Id: z.string().describe('Environment ID, from talend.environments.list.') });

const permission = 'the ENVIRONMENT_MANAGEMENT permission';
const nameTaken =
  'Another environment has this name. Choose a different one; talend.environments.list shows those in use.';

/** Separate stages of work, such as development and production (Talend Orchestration API, Environments). */
export const environments = {
  create: defineOperation({
    id: 'talend.environments.create',
    title: 'Create Environment',
    summary: 'Create an environment with one custom workspace in it.',
    method: 'POST',
    path: '/orchestration/environments',
    input: () => ({ body: createEnvironmentRequest() }),
    output: environmentInfo,
    requires: permission,
    statusHints: { 409: nameTaken },
  }),

  list: defineOperation({
    id: 'talend.environments.list',
    title: 'List Environments',
    summary: 'List the environments that the caller may see, all in one answer.',
    method: 'GET',
    path: '/orchestration/environments',
    input: () => ({
      query: request({
        query: z
          .string()
          .optional()
          .describe(
            'FIQL filter over name and description, for example name==Dev*;description==*sales*. Left out: all.',
          ),
      }),
    }),
    output: () => z.array(environmentInfo()),
    paging: 'array',
    requires: 'the CLUSTER_MANAGEMENT, ENVIRONMENT_MANAGEMENT or OPERATOR role',
  }),

  update: defineOperation({
    id: 'talend.environments.update',
    title: 'Update Environment',
    summary: 'Change the name, description or number of cloud engines of an environment.',
    method: 'PUT',
    path: '/orchestration/environments/{Id}',
    input: () => ({ path: environmentPath(), body: updateEnvironmentRequest() }),
    output: () => z.undefined(),
    response: 'none',
    requires: permission,
    statusHints: {
      403: 'The permission is missing, or the environment is in use: then "Usage Details" names promotions and engines.',
      409: nameTaken,
    },
  }),

  delete: defineOperation({
    id: 'talend.environments.delete',
    title: 'Delete Environment',
    summary: 'Delete an environment with all its workspaces, tasks and plans. It cannot be undone.',
    method: 'DELETE',
    path: '/orchestration/environments/{Id}',
    input: () => ({ path: environmentPath() }),
    output: () => z.undefined(),
    response: 'none',
    requires: permission,
    statusHints: {
      400: 'Engines or promotions may still use the environment. Reassign the engines and delete the promotions first.',
      403:
        'The permission is missing, or the environment is in use: then "Usage Details" names promotions and engines. ' +
        'Reassign the engines and delete the promotions first.',
    },
  }),
};

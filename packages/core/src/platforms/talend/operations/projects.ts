import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { pageProject, projectCreateRequest, projectRequest, projectView } from '../schemas/orchestration.js';
import { limitOffset } from '../schemas/query.js';

const projectPath = () => request({ projectId: z.string().describe('Project ID, from talend.projects.list.') });

const requires = 'a personal access token (a service account is refused)';

/** Source projects of developers (Talend Orchestration API, Projects). */
export const projects = {
  create: defineOperation({
    id: 'talend.projects.create',
    title: 'Create Project',
    summary: 'Create a project for a source repository.',
    method: 'POST',
    path: '/orchestration/projects',
    input: () => ({ body: projectCreateRequest() }),
    output: projectView,
    requires,
    statusHints: {
      409: 'The project exists already. Choose a different name, or update it with talend.projects.update.',
    },
  }),

  list: defineOperation({
    id: 'talend.projects.list',
    title: 'List Projects',
    summary: 'List source projects, by name.',
    method: 'GET',
    path: '/orchestration/projects',
    input: () => ({
      query: request({
        projectName: z.string().optional().describe('Only projects whose name matches this text. Left out: all names.'),
        ...limitOffset(),
      }),
    }),
    output: pageProject,
    paging: 'offset',
    requires,
  }),

  delete: defineOperation({
    id: 'talend.projects.delete',
    title: 'Delete Project',
    summary: 'Delete a project.',
    method: 'DELETE',
    path: '/orchestration/projects/{projectId}',
    input: () => ({ path: projectPath() }),
    output: () => z.undefined(),
    response: 'none',
    requires,
  }),

  get: defineOperation({
    id: 'talend.projects.get',
    title: 'Get Project',
    summary: 'Get one project: its repository, owner and kind.',
    method: 'GET',
    path: '/orchestration/projects/{projectId}',
    input: () => ({ path: projectPath() }),
    output: projectView,
    requires,
  }),

  update: defineOperation({
    id: 'talend.projects.update',
    title: 'Update Project',
    summary: 'Change the owner, description or repository URL of a project.',
    method: 'PUT',
    path: '/orchestration/projects/{projectId}',
    input: () => ({ path: projectPath(), body: projectRequest() }),
    output: projectView,
    requires,
  }),
};

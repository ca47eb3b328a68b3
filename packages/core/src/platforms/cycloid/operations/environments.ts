import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { environmentPath, organizationPath, pageQuery, projectPath } from '../parameters.js';
import { page } from '../schemas/page.js';
import { environment, newEnvironment, updateEnvironment } from '../schemas/projects.js';

/** Environments of a project (Cycloid API, Environments). */
export const environments = {
  list: defineOperation({
    id: 'cycloid.environments.list',
    title: 'List Project Environments',
    summary: 'List the environments of one project, such as staging and production.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments',
    input: () => ({ path: request(projectPath()) }),
    output: () => page(environment()),
    paging: 'whole',
  }),

  listInOrganization: defineOperation({
    id: 'cycloid.environments.listInOrganization',
    title: 'List Organization Environments',
    summary: 'List the environments of all projects of an organization.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/environments',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(environment()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.environments.get',
    title: 'Get Environment',
    summary: 'Read one environment of a project with its components.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}',
    input: () => ({ path: request(environmentPath()) }),
    output: environment,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.environments.create',
    title: 'Create Environment',
    summary: 'Add an environment to a project, for example staging.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments',
    input: () => ({ path: request(projectPath()), body: newEnvironment() }),
    output: environment,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.environments.update',
    title: 'Update Environment',
    summary: 'Change the name or color of an environment. Its canonical stays.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}',
    input: () => ({ path: request(environmentPath()), body: updateEnvironment() }),
    output: environment,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.environments.delete',
    title: 'Delete Environment',
    summary: 'Remove an environment from a project. Remove its components first.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}',
    input: () => ({ path: request(environmentPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

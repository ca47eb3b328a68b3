import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import {
  environmentCanonical,
  favorite,
  memberId,
  orderBy,
  organizationPath,
  pageQuery,
  projectPath,
} from '../parameters.js';
import { canonical } from '../patterns.js';
import { page } from '../schemas/page.js';
import { newProject, project, updateProject } from '../schemas/projects.js';

/** Projects of an organization (Cycloid API, Projects). */
export const projects = {
  list: defineOperation({
    id: 'cycloid.projects.list',
    title: 'List Projects',
    summary: 'List projects, filtered by name, owner, repository, environment or favorite.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        project_name: z.string().optional().describe('Only projects of this name.'),
        project_created_at: z.number().int().min(0).optional().describe('Only projects created at this Unix time.'),
        project_description: z.string().optional().describe('Only projects with this description.'),
        project_config_repository_canonical: canonical()
          .optional()
          .describe('Only projects on this repository, from cycloid.configRepositories.list.'),
        service_catalog_source_canonical: canonical()
          .optional()
          .describe('Only projects with stacks from here, from cycloid.catalogRepositories.list.'),
        member_id: memberId(),
        order_by: orderBy(),
        favorite: favorite(),
        environment_canonical: environmentCanonical(),
        ...pageQuery(),
      }),
    }),
    output: () => page(project()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.projects.get',
    title: 'Get Project',
    summary: 'Read one project: owner, team, config repository and environments.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}',
    input: () => ({ path: request(projectPath()) }),
    output: project,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.projects.create',
    title: 'Create Project',
    summary: 'Create a project on a config repository. Then add environments and components.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects',
    input: () => ({ path: request(organizationPath()), body: newProject() }),
    output: project,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.projects.update',
    title: 'Update Project',
    summary: 'Change a project. Optional fields left out are cleared, so send them all.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}',
    input: () => ({ path: request(projectPath()), body: updateProject() }),
    output: project,
    unwrap: 'data',
    statusHints: {
      422: 'The data is refused, or updated_at is not the latest. Read the project again and retry with its updated_at.',
    },
  }),

  delete: defineOperation({
    id: 'cycloid.projects.delete',
    title: 'Delete Project',
    summary: 'Remove a project. Empty its environments of cloud resources first.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}',
    input: () => ({ path: request(projectPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  addFavorite: defineOperation({
    id: 'cycloid.projects.addFavorite',
    title: 'Add Favorite Project',
    summary: 'Mark a project as one of your favorites.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/favorites',
    idempotent: true,
    input: () => ({ path: request(projectPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  removeFavorite: defineOperation({
    id: 'cycloid.projects.removeFavorite',
    title: 'Remove Favorite Project',
    summary: 'Take a project off your favorites. The project itself stays.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/favorites',
    input: () => ({ path: request(projectPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { configRepositoryPath, organizationPath, pageQuery } from '../parameters.js';
import { page } from '../schemas/page.js';
import { configRepository, newConfigRepository, scConfig, updateConfigRepository } from '../schemas/stacks.js';

/** Git repositories that hold the configuration of components (Cycloid API, Config Repositories). */
export const configRepositories = {
  list: defineOperation({
    id: 'cycloid.configRepositories.list',
    title: 'List Config Repositories',
    summary: 'List the Git repositories that hold the configuration of projects.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/config_repositories',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        default: z.boolean().optional().describe('True to return only the default repository.'),
        ...pageQuery(),
      }),
    }),
    output: () => page(configRepository()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.configRepositories.get',
    title: 'Get Config Repository',
    summary: 'Read one config repository: URL, branch, credential and if it is the default.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/config_repositories/{config_repository_canonical}',
    input: () => ({ path: request(configRepositoryPath()), query: request(pageQuery()) }),
    output: configRepository,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.configRepositories.create',
    title: 'Create Config Repository',
    summary: 'Connect a Git repository in which projects keep their configuration.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/config_repositories',
    input: () => ({ path: request(organizationPath()), body: newConfigRepository() }),
    output: configRepository,
    unwrap: 'data',
    statusHints: { 422: 'The URL, branch or credential does not work, or the canonical is taken.' },
  }),

  update: defineOperation({
    id: 'cycloid.configRepositories.update',
    title: 'Update Config Repository',
    summary: 'Change the URL, branch or credential of a config repository.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/config_repositories/{config_repository_canonical}',
    input: () => ({ path: request(configRepositoryPath()), body: updateConfigRepository() }),
    output: configRepository,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.configRepositories.delete',
    title: 'Delete Config Repository',
    summary: 'Disconnect a config repository. Move its projects to another one first.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/config_repositories/{config_repository_canonical}',
    input: () => ({ path: request(configRepositoryPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  createFiles: defineOperation({
    id: 'cycloid.configRepositories.createFiles',
    title: 'Create Config Files',
    summary: 'Commit configuration files of a stack to a config repository.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/config_repositories/{config_repository_canonical}/config',
    input: () => ({ path: request(configRepositoryPath()), body: scConfig() }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { catalogRepositoryPath, organizationPath, pageQuery } from '../parameters.js';
import { canonical, gitUrl } from '../patterns.js';
import { page } from '../schemas/page.js';
import {
  newServiceCatalogSource,
  serviceCatalogChanges,
  serviceCatalogSource,
  updateServiceCatalogSource,
} from '../schemas/stacks.js';

/** Git repositories of stacks, which the API calls service catalog sources (Cycloid API). */
export const catalogRepositories = {
  list: defineOperation({
    id: 'cycloid.catalogRepositories.list',
    title: 'List Catalog Repositories',
    summary: "List the Git repositories that an organization's own stacks come from.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalog_sources',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(serviceCatalogSource()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.catalogRepositories.get',
    title: 'Get Catalog Repository',
    summary: 'Read one catalog repository with its stacks.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalog_sources/{service_catalog_source_canonical}',
    input: () => ({ path: request(catalogRepositoryPath()), query: request(pageQuery()) }),
    output: serviceCatalogSource,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.catalogRepositories.create',
    title: 'Create Catalog Repository',
    summary: 'Connect a Git repository that holds stacks.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/service_catalog_sources',
    input: () => ({ path: request(organizationPath()), body: newServiceCatalogSource() }),
    output: serviceCatalogSource,
    unwrap: 'data',
    statusHints: { 422: 'The URL, branch or credential does not work, or the canonical is taken.' },
  }),

  update: defineOperation({
    id: 'cycloid.catalogRepositories.update',
    title: 'Update Catalog Repository',
    summary: 'Change the URL, branch, credential or owner of a catalog repository.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/service_catalog_sources/{service_catalog_source_canonical}',
    input: () => ({ path: request(catalogRepositoryPath()), body: updateServiceCatalogSource() }),
    output: serviceCatalogSource,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.catalogRepositories.delete',
    title: 'Delete Catalog Repository',
    summary: 'Disconnect a catalog repository. Its stacks leave the catalog.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/service_catalog_sources/{service_catalog_source_canonical}',
    input: () => ({ path: request(catalogRepositoryPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  refresh: defineOperation({
    id: 'cycloid.catalogRepositories.refresh',
    title: 'Refresh Catalog Repository',
    summary: 'Read a catalog repository again. Tells which stacks came, changed or went.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/service_catalog_sources/{service_catalog_source_canonical}/refresh',
    idempotent: true,
    input: () => ({ path: request(catalogRepositoryPath()) }),
    output: serviceCatalogChanges,
    unwrap: 'data',
    statusHints: { 422: 'The repository cannot be read. Check its URL, branch and credential.' },
  }),

  validate: defineOperation({
    id: 'cycloid.catalogRepositories.validate',
    title: 'Validate Catalog Repository',
    summary: 'Check that the stacks in a catalog repository are well formed. Changes nothing.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/service_catalog_sources/{service_catalog_source_canonical}/validate',
    effect: 'read',
    input: () => ({ path: request(catalogRepositoryPath()) }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: { 422: 'A stack in the repository is malformed. The message tells which file to repair.' },
  }),

  listBranches: defineOperation({
    id: 'cycloid.catalogRepositories.listBranches',
    title: 'List Repository Branches',
    summary: 'List the branches of any Git repository. Empty if it has no commits.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/branches',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: canonical()
          .optional()
          .describe('Credential for a private repository, from cycloid.credentials.list.'),
        git_url: gitUrl().describe('URL of the Git repository, e.g. git@git.example:data/stacks.git.'),
      }),
    }),
    output: () => z.array(z.string()),
    unwrap: 'data',
    paging: 'whole',
    statusHints: { 422: 'The repository cannot be reached. Check git_url and give the credential of a private one.' },
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { organizationPath, projectPath, providerPath, providerResourcePath, stackPath } from '../parameters.js';
import {
  infraImport,
  infraImportPreset,
  infraImportResource,
  infraImportResourceBody,
  infraImportResourcesBody,
  newInfraImport,
} from '../schemas/infrastructure.js';
import { page } from '../schemas/page.js';
import { terraformProviderResourceSimple } from '../schemas/terraform.js';

/** Stacks made from what already runs (Cycloid API, Infra Import). */
export const infraImports = {
  create: defineOperation({
    id: 'cycloid.infraImports.create',
    title: 'Create Infra Import',
    summary: 'Import existing cloud resources into a new stack. Runs in the background.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/infra_imports',
    input: () => ({ path: request(organizationPath()), body: newInfraImport() }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: { 422: 'The stack, credential or a filter is refused. Read the message.' },
  }),

  get: defineOperation({
    id: 'cycloid.infraImports.get',
    title: 'Get Infra Import',
    summary: 'Follow the import of a project: status, logs and error.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/import',
    input: () => ({ path: request(projectPath()) }),
    output: infraImport,
    unwrap: 'data',
  }),

  retry: defineOperation({
    id: 'cycloid.infraImports.retry',
    title: 'Retry Infra Import',
    summary: 'Start the failed import of a project again.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/import/retry',
    idempotent: false,
    input: () => ({ path: request(projectPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  delete: defineOperation({
    id: 'cycloid.infraImports.delete',
    title: 'Delete Infra Import',
    summary: 'Discard the import of a project.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/import',
    input: () => ({ path: request(projectPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  getStackImport: defineOperation({
    id: 'cycloid.infraImports.getStackImport',
    title: 'Get Stack Import',
    summary: 'Follow the import of a stack: status, logs and error.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/import',
    input: () => ({ path: request(stackPath()) }),
    output: infraImport,
    unwrap: 'data',
  }),

  retryStackImport: defineOperation({
    id: 'cycloid.infraImports.retryStackImport',
    title: 'Retry Stack Import',
    summary: 'Start the failed import of a stack again.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/import/retry',
    idempotent: false,
    input: () => ({ path: request(stackPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  deleteStackImport: defineOperation({
    id: 'cycloid.infraImports.deleteStackImport',
    title: 'Delete Stack Import',
    summary: 'Discard the import of a stack.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/import',
    input: () => ({ path: request(stackPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  listPresets: defineOperation({
    id: 'cycloid.infraImports.listPresets',
    title: 'List Infra Import Presets',
    summary: 'List ready-made sets of resource types to import from a provider.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/code_generation/infra_import/providers/{provider_canonical}/presets',
    input: () => ({ path: request(providerPath()) }),
    output: () => page(infraImportPreset()),
    paging: 'whole',
  }),

  listResources: defineOperation({
    id: 'cycloid.infraImports.listResources',
    title: 'List Importable Resources',
    summary: 'List the resource types of a provider that can be imported.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/code_generation/infra_import/providers/{provider_canonical}/resources',
    effect: 'read',
    input: () => ({ path: request(providerPath()), body: infraImportResourcesBody() }),
    output: () => page(terraformProviderResourceSimple()),
    paging: 'whole',
  }),

  listResourcesOfType: defineOperation({
    id: 'cycloid.infraImports.listResourcesOfType',
    title: 'List Importable Resources By Type',
    summary: "Find a provider's existing resources of one type, to import them by ID.",
    method: 'POST',
    path: '/organizations/{organization_canonical}/code_generation/infra_import/providers/{provider_canonical}/resources/{resource_canonical}',
    effect: 'read',
    input: () => ({ path: request(providerResourcePath()), body: infraImportResourceBody() }),
    output: () => page(infraImportResource()),
    paging: 'whole',
  }),
};

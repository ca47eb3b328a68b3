import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { answer, request } from '../../../schema.js';
import { organizationPath, pageQuery, stackPath, useCasePath } from '../parameters.js';
import { anyCaseCanonical, canonical, dottedCanonical } from '../patterns.js';
import { page } from '../schemas/page.js';
import {
  newServiceCatalog,
  newServiceCatalogFromTemplate,
  serviceCatalog,
  serviceCatalogConfigs,
  serviceCatalogDependenciesValidationResult,
  updateServiceCatalog,
} from '../schemas/stacks.js';
import {
  terraformImage,
  terraformImageRequest,
  terraformJsonConfig,
  terraformJsonConfigRequest,
} from '../schemas/terraform.js';

/** Stacks, which the API calls service catalogs (Cycloid API, Service Catalogs). */
export const stacks = {
  list: defineOperation({
    id: 'cycloid.stacks.list',
    title: 'List Stacks',
    summary: 'List the stacks you can deploy: your own, shared ones or templates only.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalogs',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        service_catalog_own: z.boolean().optional().describe('True for stacks of this organization only.'),
        service_catalog_template: z.boolean().optional().describe('True for templates only.'),
        ...pageQuery(),
      }),
    }),
    output: () => page(serviceCatalog()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.stacks.get',
    title: 'Get Stack',
    summary: 'Read one stack: readme, technologies, providers, visibility and version.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}',
    input: () => ({ path: request(stackPath()) }),
    output: serviceCatalog,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.stacks.create',
    title: 'Create Stack',
    summary: 'Create an empty stack in a catalog repository. Its files are committed there.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/service_catalogs',
    input: () => ({ path: request(organizationPath()), body: newServiceCatalog() }),
    output: serviceCatalog,
    unwrap: 'data',
  }),

  createFromTemplate: defineOperation({
    id: 'cycloid.stacks.createFromTemplate',
    title: 'Create Stack From Template',
    summary: 'Create a stack in your catalog by copying one use case of a template.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/template',
    input: () => ({ path: request(stackPath()), body: newServiceCatalogFromTemplate() }),
    output: serviceCatalog,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.stacks.update',
    title: 'Update Stack',
    summary: 'Change who sees a stack and which team maintains it.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}',
    input: () => ({ path: request(stackPath()), body: updateServiceCatalog() }),
    output: serviceCatalog,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.stacks.delete',
    title: 'Delete Stack',
    summary: 'Remove a stack from its catalog. Components must no longer use it.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}',
    input: () => ({ path: request(stackPath()) }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: {
      409: 'Components still use the stack. Find them with cycloid.components.listInOrganization and remove them first.',
    },
  }),

  getConfig: defineOperation({
    id: 'cycloid.stacks.getConfig',
    title: 'Get Stack Configuration',
    summary: "Read a stack's use cases with their forms, pipeline and Terraform files.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/config',
    input: () => ({
      path: request(stackPath()),
      query: request({
        use_case: canonical().optional().describe('Only this use case of the stack.'),
        project_canonical: dottedCanonical()
          .optional()
          .describe('Project whose values fill the answer, from cycloid.projects.list.'),
        environment_canonical: anyCaseCanonical()
          .optional()
          .describe('Environment whose values fill the answer, from cycloid.environments.list.'),
        component_canonical: anyCaseCanonical()
          .optional()
          .describe('Component whose values fill the answer, from cycloid.components.list.'),
        component_name: z.string().optional().describe('Name of the component the configuration is for.'),
      }),
    }),
    output: serviceCatalogConfigs,
    unwrap: 'data',
  }),

  validateDependencies: defineOperation({
    id: 'cycloid.stacks.validateDependencies',
    title: 'Validate Stack Dependencies',
    summary: 'Check that the stacks this one depends on are there. Returns errors and warnings.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/dependencies/validate',
    input: () => ({ path: request(stackPath()) }),
    output: serviceCatalogDependenciesValidationResult,
    unwrap: 'data',
  }),

  getTerraform: defineOperation({
    id: 'cycloid.stacks.getTerraform',
    title: 'Get Stack Terraform',
    summary: 'Read the Terraform configuration of one use case of a stack as JSON.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/{use_case_canonical}/terraform',
    input: () => ({ path: request(useCasePath()) }),
    output: terraformJsonConfig,
    unwrap: 'data',
  }),

  updateTerraform: defineOperation({
    id: 'cycloid.stacks.updateTerraform',
    title: 'Update Stack Terraform',
    summary: 'Replace the Terraform configuration of one use case of a stack.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/{use_case_canonical}/terraform',
    input: () => ({ path: request(useCasePath()), body: terraformJsonConfigRequest() }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: { 422: 'The configuration is invalid. Check it with cycloid.terraform.validate first.' },
  }),

  // Its times stand beside `data`, so the envelope stays on.
  getDiagram: defineOperation({
    id: 'cycloid.stacks.getDiagram',
    title: 'Get Stack Diagram',
    summary: 'Read the drawn Terraform diagram of a stack as JSON.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/terraform/diagram',
    input: () => ({ path: request(stackPath()) }),
    output: () =>
      answer({
        data: z.record(z.unknown()).describe('The diagram, as JSON.'),
        created_at: z.number().int(),
        updated_at: z.number().int(),
      }),
    statusHints: { 404: 'The stack does not exist, or nobody has drawn its diagram.' },
  }),

  updateDiagram: defineOperation({
    id: 'cycloid.stacks.updateDiagram',
    title: 'Update Stack Diagram',
    summary: 'Replace the diagram of a stack. Its Terraform code is not touched.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/terraform/diagram',
    input: () => ({
      path: request(stackPath()),
      body: z.record(z.unknown()).describe('The diagram as JSON, as cycloid.stacks.getDiagram answers it in `data`.'),
    }),
    output: () => z.undefined(),
    response: 'none',
  }),

  getDiagramImage: defineOperation({
    id: 'cycloid.stacks.getDiagramImage',
    title: 'Get Stack Diagram Image',
    summary: "Read the picture of a stack's diagram as base64.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/terraform/diagram/image',
    input: () => ({ path: request(stackPath()) }),
    output: terraformImage,
    unwrap: 'data',
    statusHints: { 404: 'The stack does not exist, or it has no picture.' },
  }),

  updateDiagramImage: defineOperation({
    id: 'cycloid.stacks.updateDiagramImage',
    title: 'Update Stack Diagram Image',
    summary: "Replace the picture of a stack's diagram.",
    method: 'PUT',
    path: '/organizations/{organization_canonical}/service_catalogs/{service_catalog_ref}/terraform/diagram/image',
    input: () => ({ path: request(stackPath()), body: terraformImageRequest() }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { organizationPath, pageQuery, providerPath, providerResourcePath } from '../parameters.js';
import { longCanonical } from '../patterns.js';
import { page } from '../schemas/page.js';
import {
  terraformHclConfig,
  terraformJsonConfigRequest,
  terraformProvider,
  terraformProviderResource,
  terraformProviderResourceSimple,
  terraformProviderSimple,
  terraformValidationResult,
} from '../schemas/terraform.js';

/** Terraform providers and conversions (Cycloid API, Code Generation). */
export const terraform = {
  validate: defineOperation({
    id: 'cycloid.terraform.validate',
    title: 'Validate Terraform Configuration',
    summary: 'Check a Terraform configuration in JSON. The answer lists its errors.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/code_generation/terraform/validate',
    effect: 'read',
    input: () => ({ path: request(organizationPath()), body: terraformJsonConfigRequest() }),
    output: terraformValidationResult,
    unwrap: 'data',
  }),

  convertToHcl: defineOperation({
    id: 'cycloid.terraform.convertToHcl',
    title: 'Convert JSON To HCL',
    summary: 'Turn a Terraform configuration in JSON into HCL.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/code_generation/terraform/jsontohcl',
    effect: 'read',
    input: () => ({ path: request(organizationPath()), body: terraformJsonConfigRequest() }),
    output: terraformHclConfig,
    unwrap: 'data',
  }),

  listProviders: defineOperation({
    id: 'cycloid.terraform.listProviders',
    title: 'List Terraform Providers',
    summary: 'List the Terraform providers that stacks can be designed with.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/code_generation/terraform/providers',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(terraformProviderSimple()),
    paging: 'index',
  }),

  getProvider: defineOperation({
    id: 'cycloid.terraform.getProvider',
    title: 'Get Terraform Provider',
    summary: 'Read one Terraform provider with the schema of its settings.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/code_generation/terraform/providers/{provider_canonical}',
    input: () => ({ path: request(providerPath()) }),
    output: terraformProvider,
    unwrap: 'data',
  }),

  listResources: defineOperation({
    id: 'cycloid.terraform.listResources',
    title: 'List Terraform Resources',
    summary: 'List the resource types of a Terraform provider.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/code_generation/terraform/providers/{provider_canonical}/resources',
    input: () => ({ path: request(providerPath()), query: request(pageQuery()) }),
    output: () => page(terraformProviderResourceSimple()),
    paging: 'index',
  }),

  getResource: defineOperation({
    id: 'cycloid.terraform.getResource',
    title: 'Get Terraform Resource',
    summary: 'Read the schema of one Terraform resource type.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/code_generation/terraform/providers/{provider_canonical}/resources/{resource_canonical}',
    input: () => ({
      path: request({
        ...providerResourcePath(),
        resource_canonical: longCanonical().describe(
          'Type of the resource, from cycloid.terraform.listResources, e.g. aws_instance.',
        ),
      }),
    }),
    output: terraformProviderResource,
    unwrap: 'data',
  }),

  listDataSources: defineOperation({
    id: 'cycloid.terraform.listDataSources',
    title: 'List Terraform Data Sources',
    summary: 'List the data sources of a Terraform provider.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/code_generation/terraform/providers/{provider_canonical}/data_sources',
    input: () => ({ path: request(providerPath()), query: request(pageQuery()) }),
    output: () => page(terraformProviderResourceSimple()),
    paging: 'index',
  }),

  getDataSource: defineOperation({
    id: 'cycloid.terraform.getDataSource',
    title: 'Get Terraform Data Source',
    summary: 'Read the schema of one Terraform data source.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/code_generation/terraform/providers/{provider_canonical}/data_sources/{resource_canonical}',
    input: () => ({
      path: request({
        ...providerResourcePath(),
        resource_canonical: longCanonical().describe(
          'Type of the data source, from cycloid.terraform.listDataSources, e.g. aws_ami.',
        ),
      }),
    }),
    output: terraformProviderResource,
    unwrap: 'data',
  }),
};

import type { CasesOf } from './cycloid-cases.js';
import { organization, production } from './cycloid.js';

/** Names the one Terraform state that the sandbox has. */
const state = { jwt: 'sandbox-state-jwt' };
const lock = { id: '7d0f', operation: 'OperationTypeApply', info: '', who: 'runner@ci', version: '1.9.5', created: '' };
const october = { begin: '2025-10-01', end: '2025-11-01' };
const costs = { ...organization, ...october, granularity: 'week', currency: 'EUR' } as const;
const providerCosts = {
  ...costs,
  provider_canonical: 'aws',
  projects: ['storefront'],
  environments: ['production'],
  services: ['Compute'],
  tags: ['team;storefront'],
  regions: ['eu-west-1'],
};
const account = { ...organization, cloud_cost_management_account_canonical: 'aws-kiosk' };
const main = { ...organization, cloud_cost_management_account_canonical: 'aws-main' };
const aws = { ...organization, credential_canonical: 'aws-production', project_canonical: 'storefront' };
const page = { ...aws, page_size: 1, tag: ['project:storefront'] };

/** What runs and what it costs. */
export const infrastructureCases: CasesOf<
  'inventory' | 'inventoryStates' | 'cloudCosts' | 'cloudAccounts' | 'costEstimation' | 'awsInfrastructure'
> = {
  // The inventory and the Terraform states behind it
  'cycloid.inventory.create': {
    status: 204,
    input: () => ({
      ...organization,
      provider: 'aws',
      type: 'aws_instance',
      name: 'kiosk-screen',
      label: 'edge',
      cpu: 2,
      memory: 4096,
      storage: 8192,
      custom_attributes: { shop: 'north' },
    }),
    wrong: { cpu: -2 },
  },
  'cycloid.inventory.list': {
    input: () => organization,
    wrong: { page_size: 5 },
    keep: ({ data = [] }, made) => {
      made.keep('resource', data.find(({ name }) => name === 'kiosk-screen')?.id);
    },
  },
  'cycloid.inventory.get': {
    input: (made) => ({ ...organization, inventory_resource_id: made.id('resource') }),
    wrong: { inventory_resource_id: 'kiosk-screen' },
  },
  'cycloid.inventory.update': {
    input: (made) => ({
      ...organization,
      inventory_resource_id: made.id('resource'),
      provider: 'aws',
      type: 'aws_instance',
      name: 'kiosk-screen',
      label: 'edge',
      cpu: 4,
    }),
    wrong: { type: undefined },
  },
  'cycloid.inventory.delete': {
    status: 204,
    input: (made) => ({ ...organization, inventory_resource_id: made.id('resource') }),
    wrong: { inventory_resource_id: -1 },
  },
  'cycloid.inventory.listLabels': { input: () => organization, wrong: { label: 'edge' } },
  'cycloid.inventory.listTypes': {
    input: () => ({ ...organization, resources_provider: 'aws' }),
    wrong: { resources_provider: undefined },
  },
  'cycloid.inventoryStates.lock': { input: () => ({ ...state, ...lock }), wrong: { version: 1.9 } },
  'cycloid.inventoryStates.save': {
    status: 204,
    input: () => ({ ...state, body: { version: 4, serial: 2, lineage: 'sandbox', resources: [] } }),
    wrong: { jwt: undefined },
  },
  'cycloid.inventoryStates.get': { input: () => state, wrong: { id: '7d0f' } },
  'cycloid.inventoryStates.savePlan': {
    status: 204,
    input: () => ({ ...state, body: { format_version: '1.2', resource_changes: [] } }),
    wrong: { body: 'a plan' },
  },
  'cycloid.inventoryStates.getPlan': { input: () => state, wrong: { jwt: 7 } },
  'cycloid.inventoryStates.unlock': { status: 204, input: () => ({ ...state, id: '7d0f' }), wrong: { id: 7 } },

  // Costs
  'cycloid.cloudCosts.getDashboard': {
    input: () => ({ ...costs, projects: ['storefront', 'data-lake'], master_accounts: ['100000000001'] }),
    wrong: { granularity: 'year' },
  },
  'cycloid.cloudCosts.getProjectsDashboard': {
    input: () => ({ ...costs, linked_accounts: ['200000000001'] }),
    wrong: { currency: 'CHF' },
  },
  'cycloid.cloudCosts.listProviders': { input: () => costs, wrong: { begin: '2025-10' } },
  'cycloid.cloudCosts.getProvider': {
    input: () => ({ ...providerCosts, categories: ['compute', 'storage'], resource_tagging: 'tagged_resources' }),
    wrong: { categories: ['compute', 'coffee'] },
    field: 'categories[1]',
  },
  'cycloid.cloudCosts.getProviderDetails': {
    input: () => ({ ...providerCosts, group_by: ['service', 'environment'] }),
    wrong: { tags: ['team;storefront', 'team'] },
    field: 'tags[1]',
  },
  'cycloid.cloudCosts.listFilterValues': {
    input: () => ({ ...organization, ...october, projects: ['storefront'], dashboard: true }),
    wrong: { end: 1_761_955_200_000 },
  },
  'cycloid.cloudCosts.listTags': { input: () => organization, wrong: { begin: '2025-10-01' } },
  'cycloid.cloudCosts.getTagMapping': { input: () => organization, wrong: { project_tags: ['project'] } },
  'cycloid.cloudCosts.updateTagMapping': {
    input: () => ({
      ...organization,
      project_tags: ['project', 'shop'],
      project_regex: '^shop-',
      environment_tags: ['environment'],
    }),
    wrong: { project_tags: 'project' },
  },
  'cycloid.cloudAccounts.create': {
    input: () => ({
      ...organization,
      name: 'AWS of kiosks',
      canonical: 'aws-kiosk',
      external_backend: {
        purpose: 'cost_explorer',
        default: false,
        credential_canonical: 'aws-production',
        configuration: { engine: 'AWSStorage', bucket: 'brightwater-costs', region: 'eu-west-1' },
      },
    }),
    wrong: { external_backend: { purpose: 'cost_explorer', configuration: { engine: 'AWSStorage', bucket: 'costs' } } },
    field: 'external_backend.configuration.region',
  },
  'cycloid.cloudAccounts.list': {
    input: () => ({ ...organization, order_by: 'name:desc', page_index: 1, page_size: 1 }),
    wrong: { page_index: true },
  },
  'cycloid.cloudAccounts.get': { input: () => account, wrong: { cloud_cost_management_account_canonical: 'a' } },
  'cycloid.cloudAccounts.update': {
    input: () => ({
      ...account,
      enabled: false,
      name: 'AWS of all kiosks',
      external_backend: {
        purpose: 'cost_explorer',
        configuration: { engine: 'GCPCostStorage', project_id: 'kiosks', dataset: 'billing', table: 'costs' },
      },
    }),
    wrong: { enabled: undefined },
  },
  'cycloid.cloudAccounts.createChild': {
    input: () => ({
      ...organization,
      name: 'One kiosk',
      canonical: 'aws-one-kiosk',
      parent_account_id: '100000000001',
      credential_canonical: 'aws-production',
    }),
    wrong: { parent_account_id: 100_000_000_001 },
  },
  'cycloid.cloudAccounts.hasParent': {
    input: () => ({ ...organization, credential_canonical: 'aws-production' }),
    wrong: { credential_canonical: undefined },
  },
  'cycloid.cloudAccounts.listLinked': { input: () => main, wrong: { page_size: 1 } },
  'cycloid.cloudAccounts.updateLinked': {
    input: () => ({ ...main, cloud_provider_account_id: '200000000001', name: 'Kiosks' }),
    wrong: { name: undefined },
  },
  'cycloid.cloudAccounts.delete': {
    status: 204,
    input: () => account,
    wrong: { cloud_cost_management_account_canonical: 'aws kiosk' },
  },
  'cycloid.costEstimation.estimatePlan': {
    input: () => ({ ...organization, tfplan: '{"resource_changes":[{"address":"aws_instance.screen"}]}' }),
    wrong: { tfplan: undefined },
  },
  'cycloid.costEstimation.estimateForm': {
    input: () => ({
      ...production,
      service_catalog_ref: 'brightwater:stack-web-app',
      component_canonical: 'web',
      use_case: 'aws',
      vars: { general: { sizing: { size: 'large' } } },
    }),
    wrong: { component_canonical: 'web!' },
  },

  // What runs at AWS, which Cycloid has deprecated
  'cycloid.awsInfrastructure.getSummary': {
    input: () => ({ ...aws, resource: ['instances', 'vpcs'], tag: ['project:storefront'] }),
    wrong: { resource: ['instances', 'lambdas'] },
    field: 'resource[1]',
  },
  'cycloid.awsInfrastructure.listBuckets': { input: () => aws, wrong: { page_size: 1 } },
  'cycloid.awsInfrastructure.listDbInstances': { input: () => page, wrong: { next: '' } },
  'cycloid.awsInfrastructure.listElastiCacheClusters': { input: () => page, wrong: { page_size: '1' } },
  'cycloid.awsInfrastructure.listImages': { input: () => aws, wrong: { tag: 'project:storefront' } },
  'cycloid.awsInfrastructure.listInstances': { input: () => page, wrong: { credential_canonical: undefined } },
  'cycloid.awsInfrastructure.listClassicLoadBalancers': { input: () => page, wrong: { page_size: -1 } },
  'cycloid.awsInfrastructure.listLoadBalancers': { input: () => page, wrong: { tag: ['p'] }, field: 'tag[0]' },
  'cycloid.awsInfrastructure.listSecurityGroups': { input: () => page, wrong: { page_index: 1 } },
  'cycloid.awsInfrastructure.listSnapshots': { input: () => page, wrong: { next: 2 } },
  'cycloid.awsInfrastructure.listSubnets': { input: () => aws, wrong: { project_canonical: 'Storefront' } },
  'cycloid.awsInfrastructure.listVolumes': { input: () => page, wrong: { credential_canonical: 'aws production' } },
  'cycloid.awsInfrastructure.listVpcs': { input: () => aws, wrong: { region: 'eu-west-1' } },
};

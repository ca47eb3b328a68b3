import type { Address, Locator, LocatorTable } from '../shared/locators/locator.js';

/** Where a path of Cycloid's console leads, each kind of thing within the one before (cycloid-cli, PipelineBuildConsoleURL). */
const levels = ['organizations', 'projects', 'environments', 'components', 'pipelines', 'jobs', 'builds'] as const;
const example = ['brightwater', 'orders', 'staging', 'orders-api', 'deploy', 'deploy-staging', '1204'];

/** Addresses of the console for one kind of thing, and for all that is within it. A name that had to be encoded is none. */
function inConsole(level: (typeof levels)[number]): Address {
  const depth = levels.indexOf(level);
  const outer = levels.slice(0, depth).map((each) => `${each}\\/[^/?#]+\\/`);
  const path = levels.slice(0, depth + 1).map((each, index) => `${each}/${example[index] ?? ''}`);
  return {
    pattern: `https?:\\/\\/[^/?#]+\\/${outer.join('')}${level}\\/([^/?#%]+)(?=[/?#]|$)`,
    example: `https://console.cycloid.io/${path.join('/')}`,
  };
}

/** What most of Cycloid's things are known by. */
const canonical = { value: 'canonical', valueName: 'Canonical', label: 'name', detail: 'canonical' };
/** What Concourse's things are known by. */
const name = { value: 'name', valueName: 'Name' };

const environments: Locator = {
  list: 'environments.list',
  fields: ['environment_canonical'],
  ...canonical,
  address: inConsole('environments'),
};

const terraformTypes = {
  fields: ['resource_canonical'],
  value: 'canonical',
  valueName: 'Canonical',
  label: 'canonical',
  detail: 'short_description',
};

/** What is chosen from a list in Cycloid's node. */
export const locators: LocatorTable = {
  searchOrganizations: {
    list: 'organizations.list',
    fields: ['organization_canonical'],
    ...canonical,
    address: inConsole('organizations'),
  },
  searchProjects: {
    list: 'projects.list',
    fields: ['destination_project_canonical', 'project_canonical'],
    ...canonical,
    address: inConsole('projects'),
  },
  searchEnvironments: environments,
  searchDestinationEnvironments: {
    ...environments,
    fields: ['components.migrate.destination_environment_canonical'],
    from: { project_canonical: 'destination_project_canonical' },
  },
  searchComponents: {
    list: 'components.list',
    fields: ['component_canonical'],
    ...canonical,
    address: inConsole('components'),
  },
  searchPipelines: {
    list: 'pipelines.list',
    fields: ['inpath_pipeline_name', 'kpis.create.pipeline_name', 'kpis.update.pipeline_name'],
    ...name,
    detail: 'project.canonical',
    narrowedBy: ['project_canonical', 'environment_canonical'],
    within: {
      project_canonical: 'project.canonical',
      environment_canonical: 'environment.canonical',
      component_canonical: 'component.canonical',
    },
    address: inConsole('pipelines'),
  },
  searchJobs: { list: 'jobs.list', fields: ['job_name'], ...name, address: inConsole('jobs') },
  searchKpiJobs: {
    list: 'jobs.list',
    fields: ['kpis.create.job_name'],
    ...name,
    from: { inpath_pipeline_name: 'pipeline_name' },
  },
  searchBuilds: {
    list: 'builds.list',
    fields: ['build_id'],
    value: 'id',
    label: 'name',
    address: inConsole('builds'),
  },
  searchPipelineResources: {
    list: 'pipelineResources.list',
    fields: ['resource_name'],
    ...name,
    detail: 'type',
  },
  searchStacks: {
    list: 'stacks.list',
    fields: ['service_catalog_ref'],
    value: 'ref',
    valueName: 'Reference',
    label: 'name',
    detail: 'ref',
  },
  searchCredentials: { list: 'credentials.list', fields: ['credential_canonical'], ...canonical, detail: 'type' },
  searchConfigRepositories: {
    list: 'configRepositories.list',
    fields: ['config_repository_canonical', 'project_config_repository_canonical'],
    ...canonical,
  },
  searchCatalogRepositories: {
    list: 'catalogRepositories.list',
    fields: ['service_catalog_source_canonical'],
    ...canonical,
  },
  searchTeams: { list: 'teams.list', fields: ['team_canonical'], ...canonical },
  searchRoles: { list: 'roles.list', fields: ['role_canonical'], ...canonical },
  searchMembers: {
    list: 'members.list',
    fields: ['member_id'],
    value: 'id',
    label: 'username',
    detail: 'email',
  },
  searchApiKeys: { list: 'apiKeys.list', fields: ['api_key_canonical'], ...canonical },
  searchAppearances: { list: 'appearances.list', fields: ['appearance_canonical'], ...canonical },
  searchCloudAccounts: {
    list: 'cloudAccounts.list',
    fields: ['cloud_cost_management_account_canonical'],
    ...canonical,
  },
  searchLinkedAccounts: {
    list: 'cloudAccounts.listLinked',
    fields: ['cloud_provider_account_id'],
    value: 'account_id',
    label: 'name',
    detail: 'account_id',
  },
  searchExternalBackends: {
    list: 'externalBackends.list',
    fields: ['external_backend_id', 'id'],
    value: 'id',
    label: 'purpose',
    detail: 'project_canonical',
  },
  searchInfraPolicies: { list: 'infraPolicies.list', fields: ['infra_policy_canonical'], ...canonical },
  searchInventory: {
    list: 'inventory.list',
    fields: ['inventory_resource_id'],
    value: 'id',
    label: 'name',
    detail: 'type',
  },
  searchKpis: { list: 'kpis.list', fields: ['kpi_canonical'], ...canonical },
  searchLogSources: { list: 'logs.listSources', fields: ['log_source_id'], value: 'id' },
  searchQuotas: {
    list: 'quotas.list',
    fields: ['quota_id'],
    value: 'id',
    label: 'team.name',
    detail: 'resource_pool.name',
  },
  searchResourcePools: { list: 'resourcePools.list', fields: ['resource_pool_canonical'], ...canonical },
  searchCloudProviders: {
    list: 'platform.listCloudProviders',
    fields: ['cloud_provider_canonical', 'provider_canonical'],
    ...canonical,
  },
  searchTerraformProviders: { list: 'terraform.listProviders', fields: ['provider_canonical'], ...canonical },
  searchTerraformResources: { list: 'terraform.listResources', ...terraformTypes },
  searchTerraformDataSources: { list: 'terraform.listDataSources', ...terraformTypes },
};

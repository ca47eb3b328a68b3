import { z } from 'zod';
import { secret } from '../../schema.js';
import {
  anyCaseCanonical,
  canonical,
  costTag,
  digits,
  dottedCanonical,
  longCanonical,
  pipelineName,
  stackRef,
} from './patterns.js';

// Path parameters, from the outside in.

export const organizationPath = () => ({
  organization_canonical: canonical().describe(
    'Canonical of the organization, from cycloid.organizations.list, e.g. brightwater.',
  ),
});

export const identityProviderPath = () => ({
  social_type: z
    .enum(['azuread', 'saml2', 'google', 'github'])
    .describe('Sign-in provider: azuread, saml2, google or github.'),
});

export const projectPath = () => ({
  ...organizationPath(),
  project_canonical: anyCaseCanonical().describe('Canonical of the project, from cycloid.projects.list.'),
});

export const stackPath = () => ({
  ...organizationPath(),
  service_catalog_ref: stackRef().describe('Reference of the stack, organization:stack, from cycloid.stacks.list.'),
});

export const providerPath = () => ({
  ...organizationPath(),
  provider_canonical: longCanonical().describe(
    'Canonical of the provider, from cycloid.terraform.listProviders, e.g. aws.',
  ),
});

export const catalogRepositoryPath = () => ({
  ...organizationPath(),
  service_catalog_source_canonical: canonical().describe(
    'Canonical of the catalog repository, from cycloid.catalogRepositories.list.',
  ),
});

export const teamPath = () => ({
  ...organizationPath(),
  team_canonical: canonical().describe('Canonical of the team, from cycloid.teams.list.'),
});

export const cloudAccountPath = () => ({
  ...organizationPath(),
  cloud_cost_management_account_canonical: canonical().describe(
    'Canonical of the cloud account, from cycloid.cloudAccounts.list.',
  ),
});

export const configRepositoryPath = () => ({
  ...organizationPath(),
  config_repository_canonical: canonical().describe(
    'Canonical of the config repository, from cycloid.configRepositories.list.',
  ),
});

export const credentialPath = () => ({
  ...organizationPath(),
  credential_canonical: canonical().describe('Canonical of the credential, from cycloid.credentials.list.'),
});

export const memberPath = () => ({
  ...organizationPath(),
  member_id: z.number().int().min(0).describe('ID of the member, from cycloid.members.list.'),
});

export const quotaPath = () => ({
  ...organizationPath(),
  quota_id: z.number().int().min(0).describe('ID of the quota, from cycloid.quotas.list.'),
});

export const apiKeyPath = () => ({
  ...organizationPath(),
  api_key_canonical: canonical().describe('Canonical of the API key, from cycloid.apiKeys.list.'),
});

export const appearancePath = () => ({
  ...organizationPath(),
  appearance_canonical: canonical().describe('Canonical of the appearance, from cycloid.appearances.list.'),
});

export const externalBackendPath = () => ({
  ...organizationPath(),
  external_backend_id: z
    .number()
    .int()
    .min(0)
    .describe('ID of the external backend, from cycloid.externalBackends.list.'),
});

export const infraPolicyPath = () => ({
  ...organizationPath(),
  infra_policy_canonical: canonical().describe('Canonical of the policy, from cycloid.infraPolicies.list.'),
});

export const inventoryResourcePath = () => ({
  ...organizationPath(),
  inventory_resource_id: z.number().int().min(0).describe('ID of the resource, from cycloid.inventory.list.'),
});

export const resourcePoolPath = () => ({
  ...organizationPath(),
  resource_pool_canonical: canonical().describe('Canonical of the pool, from cycloid.resourcePools.list.'),
});

export const rolePath = () => ({
  ...organizationPath(),
  role_canonical: canonical().describe('Canonical of the role, from cycloid.roles.list.'),
});

export const environmentPath = () => ({
  ...projectPath(),
  environment_canonical: anyCaseCanonical().describe(
    'Canonical of the environment, from cycloid.environments.list, e.g. staging.',
  ),
});

export const kpiPath = () => ({
  ...projectPath(),
  kpi_canonical: canonical().describe('Canonical of the KPI, from cycloid.kpis.list.'),
});

export const useCasePath = () => ({
  ...stackPath(),
  use_case_canonical: canonical().describe('Canonical of the use case, from cycloid.stacks.getConfig.'),
});

export const providerResourcePath = () => ({
  ...providerPath(),
  resource_canonical: longCanonical().describe(
    'Type of the resources, from cycloid.infraImports.listResources, e.g. aws_instance.',
  ),
});

export const teamMemberPath = () => ({
  ...teamPath(),
  member_id: z.number().int().min(0).describe('ID of the member, from cycloid.members.list.'),
});

export const componentPath = () => ({
  ...environmentPath(),
  component_canonical: anyCaseCanonical().describe('Canonical of the component, from cycloid.components.list.'),
});

export const pipelinePath = () => ({
  ...componentPath(),
  inpath_pipeline_name: pipelineName().describe('Name of the pipeline, from cycloid.pipelines.list.'),
});

export const jobPath = () => ({
  ...pipelinePath(),
  job_name: z.string().min(1).max(150).describe('Name of the job, from cycloid.jobs.list.'),
});

export const pipelineResourcePath = () => ({
  ...pipelinePath(),
  resource_name: z.string().min(1).max(150).describe('Name of the resource, from cycloid.pipelineResources.list.'),
});

export const buildPath = () => ({
  ...jobPath(),
  build_id: digits().describe('ID of the build, from cycloid.builds.list.'),
});

export const resourceVersionPath = () => ({
  ...pipelineResourcePath(),
  resource_version_id: z.number().int().min(0).describe('ID of the version, from cycloid.resourceVersions.list.'),
});

// Query parameters that several operations share.

/** Pages by number; the first is page 1. */
export const pageQuery = () => ({
  page_index: z.number().int().min(0).optional().describe('Page to return, from 1. Default: 1.'),
  page_size: z.number().int().min(0).optional().describe('Most items on a page. Default: 1000.'),
});

/** Pages of builds and versions, which are bounded by ids rather than numbered. */
export const concourseQuery = () => ({
  concourse_page_limit: z.number().int().min(0).optional().describe('Most items to return. Default: 10.'),
  concourse_page_since: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("Lower bound of the page, since of the answer's pagination."),
  concourse_page_until: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("Upper bound of the page, until of the answer's pagination."),
});

export const begin = () =>
  z.string().date().describe('First day of the period, YYYY-MM-DD, itself included, as 2026-01-31.');

export const categories = () =>
  z
    .array(
      z.enum([
        'other',
        'compute',
        'storage',
        'database',
        'dev_tools',
        'networking',
        'analytics',
        'containers',
        'machine_learning',
        'multimedia',
        'security',
      ]),
    )
    .optional()
    .describe('Service categories to count, e.g. compute, storage, database.');

export const credentialCanonical = () =>
  canonical().describe('Canonical of the AWS credential, from cycloid.credentials.list.');

export const currency = () =>
  z.enum(['USD', 'EUR', 'CNY', 'GBP']).describe('Currency of the amounts: USD, EUR, CNY or GBP.');

export const end = () => z.string().date().describe("Day after the period's last one, YYYY-MM-DD, as 2026-01-31.");

export const environmentCanonical = () =>
  anyCaseCanonical().optional().describe('Only for this environment, from cycloid.environments.list.');

export const environments = () =>
  z.array(z.string()).optional().describe('Environments to count, from cycloid.cloudCosts.listFilterValues.');

export const favorite = () => z.boolean().optional().describe('True for your favorites only.');

export const fetchData = () => z.boolean().optional().describe('True to answer the measured data too.');

export const granularity = () =>
  z.enum(['month', 'week', 'day']).describe('Step of the histogram: day, week or month.');

export const groupBy = () =>
  z
    .array(
      z.enum([
        'environment',
        'service',
        'instance_type',
        'category',
        'location',
        'linked_account',
        'project',
        'record_type',
      ]),
    )
    .optional()
    .describe('Break costs down by these, in order, e.g. project, service.');

export const jwt = () => secret().describe('State token: names the state and carries its credentials.');

export const linkedAccounts = () =>
  z.array(z.string()).optional().describe('Linked account IDs to count, from cycloid.cloudCosts.listFilterValues.');

export const masterAccounts = () =>
  z.array(z.string()).optional().describe('Master account IDs to count, from cycloid.cloudCosts.listFilterValues.');

export const memberId = () =>
  z.number().int().min(0).optional().describe('Only those this member owns, ID from cycloid.members.list.');

export const next = () => z.string().min(1).optional().describe('Token for the next page, next of the last answer.');

export const orderBy = () => z.string().optional().describe('Field and direction to sort by, e.g. name:asc.');

export const projectCanonical = () =>
  dottedCanonical().optional().describe('Only for this project, from cycloid.projects.list.');

export const projects = () =>
  z.array(z.string()).optional().describe('Projects to count, from cycloid.cloudCosts.listFilterValues.');

export const recordTypes = () =>
  z.array(z.string()).optional().describe('Kinds of billing records to count, e.g. usage, credit.');

export const regions = () =>
  z.array(z.string()).optional().describe('Regions to count, from cycloid.cloudCosts.listFilterValues.');

export const resourceTagging = () =>
  z
    .enum(['tagged_resources', 'untagged_resources'])
    .optional()
    .describe('Count tagged_resources only or untagged_resources only. Default: both.');

export const services = () =>
  z.array(z.string()).optional().describe('Provider services to count, from cycloid.cloudCosts.listFilterValues.');

export const tag = () =>
  z
    .array(z.string().min(2).max(383))
    .optional()
    .describe('AWS tags as key|value. One side may be empty. Any match counts.');

export const tags = () => z.array(costTag()).optional().describe('Tags to count, each as key;value.');

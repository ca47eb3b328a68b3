import type { Platform } from '../../platform.js';
import { readCycloidError } from './error.js';
import { account } from './operations/account.js';
import { apiKeys } from './operations/apiKeys.js';
import { appearances } from './operations/appearances.js';
import { authentication } from './operations/authentication.js';
import { awsInfrastructure } from './operations/awsInfrastructure.js';
import { builds } from './operations/builds.js';
import { catalogRepositories } from './operations/catalogRepositories.js';
import { cloudAccounts } from './operations/cloudAccounts.js';
import { cloudCosts } from './operations/cloudCosts.js';
import { components } from './operations/components.js';
import { configRepositories } from './operations/configRepositories.js';
import { costEstimation } from './operations/costEstimation.js';
import { credentials } from './operations/credentials.js';
import { environments } from './operations/environments.js';
import { events } from './operations/events.js';
import { externalBackends } from './operations/externalBackends.js';
import { forms } from './operations/forms.js';
import { infraImports } from './operations/infraImports.js';
import { infraPolicies } from './operations/infraPolicies.js';
import { inventory } from './operations/inventory.js';
import { inventoryStates } from './operations/inventoryStates.js';
import { jobs } from './operations/jobs.js';
import { kpis } from './operations/kpis.js';
import { licence } from './operations/licence.js';
import { logs } from './operations/logs.js';
import { members } from './operations/members.js';
import { organizations } from './operations/organizations.js';
import { pipelineResources } from './operations/pipelineResources.js';
import { pipelines } from './operations/pipelines.js';
import { platform } from './operations/platform.js';
import { projects } from './operations/projects.js';
import { quotas } from './operations/quotas.js';
import { resourcePools } from './operations/resourcePools.js';
import { resourceVersions } from './operations/resourceVersions.js';
import { roles } from './operations/roles.js';
import { stacks } from './operations/stacks.js';
import { teamMembers } from './operations/teamMembers.js';
import { teams } from './operations/teams.js';
import { terraform } from './operations/terraform.js';
import { cycloidPaging } from './paging.js';
import { cycloidRequires } from './requires.js';
import { cycloidBuild } from './runs/build.js';

/** Named one by one, so that a declaration file refers to them rather than repeating 269 types. */
type CycloidOperations = {
  readonly pipelines: typeof pipelines;
  readonly builds: typeof builds;
  readonly jobs: typeof jobs;
  readonly components: typeof components;
  readonly projects: typeof projects;
  readonly environments: typeof environments;
  readonly stacks: typeof stacks;
  readonly pipelineResources: typeof pipelineResources;
  readonly resourceVersions: typeof resourceVersions;
  readonly credentials: typeof credentials;
  readonly events: typeof events;
  readonly logs: typeof logs;
  readonly catalogRepositories: typeof catalogRepositories;
  readonly configRepositories: typeof configRepositories;
  readonly forms: typeof forms;
  readonly organizations: typeof organizations;
  readonly members: typeof members;
  readonly teams: typeof teams;
  readonly teamMembers: typeof teamMembers;
  readonly roles: typeof roles;
  readonly apiKeys: typeof apiKeys;
  readonly inventory: typeof inventory;
  readonly inventoryStates: typeof inventoryStates;
  readonly cloudCosts: typeof cloudCosts;
  readonly cloudAccounts: typeof cloudAccounts;
  readonly costEstimation: typeof costEstimation;
  readonly infraPolicies: typeof infraPolicies;
  readonly infraImports: typeof infraImports;
  readonly terraform: typeof terraform;
  readonly externalBackends: typeof externalBackends;
  readonly kpis: typeof kpis;
  readonly quotas: typeof quotas;
  readonly resourcePools: typeof resourcePools;
  readonly appearances: typeof appearances;
  readonly licence: typeof licence;
  readonly platform: typeof platform;
  readonly account: typeof account;
  readonly authentication: typeof authentication;
  readonly awsInfrastructure: typeof awsInfrastructure;
};

const operations: CycloidOperations = {
  pipelines,
  builds,
  jobs,
  components,
  projects,
  environments,
  stacks,
  pipelineResources,
  resourceVersions,
  credentials,
  events,
  logs,
  catalogRepositories,
  configRepositories,
  forms,
  organizations,
  members,
  teams,
  teamMembers,
  roles,
  apiKeys,
  inventory,
  inventoryStates,
  cloudCosts,
  cloudAccounts,
  costEstimation,
  infraPolicies,
  infraImports,
  terraform,
  externalBackends,
  kpis,
  quotas,
  resourcePools,
  appearances,
  licence,
  platform,
  account,
  authentication,
  awsInfrastructure,
};

/** Cycloid's answers stand in `{data}`; a few of them do not, though they are documented alike. */
function data(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
}

/** Cycloid: its whole API, with Concourse pipelines, stacks and cloud costs. */
export const cycloid: Platform<'cycloid', CycloidOperations> = {
  id: 'cycloid',
  name: 'Cycloid',
  operations,
  resources: {
    pipelines: 'Pipeline',
    builds: 'Build',
    jobs: 'Job',
    components: 'Component',
    projects: 'Project',
    environments: 'Environment',
    stacks: 'Stack',
    pipelineResources: 'Pipeline Resource',
    resourceVersions: 'Resource Version',
    credentials: 'Credential',
    events: 'Event',
    logs: 'Log',
    catalogRepositories: 'Catalog Repository',
    configRepositories: 'Config Repository',
    forms: 'Form',
    organizations: 'Organization',
    members: 'Member',
    teams: 'Team',
    teamMembers: 'Team Member',
    roles: 'Role',
    apiKeys: 'API Key',
    inventory: 'Inventory Resource',
    inventoryStates: 'Inventory State',
    cloudCosts: 'Cloud Cost',
    cloudAccounts: 'Cloud Account',
    costEstimation: 'Cost Estimation',
    infraPolicies: 'Infra Policy',
    infraImports: 'Infra Import',
    terraform: 'Terraform',
    externalBackends: 'External Backend',
    kpis: 'KPI',
    quotas: 'Quota',
    resourcePools: 'Resource Pool',
    appearances: 'Appearance',
    licence: 'Licence',
    platform: 'Platform',
    account: 'Account',
    authentication: 'Authentication',
    awsInfrastructure: 'AWS Infrastructure',
  },
  mediaType: 'application/vnd.cycloid.io.v1+json',
  // It answers plain JSON, and nothing of the type that it takes.
  accept: 'application/json',
  connectionFields: ['organization_canonical'],
  paging: cycloidPaging,
  envelopes: { data },
  readError: readCycloidError,
  requires: cycloidRequires,
  runKinds: [cycloidBuild],
  signInCheck: organizations.list,
};

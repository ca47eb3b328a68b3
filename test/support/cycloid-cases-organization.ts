import type { CasesOf } from './cycloid-cases.js';
import { organization } from './cycloid.js';

const popUp = { organization_canonical: 'brightwater-popup' };
const designers = { ...organization, team_canonical: 'designers' };
const visitor = { ...organization, role_canonical: 'shop-visitor' };
const rules = [{ action: 'organization:read', effect: 'allow' as const, resources: [] }];
const look = {
  name: 'Winter',
  display_name: 'Brightwater in winter',
  tab_title: 'Brightwater',
  footer: 'Snow is forecast',
  color: { r: 200, g: 220, b: 255 },
  logo: 'https://assets.brightwater.example/winter.svg',
  favicon: 'https://assets.brightwater.example/winter.ico',
};
const mirror = { name: 'Mirror database', type: 'basic_auth', path: 'mirror' } as const;
const policy = {
  name: 'Small disks',
  description: 'Disks are below one terabyte',
  owner: 'data-platform',
  body: 'package cycloid\n',
  severity: 'warning' as const,
};

/** Organizations, who and what is in them, and the rules they set, in an order in which nothing is needed before it is made. */
export const organizationCases: CasesOf<
  | 'organizations'
  | 'members'
  | 'teams'
  | 'teamMembers'
  | 'roles'
  | 'apiKeys'
  | 'credentials'
  | 'events'
  | 'appearances'
  | 'licence'
  | 'quotas'
  | 'resourcePools'
  | 'infraPolicies'
  | 'externalBackends'
> = {
  // Organizations
  'cycloid.organizations.create': {
    input: () => ({ name: 'Brightwater Pop-up', canonical: 'brightwater-popup' }),
    wrong: { name: 'BP' },
  },
  'cycloid.organizations.list': {
    input: () => ({ organization_name: 'Brightwater', order_by: 'name:asc', page_index: 1, page_size: 2 }),
    wrong: { organization_created_at: '2026-01-01' },
  },
  'cycloid.organizations.get': { input: () => popUp, wrong: { organization_canonical: 'Brightwater' } },
  'cycloid.organizations.update': {
    input: () => ({ ...popUp, name: 'Brightwater Pop-up shop', quotas: true, mfa_enabled: false }),
    wrong: { quotas: 'on' },
  },
  'cycloid.organizations.createChild': {
    input: () => ({ ...popUp, name: 'Popcorn stand', canonical: 'popcorn-stand' }),
    wrong: { name: undefined },
  },
  'cycloid.organizations.listChildren': {
    input: () => ({ ...popUp, organization_name: 'popcorn', page_size: 5 }),
    wrong: { organization_created_at: 1_700_000_000 },
  },
  'cycloid.organizations.listAncestors': {
    input: () => ({ organization_canonical: 'popcorn-stand' }),
    wrong: { page_index: 1 },
  },
  'cycloid.organizations.getSummary': { input: () => organization, wrong: { organization_canonical: 'bright water' } },
  'cycloid.organizations.canDo': {
    input: () => ({ ...organization, action: 'organization:project:read', entity_canonicals: ['storefront'] }),
    wrong: { entity_canonicals: 'storefront' },
  },
  'cycloid.organizations.delete': { status: 204, input: () => popUp, wrong: { organization_canonical: '..' } },

  // Members, teams and roles
  'cycloid.members.invite': {
    input: () => ({ ...organization, email: 'designer@brightwater.example', role_canonical: 'organization-viewer' }),
    wrong: { email: 'designer' },
    keep: ({ id }, made) => {
      made.keep('invited', id);
    },
  },
  'cycloid.members.resendInvitation': {
    status: 204,
    input: (made) => ({ ...organization, member_id: made.id('invited') }),
    wrong: { member_id: 'designer' },
  },
  'cycloid.members.getPendingInvitation': {
    input: (made) => ({ verification_token: `invitation-${String(made.id('invited'))}` }),
    wrong: { verification_token: undefined },
  },
  'cycloid.members.list': {
    input: () => ({
      ...organization,
      user_canonical: 'finance-viewer',
      role_name: 'Organization Member',
      invitation_state: 'accepted',
      page_size: 3,
    }),
    wrong: { invitation_state: 'open' },
    keep: ({ data = [] }, made) => {
      made.keep('financeViewer', data[0]?.id);
    },
  },
  'cycloid.members.get': {
    input: (made) => ({ ...organization, member_id: made.id('financeViewer') }),
    wrong: { member_id: -1 },
  },
  'cycloid.members.update': {
    input: (made) => ({ ...organization, member_id: made.id('invited'), role_canonical: 'organization-member' }),
    wrong: { role_canonical: 'organization member' },
  },
  'cycloid.members.remove': {
    status: 204,
    input: (made) => ({ ...organization, member_id: made.id('invited') }),
    wrong: { member_id: 0.5 },
  },
  'cycloid.teams.create': {
    input: () => ({
      ...organization,
      name: 'Designers',
      canonical: 'designers',
      owner: 'storefront',
      roles_canonical: ['organization-viewer'],
    }),
    wrong: { roles_canonical: ['organization-viewer', 'OV'] },
    field: 'roles_canonical[1]',
  },
  'cycloid.teams.list': {
    input: () => ({ ...organization, team_name: 'designers', order_by: 'name:asc' }),
    wrong: { member_id: '7' },
  },
  'cycloid.teams.get': { input: () => designers, wrong: { team_canonical: 'de' } },
  'cycloid.teams.update': {
    input: () => ({
      ...designers,
      canonical: 'designers',
      name: 'Designers of shops',
      roles_canonical: ['organization-member'],
    }),
    wrong: { canonical: undefined },
  },
  'cycloid.teamMembers.assign': {
    input: () => ({ ...designers, username: 'finance-viewer' }),
    wrong: { username: undefined },
    keep: ({ id }, made) => {
      made.keep('teamMember', id);
    },
  },
  'cycloid.teamMembers.list': { input: () => ({ ...designers, page_size: 1 }), wrong: { page_size: 'all' } },
  'cycloid.teamMembers.get': {
    input: (made) => ({ ...designers, member_id: made.id('teamMember') }),
    wrong: { member_id: '7' },
  },
  'cycloid.teamMembers.unassign': {
    status: 204,
    input: (made) => ({ ...designers, member_id: made.id('teamMember') }),
    wrong: { member_id: undefined },
  },
  'cycloid.teams.delete': { status: 204, input: () => designers, wrong: { team_canonical: 'designers/' } },
  'cycloid.roles.create': {
    input: () => ({
      ...organization,
      name: 'Shop visitor',
      canonical: 'shop-visitor',
      description: 'Looks only',
      rules,
    }),
    wrong: { rules: [{ action: 'organization:read', effect: 'deny' }] },
    field: 'rules[0].effect',
  },
  'cycloid.roles.list': {
    input: () => ({ ...organization, page_size: 2, page_index: 2 }),
    wrong: { page_index: null },
  },
  'cycloid.roles.get': { input: () => visitor, wrong: { role_canonical: 'Shop' } },
  'cycloid.roles.update': {
    input: () => ({ ...visitor, name: 'Visitor of shops', rules: [] }),
    wrong: { name: 'Vi' },
  },
  'cycloid.roles.delete': { status: 204, input: () => visitor, wrong: { role_canonical: undefined } },
  'cycloid.roles.listPolicies': { input: () => ({ ...organization, page_size: 4 }), wrong: { page_size: -4 } },
  'cycloid.apiKeys.create': {
    input: () => ({
      ...organization,
      name: 'Kiosk key',
      canonical: 'kiosk-key',
      description: 'For the screen in the shop',
      owner: 'sandbox',
      rules,
    }),
    wrong: { rules: undefined },
  },
  'cycloid.apiKeys.list': { input: () => ({ ...organization, member_id: 1 }), wrong: { member_id: '1' } },
  'cycloid.apiKeys.get': {
    input: () => ({ ...organization, api_key_canonical: 'kiosk-key' }),
    wrong: { api_key_canonical: 'kk' },
  },
  'cycloid.apiKeys.update': {
    input: () => ({ ...organization, api_key_canonical: 'kiosk-key', name: 'Key of the kiosk' }),
    wrong: { name: 'K' },
  },
  'cycloid.apiKeys.delete': {
    status: 204,
    input: () => ({ ...organization, api_key_canonical: 'kiosk-key' }),
    wrong: { api_key_canonical: 'kiosk key' },
  },

  // Credentials and events
  'cycloid.credentials.create': {
    input: () => ({
      ...organization,
      ...mirror,
      canonical: 'mirror-database',
      description: 'For reports',
      raw: { username: 'reports', password: 'mirror-database-password' },
    }),
    wrong: { raw: { ssh_key: 'a key' } },
    field: 'raw',
  },
  'cycloid.credentials.list': {
    input: () => ({ ...organization, credential_types: ['aws', 'basic_auth'], page_size: 1 }),
    wrong: { credential_types: ['aws', 'paper'] },
    field: 'credential_types[1]',
  },
  'cycloid.credentials.get': {
    input: () => ({ ...organization, credential_canonical: 'mirror-database' }),
    wrong: { credential_canonical: 'mi' },
  },
  'cycloid.credentials.update': {
    input: () => ({
      ...organization,
      ...mirror,
      credential_canonical: 'mirror-database',
      canonical: 'mirror-database',
      raw: { username: 'reports', password: 'renewed-mirror-password' },
    }),
    wrong: { raw: { username: 'reports', pass: 'x' } },
    field: 'raw.pass',
  },
  'cycloid.credentials.getOptions': {
    input: () => ({ ...organization, credential_canonical: 'gcp-analytics', service: 'gcp_bigquery' }),
    wrong: { service: 'gcp_storage' },
  },
  'cycloid.credentials.delete': {
    status: 204,
    input: () => ({ ...organization, credential_canonical: 'mirror-database' }),
    wrong: { credential_canonical: undefined },
  },
  'cycloid.events.send': {
    input: () => ({
      ...organization,
      type: 'Custom',
      severity: 'warn',
      title: 'A shelf is empty',
      message: 'No tents are left in the shop',
      icon: 'fa-campground',
      color: 'orange',
      tags: [{ key: 'shop', value: 'north' }],
    }),
    wrong: { tags: [{ key: 'shop', value: 'north;south' }] },
    field: 'tags[0].value',
  },
  'cycloid.events.list': {
    input: () => ({
      ...organization,
      begin: 0,
      end: 4_102_444_800_000,
      type: ['Custom', 'AWS'],
      severity: ['warn', 'crit'],
    }),
    wrong: { severity: ['warning'] },
    field: 'severity[0]',
  },
  'cycloid.events.listTags': { input: () => organization, wrong: { type: ['Custom'] } },

  // How the console looks, and what the organization may use
  'cycloid.appearances.create': {
    input: () => ({ ...organization, ...look }),
    wrong: { color: { r: 300, g: 0, b: 0 } },
    field: 'color.r',
  },
  'cycloid.appearances.list': { input: () => ({ ...organization, page_index: 1 }), wrong: { page_index: -1 } },
  'cycloid.appearances.get': {
    input: () => ({ ...organization, appearance_canonical: 'winter' }),
    wrong: { appearance_canonical: 'wi' },
  },
  'cycloid.appearances.update': {
    input: () => ({
      ...organization,
      ...look,
      appearance_canonical: 'winter',
      canonical: 'winter',
      footer: '',
      is_active: false,
    }),
    wrong: { footer: undefined },
  },
  'cycloid.appearances.getActive': { input: () => organization, wrong: { organization_canonical: '-' } },
  'cycloid.appearances.getDefault': { input: () => ({}), wrong: { color: 'red' } },
  'cycloid.appearances.delete': {
    status: 204,
    input: () => ({ ...organization, appearance_canonical: 'winter' }),
    wrong: { appearance_canonical: undefined },
  },
  'cycloid.licence.activate': {
    status: 204,
    input: () => ({ ...organization, key: 'licence-of-winter' }),
    wrong: { key: undefined },
  },
  'cycloid.licence.get': { input: () => organization, wrong: { organization_canonical: '?' } },
  'cycloid.licence.createSubscription': {
    status: 204,
    input: () => ({ ...organization, plan_canonical: 'platform-team' }),
    wrong: { plan_canonical: 'Platform Team' },
  },
  'cycloid.resourcePools.create': {
    input: () => ({ ...organization, name: 'Rack two', label: 'rack:two' }),
    wrong: { label: undefined },
  },
  'cycloid.resourcePools.list': { input: () => ({ ...organization, page_size: 1 }), wrong: { page_size: {} } },
  'cycloid.resourcePools.get': {
    input: () => ({ ...organization, resource_pool_canonical: 'rack-two' }),
    wrong: { resource_pool_canonical: 'Rack' },
  },
  'cycloid.resourcePools.update': {
    input: () => ({ ...organization, resource_pool_canonical: 'rack-two', name: 'Rack two', label: 'rack:2' }),
    wrong: { name: undefined },
  },
  'cycloid.quotas.create': {
    input: () => ({
      ...organization,
      team_canonical: 'storefront',
      resource_pool_canonical: 'rack-two',
      cpu: 8,
      memory: 32_768,
      storage: 100_000,
    }),
    wrong: { cpu: 0.5 },
    keep: ({ id }, made) => {
      made.keep('quota', id);
    },
  },
  'cycloid.quotas.list': { input: () => ({ ...organization, page_size: 1, page_index: 2 }), wrong: { cpu: 8 } },
  'cycloid.quotas.get': {
    input: (made) => ({ ...organization, quota_id: made.id('quota') }),
    wrong: { quota_id: 'storefront' },
  },
  'cycloid.quotas.update': {
    input: (made) => ({ ...organization, quota_id: made.id('quota'), cpu: 0, memory: 0, storage: 0 }),
    wrong: { memory: -1 },
  },
  'cycloid.quotas.listConsumptions': {
    input: (made) => ({ ...organization, quota_id: made.id('quota') }),
    wrong: { quota_id: -1 },
  },
  'cycloid.quotas.delete': {
    status: 204,
    input: (made) => ({ ...organization, quota_id: made.id('quota') }),
    wrong: { quota_id: undefined },
  },
  'cycloid.resourcePools.delete': {
    status: 204,
    input: () => ({ ...organization, resource_pool_canonical: 'rack-two' }),
    wrong: { resource_pool_canonical: 'rack two' },
  },
  'cycloid.infraPolicies.create': {
    input: () => ({ ...organization, ...policy, canonical: 'small-disks', enabled: true }),
    wrong: { severity: 'error' },
  },
  'cycloid.infraPolicies.list': {
    input: () => ({ ...organization, infra_policy_severity: 'warning', infra_policy_enabled: true, page_size: 5 }),
    wrong: { infra_policy_severity: 'high' },
  },
  'cycloid.infraPolicies.get': {
    input: () => ({ ...organization, infra_policy_canonical: 'small-disks' }),
    wrong: { infra_policy_canonical: 'sd' },
  },
  'cycloid.infraPolicies.update': {
    input: () => ({ ...organization, ...policy, infra_policy_canonical: 'small-disks', enabled: false }),
    wrong: { enabled: undefined },
  },
  'cycloid.infraPolicies.validate': {
    input: () => ({
      ...organization,
      project_canonical: 'storefront',
      environment_canonical: 'production',
      tfplan: '{"resource_changes":[]}',
    }),
    wrong: { tfplan: {} },
  },
  'cycloid.infraPolicies.delete': {
    status: 204,
    input: () => ({ ...organization, infra_policy_canonical: 'small-disks' }),
    wrong: { infra_policy_canonical: 'small.disks' },
  },
  'cycloid.externalBackends.create': {
    input: () => ({
      ...organization,
      query_project_canonical: 'storefront',
      query_environment_canonical: 'production',
      query_component_canonical: 'web',
      external_backend_default: false,
      purpose: 'logs',
      default: false,
      credential_canonical: 'aws-production',
      project_canonical: 'storefront',
      environment_canonical: 'production',
      configuration: {
        engine: 'ElasticsearchLogs',
        version: '8',
        urls: ['https://search.brightwater.example'],
        sources: { app: { web: { index: 'web-*', mapping: { host: 'host', message: 'message', timestamp: 'at' } } } },
      },
    }),
    wrong: { configuration: { engine: 'AWSStorage', bucket: 'brightwater-logs' } },
    field: 'configuration.region',
    keep: ({ id }, made) => {
      made.keep('backend', id);
    },
  },
  'cycloid.externalBackends.list': {
    input: () => ({ ...organization, external_backend_default: true }),
    wrong: { external_backend_default: 'true' },
  },
  'cycloid.externalBackends.get': {
    input: (made) => ({ ...organization, external_backend_id: made.id('backend') }),
    wrong: { external_backend_id: 'logs' },
  },
  'cycloid.externalBackends.update': {
    input: (made) => ({
      ...organization,
      external_backend_id: made.id('backend'),
      id: made.id('backend'),
      purpose: 'logs',
      configuration: { engine: 'AWSCloudWatchLogs', region: 'eu-west-3' },
    }),
    wrong: { configuration: { engine: 'AWSCloudWatchLogs', bucket: 'logs', region: 'eu-west-3' } },
    field: 'configuration.bucket',
  },
  'cycloid.externalBackends.delete': {
    status: 204,
    input: (made) => ({ ...organization, external_backend_id: made.id('backend') }),
    wrong: { external_backend_id: undefined },
  },
};

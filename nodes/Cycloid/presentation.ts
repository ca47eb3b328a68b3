import type { Presentation } from '../shared/presentation.js';
import { locators } from './locators.js';
import { logs } from './logs.js';
import { usefulFields } from './usefulFields.js';

const yamlRows = 10;

/** By fields that all have whose lists are sorted. */
const orders = {
  'created_at:asc': 'Oldest First',
  'created_at:desc': 'Newest First',
  'updated_at:desc': 'Last Changed First',
};
const ordersByName = { ...orders, 'name:asc': 'By Name', 'name:desc': 'By Name, Backwards' };

const backend =
  '{"engine": "AWSStorage", "bucket": "brightwater-states", "key": "orders.tfstate", "region": "eu-west-1"}';

/** What Cycloid's pages leave unsaid, or say for programs rather than for people. */
export const presentation: Presentation = {
  locators,
  useful: usefulFields,
  notDeletions: [
    'inventoryStates.unlock',
    'jobs.clearTaskCache',
    'kpis.removeFavorite',
    'members.remove',
    'projects.removeFavorite',
    'teamMembers.unassign',
  ],
  logs,
  properNames: ['Cycloid', 'ElastiCache', 'Marketplace', 'Terraform'],
  fields: {
    organization_canonical: {
      displayName: 'Organization Canonical',
      description: "Canonical of the organization. Leave empty to use the credential's organization.",
      example: 'brightwater',
    },
    'authentication.organization_canonical': { description: 'Organization that the session is for' },
    order_by: {
      description: 'In which order. An expression may name another field, with asc or desc after a colon.',
      choices: ordersByName,
    },
    'members.order_by': { choices: orders },
    project_canonical: { example: 'orders' },
    environment_canonical: { example: 'staging' },
    component_canonical: { example: 'orders-api' },
    'pipelines.rename.pipeline_name': { displayName: 'New Pipeline Name' },
    inpath_pipeline_name: { displayName: 'Pipeline Name', example: 'deploy' },
    job_name: { example: 'deploy-staging' },
    name: { example: 'Orders' },
    'environments.name': { example: 'Staging' },
    'inventory.label': { example: 'web-servers' },
    'credentials.raw': { displayName: 'Secret Values' },
    description: { example: 'Takes and ships orders' },
    service_catalog_ref: { example: 'brightwater:orders-stack' },
    SAMLResponse: { displayName: 'SAML Response' },
    _t: { displayName: 'Token' },
    git_url: { example: 'git@git.brightwater.example:data/stacks.git' },
    url: { example: 'git@git.brightwater.example:data/stacks.git' },
    favicon: { example: 'https://brightwater.example/favicon.png' },
    logo: { example: 'https://brightwater.example/logo.png' },
    picture_url: { example: 'https://brightwater.example/me.png' },
    'forms.getReferenceValues.url': { example: 'https://brightwater.example/regions.json' },
    'forms.version': { example: '1.9' },
    email: { example: 'j.doe@brightwater.example' },
    emails: { displayName: 'Email Addresses' },
    passed_config: { displayName: 'Pipeline Configuration', rows: yamlRows },
    yaml_vars: { displayName: 'Variables (YAML)', rows: yamlRows },
    tfplan: {
      displayName: 'Terraform Plan',
      description: 'Terraform plan in JSON, as the show command of Terraform writes it',
      rows: yamlRows,
    },
    'account.updateGuide.body': { displayName: 'Progress', example: '{"step": 3}' },
    'inventoryStates.savePlan.body': { displayName: 'Terraform Plan' },
    'inventoryStates.save.body': { displayName: 'Terraform State' },
    'stacks.updateDiagram.body': { displayName: 'Diagram' },
    'pipelineResources.check.body': { displayName: 'Version' },
    'infraPolicies.body': { displayName: 'Rego Code', rows: yamlRows },
    'externalBackends.configuration': { example: backend },
    'cloudAccounts.external_backend': {
      example:
        '{"purpose": "cost_explorer", "configuration": {"engine": "AWSStorage", "bucket": "billing", "region": "eu-west-1"}}',
    },
    'infraImports.external_backend': { example: `{"configuration": ${backend}}` },
    'infraImports.configuration': { example: '{"region": "eu-west-1"}' },
    'externalBackends.create.external_backend_default': {
      description: 'Whether to filter the list by this, without use here. Set Default instead.',
    },
    'kpis.create.favorite': { description: 'Whether to filter the list by this, without use here' },
    infra_policy_enabled: { description: 'Whether to return enabled policies only. Off, disabled ones only.' },
    enabled: { default: true },
  },
  /** Most descriptions end with an example of their own. */
  exampleOf: (_, description) => /\b(?:e\.g\.|as(?= \d{4}-)) (\S+?)(?:[.,;]?$|[.,;]? )/.exec(description)?.[1],
};

import type { JsonSchema } from '../json-schema.js';
import { LOGIN } from './accounts.js';
import { WAREHOUSE_CREDENTIAL } from './data/pipelines.js';
import { parameterNames, schemas, typeName, type Operation } from './facts.js';
import { STATE_JWT } from './routes/inventory.js';

/** Things that are there from the start, by the path parameter that names them. */
const THERE: Readonly<Record<string, string>> = {
  organization_canonical: 'brightwater',
  project_canonical: 'storefront',
  environment_canonical: 'production',
  component_canonical: 'web',
  inpath_pipeline_name: 'storefront-production-web',
  job_name: 'unit-tests',
  step_name: 'test',
  resource_name: 'source',
  kpi_canonical: 'deploy-frequency',
  api_key_canonical: 'sandbox-key',
  appearance_canonical: 'brightwater-look',
  cloud_cost_management_account_canonical: 'aws-main',
  cloud_provider_account_id: '200000000001',
  config_repository_canonical: 'default-config',
  credential_canonical: WAREHOUSE_CREDENTIAL,
  infra_policy_canonical: 'no-public-buckets',
  resource_pool_canonical: 'rack-one',
  role_canonical: 'organization-viewer',
  service_catalog_source_canonical: 'stacks',
  service_catalog_ref: 'brightwater:stack-data-warehouse',
  service_status_canonical: 'concourse',
  team_canonical: 'data-platform',
  use_case_canonical: 'default',
  provider_canonical: 'aws',
  resource_canonical: 'aws_instance',
  log_source_id: 'application',
  social_type: 'github',
};

/** Values of fields and query parameters that must mean something. */
const MEANINGFUL: Readonly<Record<string, unknown>> = {
  jwt: STATE_JWT,
  oauth_code: 'sandbox-code',
  resources_provider: 'aws',
  git_url: 'git@git.brightwater.example:platform/stacks.git',
  url: 'git@git.brightwater.example:platform/stacks.git',
  credential_canonical: 'aws-production',
  config_repository_canonical: 'default-config',
  service_catalog_source_canonical: 'stacks',
  service_catalog_ref: 'brightwater:stack-web-app',
  resource_pool_canonical: 'rack-one',
  team_canonical: 'storefront',
  role_canonical: 'organization-member',
  roles_canonical: ['organization-member'],
  email: 'new@brightwater.example',
  path: 'secret/new',
  tfplan: '{"resource_changes":[{"address":"aws_instance.a"}]}',
  owner: LOGIN.username,
  engine: 'AWSStorage',
  bucket: 'brightwater-platform',
  region: 'eu-west-1',
  image: 'aGVsbG8=',
  vars: { general: { sizing: { size: 'small' } } },
  form_file: { version: '3', use_cases: [{ name: 'default', sections: [] }] },
  config: { resource: { aws_vpc: { main: { cidr_block: '10.0.0.0/16' } } } },
};

/** Bodies that a schema alone does not tell. */
const BODIES: Readonly<Record<string, unknown>> = {
  login: { email: LOGIN.email, password: LOGIN.password },
  createCredential: credential('New credential'),
  updateCredential: { ...credential('Warehouse database'), canonical: WAREHOUSE_CREDENTIAL },
  updateTeam: { name: 'Data Platform', canonical: 'data-platform', roles_canonical: ['organization-admin'] },
  assignMemberToTeam: { username: 'finance-viewer' },
  valuesRefForms: { url: 'https://forms.brightwater.example/sizes.json' },
  updateAppearance: {
    canonical: 'brightwater-look',
    name: 'Brightwater look',
    display_name: 'Brightwater',
    tab_title: 'Platform',
    footer: '',
    logo: 'https://assets.brightwater.example/logo.svg',
    favicon: 'https://assets.brightwater.example/favicon.svg',
    color: { r: 1, g: 2, b: 3 },
  },
};

function credential(name: string) {
  return { name, type: 'basic_auth', path: 'warehouse', raw: { username: 'loader', password: 'a-new-one' } };
}

export interface MinimalRequest {
  method: string;
  path: string;
  body?: unknown;
}

/** The smallest valid request of an operation: nothing but what is required, about things that are there. */
export function minimalRequest(operation: Operation, known: Readonly<Record<string, string>>): MinimalRequest {
  const { id, method, body, query = {}, requiredQuery = [] } = operation;
  let path = operation.path;
  for (const name of parameterNames(path)) {
    path = path.replace(`{${name}}`, encodeURIComponent(known[`${id}.${name}`] ?? known[name] ?? THERE[name] ?? ''));
  }
  const required = requiredQuery.map((name): [string, string] => [name, String(valueOf(name, query[name] ?? {}))]);
  const search = required.length === 0 ? '' : `?${new URLSearchParams(required).toString()}`;
  const sent = body === undefined ? {} : { body: BODIES[id] ?? valueOf('', body) };
  return { method, path: `${path.replaceAll('%3A', ':')}${search}`, ...sent };
}

function valueOf(name: string, schema: JsonSchema): unknown {
  const meaningful = MEANINGFUL[name];
  if (meaningful !== undefined) return meaningful;
  const reference = schema['$ref'];
  if (typeof reference === 'string') return valueOf(name, schemas[typeName(reference)] ?? {});
  const [first] = (schema['enum'] ?? []) as unknown[];
  if (first !== undefined) return first;
  if (schema['format'] === 'uri') return `https://assets.brightwater.example/${name}.svg`;
  switch (schema['type']) {
    case 'object': {
      const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
      const required = (schema['required'] ?? []) as string[];
      return Object.fromEntries(required.map((field) => [field, valueOf(field, properties[field] ?? {})]));
    }
    case 'array':
      return schema['minItems'] === undefined ? [] : [valueOf(name, schema['items'] as JsonSchema)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    case 'string':
      return `new-${name.replaceAll('_', '-')}`.slice(0, Number(schema['maxLength'] ?? 40)).padEnd(8, 'x');
    default:
      return {};
  }
}

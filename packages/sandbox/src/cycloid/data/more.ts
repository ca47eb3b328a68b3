import type { Doc } from '../document.js';
import { complete, fieldsOf, type Defaults } from '../complete.js';
import type { Store } from '../store.js';
import { BRIGHTWATER } from './organizations.js';

const DAY = 86_400;
const GIB = 1024;

/** What surrounds the pipelines: policies, quotas, backends, cloud accounts, inventory, appearance, indicators, events. */
export function addSurroundings(store: Store, defaults: Defaults): void {
  const { now, nextId } = defaults;
  const long = { created_at: now - 300 * DAY, updated_at: now - 12 * DAY };
  const add = (path: string, type: string, key: string, doc: Doc): Doc => {
    const made = complete(type, { ...fieldsOf(type, long), ...doc }, defaults);
    return store.at(`${BRIGHTWATER}/${path}`).set(String(made[key]), made);
  };

  add('infra_policies', 'InfraPolicy', 'canonical', {
    canonical: 'no-public-buckets',
    name: 'No public buckets',
    description: 'Buckets must not be readable by everybody',
    body: 'package cycloid\n\ndeny[msg] { input.acl == "public-read"; msg := "public bucket" }\n',
    severity: 'critical',
    enabled: true,
  });
  add('infra_policies', 'InfraPolicy', 'canonical', {
    canonical: 'tagged-resources',
    name: 'Tagged resources',
    description: 'Resources carry the tag of their team',
    body: 'package cycloid\n',
    severity: 'advisory',
    enabled: false,
  });

  const pool = { cpu: 64, memory: 256 * GIB, storage: 4096 * GIB };
  add('resource_pools', 'ResourcePool', 'canonical', {
    canonical: 'rack-one',
    name: 'Rack one',
    label: 'rack:one',
    ...pool,
    allocated_cpu: 24,
    allocated_memory: 96 * GIB,
    allocated_storage: 1024 * GIB,
    used_cpu: 11,
    used_memory: 40 * GIB,
    used_storage: 300 * GIB,
  });
  const quota = { team_canonical: 'data-platform', resource_pool_canonical: 'rack-one' };
  add('quotas', 'Quota', 'id', {
    id: nextId(),
    ...quota,
    cpu: 24,
    memory: 96 * GIB,
    storage: 1024 * GIB,
    used_cpu: 11,
    used_memory: 40 * GIB,
    used_storage: 300 * GIB,
  });

  const backends: [purpose: string, isDefault: boolean, configuration: Doc][] = [
    ['remote_tfstate', true, { engine: 'AWSRemoteTFState', bucket: 'brightwater-terraform', region: 'eu-west-1' }],
    ['logs', false, { engine: 'AWSCloudWatchLogs', region: 'eu-west-1' }],
  ];
  for (const [purpose, isDefault, configuration] of backends) {
    add('external_backends', 'ExternalBackend', 'id', {
      id: nextId(),
      purpose,
      default: isDefault,
      credential_canonical: 'aws-production',
      configuration,
    });
  }

  add('cloud_cost_management/accounts', 'CloudCostManagementAccount', 'canonical', {
    canonical: 'aws-main',
    name: 'AWS main account',
    account_id: '100000000001',
    cloud_provider: { canonical: 'aws', name: 'Amazon Web Services', abbreviation: 'AWS' },
    enabled: true,
    status: 'idle',
    phase: 'green',
    last_ingestion_started_at: now - 6 * 3600,
    last_ingestion_ended_at: now - 5 * 3600,
  });

  for (const [name, type, cpu, label] of [
    ['warehouse', 'aws_redshift_cluster', 16, 'rack:one'],
    ['storefront', 'aws_ecs_service', 12, 'rack:one'],
    ['assets', 'aws_s3_bucket', 0, 'edge'],
  ] as const) {
    add('inventory/resources', 'InventoryResource', 'id', {
      id: nextId(),
      name,
      type,
      label,
      provider: 'aws',
      cpu,
      memory: cpu * 4 * GIB,
      storage: 100 * GIB,
      mode: 'managed',
      project_canonical: name === 'warehouse' ? 'data-lake' : 'storefront',
      environment_canonical: 'production',
      attributes: {},
      custom_attributes: {},
    });
  }

  add('appearances', 'Appearance', 'canonical', {
    canonical: 'brightwater-look',
    name: 'Brightwater look',
    display_name: 'Brightwater',
    tab_title: 'Brightwater platform',
    footer: 'Run by the data platform team',
    color: { r: 0, g: 92, b: 110 },
    is_active: true,
  });

  add('projects/storefront/kpis', 'KPI', 'canonical', {
    canonical: 'deploy-frequency',
    name: 'Deploy frequency',
    description: 'How often the storefront is deployed',
    type: 'build_frequency',
    widget: 'bars',
    job_name: 'deploy',
    pipeline_name: 'storefront-production-web',
    environment_canonical: 'production',
    component_canonical: 'web',
    config: {},
    favorite: true,
  });

  add('api_keys', 'APIKey', 'canonical', {
    canonical: 'sandbox-key',
    name: 'Sandbox key',
    description: 'The token of this sandbox',
    last_seven: 'x-token',
    last_used: now - 60,
    rules: [{ id: nextId(), action: 'organization:read', effect: 'allow', resources: [] }],
  });

  for (const [hours, type, severity, title, message] of [
    [30, 'AWS', 'warn', 'Spot instance reclaimed', 'A worker was replaced'],
    [26, 'Monitoring', 'crit', 'Storefront answers slowly', 'The 95th percentile is above two seconds'],
    [25, 'Monitoring', 'info', 'Storefront answers in time', 'The 95th percentile is back below one second'],
  ] as const) {
    add('events', 'Event', 'id', {
      id: nextId(),
      type,
      severity,
      title,
      message,
      icon: 'fa-bell',
      color: severity === 'crit' ? 'red' : 'blue',
      tags: [{ key: 'organization', value: 'brightwater' }],
      timestamp: (now - hours * 3600) * 1000,
    });
  }
}

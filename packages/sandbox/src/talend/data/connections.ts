import type { ConnectionParameter } from '../model.js';
import type { TalendState } from '../state.js';
import { ids } from './ids.js';

const DAY = 86_400_000;

/** Switched off the day before the sandbox starts: why the nightly revenue load fails. */
export const RETIRED_WAREHOUSE_HOST = 'warehouse-01.brightwater.example';
export const WAREHOUSE_HOST = 'warehouse-02.brightwater.example';

const OTHER_HOSTS = [
  'shop-db.brightwater.example',
  'stock-db.brightwater.example',
  'shop-api.brightwater.example',
  'mail.brightwater.example',
  'staging-db.brightwater.example',
  'dev-db.brightwater.example',
];

const database = (host: string, name: string, user: string): ConnectionParameter[] => [
  { name: 'host', value: host, encrypted: false },
  { name: 'port', value: '5432', encrypted: false },
  { name: 'database', value: name, encrypted: false },
  { name: 'user', value: user, encrypted: false },
  { name: 'password', value: `brightwater ${user}`, encrypted: true },
];

const CONNECTIONS: [
  name: string,
  app: string,
  environment: string,
  workspace: string,
  parameters: ConnectionParameter[],
][] = [
  [
    'Web Shop Orders Database',
    'PostgreSQL',
    'Production',
    'Commerce Analytics',
    database('shop-db.brightwater.example', 'orders', 'orders_reader'),
  ],
  [
    'Store Receipts Bucket',
    'Amazon S3',
    'Production',
    'Commerce Analytics',
    [
      { name: 'bucket', value: 'brightwater-store-receipts', encrypted: false },
      { name: 'region', value: 'eu-central-1', encrypted: false },
      { name: 'secretKey', value: 'brightwater receipts', encrypted: true },
    ],
  ],
  [
    'Warehouse Fact Loader',
    'PostgreSQL',
    'Production',
    'Commerce Analytics',
    database(RETIRED_WAREHOUSE_HOST, 'warehouse', 'fact_loader'),
  ],
  [
    'Warehouse Dimension Loader',
    'PostgreSQL',
    'Production',
    'Commerce Analytics',
    database(WAREHOUSE_HOST, 'warehouse', 'dimension_loader'),
  ],
  [
    'On-Call Mail Gateway',
    'SMTP',
    'Production',
    'Commerce Analytics',
    [
      { name: 'host', value: 'mail.brightwater.example', encrypted: false },
      { name: 'port', value: '587', encrypted: false },
      { name: 'password', value: 'brightwater mail', encrypted: true },
    ],
  ],
  [
    'Stock Control Database',
    'PostgreSQL',
    'Production',
    'Supply Chain',
    database('stock-db.brightwater.example', 'stock', 'stock_reader'),
  ],
  [
    'Web Shop Stock API',
    'REST',
    'Production',
    'Supply Chain',
    [
      { name: 'host', value: 'shop-api.brightwater.example', encrypted: false },
      { name: 'path', value: '/stock/v2', encrypted: false },
      { name: 'apiKey', value: 'brightwater stock api', encrypted: true },
    ],
  ],
  [
    'Staging Sample Database',
    'PostgreSQL',
    'Staging',
    'Commerce Analytics',
    database('staging-db.brightwater.example', 'samples', 'rehearsal'),
  ],
  [
    'Developer Scratch Database',
    'PostgreSQL',
    'Development',
    'Commerce Analytics',
    database('dev-db.brightwater.example', 'scratch', 'developer'),
  ],
];

/** What the jobs connect to, and which hosts answer. */
export function addConnections(state: TalendState, now: number): void {
  for (const host of [WAREHOUSE_HOST, ...OTHER_HOSTS]) state.reachableHosts.add(host);
  state.retiredHosts.set(RETIRED_WAREHOUSE_HOST, WAREHOUSE_HOST);
  for (const [name, app, environment, workspace, parameters] of CONNECTIONS) {
    state.connections.add({
      id: ids.connection(name),
      name,
      app,
      workspaceId: ids.workspace(environment, workspace),
      parameters: structuredClone(parameters),
      createDate: now - 400 * DAY,
    });
  }
}

import { stableFraction } from '../../random.js';
import { createHash } from 'node:crypto';
import type { Destination, Task } from '../model.js';
import type { TalendState } from '../state.js';
import { ids } from './ids.js';
import { daily, weekly } from './triggers.js';

const DAY = 86_400_000;

interface TaskRow {
  name: string;
  description: string;
  environment: string;
  workspace: string;
  artifact: string;
  /** Of the artifact; the last is the one in use. */
  versions: string[];
  tags: string[];
  destination: Destination | undefined;
  connections: Record<string, string>;
  seconds: number;
  rows: number;
  rejectedRows?: number;
  components: string[];
  paused?: string;
  schedule?: Record<string, unknown>;
}

const CLUSTER: Destination = {
  type: 'REMOTE_ENGINE_CLUSTER',
  clusterId: ids.cluster('Frankfurt Cluster'),
  runProfileId: ids.runProfile('Frankfurt Cluster', 'Cluster default JVM'),
};
const ENGINE_1: Destination = {
  type: 'REMOTE_ENGINE',
  engineId: ids.remoteEngine('Frankfurt Engine 1'),
  runProfileId: ids.runProfile('Frankfurt Engine 1', 'Standard JVM'),
};
const PIPELINE: Destination = {
  type: 'PIPELINE_ENGINE',
  engineId: ids.pipelineEngine('Brightwater Gen2 Engine'),
  runProfileId: ids.runProfile('Brightwater Gen2 Engine', 'Local standard'),
};
const CLOUD: Destination = { type: 'CLOUD' };

const production = { environment: 'Production' };
const commerce = { ...production, workspace: 'Commerce Analytics' };
const supply = { ...production, workspace: 'Supply Chain' };

const TASKS: TaskRow[] = [
  {
    ...commerce,
    name: 'Extract web orders',
    description: 'Copies the orders of the last day from the web shop to the landing zone',
    artifact: 'extract_web_orders',
    versions: ['1.2.0', '1.3.0'],
    tags: ['nightly', 'revenue'],
    destination: CLUSTER,
    connections: { source: 'Web Shop Orders Database' },
    seconds: 3,
    rows: 48_210,
    components: ['tDBInput_1', 'tMap_1', 'tFileOutputParquet_1'],
  },
  {
    ...commerce,
    name: 'Extract store receipts',
    description: 'Reads the receipts of all stores that closed the day',
    artifact: 'extract_store_receipts',
    versions: ['2.0.1'],
    tags: ['nightly', 'revenue'],
    destination: CLUSTER,
    connections: { source: 'Store Receipts Bucket' },
    seconds: 2.5,
    rows: 131_760,
    rejectedRows: 14,
    components: ['tS3List_1', 'tFileInputJSON_1', 'tSchemaComplianceCheck_1', 'tFileOutputParquet_1'],
  },
  {
    ...commerce,
    name: 'Transform revenue lines',
    description: 'Joins orders and receipts, converts currencies, books returns',
    artifact: 'transform_revenue_lines',
    versions: ['3.1.0', '3.1.1', '3.2.0'],
    tags: ['nightly', 'revenue'],
    destination: CLUSTER,
    connections: {},
    seconds: 4,
    rows: 179_950,
    rejectedRows: 3,
    components: ['tFileInputParquet_1', 'tMap_1', 'tAggregateRow_1', 'tFileOutputParquet_1'],
  },
  {
    ...commerce,
    name: 'Load fact_sales',
    description: 'Loads the revenue lines of the day into the fact_sales table of the warehouse',
    artifact: 'load_fact_sales',
    versions: ['1.8.0', '1.9.0'],
    tags: ['nightly', 'revenue', 'critical'],
    destination: ENGINE_1,
    connections: { warehouse: 'Warehouse Fact Loader' },
    seconds: 3,
    rows: 179_947,
    components: ['tDBConnection_1', 'tFileInputParquet_1', 'tDBOutputBulk_1', 'tDBCommit_1'],
  },
  {
    ...commerce,
    name: 'Load dim_customer',
    description: 'Merges new and changed customers into the dim_customer table of the warehouse',
    artifact: 'load_dim_customer',
    versions: ['1.4.2'],
    tags: ['nightly', 'revenue'],
    destination: ENGINE_1,
    connections: { warehouse: 'Warehouse Dimension Loader' },
    seconds: 2,
    rows: 2_318,
    components: ['tDBConnection_1', 'tFileInputParquet_1', 'tDBSCD_1', 'tDBCommit_1'],
  },
  {
    ...commerce,
    name: 'Publish revenue marts',
    description: 'Refreshes the revenue tables that dashboards read in the morning',
    artifact: 'publish_revenue_marts',
    versions: ['2.3.0'],
    tags: ['nightly', 'revenue'],
    destination: CLUSTER,
    connections: { warehouse: 'Warehouse Dimension Loader' },
    seconds: 3,
    rows: 9_120,
    components: ['tDBConnection_1', 'tDBRow_1', 'tDBCommit_1'],
  },
  {
    ...commerce,
    name: 'Notify on-call',
    description: 'Sends the failing step and its error to whoever is on call',
    artifact: 'notify_on_call',
    versions: ['1.0.0'],
    tags: ['alerting'],
    destination: CLOUD,
    connections: { mail: 'On-Call Mail Gateway' },
    seconds: 2,
    rows: 1,
    components: ['tSendMail_1'],
  },
  {
    ...commerce,
    name: 'Refresh customer segments',
    description: 'Scores customers by recency, frequency and spend',
    artifact: 'refresh_customer_segments',
    versions: ['4.0.0'],
    tags: ['daily', 'marketing'],
    destination: PIPELINE,
    connections: { warehouse: 'Warehouse Dimension Loader' },
    seconds: 4,
    rows: 612_400,
    components: ['dataset_customers', 'aggregate_spend', 'python_segment', 'dataset_segments'],
  },
  {
    ...commerce,
    name: 'Export newsletter audience',
    description: 'Hands the customers who agreed to newsletters to the mailing platform',
    artifact: 'export_newsletter_audience',
    versions: ['1.1.0'],
    tags: ['daily', 'marketing'],
    destination: CLOUD,
    connections: {},
    seconds: 3,
    rows: 204_118,
    rejectedRows: 57,
    components: ['tDBInput_1', 'tFilterRow_1', 'tRESTClient_1'],
  },
  {
    ...commerce,
    name: 'Reconcile gift cards',
    description: 'Compares sold, redeemed and open gift cards with the ledger',
    artifact: 'reconcile_gift_cards',
    versions: ['1.0.3'],
    tags: ['monthly', 'finance'],
    destination: CLOUD,
    connections: { source: 'Web Shop Orders Database' },
    seconds: 5,
    rows: 33_902,
    components: ['tDBInput_1', 'tJoin_1', 'tLogRow_1'],
  },
  {
    ...supply,
    name: 'Read warehouse stock levels',
    description: 'Reads what is on the shelves of both distribution centres',
    artifact: 'read_stock_levels',
    versions: ['1.5.0'],
    tags: ['hourly', 'stock'],
    destination: CLUSTER,
    connections: { source: 'Stock Control Database' },
    seconds: 2.5,
    rows: 21_430,
    components: ['tDBInput_1', 'tMap_1', 'tFileOutputParquet_1'],
  },
  {
    ...supply,
    name: 'Publish stock to web shop',
    description: 'Tells the web shop what can be ordered',
    artifact: 'publish_stock',
    versions: ['1.7.1'],
    tags: ['hourly', 'stock'],
    destination: CLUSTER,
    connections: { target: 'Web Shop Stock API' },
    seconds: 3,
    rows: 21_430,
    components: ['tFileInputParquet_1', 'tRESTClient_1'],
  },
  {
    ...supply,
    name: 'Import supplier price lists',
    description: 'Reads the price lists that suppliers uploaded during the week',
    artifact: 'import_price_lists',
    versions: ['2.1.0'],
    tags: ['weekly', 'suppliers'],
    destination: CLOUD,
    connections: {},
    seconds: 4,
    rows: 18_640,
    rejectedRows: 212,
    components: ['tFileList_1', 'tFileInputExcel_1', 'tSchemaComplianceCheck_1', 'tDBOutput_1'],
  },
  {
    ...supply,
    name: 'Score supplier deliveries',
    description: 'Grades suppliers by punctuality and completeness',
    artifact: 'score_supplier_deliveries',
    versions: ['1.2.0'],
    tags: ['weekly', 'suppliers'],
    destination: PIPELINE,
    connections: { source: 'Stock Control Database' },
    seconds: 4,
    rows: 7_318,
    components: ['dataset_deliveries', 'window_punctuality', 'dataset_scores'],
  },
  {
    ...supply,
    name: 'Plan replenishment orders',
    description: 'Proposes what to order from which supplier',
    artifact: 'plan_replenishment',
    versions: ['3.0.0', '3.0.1'],
    tags: ['nightly', 'stock'],
    destination: CLUSTER,
    connections: { source: 'Stock Control Database' },
    seconds: 5,
    rows: 4_870,
    components: ['tDBInput_1', 'tJavaRow_1', 'tDBOutput_1'],
  },
  {
    ...supply,
    name: 'Rebuild product search index',
    description: 'Builds the search index of the web shop from nothing; takes two and a half minutes',
    artifact: 'rebuild_search_index',
    versions: ['1.0.0'],
    tags: ['weekly', 'search'],
    destination: ENGINE_1,
    connections: {},
    seconds: 150,
    rows: 96_300,
    schedule: weekly('SUNDAY', '23:00'),
    components: ['tDBInput_1', 'tElasticSearchOutput_1'],
  },
  {
    ...supply,
    name: 'Archive courier tracking events',
    description: 'Moves courier events older than a quarter to cold storage; logs every parcel',
    artifact: 'archive_tracking_events',
    versions: ['1.3.0'],
    tags: ['daily', 'housekeeping'],
    destination: ENGINE_1,
    connections: {},
    seconds: 6,
    rows: 254_000,
    schedule: daily('01:00'),
    components: ['tDBInput_1', 'tLogRow_1', 'tS3Put_1', 'tDBOutput_1'],
  },
  {
    ...production,
    workspace: 'Shared',
    name: 'Check data quality',
    description: 'Counts missing keys and impossible values in the warehouse',
    artifact: 'check_data_quality',
    versions: ['1.6.0'],
    tags: ['daily', 'critical'],
    destination: CLOUD,
    connections: { warehouse: 'Warehouse Dimension Loader' },
    seconds: 3,
    rows: 1_204_000,
    rejectedRows: 96,
    schedule: daily('06:00'),
    components: ['tDBInput_1', 'tFilterRow_1', 'tDBOutput_1'],
  },
  {
    ...production,
    workspace: 'Shared',
    name: 'Rotate landing zone files',
    description: 'Deletes files of the landing zone that were loaded a month ago',
    artifact: 'rotate_landing_zone',
    versions: ['1.0.1'],
    tags: ['daily', 'housekeeping'],
    destination: CLOUD,
    connections: {},
    seconds: 2,
    rows: 0,
    schedule: daily('00:30'),
    components: ['tS3List_1', 'tS3Delete_1'],
    paused: 'Paused until the auditors have copied the files of the last quarter',
  },
  {
    environment: 'Staging',
    workspace: 'Commerce Analytics',
    name: 'Replay sample orders',
    description: 'Plays a sample of last week’s orders into staging',
    artifact: 'replay_sample_orders',
    versions: ['0.9.0', '0.9.1'],
    tags: ['rehearsal'],
    destination: CLOUD,
    connections: { source: 'Staging Sample Database' },
    seconds: 3,
    rows: 5_000,
    components: ['tDBInput_1', 'tMap_1', 'tDBOutput_1'],
  },
  {
    environment: 'Staging',
    workspace: 'Commerce Analytics',
    name: 'Compare revenue totals',
    description: 'Compares the totals of a rehearsal with those of production',
    artifact: 'compare_revenue_totals',
    versions: ['1.0.0'],
    tags: ['rehearsal'],
    destination: CLOUD,
    connections: { source: 'Staging Sample Database' },
    seconds: 2,
    rows: 36,
    components: ['tDBInput_1', 'tAggregateRow_1', 'tAssert_1'],
  },
  {
    environment: 'Development',
    workspace: 'Commerce Analytics',
    name: 'Forecast seasonal demand',
    description: 'Predicts demand by product group and week',
    artifact: 'forecast_seasonal_demand',
    versions: ['0.3.0', '0.4.0'],
    tags: ['experiment'],
    destination: CLOUD,
    connections: { source: 'Developer Scratch Database' },
    seconds: 4,
    rows: 15_600,
    components: ['tDBInput_1', 'tJavaFlex_1', 'tDBOutput_1'],
  },
  {
    environment: 'Development',
    workspace: 'Commerce Analytics',
    name: 'Detect returns fraud',
    description: 'Marks returns that look like abuse',
    artifact: 'detect_returns_fraud',
    versions: ['0.2.0'],
    tags: ['experiment'],
    destination: CLOUD,
    connections: { source: 'Developer Scratch Database' },
    seconds: 3,
    rows: 8_412,
    components: ['tDBInput_1', 'tRuleSurvivorship_1', 'tDBOutput_1'],
  },
  {
    environment: 'Development',
    workspace: 'Supply Chain',
    name: 'Onboard drop-ship supplier',
    description: 'Creates a supplier and its catalogue from a questionnaire; nobody has chosen an engine yet',
    artifact: 'onboard_supplier',
    versions: ['0.1.0'],
    tags: ['experiment', 'suppliers'],
    destination: undefined,
    connections: {},
    seconds: 3,
    rows: 120,
    components: ['tFileInputExcel_1', 'tMap_1', 'tDBOutput_1'],
  },
  {
    environment: 'Development',
    workspace: 'Supply Chain',
    name: 'Simulate container delays',
    description: 'Shifts arrivals at random to see which shelves run empty',
    artifact: 'simulate_container_delays',
    versions: ['0.1.2'],
    tags: ['experiment', 'stock'],
    destination: CLOUD,
    connections: {},
    seconds: 5,
    rows: 40_000,
    components: ['tRowGenerator_1', 'tMap_1', 'tFileOutputDelimited_1'],
  },
];

/** The 25 tasks with the artifacts they run. */
export function addTasks(state: TalendState, now: number): void {
  for (const row of TASKS) {
    addArtifact(state, row, now);
    state.tasks.add(task(row, now));
  }
}

function addArtifact(state: TalendState, row: TaskRow, now: number): void {
  const project = row.workspace === 'Supply Chain' ? 'BRIGHTWATER_SUPPLY_CHAIN' : 'BRIGHTWATER_COMMERCE';
  state.artifacts.add({
    id: ids.artifact(row.environment, row.artifact),
    name: row.artifact,
    type: row.destination?.type === 'PIPELINE_ENGINE' ? 'pipeline' : 'standard',
    workspaceId: ids.workspace(row.environment, row.workspace),
    versions: row.versions.map((version, index) => ({
      version,
      description: row.description,
      publisher: 'release-pipeline',
      createDate: now - Math.round((row.versions.length - index) * 70 * DAY + stableFraction(row.artifact) * 9 * DAY),
      parameters: [
        { name: 'batch_size', value: '5000', type: 'Integer', required: false, comment: 'Rows written at once' },
        ...Object.keys(row.connections).map((name) => ({
          name: `connection_${name}`,
          type: 'Connection',
          required: true,
        })),
      ],
      commit: {
        id: createHash('sha1').update(`${row.artifact} ${version}`).digest('hex'),
        author: 'commerce-developer <commerce-developer@brightwater.example>',
        branch: 'main',
        project,
      },
    })),
  });
}

function task(row: TaskRow, now: number): Task {
  return {
    id: ids.task(row.name),
    name: row.name,
    description: row.description,
    workspaceId: ids.workspace(row.environment, row.workspace),
    tags: [...row.tags],
    artifact: { id: ids.artifact(row.environment, row.artifact), version: row.versions.at(-1) ?? '0.0.0' },
    connections: Object.fromEntries(
      Object.entries(row.connections).map(([parameter, name]) => [`connection_${parameter}`, ids.connection(name)]),
    ),
    parameters: { parameter_batch_size: '5000' },
    resources: {},
    // Each account has its own: replacing a run profile changes it.
    ...(row.destination === undefined ? {} : { destination: { ...row.destination } }),
    ...(row.paused === undefined
      ? {}
      : { pause: { context: row.paused, user: 'operations-lead', date: now - 9 * DAY } }),
    ...(row.schedule === undefined ? {} : { schedule: row.schedule }),
    version: row.versions.length,
    createDate: now - 350 * DAY,
    updateDate: now - 60 * DAY,
    behaviour: {
      durationMs: row.seconds * 1000,
      rows: row.rows,
      rejectedRows: row.rejectedRows ?? 0,
      components: row.components,
    },
  };
}

import { z } from 'zod';
import { answer, openEnum, request, secret } from '../../../schema.js';
import { oneOf } from './oneOf.js';
import { anyCaseCanonical, canonical, shortCanonical } from '../patterns.js';

const externalBackendSchema = () =>
  answer({
    id: z.number().int(),
    component_canonical: z.string(),
    credential_canonical: z.string(),
    default: z.boolean(),
    environment_canonical: z.string(),
    jwt: secret().describe('State token for the inventory.'),
    project_canonical: z.string(),
    purpose: z.string().describe('What it holds: events, logs, Terraform states or costs.'),
    configuration: externalBackendConfiguration(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface ExternalBackend extends z.infer<ReturnType<typeof externalBackendSchema>> {}
export const externalBackend: () => z.ZodType<ExternalBackend> = externalBackendSchema;

/** Fields depend on the engine. */
export const externalBackendConfiguration = () =>
  answer({
    engine: openEnum([
      'AWSRemoteTFState',
      'AWSStorage',
      'AWSCloudWatchLogs',
      'AzureRemoteTFState',
      'AzureStorage',
      'AzureCostExport',
      'GCPRemoteTFState',
      'GCPStorage',
      'GCPCostStorage',
      'SwiftRemoteTFState',
      'SwiftStorage',
      'ElasticsearchLogs',
      'HTTPStorage',
      'GitLabHTTPStorage',
      'VMwareVsphere',
    ]),
  });

export const newExternalBackend = () =>
  request({
    purpose: z
      .enum(['events', 'logs', 'remote_tfstate', 'cost_explorer'])
      .describe('What it holds: events, logs, Terraform states or costs.'),
    default: z.boolean().optional().describe('True to prefer it for its purpose where none is named.'),
    credential_canonical: canonical()
      .optional()
      .describe('Credential whose type fits the store, from cycloid.credentials.list.'),
    project_canonical: shortCanonical().optional().describe('Project it is for, from cycloid.projects.list.'),
    environment_canonical: anyCaseCanonical()
      .optional()
      .describe('Environment it is for, from cycloid.environments.list.'),
    component_canonical: anyCaseCanonical().optional().describe('Component it is for, from cycloid.components.list.'),
    configuration: externalBackendConfigurationRequest().describe(
      'Settings of the store. engine tells which fields apply.',
    ),
  });

/** Settings of an external backend; `engine` says which kind. */
export const externalBackendConfigurationRequest = () =>
  oneOf('engine', [
    awsRemoteTfState(),
    awsStorage(),
    awsCloudWatchLogs(),
    azureRemoteTfState(),
    azureStorage(),
    azureCostExport(),
    gcpRemoteTfState(),
    gcpStorage(),
    gcpCostStorage(),
    swiftRemoteTfState(),
    swiftStorage(),
    elasticsearchLogs(),
    httpStorage(),
    gitLabHttpStorage(),
    vmwareVsphere(),
  ]);

export const awsRemoteTfState = () =>
  request({
    engine: z.literal('AWSRemoteTFState').describe('Fixed: names this kind.'),
    bucket: z.string().describe('S3 bucket that holds the states.'),
    endpoint: z.string().optional().describe('URL of an S3-compatible store. Leave out for AWS.'),
    key: z.string().optional().describe('Object key of the state in the bucket.'),
    region: z.string().describe('AWS region of the bucket, e.g. eu-west-1.'),
    s3_force_path_style: z.boolean().optional().describe('True for stores that want the bucket in the path.'),
    skip_verify_ssl: z.boolean().optional().describe('True to accept a certificate that cannot be verified.'),
  });

export const awsStorage = () =>
  request({
    engine: z.literal('AWSStorage').describe('Fixed: names this kind.'),
    bucket: z.string().describe('S3 bucket that holds the data.'),
    endpoint: z.string().optional().describe('URL of an S3-compatible store. Leave out for AWS.'),
    key: z.string().optional().describe('Object key of the data in the bucket.'),
    region: z.string().describe('AWS region of the bucket, e.g. eu-west-1.'),
    s3_force_path_style: z.boolean().optional().describe('True for stores that want the bucket in the path.'),
    skip_verify_ssl: z.boolean().optional().describe('True to accept a certificate that cannot be verified.'),
  });

export const awsCloudWatchLogs = () =>
  request({
    engine: z.literal('AWSCloudWatchLogs').describe('Fixed: names this kind.'),
    region: z.string().describe('AWS region of the log groups, e.g. eu-west-1.'),
  });

export const azureRemoteTfState = () =>
  request({
    engine: z.literal('AzureRemoteTFState').describe('Fixed: names this kind.'),
    blob: z.string().optional().describe('Blob that holds the state.'),
    container: z.string().describe('Container of the blob.'),
    endpoint: z.string().optional().describe("URL of the blob service. Leave out for Azure's own."),
  });

export const azureStorage = () =>
  request({
    engine: z.literal('AzureStorage').describe('Fixed: names this kind.'),
    blob: z.string().optional().describe('Blob that holds the data.'),
    container: z.string().describe('Container of the blob.'),
    endpoint: z.string().optional().describe("URL of the blob service. Leave out for Azure's own."),
  });

export const azureCostExport = () =>
  request({
    engine: z.literal('AzureCostExport').describe('Fixed: names this kind.'),
    name: z.string().optional().describe('Name of the cost export in Azure.'),
    blob_service_url: z.string().optional().describe('URL of the blob service that holds the export.'),
    scope: z.string().optional().describe('Azure scope of the export, e.g. /subscriptions/{id}.'),
  });

export const gcpRemoteTfState = () =>
  request({
    engine: z.literal('GCPRemoteTFState').describe('Fixed: names this kind.'),
    bucket: z.string().describe('Cloud Storage bucket that holds the states.'),
    object: z.string().optional().describe('Object of the state in the bucket.'),
  });

export const gcpStorage = () =>
  request({
    engine: z.literal('GCPStorage').describe('Fixed: names this kind.'),
    bucket: z.string().describe('Cloud Storage bucket that holds the data.'),
    object: z.string().optional().describe('Object of the data in the bucket.'),
  });

export const gcpCostStorage = () =>
  request({
    engine: z.literal('GCPCostStorage').describe('Fixed: names this kind.'),
    dataset: z.string().optional().describe('BigQuery data set of the billing export.'),
    project_id: z.string().optional().describe('Google Cloud project of the data set.'),
    table: z.string().optional().describe('BigQuery table of the billing export.'),
  });

export const swiftRemoteTfState = () =>
  request({
    engine: z.literal('SwiftRemoteTFState').describe('Fixed: names this kind.'),
    container: z.string().describe('Swift container that holds the states.'),
    object: z.string().optional().describe('Object of the state in the container.'),
    region: z.string().describe('OpenStack region, e.g. RegionOne.'),
    skip_verify_ssl: z.boolean().optional().describe('True to accept a certificate that cannot be verified.'),
  });

export const swiftStorage = () =>
  request({
    engine: z.literal('SwiftStorage').describe('Fixed: names this kind.'),
    container: z.string().describe('Swift container that holds the data.'),
    object: z.string().optional().describe('Object of the data in the container.'),
    region: z.string().describe('OpenStack region, e.g. RegionOne.'),
    skip_verify_ssl: z.boolean().optional().describe('True to accept a certificate that cannot be verified.'),
  });

export const elasticsearchLogs = () =>
  request({
    engine: z.literal('ElasticsearchLogs').describe('Fixed: names this kind.'),
    sources: z
      .record(z.record(elasticsearchLogsSourcesAnon()))
      .describe('Log streams by name, each with index and mapping.'),
    urls: z.array(z.string()).describe("URLs of the cluster's nodes."),
    version: z.string().describe('Elasticsearch version, e.g. 7.'),
  });

export const elasticsearchLogsSourcesAnon = () =>
  request({
    index: z.string().optional().describe('Index or pattern that holds the stream, e.g. orders-*.'),
    mapping: elasticsearchLogsSourcesAnonMapping().optional().describe('Which fields hold host, message and time.'),
    prefilters: z.unknown().optional().describe('Fields and values that every line must have.'),
    urls: z.array(z.string()).optional().describe('URLs of the nodes that hold this stream.'),
  });

export const elasticsearchLogsSourcesAnonMapping = () =>
  request({
    host: z.string().describe('Field that holds the host.'),
    message: z.string().describe('Field that holds the message.'),
    timestamp: z.string().describe('Field that holds the time, e.g. @timestamp.'),
  });

export const httpStorage = () =>
  request({
    engine: z.literal('HTTPStorage').describe('Fixed: names this kind.'),
    url: z.string().describe('URL the data is read from.'),
  });

export const gitLabHttpStorage = () =>
  request({
    engine: z.literal('GitLabHTTPStorage').describe('Fixed: names this kind.'),
    url: z.string().describe('URL of the state in GitLab.'),
  });

export const vmwareVsphere = () =>
  request({
    engine: z.literal('VMwareVsphere').describe('Fixed: names this kind.'),
    allow_unverified_ssl: z.boolean().optional().describe('True to accept a certificate that cannot be verified.'),
    server: z.string().optional().describe('Host name of the vCenter server.'),
  });

export const updateExternalBackend = () =>
  request({
    id: z.number().int().min(1).optional().describe('Its ID, from cycloid.externalBackends.list.'),
    purpose: z
      .enum(['events', 'logs', 'remote_tfstate', 'cost_explorer'])
      .describe('What it holds: events, logs, Terraform states or costs.'),
    default: z.boolean().optional().describe('True to prefer it for its purpose where none is named.'),
    credential_canonical: canonical()
      .optional()
      .describe('Credential whose type fits the store, from cycloid.credentials.list.'),
    project_canonical: shortCanonical().optional().describe('Project it is for, from cycloid.projects.list.'),
    environment_canonical: anyCaseCanonical()
      .optional()
      .describe('Environment it is for, from cycloid.environments.list.'),
    component_canonical: anyCaseCanonical().optional().describe('Component it is for, from cycloid.components.list.'),
    configuration: externalBackendConfigurationRequest().describe(
      'Settings of the store. engine tells which fields apply.',
    ),
  });

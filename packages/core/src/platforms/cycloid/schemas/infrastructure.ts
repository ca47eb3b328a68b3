import { z } from 'zod';
import { answer, openEnum, request } from '../../../schema.js';
import { oneOf } from './oneOf.js';
import { canonical, newAnyCaseCanonical, shortCanonical } from '../patterns.js';
import { externalBackendConfigurationRequest } from './externalBackends.js';
import { newEnvironment } from './projects.js';
import { newServiceCatalog } from './stacks.js';
import { terraformProviderResourceSimple } from './terraform.js';

export const infraImportPreset = () =>
  answer({
    name: z.string(),
    resources: z.array(z.string()),
  });

export const infraImportResource = () =>
  answer({
    id: z.string(),
  });

const awsInfrastructureResourcesAggregationSchema = () =>
  answer({
    buckets: infrastructureResourcesAggregationItem(),
    cache_clusters: infrastructureResourcesAggregationItem(),
    db_instances: infrastructureResourcesAggregationItem(),
    images: infrastructureResourcesAggregationItem(),
    instances: infrastructureResourcesAggregationItem(),
    load_balancers_v1: infrastructureResourcesAggregationItem(),
    load_balancers_v2: infrastructureResourcesAggregationItem(),
    security_groups: infrastructureResourcesAggregationItem(),
    snapshots: infrastructureResourcesAggregationItem(),
    subnets: infrastructureResourcesAggregationItem(),
    volumes: infrastructureResourcesAggregationItem(),
    vpcs: infrastructureResourcesAggregationItem(),
  });
export interface AwsInfrastructureResourcesAggregation extends z.infer<
  ReturnType<typeof awsInfrastructureResourcesAggregationSchema>
> {}
export const awsInfrastructureResourcesAggregation: () => z.ZodType<AwsInfrastructureResourcesAggregation> =
  awsInfrastructureResourcesAggregationSchema;

export const infrastructureResourcesAggregationItem = () =>
  answer({
    total_amount: z.number().int(),
  });

const infrastructureSchema = () =>
  answer({
    config: z.record(z.unknown()),
    graph: infrastructureGraph(),
  });
export interface Infrastructure extends z.infer<ReturnType<typeof infrastructureSchema>> {}
export const infrastructure: () => z.ZodType<Infrastructure> = infrastructureSchema;

const infrastructureGraphSchema = () =>
  answer({
    edges: z.array(infrastructureGraphEdge()),
    nodes: z.array(infrastructureGraphNode()),
  });
export interface InfrastructureGraph extends z.infer<ReturnType<typeof infrastructureGraphSchema>> {}
export const infrastructureGraph: () => z.ZodType<InfrastructureGraph> = infrastructureGraphSchema;

export const infrastructureGraphEdge = () =>
  answer({
    id: z.string(),
    canonicals: z.array(z.string()),
    source: z.string(),
    target: z.string(),
  });

const infrastructureGraphNodeSchema = () =>
  answer({
    id: z.string(),
    canonical: z.string(),
    name: z.string(),
    position: z.array(z.number().int()),
    resource: terraformProviderResourceSimple(),
  });
export interface InfrastructureGraphNode extends z.infer<ReturnType<typeof infrastructureGraphNodeSchema>> {}
export const infrastructureGraphNode: () => z.ZodType<InfrastructureGraphNode> = infrastructureGraphNodeSchema;

const infraImportSchema = () =>
  answer({
    status: openEnum(['succeeded', 'failed', 'importing']).describe('importing, succeeded or failed.'),
    component_canonical: z.string(),
    environment_canonical: z.string(),
    error: z.string(),
    logs: z.string(),
    project_canonical: z.string(),
    service_catalog_ref: z.string(),
  });
export interface InfraImport extends z.infer<ReturnType<typeof infraImportSchema>> {}
export const infraImport: () => z.ZodType<InfraImport> = infraImportSchema;

export const infraImportResourcesBody = () =>
  request({
    credential_canonical: canonical().describe('Credential to read the provider with, from cycloid.credentials.list.'),
    configuration: cloudProviderConfiguration().describe('Provider settings, such as the region.'),
  });

/** Settings of a cloud provider to import from; `type` says which kind. */
export const cloudProviderConfiguration = () =>
  oneOf('type', [
    cloudProviderAwsConfiguration(),
    cloudProviderAzureConfiguration(),
    cloudProviderGcpConfiguration(),
    cloudProviderVmwareVsphereConfiguration(),
  ]);

export const cloudProviderAwsConfiguration = () =>
  request({
    type: z.literal('CloudProviderAWSConfiguration').describe('Fixed: names this kind.'),
    region: z.string().describe('AWS region, e.g. eu-west-1.'),
  });

export const cloudProviderAzureConfiguration = () =>
  request({
    type: z.literal('CloudProviderAzureConfiguration').describe('Fixed: names this kind.'),
    environment: z.string().describe('Azure cloud, e.g. public.'),
    resource_group_names: z.array(z.string()).min(1).describe('Resource groups to read.'),
  });

export const cloudProviderGcpConfiguration = () =>
  request({
    type: z.literal('CloudProviderGCPConfiguration').describe('Fixed: names this kind.'),
    project: z.string().describe('Google Cloud project ID.'),
    region: z.string().describe('Google Cloud region, e.g. europe-west1.'),
  });

export const cloudProviderVmwareVsphereConfiguration = () =>
  request({
    type: z.literal('CloudProviderVMWareVSphereConfiguration').describe('Fixed: names this kind.'),
    allow_unverified_ssl: z.boolean().describe('True to accept a certificate that cannot be verified.'),
    server: z.string().describe('Host name of the vCenter server.'),
  });

export const infraImportResourceBody = () =>
  request({
    credential_canonical: canonical().describe('Credential to read the provider with, from cycloid.credentials.list.'),
    configuration: cloudProviderConfiguration().describe('Provider settings, such as the region.'),
    tags: z.array(z.string()).optional().describe('Only resources with these tags, each as name:value.'),
  });

export const newInfraImport = () =>
  request({
    tags: z.array(z.string()).optional().describe('Only resources with these tags, each as name:value.'),
    include: z
      .array(z.string())
      .optional()
      .describe('Terraform resource types to import, e.g. aws_instance. Default: all.'),
    targets: z
      .array(z.string())
      .optional()
      .describe('Single resources to import, each as type.ID, e.g. aws_instance.i-0a1b2c.'),
    credential_canonical: canonical().describe('Credential to read the provider with, from cycloid.credentials.list.'),
    component: newInfraImportComponent().optional().describe('Component to create for what is imported.'),
    environment: newEnvironment().optional().describe('Environment to create in the project.'),
    external_backend: newInfraImportExternalBackend()
      .optional()
      .describe('Where the imported Terraform state is kept.'),
    module_variables: z
      .record(z.array(z.string()))
      .optional()
      .describe('By resource type, the attributes to turn into variables.'),
    project: newInfraImportProject().optional().describe('Project to create. Leave out to import a stack only.'),
    stack: newServiceCatalog().describe('Stack to create from what is imported.'),
    configuration: cloudProviderConfiguration().describe('Provider settings, such as the region.'),
  });

export const newInfraImportComponent = () =>
  request({
    canonical: newAnyCaseCanonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().min(1).describe('Name shown in lists.'),
    cloud_provider_canonical: canonical().describe('Cloud it runs on, from cycloid.platform.listCloudProviders.'),
  });

export const newInfraImportExternalBackend = () =>
  request({
    credential_canonical: canonical().optional().describe('Credential for the store, from cycloid.credentials.list.'),
    configuration: externalBackendConfigurationRequest().describe(
      'Settings of the store. engine tells which fields apply.',
    ),
  });

export const newInfraImportProject = () =>
  request({
    canonical: shortCanonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().min(1).describe('Name shown in lists.'),
    description: z.string().optional().describe('What the project is for.'),
    config_repository_canonical: canonical().describe(
      'Where its configuration is kept, from cycloid.configRepositories.list.',
    ),
  });

import { z } from 'zod';
import { once } from '../../../once.js';
import { answer, openEnum, request } from '../../../schema.js';
import { canonical } from '../patterns.js';
import { cloudProvider } from './common.js';
import { credentialSimple } from './credentials.js';
import { externalBackend, newExternalBackend, updateExternalBackend } from './externalBackends.js';

const cloudCostManagementDashboardSchema = () =>
  answer({
    filter_values: cloudCostManagementFilterValues(),
    project_resources: z.array(cloudCostManagementProjectResources()),
    projects: cloudCostManagementHistogram(),
    providers: cloudCostManagementHistogram(),
    total_co2e: z.number().describe('Carbon, equivalent CO2.'),
    total_cost: z.number().describe('Cost in the currency asked for.'),
    total_kwh: z.number().describe('Energy in kWh.'),
  });
export interface CloudCostManagementDashboard extends z.infer<ReturnType<typeof cloudCostManagementDashboardSchema>> {}
export const cloudCostManagementDashboard: () => z.ZodType<CloudCostManagementDashboard> =
  cloudCostManagementDashboardSchema;

const cloudCostManagementFilterValuesSchema = () =>
  answer({
    categories: z.array(z.string()),
    currencies: z.array(z.string()),
    environments: z.array(z.string()),
    instance_types: z.array(z.string()),
    linked_accounts: z.array(z.string()),
    linked_accounts_with_cp: z.unknown().describe('Linked accounts by cloud provider.'),
    master_accounts: z.array(z.string()),
    master_accounts_with_cp: z.unknown().describe('Master accounts by cloud provider.'),
    projects: z.array(z.string()),
    providers: z.array(z.string()),
    regions: z.array(z.string()),
    resources: z.array(z.string()),
    services: z.array(z.string()),
    tags: z.record(z.array(z.string())),
  });
export interface CloudCostManagementFilterValues extends z.infer<
  ReturnType<typeof cloudCostManagementFilterValuesSchema>
> {}
export const cloudCostManagementFilterValues: () => z.ZodType<CloudCostManagementFilterValues> =
  cloudCostManagementFilterValuesSchema;

const cloudCostManagementProjectResourcesSchema = () =>
  answer({
    project: z.string(),
    cost: z.number().describe('Cost in the currency asked for.'),
    providers: z.array(cloudCostManagementProjectProviderResources()),
  });
export interface CloudCostManagementProjectResources extends z.infer<
  ReturnType<typeof cloudCostManagementProjectResourcesSchema>
> {}
export const cloudCostManagementProjectResources: () => z.ZodType<CloudCostManagementProjectResources> =
  cloudCostManagementProjectResourcesSchema;

const cloudCostManagementProjectProviderResourcesSchema = () =>
  answer({
    co2e: z.number().describe('Carbon, equivalent CO2.'),
    cost: z.number().describe('Cost in the currency asked for.'),
    kwh: z.number().describe('Energy in kWh.'),
    new_resources: z.number().int().describe('Resources that came in the period.'),
    provider: z.string(),
    resources: z.number().int(),
  });
export interface CloudCostManagementProjectProviderResources extends z.infer<
  ReturnType<typeof cloudCostManagementProjectProviderResourcesSchema>
> {}
export const cloudCostManagementProjectProviderResources: () => z.ZodType<CloudCostManagementProjectProviderResources> =
  cloudCostManagementProjectProviderResourcesSchema;

const cloudCostManagementHistogramSchema = () =>
  answer({
    buckets: z.array(cloudCostManagementBucket()),
    co2e: z.number().describe('Carbon, equivalent CO2.'),
    cost: z.number().describe('Cost in the currency asked for.'),
    kwh: z.number().describe('Energy in kWh.'),
  });
export interface CloudCostManagementHistogram extends z.infer<ReturnType<typeof cloudCostManagementHistogramSchema>> {}
export const cloudCostManagementHistogram: () => z.ZodType<CloudCostManagementHistogram> =
  cloudCostManagementHistogramSchema;

const cloudCostManagementBucketFields = () =>
  answer({
    co2e: z.number().describe('Carbon, equivalent CO2.'),
    cost: z.number().describe('Cost in the currency asked for.'),
    kwh: z.number().describe('Energy in kWh.'),
    value: z.string().describe('What the bucket stands for, such as a date or project.'),
  });
export interface CloudCostManagementBucket extends z.infer<ReturnType<typeof cloudCostManagementBucketFields>> {
  buckets?: CloudCostManagementBucket[] | undefined;
}
export const cloudCostManagementBucket: () => z.ZodType<CloudCostManagementBucket> = once(() =>
  cloudCostManagementBucketFields().extend({ buckets: z.array(z.lazy(cloudCostManagementBucket)).optional() }),
);

const cloudCostManagementAccountSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    status: openEnum(['idle', 'error', 'import']).describe('idle, import (running) or error.'),
    account_id: z.string(),
    cloud_provider: cloudProvider(),
    credential: credentialSimple(),
    enabled: z.boolean(),
    external_backend: externalBackend(),
    last_ingestion_ended_at: z.number().int().describe('End of the last import, Unix seconds.'),
    last_ingestion_started_at: z.number().int().describe('Start of the last import, Unix seconds.'),
    parent_account_id: z.string(),
    phase: openEnum(['green', 'blue']).describe('Which of two data sets is in use: green or blue.'),
    status_message: z.string(),
    unfinalized_period: z.string().describe('Period whose costs may still change.'),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface CloudCostManagementAccount extends z.infer<ReturnType<typeof cloudCostManagementAccountSchema>> {}
export const cloudCostManagementAccount: () => z.ZodType<CloudCostManagementAccount> = cloudCostManagementAccountSchema;

const cloudCostManagementAccountParentSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    status: openEnum(['idle', 'error', 'import']).describe('idle, import (running) or error.'),
    account_id: z.string(),
    cloud_provider: cloudProvider(),
    enabled: z.boolean(),
    last_ingestion_ended_at: z.number().int().describe('End of the last import, Unix seconds.'),
    last_ingestion_started_at: z.number().int().describe('Start of the last import, Unix seconds.'),
    status_message: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface CloudCostManagementAccountParent extends z.infer<
  ReturnType<typeof cloudCostManagementAccountParentSchema>
> {}
export const cloudCostManagementAccountParent: () => z.ZodType<CloudCostManagementAccountParent> =
  cloudCostManagementAccountParentSchema;

export const cloudCostManagementLinkedAccount = () =>
  answer({
    id: z.number().int(),
    name: z.string(),
    account_id: z.string(),
    cloud_provider: z.string(),
  });

const cloudCostManagementProjectsDashboardSchema = () =>
  answer({
    project_providers: cloudCostManagementHistogram(),
    projects: cloudCostManagementHistogram(),
  });
export interface CloudCostManagementProjectsDashboard extends z.infer<
  ReturnType<typeof cloudCostManagementProjectsDashboardSchema>
> {}
export const cloudCostManagementProjectsDashboard: () => z.ZodType<CloudCostManagementProjectsDashboard> =
  cloudCostManagementProjectsDashboardSchema;

const cloudCostManagementProvidersSchema = () =>
  answer({
    cost_histogram: cloudCostManagementHistogram(),
  });
export interface CloudCostManagementProviders extends z.infer<ReturnType<typeof cloudCostManagementProvidersSchema>> {}
export const cloudCostManagementProviders: () => z.ZodType<CloudCostManagementProviders> =
  cloudCostManagementProvidersSchema;

const cloudCostManagementTagMappingSchema = () =>
  answer({
    id: z.number().int(),
    all_tags: z.array(z.string()),
    environment_regex: z.string(),
    environment_tags: z.array(z.string()),
    project_regex: z.string(),
    project_tags: z.array(z.string()),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface CloudCostManagementTagMapping extends z.infer<
  ReturnType<typeof cloudCostManagementTagMappingSchema>
> {}
export const cloudCostManagementTagMapping: () => z.ZodType<CloudCostManagementTagMapping> =
  cloudCostManagementTagMappingSchema;

const cloudCostManagementProviderDetailsSchema = () =>
  answer({
    cost_histogram: cloudCostManagementHistogram(),
    filter_values: cloudCostManagementFilterValues(),
  });
export interface CloudCostManagementProviderDetails extends z.infer<
  ReturnType<typeof cloudCostManagementProviderDetailsSchema>
> {}
export const cloudCostManagementProviderDetails: () => z.ZodType<CloudCostManagementProviderDetails> =
  cloudCostManagementProviderDetailsSchema;

export const newCloudCostManagementAccount = () =>
  request({
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().optional().describe('Name shown in lists.'),
    external_backend: newExternalBackend().describe('Where the billing data lies, with purpose cost_explorer.'),
  });

export const updateCloudCostManagementAccount = () =>
  request({
    enabled: z.boolean().describe('True to import its costs.'),
    name: z.string().optional().describe('Name shown in lists.'),
    external_backend: updateExternalBackend().describe('Where the billing data lies, with purpose cost_explorer.'),
  });

export const updateCloudCostManagementLinkedAccount = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
  });

export const newCloudCostManagementAccountChild = () =>
  request({
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().optional().describe('Name shown in lists.'),
    parent_account_id: z.string().describe("The provider's ID of the parent account."),
    credential_canonical: z.string().describe('Credential of the child account, from cycloid.credentials.list.'),
  });

export const updateCloudCostManagementTagMapping = () =>
  request({
    project_tags: z.array(z.string()).optional().describe('Tag keys whose value names the project.'),
    project_regex: z.string().optional().describe("Regular expression that takes the project out of a tag's value."),
    environment_tags: z.array(z.string()).optional().describe('Tag keys whose value names the environment.'),
    environment_regex: z
      .string()
      .optional()
      .describe("Regular expression that takes the environment out of a tag's value."),
  });

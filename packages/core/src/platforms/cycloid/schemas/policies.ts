import { z } from 'zod';
import { answer, mayBeEmpty, openEnum, request } from '../../../schema.js';
import { canonical } from '../patterns.js';
import { user } from './common.js';

const costEstimationResultSchema = () =>
  answer({
    name: z.string(),
    info: z.string(),
    planned_cost: z.string().describe('Cost a month after the plan.'),
    planned_hourly_cost: z.string().describe('Cost an hour after the plan.'),
    prior_cost: z.string().describe('Cost a month before the plan.'),
    prior_hourly_cost: z.string().describe('Cost an hour before the plan.'),
    resource_estimates: z.array(costEstimationResourceEstimate()),
    skipped_resource_addresses: z.array(z.string()).describe('Resources without a known price.'),
  });
export interface CostEstimationResult extends z.infer<ReturnType<typeof costEstimationResultSchema>> {}
export const costEstimationResult: () => z.ZodType<CostEstimationResult> = costEstimationResultSchema;

const costEstimationResourceEstimateSchema = () =>
  answer({
    type: z.string(),
    address: z.string().describe('Terraform address, e.g. aws_instance.orders.'),
    components: z.array(costEstimationComponent()),
    image: z.string(),
    planned_cost: z.string().describe('Cost a month after the plan.'),
    planned_hourly_cost: z.string().describe('Cost an hour after the plan.'),
    prior_cost: z.string().describe('Cost a month before the plan.'),
    prior_hourly_cost: z.string().describe('Cost an hour before the plan.'),
    provider: z.string(),
  });
export interface CostEstimationResourceEstimate extends z.infer<
  ReturnType<typeof costEstimationResourceEstimateSchema>
> {}
export const costEstimationResourceEstimate: () => z.ZodType<CostEstimationResourceEstimate> =
  costEstimationResourceEstimateSchema;

const costEstimationComponentSchema = () =>
  answer({
    label: z.string(),
    planned: costEstimationComponentState(),
    prior: costEstimationComponentState(),
    rate: z.string().describe('Price of a unit.'),
    unit: z.string(),
    usage: z.boolean().describe('True if the cost depends on use.'),
  });
export interface CostEstimationComponent extends z.infer<ReturnType<typeof costEstimationComponentSchema>> {}
export const costEstimationComponent: () => z.ZodType<CostEstimationComponent> = costEstimationComponentSchema;

export const costEstimationComponentState = () =>
  answer({
    cost: z.string().describe('Cost a month.'),
    details: z.array(z.string()),
    hourly_cost: z.string().describe('Cost an hour.'),
    quantity: z.number().int(),
  });

const infraPolicySchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    body: z.string().describe('Code of the policy in Rego.'),
    enabled: z.boolean(),
    owner: user(),
    severity: openEnum(['critical', 'warning', 'advisory']),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface InfraPolicy extends z.infer<ReturnType<typeof infraPolicySchema>> {}
export const infraPolicy: () => z.ZodType<InfraPolicy> = infraPolicySchema;

const infraPoliciesValidationResultSchema = () =>
  answer({
    advisories: z.array(infraPoliciesValidationResultItem()),
    criticals: z.array(infraPoliciesValidationResultItem()),
    warnings: z.array(infraPoliciesValidationResultItem()),
  });
export interface InfraPoliciesValidationResult extends z.infer<
  ReturnType<typeof infraPoliciesValidationResultSchema>
> {}
export const infraPoliciesValidationResult: () => z.ZodType<InfraPoliciesValidationResult> =
  infraPoliciesValidationResultSchema;

const infraPoliciesValidationResultItemSchema = () =>
  answer({
    infra_policy: infraPolicy(),
    reasons: z.array(z.string()),
  });
export interface InfraPoliciesValidationResultItem extends z.infer<
  ReturnType<typeof infraPoliciesValidationResultItemSchema>
> {}
export const infraPoliciesValidationResultItem: () => z.ZodType<InfraPoliciesValidationResultItem> =
  infraPoliciesValidationResultItemSchema;

export const newInfraPolicy = () =>
  request({
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
    description: z.string().optional().describe('What the policy demands and why.'),
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    owner: canonical().describe('Username of its owner, who has all rights.'),
    body: z.string().describe('Code of the policy in Rego.'),
    severity: z
      .enum(['critical', 'warning', 'advisory'])
      .describe('Weight of a breach: critical, warning or advisory.'),
    enabled: z.boolean().optional().describe('True to check plans against it.'),
  });

export const updateInfraPolicy = () =>
  request({
    name: z.string().min(3).describe('Name shown in lists, 3 characters or more.'),
    description: mayBeEmpty().describe('What the policy demands and why. May be empty.'),
    owner: mayBeEmpty().max(100).describe('Username of its owner. May be empty if the owner was deleted.'),
    body: z.string().describe('Code of the policy in Rego.'),
    severity: z
      .enum(['critical', 'warning', 'advisory'])
      .describe('Weight of a breach: critical, warning or advisory.'),
    enabled: z.boolean().describe('True to check plans against it.'),
  });

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { environmentPath, organizationPath } from '../parameters.js';
import { formInput } from '../schemas/forms.js';
import { costEstimationResult } from '../schemas/policies.js';
import { terraformPlanInput } from '../schemas/terraform.js';

/** What a change would cost (Cycloid API, Cost Estimation). */
export const costEstimation = {
  estimatePlan: defineOperation({
    id: 'cycloid.costEstimation.estimatePlan',
    title: 'Estimate Terraform Plan Cost',
    summary: 'Estimate the monthly and hourly cost of a Terraform plan. Changes nothing.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/cost_estimation/tfplan',
    effect: 'read',
    input: () => ({ path: request(organizationPath()), body: terraformPlanInput() }),
    output: costEstimationResult,
    unwrap: 'data',
    statusHints: { 422: "The plan is not Terraform's JSON plan format. Make it with terraform show -json." },
  }),

  estimateForm: defineOperation({
    id: 'cycloid.costEstimation.estimateForm',
    title: 'Estimate Form Cost',
    summary: 'Estimate what a component would cost with these form values. Creates nothing.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/forms/estimate',
    effect: 'read',
    input: () => ({ path: request(environmentPath()), body: formInput() }),
    output: () => z.array(costEstimationResult()),
    unwrap: 'data',
    paging: 'whole',
  }),
};

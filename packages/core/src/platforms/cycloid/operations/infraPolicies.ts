import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { environmentPath, infraPolicyPath, orderBy, organizationPath, pageQuery } from '../parameters.js';
import { canonical } from '../patterns.js';
import { page } from '../schemas/page.js';
import { infraPoliciesValidationResult, infraPolicy, newInfraPolicy, updateInfraPolicy } from '../schemas/policies.js';
import { terraformPlanInput } from '../schemas/terraform.js';

/** Rules that plans are checked against (Cycloid API, Infra Policies). */
export const infraPolicies = {
  list: defineOperation({
    id: 'cycloid.infraPolicies.list',
    title: 'List Infra Policies',
    summary: 'List infrastructure policies by name, severity or whether they are enabled.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/infra_policies',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        infra_policy_name: z.string().optional().describe('Only policies of this name.'),
        infra_policy_created_at: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe('Only policies created at this Unix time.'),
        infra_policy_severity: z
          .enum(['critical', 'warning', 'advisory'])
          .optional()
          .describe('Only policies this severe: critical, warning or advisory.'),
        infra_policy_enabled: z
          .boolean()
          .optional()
          .describe('True for enabled policies only, false for disabled ones.'),
        infra_policy_canonical: canonical().optional().describe('Only the policy of this canonical.'),
        order_by: orderBy(),
        ...pageQuery(),
      }),
    }),
    output: () => page(infraPolicy()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.infraPolicies.get',
    title: 'Get Infra Policy',
    summary: 'Read one infrastructure policy with its Rego code.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/infra_policies/{infra_policy_canonical}',
    input: () => ({ path: request(infraPolicyPath()) }),
    output: infraPolicy,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.infraPolicies.create',
    title: 'Create Infra Policy',
    summary: 'Add a policy that Terraform plans are checked against.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/infra_policies',
    input: () => ({ path: request(organizationPath()), body: newInfraPolicy() }),
    output: infraPolicy,
    unwrap: 'data',
    statusHints: { 422: 'The code does not compile, or the canonical is taken.' },
  }),

  update: defineOperation({
    id: 'cycloid.infraPolicies.update',
    title: 'Update Infra Policy',
    summary: 'Replace a policy, or turn it on or off. Send all its fields.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/infra_policies/{infra_policy_canonical}',
    input: () => ({ path: request(infraPolicyPath()), body: updateInfraPolicy() }),
    output: infraPolicy,
    unwrap: 'data',
    statusHints: { 422: 'The code does not compile or a field is missing.' },
  }),

  delete: defineOperation({
    id: 'cycloid.infraPolicies.delete',
    title: 'Delete Infra Policy',
    summary: 'Remove a policy. Plans are no longer checked against it.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/infra_policies/{infra_policy_canonical}',
    input: () => ({ path: request(infraPolicyPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  validate: defineOperation({
    id: 'cycloid.infraPolicies.validate',
    title: 'Validate Infra Policies',
    summary: 'Check a Terraform plan against the policies. Failed ones come back by severity.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/validate_infra_policies',
    effect: 'read',
    input: () => ({ path: request(environmentPath()), body: terraformPlanInput() }),
    output: infraPoliciesValidationResult,
    unwrap: 'data',
  }),
};

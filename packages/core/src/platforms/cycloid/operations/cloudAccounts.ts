import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { cloudAccountPath, orderBy, organizationPath, pageQuery } from '../parameters.js';
import { canonical } from '../patterns.js';
import {
  cloudCostManagementAccount,
  cloudCostManagementAccountParent,
  cloudCostManagementLinkedAccount,
  newCloudCostManagementAccount,
  newCloudCostManagementAccountChild,
  updateCloudCostManagementAccount,
  updateCloudCostManagementLinkedAccount,
} from '../schemas/cloudCosts.js';
import { page } from '../schemas/page.js';

/** Accounts at cloud providers that costs are read from (Cycloid API, Cloud Cost Management). */
export const cloudAccounts = {
  list: defineOperation({
    id: 'cycloid.cloudAccounts.list',
    title: 'List Cloud Accounts',
    summary: 'List the cloud billing accounts with state of their last import.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/cloud_cost_management/accounts',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        cloud_cost_management_account_created_at_query: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe('Only accounts created at this Unix time.'),
        order_by: orderBy(),
        ...pageQuery(),
      }),
    }),
    output: () => page(cloudCostManagementAccount()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.cloudAccounts.get',
    title: 'Get Cloud Account',
    summary: 'Read one cloud account and how its last cost import went.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/cloud_cost_management/accounts/{cloud_cost_management_account_canonical}',
    input: () => ({ path: request(cloudAccountPath()) }),
    output: cloudCostManagementAccount,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.cloudAccounts.create',
    title: 'Create Cloud Account',
    summary: 'Connect a billing account, so that its costs are imported.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/cloud_cost_management/accounts',
    input: () => ({ path: request(organizationPath()), body: newCloudCostManagementAccount() }),
    output: cloudCostManagementAccount,
    unwrap: 'data',
    statusHints: { 422: 'The backend or its credential does not work, or the canonical is taken.' },
  }),

  createChild: defineOperation({
    id: 'cycloid.cloudAccounts.createChild',
    title: 'Create Child Cloud Account',
    summary: 'Connect an account whose billing is part of a parent account.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/cloud_cost_management/child-accounts',
    input: () => ({ path: request(organizationPath()), body: newCloudCostManagementAccountChild() }),
    output: cloudCostManagementAccount,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.cloudAccounts.update',
    title: 'Update Cloud Account',
    summary: 'Change a cloud account, or turn its cost import on or off.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/cloud_cost_management/accounts/{cloud_cost_management_account_canonical}',
    input: () => ({ path: request(cloudAccountPath()), body: updateCloudCostManagementAccount() }),
    output: cloudCostManagementAccount,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.cloudAccounts.delete',
    title: 'Delete Cloud Account',
    summary: 'Disconnect a cloud account. Its costs are no longer imported.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/cloud_cost_management/accounts/{cloud_cost_management_account_canonical}',
    input: () => ({ path: request(cloudAccountPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  hasParent: defineOperation({
    id: 'cycloid.cloudAccounts.hasParent',
    title: 'Check Parent Cloud Account',
    summary: 'Check if the account behind a credential belongs to a parent account.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/cloud_cost_management/accounts/has_parent',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_canonical: canonical().describe(
          'Credential of the account to check, from cycloid.credentials.list.',
        ),
      }),
    }),
    output: cloudCostManagementAccountParent,
    unwrap: 'data',
  }),

  listLinked: defineOperation({
    id: 'cycloid.cloudAccounts.listLinked',
    title: 'List Linked Cloud Accounts',
    summary: "List the provider accounts found in one cloud account's billing.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/cloud_cost_management/accounts/{cloud_cost_management_account_canonical}/linked_accounts',
    input: () => ({ path: request(cloudAccountPath()) }),
    output: () => z.array(cloudCostManagementLinkedAccount()),
    unwrap: 'data',
    paging: 'whole',
  }),

  updateLinked: defineOperation({
    id: 'cycloid.cloudAccounts.updateLinked',
    title: 'Update Linked Cloud Account',
    summary: 'Give a linked provider account a readable name.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/cloud_cost_management/accounts/{cloud_cost_management_account_canonical}/linked_accounts/{cloud_provider_account_id}',
    input: () => ({
      path: request({
        ...cloudAccountPath(),
        cloud_provider_account_id: z
          .string()
          .describe("The provider's own account ID, from cycloid.cloudAccounts.listLinked."),
      }),
      body: updateCloudCostManagementLinkedAccount(),
    }),
    output: cloudCostManagementLinkedAccount,
    unwrap: 'data',
  }),
};

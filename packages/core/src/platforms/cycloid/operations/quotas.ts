import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { organizationPath, pageQuery, quotaPath } from '../parameters.js';
import { page } from '../schemas/page.js';
import { newQuota, projectEnvironmentConsumption, quota, updateQuota } from '../schemas/quotas.js';

/** Shares of a resource pool that teams have (Cycloid API, Quotas). */
export const quotas = {
  list: defineOperation({
    id: 'cycloid.quotas.list',
    title: 'List Quotas',
    summary: 'List the limits that teams have in resource pools, and what they use.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/quotas',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(quota()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.quotas.get',
    title: 'Get Quota',
    summary: 'Read one quota with its limits and use.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/quotas/{quota_id}',
    input: () => ({ path: request(quotaPath()) }),
    output: quota,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.quotas.create',
    title: 'Create Quota',
    summary: 'Limit the CPU, memory and storage a team takes from a pool.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/quotas',
    input: () => ({ path: request(organizationPath()), body: newQuota() }),
    output: quota,
    unwrap: 'data',
    statusHints: { 422: 'The team has a quota in this pool already, or a size is not allowed.' },
  }),

  update: defineOperation({
    id: 'cycloid.quotas.update',
    title: 'Update Quota',
    summary: 'Change the limits of a quota. Send all three.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/quotas/{quota_id}',
    input: () => ({ path: request(quotaPath()), body: updateQuota() }),
    output: quota,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.quotas.delete',
    title: 'Delete Quota',
    summary: 'Lift the limit of a team in a pool.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/quotas/{quota_id}',
    input: () => ({ path: request(quotaPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  listConsumptions: defineOperation({
    id: 'cycloid.quotas.listConsumptions',
    title: 'List Quota Consumptions',
    summary: 'See which projects and environments use up a quota.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/quotas/{quota_id}/consumptions',
    input: () => ({ path: request(quotaPath()) }),
    output: projectEnvironmentConsumption,
    unwrap: 'data',
  }),
};

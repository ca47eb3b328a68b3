import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { organizationPath, pageQuery, resourcePoolPath } from '../parameters.js';
import { page } from '../schemas/page.js';
import { newResourcePool, resourcePool } from '../schemas/quotas.js';

/** Resource pools (Cycloid API, Resource Pools). */
export const resourcePools = {
  list: defineOperation({
    id: 'cycloid.resourcePools.list',
    title: 'List Resource Pools',
    summary: 'List pools of inventory resources with what is allocated and used.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/resource_pools',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(resourcePool()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.resourcePools.get',
    title: 'Get Resource Pool',
    summary: 'Read one pool: its capacity, allocation and use.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/resource_pools/{resource_pool_canonical}',
    input: () => ({ path: request(resourcePoolPath()) }),
    output: resourcePool,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.resourcePools.create',
    title: 'Create Resource Pool',
    summary: 'Make a pool of all inventory resources that carry a label.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/resource_pools',
    input: () => ({ path: request(organizationPath()), body: newResourcePool() }),
    output: resourcePool,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.resourcePools.update',
    title: 'Update Resource Pool',
    summary: 'Change the name or label of a pool.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/resource_pools/{resource_pool_canonical}',
    input: () => ({ path: request(resourcePoolPath()), body: newResourcePool() }),
    output: resourcePool,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.resourcePools.delete',
    title: 'Delete Resource Pool',
    summary: 'Delete a pool. Its inventory resources stay.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/resource_pools/{resource_pool_canonical}',
    input: () => ({ path: request(resourcePoolPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { inventoryResourcePath, organizationPath } from '../parameters.js';
import { inventoryResource, inventoryResourceLabel, newInventoryResource } from '../schemas/inventory.js';
import { page } from '../schemas/page.js';

/** Inventory of resources (Cycloid API, Organization Inventory). */
export const inventory = {
  list: defineOperation({
    id: 'cycloid.inventory.list',
    title: 'List Inventory Resources',
    summary: 'List all infrastructure resources known from Terraform states or entered by hand.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/inventory',
    input: () => ({ path: request(organizationPath()) }),
    output: () => page(inventoryResource()),
    paging: 'whole',
  }),

  get: defineOperation({
    id: 'cycloid.inventory.get',
    title: 'Get Inventory Resource',
    summary: 'Read one resource of the inventory with its attributes and sizes.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/inventory/resources/{inventory_resource_id}',
    input: () => ({ path: request(inventoryResourcePath()) }),
    output: inventoryResource,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.inventory.create',
    title: 'Create Inventory Resource',
    summary: 'Enter a resource by hand, for example an on-premises server.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/inventory/resources',
    input: () => ({ path: request(organizationPath()), body: newInventoryResource() }),
    output: () => z.undefined(),
    response: 'none',
  }),

  update: defineOperation({
    id: 'cycloid.inventory.update',
    title: 'Update Inventory Resource',
    summary: 'Change a resource of the inventory. Send its whole record.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/inventory/resources/{inventory_resource_id}',
    input: () => ({ path: request(inventoryResourcePath()), body: newInventoryResource() }),
    output: inventoryResource,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.inventory.delete',
    title: 'Delete Inventory Resource',
    summary: 'Remove a resource from the inventory. The real thing is not touched.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/inventory/resources/{inventory_resource_id}',
    input: () => ({ path: request(inventoryResourcePath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  listLabels: defineOperation({
    id: 'cycloid.inventory.listLabels',
    title: 'List Inventory Labels',
    summary: 'List the labels of inventory resources with CPU, memory and storage totals.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/inventory/resource_labels',
    input: () => ({ path: request(organizationPath()) }),
    output: () => z.array(inventoryResourceLabel()),
    unwrap: 'data',
    paging: 'whole',
  }),

  listTypes: defineOperation({
    id: 'cycloid.inventory.listTypes',
    title: 'List Inventory Types',
    summary: 'List the resource types a provider has in the inventory.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/inventory/resource_types',
    input: () => ({
      path: request(organizationPath()),
      query: request({ resources_provider: z.string().describe('Provider whose types to list, e.g. aws.') }),
    }),
    output: () => z.array(z.string()),
    unwrap: 'data',
    paging: 'whole',
  }),
};

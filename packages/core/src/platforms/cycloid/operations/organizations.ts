import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { orderBy, organizationPath, pageQuery } from '../parameters.js';
import {
  canDoInput,
  canDoOutput,
  newOrganization,
  organization,
  summary,
  updateOrganization,
} from '../schemas/organizations.js';
import { page } from '../schemas/page.js';

/** Organizations and their children (Cycloid API, Organizations). */
export const organizations = {
  list: defineOperation({
    id: 'cycloid.organizations.list',
    title: 'List Organizations',
    summary: 'List the organizations you can reach. Take canonicals from here.',
    method: 'GET',
    path: '/organizations',
    input: () => ({
      query: request({
        organization_name: z.string().optional().describe('Only organizations of this name.'),
        organization_created_at: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe('Only organizations created at this Unix time.'),
        order_by: orderBy(),
        ...pageQuery(),
      }),
    }),
    output: () => page(organization()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.organizations.get',
    title: 'Get Organization',
    summary: 'Read one organization: settings, admins and subscription.',
    method: 'GET',
    path: '/organizations/{organization_canonical}',
    input: () => ({ path: request(organizationPath()) }),
    output: organization,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.organizations.create',
    title: 'Create Organization',
    summary: 'Create a top-level organization that you own.',
    method: 'POST',
    path: '/organizations',
    input: () => ({ body: newOrganization() }),
    output: organization,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.organizations.update',
    title: 'Update Organization',
    summary: "Change an organization's name, quotas, MFA or appearance rules.",
    method: 'PUT',
    path: '/organizations/{organization_canonical}',
    input: () => ({ path: request(organizationPath()), body: updateOrganization() }),
    output: organization,
    unwrap: 'data',
    requires: 'an administrator role in the organization',
  }),

  delete: defineOperation({
    id: 'cycloid.organizations.delete',
    title: 'Delete Organization',
    summary: 'Delete an organization and all that is in it. There is no way back.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}',
    input: () => ({ path: request(organizationPath()) }),
    output: () => z.undefined(),
    response: 'none',
    requires: 'an administrator role in the organization',
  }),

  listChildren: defineOperation({
    id: 'cycloid.organizations.listChildren',
    title: 'List Child Organizations',
    summary: 'List the organizations below this one that you can reach.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/children',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        organization_name: z.string().optional().describe('Only organizations of this name.'),
        organization_created_at: z
          .string()
          .datetime({ offset: true })
          .optional()
          .describe('Only organizations created at this time, e.g. 2026-01-31T06:00:00Z.'),
        order_by: orderBy(),
        ...pageQuery(),
      }),
    }),
    output: () => page(organization()),
    paging: 'index',
  }),

  createChild: defineOperation({
    id: 'cycloid.organizations.createChild',
    title: 'Create Child Organization',
    summary: 'Create an organization below this one that you own.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/children',
    input: () => ({ path: request(organizationPath()), body: newOrganization() }),
    output: organization,
    unwrap: 'data',
  }),

  listAncestors: defineOperation({
    id: 'cycloid.organizations.listAncestors',
    title: 'List Organization Ancestors',
    summary: 'List the organizations from this one up to the one you belong to.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/ancestors',
    input: () => ({ path: request(organizationPath()) }),
    output: () => page(organization()),
    paging: 'whole',
  }),

  getSummary: defineOperation({
    id: 'cycloid.organizations.getSummary',
    title: 'Get Organization Summary',
    summary: "Count an organization's projects, pipelines, stacks, users, teams and more.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/summary',
    input: () => ({ path: request(organizationPath()) }),
    output: summary,
    unwrap: 'data',
  }),

  canDo: defineOperation({
    id: 'cycloid.organizations.canDo',
    title: 'Check Permission',
    summary: 'Check whether your token may do an action on some entities, before trying it.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/can_do',
    effect: 'read',
    input: () => ({ path: request(organizationPath()), body: canDoInput() }),
    output: canDoOutput,
    unwrap: 'data',
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { organizationPath, pageQuery, rolePath } from '../parameters.js';
import { newRole, policy, role } from '../schemas/members.js';
import { page } from '../schemas/page.js';

/** Roles and the policies that their rules name (Cycloid API, Organization Roles). */
export const roles = {
  list: defineOperation({
    id: 'cycloid.roles.list',
    title: 'List Roles',
    summary: 'List roles, default and own ones, with their rules.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/roles',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(role()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.roles.get',
    title: 'Get Role',
    summary: 'Read one role and the actions it allows.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/roles/{role_canonical}',
    input: () => ({ path: request(rolePath()) }),
    output: role,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.roles.create',
    title: 'Create Role',
    summary: 'Create a role from rules. Action codes are in cycloid.roles.listPolicies.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/roles',
    input: () => ({ path: request(organizationPath()), body: newRole() }),
    output: role,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.roles.update',
    title: 'Update Role',
    summary: "Replace a role's name and rules. It takes effect for all who have it.",
    method: 'PUT',
    path: '/organizations/{organization_canonical}/roles/{role_canonical}',
    input: () => ({ path: request(rolePath()), body: newRole() }),
    output: role,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.roles.delete',
    title: 'Delete Role',
    summary: 'Delete a role of your own, once nobody needs it.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/roles/{role_canonical}',
    input: () => ({ path: request(rolePath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  listPolicies: defineOperation({
    id: 'cycloid.roles.listPolicies',
    title: 'List Role Policies',
    summary: 'List the action codes that rules of roles and API keys can allow.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/policies',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(policy()),
    paging: 'index',
  }),
};

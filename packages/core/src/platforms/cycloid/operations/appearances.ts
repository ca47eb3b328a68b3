import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { appearancePath, organizationPath, pageQuery } from '../parameters.js';
import { appearance, appearanceRequest, newAppearance } from '../schemas/appearances.js';
import { page } from '../schemas/page.js';

/** Looks of the console (Cycloid API, Appearance). */
export const appearances = {
  list: defineOperation({
    id: 'cycloid.appearances.list',
    title: 'List Appearances',
    summary: "List an organization's own looks for the console.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/appearances',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(appearance()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.appearances.get',
    title: 'Get Appearance',
    summary: 'Read one appearance: logo, color, titles and footer.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/appearances/{appearance_canonical}',
    input: () => ({ path: request(appearancePath()) }),
    output: appearance,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.appearances.create',
    title: 'Create Appearance',
    summary: 'Define a look for the console. Set is_active by an update to use it.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/appearances',
    input: () => ({ path: request(organizationPath()), body: newAppearance() }),
    output: appearance,
    unwrap: 'data',
  }),

  update: defineOperation({
    id: 'cycloid.appearances.update',
    title: 'Update Appearance',
    summary: 'Replace an appearance, or make it the active one.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/appearances/{appearance_canonical}',
    input: () => ({ path: request(appearancePath()), body: appearanceRequest() }),
    output: appearance,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.appearances.delete',
    title: 'Delete Appearance',
    summary: 'Delete an appearance. Make another one active before.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/appearances/{appearance_canonical}',
    input: () => ({ path: request(appearancePath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  getActive: defineOperation({
    id: 'cycloid.appearances.getActive',
    title: 'Get Active Appearance',
    summary: 'Read the look that an organization shows now.',
    method: 'GET',
    path: '/appearance/{organization_canonical}',
    input: () => ({ path: request(organizationPath()) }),
    output: appearance,
    unwrap: 'data',
    anonymous: true,
  }),

  getDefault: defineOperation({
    id: 'cycloid.appearances.getDefault',
    title: 'Get Default Appearance',
    summary: 'Read the look that is shown where no other is set.',
    method: 'GET',
    path: '/appearance',
    input: () => ({}),
    output: appearance,
    unwrap: 'data',
    anonymous: true,
  }),
};

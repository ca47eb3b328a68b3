import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { organizationPath } from '../parameters.js';
import { licenceDetails, newLicence, newSubscription } from '../schemas/organizations.js';

/** Licence and subscription (Cycloid API, Organization Licence). */
export const licence = {
  get: defineOperation({
    id: 'cycloid.licence.get',
    title: 'Get Licence',
    summary: 'Read the licence in force: holder, end and member count.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/licence',
    input: () => ({ path: request(organizationPath()) }),
    output: licenceDetails,
    unwrap: 'data',
    anonymous: true,
  }),

  activate: defineOperation({
    id: 'cycloid.licence.activate',
    title: 'Activate Licence',
    summary: 'Put a licence in force. It takes the place of the current one.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/licence',
    idempotent: true,
    input: () => ({ path: request(organizationPath()), body: newLicence() }),
    output: () => z.undefined(),
    response: 'none',
    anonymous: true,
    statusHints: { 422: 'The key is not a valid licence, or it has expired.' },
  }),

  createSubscription: defineOperation({
    id: 'cycloid.licence.createSubscription',
    title: 'Create Subscription',
    summary: 'Subscribe an organization to a plan.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/subscriptions',
    input: () => ({ path: request(organizationPath()), body: newSubscription() }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { organizationPath, pageQuery } from '../parameters.js';
import { canonical } from '../patterns.js';
import { cloudProvider, country } from '../schemas/common.js';
import { page } from '../schemas/page.js';
import { appConfig, appVersion, checkReport, generalStatus } from '../schemas/platform.js';

/** The installation itself (Cycloid API, Cycloid). */
export const platform = {
  getStatus: defineOperation({
    id: 'cycloid.platform.getStatus',
    title: 'Get Platform Status',
    summary: "Check the health of Cycloid's services in one look.",
    method: 'GET',
    path: '/status',
    input: () => ({}),
    output: generalStatus,
    unwrap: 'data',
    anonymous: true,
  }),

  getServiceStatus: defineOperation({
    id: 'cycloid.platform.getServiceStatus',
    title: 'Get Service Status',
    summary: 'Check the health of one Cycloid service.',
    method: 'GET',
    path: '/status/{service_status_canonical}',
    input: () => ({
      path: request({
        service_status_canonical: canonical().describe('Canonical of the service, from cycloid.platform.getStatus.'),
      }),
    }),
    output: checkReport,
    unwrap: 'data',
    anonymous: true,
    // A service that is down is reported with 500 (Cycloid API, Get Service Status).
    answerStatuses: [500],
  }),

  getVersion: defineOperation({
    id: 'cycloid.platform.getVersion',
    title: 'Get API Version',
    summary: 'Read which version of the API is running.',
    method: 'GET',
    path: '/version',
    input: () => ({}),
    output: appVersion,
    unwrap: 'data',
    anonymous: true,
  }),

  getConfig: defineOperation({
    id: 'cycloid.platform.getConfig',
    title: 'Get Platform Configuration',
    summary: 'See which ways to sign in this Cycloid offers.',
    method: 'GET',
    path: '/config',
    input: () => ({}),
    output: appConfig,
    unwrap: 'data',
    anonymous: true,
  }),

  listCountries: defineOperation({
    id: 'cycloid.platform.listCountries',
    title: 'List Countries',
    summary: 'List country codes for account data.',
    method: 'GET',
    path: '/countries',
    input: () => ({}),
    output: () => z.array(country()),
    unwrap: 'data',
    paging: 'whole',
    anonymous: true,
  }),

  listCloudProviders: defineOperation({
    id: 'cycloid.platform.listCloudProviders',
    title: 'List Cloud Providers',
    summary: 'List cloud providers with their regions. Take provider canonicals from here.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/cloud_providers',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(cloudProvider()),
    paging: 'index',
  }),
};

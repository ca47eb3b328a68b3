import { bearerToken, talend, talendBaseUrl, talendRegions, talendServiceAccount } from '@runbridge/core';

import { UsageError } from '../usageError.js';
import { chooseWay, readBaseUrl } from './setup.js';
import type { Place, PlatformSetup, Read } from './setup.js';

const regions = Object.keys(talendRegions).join(', ');

export const talendSetup: PlatformSetup = {
  platform: talend,
  variables: {
    RUNBRIDGE_TALEND_REGION: `Talend Cloud's region: ${regions}`,
    RUNBRIDGE_TALEND_BASE_URL: 'instead of the region: the address of a private tenant, https://…',
    RUNBRIDGE_TALEND_TOKEN: 'a personal access token',
    RUNBRIDGE_TALEND_CLIENT_ID: 'instead of the token: the ID of a service account …',
    RUNBRIDGE_TALEND_CLIENT_SECRET: '… and its secret',
  },
  callerAccount: { token: { name: 'X-RunBridge-Talend-Token', meaning: 'a personal access token' } },
  readPlace,
  read: (read) => ({
    ...readPlace(read),
    ...chooseWay(read, [
      {
        credentials: 'personal access token',
        needs: ['RUNBRIDGE_TALEND_TOKEN'],
        auth: ({ RUNBRIDGE_TALEND_TOKEN: token = '' }) => bearerToken(token),
      },
      {
        credentials: 'service account',
        needs: ['RUNBRIDGE_TALEND_CLIENT_ID', 'RUNBRIDGE_TALEND_CLIENT_SECRET'],
        auth: ({ RUNBRIDGE_TALEND_CLIENT_ID: clientId = '', RUNBRIDGE_TALEND_CLIENT_SECRET: clientSecret = '' }) =>
          talendServiceAccount({ clientId, clientSecret }),
      },
    ]),
  }),
};

function readPlace(read: Read): Place {
  return { platform: talend, baseUrl: readAddress(read) };
}

function readAddress(read: Read): string {
  const region = read('RUNBRIDGE_TALEND_REGION');
  const baseUrl = read('RUNBRIDGE_TALEND_BASE_URL');
  if (region !== undefined && baseUrl !== undefined)
    throw new UsageError('RUNBRIDGE_TALEND_REGION and RUNBRIDGE_TALEND_BASE_URL are both set: keep one of them.');
  if (region !== undefined) {
    if (Object.hasOwn(talendRegions, region)) return talendBaseUrl(region);
    // What is longer than a region may be a secret in the wrong place.
    const shown = /^[a-z0-9-]{1,12}$/i.test(region) ? ` "${region}"` : '';
    throw new UsageError(`RUNBRIDGE_TALEND_REGION${shown} is not a region of Talend Cloud: use one of ${regions}.`);
  }
  if (baseUrl === undefined)
    throw new UsageError('RUNBRIDGE_TALEND_REGION is missing (or RUNBRIDGE_TALEND_BASE_URL for a private tenant).');
  return readBaseUrl('RUNBRIDGE_TALEND_BASE_URL', baseUrl);
}

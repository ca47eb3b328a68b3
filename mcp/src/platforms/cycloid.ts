import { bearerToken, cycloid, cycloidLogin } from '@runbridge/core';

import { chooseWay, readBaseUrl, readDefault } from './setup.js';
import type { Place, PlatformSetup, Read } from './setup.js';

const DEFAULT_BASE_URL = 'https://http-api.cycloid.io';

const organizationField = { operation: cycloid.operations.organizations.get, field: 'organization_canonical' };

export const cycloidSetup: PlatformSetup = {
  platform: cycloid,
  variables: {
    RUNBRIDGE_CYCLOID_BASE_URL: `address of an installation of your own; default: ${DEFAULT_BASE_URL}`,
    RUNBRIDGE_CYCLOID_API_KEY: 'an API key of an organization',
    RUNBRIDGE_CYCLOID_EMAIL: 'instead of the key: the e-mail address of a user …',
    RUNBRIDGE_CYCLOID_PASSWORD: '… and the password',
    RUNBRIDGE_CYCLOID_ORGANIZATION: 'canonical of the organization that is meant where none is named',
  },
  callerAccount: {
    token: { name: 'X-RunBridge-Cycloid-Api-Key', meaning: 'an API key of an organization' },
    field: {
      name: 'X-RunBridge-Cycloid-Organization',
      meaning: 'canonical of the organization that is meant where none is named',
      ...organizationField,
    },
  },
  readPlace,
  read(read) {
    const place = readPlace(read);
    const organization = place.defaults?.[organizationField.field];
    return {
      ...place,
      ...chooseWay(read, [
        {
          credentials: 'API key',
          needs: ['RUNBRIDGE_CYCLOID_API_KEY'],
          auth: ({ RUNBRIDGE_CYCLOID_API_KEY: key = '' }) => bearerToken(key),
        },
        {
          credentials: 'user',
          needs: ['RUNBRIDGE_CYCLOID_EMAIL', 'RUNBRIDGE_CYCLOID_PASSWORD'],
          auth: ({ RUNBRIDGE_CYCLOID_EMAIL: email = '', RUNBRIDGE_CYCLOID_PASSWORD: password = '' }) =>
            cycloidLogin({ email, password, organization }),
        },
      ]),
    };
  },
};

function readPlace(read: Read): Place {
  const { operation, field } = organizationField;
  const organization = readDefault(read, 'RUNBRIDGE_CYCLOID_ORGANIZATION', operation, field);
  return {
    platform: cycloid,
    baseUrl: readBaseUrl('RUNBRIDGE_CYCLOID_BASE_URL', read('RUNBRIDGE_CYCLOID_BASE_URL') ?? DEFAULT_BASE_URL),
    ...(organization === undefined ? {} : { defaults: { [field]: organization } }),
  };
}

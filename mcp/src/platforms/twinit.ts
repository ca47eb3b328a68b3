import { bearerToken, oauth2, twinit } from '@runbridge/core';
import type { Authenticator, OAuth2Grant } from '@runbridge/core';

import { UsageError } from '../usageError.js';
import { chooseWay, readBaseUrl, readDefault } from './setup.js';
import type { Place, PlatformSetup, Read } from './setup.js';

/** Where every installation gives tokens, below its base URL. */
const TOKEN_PATH = '/passportsvc/api/v1/oauth/token';

const namespaceField = { operation: twinit.operations.orchruns.get, field: 'nsfilter' };

export const twinitSetup: PlatformSetup = {
  platform: twinit,
  variables: {
    RUNBRIDGE_TWINIT_BASE_URL: 'address of the installation, https://host',
    RUNBRIDGE_TWINIT_TOKEN: 'an access token',
    RUNBRIDGE_TWINIT_CLIENT_ID: 'instead of the token: the ID of an application …',
    RUNBRIDGE_TWINIT_CLIENT_SECRET: '… and its secret …',
    RUNBRIDGE_TWINIT_USERNAME: '… and, to act as a user, the name …',
    RUNBRIDGE_TWINIT_PASSWORD: '… and the password',
    RUNBRIDGE_TWINIT_NAMESPACE: "the project's namespace that is meant where none is named",
  },
  callerAccount: {
    token: { name: 'X-RunBridge-Twinit-Token', meaning: 'an access token' },
    field: {
      name: 'X-RunBridge-Twinit-Namespace',
      meaning: "the project's namespace that is meant where none is named",
      ...namespaceField,
    },
  },
  readPlace,
  read(read) {
    const place = readPlace(read);
    const application = (values: Readonly<Record<string, string>>, grant: OAuth2Grant): Authenticator =>
      oauth2({
        tokenEndpoint: `${place.baseUrl}${TOKEN_PATH}`,
        clientId: values.RUNBRIDGE_TWINIT_CLIENT_ID ?? '',
        clientSecret: values.RUNBRIDGE_TWINIT_CLIENT_SECRET,
        grant,
      });
    const client = ['RUNBRIDGE_TWINIT_CLIENT_ID', 'RUNBRIDGE_TWINIT_CLIENT_SECRET'];
    return {
      ...place,
      ...chooseWay(read, [
        {
          credentials: 'access token',
          needs: ['RUNBRIDGE_TWINIT_TOKEN'],
          auth: ({ RUNBRIDGE_TWINIT_TOKEN: token = '' }) => bearerToken(token),
        },
        {
          credentials: 'application',
          needs: client,
          auth: (values) => application(values, { type: 'client_credentials' }),
        },
        {
          credentials: 'user of an application',
          needs: [...client, 'RUNBRIDGE_TWINIT_USERNAME', 'RUNBRIDGE_TWINIT_PASSWORD'],
          auth: (values) =>
            application(values, {
              type: 'password',
              username: values.RUNBRIDGE_TWINIT_USERNAME ?? '',
              password: values.RUNBRIDGE_TWINIT_PASSWORD ?? '',
            }),
        },
      ]),
    };
  },
};

function readPlace(read: Read): Place {
  const address = read('RUNBRIDGE_TWINIT_BASE_URL');
  if (address === undefined)
    throw new UsageError('RUNBRIDGE_TWINIT_BASE_URL is missing: the address of your installation.');
  const { operation, field } = namespaceField;
  const namespace = readDefault(read, 'RUNBRIDGE_TWINIT_NAMESPACE', operation, field);
  return {
    platform: twinit,
    baseUrl: readBaseUrl('RUNBRIDGE_TWINIT_BASE_URL', address),
    ...(namespace === undefined ? {} : { defaults: { [field]: namespace } }),
  };
}

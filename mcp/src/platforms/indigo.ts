import { bearerToken, indigo, openIdConnect } from '@runbridge/core';

import { UsageError } from '../usageError.js';
import { lazyAuthenticator } from './lazyAuthenticator.js';
import { checkAlone, chooseWay, readBaseUrl } from './setup.js';
import type { Place, PlatformSetup, Read } from './setup.js';

export const indigoSetup: PlatformSetup = {
  platform: indigo,
  variables: {
    RUNBRIDGE_INDIGO_BASE_URL: 'address of the orchestrator, https://host/path',
    RUNBRIDGE_INDIGO_TOKEN: 'an access token, which ends after an hour or so',
    RUNBRIDGE_INDIGO_ISSUER: 'instead of the token: the identity provider (OpenID Connect) …',
    RUNBRIDGE_INDIGO_CLIENT_ID: '… the ID of a client registered there …',
    RUNBRIDGE_INDIGO_CLIENT_SECRET: '… its secret …',
    RUNBRIDGE_INDIGO_REFRESH_TOKEN: '… and a refresh token, to act as a user',
    RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT: 'instead of all these: an account that oidc-agent has loaded (OIDC_SOCK)',
  },
  callerAccount: { token: { name: 'X-RunBridge-Indigo-Token', meaning: 'an access token' } },
  readPlace,
  read(read) {
    return {
      ...readPlace(read),
      ...chooseWay(read, [
        {
          credentials: 'access token',
          needs: ['RUNBRIDGE_INDIGO_TOKEN'],
          auth: ({ RUNBRIDGE_INDIGO_TOKEN: token = '' }) => bearerToken(token),
        },
        {
          credentials: 'OpenID Connect refresh token',
          needs: ['RUNBRIDGE_INDIGO_ISSUER', 'RUNBRIDGE_INDIGO_CLIENT_ID', 'RUNBRIDGE_INDIGO_REFRESH_TOKEN'],
          may: ['RUNBRIDGE_INDIGO_CLIENT_SECRET'],
          auth: (values) =>
            openIdConnect({
              issuer: values.RUNBRIDGE_INDIGO_ISSUER ?? '',
              clientId: values.RUNBRIDGE_INDIGO_CLIENT_ID ?? '',
              clientSecret: values.RUNBRIDGE_INDIGO_CLIENT_SECRET,
              grant: { type: 'refresh_token', refreshToken: values.RUNBRIDGE_INDIGO_REFRESH_TOKEN ?? '' },
            }),
        },
        {
          credentials: 'OpenID Connect client',
          needs: ['RUNBRIDGE_INDIGO_ISSUER', 'RUNBRIDGE_INDIGO_CLIENT_ID', 'RUNBRIDGE_INDIGO_CLIENT_SECRET'],
          auth: (values) =>
            openIdConnect({
              issuer: values.RUNBRIDGE_INDIGO_ISSUER ?? '',
              clientId: values.RUNBRIDGE_INDIGO_CLIENT_ID ?? '',
              clientSecret: values.RUNBRIDGE_INDIGO_CLIENT_SECRET,
              grant: { type: 'client_credentials' },
            }),
        },
        {
          credentials: 'oidc-agent',
          needs: ['RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT'],
          auth: ({ RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT: account = '' }) => {
            checkAlone('RUNBRIDGE_INDIGO_OIDC_AGENT_ACCOUNT', account);
            const socketPath = read('OIDC_SOCK');
            if (socketPath === undefined)
              throw new UsageError('OIDC_SOCK is not set: start oidc-agent, and the server from its shell.');
            return lazyAuthenticator(async () =>
              (await import('@runbridge/core/node')).oidcAgent({ account, socketPath }),
            );
          },
        },
      ]),
    };
  },
};

function readPlace(read: Read): Place {
  const baseUrl = read('RUNBRIDGE_INDIGO_BASE_URL');
  if (baseUrl === undefined)
    throw new UsageError('RUNBRIDGE_INDIGO_BASE_URL is missing: the address of your installation.');
  return { platform: indigo, baseUrl: readBaseUrl('RUNBRIDGE_INDIGO_BASE_URL', baseUrl) };
}

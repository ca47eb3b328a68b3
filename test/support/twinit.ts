import { bearerToken, oauth2, twinit } from '@runbridge/core';
import type { Authenticator, Client, OAuth2Grant } from '@runbridge/core';
import { TWINIT_APPLICATION, TWINIT_TOKEN, twinitIds } from '@runbridge/sandbox';

import { usePlatform } from './platformFixture.js';
import type { FixtureOptions, PlatformFixture } from './platformFixture.js';

export type TwinitClient = Client<typeof twinit>;

/** Where an installation gives tokens, below its base URL. */
const TOKEN_PATH = '/passportsvc/api/v1/oauth/token';

/** A sandbox with an installation of Twinit, and clients with a token for its one project. */
export function useTwinit(options?: FixtureOptions): PlatformFixture<typeof twinit> {
  return usePlatform(twinit, { auth: bearerToken(TWINIT_TOKEN), defaults: { nsfilter: twinitIds.namespace } }, options);
}

/** Signs in at the installation's own token route. */
export function signIn(
  url: string,
  grant: OAuth2Grant,
  { id, secret }: { readonly id: string; readonly secret: string } = TWINIT_APPLICATION,
): Authenticator {
  return oauth2({ tokenEndpoint: `${url}${TOKEN_PATH}`, clientId: id, clientSecret: secret, grant });
}

/** Sign-ins that an installation has received. */
export const tokenPath = `*${TOKEN_PATH}`;

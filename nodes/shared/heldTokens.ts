import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { noAuthentication } from '@runbridge/core';
import type { Authenticator } from '@runbridge/core';

/** Fields of our credentials that are sent to a platform as its token. */
const tokenFields = ['accessToken', 'apiKey', 'sessionToken'];

/**
 * n8n puts the credential on requests. Of its tokens core has to know all the same: a platform may repeat one in an
 * answer, a log or an error, where a token of no known form would be shown. One that n8n fetches during the execution
 * is not among them.
 */
export function heldTokens(credentials: ICredentialDataDecryptedObject): Authenticator {
  const { oauthTokenData } = credentials;
  const oauth2 = (typeof oauthTokenData === 'object' ? oauthTokenData : undefined) as
    Readonly<Record<string, unknown>> | null | undefined;
  const held = [...tokenFields.map((name) => credentials[name]), oauth2?.access_token, oauth2?.refresh_token];
  const secrets = held.filter((token) => typeof token === 'string' && token !== '' && !isJwt(token)) as string[];
  return { ...noAuthentication, secrets: () => secrets };
}

/** Core knows it by its form. A pattern of its thousand characters would hold an execution up. */
function isJwt(token: string): boolean {
  return /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/.test(token);
}

import { ConfigurationError } from '../errors.js';
import type { Authenticator } from './authenticator.js';
import { isToken } from './credential.js';

/** A token that somebody else manages: a Talend personal access token, an API key. Sent as `Authorization: Bearer`. */
export function bearerToken(token: string): Authenticator {
  // A line end pasted along would end the header and start another one.
  if (!isToken(token))
    throw new ConfigurationError(
      token === '' ? 'The token is empty.' : 'The token holds a space, a line end or a character that no token has.',
      'Paste the token alone, without quotes or line ends.',
    );
  return {
    headers: () => Promise.resolve({ authorization: `Bearer ${token}` }),
    rejected: () => false,
    secrets: () => [token],
  };
}

/** For operations that need none, and for surfaces whose transport adds credentials itself (n8n). */
export const noAuthentication: Authenticator = {
  headers: () => Promise.resolve({}),
  rejected: () => false,
  secrets: () => [],
};

import { allowInsecureRequests, customFetch, genericTokenEndpointRequest } from 'oauth4webapi';
import type { ClientAuth } from 'oauth4webapi';

import { ConfigurationError } from '../errors.js';
import type { AuthContext, Authenticator } from './authenticator.js';
import { checkCredential } from './credential.js';
import { fetchThrough } from './fetchThrough.js';
import { renewingToken } from './renewing.js';
import { readTokenAnswer } from './tokenAnswer.js';
import type { TokenAnswer } from './tokenAnswer.js';
import { isSafeUrl } from './safeUrl.js';

/** How a token is asked for (RFC 6749: 4.3, 4.4 and 6). */
export type OAuth2Grant =
  | { readonly type: 'client_credentials' }
  | { readonly type: 'password'; readonly username: string; readonly password: string }
  | { readonly type: 'refresh_token'; readonly refreshToken: string };

export interface OAuth2Client {
  readonly clientId: string;
  /** Left out by public clients, which have none: they are named in the form only. */
  readonly clientSecret?: string | undefined;
  readonly grant: OAuth2Grant;
  /** Names joined by spaces. Default: what the provider gives without being asked. */
  readonly scope?: string | undefined;
  /**
   * Told the refresh token that takes the place of the one in use, where the provider rotates them. The new one is kept in
   * memory; a surface that can store it should, for the old one is then used up: without it, the configured token is
   * refused at the next start, with an error that says to sign in again.
   */
  readonly onRotated?: ((refreshToken: string) => void) | undefined;
}

export interface OAuth2Options extends OAuth2Client {
  /** https, or http on loopback. Credentials go there and nowhere else. */
  readonly tokenEndpoint: string;
  /** Whether the secret travels in a Basic header or in the form. Default: `basic`. */
  readonly clientAuthentication?: 'basic' | 'post' | undefined;
}

const OPERATION = 'oauth2.token';
/** Five minutes, where the provider does not say how long a token lives: the short side of what is usual. */
const DEFAULT_LIFE_SECONDS = 300;

/**
 * Tokens from an OAuth 2 token endpoint. Throws `ConfigurationError` for credentials that are empty or came with a space
 * or a line end; a refusal is an `AuthenticationError` that says which setting to check.
 */
export function oauth2(options: OAuth2Options): Authenticator {
  const { tokenEndpoint, clientAuthentication = 'basic' } = options;
  if (!isSafeUrl(tokenEndpoint))
    throw new ConfigurationError(
      'The token endpoint is not an https URL.',
      'Credentials are sent over https only; http is accepted on loopback (127.0.0.1, localhost, [::1]).',
    );
  const tokens = oauth2Tokens(options);
  return renewingToken(
    (context) => tokens.request(context, { tokenEndpoint, clientAuthentication }),
    () => tokens.secrets(),
  );
}

export interface TokenEndpoint {
  readonly tokenEndpoint: string;
  readonly clientAuthentication: 'basic' | 'post';
}

/** What asks for tokens, wherever the endpoint is known from, and holds the refresh token that is good now. */
export interface OAuth2Tokens {
  request(context: AuthContext, endpoint: TokenEndpoint, scope?: string): Promise<TokenAnswer>;
  secrets(): readonly string[];
}

export function oauth2Tokens({
  clientId,
  clientSecret,
  grant,
  scope: ownScope,
  onRotated,
}: OAuth2Client): OAuth2Tokens {
  checkCredential('client ID', clientId);
  if (clientSecret !== undefined) checkCredential('client secret', clientSecret);
  else if (grant.type === 'client_credentials')
    throw new ConfigurationError('The client secret is missing.', 'Client credentials need it, beside the client ID.');
  if (grant.type === 'password') {
    checkCredential('user name', grant.username);
    checkPassword(grant.password);
  }
  if (grant.type === 'refresh_token') checkCredential('refresh token', grant.refreshToken);

  let refreshToken = grant.type === 'refresh_token' ? grant.refreshToken : undefined;
  const basic = clientSecret === undefined ? undefined : formBasic(clientId, clientSecret);
  const fixed = [
    clientSecret,
    basic,
    grant.type === 'password' ? grant.password : undefined,
    grant.type === 'refresh_token' ? grant.refreshToken : undefined,
  ].filter((secret) => secret !== undefined);
  const secrets = (): readonly string[] =>
    refreshToken === undefined || fixed.includes(refreshToken) ? fixed : [...fixed, refreshToken];

  const authenticate =
    (place: TokenEndpoint['clientAuthentication']): ClientAuth =>
    (_server, _client, form, headers) => {
      if (basic !== undefined && place === 'basic') headers.set('authorization', `Basic ${basic}`);
      else {
        form.set('client_id', clientId);
        if (clientSecret !== undefined) form.set('client_secret', clientSecret);
      }
    };

  return {
    secrets,
    async request(context, { tokenEndpoint, clientAuthentication }, scope = ownScope) {
      const response = await genericTokenEndpointRequest(
        { issuer: new URL(tokenEndpoint).origin, token_endpoint: tokenEndpoint },
        { client_id: clientId },
        authenticate(clientAuthentication),
        grant.type,
        {
          ...(grant.type === 'password' ? { username: grant.username, password: grant.password } : {}),
          ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
          ...(scope === undefined || scope === '' ? {} : { scope }),
        },
        // Whoever made the endpoint known has seen to it that it is https, or loopback.
        { [customFetch]: fetchThrough(OPERATION, context), [allowInsecureRequests]: true },
      );
      const answer = readTokenAnswer(
        { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() },
        context,
        {
          operationId: OPERATION,
          defaultLifeSeconds: DEFAULT_LIFE_SECONDS,
          secrets: secrets(),
          hint: (code) => hintOf(code, grant.type, clientSecret !== undefined),
          endpoint: 'the token endpoint',
        },
      );
      if (refreshToken !== undefined && answer.refreshToken !== undefined && answer.refreshToken !== refreshToken) {
        refreshToken = answer.refreshToken;
        onRotated?.(refreshToken);
      }
      return answer;
    },
  };
}

/** A password may well begin with a space, but it has one line. */
function checkPassword(password: string): void {
  if (password === '' || /\p{Cc}/u.test(password))
    throw new ConfigurationError(
      password === '' ? 'The password is empty.' : 'The password holds a line end or another control character.',
      'Give it in the settings of this connection, in one line.',
    );
}

/**
 * Encoded as a form first (RFC 6749, 2.3.1), but for the signs that need no encoding: many providers do not decode what
 * they get, and a UUID must reach those as it is.
 */
function formBasic(clientId: string, clientSecret: string): string {
  return btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
}

/** What to check, by the codes of RFC 6749, 5.2. */
function hintOf(code: string | undefined, grant: OAuth2Grant['type'], hasSecret: boolean): string {
  const client = hasSecret
    ? 'the client ID and the client secret'
    : 'the client ID; the provider may want a client secret';
  switch (code) {
    case 'invalid_grant':
      return grant === 'refresh_token'
        ? 'The refresh token has expired, was revoked, belongs to another client or was used before, which providers that rotate them allow once: sign in again and set the new one.'
        : grant === 'password'
          ? 'Check the user name and the password.'
          : `Check ${client}.`;
    case 'invalid_scope':
      return 'Check the scope: this client may not have one that is asked for, or the provider does not know it.';
    case 'unauthorized_client':
      return `The provider does not let this client use the grant ${grant}: have it allowed there, or use another way to sign in.`;
    case 'unsupported_grant_type':
      return `The provider does not offer the grant ${grant}: use another way to sign in.`;
    case 'invalid_request':
      return `The provider says what it misses; it may not let this client use the grant ${grant}.`;
    case 'invalid_client':
      return `Check ${client}.`;
    default:
      return grant === 'password' ? `Check ${client}, the user name and the password.` : `Check ${client}.`;
  }
}

import { allowInsecureRequests, customFetch, discoveryRequest, processDiscoveryResponse } from 'oauth4webapi';
import type { AuthorizationServer } from 'oauth4webapi';

import { AuthenticationError, ConfigurationError, InvalidResponseError } from '../errors.js';
import { parseJson } from '../http/json.js';
import type { AuthContext, Authenticator } from './authenticator.js';
import { fetchThrough } from './fetchThrough.js';
import { oauth2Tokens } from './oauth2.js';
import type { OAuth2Client, TokenEndpoint } from './oauth2.js';
import { renewingToken } from './renewing.js';
import { isSafeUrl } from './safeUrl.js';

export interface OpenIdConnectOptions extends OAuth2Client {
  /** URL of the identity provider: https, or http on loopback. */
  readonly issuer: string;
  /**
   * Names joined by spaces; an empty text asks for none. Default: `offline_access` with client credentials, because INDIGO
   * carries out nothing for a token without it, and nothing with a refresh token, which brings what it was given for.
   */
  readonly scope?: string | undefined;
}

const OPERATION = 'openid.discovery';
const DEFAULT_SCOPE = 'offline_access';

/**
 * Tokens from an OpenID provider that is known by its issuer (OpenID Connect Discovery 1.0; RFC 8414). Credentials go only
 * to the token endpoint that the issuer's own metadata names. Throws `ConfigurationError` where the issuer is no such URL,
 * or does not answer for itself.
 */
export function openIdConnect(options: OpenIdConnectOptions): Authenticator {
  const { issuer, grant, scope } = options;
  if (!isSafeUrl(issuer) || /[?#]/.test(issuer))
    throw new ConfigurationError(
      'The issuer is not an https URL.',
      'Give it as the identity provider writes it: https, or http on loopback, without a query.',
    );
  const tokens = oauth2Tokens(options);
  const asks = scope ?? (grant.type === 'client_credentials' ? DEFAULT_SCOPE : undefined);
  let known: TokenEndpoint | undefined;
  return renewingToken(
    async (context) => {
      known ??= await discover(issuer, context);
      try {
        return await tokens.request(context, known, asks);
      } catch (error) {
        // A scope that the user did not ask for is no reason to fail: reading needs none.
        const isOwn = scope === undefined && asks !== undefined;
        if (!isOwn || !(error instanceof AuthenticationError) || error.code !== 'invalid_scope') throw error;
        return await tokens.request(context, known, '');
      }
    },
    () => tokens.secrets(),
  );
}

async function discover(issuer: string, context: AuthContext): Promise<TokenEndpoint> {
  const { token_endpoint: tokenEndpoint, token_endpoint_auth_methods_supported: methods } = await readMetadata(
    issuer,
    context,
  );
  if (tokenEndpoint === undefined || !isSafeUrl(tokenEndpoint) || (isHttps(issuer) && !isHttps(tokenEndpoint)))
    throw new ConfigurationError(
      `The issuer ${issuer} names no token endpoint that credentials may be sent to.`,
      'It must be https, as the issuer is.',
    );
  const isPost =
    methods !== undefined && !methods.includes('client_secret_basic') && methods.includes('client_secret_post');
  return { tokenEndpoint, clientAuthentication: isPost ? 'post' : 'basic' };
}

/** From where OpenID providers keep it, or else where plain OAuth 2 servers do. */
async function readMetadata(issuer: string, context: AuthContext): Promise<AuthorizationServer> {
  const url = new URL(issuer);
  const statuses: number[] = [];
  for (const algorithm of ['oidc', 'oauth2'] as const) {
    const response = await discoveryRequest(url, {
      algorithm,
      [customFetch]: fetchThrough(OPERATION, context),
      // The issuer has been checked: https, or loopback.
      [allowInsecureRequests]: true,
    });
    const text = await response.text();
    if (response.status === 200) return await checkMetadata(url, text);
    statuses.push(response.status);
    if (response.status === 429 || response.status >= 500)
      throw new InvalidResponseError(
        `${OPERATION} of ${issuer} was answered with ${String(response.status)}.`,
        'The identity provider has a problem of its own: try again in a few minutes.',
        { sent: true },
      );
  }
  throw new ConfigurationError(
    `${issuer} does not answer as an OpenID provider (${statuses.join(', ')}).`,
    'Check the issuer: it is what stands in `iss` of its tokens, with the path and the slash that it has there.',
  );
}

async function checkMetadata(issuer: URL, text: string): Promise<AuthorizationServer> {
  const metadata = parseJson(text) as { issuer?: unknown } | null | undefined;
  const named = typeof metadata?.issuer === 'string' ? metadata.issuer : undefined;
  // Providers are not of one mind about the slash at the end, and users less so; anything else has to match.
  const expected = named !== undefined && withoutSlash(named) === withoutSlash(issuer.href) ? new URL(named) : issuer;
  try {
    return await processDiscoveryResponse(
      expected,
      new Response(text, { headers: { 'content-type': 'application/json' } }),
    );
  } catch (error) {
    throw new ConfigurationError(
      named === undefined
        ? `${issuer.href} does not answer as an OpenID provider: there is no issuer in its metadata.`
        : `The metadata of ${issuer.href} is that of another issuer, ${JSON.stringify(named.slice(0, 200))}.`,
      'Check the issuer: it is what stands in `iss` of its tokens. Nothing was sent to it.',
      { cause: error },
    );
  }
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function isHttps(url: string): boolean {
  return new URL(url).protocol === 'https:';
}

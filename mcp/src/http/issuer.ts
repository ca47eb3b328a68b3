import { createRemoteJWKSet, customFetch } from 'jose';
import type { JWTVerifyGetKey } from 'jose';

import { issuerFetch } from './issuerFetch.js';

/** The issuer did not tell its keys: whether a token is good cannot be known now. */
export class IssuerUnavailableError extends Error {
  override readonly name = 'IssuerUnavailableError';
}

/** Milliseconds after a failed attempt in which no other is made. */
const PAUSE_MS = 5_000;

/** The keys of an issuer, found when they are first needed, by its metadata (RFC 8414 or OpenID Connect Discovery). */
export function issuerKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discover = async (): Promise<JWTVerifyGetKey> => {
    try {
      return createRemoteJWKSet(new URL(await findKeysUrl(issuer)), { [customFetch]: issuerFetch });
    } catch (error) {
      setTimeout(() => (keys = undefined), PAUSE_MS).unref();
      throw error;
    }
  };
  return async (header, token) => {
    keys ??= discover();
    return (await keys)(header, token);
  };
}

/** Throws `IssuerUnavailableError`, which tells what was tried. */
async function findKeysUrl(issuer: string): Promise<string> {
  const problems: string[] = [];
  for (const url of metadataUrls(issuer)) {
    const outcome = await readMetadata(url, issuer);
    if ('keysUrl' in outcome) return outcome.keysUrl;
    problems.push(`${url} ${outcome.problem}`);
  }
  throw new IssuerUnavailableError(`The issuer's metadata cannot be read: ${problems.join('; ')}.`);
}

function metadataUrls(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/+$/, '');
  return [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
    ...(path === '' ? [] : [`${origin}/.well-known/openid-configuration${path}`]),
  ];
}

async function readMetadata(url: string, issuer: string): Promise<{ keysUrl: string } | { problem: string }> {
  let response: Response;
  try {
    response = await issuerFetch(url, { method: 'GET', headers: { accept: 'application/json' } });
  } catch (error) {
    return { problem: `did not answer (${(error as Error).message})` };
  }
  if (response.status !== 200) return { problem: `answered ${String(response.status)}` };
  const metadata: unknown = await response.json().catch(() => undefined);
  const { issuer: named, jwks_uri: keysUrl } = (metadata ?? {}) as { issuer?: unknown; jwks_uri?: unknown };
  // RFC 8414, 3.3: metadata of another name must not be used.
  if (named !== issuer) return { problem: `is of another issuer, ${JSON.stringify(named)}` };
  if (typeof keysUrl !== 'string' || !isSafe(keysUrl, issuer)) return { problem: 'has no jwks_uri of https' };
  return { keysUrl };
}

/** http only where the issuer itself is reached so, which is accepted on loopback alone. */
function isSafe(keysUrl: string, issuer: string): boolean {
  if (!URL.canParse(keysUrl)) return false;
  const { protocol, origin } = new URL(keysUrl);
  return protocol === 'https:' || origin === new URL(issuer).origin;
}

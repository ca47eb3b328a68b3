import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';

import type { IndigoUser } from './accounts.js';

/** An OpenID provider whose tokens the orchestrator takes. */
export interface IndigoIssuer {
  /** The issuer's URL, as it stands in the provider's own metadata. */
  url: string;
  /** The orchestrator's own client at the provider. With it, tokens that are no JWT are introspected. */
  client?: { id: string; secret: string };
}

type Json = Record<string, unknown>;

interface Metadata {
  issuer: string;
  jwks_uri?: string;
  introspection_endpoint?: string;
  userinfo_endpoint?: string;
}

const TIMEOUT_MS = 5000;
/** Digests by the last three digits of an algorithm's name, such as ES256. */
const DIGESTS: Readonly<Record<string, string>> = { 256: 'sha256', 384: 'sha384', 512: 'sha512' };
/** What RSASSA-PSS asks of `verify`: `RSA_PKCS1_PSS_PADDING` of node:crypto, and a salt as long as the digest. */
const PSS = { padding: 6, saltLength: -1 };

/**
 * Asks an OpenID provider whose access token this is.
 *
 * A JWT is checked against the provider's keys. Any other token is introspected where there is a client for it, and else
 * taken to the userinfo endpoint, which tells no scopes: such a token may read only, unless the answer has a `scope`.
 * Tokens live in real time, so their end is compared with the machine's clock, not with the sandbox's.
 */
export class TokenVerifier {
  #metadata: Promise<Metadata> | undefined;

  constructor(private readonly issuer: IndigoIssuer) {}

  /** Whoever holds a token, or undefined when the provider does not confirm it. */
  async userOf(token: string): Promise<IndigoUser | undefined> {
    try {
      this.#metadata ??= this.#discover();
      const metadata = await this.#metadata;
      const claims = isJwt(token) ? await jwtClaims(token, metadata) : await this.#ask(token, metadata);
      const subject = claims?.['sub'] ?? claims?.['client_id'];
      if (claims === undefined || typeof subject !== 'string') return undefined;
      return { issuer: metadata.issuer, subject, offlineAccess: scopesOf(claims).includes('offline_access') };
    } catch {
      this.#metadata = undefined;
      return undefined;
    }
  }

  async #discover(): Promise<Metadata> {
    const url = `${this.issuer.url.replace(/\/$/u, '')}/.well-known/openid-configuration`;
    const metadata = await getJson(url);
    if (metadata?.['issuer'] !== this.issuer.url) throw new Error(`${url} is not the metadata of ${this.issuer.url}`);
    return {
      issuer: this.issuer.url,
      ...text(metadata, 'jwks_uri'),
      ...text(metadata, 'introspection_endpoint'),
      ...text(metadata, 'userinfo_endpoint'),
    };
  }

  async #ask(token: string, metadata: Metadata): Promise<Json | undefined> {
    const { client } = this.issuer;
    if (client !== undefined && metadata.introspection_endpoint !== undefined) {
      const credentials = [client.id, client.secret].map((part) => encodeURIComponent(part)).join(':');
      const answer = await getJson(metadata.introspection_endpoint, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
        body: new URLSearchParams({ token }),
      });
      return answer?.['active'] === true ? answer : undefined;
    }
    if (metadata.userinfo_endpoint === undefined) return undefined;
    return getJson(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${token}` } });
  }
}

function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/u.test(token);
}

async function jwtClaims(token: string, metadata: Metadata): Promise<Json | undefined> {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const { alg, kid } = decoded(head);
  if (typeof alg !== 'string' || metadata.jwks_uri === undefined) return undefined;
  const { keys } = (await getJson(metadata.jwks_uri)) ?? {};
  const candidates = (Array.isArray(keys) ? keys : []).filter((key: Json) => kid === undefined || key['kid'] === kid);
  const signed = Buffer.from(`${head}.${payload}`);
  const isSigned = candidates.some((key: JsonWebKey) =>
    isSignatureOf(alg, createPublicKey({ key, format: 'jwk' }), signed, Buffer.from(signature, 'base64url')),
  );
  if (!isSigned) return undefined;
  const claims = decoded(payload);
  const seconds = Date.now() / 1000;
  const { exp, nbf, iss } = claims;
  const isNow = typeof exp === 'number' && exp > seconds && (typeof nbf !== 'number' || nbf <= seconds + 60);
  return isNow && iss === metadata.issuer ? claims : undefined;
}

/** Public keys only: an algorithm of another kind, such as `none` or HS256, signs nothing. */
function isSignatureOf(alg: string, key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  const type = key.asymmetricKeyType;
  if (alg === 'EdDSA') return type === 'ed25519' && verify(null, signed, key, signature);
  const digest = DIGESTS[alg.slice(2)];
  if (digest === undefined) return false;
  if (alg.startsWith('RS') && type === 'rsa') return verify(digest, signed, key, signature);
  if (alg.startsWith('PS') && type === 'rsa') return verify(digest, signed, { key, ...PSS }, signature);
  if (alg.startsWith('ES') && type === 'ec') {
    return verify(digest, signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
  }
  return false;
}

function decoded(part: string): Json {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Json;
}

/** `scope` as one text, or `scp` as a list. */
function scopesOf({ scope, scp }: Json): string[] {
  if (typeof scope === 'string') return scope.split(' ');
  return Array.isArray(scp) ? scp.map(String) : [];
}

async function getJson(url: string, init: RequestInit = {}): Promise<Json | undefined> {
  const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) {
    await response.body?.cancel();
    return undefined;
  }
  return (await response.json()) as Json;
}

function text(metadata: Json, name: 'jwks_uri' | 'introspection_endpoint' | 'userinfo_endpoint') {
  const value = metadata[name];
  return typeof value === 'string' ? { [name]: value } : {};
}

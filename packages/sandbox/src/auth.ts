import { randomBytes } from 'node:crypto';

import type { Clock } from './clock.js';

/** Who a request comes from: a personal token or API key, a service account, a user's session, or nobody known. */
export type Caller = 'pat' | 'service' | 'session' | 'none';

/** The token of an `Authorization: Bearer` header, or undefined when there is none. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/iu.exec(authorization ?? '')?.[1];
}

/** The two halves of an `Authorization: Basic` header, or undefined when there is none. */
export function basicCredentials(authorization: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/iu.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

/** Access tokens handed out by a token route. They expire by the sandbox's clock and differ at every start. */
export class TokenStore {
  readonly #clock: Clock;
  readonly #expiry = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A new token, good for `seconds` of the sandbox's time. */
  issue(seconds: number): string {
    const token = randomBytes(24).toString('base64url');
    this.#expiry.set(token, this.#clock.now() + seconds * 1000);
    return token;
  }

  isValid(token: string): boolean {
    const expiry = this.#expiry.get(token);
    return expiry !== undefined && this.#clock.now() < expiry;
  }

  /** Makes every token handed out so far worthless. */
  revokeAll(): void {
    this.#expiry.clear();
  }
}

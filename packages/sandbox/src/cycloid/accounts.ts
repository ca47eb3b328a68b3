import { createHmac, randomBytes } from 'node:crypto';

import type { Clock } from '../clock.js';

/** The API key that the sandbox knows from the start. */
export const API_KEY_TOKEN = 'sandbox-token';
/** The user that can log in. The page asks for eight characters or more of a password. */
export const LOGIN = { email: 'sandbox@brightwater.example', username: 'sandbox', password: 'sandbox-password' };
/** Seconds that a session lasts. The page does not say. */
export const SESSION_SECONDS = 24 * 3600;

interface Session {
  username: string;
  expiresAt: number;
}

/** What login hands out: tokens shaped like JWTs, which expire by the sandbox's clock and differ at every start. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #key = randomBytes(32);
  #seconds = SESSION_SECONDS;

  constructor(private readonly clock: Clock) {}

  issue(username: string, organization: string | undefined): string {
    const issuedAt = Math.floor(this.clock.now() / 1000);
    const claims = {
      username,
      ...(organization === undefined ? {} : { organization_canonical: organization }),
      iat: issuedAt,
      exp: issuedAt + this.#seconds,
      // Two tokens of one second differ.
      jti: randomBytes(9).toString('base64url'),
    };
    const unsigned = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
    const token = `${unsigned}.${createHmac('sha256', this.#key).update(unsigned).digest('base64url')}`;
    this.#sessions.set(token, { username, expiresAt: claims.exp * 1000 });
    return token;
  }

  /** The user of a session that is still good. */
  userOf(token: string): string | undefined {
    const session = this.#sessions.get(token);
    return session === undefined || this.clock.now() >= session.expiresAt ? undefined : session.username;
  }

  /** Makes every session worthless. */
  expireAll(): void {
    this.#sessions.clear();
  }

  /** How long sessions from now on last. */
  lastFor(seconds: number): void {
    this.#seconds = seconds;
  }
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

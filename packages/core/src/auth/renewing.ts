import { AuthenticationError } from '../errors.js';
import type { Clock } from '../http/transport.js';
import type { AuthContext, Authenticator } from './authenticator.js';

export interface IssuedToken {
  readonly token: string;
  /** Seconds from its issue until it ends. */
  readonly expiresInSeconds: number;
}

/** The token that a new one is to take the place of. */
export interface FormerToken {
  readonly token: string;
  /** True where the platform would not take it, false where its time is near. */
  readonly isRejected: boolean;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
}

interface HeldToken extends FormerToken {
  /** Milliseconds since the epoch from which on a new one is fetched. */
  readonly renewAt: number;
}

/** Credentials that were refused are not sent again for so long: a few attempts lock an account on some platforms. */
const REST_MS = 60_000;

/**
 * A bearer token fetched when it is first needed, shared by all concurrent callers, and renewed a minute
 * (or a tenth of its life, if that is less) before it ends, or once the platform rejects it. A renewal that fails for
 * another reason than a refusal leaves the token in use until its end. An `AuthenticationError` of the issuer is thrown
 * again for a minute without asking, and tokens that the platform rejects are replaced once a minute at the most.
 */
export function renewingToken(
  issue: (context: AuthContext, former: FormerToken | undefined) => Promise<IssuedToken>,
  ownSecrets: () => readonly string[],
): Authenticator {
  let held: HeldToken | undefined;
  /** Still a secret, and may be told of by an answer that comes late. */
  let before: string | undefined;
  let pending: Promise<void> | undefined;
  let refusal: { readonly error: AuthenticationError; readonly at: number } | undefined;
  /** When a token last took the place of a rejected one, in milliseconds since the epoch. */
  let replacedAt = -Infinity;
  let clock: Clock | undefined;

  async function fetchToken(context: AuthContext): Promise<void> {
    try {
      const { token, expiresInSeconds } = await issue(context, held);
      const life = expiresInSeconds * 1000;
      const now = context.clock.now();
      if (held?.isRejected === true) replacedAt = now;
      before = held?.token;
      held = { token, isRejected: false, endsAt: now + life, renewAt: now + life - Math.min(60_000, life / 10) };
    } catch (error) {
      const now = context.clock.now();
      if (error instanceof AuthenticationError) refusal = { error, at: now };
      else if (held !== undefined && !held.isRejected && now < held.endsAt) {
        // Not asked for with every call: the issuer may take long to fail.
        held = { ...held, renewAt: (now + held.endsAt) / 2 };
        return;
      }
      throw error;
    }
  }

  return {
    async headers(context, signal) {
      signal?.throwIfAborted();
      ({ clock } = context);
      const now = clock.now();
      if (held === undefined || held.isRejected || now >= held.renewAt) {
        if (refusal !== undefined && now - refusal.at < REST_MS) throw refusedBefore(refusal.error);
        // The fetch belongs to every caller that waits for it: one that gives up must not end it for the others.
        pending ??= fetchToken(context).finally(() => (pending = undefined));
        await abandonable(pending, signal);
      }
      return { authorization: `Bearer ${held?.token ?? ''}` };
    },
    rejected(headers) {
      // Another caller may have renewed it since these headers were made.
      if (held === undefined || headers.authorization !== `Bearer ${held.token}`) return true;
      if (clock !== undefined && clock.now() - replacedAt < REST_MS) return false;
      held = { ...held, isRejected: true };
      return true;
    },
    secrets: () => [...ownSecrets(), ...[held?.token, before].filter((token) => token !== undefined)],
  };
}

function refusedBefore(error: AuthenticationError): AuthenticationError {
  const { operationId, status, vendor, requestId, effected, hint } = error;
  return new AuthenticationError({
    operationId,
    status,
    vendor,
    requestId,
    effected,
    hint: `${hint} This is the answer of less than a minute ago: nothing was sent again, so that no account is locked.`,
  });
}

function abandonable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise<T>((resolve, reject) => {
    const abandon = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abandon, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abandon);
    });
  });
}

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

/**
 * A bearer token fetched when it is first needed, shared by all concurrent callers, and renewed a minute
 * (or a tenth of its life, if that is less) before it ends, or once the platform rejects it.
 */
export function renewingToken(
  issue: (context: AuthContext, former: FormerToken | undefined) => Promise<IssuedToken>,
  ownSecrets: () => readonly string[],
): Authenticator {
  let held: HeldToken | undefined;
  /** Still a secret, and may be told of by an answer that comes late. */
  let before: string | undefined;
  let pending: Promise<void> | undefined;

  async function fetchToken(context: AuthContext): Promise<void> {
    const { token, expiresInSeconds } = await issue(context, held);
    const life = expiresInSeconds * 1000;
    const now = context.clock.now();
    before = held?.token;
    held = { token, isRejected: false, endsAt: now + life, renewAt: now + life - Math.min(60_000, life / 10) };
  }

  return {
    async headers(context, signal) {
      signal?.throwIfAborted();
      if (held === undefined || held.isRejected || context.clock.now() >= held.renewAt) {
        // The fetch belongs to every caller that waits for it: one that gives up must not end it for the others.
        pending ??= fetchToken(context).finally(() => (pending = undefined));
        await abandonable(pending, signal);
      }
      return { authorization: `Bearer ${held?.token ?? ''}` };
    },
    rejected(headers) {
      // Another caller may have renewed it since these headers were made.
      if (held !== undefined && headers.authorization === `Bearer ${held.token}`) held = { ...held, isRejected: true };
      return true;
    },
    secrets: () => [...ownSecrets(), ...[held?.token, before].filter((token) => token !== undefined)],
  };
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

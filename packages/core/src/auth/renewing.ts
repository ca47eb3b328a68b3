import type { AuthContext, Authenticator } from './authenticator.js';

export interface IssuedToken {
  readonly token: string;
  /** Seconds from its issue until it ends. */
  readonly expiresInSeconds: number;
}

interface HeldToken {
  readonly token: string;
  /** Milliseconds since the epoch from which on a new one is fetched. */
  readonly renewAt: number;
}

/**
 * A bearer token fetched when it is first needed, shared by all concurrent callers, and renewed a minute
 * (or a tenth of its life, if that is less) before it ends, or once the platform rejects it.
 */
export function renewingToken(
  issue: (context: AuthContext) => Promise<IssuedToken>,
  ownSecrets: readonly string[],
): Authenticator {
  let held: HeldToken | undefined;
  let pending: Promise<HeldToken> | undefined;

  async function fetchToken(context: AuthContext): Promise<HeldToken> {
    const { token, expiresInSeconds } = await issue(context);
    const life = expiresInSeconds * 1000;
    held = { token, renewAt: context.clock.now() + life - Math.min(60_000, life / 10) };
    return held;
  }

  return {
    async headers(context, signal) {
      signal?.throwIfAborted();
      if (held === undefined || context.clock.now() >= held.renewAt) {
        // The fetch belongs to every caller that waits for it: one that gives up must not end it for the others.
        pending ??= fetchToken(context).finally(() => (pending = undefined));
        await abandonable(pending, signal);
      }
      return { authorization: `Bearer ${held?.token ?? ''}` };
    },
    rejected(headers) {
      // Another caller may have renewed it since these headers were made.
      if (held !== undefined && headers.authorization === `Bearer ${held.token}`) held = undefined;
      return true;
    },
    secrets: () => (held === undefined ? ownSecrets : [...ownSecrets, held.token]),
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

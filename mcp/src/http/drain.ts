import type { RequestHandler } from 'express';

import { Refusal } from './refusal.js';

/** The end of a server: what has begun is finished, what comes new is refused. */
export interface Drain {
  /** Aborted when the end has begun. */
  readonly signal: AbortSignal;
  readonly handle: RequestHandler;
  /** Begins the end; resolves when no answer is under way, or after that many milliseconds. */
  begin(withinMs: number): Promise<void>;
}

export function createDrain(): Drain {
  const draining = new AbortController();
  const underWay = new Set<Promise<void>>();
  return {
    signal: draining.signal,
    handle(_request, response, next) {
      if (draining.signal.aborted)
        throw new Refusal(503, 'The server is about to end. Call again: another one may answer.', {
          headers: { Connection: 'close', 'Retry-After': '1' },
        });
      const answered = new Promise<void>((resolve) => {
        response.once('close', () => {
          underWay.delete(answered);
          resolve();
        });
      });
      underWay.add(answered);
      next();
    },
    async begin(withinMs) {
      draining.abort();
      const end = new Promise<void>((resolve) => setTimeout(resolve, withinMs).unref());
      await Promise.race([Promise.all(underWay), end]);
    },
  };
}

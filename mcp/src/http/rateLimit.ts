import type { Request, RequestHandler } from 'express';
import { MemoryStore, rateLimit as limiter } from 'express-rate-limit';

import type { Logger } from '../log.js';
import { callerOf } from './caller.js';
import { Refusal } from './refusal.js';
import { addressOf } from './signIn.js';

const WINDOW_MS = 60_000;

/** Counts calls by caller and refuses those above the limit, with Retry-After. */
export interface RateLimit {
  readonly handle: RequestHandler;
  /** Counts what one request holds besides the first message. */
  readonly countMore: (request: Request, messages: number) => Promise<void>;
}

export function callRateLimit(limit: number, log: Logger): RateLimit {
  const store = new MemoryStore();
  return {
    handle: perMinute(limit, log, store, {
      keyOf: (request) => callerOf(request).key,
      message: `Too many calls: ${String(limit)} a minute are allowed.`,
    }),
    async countMore(request, messages) {
      for (let each = 0; each < messages; each++) await store.increment(callerOf(request).key);
    },
  };
}

/** Counts sign-ins that were refused, by address. */
export function failureRateLimit(limit: number, log: Logger): (request: Request) => Promise<void> {
  const store = new MemoryStore();
  const handle = perMinute(limit, log, store, { keyOf: addressOf, message: 'Too many sign-ins were refused.' });
  return (request) =>
    new Promise((resolve, reject) => {
      const { res: response } = request;
      if (response === undefined) throw new Error('The request has no response');
      void handle(request, response, (refusal?: unknown) => {
        if (refusal instanceof Error) reject(refusal);
        else resolve();
      });
    });
}

function perMinute(
  limit: number,
  log: Logger,
  store: MemoryStore,
  { keyOf, message }: { keyOf: (request: Request) => string; message: string },
): RequestHandler {
  const isFirst = oncePerWindow();
  return limiter({
    windowMs: WINDOW_MS,
    limit,
    store,
    keyGenerator: keyOf,
    // Retry-After comes with either kind of headers; what is left concerns well-behaved clients too.
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Whether X-Forwarded-For is believed is the administrator's choice.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    logger: {
      error: (error, text) => {
        log.error({ error: String(error) }, text ?? 'rate limit');
      },
      warn: (error, text) => {
        log.warn({ error: String(error) }, text ?? 'rate limit');
      },
    },
    handler: (request, _response, next) => {
      if (isFirst(keyOf(request))) log.warn({ address: request.ip }, message);
      next(new Refusal(429, message));
    },
  });
}

/** Whether a key comes up for the first time in about a minute: whoever is refused must not fill the log. */
function oncePerWindow(): (key: string) => boolean {
  const seen = new Set<string>();
  let since = 0;
  return (key) => {
    if (Date.now() - since > WINDOW_MS) {
      seen.clear();
      since = Date.now();
    }
    const before = seen.size;
    return seen.add(key).size > before;
  };
}

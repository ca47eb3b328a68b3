import type { RequestHandler } from 'express';

import { messagesOf } from './messages.js';
import { Refusal } from './refusal.js';

/** Refuses calls while that many are being answered. Each message of a batch is one. */
export function limitConcurrency(max: number): RequestHandler {
  let underWay = 0;
  return (request, response, next) => {
    // Who has gone while the steps before took their time closes no second time, and would never make room again.
    if (response.destroyed) return;
    const calls = Math.max(messagesOf(request.body).length, 1);
    // A batch that is larger than all there is room for is answered alone.
    if (underWay > 0 && underWay + calls > max)
      throw new Refusal(
        429,
        `Too many calls at once: ${String(underWay)} of at most ${String(max)} are being answered.`,
        {
          headers: { 'Retry-After': '1' },
        },
      );
    underWay += calls;
    response.once('close', () => {
      underWay -= calls;
    });
    next();
  };
}

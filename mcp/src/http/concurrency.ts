import type { RequestHandler } from 'express';

import { callerOf } from './caller.js';
import { messagesOf } from './messages.js';
import { Refusal } from './refusal.js';

export interface Concurrency {
  /** Calls that are answered at the same time. */
  readonly max: number;
  /** Those of one caller: three quarters of all, so that long waits of one leave room for the others. */
  readonly maxOfOne: number;
}

/** `hasCallers` says whether callers can be told apart: where nobody signs in, all are one. */
export function concurrencyOf(max: number, hasCallers: boolean): Concurrency {
  return { max, maxOfOne: hasCallers ? Math.ceil(max * 0.75) : max };
}

/** Refuses calls while that many are being answered. Each message of a batch is one. */
export function limitConcurrency({ max, maxOfOne }: Concurrency): RequestHandler {
  let underWay = 0;
  const ofCaller = new Map<string, number>();
  return (request, response, next) => {
    // Who has gone while the steps before took their time closes no second time, and would never make room again.
    if (response.destroyed) return;
    const calls = Math.max(messagesOf(request.body).length, 1);
    const { key } = callerOf(request);
    const own = ofCaller.get(key) ?? 0;
    // A batch that is larger than all there is room for is answered alone.
    if (underWay > 0 && underWay + calls > max) throw tooMany(`${String(underWay)} of at most ${String(max)}`);
    if (own > 0 && own + calls > maxOfOne) throw tooMany(`${String(own)} of at most ${String(maxOfOne)} of one caller`);
    const count = (change: number): void => {
      underWay += change;
      const left = (ofCaller.get(key) ?? 0) + change;
      if (left > 0) ofCaller.set(key, left);
      else ofCaller.delete(key);
    };
    count(calls);
    response.once('close', () => {
      count(-calls);
    });
    next();
  };
}

function tooMany(held: string): Refusal {
  return new Refusal(429, `Too many calls at once: ${held} are being answered.`, { headers: { 'Retry-After': '1' } });
}

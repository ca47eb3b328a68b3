import type { RequestHandler } from 'express';

import { Refusal } from './refusal.js';

/** Refuses calls while that many are being answered. */
export function limitConcurrency(max: number): RequestHandler {
  let underWay = 0;
  return (_request, response, next) => {
    if (underWay >= max)
      throw new Refusal(429, `Too many calls at once: ${String(max)} are being answered.`, {
        headers: { 'Retry-After': '1' },
      });
    underWay++;
    response.once('close', () => {
      underWay--;
    });
    next();
  };
}

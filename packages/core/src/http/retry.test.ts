import { describe, expect, it } from '@jest/globals';

import { InvalidResponseError, ResponseTooLargeError, TimeoutError, TransportError, apiError } from '../errors.js';
import type { Effect } from '../operation.js';
import { defaultRetry, parseRetryAfter, pauseBeforeRetry } from './retry.js';

const answered = (status: number, retryAfterMs?: number): Error =>
  apiError({ operationId: 'x', status, vendor: {}, retryAfterMs, effected: 'none' });
const broken = (sent: boolean): Error => new TransportError('broke', '', { sent });

function isRepeated(error: Error, effect: Effect, attempt = 0): boolean {
  return pauseBeforeRetry(error, effect, attempt, defaultRetry) !== undefined;
}

describe('pauseBeforeRetry', () => {
  it.each([
    // error, read, write
    ['429', answered(429), true, false],
    ['429 with Retry-After', answered(429, 1000), true, true],
    ['503', answered(503), true, false],
    ['503 with Retry-After', answered(503, 1000), true, true],
    ['500', answered(500), true, false],
    ['500 with Retry-After', answered(500, 1000), true, false],
    ['502', answered(502), true, false],
    ['504', answered(504), true, false],
    ['408', answered(408), true, false],
    ['501', answered(501), false, false],
    ['400', answered(400), false, false],
    ['401', answered(401), false, false],
    ['404', answered(404), false, false],
    ['409', answered(409), false, false],
    ['a refused connection', broken(false), true, true],
    ['a broken connection', broken(true), true, false],
    ['an unreadable answer', new InvalidResponseError('x', '', { sent: true }), true, false],
    ['a timeout', new TimeoutError('x', '', { sent: true }), false, false],
    ['a body over the limit', new ResponseTooLargeError(1), false, false],
    ['a bug', new Error('x'), false, false],
  ])('after %s', (_, error, read, write) => {
    expect(isRepeated(error, 'read')).toBe(read);
    expect(isRepeated(error, 'write')).toBe(write);
    expect(isRepeated(error, 'delete')).toBe(write);
  });

  it('ends after the allowed number', () => {
    expect(isRepeated(answered(500), 'read', 2)).toBe(true);
    expect(isRepeated(answered(500), 'read', 3)).toBe(false);
  });

  it('waits as long as the vendor says, but does not come back before that', () => {
    expect(pauseBeforeRetry(answered(429, 7000), 'read', 0, defaultRetry)).toBe(7000);
    expect(pauseBeforeRetry(answered(429, 31_000), 'read', 0, defaultRetry)).toBeUndefined();
  });

  it('grows from attempt to attempt up to its limit', () => {
    const options = { retries: 20, baseMs: 100, maxMs: 1000 };
    for (const [attempt, ceiling] of [100, 200, 400, 800, 1000, 1000].entries()) {
      const pause = pauseBeforeRetry(answered(500), 'read', attempt, options) ?? 0;
      expect(pause).toBeGreaterThanOrEqual(ceiling / 2);
      expect(pause).toBeLessThanOrEqual(ceiling);
    }
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-03-01T10:00:00Z');
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Sun, 01 Mar 2026 10:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['1.5', undefined],
    ['-3', undefined],
    ['Sunday, 01-Mar-26 10:00:30 GMT', 30_000],
    [undefined, undefined],
  ])('%s', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});

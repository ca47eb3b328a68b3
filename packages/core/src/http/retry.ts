import type { Effect } from '../operation.js';
import { ApiError, InvalidResponseError, TransportError } from '../errors.js';

export interface RetryOptions {
  /** Attempts after the first one. Default: 3. */
  readonly retries: number;
  /** First pause, in milliseconds; it doubles with each attempt. Default: 300. */
  readonly baseMs: number;
  /** Longest pause that is waited for, also when the vendor asks for more with Retry-After. Default: 30,000. */
  readonly maxMs: number;
}

export const defaultRetry: RetryOptions = { retries: 3, baseMs: 300, maxMs: 30_000 };

/**
 * Milliseconds to pause before the same request may be sent again, or `undefined` when it must not be.
 *
 * A read may always be repeated. Anything else only where the vendor cannot have acted on it: no byte has
 * left, or the vendor itself refused it for now (429, or 503 with Retry-After).
 */
export function pauseBeforeRetry(
  error: unknown,
  effect: Effect,
  attempt: number,
  options: RetryOptions,
): number | undefined {
  if (attempt >= options.retries) return undefined;
  if (error instanceof ApiError) {
    const { status, retryAfterMs } = error;
    const refusedForNow =
      status === 429 ? effect === 'read' || retryAfterMs !== undefined : status === 503 && retryAfterMs !== undefined;
    const failedRead = effect === 'read' && [408, 500, 502, 503, 504].includes(status);
    if (!refusedForNow && !failedRead) return undefined;
    if (retryAfterMs === undefined) return backoff(attempt, options);
    return retryAfterMs <= options.maxMs ? retryAfterMs : undefined;
  }
  if (error instanceof TransportError) {
    if (error.name === 'TimeoutError' || error.name === 'ResponseTooLargeError') return undefined;
    if (error instanceof InvalidResponseError && effect !== 'read') return undefined;
    return effect === 'read' || !error.sent ? backoff(attempt, options) : undefined;
  }
  return undefined;
}

/** Milliseconds for which a refusal asks all calls to hold back, and not only the one that was refused. */
export function pauseForAll(error: unknown, { maxMs }: RetryOptions): number | undefined {
  if (!(error instanceof ApiError) || (error.status !== 429 && error.status !== 503)) return undefined;
  return error.retryAfterMs !== undefined && error.retryAfterMs <= maxMs ? error.retryAfterMs : undefined;
}

/** Exponential, with full jitter above a half, so that many clients do not return together. */
function backoff(attempt: number, { baseMs, maxMs }: RetryOptions): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** attempt);
  return ceiling * (0.5 + Math.random() / 2);
}

/** Retry-After in milliseconds from now: a number of seconds or an HTTP date (RFC 9110, 10.2.3). */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  // Date.parse makes a date of almost anything: `1.5` would be a day long past, and the retry come at once.
  const at = /^[A-Za-z]{3,9},? /.test(value.trim()) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

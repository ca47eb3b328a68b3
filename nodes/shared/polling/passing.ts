import { ApiError, ResponseTooLargeError, TransportError } from '@runbridge/core';

/** Whether an error is one of the vendor's bad days, or the network's: the same poll can succeed later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.retryable;
  return error instanceof TransportError && !(error instanceof ResponseTooLargeError);
}

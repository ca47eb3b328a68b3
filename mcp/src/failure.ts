import { ApiError, InputError, RunBridgeError, TransportError } from '@runbridge/core';

import { answer } from './answer.js';
import type { Answer } from './answer.js';
import { fromVendor } from './text/vendor.js';

/** What went wrong, as the structured content of a failed call has it. */
export interface Failure {
  readonly type: string;
  readonly message: string;
  /** What to do next. */
  readonly hint: string;
  /** Present where the platform may have acted although no answer came. */
  readonly effected?: 'unknown';
  readonly operation?: string;
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;
  readonly retryAfterSeconds?: number;
  readonly problems?: readonly { readonly field: string; readonly problem: string }[];
}

/** A failed call as an answer: a result that says what to do next, never a protocol error. */
export function failureAnswer(error: unknown, platformName: (id: string) => string): Answer {
  const { failure, said, platform } = read(error);
  return answer(
    { error: failure, ...(said === undefined ? {} : { vendor: said }) },
    ({ error: masked, vendor }) =>
      [
        `${vendor === undefined ? masked.message : summary(masked)} ${masked.hint}`.trim(),
        vendor === undefined ? '' : fromVendor(platformName(platform), Object.values(vendor)),
      ]
        .filter((part) => part !== '')
        .join('\n'),
    { isError: true },
  );
}

/** Without the vendor's words, which stand apart. */
function summary({ operation = '', status = 0, code, requestId }: Failure): string {
  const marks = [code && `code ${code}`, requestId && `request ${requestId}`].filter(Boolean).join(', ');
  return `${operation} was answered with ${String(status)}${marks === '' ? '' : ` (${marks})`}.`;
}

function read(error: unknown): {
  failure: Failure;
  said?: { readonly message?: string; readonly details?: string };
  platform: string;
} {
  if (!(error instanceof RunBridgeError)) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      failure: {
        type: 'InternalError',
        message: `RunBridge failed unexpectedly: ${message}`,
        hint: 'This is a mistake in RunBridge, not in the call. Look whether anything was changed before you repeat it.',
      },
      platform: '',
    };
  }
  const { name: type, message, hint, effected } = error;
  const common = { type, message, hint, ...(effected === 'unknown' ? { effected } : {}) };
  if (error instanceof InputError)
    return { failure: { ...common, operation: error.operationId, problems: error.problems }, platform: '' };
  if (error instanceof ApiError) {
    const { operationId, status, code, requestId, retryAfterMs, vendor } = error;
    const said = {
      ...(vendor.message === undefined ? {} : { message: vendor.message }),
      ...(vendor.details === undefined || vendor.details === vendor.message ? {} : { details: vendor.details }),
    };
    return {
      failure: {
        ...common,
        operation: operationId,
        status,
        ...(code === undefined ? {} : { code }),
        ...(requestId === undefined ? {} : { requestId }),
        ...(retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) }),
      },
      ...(Object.keys(said).length === 0 ? {} : { said }),
      platform: operationId.split('.')[0] ?? '',
    };
  }
  if (error instanceof TransportError && error.code !== undefined)
    return { failure: { ...common, code: error.code }, platform: '' };
  return { failure: common, platform: '' };
}

import { ApiError, InputError, RunBridgeError, StartOutcomeUnknownError, TransportError } from '@runbridge/core';

import { answer } from './answer.js';
import type { Answer } from './answer.js';
import { fromVendor, inline } from './text/vendor.js';

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

/** The vendor's own words. */
interface Said {
  readonly message?: string;
  readonly details?: string;
}

/** A failed call as an answer: a result that says what to do next, never a protocol error. */
export function failureAnswer(error: unknown, platformName: (id: string) => string): Answer {
  const { failure, said, platform } = read(error);
  return answer(
    { error: failure, ...(said === undefined ? {} : { vendor: said }) },
    ({ error: masked, vendor }) =>
      [
        `${masked.message} ${masked.hint}`.trim(),
        vendor === undefined ? '' : fromVendor(platformName(platform), Object.values(vendor)),
      ]
        .filter((part) => part !== '')
        .join('\n'),
    { isError: true },
  );
}

/** What core says of it, without the vendor's words, which stand apart. */
function summary({ operationId, status, code, requestId }: ApiError): string {
  const marks = [code && `code ${inline(code)}`, requestId && `request ${inline(requestId)}`]
    .filter(Boolean)
    .join(', ');
  return `${operationId} was answered with ${String(status)}${marks === '' ? '' : ` (${marks})`}.`;
}

function read(error: unknown): {
  failure: Failure;
  said?: Said;
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
  const { name: type, message, effected } = error;
  const hint = error.hint === '' ? 'Read what the platform says, correct the call and try again.' : error.hint;
  const common = { type, message, hint, ...(effected === 'unknown' ? { effected } : {}) };
  if (error instanceof InputError)
    return { failure: { ...common, operation: error.operationId, problems: error.problems }, platform: '' };
  if (error instanceof ApiError) {
    const { operationId, status, code, requestId, retryAfterMs } = error;
    return {
      failure: {
        ...common,
        message: summary(error),
        operation: operationId,
        status,
        ...(code === undefined ? {} : { code }),
        ...(requestId === undefined ? {} : { requestId }),
        ...(retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) }),
      },
      ...saidBy(error),
    };
  }
  // The run may be there: its message is ours, what the vendor said to the start stands apart.
  if (error instanceof StartOutcomeUnknownError && error.cause instanceof ApiError)
    return { failure: common, ...saidBy(error.cause) };
  if (error instanceof TransportError && error.code !== undefined)
    return { failure: { ...common, code: error.code }, platform: '' };
  return { failure: common, platform: '' };
}

function saidBy({ operationId, vendor: { message, details } }: ApiError): { said?: Said; platform: string } {
  const said = {
    ...(isSaid(message) ? { message } : {}),
    ...(isSaid(details) && details !== message ? { details } : {}),
  };
  return { ...(Object.keys(said).length === 0 ? {} : { said }), platform: operationId.split('.')[0] ?? '' };
}

function isSaid(words: string | undefined): words is string {
  return words !== undefined && words.trim() !== '';
}

/** What a vendor says of a failure, as far as it says it. */
export interface VendorError {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly details?: string | undefined;
  readonly requestId?: string | undefined;
}

/**
 * Whether the vendor can have acted on what failed: `none`, it has not; `unknown`, it may have, so that
 * whoever repeats the call must look first.
 */
export type Effected = 'none' | 'unknown';

/** Root of all that RunBridge throws on purpose. `message` says what happened, `hint` what to do next. */
export class RunBridgeError extends Error {
  override readonly name: string = 'RunBridgeError';
  readonly effected: Effected = 'none';

  constructor(
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Message and hint as one text, as surfaces show it. */
  get explanation(): string {
    return this.hint === '' ? this.message : `${this.message} ${this.hint}`;
  }
}

export interface InputProblem {
  /** `steps[0].name`, in the caller's flat names. */
  readonly field: string;
  /** What came and what is allowed, without the field's name. */
  readonly problem: string;
}

/** Refused before anything was sent. */
export class InputError extends RunBridgeError {
  override readonly name = 'InputError';

  constructor(
    readonly operationId: string,
    readonly problems: readonly InputProblem[],
  ) {
    super(
      `${operationId}: ${problems.map(({ field, problem }) => `${field} ${problem}`).join('; ')}.`,
      'Nothing was sent. Correct the input and call again.',
    );
  }
}

/** RunBridge itself is set up wrongly: a base URL, a region, a missing credential. */
export class ConfigurationError extends RunBridgeError {
  override readonly name = 'ConfigurationError';
}

export interface TransportErrorOptions {
  /** The runtime's own code: `ECONNREFUSED`, `UND_ERR_SOCKET`, … */
  readonly code?: string | undefined;
  /** False only where no byte of the request can have reached the vendor. */
  readonly sent: boolean;
  readonly cause?: unknown;
}

/** No answer, or only a part of one. */
export class TransportError extends RunBridgeError {
  override readonly name: string = 'TransportError';
  readonly code: string | undefined;
  readonly sent: boolean;
  override readonly effected: Effected;

  constructor(message: string, hint: string, options: TransportErrorOptions, effected: Effected = 'none') {
    super(message, hint, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.sent = options.sent;
    this.effected = effected;
  }
}

/** The time that the caller allowed is over. */
export class TimeoutError extends TransportError {
  override readonly name = 'TimeoutError';
}

/** The answer is larger than the limit in bytes. */
export class ResponseTooLargeError extends TransportError {
  override readonly name = 'ResponseTooLargeError';

  constructor(readonly maxBytes: number) {
    super(
      `The answer is larger than ${String(maxBytes)} bytes.`,
      'Ask for less: a smaller limit, a narrower filter or a shorter period.',
      { sent: true },
    );
  }
}

/** An answer that says success but cannot be read as what was asked for. */
export class InvalidResponseError extends TransportError {
  override readonly name = 'InvalidResponseError';
}

export interface ApiErrorDetails {
  readonly operationId: string;
  readonly status: number;
  readonly vendor: VendorError;
  readonly requestId?: string | undefined;
  /** Milliseconds the vendor asks to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly hint: string;
  readonly effected: Effected;
}

/** The vendor answered with an error status. Subclasses name its meaning. */
export class ApiError extends RunBridgeError {
  override readonly name: string = 'ApiError';
  readonly status: number;
  readonly operationId: string;
  /** The vendor's own error code, where it gives one. */
  readonly code: string | undefined;
  readonly vendor: VendorError;
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  override readonly effected: Effected;

  constructor(details: ApiErrorDetails) {
    const { operationId, status, vendor, requestId } = details;
    const said = [vendor.message, vendor.details]
      .filter((part, index, all) => part !== undefined && part !== '' && all.indexOf(part) === index)
      .join(' – ');
    const marks = [vendor.code && `code ${vendor.code}`, requestId && `request ${requestId}`]
      .filter(Boolean)
      .join(', ');
    super(
      `${operationId} was answered with ${String(status)}${said === '' ? '' : `: ${said}`}${marks === '' ? '' : ` (${marks})`}${/[.!?]$/.test(said) && marks === '' ? '' : '.'}`,
      details.hint,
    );
    this.status = status;
    this.operationId = operationId;
    this.code = vendor.code;
    this.vendor = vendor;
    this.requestId = requestId;
    this.retryAfterMs = details.retryAfterMs;
    this.effected = details.effected;
  }

  /** True where the same call can succeed later without a change. */
  get retryable(): boolean {
    return this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** 400, 406 and 422: the vendor refused what was sent. */
export class ValidationError extends ApiError {
  override readonly name = 'ValidationError';
}
/** 401: the credentials are missing, wrong or expired. */
export class AuthenticationError extends ApiError {
  override readonly name = 'AuthenticationError';
}
/** 403: the credentials are good, the permission is missing. */
export class PermissionError extends ApiError {
  override readonly name = 'PermissionError';
}
/** 404 */
export class NotFoundError extends ApiError {
  override readonly name = 'NotFoundError';
}
/** 405 on an execution: Talend's way to say that the task or plan is paused. */
export class PausedError extends ApiError {
  override readonly name = 'PausedError';
}
/** 409: a name that is taken, or a thing that is in use. */
export class ConflictError extends ApiError {
  override readonly name = 'ConflictError';
}
/** 429 */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimitError';
}
/** 501 on an execution: Talend's way to say that the task, plan or promotion is not configured. */
export class NotConfiguredError extends ApiError {
  override readonly name = 'NotConfiguredError';
  override get retryable(): boolean {
    return false;
  }
}
/** Any other 5xx. */
export class ServerError extends ApiError {
  override readonly name = 'ServerError';
}
/** A redirect that is not followed: to another origin, or of something that is not a read. */
export class RedirectError extends ApiError {
  override readonly name = 'RedirectError';
}

const byStatus: Readonly<Record<number, new (details: ApiErrorDetails) => ApiError>> = {
  400: ValidationError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  406: ValidationError,
  409: ConflictError,
  422: ValidationError,
  429: RateLimitError,
};

const defaultHints: Readonly<Record<number, string>> = {
  400: 'Compare the input with the operation’s description.',
  401: 'Check the credentials of this connection: they are missing, wrong or expired.',
  403: 'Ask an administrator of the platform for the permission that this operation needs.',
  404: 'Check the ids: list the resources to find the right one. It may have been deleted.',
  409: 'Look at what is there already, and change the name or what uses it.',
  413: 'Send less at a time.',
};

/** The error whose class says what the status means. */
export function apiError(details: Omit<ApiErrorDetails, 'hint'> & { hint?: string | undefined }): ApiError {
  const { status } = details;
  const hint =
    details.hint ??
    defaultHints[status] ??
    (status === 429
      ? `Wait ${details.retryAfterMs === undefined ? 'a minute' : `${String(Math.ceil(details.retryAfterMs / 1000))} s`} and try again.`
      : status >= 500
        ? details.effected === 'unknown'
          ? 'The platform failed while it worked on this: look whether it was carried out before it is sent again.'
          : 'The platform has a problem of its own: try again in a few minutes.'
        : '');
  const Class =
    byStatus[status] ?? (status >= 300 && status < 400 ? RedirectError : status >= 500 ? ServerError : ApiError);
  return new Class({ ...details, hint });
}

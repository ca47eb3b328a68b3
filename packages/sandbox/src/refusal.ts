/** What a platform's own error body is made of. */
export interface RefusalOptions {
  /** For the developer; in the vendor's `details`. */
  details?: string;
  /** The vendor's internal code. */
  code?: string;
  /** Sent as it is, instead of the platform's error shape. A string is sent as plain text. */
  body?: unknown;
  /** Sends the status alone. */
  empty?: boolean;
  headers?: Record<string, string>;
}

/** Thrown by a handler to refuse a request; the platform's error handler gives it the vendor's shape. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    message: string,
    readonly options: RefusalOptions = {},
  ) {
    super(message);
  }
}

export const badRequest = (message: string, details?: string): Refusal =>
  new Refusal(400, message, { code: 'BAD_REQUEST', ...(details === undefined ? {} : { details }) });

export const notFound = (what: string, id: string): Refusal =>
  new Refusal(404, `${what} '${id}' does not exist`, { code: 'NOT_FOUND' });

export const conflict = (message: string): Refusal => new Refusal(409, message, { code: 'CONFLICT' });

export const forbidden = (message: string): Refusal => new Refusal(403, message, { code: 'FORBIDDEN' });

/** Refuses with the status and nothing else, as the vendor's 405 for a paused executable does. */
export const refusedWithoutBody = (status: number, why: string): Refusal => new Refusal(status, why, { empty: true });

/** Refuses with a plain string where the vendor documents `string` instead of its error object. */
export const refusedWithText = (status: number, text: string): Refusal => new Refusal(status, text, { body: text });

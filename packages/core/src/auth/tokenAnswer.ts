import { AuthenticationError, InvalidResponseError, apiError } from '../errors.js';
import type { ApiError, VendorError } from '../errors.js';
import { parseJson } from '../http/json.js';
import { parseRetryAfter } from '../http/retry.js';
import { redact } from '../redact.js';
import type { AuthContext } from './authenticator.js';
import { isToken } from './credential.js';
import type { AuthAnswer } from './exchange.js';

/** What a token endpoint gave (RFC 6749, 5.1). */
export interface TokenAnswer {
  readonly token: string;
  readonly expiresInSeconds: number;
  /** In place of the one that was used, where the provider rotates them. */
  readonly refreshToken?: string;
}

export interface TokenRequestOptions {
  /** Names the request in errors. */
  readonly operationId: string;
  /** Life of a token whose answer tells none, in seconds. */
  readonly defaultLifeSeconds: number;
  /** Values that must not come into an error, whatever the provider sends back. */
  readonly secrets: readonly string[];
  /** What to check, by the code of the refusal. */
  readonly hint: (code: string | undefined) => string;
  /** What the base URL or the token endpoint is called in the settings. */
  readonly endpoint: string;
}

/** The token in an answer. Throws `AuthenticationError` for a refusal, another `ApiError` or `InvalidResponseError`. */
export function readTokenAnswer(answer: AuthAnswer, context: AuthContext, options: TokenRequestOptions): TokenAnswer {
  const body = parseJson(answer.text);
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  if (answer.status < 200 || answer.status > 299) {
    const code = textOf(fields.error);
    throw refusal(
      answer,
      context,
      { code, message: textOf(fields.error_description) ?? textOf(fields.message) },
      { ...options, hint: options.hint(code) },
    );
  }
  const { access_token: token, token_type: type, refresh_token: refreshToken } = fields;
  const refuse = (what: string): InvalidResponseError =>
    new InvalidResponseError(
      `${options.operationId} answered ${String(answer.status)} ${what}.`,
      `Check that ${options.endpoint} is right.`,
      { sent: true },
    );
  if (typeof token !== 'string' || token === '') throw refuse('without an access_token');
  if (!isToken(token))
    throw refuse('with an access_token that holds a space, a line end or a character that no token has');
  if (typeof type === 'string' && !/bearer/i.test(type)) throw refuse('with a token that is none for Bearer');
  return {
    token,
    expiresInSeconds: lifeOf(fields.expires_in) ?? options.defaultLifeSeconds,
    ...(isToken(refreshToken) ? { refreshToken } : {}),
  };
}

/** Seconds, which some providers write as text; null, zero and less are as good as absent. */
function lifeOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** Statuses by which credentials are refused: OAuth 2 uses 400, others 401, 403, 422 and, for a locked account, 423. */
const refused = [400, 401, 403, 422, 423];

/** The error of an answer that gave no token: about the credentials, or about the provider. */
export function refusal(
  { status, headers }: AuthAnswer,
  { clock }: AuthContext,
  vendor: VendorError,
  { operationId, secrets, hint }: { operationId: string; secrets: readonly string[]; hint: string },
): ApiError {
  const details = {
    operationId,
    status,
    vendor: redact(vendor, { secrets }),
    requestId: redact(headers['x-request-id'], { secrets }),
    retryAfterMs: parseRetryAfter(headers['retry-after'], clock.now()),
    effected: 'none',
  } as const;
  return refused.includes(status) ? new AuthenticationError({ ...details, hint }) : apiError(details);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 2000) : undefined;
}

import { TimeoutError } from '../errors.js';
import { readText } from '../http/body.js';
import { timeoutSignal } from '../http/timeout.js';
import type { AuthContext } from './authenticator.js';

const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 30_000;

export interface AuthRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface AuthAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One request of an authenticator, which nothing adds credentials to. Throws `TimeoutError` after 30 s. */
export async function exchange(what: string, { transport }: AuthContext, request: AuthRequest): Promise<AuthAnswer> {
  const signal = timeoutSignal(TIMEOUT_MS);
  try {
    const { status, headers, body } = await transport.request({
      ...request,
      headers: { 'user-agent': 'runbridge', ...request.headers },
      signal,
      maxBytes: MAX_BYTES,
      anonymous: true,
    });
    return { status, headers, text: await readText(body, MAX_BYTES) };
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new TimeoutError(
      `${what} got no answer within ${String(TIMEOUT_MS / 1000)} s.`,
      `Check that ${new URL(request.url).host} can be reached.`,
      { sent: true, cause: error },
    );
  }
}

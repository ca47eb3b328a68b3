import type { Clock, Transport } from '../http/transport.js';

export interface AuthContext {
  /** Where credentials may go, and nowhere else. Without a slash at the end. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly clock: Clock;
}

/** Puts credentials on requests to the platform's own origin. */
export interface Authenticator {
  /** Headers for one request, fetched or renewed first where necessary. */
  headers(context: AuthContext, signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /**
   * Told that the platform answered 401 to these headers. True when the next `headers()` can be better,
   * so that the request is worth one more attempt.
   */
  rejected(headers: Readonly<Record<string, string>>): boolean;
  /** Every secret held now, for redaction. */
  secrets(): readonly string[];
}

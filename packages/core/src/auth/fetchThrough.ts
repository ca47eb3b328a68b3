import type { AuthContext } from './authenticator.js';
import { exchange } from './exchange.js';

/** As much of `fetch` as the OAuth 2 library sends through. */
type Fetch = (
  url: string,
  options: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: { toString(): string } | null | undefined;
  },
) => Promise<Response>;

/** The library's requests, through our own transport: its proxies, certificates and limits hold for them too. */
export function fetchThrough(what: string, context: AuthContext): Fetch {
  return async (url, { method, headers, body }) => {
    // The library says who it is; who asks is RunBridge.
    const { 'user-agent': _, ...rest } = headers;
    const {
      status,
      headers: answered,
      text,
    } = await exchange(what, context, {
      method,
      url,
      headers: rest,
      body: body?.toString(),
    });
    // A Response with one of these statuses may have no body, not even an empty one.
    return new Response([204, 205, 304].includes(status) ? null : text, { status, headers: answered });
  };
}

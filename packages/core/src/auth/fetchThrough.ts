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
    const answer = await exchange(what, context, {
      method,
      url,
      // The library says who it is; who asks is RunBridge.
      headers: { ...headers, 'user-agent': 'runbridge' },
      body: body?.toString(),
    });
    // A Response with one of these statuses may have no body, not even an empty one.
    const isBare = [204, 205, 304].includes(answer.status);
    return new Response(isBare ? null : answer.text, { status: answer.status, headers: answer.headers });
  };
}

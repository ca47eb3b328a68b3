import type { Caller } from './auth.js';

/** One request as it reached the sandbox, without its secrets. */
export interface RecordedRequest {
  /** When it arrived, in milliseconds since 1970 by the sandbox's clock. */
  at: number;
  /** The platform's prefix without its slash, `storage` for the storage host, or `none`. */
  platform: string;
  method: string;
  /** As received, still percent-encoded, without the query. */
  path: string;
  query: { raw: string; parsed: Record<string, string | string[]> };
  /** Names in lower case. `authorization`, `cookie`, `x-api-key` and their kind read `***`. */
  headers: Record<string, string>;
  /** Parsed when it was JSON; passwords and tokens read `***`. Undefined when none was read. */
  body?: unknown;
  /** The status sent, `reset` when a fault cut the connection, `aborted` when the client left, `pending` until then. */
  status: number | 'reset' | 'aborted' | 'pending';
  authenticated: Caller;
  /** Whether the platform acted on it: false when it was refused, or a fault struck, before its handler ran. */
  handled: boolean;
}

/** Narrows a look at the record; what is left out matches everything. */
export interface RecordFilter {
  platform?: string;
  method?: string;
  /** The raw path with or without the platform's prefix; `*` stands for any characters. */
  path?: string;
}

const CAPACITY = 10_000;

/** What the sandbox received, oldest first. Past 10,000 requests the oldest are dropped. */
export class RequestRecord {
  #entries: RecordedRequest[] = [];

  add(entry: RecordedRequest): void {
    this.#entries.push(entry);
    if (this.#entries.length > CAPACITY) this.#entries.splice(0, this.#entries.length - CAPACITY);
  }

  all(filter: RecordFilter = {}): RecordedRequest[] {
    const matches = pathMatcher(filter.path);
    return this.#entries.filter(
      (entry) =>
        (filter.platform === undefined || entry.platform === filter.platform) &&
        (filter.method === undefined || entry.method === filter.method.toUpperCase()) &&
        matches(entry.path),
    );
  }

  clear(): void {
    this.#entries = [];
  }
}

/**
 * Whether a raw path is the one that a pattern means: with or without the platform's prefix, `*` standing for any
 * characters, slashes included, and everything else for itself. Without a pattern every path is.
 */
export function pathMatcher(pattern: string | undefined): (path: string) => boolean {
  if (pattern === undefined) return () => true;
  const wanted = wildcard(pattern);
  return (path) => wanted.test(path) || wanted.test(path.replace(/^\/[^/]*/u, ''));
}

/** A pattern where `*` stands for any characters and everything else for itself. */
export function wildcard(pattern: string): RegExp {
  const literal = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`, 'u');
}

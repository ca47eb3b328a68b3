import type { CallerCredentials } from '../platforms/callerCredentials.js';
import type { Principal } from '../principal.js';
import type { BridgeServer } from '../server.js';

/** What one request is answered for. */
export interface CallerContext {
  readonly principal: Principal;
  readonly credentials: CallerCredentials;
  /** Aborted when the process is about to end. */
  readonly draining: AbortSignal;
}

/** What stands behind the URL: a server for each request, of which nothing is kept. */
export interface McpEndpoint {
  open(caller: CallerContext): BridgeServer;
  /** Reads what a caller's headers bring. Throws `UsageError` for those that are of no use. */
  credentials(headers: Readonly<Record<string, string | readonly string[] | undefined>>): CallerCredentials;
  /** Whether a call changes something on a platform. `args` is what the caller sent, not checked. */
  changesSomething(tool: string, args: unknown): boolean;
}

import type { Bridge } from './bridge.js';
import type { Logger } from './log.js';
import type { Principal } from './principal.js';

/** What everything that one server offers besides tools works with: resources, prompts, completion. */
export interface ServerContext {
  readonly bridge: Bridge;
  readonly principal: Principal;
  /** Whether the tool of that name is offered. */
  readonly offers: (tool: string) => boolean;
  readonly log: Logger;
  /** True over stdio, where the same server stays with its client: it can ask, and tell of changes by itself. */
  readonly isLasting: boolean;
  /** Aborted when the client has gone, so that nothing is watched on for nobody. */
  readonly closed: AbortSignal;
}

import type { IncomingMessage } from 'node:http';

import type { CallerCredentials } from '../platforms/callerCredentials.js';
import type { Principal } from '../principal.js';

/** Who has sent a request, as far as the steps before have found out. */
export interface Caller {
  readonly principal: Principal;
  /** Under which its calls are counted. */
  readonly key: string;
  readonly credentials: CallerCredentials;
}

const callers = new WeakMap<IncomingMessage, Caller>();

export function setCaller(request: IncomingMessage, caller: Caller): void {
  callers.set(request, caller);
}

/** Throws where nobody has signed the caller in: a step would be missing before. */
export function callerOf(request: IncomingMessage): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw new Error('The request has no caller');
  return caller;
}

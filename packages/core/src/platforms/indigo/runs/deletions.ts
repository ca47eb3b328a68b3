import type { Caller } from '../../../client.js';
import type { Run } from '../../../run.js';
import { KIND } from './read.js';

/** More deployments than one process sees to their end. */
const MOST = 10_000;

/** By the address of the orchestrator: clients come and go with the calls that they are made for. */
const seen = new Map<string, Set<string>>();

/**
 * Deployments that this process has told to go, or has seen going. A deployment that is gone answers 404, like one that
 * never was: only this tells the two apart.
 */
export const deletions = {
  remember(client: Caller, id: string): void {
    const ids = seen.get(client.baseUrl) ?? new Set();
    seen.set(client.baseUrl, ids);
    ids.add(id);
    const [oldest] = ids;
    if (ids.size > MOST && oldest !== undefined) ids.delete(oldest);
  },

  isKnown(client: Caller, id: string): boolean {
    return seen.get(client.baseUrl)?.has(id) === true;
  },
};

/** A deletion that came to its end: nothing is left to ask for. */
export function deleted(client: Caller, id: string): Run {
  return {
    platform: client.platform.id,
    kind: KIND,
    id,
    target: id,
    state: 'succeeded',
    nativeStatus: '404 Not Found',
  };
}

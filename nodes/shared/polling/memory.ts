import type { INodeExecutionData } from 'n8n-workflow';
import type { Place } from './watch.js';

/** What is kept of a watch between two polls, in n8n's static data and in this process. */
export interface Kept {
  /** What is watched: a change of it begins a new watch. */
  readonly watched: string;
  readonly place: Place;
  /** Polls so far: of two that were kept, the one with more is the later one. */
  readonly polls: number;
  /** Since when, in milliseconds since 1970, no poll got through. */
  readonly troubledSince?: number;
}

/** What a poll has found, with the place that is to be kept once it was put out. */
interface Found {
  readonly items: INodeExecutionData[];
  readonly kept: Kept;
}

/** Nodes of active workflows that one process polls; beyond, the ones polled longest ago are left to n8n's static data. */
const MOST_NODES = 1000;

const kept = new Map<string, Kept>();
const found = new Map<string, Found>();
const polling = new Set<string>();

/**
 * What this process knows of a node beyond n8n's static data. n8n saves that only with what a poll puts out, and reads it
 * again when a workflow is saved: a poll that was still going then would have been for nothing, and its runs told twice.
 */
export const memory = {
  /** The later one of what n8n kept and what this process knows. */
  recall(node: string, stored: Kept | undefined): Kept | undefined {
    const own = kept.get(node);
    return own !== undefined && own.polls > (stored?.polls ?? -1) ? own : stored;
  },

  keep(node: string, now: Kept): void {
    kept.delete(node);
    kept.set(node, now);
    const [oldest] = kept.keys();
    if (kept.size > MOST_NODES && oldest !== undefined) kept.delete(oldest);
  },

  /** Leaves the node to n8n's static data alone: another process has polled it since. */
  forget(node: string): void {
    kept.delete(node);
    found.delete(node);
  },

  /** Holds what was found until it can be put out, behind what is held already. */
  hold(node: string, items: INodeExecutionData[], now: Kept): void {
    found.set(node, { items: [...(found.get(node)?.items ?? []), ...items], kept: now });
  },

  isHolding(node: string): boolean {
    return found.has(node);
  },

  /** What is held, to be put out or dropped: it is held no longer. */
  release(node: string): Found | undefined {
    const held = found.get(node);
    found.delete(node);
    return held;
  },

  /** Runs `poll`, unless one of the same node is still going: then nothing is polled and `undefined` answered. */
  async once<T>(node: string, poll: () => Promise<T>): Promise<T | undefined> {
    if (polling.has(node)) return undefined;
    polling.add(node);
    try {
      return await poll();
    } finally {
      polling.delete(node);
    }
  },
};

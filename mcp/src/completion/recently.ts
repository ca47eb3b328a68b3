import { RunBridgeError } from '@runbridge/core';

import type { Bridge } from '../bridge.js';

/** Milliseconds for which an answer is good: completion asks again with every key. */
const KEPT_MS = 10_000;
/** Milliseconds that a platform may take: nobody waits longer for a suggestion. */
const WITHIN_MS = 10_000;

interface Kept {
  readonly value: Promise<unknown>;
  /** Milliseconds since the epoch; of what is still being read, none. */
  until: number;
}

const keptBy = new WeakMap<Bridge, Map<string, Kept>>();

/**
 * What was read of that a moment ago, or now. A platform that fails or is slow has nothing to offer:
 * suggestions are worth no failure. What fails is asked again the next time.
 */
export async function recently<T>(
  bridge: Bridge,
  what: readonly (string | number | undefined)[],
  otherwise: T,
  read: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const kept = keptBy.get(bridge) ?? new Map<string, Kept>();
  keptBy.set(bridge, kept);
  for (const [each, { until }] of kept) if (until < Date.now()) kept.delete(each);
  const key = JSON.stringify(what);
  const entry = kept.get(key) ?? { value: read(AbortSignal.timeout(WITHIN_MS)), until: Infinity };
  kept.set(key, entry);
  try {
    const value = (await entry.value) as T;
    if (entry.until === Infinity) entry.until = Date.now() + KEPT_MS;
    return value;
  } catch (error) {
    kept.delete(key);
    if (error instanceof RunBridgeError || (error as Error).name === 'TimeoutError') return otherwise;
    throw error;
  }
}

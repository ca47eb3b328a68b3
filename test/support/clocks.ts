import type { Clock } from '@runbridge/core';

/** A clock that remembers every pause it was asked for, in milliseconds. */
export interface RecordingClock extends Clock {
  readonly pauses: number[];
}

/** Real time, but pauses are over after a millisecond: what was asked for is looked up in `pauses`. */
export function impatientClock(now: () => number = () => Date.now()): RecordingClock {
  const pauses: number[] = [];
  return {
    pauses,
    now,
    async sleep(ms, signal) {
      pauses.push(ms);
      signal?.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 1)));
      signal?.throwIfAborted();
    },
  };
}

/** Another's time, which pauses move ahead instead of waiting for it. */
export function steppedClock(time: { now(): number; advance(ms: number): void }): RecordingClock {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => time.now(),
    async sleep(ms, signal) {
      pauses.push(ms);
      signal?.throwIfAborted();
      time.advance(ms);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
}

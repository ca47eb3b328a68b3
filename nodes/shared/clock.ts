import { sleep } from 'n8n-workflow';
import type { Clock } from '@runbridge/core';

/** For so long at most the timer of a wait that was ended outlives it, in milliseconds. */
const slice = 250;

/** n8n allows no timers in community nodes. Its versions share one sleep, which no signal ends. */
export const n8nClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    let wake = (): void => undefined;
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    signal?.addEventListener('abort', wake, { once: true });
    try {
      for (let left = ms; left > 0 && signal?.aborted !== true; left -= slice)
        await Promise.race([sleep(Math.min(left, slice)), woken]);
    } finally {
      signal?.removeEventListener('abort', wake);
    }
    signal?.throwIfAborted();
  },
};

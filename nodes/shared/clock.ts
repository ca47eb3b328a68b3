import { sleepWithAbort } from 'n8n-workflow';
import type { Clock } from '@runbridge/core';

/** n8n allows no timers in community nodes and brings a sleep of its own. */
export const n8nClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    // n8n's sleep never takes its listener off the signal: one signal for each sleep keeps a long wait from piling them up.
    const waking = new AbortController();
    const wake = (): void => {
      waking.abort();
    };
    signal?.addEventListener('abort', wake, { once: true });
    try {
      await sleepWithAbort(ms, waking.signal).catch(() => signal?.throwIfAborted());
    } finally {
      signal?.removeEventListener('abort', wake);
    }
  },
};

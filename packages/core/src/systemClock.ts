import { setTimeout as sleep } from 'node:timers/promises';

import type { Clock } from './http/transport.js';

/** Real time, for Node. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await sleep(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      // Node throws an AbortError of its own; callers want to see why it was aborted.
      throw signal?.aborted === true ? signal.reason : error;
    }
  },
};

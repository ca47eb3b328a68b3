import { describe, expect, it } from '@jest/globals';
import { n8nClock } from '../../../nodes/shared/clock.js';

describe('n8nClock', () => {
  it('wakes with the reason of the signal, and takes its listener off it', async () => {
    const stop = new AbortController();
    const listeners = new Set<unknown>();
    const { signal } = stop;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (type: string, listener: never) => {
      listeners.add(listener);
      add(type, listener);
    };
    signal.removeEventListener = (type: string, listener: never) => {
      listeners.delete(listener);
      remove(type, listener);
    };
    await n8nClock.sleep(1, signal);
    expect(listeners.size).toBe(0);
    const sleeping = n8nClock.sleep(60_000, signal);
    expect(listeners.size).toBe(1);
    stop.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    await expect(n8nClock.sleep(1, signal)).rejects.toThrow('enough');
  });
});

import { describe, expect, it } from '@jest/globals';

import { Clock } from './clock.js';

describe('Clock', () => {
  it('stands still while frozen and moves exactly as far as it is stepped', () => {
    const clock = new Clock({ startAt: 1000, frozen: true });
    clock.advance(250);
    clock.advance(0);
    expect(clock.now()).toBe(1250);
  });

  it('runs at its speed, which can be changed without a jump', async () => {
    const clock = new Clock({ startAt: 0, speed: 1000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const before = clock.now();
    expect(before).toBeGreaterThan(10_000);
    clock.speed = 1;
    expect(clock.now() - before).toBeLessThan(10_000);
  });

  it('stops where it was and goes on from there', () => {
    const clock = new Clock({ startAt: 0, speed: 1 });
    clock.advance(5000);
    clock.freeze();
    const stopped = clock.now();
    expect(clock.frozen).toBe(true);
    expect(clock.now()).toBe(stopped);
    clock.resume();
    expect(clock.now()).toBeGreaterThanOrEqual(stopped);
  });

  it('refuses to go back, and speeds that are not above 0', () => {
    const clock = new Clock();
    expect(() => {
      clock.advance(-1);
    }).toThrow('only advances');
    expect(() => {
      clock.speed = 0;
    }).toThrow('above 0');
  });
});

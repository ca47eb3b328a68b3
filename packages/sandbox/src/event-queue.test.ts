import { describe, expect, it } from '@jest/globals';

import { EventQueue } from './event-queue.js';

describe('EventQueue', () => {
  it('runs what is due in the order of time, then of planning, each told its own moment', () => {
    const queue = new EventQueue();
    const ran: [string, number][] = [];
    const note = (name: string) => (at: number) => ran.push([name, at]);
    queue.plan(20, note('late'));
    queue.plan(10, note('first'));
    queue.plan(10, note('second'));
    queue.plan(31, note('not yet'));
    queue.settle(30);
    expect(ran).toEqual([
      ['first', 10],
      ['second', 10],
      ['late', 20],
    ]);
  });

  it('runs in the same look what an event plans for a moment that is due as well', () => {
    const queue = new EventQueue();
    const ran: number[] = [];
    queue.plan(1, (at) => {
      ran.push(at);
      queue.plan(at + 1, (later) => ran.push(later));
    });
    queue.settle(2);
    expect(ran).toEqual([1, 2]);
  });
});

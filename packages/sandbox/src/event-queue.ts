interface Event {
  at: number;
  run: (at: number) => void;
}

/**
 * Things that will happen at a moment of the sandbox's clock.
 *
 * They happen when somebody looks: `settle` runs what is due, in the order of time, each told the moment it was due at
 * and not the moment of looking. What an event plans may be due as well, and then happens in the same look.
 */
export class EventQueue {
  readonly #events: Event[] = [];

  plan(at: number, run: (at: number) => void): void {
    const event = { at, run };
    const place = this.#events.findLastIndex((other) => other.at <= at);
    this.#events.splice(place + 1, 0, event);
  }

  settle(now: number): void {
    for (let next = this.#events[0]; next !== undefined && next.at <= now; next = this.#events[0]) {
      this.#events.shift();
      next.run(next.at);
    }
  }
}

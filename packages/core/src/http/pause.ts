import type { Clock } from './transport.js';

/** A time in which a vendor wants to hear nothing, kept by all calls of a client. */
export class SharedPause {
  #until = 0;

  constructor(private readonly clock: Clock) {}

  /** Begins one beside those that last. Answers until when it lasts, in milliseconds since the epoch. */
  begin(ms: number): number {
    const until = this.clock.now() + ms;
    this.#until = Math.max(this.#until, until);
    return until;
  }

  /** Whoever has slept until then needs no clock to know that it is over, unless another one lasts longer. */
  end(until: number): void {
    if (this.#until <= until) this.#until = 0;
  }

  /**
   * Waits for its end, and for that of the next should one begin meanwhile; not beyond `deadline`, milliseconds since
   * the epoch: whoever has no time to wait asks all the same, and hears why not.
   */
  async keep(deadline: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      const until = this.#until;
      const left = until - this.clock.now();
      if (left <= 0 || until > deadline) return;
      await this.clock.sleep(left, signal);
      this.end(until);
    }
  }
}

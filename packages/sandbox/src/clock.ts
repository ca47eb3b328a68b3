import { performance } from 'node:perf_hooks';

/** How a sandbox's clock starts. */
export interface ClockOptions {
  /** Milliseconds since 1970 that the clock shows when it is made. Default: the machine's time. */
  startAt?: number;
  /** Sandbox seconds for each real second. Default 1. */
  speed?: number;
  /** Whether the clock stands still until it is stepped or resumed. Default false. */
  frozen?: boolean;
}

/**
 * The one clock of a sandbox: real time multiplied by a speed, or stepped by hand.
 *
 * Nothing in the sandbox waits on a timer for a state to change; everything asks this clock when it is looked at. So a
 * step by hand moves executions exactly as far as waiting would.
 */
export class Clock {
  #shown: number;
  #readAt: number;
  #speed: number;
  #frozen: boolean;

  constructor(options: ClockOptions = {}) {
    this.#shown = options.startAt ?? Date.now();
    this.#readAt = performance.now();
    this.#speed = checkedSpeed(options.speed ?? 1);
    this.#frozen = options.frozen ?? false;
  }

  /** Milliseconds since 1970, as the sandbox sees them. Never goes backwards. */
  now(): number {
    return Math.floor(this.#exact());
  }

  /** Sandbox seconds for each real second; kept, but without effect, while the clock is frozen. */
  get speed(): number {
    return this.#speed;
  }

  set speed(value: number) {
    const speed = checkedSpeed(value);
    this.#settle();
    this.#speed = speed;
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  /** Moves the clock ahead by `ms` milliseconds at once, frozen or not. */
  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`A clock only advances: got ${String(ms)} ms`);
    this.#settle();
    this.#shown += ms;
  }

  /** Stops the clock; from now on only `advance` moves it. */
  freeze(): void {
    this.#settle();
    this.#frozen = true;
  }

  /** Lets a frozen clock run again at its speed. */
  resume(): void {
    this.#settle();
    this.#frozen = false;
  }

  #exact(): number {
    return this.#frozen ? this.#shown : this.#shown + (performance.now() - this.#readAt) * this.#speed;
  }

  #settle(): void {
    this.#shown = this.#exact();
    this.#readAt = performance.now();
  }
}

function checkedSpeed(speed: number): number {
  if (!Number.isFinite(speed) || speed <= 0) {
    throw new RangeError(`A clock's speed is a number above 0: got ${String(speed)}`);
  }
  return speed;
}

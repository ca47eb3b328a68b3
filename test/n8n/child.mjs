// Servers that a test starts: what they print, and their end, however the test ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export class Child {
  #process;
  #name;
  #endNow = () => this.#process.kill('SIGKILL');
  printed = '';

  /** `options` are those of `spawn`. */
  constructor(name, file, args, options) {
    this.#name = name;
    this.#process = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => (this.printed += chunk));
    this.#process.on('error', (error) => (this.printed += String(error)));
    process.once('exit', this.#endNow);
  }

  get hasEnded() {
    return this.#process.pid === undefined || this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  /** Waits until `isReady` answers something true; what it throws counts as not yet. */
  async ready(isReady, seconds = 120) {
    const until = performance.now() + seconds * 1000;
    while (
      !(await Promise.resolve()
        .then(isReady)
        .catch(() => false))
    ) {
      if (this.hasEnded) throw new Error(`${this.#name} ended before it was ready:\n${this.printed.slice(-3000)}`);
      if (performance.now() > until)
        throw new Error(`${this.#name} was not ready after ${seconds} s:\n${this.printed.slice(-3000)}`);
      await sleep(250);
    }
  }

  /** Sends the signal, and SIGKILL where that has not ended it half a minute later. */
  async end(signal = 'SIGTERM') {
    process.removeListener('exit', this.#endNow);
    if (this.hasEnded) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    const timer = setTimeout(this.#endNow, 30_000);
    await ended;
    clearTimeout(timer);
  }
}

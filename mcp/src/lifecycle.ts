import { constants } from 'node:os';

/**
 * Milliseconds that calls under way get to answer after the input has ended, as when a script pipes its requests in, or
 * after a signal: what was sent to a platform is better known than guessed. Clients wait 2,000 for the end.
 */
const LAST_ANSWERS_MS = 1_500;
/** Milliseconds after which an end that something holds up is made anyway. */
const PATIENCE_MS = 2_000;

const signals = ['SIGINT', 'SIGTERM'] as const;

export interface Stoppable {
  idle(withinMs: number): Promise<void>;
  close(): Promise<void>;
}

/** Ends the process with exit 0 when the client goes away or the process is told to end. */
export function endWithClient(server: Stoppable): void {
  let ending = false;
  const end = (answersMs: number): void => {
    if (ending) return;
    ending = true;
    process.exitCode = 0;
    setTimeout(() => process.exit(0), PATIENCE_MS + answersMs).unref();
    void server
      .idle(answersMs)
      .then(() => server.close())
      .finally(() => {
        process.stdin.destroy();
      });
  };
  process.stdin.once('close', () => {
    end(LAST_ANSWERS_MS);
  });
  // A client that no longer reads is gone as well.
  process.stdout.on('error', () => {
    end(0);
  });
  for (const signal of signals)
    process.once(signal, () => {
      end(LAST_ANSWERS_MS);
    });
}

/**
 * Ends the process with exit 0 once it is told to and `close` is done. Told a second time it ends at once, with the exit
 * code of that signal.
 */
export function endWithSignal(close: () => Promise<void>): void {
  let ending = false;
  for (const signal of signals)
    process.on(signal, () => {
      // As the first process of a container it would not be ended by the signal itself.
      if (ending) process.exit(128 + constants.signals[signal]);
      ending = true;
      // What may still hold the process up, such as connections to a platform, concerns nobody any more.
      void close().finally(() => process.exit(0));
    });
}

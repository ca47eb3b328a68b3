import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { isFinished } from '@runbridge/core';
import type { Run, Runs } from '@runbridge/core';

import type { ServerContext } from '../serverContext.js';
import { checkAllowed } from './allowed.js';
import { notFound, resourceFailure } from './failure.js';
import { readUri } from './uris.js';
import type { RunAddress } from './uris.js';

/** Runs that are watched at the same time at the most: each costs the platform a request every few seconds. */
const MOST = 20;
/** A client that forgets to unsubscribe is told nothing more after a day. */
const LONGEST_MS = 24 * 60 * 60 * 1000;
/** Milliseconds between two looks at the most: somebody looks on. */
const MAX_POLL_MS = 10_000;

type WatchContext = Pick<ServerContext, 'closed' | 'log'> & {
  readonly bridge: Pick<ServerContext['bridge'], 'runs' | 'redact' | 'scope' | 'deniesTool'>;
};

/** The runs that one client wants to hear of. Each is looked at until it has ended. */
export class Watches {
  readonly #watched = new Map<string, AbortController>();
  readonly #context: WatchContext;
  readonly #notify: (uri: string) => Promise<void>;

  constructor(context: WatchContext, notify: (uri: string) => Promise<void>) {
    this.#context = context;
    this.#notify = notify;
  }

  /** Throws errors of the protocol: for what is not there, and for what cannot be watched. */
  async watch(uri: string, signal: AbortSignal): Promise<void> {
    const { bridge } = this.#context;
    const address = readUri(uri);
    if (address === undefined) throw notFound(bridge.redact(uri), 'Only runs can be subscribed to.');
    if (address.is === 'logs')
      throw new McpError(
        ErrorCode.InvalidParams,
        'Logs cannot be subscribed to. Subscribe to the run, and read its log when it changes.',
      );
    // The others never change while a server runs.
    if (address.is !== 'run' || this.#watched.has(uri)) return;
    if (this.#watched.size >= MOST)
      throw new McpError(
        ErrorCode.InvalidRequest,
        `${String(MOST)} runs are subscribed to, which is the most. Unsubscribe from one of them first.`,
      );
    const stop = new AbortController();
    this.#watched.set(uri, stop);
    try {
      checkAllowed(address, bridge);
      const runs = this.#runsFor(address);
      const run = await runs.get(address, { signal, steps: false });
      void this.#follow(uri, address, run, runs, AbortSignal.any([stop.signal, this.#context.closed]));
    } catch (error) {
      this.#watched.delete(uri);
      throw await resourceFailure(error, uri, this.#context, () => Promise.resolve([]));
    }
  }

  unwatch(uri: string): void {
    this.#watched.get(uri)?.abort();
    this.#watched.delete(uri);
  }

  #runsFor({ connection }: RunAddress): Runs {
    const { bridge } = this.#context;
    return (connection === undefined ? bridge : bridge.scope({ connection })).runs;
  }

  async #follow(uri: string, { kind, id }: RunAddress, first: Run, runs: Runs, signal: AbortSignal): Promise<void> {
    let seen = JSON.stringify(first);
    try {
      // It may have ended between the client's own look and this one.
      if (isFinished(first)) {
        await this.#notify(uri);
        return;
      }
      await runs.wait(
        { kind, id },
        {
          signal,
          timeoutMs: LONGEST_MS,
          maxPollMs: MAX_POLL_MS,
          onProgress: async (run) => {
            const now = JSON.stringify(run);
            if (now === seen || signal.aborted) return;
            seen = now;
            await this.#notify(uri);
          },
        },
      );
    } catch (error) {
      if (signal.aborted) return;
      const { bridge, log } = this.#context;
      log.info({ uri: bridge.redact(uri), error: bridge.redact(String(error)) }, 'no longer watched');
      // Whoever reads it now learns why.
      await this.#notify(uri).catch(() => undefined);
    } finally {
      if (!signal.aborted) this.#watched.delete(uri);
    }
  }
}

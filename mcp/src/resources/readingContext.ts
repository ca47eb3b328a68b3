import type { ServerContext } from '../serverContext.js';
import type { ToolContext } from '../tool.js';

/** What a tool that reads needs to answer where no tool was called: nobody is asked and nobody told of progress. */
export function readingContext({ bridge, offers, closed }: ServerContext, signal: AbortSignal): ToolContext {
  return {
    bridge,
    offers,
    signal,
    draining: closed,
    progress: () => Promise.resolve(),
    canAsk: false,
    choose: () => Promise.resolve(undefined),
  };
}

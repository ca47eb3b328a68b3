import type { Server } from '@modelcontextprotocol/sdk/server/index.js';

import type { ServerContext } from '../serverContext.js';

/** Serves prompts, and declares the capabilities that belong to it. */
export function registerPrompts(_server: Server, _context: ServerContext): void {
  // Filled in by the files beside this one.
}

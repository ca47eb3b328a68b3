import type { Server } from '@modelcontextprotocol/sdk/server/index.js';

import type { ServerContext } from '../serverContext.js';

/** Serves `runbridge://…` resources and their completion, and declares the capabilities that belong to it. */
export function registerResources(_server: Server, _context: ServerContext): void {
  // Filled in by the files beside this one.
}

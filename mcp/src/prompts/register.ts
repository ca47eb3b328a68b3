import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

import type { ServerContext } from '../serverContext.js';

/** Serves prompts, and declares the capabilities that belong to it. */
export function registerPrompts(_mcp: McpServer, _context: ServerContext): void {
  // Filled in by the files beside this one.
}

import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { GetPromptRequestSchema, ListPromptsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

import { onRequest } from '../onRequest.js';
import type { ServerContext } from '../serverContext.js';

/** Serves prompts, and declares the capabilities that belong to it. */
export function registerPrompts({ server }: McpServer, context: ServerContext): void {
  server.registerCapabilities({ prompts: {} });

  onRequest(server, 'prompts/list', ListPromptsRequestSchema, async () => {
    const { listPrompts } = await import('./prompts.js');
    return { prompts: listPrompts(context) };
  });
  onRequest(server, 'prompts/get', GetPromptRequestSchema, async ({ params }, signal) => {
    const { getPrompt } = await import('./prompts.js');
    return getPrompt(params, context, signal);
  });
}

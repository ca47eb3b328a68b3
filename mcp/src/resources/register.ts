import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import {
  CompleteRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ReadResourceRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';

import { readView } from '../apps/runView.js';
import { onRequest } from '../onRequest.js';
import type { ServerContext } from '../serverContext.js';
import type { Watches } from './watches.js';

/**
 * Serves `runbridge://…` resources, and completion, that of prompts too, with the capabilities that belong to them. Runs
 * can be subscribed to where the server stays with its client.
 */
export function registerResources({ server }: McpServer, context: ServerContext): void {
  server.registerCapabilities({ resources: context.isLasting ? { subscribe: true } : {}, completions: {} });

  onRequest(server, 'resources/list', ListResourcesRequestSchema, async () => {
    const { listResources } = await import('./list.js');
    return { resources: await listResources(context.bridge) };
  });
  onRequest(server, 'resources/templates/list', ListResourceTemplatesRequestSchema, async () => {
    const { templatesOf } = await import('./templates.js');
    return { resourceTemplates: templatesOf(context) };
  });
  onRequest(server, 'resources/read', ReadResourceRequestSchema, async ({ params: { uri } }, signal) => {
    const view = await readView(uri);
    if (view !== undefined) return view;
    const { readResource } = await import('./read.js');
    return { contents: [await readResource(uri, context, signal)] };
  });
  onRequest(server, 'completion/complete', CompleteRequestSchema, async ({ params }) => {
    const { complete } = await import('../completion/complete.js');
    return complete(params, context);
  });
  if (context.isLasting) registerWatches(server, context);
}

function registerWatches(server: McpServer['server'], context: ServerContext): void {
  let watches: Watches | undefined;
  const watchesOf = async (): Promise<Watches> => {
    const { Watches: OfClient } = await import('./watches.js');
    return (watches ??= new OfClient(context, (uri) => server.sendResourceUpdated({ uri })));
  };
  onRequest(server, 'resources/subscribe', SubscribeRequestSchema, async ({ params: { uri } }, signal) => {
    await (await watchesOf()).watch(uri, signal);
    return {};
  });
  onRequest(server, 'resources/unsubscribe', UnsubscribeRequestSchema, async ({ params: { uri } }) => {
    (await watchesOf()).unwatch(uri);
    return {};
  });
}

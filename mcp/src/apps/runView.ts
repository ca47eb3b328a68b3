import type { ClientCapabilities, ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';

/** The view of a run (an MCP App). It is not in resources/list: tools that have it name it. */
export const RUN_VIEW = 'ui://runbridge/run';

/** Extension and media type of MCP Apps, as @modelcontextprotocol/ext-apps names them; loading it would bring zod 4. */
const EXTENSION = 'io.modelcontextprotocol/ui';
const MEDIA_TYPE = 'text/html;profile=mcp-app';

/** The answer to resources/read for a view of this server; `undefined` for any other URI. */
export async function readView(uri: string): Promise<ReadResourceResult | undefined> {
  if (uri !== RUN_VIEW) return undefined;
  const { default: text } = await import('../../app/run.html');
  // No domain in its policy: the view reaches nothing but its host.
  return { contents: [{ uri, mimeType: MEDIA_TYPE, text, _meta: { ui: { csp: {}, prefersBorder: false } } }] };
}

/** Whether a client has declared that it shows views of this media type. */
export function showsViews(capabilities: ClientCapabilities | undefined): boolean {
  const { mimeTypes } = (capabilities?.extensions?.[EXTENSION] ?? {}) as { readonly mimeTypes?: unknown };
  return Array.isArray(mimeTypes) && mimeTypes.includes(MEDIA_TYPE);
}

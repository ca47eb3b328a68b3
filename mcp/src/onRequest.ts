import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { ServerResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

/** A schema of the protocol, as the SDK exports them. */
interface RequestSchema<Request> {
  safeParse(request: unknown):
    | { readonly success: true; readonly data: Request }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[] };
      };
}

/**
 * Answers the requests of one method. A malformed one is refused as such (-32602) and told where it is wrong:
 * registered with the protocol's own schema, the SDK would refuse it as an internal error.
 */
export function onRequest<Request>(
  server: McpServer['server'],
  method: string,
  schema: RequestSchema<Request>,
  respond: (request: Request, signal: AbortSignal) => Promise<ServerResult>,
): void {
  const anyOfMethod = z.object({ method: z.literal(method) }).passthrough();
  server.setRequestHandler(anyOfMethod, (request, { signal }) => {
    const read = schema.safeParse(request);
    if (read.success) return respond(read.data, signal);
    const problems = read.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    throw new McpError(ErrorCode.InvalidParams, `Invalid ${method} request: ${problems.join('; ')}`);
  });
}

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import { RunBridgeError } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';
import { z } from 'zod';

import type { Bridge } from './bridge.js';
import { failureAnswer } from './failure.js';
import { instructionsFor } from './instructions.js';
import type { Logger } from './log.js';
import type { Principal } from './principal.js';
import { registerPrompts } from './prompts/register.js';
import { registerResources } from './resources/register.js';
import type { Progress, Tool, ToolAnnotations } from './tool.js';
import { version } from './version.js';

export interface ServerOptions {
  readonly bridge: Bridge;
  /** What is offered, in the order of the list; nothing else can be called. */
  readonly tools: readonly Tool[];
  readonly readOnly: boolean;
  readonly log: Logger;
  readonly principal: Principal;
  /** Aborted when the process is about to end. */
  readonly draining: AbortSignal;
  /** True where this server stays with its client, as over stdio; false where it serves one request. */
  readonly isLasting: boolean;
}

export interface BridgeServer {
  readonly mcp: McpServer;
  /** Resolves when no call is under way, or after that many milliseconds. */
  readonly idle: (withinMs: number) => Promise<void>;
}

/** The protocol's side of the tools. */
export function createServer({
  bridge,
  tools,
  readOnly,
  log,
  principal,
  draining,
  isLasting,
}: ServerOptions): BridgeServer {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const mcp = new McpServer(
    { name: 'runbridge', title: 'RunBridge', version },
    { capabilities: { tools: {} }, instructions: instructionsFor(bridge, [...byName.keys()], readOnly) },
  );
  // The schemas are plain JSON and made when they are asked for, which the high-level registration does not offer.
  const { server } = mcp;
  server.onerror = (error) => {
    log.warn({ error: bridge.redact(error.message) }, 'protocol error');
  };

  const closed = new AbortController();
  server.onclose = () => {
    closed.abort();
  };
  const offers = (name: string): boolean => byName.has(name);
  const context = { bridge, principal, offers, log, isLasting, closed: closed.signal };
  registerResources(mcp, context);
  registerPrompts(mcp, context);

  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map((tool) => listed(tool, bridge)) }));

  const underWay = new Set<Promise<unknown>>();
  server.setRequestHandler(AnyToolCall, async (request, { signal, sendNotification, _meta }) => {
    const { params } = CallToolRequestSchema.parse(request);
    const tool = byName.get(params.name);
    if (!tool) throw unknownTool(bridge.redact(params.name), byName.keys());
    const token = _meta?.progressToken;
    const progress = async ({ done, total, message }: Progress): Promise<void> => {
      if (token === undefined || signal.aborted) return;
      await sendNotification({
        method: 'notifications/progress',
        params: { progressToken: token, progress: done, ...(total === undefined ? {} : { total }), message },
      });
    };
    const from = performance.now();
    const choose = (): Promise<undefined> => Promise.resolve(undefined);
    const call = tool.call(params.arguments ?? {}, { bridge, signal, progress, offers, draining, choose });
    underWay.add(call);
    try {
      const result = (await call).finish(bridge);
      log.debug({ tool: tool.name, ms: Math.round(performance.now() - from) }, 'called');
      return result;
    } catch (error) {
      if (signal.aborted) throw error;
      const expected = error instanceof RunBridgeError;
      log[expected ? 'info' : 'error'](
        { tool: tool.name, error: bridge.redact(expected ? error.message : String((error as Error).stack ?? error)) },
        'failed',
      );
      return failureAnswer(error, (id) => bridge.platformName(id)).finish(bridge);
    } finally {
      underWay.delete(call);
    }
  });

  return {
    mcp,
    async idle(withinMs) {
      const end = new Promise((resolve) => setTimeout(resolve, withinMs).unref());
      // Answers are written in the turn after their call has ended.
      const calls = Promise.allSettled(underWay).then(() => new Promise((resolve) => setImmediate(resolve)));
      await Promise.race([calls, end]);
    },
  };
}

/**
 * The SDK checks calls by itself before they come here, and refuses a malformed one as such (-32602). Registered with the
 * protocol's own schema, it would be refused a step earlier, as an internal error.
 */
const AnyToolCall = z.object({ method: z.literal('tools/call') }).passthrough();

/** A tool as `tools/list` shows it. The title stands once, where all clients look for it. */
export function listed(
  { name, title, description, annotations, inputSchema, isTerse = false }: Tool,
  bridge: Pick<Bridge, 'connections'>,
): {
  name: string;
  title?: string;
  description: string;
  inputSchema: ReturnType<Tool['inputSchema']>;
  annotations: Partial<Tool['annotations']>;
} {
  return {
    name,
    ...(title === undefined ? {} : { title }),
    description,
    inputSchema: inputSchema(bridge),
    annotations: isTerse ? withoutDefaults(annotations) : annotations,
  };
}

/** What clients ask about before a call is always told; of the rest, what differs from the protocol's own default. */
function withoutDefaults({
  readOnlyHint,
  destructiveHint,
  idempotentHint,
  openWorldHint,
}: ToolAnnotations): Partial<ToolAnnotations> {
  return {
    readOnlyHint,
    ...(readOnlyHint ? {} : { destructiveHint, ...(idempotentHint ? { idempotentHint } : {}) }),
    ...(openWorldHint ? {} : { openWorldHint }),
  };
}

function unknownTool(name: string, known: Iterable<string>): McpError {
  const [near] = nearest(name, known);
  return new McpError(
    ErrorCode.InvalidParams,
    `Unknown tool ${JSON.stringify(name)}${near === undefined ? '' : `; did you mean ${near}?`}`,
  );
}

import { randomUUID } from 'node:crypto';

import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { RunBridgeError } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';
import { z } from 'zod';

import type { ToolResult } from './answer.js';
import { showsViews } from './apps/runView.js';
import type { Bridge } from './bridge.js';
import { callTool } from './callTool.js';
import type { CallEnvironment } from './callTool.js';
import { mayNeedConfirmation } from './confirm/confirmation.js';
import type { Confirmation } from './confirm/confirmation.js';
import { connectionChoices } from './connectionOf.js';
import { failureAnswer } from './failure.js';
import type { AuditSink } from './guard/audit.js';
import { instructionsFor } from './instructions.js';
import { listedTool } from './listedTool.js';
import { callerLog } from './log.js';
import type { Logger } from './log.js';
import { mcpLog } from './mcpLog.js';
import type { McpLog } from './mcpLog.js';
import { nobody, personBehind } from './person.js';
import type { Principal } from './principal.js';
import { registerPrompts } from './prompts/register.js';
import { registerResources } from './resources/register.js';
import type { CallInfo, Telemetry } from './telemetry/telemetry.js';
import { failureOf, operationOf } from './telemetry/toolCall.js';
import type { Tool, ToolContext } from './tool.js';
import { version } from './version.js';

export interface ServerOptions {
  readonly bridge: Bridge;
  /** What is offered, in the order of the list; nothing else can be called. */
  readonly tools: readonly Tool[];
  readonly readOnly: boolean;
  /** Patterns of what is denied, to be told. */
  readonly denied: readonly string[];
  readonly confirmation: Confirmation;
  readonly principal: Principal;
  readonly log: Logger;
  readonly audit: AuditSink;
  readonly telemetry: Telemetry;
  /** Aborted when the process is about to end. */
  readonly draining: AbortSignal;
  /** True where this server stays with its client, as over stdio; false where it serves one request over HTTP. */
  readonly isLasting: boolean;
}

export interface BridgeServer {
  readonly mcp: McpServer;
  /** Resolves when no call is under way, or after that many milliseconds. */
  readonly idle: (withinMs: number) => Promise<void>;
}

/** The protocol's side of the tools. */
export function createServer(options: ServerOptions): BridgeServer {
  const { bridge, tools, readOnly, confirmation, principal, log, isLasting } = options;
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const choices = connectionChoices(bridge);
  const { denied } = options;
  const offered = [...byName.keys()];
  const instructions = instructionsFor({
    bridge,
    tools: offered,
    readOnly,
    choices,
    denied,
    confirm: tools.some((tool) => mayNeedConfirmation(tool, confirmation.mode)) ? confirmation.mode : 'never',
  });
  const mcp = new McpServer(
    { name: 'runbridge', title: 'RunBridge', version },
    { capabilities: { tools: {} }, instructions },
  );
  // The schemas are plain JSON and made when they are asked for, which the high-level registration does not offer.
  const { server } = mcp;
  const closed = new AbortController();
  server.onclose = () => {
    closed.abort();
  };
  server.onerror = (error) => {
    log.warn({ error: bridge.redact(error.message) }, 'protocol error');
  };
  const offers = (name: string): boolean => byName.has(name);
  const context = { bridge, principal, offers, log, isLasting, closed: closed.signal };
  const clientLog = mcpLog(mcp, context);
  registerResources(mcp, context);
  registerPrompts(mcp, context);

  server.setRequestHandler(ListToolsRequestSchema, () => {
    // Over stateless HTTP nobody remembers what the client declared when it began.
    const hasViews = !isLasting || showsViews(server.getClientCapabilities());
    const confirm = confirmation.mode;
    return { tools: tools.map((tool) => listedTool(tool, { bridge, choices, confirm, hasViews })) };
  });

  const transport = isLasting ? 'stdio' : 'http';
  const person = isLasting ? personBehind(mcp, log) : nobody;
  const underWay = new Set<Promise<unknown>>();
  server.setRequestHandler(AnyToolCall, async (request, extra) => {
    const { params } = CallToolRequestSchema.parse(request);
    const tool = byName.get(params.name);
    if (!tool) {
      const refuse = (): Promise<never> => Promise.reject(unknownTool(bridge.redact(params.name), byName.keys()));
      const { requestId: rpcId, signal } = extra;
      return options.telemetry.call({ caller: principal.name, transport, rpcId, signal }, refuse, failureOf);
    }
    const call = answerCall(tool, params.arguments ?? {}, extra, {
      ...options,
      choices,
      person,
      offers,
      clientLog,
      transport,
    });
    underWay.add(call);
    try {
      return await call;
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

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

interface CallOptions extends ServerOptions, Pick<CallEnvironment, 'choices' | 'person' | 'offers'> {
  readonly clientLog: McpLog;
  readonly transport: CallInfo['transport'];
}

/** Calls a tool and answers whatever comes of it; what fails is an answer too, unless the caller has gone. */
async function answerCall(
  tool: Tool,
  args: Readonly<Record<string, unknown>>,
  extra: Extra,
  { bridge, telemetry, log: ownLog, clientLog, isLasting, transport, ...options }: CallOptions,
): Promise<ToolResult> {
  const { signal, _meta: meta } = extra;
  const { principal } = options;
  const requestId = randomUUID();
  const log = clientLog.during(extra, isLasting ? ownLog : callerLog(ownLog, principal.name));
  const from = performance.now();
  const act = async (): Promise<ToolResult> => {
    try {
      const environment = {
        ...options,
        bridge,
        signal,
        requestId,
        progress: progressTo(extra),
      } satisfies CallEnvironment;
      const result = (await callTool(tool, args, environment)).finish(bridge);
      log.debug({ tool: tool.name, requestId, ms: Math.round(performance.now() - from) }, 'called');
      return result;
    } catch (error) {
      if (signal.aborted) throw error;
      const expected = error instanceof RunBridgeError;
      const said = bridge.redact(expected ? error.message : String((error as Error).stack ?? error));
      log[expected ? 'info' : 'error']({ tool: tool.name, requestId, error: said, ...telemetry.traceIds() }, 'failed');
      return failureAnswer(error, (id) => bridge.platformName(id)).finish(bridge);
    }
  };
  const operation = tool.operation?.id ?? operationOf(args, bridge.catalog);
  return telemetry.call(
    { tool: tool.name, operation, caller: principal.name, transport, rpcId: extra.requestId, requestId, meta, signal },
    act,
    failureOf,
  );
}

/** Tells how far a call is, where the caller asked to be told. */
function progressTo({ _meta, signal, sendNotification }: Extra): ToolContext['progress'] {
  const progressToken = _meta?.progressToken;
  return async ({ done, total, message }) => {
    if (progressToken === undefined || signal.aborted) return;
    await sendNotification({
      method: 'notifications/progress',
      params: { progressToken, progress: done, ...(total === undefined ? {} : { total }), message },
    });
  };
}

/**
 * The SDK checks calls by itself before they come here, and refuses a malformed one as such (-32602). Registered with the
 * protocol's own schema, it would be refused a step earlier, as an internal error.
 */
const AnyToolCall = z.object({ method: z.literal('tools/call') }).passthrough();

function unknownTool(name: string, known: Iterable<string>): McpError {
  const [near] = nearest(name, known);
  return new McpError(
    ErrorCode.InvalidParams,
    `Unknown tool ${JSON.stringify(name)}${near === undefined ? '' : `; did you mean ${near}?`}`,
  );
}

import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import { ErrorCode, LoggingLevelSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { LoggingLevel, ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

import type { Bridge } from './bridge.js';
import type { Logger } from './log.js';

/** The name under which the client sees the messages. */
const LOGGER = 'runbridge';
/** How a single request asks for messages, by the specification of 2026-07-28: https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging */
const LEVEL_OF_REQUEST = 'io.modelcontextprotocol/logLevel';

/** Our levels, and what the protocol (RFC 5424) calls them. */
const levels = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  warn: 'warning',
  error: 'error',
  fatal: 'critical',
} as const satisfies Record<string, LoggingLevel>;

type Level = keyof typeof levels;

/** Logs like pino does: fields, then what happened. */
export type EventLog = Readonly<Record<Level, (fields: Readonly<Record<string, unknown>>, message: string) => void>>;

/** What a handler gets besides its request. */
type Extra = Pick<RequestHandlerExtra<ServerRequest, ServerNotification>, '_meta' | 'sendNotification'>;

export interface McpLog {
  /**
   * Tells what concerns one request: its log, and the client over that request's own stream, which in stateless HTTP is
   * the only one that it has.
   */
  readonly during: (extra: Extra, log: Logger) => EventLog;
}

/**
 * Log messages for the client, beside the log on stderr, whose level is another. Nothing is sent until the client asks:
 * with `logging/setLevel` for as long as this server lives, or with `io.modelcontextprotocol/logLevel` in a request's
 * `_meta` for that request, which is the only way over stateless HTTP. Up to 2025-11-25 the specification leaves open
 * what is sent to a client that has not asked; from 2026-07-28 on it is nothing.
 *
 * Registers the capability and its handler: call it before the server is connected.
 */
export function mcpLog({ server }: McpServer, { bridge }: { readonly bridge: Pick<Bridge, 'redact'> }): McpLog {
  let chosen: LoggingLevel | undefined;
  server.registerCapabilities({ logging: {} });
  server.setRequestHandler(AnySetLevel, ({ params }) => {
    const level = LoggingLevelSchema.safeParse(params?.level);
    if (!level.success) throw unknownLevel();
    chosen = level.data;
    return {};
  });
  return {
    during: ({ _meta, sendNotification }, log) => {
      const asked = LoggingLevelSchema.safeParse(_meta?.[LEVEL_OF_REQUEST]);
      return eventLog((level, fields, message) => {
        log[level](fields, message);
        if (!isAtLeast(levels[level], asked.success ? asked.data : chosen)) return;
        const data = bridge.redact({ message, ...withoutStacks(fields) });
        // Who has gone need not be told.
        sendNotification({
          method: 'notifications/message',
          params: { level: levels[level], logger: LOGGER, data },
        }).catch(() => undefined);
      });
    },
  };
}

/** Registered with the protocol's own schema, a wrong level would be refused as an internal error instead of -32602. */
const AnySetLevel = z.object({
  method: z.literal('logging/setLevel'),
  params: z.object({ level: z.unknown() }).passthrough().optional(),
});

function unknownLevel(): McpError {
  return new McpError(ErrorCode.InvalidParams, `Unknown level: use one of ${LoggingLevelSchema.options.join(', ')}.`);
}

/** The protocol's levels stand from the least to the most severe. */
function isAtLeast(level: LoggingLevel, wanted: LoggingLevel | undefined): boolean {
  const { options } = LoggingLevelSchema;
  return wanted !== undefined && options.indexOf(level) >= options.indexOf(wanted);
}

/** Where our code stands on a machine is nothing that a client may be told (the specification, “Security”). */
function withoutStacks(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\n\s+at [^]*$/, '') : value,
    ]),
  );
}

function eventLog(write: (level: Level, fields: Readonly<Record<string, unknown>>, message: string) => void): EventLog {
  const at =
    (level: Level): EventLog[Level] =>
    (fields, message) => {
      write(level, fields, message);
    };
  return {
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
  };
}

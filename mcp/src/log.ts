import { redactText } from '@runbridge/core';
import pino from 'pino';
import type { Logger } from 'pino';

import type { LogLevel } from './config.js';

export type { Logger } from 'pino';

/**
 * JSON lines on stderr, or on another open file; stdout belongs to the protocol. Written in this thread, so that none is lost at the end. Whoever
 * logs masks what it logs with the secrets that it knows; as a safety net, whatever still looks like a secret by its
 * name or its form is taken out of the finished line.
 */
export function createLog(level: LogLevel, fd = 2): Logger {
  return pino(
    { level, base: { name: 'runbridge-mcp' }, hooks: { streamWrite: (line) => `${redactText(line.trimEnd())}\n` } },
    pino.destination({ fd, sync: true }),
  );
}

/** The log for what one HTTP request causes: each line says whose it is. */
export function callerLog(log: Logger, caller: string): Logger {
  return log.child({ caller });
}

/** What is logged unless it is said: over HTTP an administrator reads it, over stdio it ends up with an assistant's user. */
export function usualLogLevel(transport: 'stdio' | 'http'): LogLevel {
  return transport === 'http' ? 'info' : 'warn';
}

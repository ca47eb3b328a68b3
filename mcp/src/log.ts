import pino from 'pino';
import type { Logger } from 'pino';

import type { LogLevel } from './config.js';

export type { Logger } from 'pino';

/** JSON lines on stderr; stdout belongs to the protocol. Written in this thread, so that none is lost at the end. */
export function createLog(level: LogLevel): Logger {
  return pino({ level, base: { name: 'runbridge-mcp' } }, pino.destination({ fd: 2, sync: true }));
}

import { closeSync, openSync } from 'node:fs';

import pino from 'pino';

import type { Logger } from '../log.js';
import { UsageError } from '../usageError.js';
import type { AuditSink } from './audit.js';

/**
 * Where the audit log goes: `stderr`, `none`, or a file that lines are added to (made with mode 0600). Each line is
 * written before its call is answered. Throws `UsageError` for a file that cannot be written to.
 */
export function openAuditLog(target: string, source: string, log: Logger): AuditSink {
  if (target === 'none') return () => undefined;
  const destination = target === 'stderr' ? { fd: 2 } : { dest: writable(target, source), append: true, mode: 0o600 };
  const stream = pino.destination({ ...destination, sync: true });
  stream.on('error', (error: Error) => {
    log.error({ error: error.message, file: target }, 'the audit log cannot be written');
  });
  return (entry) => {
    stream.write(`${JSON.stringify({ audit: 'write', ...entry })}\n`);
  };
}

/** Tried at the start: an audit log that fails with the first write would be noticed too late. */
function writable(file: string, source: string): string {
  try {
    closeSync(openSync(file, 'a', 0o600));
    return file;
  } catch (error) {
    throw new UsageError(`${source}: ${file} cannot be written to (${(error as NodeJS.ErrnoException).code ?? ''}).`);
  }
}

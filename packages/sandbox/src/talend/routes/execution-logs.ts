import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

import { boolean, nonEmptyString, object, string } from '../../json-schema.js';
import { badRequest, notFound } from '../../refusal.js';
import { logEntries, type LogEntry } from '../log-lines.js';
import type { TaskExecution } from '../model.js';
import type { TalendPlatform } from '../platform.js';

interface LogsQuery {
  fileFormat?: 'JSON' | 'TEXT';
  startTime?: string;
  endTime?: string;
  newFileName?: boolean;
}

interface LogFile {
  executionId: string;
  path: string;
  readyAt: number;
  expiresAt: number;
}

/** The most entries that one file holds. Talend Execution Logs API, 2021-03. */
const MOST_ENTRIES = 100_000;
const TOKEN_MS = 3_600_000;
/** How long the vendor takes to write a file. The page does not say: long enough that a client has to ask twice. */
const WRITING_MS = 1000;
const URL_SECONDS = 3600;

/** Talend Execution Logs API, 2021-03. */
export function addExecutionLogRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  const files = new Map<string, LogFile>();

  app.post<{ Params: { id: string }; Querystring: LogsQuery }>(
    '/monitoring/executions/:id/logs',
    {
      schema: {
        querystring: object({
          fileFormat: { type: 'string', enum: ['JSON', 'TEXT'] },
          startTime: string,
          endTime: string,
          newFileName: boolean,
        }),
      },
    },
    ({ params, query }, reply) => {
      const execution = executionOf(params.id);
      const { fileFormat = 'JSON', newFileName = false } = query;
      const now = talend.clock.now();
      const from = momentOf('startTime', query.startTime) ?? 0;
      const to = Math.min(momentOf('endTime', query.endTime) ?? now, now);
      if (from > to) throw badRequest("'startTime' must not be later than 'endTime'");

      const all = [...between(logEntries(talend.state, execution), from, to)];
      const kept = all.slice(-MOST_ENTRIES);
      const token = randomBytes(18).toString('base64url');
      const name = newFileName ? `${execution.taskId}_${execution.id}` : execution.id;
      const path = `/execution-logs/${token.slice(0, 8)}/${name}.${fileFormat === 'JSON' ? 'json' : 'log'}`;
      files.set(token, { executionId: execution.id, path, readyAt: now + WRITING_MS, expiresAt: now + TOKEN_MS });
      talend.ports.storage.put(path, fileFormat === 'JSON' ? 'application/json' : 'text/plain; charset=utf-8', () =>
        fileFormat === 'JSON' ? asJson(kept) : asText(kept),
      );
      const oldest = kept[0];
      if (all.length > MOST_ENTRIES && oldest !== undefined) {
        // What is left is older than the oldest entry of this file.
        reply.code(206).header('x-log-next-request-end-time', new Date(oldest.at - 1).toISOString());
      }
      return reply.send({ size: kept.length, token });
    },
  );

  // The vendor's machine-readable description makes the body the bare token, its page speaks of the token only:
  // both the string and an object with it are taken.
  app.post<{ Params: { id: string }; Body: string | { token: string } }>(
    '/monitoring/executions/:id/logs/status',
    { schema: { body: { anyOf: [nonEmptyString, object({ token: nonEmptyString }, ['token'])] } } },
    ({ params, body }) => {
      const execution = executionOf(params.id);
      const file = files.get(typeof body === 'string' ? body : body.token);
      const now = talend.clock.now();
      if (file?.executionId !== execution.id || now >= file.expiresAt) {
        throw badRequest("'token' is unknown, expired or of another execution");
      }
      if (now < file.readyAt) return { status: 'IN_PROGRESS' };
      return { status: 'READY', presignedURL: talend.ports.storage.presign(file.path, URL_SECONDS) };
    },
  );

  app.delete<{ Params: { id: string } }>('/monitoring/executions/:id/logs', ({ params }, reply) => {
    executionOf(params.id).logsDeleted = true;
    return reply.code(200).send();
  });

  /** The page: 400 for what is not a UUID, 404 for one that is unknown. */
  function executionOf(id: string): TaskExecution {
    const execution = talend.state.taskExecutions.find(id);
    if (execution !== undefined) return execution;
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(id)) throw badRequest(`Execution id '${id}' is not a UUID`);
    throw notFound('Task execution', id);
  }
}

function momentOf(field: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const moment = /^\d{4}-\d\d-\d\dT/u.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) throw badRequest(`'${field}' must be a date such as 2021-09-01T07:01:45Z: got '${text}'`);
  return moment;
}

function* between(entries: Iterable<LogEntry>, from: number, to: number): Generator<LogEntry> {
  for (const entry of entries) if (entry.at >= from && entry.at <= to) yield entry;
}

function* asJson(entries: readonly LogEntry[]): Generator<string> {
  yield '[';
  for (const [index, { at, severity, message }] of entries.entries()) {
    const line = JSON.stringify({ timestamp: new Date(at).toISOString(), severity, message });
    yield index === 0 ? line : `,\n${line}`;
  }
  yield ']\n';
}

function* asText(entries: readonly LogEntry[]): Generator<string> {
  for (const { at, severity, message } of entries) {
    yield `${new Date(at).toISOString()} ${severity.padEnd(5)} ${message}\n`;
  }
}

import { ApiError, InputError, RunBridgeError, fieldsOf } from '@runbridge/core';
import type { Answer, Caller, Operation } from '@runbridge/core';

/** One write, as a line of the audit log has it. No secrets, and no bodies. */
export interface AuditEntry {
  /** ISO 8601: when it was sent. */
  readonly time: string;
  /** Who called: the name of an HTTP token, the subject of an OAuth token, or `local` over stdio. */
  readonly caller: string;
  readonly tool: string;
  readonly operation: string;
  readonly connection?: string;
  /** The identifiers that were given for what was changed. */
  readonly target: Readonly<Record<string, string>>;
  /** `unknown`: no answer came, and the platform may have acted. */
  readonly outcome: 'succeeded' | 'failed' | 'unknown';
  /** HTTP status of the platform's answer. */
  readonly status?: number;
  readonly durationMs: number;
  /** Ours, one for each tool call: the log has it too. */
  readonly requestId: string;
  /** The platform's own id of the request, where it gives one. */
  readonly vendorRequestId?: string;
}

export type AuditSink = (entry: AuditEntry) => void;

/** Records what one tool call changes. */
export interface Recorder {
  record<T>(client: Caller, operation: Operation, input: unknown, send: () => Promise<T>): Promise<T>;
}

/** A recorder for one call of a tool. */
export function createRecorder(sink: AuditSink, call: Pick<AuditEntry, 'caller' | 'tool' | 'requestId'>): Recorder {
  return {
    async record(client, operation, input, send) {
      const time = new Date().toISOString();
      const from = performance.now();
      const tell = (outcome: AuditEntry['outcome'], rest: Partial<AuditEntry>): void => {
        sink({
          time,
          ...call,
          operation: operation.id,
          ...(client.connection === undefined ? {} : { connection: client.connection }),
          target: targetOf(client, operation, input),
          outcome,
          durationMs: Math.round(performance.now() - from),
          // A platform can repeat in its request id what it was sent.
          ...client.redact(rest, operation),
        });
      };
      try {
        const result = await send();
        const { status, headers } = result as Answer<unknown>;
        const vendorRequestId = headers['x-request-id'];
        tell('succeeded', { status, ...(vendorRequestId === undefined ? {} : { vendorRequestId }) });
        return result;
      } catch (error) {
        // Refused before anything was sent: nothing to record.
        if (!(error instanceof InputError)) tell(...outcomeOf(error));
        throw error;
      }
    },
  };
}

function outcomeOf(error: unknown): [AuditEntry['outcome'], Partial<AuditEntry>] {
  if (error instanceof ApiError) {
    const { status, requestId, effected } = error;
    return [
      effected === 'unknown' ? 'unknown' : 'failed',
      { status, ...(requestId === undefined ? {} : { vendorRequestId: requestId }) },
    ];
  }
  // An abort of ours, or a connection that broke: it may have arrived.
  const isCertain = error instanceof RunBridgeError && error.effected === 'none';
  return [isCertain ? 'failed' : 'unknown', {}];
}

/** Fields of a body that say what is meant, not what it shall become. */
const identifying = /^(?:id|executable|.*Ids?|.*_canonical|.*_id)$/;
const MOST_CHARACTERS = 200;

function targetOf(client: Caller, operation: Operation, input: unknown): Readonly<Record<string, string>> {
  const given = client.complete(operation, typeof input === 'object' && input !== null ? input : {});
  const target: Record<string, string> = {};
  for (const { name, part } of fieldsOf(operation)) {
    const value = given[name];
    if (part !== 'path' && !identifying.test(name)) continue;
    if (typeof value === 'string' || typeof value === 'number') target[name] = String(value).slice(0, MOST_CHARACTERS);
  }
  return client.redact(target, operation);
}

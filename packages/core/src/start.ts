import type { Caller } from './client.js';
import {
  ApiError,
  InvalidResponseError,
  ResponseTooLargeError,
  RunBridgeError,
  TimeoutError,
  TransportError,
} from './errors.js';
import { oneLine } from './oneLine.js';
import type { Run, RunContext, RunKind } from './run.js';

/**
 * A start that failed so that it may have happened all the same; `candidates` are runs that began about then. What the
 * vendor said is in `cause` only.
 */
export class StartOutcomeUnknownError extends RunBridgeError {
  override readonly name = 'StartOutcomeUnknownError';
  override readonly effected = 'unknown';

  constructor(
    operationId: string,
    override readonly cause: RunBridgeError,
    readonly candidates: readonly Run[],
  ) {
    super(
      `${operationId} ${outcomeOf(cause)}.`,
      candidates.length === 0
        ? 'It may have been started, though no run of it has begun since. Nothing was sent again: look at its runs in a minute before you start it anew.'
        : `It may have been started: ${candidates.map(candidate).join('; ')}. Nothing was sent again: look at that run before you start it anew.`,
      { cause },
    );
  }
}

/** A run with the time it began at, or, where that is not known, with its state now. */
function candidate({ kind, id, startedAt, state }: Run): string {
  return `${kind} ${oneLine(id)} ${startedAt === undefined ? `(now ${state})` : `began ${oneLine(startedAt, 40)}`}`;
}

/** What happened to a start, without a word of the vendor's. */
function outcomeOf(cause: RunBridgeError): string {
  if (cause instanceof ApiError) return `was answered with ${String(cause.status)}`;
  if (cause instanceof TimeoutError) return 'got no complete answer in time';
  if (cause instanceof InvalidResponseError) return 'got an answer that cannot be read';
  if (cause instanceof ResponseTooLargeError) return 'got an answer that is too large to be read';
  const code = cause instanceof TransportError ? cause.code : undefined;
  return `lost its connection before the answer was complete${code === undefined ? '' : ` (${code})`}`;
}

/** The platform took a start and did not tell which run it made. */
export class StartedUnnamedError extends RunBridgeError {
  override readonly name = 'StartedUnnamedError';
  override readonly effected = 'unknown';
}

/** How far the vendor's clock may be behind ours, in milliseconds. */
const CLOCK_DIFFERENCE = 60_000;

/**
 * Sends one start. Where its outcome is unknown, it is not repeated: what has begun since is looked up, so that
 * whoever started it can find the run that may be theirs. A success may come without a body, so the answer may be empty.
 */
export async function startOnce<T>(
  kind: Pick<RunKind, 'startOperation'>,
  client: Caller,
  context: RunContext,
  send: () => Promise<T>,
  recent?: () => Promise<readonly Run[]>,
): Promise<T | null | undefined> {
  const before = client.clock.now() - CLOCK_DIFFERENCE;
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof RunBridgeError) || error.effected !== 'unknown' || context.signal?.aborted === true)
      throw error;
    const since = recent === undefined ? [] : await recent().catch(() => []);
    // A run whose beginning is not told has at least not ended before.
    const isSince = ({ startedAt, finishedAt }: Run): boolean => {
      const at = startedAt ?? finishedAt;
      return at === undefined || Date.parse(at) >= before;
    };
    throw new StartOutcomeUnknownError(kind.startOperation, error, since.filter(isSince));
  }
}

/**
 * The run that a start answered, as the platform sees it now. Where it cannot be read yet, it is at least accepted; a start
 * that answered no id is an error that says so.
 */
export async function startedRun(
  kind: RunKind,
  client: Caller,
  executionId: string | undefined,
  target: string,
  context: RunContext,
): Promise<Run> {
  if (executionId === undefined || executionId === '')
    throw new StartedUnnamedError(
      `${client.platform.name} took the ${kind.target} without telling the id of its run.`,
      `It has been started: follow it in the console of ${client.platform.name}, and do not start it again.`,
    );
  return kind.get(client, executionId, { ...context, steps: false }).catch(() => ({
    platform: client.platform.id,
    kind: kind.id,
    id: executionId,
    target,
    state: 'queued',
    nativeStatus: 'accepted',
  }));
}

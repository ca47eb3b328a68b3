import type { Caller } from '../../../client.js';
import { ResponseTooLargeError, TransportError } from '../../../errors.js';
import { parseJson } from '../../../http/json.js';
import type { ServerSentEvent } from '../../../http/serverSentEvents.js';
import { timeoutSignal } from '../../../http/timeout.js';
import { builds } from '../operations/builds.js';
import type { BuildPlace } from './address.js';
import { LogLines } from './logLines.js';
import { readTime } from './state.js';

/** A running build's stream has no end: what it has said so far comes within this time. */
const PATIENCE_MS = 3_000;
/** For the stream of a build that has ended, which ends too. */
const TIMEOUT_MS = 120_000;
/** A log has no known bound, and its end is worth most: only this much of it is too much. */
const MAX_BYTES = 256 * 1024 * 1024;

/** What the events say of one step of the plan. */
export interface StepEvents {
  readonly log: LogLines;
  startedAt?: string | undefined;
  finishedAt?: string | undefined;
  outcome?: 'running' | 'succeeded' | 'failed';
  exitStatus?: number;
  error?: string;
}

export interface BuildEvents {
  /** By the step's id in the plan. What no step said is under an empty one. */
  readonly steps: ReadonlyMap<string, StepEvents>;
  /** Why there may be more than this. */
  readonly cut?: string;
}

/** What an event of Concourse carries (its package `atc/event`), each kind some of it. */
interface EventData {
  readonly origin?: { readonly id?: string } | null;
  readonly payload?: string;
  readonly message?: string;
  /** Seconds since 1970. */
  readonly time?: number;
  readonly exit_status?: number;
  readonly succeeded?: boolean;
}

/** Reads a build's stream: to its end, or, of a build that is running, what there is by now. */
export async function readEvents(
  client: Caller,
  place: BuildPlace,
  { isRunning, signal }: { isRunning: boolean; signal: AbortSignal | undefined },
): Promise<BuildEvents> {
  const steps = new Map<string, StepEvents>();
  let hasBegun = false;
  const over = timeoutSignal(isRunning ? PATIENCE_MS : TIMEOUT_MS);
  try {
    // The one operation on a build whose path goes by its pipeline, without the job.
    const { organization_canonical, project_canonical, environment_canonical, component_canonical } = place;
    const { inpath_pipeline_name, build_id } = place;
    const path = { organization_canonical, project_canonical, environment_canonical, component_canonical };
    const stream = client.stream(
      builds.getEvents,
      { ...path, inpath_pipeline_name, build_id },
      {
        signal: signal ? AbortSignal.any([signal, over]) : over,
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_BYTES,
      },
    );
    for await (const event of stream) {
      const { event: type, data } = event as ServerSentEvent;
      hasBegun = true;
      if (type === 'end') break;
      for (const each of [parseJson(data)].flat()) take(each, steps);
    }
  } catch (error) {
    if (signal?.aborted === true) throw error;
    if (over.aborted)
      return isRunning ? { steps } : { steps, cut: 'The log went on for too long to be read to its end.' };
    if (error instanceof ResponseTooLargeError) return { steps, cut: 'The log is too long to be read to its end.' };
    if (hasBegun && error instanceof TransportError)
      return { steps, cut: 'The connection broke before the log came to its end.' };
    throw error;
  } finally {
    for (const { log } of steps.values()) log.end();
  }
  return { steps };
}

function take(envelope: unknown, steps: Map<string, StepEvents>): void {
  if (typeof envelope !== 'object' || envelope === null) return;
  const { event, data } = envelope as { event?: unknown; data?: unknown };
  if (typeof event !== 'string' || typeof data !== 'object' || data === null) return;
  const { origin, payload, message, time, exit_status: exitStatus, succeeded } = data as EventData;
  const step = stepOf(origin?.id ?? '', steps);
  if (event === 'log') {
    if (typeof payload !== 'string') return;
    // Some steps are never told to begin. What no step said is no step.
    if (origin?.id !== undefined) step.outcome ??= 'running';
    step.log.add(payload);
  } else if (event === 'error') {
    if (typeof message !== 'string') return;
    step.outcome = 'failed';
    step.error ??= message;
    step.log.end();
    step.log.add(`error: ${message}\n`);
  } else if (event.startsWith('finish')) {
    const isGood = exitStatus === undefined ? succeeded !== false : exitStatus === 0;
    // What has been told as an error has not come to a good end.
    if (step.error === undefined) step.outcome = isGood ? 'succeeded' : 'failed';
    if (exitStatus !== undefined) step.exitStatus = exitStatus;
    step.finishedAt = readTime(time);
  } else if (event.startsWith('initialize') || event.startsWith('start')) {
    step.outcome ??= 'running';
    step.startedAt ??= readTime(time);
  }
}

function stepOf(id: string, steps: Map<string, StepEvents>): StepEvents {
  const known = steps.get(id);
  if (known) return known;
  const step: StepEvents = { log: new LogLines() };
  steps.set(id, step);
  return step;
}

import type { IExecuteFunctions } from 'n8n-workflow';
import { RunBridgeError, createRuns, placed } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import type { OutputItem } from './answerItems.js';
import { runLog } from './logs/runLog.js';
import type { Choices } from './options.js';
import { outputsJson } from './outputs.js';
import { runJson } from './runJson.js';
import type { RunStart } from './runStart.js';
import { RunStoppedError, waitForRun } from './wait.js';

/** A run that was started and is to be waited for. */
export interface StartedRun {
  readonly start: RunStart;
  readonly id: string;
  /** What was sent to start it. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly client: Caller;
  /** Whose requests arrive also after the execution has been stopped. */
  readonly detachedClient: () => Promise<Caller>;
  readonly context: IExecuteFunctions;
  readonly options: Choices;
  /** Aborted when n8n stops the execution. */
  readonly signal: AbortSignal | undefined;
  /** Aborted then, and also when the wait is of no use any more. */
  readonly over: AbortSignal;
}

/** The end of the run, with what it has left behind. */
export async function endOfRun(started: StartedRun): Promise<OutputItem> {
  return waitForEnd({ ...started, client: inPlace(started.client, started) }).catch(async (error: unknown) => {
    const isStopped = started.signal?.aborted === true && started.options.cancelRun === true;
    throw isStopped ? await cancelled(started) : error;
  });
}

async function waitForEnd({ start, id, client, context, options, over }: StartedRun): Promise<OutputItem> {
  const { kind, lookUp, outputs } = start;
  const run = await waitForRun(client, { kind, id, lookUp }, options, over);
  const log = await runLog(context, client, { kind, id }, options, over);
  const json = { ...runJson(run), ...(await outputsJson(outputs, client, id, options, over)), ...log.json };
  const isFailedRun = run.state !== 'succeeded' && options.whenRunFails === 'output';
  return { ...log, json, ...(isFailedRun && { isFailedRun }) };
}

/** Cancels the run of an execution that was stopped; what came of it, for n8n's log and its error. */
async function cancelled(started: StartedRun): Promise<RunStoppedError> {
  const message = await cancel(started).catch((error: unknown) => {
    if (!(error instanceof RunBridgeError)) throw error;
    return `Run ${started.id} could not be cancelled and may go on: ${error.explanation}`;
  });
  const stopped = new RunStoppedError(message);
  started.context.logger.info(stopped.message);
  return stopped;
}

async function cancel(started: StartedRun): Promise<string> {
  const client = inPlace(await started.detachedClient(), started);
  const { message } = await createRuns([client]).cancel({ kind: started.start.kind, id: started.id });
  return message;
}

function inPlace(client: Caller, { start: { place = [] }, input }: StartedRun): Caller {
  const fields = place.flatMap((name) => {
    const value = input[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  return fields.length === 0 ? client : placed(client, Object.fromEntries(fields));
}

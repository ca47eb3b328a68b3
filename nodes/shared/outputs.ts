import type { IDataObject } from 'n8n-workflow';
import { RunBridgeError } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import type { Choices } from './options.js';

/** Reads what a run that has ended has left behind. */
export type OutputsReader = (client: Caller, runId: string, signal: AbortSignal | undefined) => Promise<unknown>;

/**
 * What a run has left behind, for its item. Outputs that cannot be read are told of and not thrown: the run has ended,
 * and with Retry on Fail n8n would start it again.
 */
export async function outputsJson(
  read: OutputsReader | undefined,
  client: Caller,
  runId: string,
  { includeSecrets = false }: Choices,
  signal: AbortSignal | undefined,
): Promise<IDataObject> {
  if (read === undefined) return {};
  const json = await read(client, runId, signal).then(
    (outputs) => ({ outputs }) as IDataObject,
    (error: unknown) => notRead(error, signal),
  );
  return includeSecrets ? json : client.redact(json);
}

function notRead(error: unknown, signal: AbortSignal | undefined): IDataObject {
  signal?.throwIfAborted();
  if (!(error instanceof RunBridgeError)) throw error;
  return { outputsProblem: `The outputs could not be read. ${error.explanation}` };
}

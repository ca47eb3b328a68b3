import type { IExecuteFunctions } from 'n8n-workflow';
import { RunBridgeError, createRuns } from '@runbridge/core';
import type { Caller, LogPart, RunRef } from '@runbridge/core';
import type { OutputItem } from '../answerItems.js';
import type { Choices } from '../options.js';
import { fileOf, inFileName, textOfLines } from './file.js';

/** Lines of each part at the most: the last ones, where something has failed. */
const MOST_LINES = 100_000;

/**
 * The log of a run that was waited for, to go with its item; secrets are masked. One that cannot be read, or that n8n
 * cannot keep as a file, is told of and not thrown: the run has ended, and with Retry on Fail n8n would start it again.
 */
export async function runLog(
  { helpers }: Pick<IExecuteFunctions, 'helpers'>,
  client: Caller,
  { kind, id }: RunRef,
  { includeLog, binaryPropertyName }: Choices,
  signal: AbortSignal | undefined,
): Promise<OutputItem> {
  if (includeLog !== 'file' && includeLog !== 'text') return { json: {} };
  const logItem = async (parts: readonly LogPart[]): Promise<OutputItem> => {
    const text = textOf(parts);
    if (includeLog === 'text') return { json: { log: text } };
    const fileName = `${kind.replace('.', '-')}-${inFileName(id)}.log`;
    return { json: {}, binary: await fileOf({ helpers }, text, { fileName }, binaryPropertyName) };
  };
  const read = createRuns([client]).logs({ kind, id }, { tail: MOST_LINES, signal });
  return read.then(logItem).catch((error: unknown) => notRead(error, signal));
}

function notRead(error: unknown, signal: AbortSignal | undefined): OutputItem {
  signal?.throwIfAborted();
  const logProblem =
    error instanceof RunBridgeError
      ? `The log could not be read. ${error.explanation}`
      : `The log could not be kept: ${error instanceof Error ? error.message : String(error)}`;
  return { json: { logProblem } };
}

/** Of several parts, each under its name. */
function textOf(parts: readonly LogPart[]): string {
  return textOfLines(
    parts.flatMap(({ name, run, lines, omitted = 0, note }) => [
      ...(parts.length > 1 ? [`==> ${name ?? run.id} <==`] : []),
      ...(omitted > 0 ? [`(${String(omitted)} earlier lines are not in here)`] : []),
      ...lines,
      ...(note === undefined ? [] : [`(${note})`]),
    ]),
  );
}

import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '@runbridge/core';
import type { OutputItem } from '../answerItems.js';
import { valueOf } from '../operations.js';
import type { Choices } from '../options.js';
import type { Presentation } from '../presentation.js';
import { fileOf } from './file.js';
import type { LogCall, LogText } from './logText.js';

/** How the answer is to be read as a text, where the user wants one. */
export function logTextOf(operation: Operation, { logs }: Presentation, { logFormat }: Choices): LogText | undefined {
  return logFormat === 'file' || logFormat === 'text' ? logs?.[valueOf(operation)] : undefined;
}

/** A log as one item: its text in the field `log`, or in a file. Secrets are taken out of both. */
export async function logItem(
  context: Pick<IExecuteFunctions, 'helpers'>,
  { read, fileName: nameOf, mimeType }: LogText,
  answer: unknown,
  call: LogCall,
  { logFormat, binaryPropertyName, includeSecrets }: Choices,
): Promise<OutputItem> {
  const whole = read === undefined ? (answer as string) : await read(answer, call);
  const text = includeSecrets === true ? whole : call.client.redact(whole);
  if (logFormat === 'text') return { json: { log: text } };
  const fileName = nameOf(call.input);
  const binary = await fileOf(context, text, { fileName, mimeType }, binaryPropertyName);
  return { json: { fileName, lines: linesIn(text) }, binary };
}

function linesIn(text: string): number {
  if (text === '') return 0;
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

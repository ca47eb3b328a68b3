import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { GetPromptRequest, GetPromptResult, Prompt as ListedPrompt } from '@modelcontextprotocol/sdk/types.js';
import { InputError } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';

import { readResource } from '../resources/read.js';
import { runUri } from '../resources/uris.js';
import type { ServerContext } from '../serverContext.js';
import { diagnoseFailedRun } from './diagnoseFailedRun.js';
import { morningReport } from './morningReport.js';
import { promoteBetweenEnvironments } from './promoteBetweenEnvironments.js';
import type { Arguments, Prompt } from './prompt.js';
import { rerunFromFailedStep } from './rerunFromFailedStep.js';

const all: readonly Prompt[] = [diagnoseFailedRun, morningReport, promoteBetweenEnvironments, rerunFromFailedStep];

/** Characters of one argument: more is no name and no id. */
const LONGEST = 500;
/** Milliseconds that the platform may take to tell of the run: a person waits for the prompt. */
const RUN_WITHIN_MS = 5_000;

/** The prompts whose tools and platforms are there. */
export function listPrompts(context: ServerContext): ListedPrompt[] {
  return offered(context).map((prompt) => ({
    name: prompt.name,
    title: prompt.title,
    description: prompt.description,
    arguments: prompt
      .arguments(context)
      .map(({ name, description, required }) => ({ name, description, ...(required ? { required } : {}) })),
  }));
}

/** Throws the protocol's error for a prompt that is not offered. */
export function findPrompt(name: string, context: ServerContext): Prompt {
  const known = offered(context);
  const prompt = known.find((each) => each.name === name);
  if (prompt) return prompt;
  const [near] = nearest(
    name,
    known.map((each) => each.name),
  );
  throw new McpError(
    ErrorCode.InvalidParams,
    `Unknown prompt ${context.bridge.redact(JSON.stringify(name))}${near === undefined ? '' : `; did you mean ${near}?`}`,
  );
}

/** The task in words, with the run that it is about beside it. Throws the protocol's error for wrong arguments. */
export async function getPrompt(
  { name, arguments: given = {} }: GetPromptRequest['params'],
  context: ServerContext,
  signal: AbortSignal,
): Promise<GetPromptResult> {
  const prompt = findPrompt(name, context);
  const values = readArguments(prompt, given, context);
  const text = textOf(prompt, values, context);
  const run = prompt.run?.(values);
  const contents = run === undefined ? undefined : await readRun(runUri(run), context, signal);
  return {
    description: prompt.description,
    messages: [
      { role: 'user', content: { type: 'text', text } },
      ...(contents === undefined
        ? []
        : [{ role: 'user' as const, content: { type: 'resource' as const, resource: contents } }]),
    ],
  };
}

function offered(context: ServerContext): readonly Prompt[] {
  return all.filter((prompt) => prompt.isOffered(context));
}

/** Arguments that were filled in. Forms send an empty text for those that were not. */
function readArguments(prompt: Prompt, given: Readonly<Record<string, string>>, context: ServerContext): Arguments {
  const known = prompt.arguments(context);
  const values: Record<string, string> = {};
  const refuse = (problem: string): McpError =>
    new McpError(ErrorCode.InvalidParams, `${prompt.name}: ${context.bridge.redact(problem)}.`);
  for (const [name, value] of Object.entries(given)) {
    if (!known.some((each) => each.name === name))
      throw refuse(
        `${JSON.stringify(name)} is not an argument; there are ${known.map((each) => each.name).join(', ')}`,
      );
    if (value.length > LONGEST) throw refuse(`${name} must be at most ${String(LONGEST)} characters long`);
    if (value.trim() !== '') values[name] = value.trim();
  }
  const missing = known.filter(({ name, required }) => required && values[name] === undefined);
  if (missing.length > 0)
    throw refuse(`${missing.map(({ name }) => name).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} required`);
  return values;
}

function textOf(prompt: Prompt, values: Arguments, context: ServerContext): string {
  try {
    return prompt.text(values, context);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new McpError(ErrorCode.InvalidParams, context.bridge.redact(error.message));
  }
}

/** What cannot be read now is read by the assistant, which then learns why it cannot. */
async function readRun(
  uri: string,
  context: ServerContext,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<typeof readResource>> | undefined> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(RUN_WITHIN_MS)]);
  try {
    return await readResource(uri, context, soon);
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

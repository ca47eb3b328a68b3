import { fieldsOf, RunBridgeError } from '@runbridge/core';
import type { Caller, Operation } from '@runbridge/core';

import { inline } from '../text/vendor.js';
import type { ToolContext } from '../tool.js';
import { choiceLists } from './lists.js';
import type { ChoiceList } from './lists.js';

type Input = Readonly<Record<string, unknown>>;

/** Choices that a person can look through. */
const MOST = 50;

/**
 * The input with what is missing of it asked from the person: which environment, which project. What nobody can be asked,
 * or is not answered, stays missing, and is refused with its name.
 */
export async function completed(
  operation: Operation,
  input: Input,
  context: Pick<ToolContext, 'bridge' | 'signal' | 'choose'>,
): Promise<Input> {
  const client = context.bridge.clientOf(operation);
  const lists = choiceLists[client.platform.id] ?? {};
  let complete = input;
  for (const { name, required, description = '' } of fieldsOf(operation)) {
    const list = lists[name];
    if (!required || list === undefined || client.complete(operation, complete)[name] !== undefined) continue;
    const options = await optionsOf(client, list, complete, context);
    if (options.length === 0) break;
    const value = await context.choose({
      message: `“${operation.title}” needs ${name}. ${description}`.trim(),
      options,
    });
    if (value === undefined) break;
    complete = { ...complete, [name]: value };
  }
  return complete;
}

async function optionsOf(
  client: Caller,
  { operation: id, value, title }: ChoiceList,
  input: Input,
  { bridge, signal }: Pick<ToolContext, 'bridge' | 'signal'>,
): Promise<{ value: string; title: string }[]> {
  const operation = bridge.catalog.get(id);
  if (operation === undefined) return [];
  const known = Object.fromEntries(
    fieldsOf(operation)
      .filter(({ name, required }) => required && input[name] !== undefined)
      .map(({ name }) => [name, input[name]]),
  );
  const options: { value: string; title: string }[] = [];
  try {
    for await (const item of client.pages(operation, known, { limit: MOST, signal })) {
      const { [value]: chosen, [title]: shown } = item as Input;
      if (typeof chosen === 'string')
        options.push({ value: chosen, title: typeof shown === 'string' ? `${inline(shown)} (${chosen})` : chosen });
    }
  } catch (error) {
    // A list that cannot be had is no reason to fail: the field is told to be missing instead.
    if (signal.aborted || !(error instanceof RunBridgeError)) throw error;
  }
  return options;
}

import type { IExecuteFunctions } from 'n8n-workflow';
import { RunBridgeError } from '@runbridge/core';
import type { Caller, Operation } from '@runbridge/core';
import { answerItems, listItems } from './answerItems.js';
import type { OutputItem } from './answerItems.js';
import { readFiles } from './fileSource.js';
import { booleanOf, readInput } from './input.js';
import type { NodeOperation } from './operations.js';
import { readChoices } from './options.js';
import type { Choices } from './options.js';
import { outputsJson } from './outputs.js';
import { ownNumber } from './ownNumber.js';
import type { PlatformNode } from './platformNode.js';
import { runJson } from './runJson.js';
import type { RunStart } from './runStart.js';
import { waitForRun } from './wait.js';

/** What the items of one execution have in common. */
export interface NodeExecution {
  readonly context: IExecuteFunctions;
  readonly node: PlatformNode;
  readonly client: Caller;
  readonly operations: ReadonlyMap<string, NodeOperation>;
}

/** One call, as an item of the input asks for it. */
interface ItemCall extends NodeExecution {
  readonly itemIndex: number;
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: Choices;
  readonly signal: AbortSignal | undefined;
}

/** Calls what an item asks for; a list's items, or the end of the run that it has started. */
export async function executeItem(execution: NodeExecution, itemIndex: number): Promise<OutputItem[]> {
  const { context, node, client, operations } = execution;
  const value = context.getNodeParameter('operation', itemIndex);
  const operation = operations.get(value)?.operation;
  if (!operation)
    throw new RunBridgeError(`There is no operation ${JSON.stringify(value)}.`, 'Choose one of the list again.');
  const files = await readFiles(context, operation, node.presentation, itemIndex);
  const input = readInput(context, node.platform, operation, itemIndex, files, node.presentation);
  const options = readChoices(operation, context.getNodeParameter('options', itemIndex, {}));
  const signal = context.getExecutionCancelSignal();
  const call: ItemCall = { ...execution, itemIndex, operation, input, options, signal };

  if (operation.paging !== undefined) return listItems(await list(call));
  const answer: unknown = await client.call(operation, input, { signal });
  const start = node.starts[value];
  if (start !== undefined && isOn(call, 'waitForCompletion')) return [await endOfRun(call, start, answer)];
  return answerItems(operation, cleaned(call, answer));
}

async function list(call: ItemCall): Promise<unknown[]> {
  const { context, client, operation, input, itemIndex, signal } = call;
  const isAll = isOn(call, 'returnAll');
  const given = isAll ? undefined : context.getNodeParameter('limit', itemIndex, 50);
  const limit = isAll ? undefined : ownNumber(operation, 'Limit', given, { least: 1, whole: true });
  const items: unknown[] = [];
  for await (const item of client.pages(operation, input, { limit, signal })) items.push(cleaned(call, item));
  return items;
}

async function endOfRun(
  { client, operation, input, options, signal }: ItemCall,
  { kind, lookUp, runId, outputs }: RunStart,
  answer: unknown,
): Promise<OutputItem> {
  const id = runId(answer, client.complete(operation, input), client);
  if (id === undefined)
    throw new RunBridgeError(
      'The run was started, but the answer does not say which it is.',
      'Look for it among the executions.',
    );
  const run = await waitForRun(client, { kind, id, lookUp }, options, signal);
  return { json: { ...runJson(run), ...(await outputsJson(outputs, client, id, options, signal)) } };
}

function isOn({ context, itemIndex }: ItemCall, parameter: string): boolean {
  return booleanOf(context.getNodeParameter(parameter, itemIndex, false)) === true;
}

function cleaned<T>({ client, operation, options }: ItemCall, data: T): T {
  return options.includeSecrets === true ? data : client.redact(data, operation);
}

import type { IExecuteFunctions } from 'n8n-workflow';
import { RunBridgeError } from '@runbridge/core';
import type { Caller, Operation, RunRef } from '@runbridge/core';
import { answerItems } from './answerItems.js';
import type { OutputItem } from './answerItems.js';
import { whenRunFails } from './failedOutput.js';
import { readFiles } from './fileSource.js';
import { booleanOf, readInput } from './input.js';
import { logItem, logTextOf } from './logs/logItem.js';
import type { LogText } from './logs/logText.js';
import type { NodeOperation } from './operations.js';
import { readChoices } from './options.js';
import type { Choices } from './options.js';
import { ownNumber } from './ownNumber.js';
import type { PlatformNode } from './platformNode.js';
import type { RunStart } from './runStart.js';
import { deletedItem, isDeletion } from './shape/deletion.js';
import { shapeOf } from './shape/shape.js';
import type { Shape } from './shape/shape.js';
import { shapesOutput } from './shape/version.js';
import { endOfRun } from './startedRun.js';

/** What the items of one execution have in common. */
export interface NodeExecution {
  readonly context: IExecuteFunctions;
  readonly node: PlatformNode;
  readonly client: Caller;
  /** One whose requests, once sent, are seen through to their answers, also when the execution is stopped. */
  readonly detachedClient: () => Promise<Caller>;
  readonly operations: ReadonlyMap<string, NodeOperation>;
  /** The runs that items have started, by the index of the item. */
  readonly started: Map<number, RunRef>;
}

/** One call, as an item of the input asks for it. */
interface ItemCall extends NodeExecution {
  readonly itemIndex: number;
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: Choices;
  readonly shape: Shape;
  readonly log: LogText | undefined;
  /** Aborted when n8n stops the execution. */
  readonly signal: AbortSignal | undefined;
  /** Aborted then, and also when another item has failed for all: ends what changes nothing at the platform. */
  readonly over: AbortSignal;
}

/** Calls what an item asks for; a list's items, or the end of the run that it has started. */
export async function executeItem(
  execution: NodeExecution,
  itemIndex: number,
  othersOver: AbortSignal,
): Promise<OutputItem[]> {
  const { context, node, client, operations } = execution;
  const value = context.getNodeParameter('operation', itemIndex);
  const operation = operations.get(value)?.operation;
  if (!operation)
    throw new RunBridgeError(`There is no operation ${JSON.stringify(value)}.`, 'Choose one of the list again.');
  const files = await readFiles(context, operation, node.presentation, itemIndex);
  const given = readInput(context, node.platform, operation, itemIndex, files, node.presentation);
  const chosen = readChoices(operation, context.getNodeParameter('options', itemIndex, {}));
  const options = { ...chosen, whenRunFails: whenRunFails(context, node.starts, operation, chosen) };
  const signal = context.getExecutionCancelSignal();
  const over = signal === undefined ? othersOver : AbortSignal.any([signal, othersOver]);
  const shape = shapeOf(context, node.presentation, operation, itemIndex);
  const log = logTextOf(operation, node.presentation, options);
  const input = { ...log?.input, ...given };
  const call: ItemCall = { ...execution, itemIndex, operation, input, options, shape, log, signal, over };

  over.throwIfAborted();
  if (operation.paging !== undefined) return outputOf(call, await list(call));
  const start = node.starts[value];
  if (start !== undefined && isOn(call, 'waitForCompletion')) return [await startAndWait(call, start)];
  const answer: unknown = await client.call(operation, input, { signal });
  if (start !== undefined) remember(call, start, answer);
  return outputOf(call, cleaned(call, answer));
}

/** The items of the output that an answer, or what a list holds, becomes. */
async function outputOf(call: ItemCall, data: unknown): Promise<OutputItem[]> {
  const { context, node, operation, options, shape, log } = call;
  if (log !== undefined) return [await logItem(context, log, data, call, options)];
  const deletes = isDeletion(operation, node.presentation);
  if (deletes && shapesOutput(context)) return [deletedItem(data)];
  return answerItems(Array.isArray(data) ? data.map(shape) : shape(data), deletes);
}

async function list(call: ItemCall): Promise<unknown[]> {
  const { context, client, operation, input, itemIndex, over: signal } = call;
  const isAll = isOn(call, 'returnAll');
  const given = isAll ? undefined : context.getNodeParameter('limit', itemIndex, 50);
  const limit = isAll ? undefined : ownNumber(operation, 'Limit', given, { least: 1, whole: true });
  const items: unknown[] = [];
  for await (const item of client.pages(operation, input, { limit, signal })) items.push(cleaned(call, item));
  return items;
}

async function startAndWait(call: ItemCall, start: RunStart): Promise<OutputItem> {
  const { detachedClient, operation, input, options, signal } = call;
  // A run that is to be cancelled has to be known: its start is seen through, even if it is stopped on its way.
  const client = options.cancelRun === true ? await detachedClient() : call.client;
  const answer: unknown = await client.call(operation, input, { signal });
  const id = remember(call, start, answer);
  if (id === undefined)
    throw new RunBridgeError(
      'The run was started, but the answer does not say which it is.',
      'Look for it among the executions.',
    );
  const item = await endOfRun({ ...call, start, id });
  const isDeleted = item.json.state === 'succeeded' && isDeletion(operation, call.node.presentation);
  return isDeleted && shapesOutput(call.context) ? { ...item, json: { ...item.json, deleted: true } } : item;
}

/** The id of the run that was started, which is told should another item fail. */
function remember({ client, operation, input, started, itemIndex }: ItemCall, start: RunStart, answer: unknown) {
  const id = start.runId(answer, client.complete(operation, input), client);
  if (id !== undefined) started.set(itemIndex, { kind: start.kind, id });
  return id;
}

function isOn({ context, itemIndex }: ItemCall, parameter: string): boolean {
  return booleanOf(context.getNodeParameter(parameter, itemIndex, false)) === true;
}

function cleaned<T>({ client, operation, options }: ItemCall, data: T): T {
  return options.includeSecrets === true ? data : client.redact(data, operation);
}

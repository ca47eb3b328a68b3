import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError, RunBridgeError } from '@runbridge/core';
import type { Caller, Operation, Platform } from '@runbridge/core';
import { withFieldLabels } from './fieldLabel.js';
import { readFiles } from './fileSource.js';
import { booleanOf, readInput } from './input.js';
import { errorJson, nodeError } from './nodeErrors.js';
import { explainIds, nodeOperations } from './operations.js';
import type { NodeOperation } from './operations.js';
import { readChoices } from './options.js';
import { outputsJson } from './outputs.js';
import type { OutputsReader } from './outputs.js';
import { ownNumber } from './ownNumber.js';
import type { Presentation } from './presentation.js';
import { runJson } from './runJson.js';
import { successJson } from './successJson.js';
import { waitForRun } from './wait.js';

/** A platform as one node serves it. */
export interface PlatformNode {
  readonly platform: Platform;
  readonly presentation: Presentation;
  /** A client over n8n's helpers, with the credential that the user has chosen. */
  connect(context: IExecuteFunctions): Promise<Caller>;
  /** By operation, as `resource.action`: the run that it starts. */
  readonly starts: Readonly<Record<string, RunStart>>;
}

/** How to follow what an operation has started. */
export interface RunStart {
  /** `talend.plan`, … */
  readonly kind: string;
  /** Id of the run, from the answer, the input that was sent, and the client that sent it. */
  runId(answer: unknown, input: Readonly<Record<string, unknown>>, client: Caller): string | undefined;
  /** Id of the operation that shows the run, for hints. */
  readonly lookUp: string;
  /** Left out where a run leaves nothing behind but its own state. */
  readonly outputs?: OutputsReader;
}

/** Calls the chosen operation once for each item; a list's items and a run's end come out paired with it. */
export async function executeNode(context: IExecuteFunctions, node: PlatformNode): Promise<INodeExecutionData[][]> {
  const operations = nodeOperations(node.platform);
  const results: INodeExecutionData[] = [];
  let client: Caller | undefined;
  for (const itemIndex of context.getInputData().keys()) {
    try {
      client ??= await node.connect(context);
      const values = await executeItem(context, node, client, operations, itemIndex);
      for (const json of values) results.push({ json, pairedItem: { item: itemIndex } });
    } catch (error) {
      const explain = (text: string): string => explainIds(text, node.platform, operations);
      const told = error instanceof InputError ? withFieldLabels(error, operations, node.presentation) : error;
      const explained = nodeError(context.getNode(), told, itemIndex, explain);
      // Nobody waits for the rest of a cancelled execution.
      const isCancelled = context.getExecutionCancelSignal()?.aborted === true;
      if (isCancelled || !context.continueOnFail()) throw explained;
      results.push({ json: errorJson(explained, error), pairedItem: { item: itemIndex } });
    }
  }
  return [results];
}

async function executeItem(
  context: IExecuteFunctions,
  node: PlatformNode,
  client: Caller,
  operations: ReadonlyMap<string, NodeOperation>,
  itemIndex: number,
): Promise<IDataObject[]> {
  const value = context.getNodeParameter('operation', itemIndex);
  const operation = operations.get(value)?.operation;
  if (!operation)
    throw new RunBridgeError(`There is no operation ${JSON.stringify(value)}.`, 'Choose one of the list again.');
  const files = await readFiles(context, operation, node.presentation, itemIndex);
  const input = readInput(context, node.platform, operation, itemIndex, files, node.presentation);
  const options = readChoices(operation, context.getNodeParameter('options', itemIndex, {}));
  const signal = context.getExecutionCancelSignal();
  const clean = (data: unknown): unknown => (options.includeSecrets === true ? data : client.redact(data, operation));

  if (operation.paging !== undefined) {
    const isAll = booleanOf(context.getNodeParameter('returnAll', itemIndex, false)) === true;
    const given = isAll ? undefined : context.getNodeParameter('limit', itemIndex, 50);
    const limit = isAll ? undefined : ownNumber(operation, 'Limit', given, { least: 1, whole: true });
    const items: unknown[] = [];
    for await (const item of client.pages(operation, input, { limit, signal })) items.push(item);
    return items.map((item) => asJson(clean(item)));
  }

  const answer: unknown = await client.call(operation, input, { signal });
  const start = node.starts[value];
  if (start !== undefined && booleanOf(context.getNodeParameter('waitForCompletion', itemIndex, false)) === true) {
    const { kind, lookUp } = start;
    const id = start.runId(answer, client.complete(operation, input), client);
    if (id === undefined)
      throw new RunBridgeError(
        'The run was started, but the answer does not say which it is.',
        'Look for it among the executions.',
      );
    const run = await waitForRun(client, { kind, id, lookUp }, options, signal);
    return [{ ...runJson(run), ...(await outputsJson(start.outputs, client, id, options, signal)) }];
  }
  return asItems(operation, clean(answer));
}

/**
 * An array becomes an item for each element; an answer without a body says that the operation was carried out. Not
 * all that a vendor sends as DELETE deletes: one takes an engine out of a cluster.
 */
function asItems(operation: Operation, data: unknown): IDataObject[] {
  if (data === undefined || data === null)
    return [/\.delete\w*$/.test(operation.id) ? { deleted: true } : { success: true }];
  return Array.isArray(data) ? data.map(asJson) : [asJson(data)];
}

function asJson(data: unknown): IDataObject {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? successJson(data)
    : { result: data as string };
}

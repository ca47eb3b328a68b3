import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import { executeItem } from './executeItem.js';
import { withFieldLabels } from './fieldLabel.js';
import { errorJson, nodeError } from './nodeErrors.js';
import { explainIds, nodeOperations } from './operations.js';
import type { PlatformNode } from './platformNode.js';

/** Calls the chosen operation once for each item; a list's items and a run's end come out paired with it. */
export async function executeNode(context: IExecuteFunctions, node: PlatformNode): Promise<INodeExecutionData[][]> {
  const operations = nodeOperations(node.platform);
  const results: INodeExecutionData[] = [];
  let client: Caller | undefined;
  for (const itemIndex of context.getInputData().keys()) {
    try {
      client ??= await node.connect(context);
      const items = await executeItem({ context, node, client, operations }, itemIndex);
      for (const item of items) results.push({ ...item, pairedItem: { item: itemIndex } });
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

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError } from '@runbridge/core';
import type { Caller, RunRef } from '@runbridge/core';
import type { OutputItem } from './answerItems.js';
import { concurrencyOf } from './concurrency.js';
import { detachedContext } from './detached.js';
import { executeItem } from './executeItem.js';
import { hasFailedOutput } from './failedOutput.js';
import { withFieldLabels } from './fieldLabel.js';
import { goesOn } from './goesOn.js';
import { errorJson, nodeError } from './nodeErrors.js';
import { explainIds, nodeOperations } from './operations.js';
import { othersStarted } from './othersStarted.js';
import type { PlatformNode } from './platformNode.js';
import { PoolFailure, inPool } from './pool.js';

/**
 * Calls the chosen operation once for each item, several at a time, in the order of the items; a list's items and a
 * run's end come out in that order too, paired with their item. With Continue on Fail each item has its own error.
 */
export async function executeNode(context: IExecuteFunctions, node: PlatformNode): Promise<INodeExecutionData[][]> {
  const operations = nodeOperations(node.platform);
  const started = new Map<number, RunRef>();
  const client = once(() => node.connect(context));
  const detachedClient = once(() => node.connect(detachedContext(context)));

  const explained = (error: unknown, itemIndex: number): ReturnType<typeof nodeError> => {
    const explain = (text: string): string => explainIds(text, node.platform, operations);
    const told = error instanceof InputError ? withFieldLabels(error, operations, node.presentation) : error;
    return nodeError(context.getNode(), told, itemIndex, explain);
  };

  const goOn = (error: unknown, itemIndex: number): OutputItem[] => {
    // Nobody waits for the rest of a cancelled execution.
    const isCancelled = context.getExecutionCancelSignal()?.aborted === true;
    if (isCancelled || !goesOn(context)) throw error;
    return [{ json: errorJson(explained(error, itemIndex), error) }];
  };

  const work = async (itemIndex: number, over: AbortSignal): Promise<OutputItem[]> => {
    const execution = { context, node, client: await client(), detachedClient, operations, started };
    return executeItem(execution, itemIndex, over);
  };

  const results = await inPool(context.getInputData().length, mostAtATime(context, node), (itemIndex, over) =>
    work(itemIndex, over).catch((error: unknown) => goOn(error, itemIndex)),
  ).catch((failure: unknown) => {
    if (!(failure instanceof PoolFailure)) throw failure;
    const error = explained(failure.cause, failure.index);
    error.description = othersStarted(error.description, started, failure.index);
    throw error;
  });
  return outputs(results, hasFailedOutput(context, node.starts));
}

/** As many items as the user wants, and no more runs than the platform takes. */
function mostAtATime(context: IExecuteFunctions, { starts }: PlatformNode): number {
  const { operation } = context.getNode().parameters;
  const { mostAtATime: most = Infinity } = (typeof operation === 'string' ? starts[operation] : undefined) ?? {};
  return Math.min(concurrencyOf(context), most);
}

/** The items that each output gets. */
function outputs(results: readonly OutputItem[][], hasFailed: boolean): INodeExecutionData[][] {
  const [all, failed]: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
  for (const [itemIndex, items] of results.entries())
    for (const { isFailedRun = false, ...item } of items)
      (hasFailed && isFailedRun ? failed : all).push({ ...item, pairedItem: { item: itemIndex } });
  return hasFailed ? [all, failed] : [all];
}

/** Made when it is first asked for, and the same for all that ask; also its failure. */
function once(make: () => Promise<Caller>): () => Promise<Caller> {
  let made: Promise<Caller> | undefined;
  return () => (made ??= make());
}

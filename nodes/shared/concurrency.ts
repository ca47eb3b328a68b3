import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** Items at a time, where the node's Options say nothing else; a node of the first version went one after another. */
export const defaultConcurrency = 5;
export const mostConcurrency = 50;

export const concurrencyOption: INodeProperties = {
  displayName: 'Concurrency',
  name: 'concurrency',
  type: 'number',
  typeOptions: { minValue: 1, maxValue: mostConcurrency },
  default: defaultConcurrency,
  description:
    'Max number of items to work on at the same time, the same for all items. Set it to 1 to go on with the next item only when the one before has ended.',
};

/** Items to work on at a time. What is no such number fails with its item, as any other option does: here it is 1. */
export function concurrencyOf(context: IExecuteFunctions): number {
  const options = context.getNodeParameter('options', 0, {}) as { readonly concurrency?: unknown };
  const { concurrency = context.getNode().typeVersion > 1 ? defaultConcurrency : 1 } = options;
  const number = Number(concurrency);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, mostConcurrency) : 1;
}

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

/**
 * Items to work on at a time. What is no such number, or an expression that fails, fails with its item, as any other
 * option does: here it is 1.
 */
export function concurrencyOf(context: IExecuteFunctions): number {
  const { concurrency = context.getNode().typeVersion > 1 ? defaultConcurrency : 1 } = optionsOf(context);
  const number = Number(concurrency);
  return Number.isInteger(number) && number >= 1 ? Math.min(number, mostConcurrency) : 1;
}

/** Those of the first item. n8n throws for an expression that fails, and what is thrown here would fail all items. */
function optionsOf(context: IExecuteFunctions): { readonly concurrency?: unknown } {
  try {
    return context.getNodeParameter('options', 0, {});
  } catch {
    return { concurrency: 1 };
  }
}

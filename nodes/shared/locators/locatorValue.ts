import { isResourceLocatorValue } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * What was chosen in the field at `path`, whose entered value this is: from a list, by itself, or out of an address,
 * which n8n reads. Nothing chosen is `undefined`. What is no locator's value is given back: workflows of before hold
 * plain values, and so do expressions.
 */
export function locatorValue(context: IExecuteFunctions, entered: unknown, path: string, itemIndex: number): unknown {
  if (!isResourceLocatorValue(entered)) return entered;
  const { value } = entered;
  if (value === null || value === undefined || String(value).trim() === '') return undefined;
  return context.getNodeParameter(path, itemIndex, undefined, { extractValue: true });
}

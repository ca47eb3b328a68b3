import type { IExecuteFunctions } from 'n8n-workflow';
import { isTool } from './isTool.js';

/**
 * Whether an item's error becomes an item, and the rest goes on. A model is told of its tools' errors so: of one that is
 * thrown, n8n 1.123 tells it nothing or ends the execution, and n8n 2 keeps what to do next from it.
 */
export function goesOn(context: Pick<IExecuteFunctions, 'continueOnFail' | 'getNode'>): boolean {
  return context.continueOnFail() || (isTool(context) && context.getNode().onError !== 'stopWorkflow');
}

import type { IExecuteFunctions } from 'n8n-workflow';

/** Version of the nodes that shapes its output; what was saved with an earlier one keeps the vendor's answers. */
export const SHAPED_SINCE = 1.1;

export function shapesOutput(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
  return context.getNode().typeVersion >= SHAPED_SINCE;
}

import type { IExecuteFunctions } from 'n8n-workflow';

/** Whether a model uses this node as its tool: n8n then calls its type by another name, `talendTool` for `talend`. */
export function isTool(context: Pick<IExecuteFunctions, 'getNode'>): boolean {
  return context.getNode().type.endsWith('Tool');
}

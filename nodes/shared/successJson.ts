import type { IDataObject } from 'n8n-workflow';

/**
 * What was answered, as an item of a node that has succeeded. A field `error` is called `failure` there: n8n takes a
 * first item that has one, whatever its value, for a failed node, and with Retry on Fail it would send the call again
 * (n8n-core, WorkflowExecute); where errors have an output of their own, an item of nothing else would go there.
 */
export function successJson(answer: object): IDataObject {
  if (!('error' in answer)) return { ...answer };
  const { error, ...rest } = answer as IDataObject;
  return { ...rest, ['failure' in rest ? 'vendorError' : 'failure']: error };
}

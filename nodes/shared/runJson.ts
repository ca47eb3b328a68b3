import type { IDataObject } from 'n8n-workflow';
import type { Run } from '@runbridge/core';

/**
 * A run as an item. Its error is called `failure`: n8n takes a first item with a field `error` for a failed node,
 * and with Retry on Fail it would start the run again.
 */
export function runJson({ error, ...run }: Run): IDataObject {
  return { ...(run as unknown as IDataObject), ...(error && { failure: { ...error } }) };
}

import type { IDataObject } from 'n8n-workflow';
import type { Run } from '@runbridge/core';
import { successJson } from './successJson.js';

/** A run as an item. Its error is called `failure`: the node itself has not failed. */
export function runJson(run: Run): IDataObject {
  return successJson({ ...run, ...(run.error && { error: { ...run.error } }) });
}

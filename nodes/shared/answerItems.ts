import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { successJson } from './successJson.js';

/** What an item of the input has brought: an item of the output, before it is paired. */
export interface OutputItem extends Pick<INodeExecutionData, 'json' | 'binary'> {
  /** A run that has failed, for the output of those where the node has one. */
  readonly isFailedRun?: boolean;
}

/** An array becomes an item for each element; an answer without a body says that the operation was carried out. */
export function answerItems(data: unknown, deletes: boolean): OutputItem[] {
  if (data === undefined || data === null) return [{ json: deletes ? { deleted: true } : { success: true } }];
  return Array.isArray(data) ? data.map(asItem) : [asItem(data)];
}

function asItem(data: unknown): OutputItem {
  return { json: asJson(data) };
}

function asJson(data: unknown): IDataObject {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? successJson(data)
    : { result: data as string };
}

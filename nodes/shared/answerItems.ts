import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '@runbridge/core';
import { successJson } from './successJson.js';

/** What an item of the input has brought: an item of the output, before it is paired. */
export type OutputItem = Pick<INodeExecutionData, 'json' | 'binary'>;

/** The items of a list. */
export function listItems(data: readonly unknown[]): OutputItem[] {
  return data.map(asItem);
}

/**
 * An array becomes an item for each element; an answer without a body says that the operation was carried out. Not
 * all that a vendor sends as DELETE deletes: one takes an engine out of a cluster.
 */
export function answerItems(operation: Operation, data: unknown): OutputItem[] {
  if (data === undefined || data === null)
    return [{ json: /\.delete\w*$/.test(operation.id) ? { deleted: true } : { success: true } }];
  return Array.isArray(data) ? listItems(data) : [asItem(data)];
}

function asItem(data: unknown): OutputItem {
  return { json: asJson(data) };
}

function asJson(data: unknown): IDataObject {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? successJson(data)
    : { result: data as string };
}

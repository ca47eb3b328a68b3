import type { Operation } from '@runbridge/core';
import type { OutputItem } from '../answerItems.js';
import { valueOf } from '../operations.js';
import type { Presentation } from '../presentation.js';
import { successJson } from '../successJson.js';
import { isFields } from './paths.js';

/** True where what the operation is about is gone after it. Not all that a vendor has as DELETE deletes. */
export function isDeletion(operation: Operation, { notDeletions = [] }: Presentation): boolean {
  return operation.method === 'DELETE' && !notDeletions.includes(valueOf(operation));
}

/** What n8n's guidelines want of a deletion, beside what the vendor has to say of it. */
export function deletedItem(data: unknown): OutputItem {
  return { json: { ...(isFields(data) && successJson(data)), deleted: true } };
}

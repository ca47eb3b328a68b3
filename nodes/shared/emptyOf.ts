import type { Field } from '@runbridge/core';
import { kindOf } from './kinds.js';

/**
 * What a required list or table is that was left empty, where the platform takes an empty one: no tags, no parameters.
 * `undefined` where something has to be entered.
 */
export function emptyOf({ schema }: Pick<Field, 'schema'>): unknown {
  const { type } = kindOf(schema);
  const empty = type === 'pairs' ? {} : type === 'rows' || type === 'texts' ? [] : undefined;
  return empty !== undefined && schema.safeParse(empty).success ? empty : undefined;
}

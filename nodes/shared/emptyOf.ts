import { z } from 'zod';
import type { Field } from '@runbridge/core';
import { kindOf, unwrapped } from './kinds.js';

/**
 * What a required field is that was left empty, where the platform takes an empty one: a list or table without tags or
 * parameters, a text that the catalogue says may be empty. `undefined` where something has to be entered.
 */
export function emptyOf({ schema }: Pick<Field, 'schema'>): unknown {
  const { type } = kindOf(schema);
  if (type === 'text') return mayBeEmpty(unwrapped(schema)) ? '' : undefined;
  const empty = type === 'pairs' ? {} : type === 'rows' || type === 'texts' ? [] : undefined;
  return empty !== undefined && schema.safeParse(empty).success ? empty : undefined;
}

/** A text whose length begins at 0 in so many words: most say nothing of it. */
function mayBeEmpty(schema: z.ZodTypeAny): boolean {
  return schema instanceof z.ZodString && schema.minLength === 0;
}

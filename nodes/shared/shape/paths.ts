import { z } from 'zod';
import { elementOf, fieldsIn, shapesOf } from './answerFields.js';
import type { Fields } from './answerFields.js';

/** An object of an answer. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path (`workspace.name`); `undefined` where there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isFields(at) ? at[name] : undefined), value);
}

/** True where the catalogue knows of a field at this path, or leaves open what there is. Lists stand for their items. */
export function knowsPath(fields: Fields, path: string): boolean {
  const [name = '', ...rest] = path.split('.');
  const schema = fields.get(name);
  if (schema === undefined) return false;
  if (rest.length === 0) return true;
  return isOpen(schema) || knowsPath(fieldsIn(elementOf(schema) ?? schema), rest.join('.'));
}

/** A free-form map, or a value of which nothing is known. */
function isOpen(schema: z.ZodTypeAny): boolean {
  return shapesOf(elementOf(schema) ?? schema).some(
    (each) => each instanceof z.ZodRecord || each instanceof z.ZodUnknown || each instanceof z.ZodAny,
  );
}

import { z } from 'zod';
import type { Operation } from '@runbridge/core';

/** The fields of an object, as far as the catalogue knows them: vendors send others too. */
export type Fields = ReadonlyMap<string, z.ZodTypeAny>;

const known = new WeakMap<Operation, Fields>();

/** The fields of an operation's answer or, where it becomes several items, of one of them. */
export function answerFields(operation: Operation): Fields {
  let fields = known.get(operation);
  if (fields === undefined) {
    fields = fieldsIn(itemSchema(operation));
    known.set(operation, fields);
  }
  return fields;
}

/** The fields of a value of this schema; of several shapes that it may have, those of all. None where it is no object. */
export function fieldsIn(schema: z.ZodTypeAny): Fields {
  const objects = shapesOf(schema).filter((each) => each instanceof z.ZodObject);
  return new Map(objects.flatMap(({ shape }) => Object.entries(shape as z.ZodRawShape)));
}

/** The items of a list, `undefined` of anything else. */
export function elementOf(schema: z.ZodTypeAny): z.ZodTypeAny | undefined {
  const list = shapesOf(schema).find((each) => each instanceof z.ZodArray) as z.ZodArray<z.ZodTypeAny> | undefined;
  return list?.element;
}

function itemSchema(operation: Operation): z.ZodTypeAny {
  const output = operation.output();
  const element = elementOf(output);
  if (element !== undefined || operation.paging === undefined) return element ?? output;
  // A page: its items are the list in it that has most to tell; another one may hold links to other pages.
  const elements = [...fieldsIn(output).values()].map(elementOf).filter((each) => each !== undefined);
  return elements.sort((left, right) => fieldsIn(right).size - fieldsIn(left).size)[0] ?? z.unknown();
}

/** A schema without what only says that it may be left out, is made late or checked: all shapes that are left. */
export function shapesOf(schema: z.ZodTypeAny): readonly z.ZodTypeAny[] {
  if (schema instanceof z.ZodLazy) return shapesOf(schema.schema as z.ZodTypeAny);
  const { innerType, schema: inner, options, left, right } = schema._def as Wrapping;
  const wrapped = [innerType, inner, left, right, ...(schema instanceof z.ZodUnion ? (options ?? []) : [])].filter(
    (each) => each !== undefined,
  );
  return wrapped.length === 0 ? [schema] : wrapped.flatMap(shapesOf);
}

/** What zod's wrappers, unions and intersections keep in their definitions. */
interface Wrapping {
  readonly innerType?: z.ZodTypeAny;
  readonly schema?: z.ZodTypeAny;
  readonly options?: readonly z.ZodTypeAny[];
  readonly left?: z.ZodTypeAny;
  readonly right?: z.ZodTypeAny;
}

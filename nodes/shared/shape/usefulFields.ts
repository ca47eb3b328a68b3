import { z } from 'zod';
import { annotationsOf, fieldRank } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { valueOf } from '../operations.js';
import type { Presentation } from '../presentation.js';
import { answerFields, fieldsIn, shapesOf } from './answerFields.js';
import type { Fields } from './answerFields.js';

/** n8n's guideline: an answer with more fields than this can be simplified, and then has no more of them. */
export const MOST_FIELDS = 10;
/** Rank of what leads to the thing itself: the first of them is its ID. */
const IDENTITY = 0;

const chosen = new WeakMap<Operation, readonly string[]>();

/** Operations whose answers have so many fields that they are worth simplifying. */
export function isSimplifiable(operation: Operation): boolean {
  return answerFields(operation).size > MOST_FIELDS;
}

/**
 * Paths (`workspace.name`) of the most useful fields of an operation's answer, ten at the most: those that the
 * presentation names, or else what tells one thing from another and how it is, by the names of its fields.
 */
export function usefulFields(operation: Operation, { useful = {} }: Presentation): readonly string[] {
  let paths = chosen.get(operation);
  if (paths === undefined) {
    const value = valueOf(operation);
    const [resource = ''] = value.split('.');
    paths = useful[value] ?? useful[resource] ?? byName(answerFields(operation));
    chosen.set(operation, paths);
  }
  return paths;
}

/** The field that says which thing it is, where there is one. */
export function identityField(operation: Operation): string | undefined {
  const ids = [...answerFields(operation).keys()].filter((name) => fieldRank(name) === IDENTITY);
  return ids.find((name) => name !== 'canonical') ?? ids[0];
}

function byName(fields: Fields): string[] {
  const paths = [...fields].flatMap(([name, schema]) => pathsTo(name, schema));
  return paths.sort((left, right) => fieldRank(left) - fieldRank(right)).slice(0, MOST_FIELDS);
}

/** A plain value, or what an object that is pointed to is called. */
function pathsTo(name: string, schema: z.ZodTypeAny): string[] {
  if (annotationsOf(schema).secret === true) return [];
  if (shapesOf(schema).every(isPlain)) return [name];
  const inner = fieldsIn(schema);
  return ['canonical', 'name']
    .filter((each) => inner.has(each))
    .slice(0, 1)
    .map((each) => `${name}.${each}`);
}

function isPlain(schema: z.ZodTypeAny): boolean {
  return (
    schema instanceof z.ZodString ||
    schema instanceof z.ZodNumber ||
    schema instanceof z.ZodBoolean ||
    schema instanceof z.ZodEnum ||
    schema instanceof z.ZodLiteral
  );
}

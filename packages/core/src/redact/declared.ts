import { z } from 'zod';

import type { Operation } from '../operation.js';
import type { Annotations } from '../schema.js';

/** A place in an answer, with what the catalogue declares about it. Lists are transparent: their items are the place. */
export interface Place {
  readonly isSecret: boolean;
  /** The place of a field. */
  at(name: string): Place | undefined;
}

/** What zod's wrappers, lists, objects and records keep in their definitions. */
interface Definition extends Annotations {
  readonly innerType?: unknown;
  readonly schema?: unknown;
  readonly getter?: () => unknown;
  readonly type?: unknown;
  readonly options?: unknown;
  readonly left?: unknown;
  readonly right?: unknown;
  readonly in?: unknown;
  readonly out?: unknown;
  readonly shape?: () => z.ZodRawShape;
  readonly catchall?: unknown;
  readonly valueType?: unknown;
}

/** Levels that are looked through for secrets of an input. */
const MAX_DEPTH = 100;
const places = new WeakMap<z.ZodTypeAny, Place>();
const placesOf = new WeakMap<Operation, readonly Place[]>();

/** Where an operation's answer and, of a list, its items stand: the places that redaction may start from. */
export function answerPlaces(operation: Operation): readonly Place[] {
  const known = placesOf.get(operation);
  if (known) return known;
  const output = operation.output();
  const found = [output, ...(operation.paging === undefined ? [] : listsIn(output))].map(placeOf);
  placesOf.set(operation, found);
  return found;
}

/** All strings in a value that stand where its schema declares a secret. */
export function declaredSecrets(schema: z.ZodTypeAny, value: unknown): string[] {
  const found: string[] = [];
  const walk = (inner: unknown, place: Place | undefined, isSecret: boolean, depth: number): void => {
    const isHere = isSecret || place?.isSecret === true;
    if (typeof inner === 'string') {
      if (isHere) found.push(inner);
    } else if (typeof inner === 'object' && inner !== null && depth < MAX_DEPTH && (isHere || place))
      for (const [name, each] of Object.entries(inner))
        walk(each, Array.isArray(inner) ? place : place?.at(name), isHere, depth + 1);
  };
  walk(value, placeOf(schema), false, 0);
  return found;
}

/** The lists of objects among the fields of a page. The items of a bare list stand where the list does. */
function listsIn(output: z.ZodTypeAny): z.ZodTypeAny[] {
  if (isList(output)) return [];
  return layers(output)
    .flatMap((layer) => Object.values(definition(layer).shape?.() ?? {}))
    .filter((field) => isList(field) && layers(field).some((layer) => definition(layer).shape !== undefined));
}

function isList(schema: z.ZodTypeAny): boolean {
  return layers(schema).some((layer) => layer instanceof z.ZodArray);
}

/** Built as an answer is walked down, so that a schema that holds itself has no end and needs none. */
function placeOf(schema: z.ZodTypeAny): Place {
  let place = places.get(schema);
  if (place) return place;
  const definitions = layers(schema).map(definition);
  const fields = new Map<string, readonly z.ZodTypeAny[]>();
  for (const { shape } of definitions)
    for (const [name, field] of Object.entries(shape?.() ?? {})) fields.set(name, [...(fields.get(name) ?? []), field]);
  const others = definitions.flatMap(({ catchall, valueType }) => [catchall, valueType].filter(isSchema));
  place = {
    isSecret: definitions.some(({ secret }) => secret === true),
    at: (name) => together((fields.get(name) ?? others).map(placeOf)),
  };
  places.set(schema, place);
  return place;
}

/** One place that several schemas speak of. */
export function together(several: readonly Place[]): Place | undefined {
  if (several.length < 2) return several[0];
  return {
    isSecret: several.some(({ isSecret }) => isSecret),
    at: (name) => together(several.flatMap((place) => place.at(name) ?? [])),
  };
}

/** A schema and all it wraps, without going down into fields. */
function layers(schema: z.ZodTypeAny): readonly z.ZodTypeAny[] {
  const found = new Set([schema]);
  // A set's iteration comes to what is added on the way, once.
  for (const layer of found) {
    const { innerType, schema: inner, getter, type, options, left, right, in: input, out } = definition(layer);
    const wrapped = [
      innerType,
      inner,
      getter?.(),
      type,
      left,
      right,
      input,
      out,
      Array.isArray(options) ? options : [],
    ];
    for (const each of wrapped.flat()) if (isSchema(each)) found.add(each);
  }
  return [...found];
}

function definition(schema: z.ZodTypeAny): Definition {
  return schema._def as Definition;
}

function isSchema(value: unknown): value is z.ZodTypeAny {
  return value instanceof z.ZodType;
}

import { RunBridgeError } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';

import { outputJsonSchema } from './jsonSchema.js';
import type { JsonSchema } from './jsonSchema.js';
import { resolve } from './shape.js';
import { isFields } from './text/compact.js';

/** Names told where one is not known. */
const SHOWN = 40;

/** A field that was asked for is not there. The platform was asked: only its answer tells all that there is. */
export class UnknownFieldError extends RunBridgeError {
  override readonly name = 'UnknownFieldError';
}

/** Only the fields at these paths (`workspace.name`), in their objects; of lists on the way, those of every item. */
export function pick(value: unknown, paths: readonly string[]): unknown {
  const branches = new Map<string, string[]>();
  for (const path of paths) {
    const [name = '', ...rest] = path.split('.');
    branches.set(name, [...(branches.get(name) ?? []), rest.join('.')]);
  }
  return pickBranches(value, branches);
}

function pickBranches(value: unknown, branches: ReadonlyMap<string, readonly string[]>): unknown {
  if (Array.isArray(value)) return value.map((item) => pickBranches(item, branches));
  if (!isFields(value)) return undefined;
  const picked: Record<string, unknown> = {};
  for (const [name, inner] of branches) {
    if (!Object.hasOwn(value, name)) continue;
    picked[name] = inner.includes('') ? value[name] : pick(value[name], inner);
  }
  return picked;
}

/** What stands at a path: of lists on the way, a list of what stands there in each item. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>(step, value);
}

function step(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => step(item, name)).filter((item) => item !== undefined);
  return isFields(value) ? value[name] : undefined;
}

/**
 * Throws `UnknownFieldError` for a path that neither the answer nor what is documented of it has. What a platform leaves
 * out where it is empty can so be asked for all the same.
 */
export function checkFields(operation: Operation, paths: readonly string[], found: readonly unknown[]): void {
  const schema = answerSchema(operation);
  const unknown = paths.filter(
    (path) => !found.some((each) => has(each, path.split('.'))) && !schema.has(path.split('.')),
  );
  if (unknown.length === 0 || found.length === 0) return;
  const known = [...new Set([...found.flatMap(namesOf), ...schema.names])];
  const said = unknown.map((path) => {
    const [near] = nearest(path, known);
    return `${JSON.stringify(path)}${near === undefined ? '' : ` (did you mean ${near}?)`}`;
  });
  const more = known.length > SHOWN ? ` and ${String(known.length - SHOWN)} more` : '';
  throw new UnknownFieldError(
    `${operation.id} answers no field ${said.join(', ')}. It has ${known.slice(0, SHOWN).join(', ')}${more}.`,
    'Nothing was changed. Call again with fields that it has; one inside another is named with a dot.',
  );
}

function namesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  return isFields(value) ? Object.keys(value) : [];
}

function has(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  if (Array.isArray(value)) return value.some((item) => has(item, [name, ...rest]));
  return isFields(value) && Object.hasOwn(value, name) && has(value[name], rest);
}

interface AnswerSchema {
  readonly names: readonly string[];
  has(path: readonly string[]): boolean;
}

/** What the catalogue knows of an answer, or of the items of a list. */
function answerSchema(operation: Operation): AnswerSchema {
  const root = outputJsonSchema(operation);
  const whole = resolve(root, root);
  const schema = operation.paging === undefined ? whole : itemsOf(whole, root);
  return {
    names: Object.keys(objectOf(schema, root).properties ?? {}),
    has: (path) => schemaHas(schema, root, path),
  };
}

/** Of a list, bare or in an envelope. */
function itemsOf(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (schema.items) return schema.items;
  for (const field of Object.values(objectOf(schema, root).properties ?? {})) {
    const { items } = listOf(field, root);
    if (items) return items;
  }
  return { type: 'object' };
}

/** What is meant where a schema allows null, or several shapes. */
function listOf(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const found = resolve(schema, root);
  return found.anyOf?.map((each) => listOf(each, root)).find(({ items }) => items) ?? found;
}

function objectOf(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const found = resolve(schema, root);
  return found.anyOf?.map((each) => objectOf(each, root)).find(({ properties }) => properties) ?? found;
}

function schemaHas(given: JsonSchema, root: JsonSchema, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  const schema = resolve(given, root);
  const branches = schema.anyOf ?? schema.allOf;
  if (branches) return branches.some((branch) => schemaHas(branch, root, [name, ...rest]));
  if (schema.items) return schemaHas(schema.items, root, [name, ...rest]);
  const field = schema.properties?.[name];
  if (field) return schemaHas(field, root, rest);
  if (typeof schema.additionalProperties === 'object') return schemaHas(schema.additionalProperties, root, rest);
  return schema.type === undefined && schema.properties === undefined;
}

import { z } from 'zod';

import { InputError } from './errors.js';
import type { InputProblem } from './errors.js';
import type { Operation } from './operation.js';
import { annotationsOf } from './schema.js';

export type Part = 'path' | 'query' | 'header' | 'body';
const objectParts = ['path', 'query', 'header'] as const;

/** One field as a caller sees it, and where it travels. */
export interface Field {
  /** Flat name. */
  readonly name: string;
  /** Name on the wire; differs from the flat one only where an operation declares an alias. */
  readonly wireName: string;
  readonly part: Part;
  readonly schema: z.ZodTypeAny;
  readonly required: boolean;
  readonly description: string | undefined;
  /** True where the field is the whole body, because the body is not an object. */
  readonly wholeBody: boolean;
}

/** The object schema inside optional and default wrappers, or `undefined` where the body is of another type. */
function objectSchema(schema: z.ZodTypeAny | undefined): z.AnyZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema as z.AnyZodObject;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return objectSchema((schema as z.ZodOptional<z.ZodTypeAny>)._def.innerType);
  if (schema instanceof z.ZodEffects) return objectSchema((schema as z.ZodEffects<z.ZodTypeAny>)._def.schema);
  return undefined;
}

const cache = new WeakMap<Operation, readonly Field[]>();

/** All fields of an operation's input, path first, then query, header and body, each in its documented order. */
export function fieldsOf(operation: Operation): readonly Field[] {
  const known = cache.get(operation);
  if (known) return known;
  const input = operation.input();
  const fields: Field[] = [];
  const add = (part: Part, shape: z.ZodRawShape, bodyRequired = true): void => {
    for (const [name, schema] of Object.entries(shape))
      fields.push({
        name,
        wireName: operation.aliases?.[part]?.[name] ?? name,
        part,
        schema,
        required: bodyRequired && !schema.isOptional(),
        description: schema.description,
        wholeBody: false,
      });
  };
  for (const part of objectParts) add(part, (input[part]?.shape ?? {}) as z.ZodRawShape);
  const body = input.body;
  const bodyObject = objectSchema(body);
  if (bodyObject) add('body', bodyObject.shape as z.ZodRawShape, body?.isOptional() === false);
  else if (body)
    fields.push({
      name: 'body',
      wireName: 'body',
      part: 'body',
      schema: body,
      required: !body.isOptional(),
      description: body.description,
      wholeBody: true,
    });
  cache.set(operation, fields);
  return fields;
}

/** The flat input with a connection's values in those required fields of the operation that it leaves out. */
export function withDefaults<Flat>(
  operation: Operation,
  flat: Flat,
  defaults: Readonly<Record<string, unknown>>,
): Flat | Readonly<Record<string, unknown>> {
  if (typeof flat !== 'object' || flat === null || Array.isArray(flat)) return flat;
  const given = flat as Readonly<Record<string, unknown>>;
  const missing = fieldsOf(operation).filter(
    ({ name, required }) => required && given[name] === undefined && defaults[name] !== undefined,
  );
  return missing.length === 0
    ? flat
    : { ...given, ...Object.fromEntries(missing.map(({ name }) => [name, defaults[name]])) };
}

/** The input sorted by where it travels, under its names on the wire. */
export interface WireInput {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/**
 * Checks a flat input against the operation's schemas. Throws `InputError` with every problem in it, fields named
 * as the caller wrote them.
 */
export function parseInput(operation: Operation, flat: unknown): WireInput {
  const given = flat ?? {};
  if (typeof given !== 'object' || Array.isArray(given))
    throw new InputError(operation.id, [{ field: 'input', problem: `must be an object, but is ${typeName(given)}` }]);
  const values = given as Readonly<Record<string, unknown>>;
  const fields = fieldsOf(operation);
  const problems: InputProblem[] = [];

  const names = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(values))
    if (!names.has(name) && values[name] !== undefined)
      problems.push({ field: name, problem: unknownField(name, [...names]) });

  const input = operation.input();
  const wire: Record<Part, unknown> = { path: {}, query: {}, header: {}, body: undefined };
  for (const part of [...objectParts, 'body'] as const) {
    const schema = input[part];
    if (!schema) continue;
    const own = fields.filter((field) => field.part === part);
    const whole = own[0]?.wholeBody === true;
    const picked = whole ? values.body : pick(values, own);
    // A body that may be left out is left out when none of its fields is given.
    const candidate = part === 'body' && !whole && schema.isOptional() && isEmpty(picked) ? undefined : picked;
    const result = schema.safeParse(candidate);
    if (result.success)
      wire[part] = whole || result.data === undefined ? result.data : rename(result.data as object, own);
    else problems.push(...result.error.issues.flatMap((issue) => describe(issue, candidate, whole ? 'body' : '', own)));
  }
  if (operation.repeatInBody && problems.length === 0)
    wire.body = { ...(wire.body as object | undefined), ...pickNamed(wire.path as object, operation.repeatInBody) };
  if (problems.length === 0) problems.push(...(operation.check?.(values) ?? []));
  if (problems.length > 0) throw new InputError(operation.id, problems);
  return wire as unknown as WireInput;
}

function pick(values: Readonly<Record<string, unknown>>, fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(({ name }) => values[name] !== undefined).map(({ name }) => [name, values[name]]),
  );
}

function pickNamed(values: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function rename(values: object, fields: readonly Field[]): Record<string, unknown> {
  const wireNames = new Map(fields.map(({ name, wireName }) => [name, wireName]));
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [wireNames.get(name) ?? name, value]));
}

function unknownField(name: string, known: readonly string[]): string {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const near = known.find((each) => plain(each) === plain(name));
  if (near !== undefined) return `is not a field of this operation; did you mean ${near}?`;
  return known.length === 0
    ? 'is not a field of this operation, which takes none'
    : `is not a field of this operation; its fields are ${known.join(', ')}`;
}

/** A zod issue in words: what came, and what is allowed. Texts are not repeated, for they may hold a secret. */
function describe(issue: z.ZodIssue, input: unknown, prefix: string, fields: readonly Field[]): InputProblem[] {
  const field = fieldPath(prefix, issue.path);
  const value = valueAt(input, issue.path);
  const root = fields.find(({ name }) => name === issue.path[0]);
  const isSecret = root !== undefined && annotationsOf(root.schema).secret === true;
  const shown = isSecret || typeof value === 'string' ? typeName(value) : JSON.stringify(value);
  const at = (problem: string): InputProblem[] => [{ field, problem }];
  switch (issue.code) {
    case 'invalid_type':
      return at(
        value === undefined
          ? `is required: ${article(issue.expected)}`
          : `must be ${article(issue.expected)}, but is ${typeName(value)}`,
      );
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: fieldPath(prefix, [...issue.path, key]),
        problem: 'is not a known field here',
      }));
    case 'invalid_enum_value':
      return at(
        `must be one of ${issue.options.join(', ')}, but is ${isSecret ? typeName(value) : JSON.stringify(value)}`,
      );
    case 'invalid_literal':
      return at(`must be ${JSON.stringify(issue.expected)}, but is ${shown}`);
    case 'too_small':
      return at(
        `must ${size(issue.type, 'at least', Number(issue.minimum), issue.inclusive)}, but ${actual(issue.type, value, shown)}`,
      );
    case 'too_big':
      return at(
        `must ${size(issue.type, 'at most', Number(issue.maximum), issue.inclusive)}, but ${actual(issue.type, value, shown)}`,
      );
    case 'invalid_string':
      return at(
        typeof issue.validation === 'string' && issue.validation !== 'regex'
          ? `must be a valid ${issue.validation}`
          : `has a form that the platform does not take${issue.message.startsWith('Invalid') ? '' : `: ${issue.message}`}`,
      );
    case 'invalid_union': {
      // The branch that came closest tells best what is wrong.
      const closest = [...issue.unionErrors].sort(
        (a, b) => depth(b) - depth(a) || a.issues.length - b.issues.length,
      )[0];
      return closest
        ? closest.issues.flatMap((inner) => describe(inner, input, prefix, fields))
        : at('is of no allowed type');
    }
    case 'invalid_union_discriminator':
      return at(`must be one of ${issue.options.map(String).join(', ')}`);
    default:
      return at(lowerFirst(issue.message));
  }
}

function depth(error: z.ZodError): number {
  return Math.max(...error.issues.map(({ path }) => path.length));
}

function size(type: string, bound: string, limit: number, inclusive: boolean): string {
  const number = `${inclusive ? '' : bound === 'at least' ? 'more than ' : 'less than '}${inclusive ? `${bound} ` : ''}${String(limit)}`;
  if (type === 'string') return `have ${number} character${limit === 1 ? '' : 's'}`;
  if (type === 'array' || type === 'set') return `have ${number} item${limit === 1 ? '' : 's'}`;
  return `be ${number}`;
}

function actual(type: string, value: unknown, shown: string): string {
  return (type === 'string' || type === 'array') && (typeof value === 'string' || Array.isArray(value))
    ? `has ${String(value.length)}`
    : `is ${shown}`;
}

function fieldPath(prefix: string, path: readonly (string | number)[]): string {
  return (
    path.reduce<string>(
      (text, key) => (typeof key === 'number' ? `${text}[${String(key)}]` : text === '' ? key : `${text}.${key}`),
      prefix,
    ) || 'input'
  );
}

function valueAt(input: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    input,
  );
}

export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return article(typeof value);
}

function article(type: string): string {
  if (type === 'undefined') return 'left out';
  if (type === 'null' || type === 'never') return type;
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

import { z } from 'zod';
import { annotationsOf } from '@runbridge/core';

/** How a value is entered in the editor, and what it becomes on the wire. */
export type Kind =
  | { readonly type: 'text'; readonly secret: boolean; readonly known: readonly string[] }
  | { readonly type: 'number'; readonly integer: boolean; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  /** Several of an enumeration. */
  | { readonly type: 'choices'; readonly values: readonly string[] }
  /** A list of strings. */
  | { readonly type: 'texts'; readonly known: readonly string[] }
  | { readonly type: 'moment'; readonly wire: Wire }
  /** A free-form map of names to values of one kind. */
  | { readonly type: 'pairs'; readonly value: Scalar }
  /** A list of small flat objects. */
  | { readonly type: 'rows'; readonly columns: readonly Column<Scalar | Choice>[] }
  /** One object, field by field: JSON would show the secret in it. */
  | { readonly type: 'group'; readonly columns: readonly Column[] }
  | { readonly type: 'json'; readonly container: 'object' | 'array' | 'any'; readonly shape: string };

/**
 * How a point in time travels: milliseconds since 1970 as a number or its digits, seconds since then, ISO 8601, or a day
 * (2026-01-31) of the workflow's time zone.
 */
export type Wire = 'number' | 'string' | 'seconds' | 'iso' | 'day';

export type Scalar = Extract<Kind, { type: 'text' | 'number' | 'boolean' }>;
type Choice = Extract<Kind, { type: 'choice' }>;

/** A field of a row or a group. */
export interface Column<Of extends Kind = Kind> {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  readonly kind: Of;
}

type Shape = Readonly<Record<string, z.ZodTypeAny>>;

/** Columns that still fit beside each other in the editor's panel. */
const mostColumns = 5;

/**
 * How descriptions tell of a time on the wire: "in milliseconds since 1970, as digits", "Unix seconds", "as
 * 2021-06-14T07:01:45Z".
 */
const milliseconds = /,?(?: in)? milliseconds since 1970(?:, as digits)?/;
const seconds = /,? in seconds since 1970|,? Unix seconds|(?<= this) Unix(?= time)/;
const isoMoment = /,? as \d{4}-\d\d-\d\dT[\d:.]+Z| \(RFC 3339\)/;
const day = /,? YYYY-MM-DD/;
const isoExample = /,? e\.g\. \d{4}-\d\d-\d\dT[\d:.]+Z/;

/** The description of a moment without its form on the wire, which an editor's user need not think about. */
export function withoutWireForm(description: string): string {
  return [milliseconds, seconds, isoExample, isoMoment].reduce((text, form) => text.replace(form, ''), description);
}

/** The schema without what only says that it may be left out, or checks more than its type. */
export function unwrapped(schema: z.ZodTypeAny): z.ZodTypeAny {
  const { innerType, schema: effectOf } = schema._def as {
    readonly innerType?: z.ZodTypeAny;
    readonly schema?: z.ZodTypeAny;
  };
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return innerType ? unwrapped(innerType) : schema;
  if (schema instanceof z.ZodEffects) return effectOf ? unwrapped(effectOf) : schema;
  return schema;
}

export function kindOf(schema: z.ZodTypeAny): Kind {
  const core = unwrapped(schema);
  const { known = [], secret = false } = annotationsOf(schema);
  const { description = '' } = schema;
  const isMilliseconds = milliseconds.test(description);
  if (core instanceof z.ZodString) {
    if (isMilliseconds) return { type: 'moment', wire: 'string' };
    if (day.test(description)) return { type: 'moment', wire: 'day' };
    return core.isDatetime || isoMoment.test(description)
      ? { type: 'moment', wire: 'iso' }
      : { type: 'text', secret, known };
  }
  if (core instanceof z.ZodNumber) {
    if (isMilliseconds) return { type: 'moment', wire: 'number' };
    if (seconds.test(description)) return { type: 'moment', wire: 'seconds' };
    const { minValue: min, maxValue: max } = core;
    return { type: 'number', integer: core.isInt, ...(min !== null && { min }), ...(max !== null && { max }) };
  }
  if (core instanceof z.ZodBoolean) return { type: 'boolean' };
  const values = literals(core);
  if (values !== undefined) return { type: 'choice', values };
  if (core instanceof z.ZodArray) return arrayKind(core as z.ZodArray<z.ZodTypeAny>);
  if (core instanceof z.ZodRecord) {
    // Whatever their type: JSON would show them.
    if (secret) return { type: 'pairs', value: { type: 'text', secret, known } };
    const value = kindOf(core.valueSchema as z.ZodTypeAny);
    if (isScalar(value)) return { type: 'pairs', value };
  }
  if (core instanceof z.ZodObject && holdsSecret(core))
    return { type: 'group', columns: columnsOf(core.shape as Shape) };
  const container = core instanceof z.ZodObject || core instanceof z.ZodRecord ? 'object' : 'any';
  return { type: 'json', container, shape: shapeOf(core) };
}

function arrayKind(schema: z.ZodArray<z.ZodTypeAny>): Kind {
  const element = kindOf(schema.element);
  if (element.type === 'text' && !element.secret) return { type: 'texts', known: element.known };
  if (element.type === 'choice') return { type: 'choices', values: element.values };
  const core = unwrapped(schema.element);
  const columns = core instanceof z.ZodObject ? columnsOf(core.shape as Shape) : [];
  return columns.length > 0 && columns.length <= mostColumns && columns.every(fitsInRow)
    ? { type: 'rows', columns }
    : { type: 'json', container: 'array', shape: shapeOf(schema) };
}

function isScalar(kind: Kind): kind is Scalar {
  return kind.type === 'text' || kind.type === 'number' || kind.type === 'boolean';
}

/** A number has no empty state in a row, so that an optional one could not be left out. */
function fitsInRow(column: Column): column is Column<Scalar | Choice> {
  const { kind, required } = column;
  return kind.type === 'number' ? required : isScalar(kind) || kind.type === 'choice';
}

function holdsSecret(schema: z.ZodTypeAny): boolean {
  if (annotationsOf(schema).secret === true) return true;
  const core = unwrapped(schema);
  return core instanceof z.ZodObject && Object.values(core.shape as Shape).some((field) => holdsSecret(field));
}

function literals(schema: z.ZodTypeAny): readonly string[] | undefined {
  if (schema instanceof z.ZodEnum) return schema.options as readonly string[];
  if (schema instanceof z.ZodLiteral) return typeof schema.value === 'string' ? [schema.value] : undefined;
  if (!(schema instanceof z.ZodUnion)) return undefined;
  const each = (schema.options as readonly z.ZodTypeAny[]).map((option) => literals(unwrapped(option)));
  return each.every((values) => values !== undefined) ? each.flat() : undefined;
}

function columnsOf(shape: Shape): readonly Column[] {
  return Object.entries(shape).map(([name, field]) => ({
    name,
    required: !field.isOptional(),
    description: field.description ?? '',
    kind: kindOf(field),
  }));
}

/** `[{ name, taskIds: […], note? }]`: enough to write the JSON by, two levels deep. */
export function shapeOf(schema: z.ZodTypeAny, depth = 0): string {
  const core = unwrapped(schema);
  if (core instanceof z.ZodArray) {
    const inner = shapeOf(core.element as z.ZodTypeAny, depth);
    return `[${inner === '' ? '…' : inner}]`;
  }
  if (core instanceof z.ZodObject) {
    if (depth > 1) return '{…}';
    const fields = Object.entries(core.shape as Shape).map(([name, field]) => {
      const inner = shapeOf(field, depth + 1);
      return `${name}${field.isOptional() ? '?' : ''}${inner === '' ? '' : `: ${inner}`}`;
    });
    return fields.length === 0 ? '{…}' : `{ ${fields.join(', ')} }`;
  }
  return core instanceof z.ZodRecord ? '{ name: value }' : '';
}

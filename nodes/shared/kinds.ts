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
  /** A point in time that the wire carries as milliseconds since 1970. */
  | { readonly type: 'moment'; readonly wire: 'number' | 'string' }
  /** A free-form map of names to strings. */
  | { readonly type: 'pairs'; readonly secret: boolean }
  /** A list of small flat objects. */
  | { readonly type: 'rows'; readonly columns: readonly Column[] }
  | { readonly type: 'json'; readonly container: 'object' | 'array' | 'any'; readonly shape: string };

export interface Column {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  readonly kind: Exclude<Kind, { type: 'rows' | 'pairs' | 'json' | 'texts' | 'choices' | 'moment' }>;
}

/** Columns that still fit beside each other in the editor's panel. */
const mostColumns = 5;

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
  const isMoment = /milliseconds since 1970/.test(schema.description ?? '');
  if (core instanceof z.ZodString)
    return isMoment ? { type: 'moment', wire: 'string' } : { type: 'text', secret, known };
  if (core instanceof z.ZodNumber) {
    if (isMoment) return { type: 'moment', wire: 'number' };
    const { minValue: min, maxValue: max } = core;
    return { type: 'number', integer: core.isInt, ...(min !== null && { min }), ...(max !== null && { max }) };
  }
  if (core instanceof z.ZodBoolean) return { type: 'boolean' };
  const values = literals(core);
  if (values !== undefined) return { type: 'choice', values };
  if (core instanceof z.ZodArray) return arrayKind(core as z.ZodArray<z.ZodTypeAny>);
  if (core instanceof z.ZodRecord && unwrapped(core.valueSchema as z.ZodTypeAny) instanceof z.ZodString)
    return { type: 'pairs', secret: annotationsOf(core.valueSchema as z.ZodTypeAny).secret ?? false };
  const container = core instanceof z.ZodObject || core instanceof z.ZodRecord ? 'object' : 'any';
  return { type: 'json', container, shape: shapeOf(core) };
}

function arrayKind(schema: z.ZodArray<z.ZodTypeAny>): Kind {
  const element = kindOf(schema.element);
  if (element.type === 'text' && !element.secret) return { type: 'texts', known: element.known };
  if (element.type === 'choice') return { type: 'choices', values: element.values };
  const columns = columnsOf(schema.element);
  return columns === undefined
    ? { type: 'json', container: 'array', shape: shapeOf(schema) }
    : { type: 'rows', columns };
}

function literals(schema: z.ZodTypeAny): readonly string[] | undefined {
  if (schema instanceof z.ZodEnum) return schema.options as readonly string[];
  if (schema instanceof z.ZodLiteral) return typeof schema.value === 'string' ? [schema.value] : undefined;
  if (!(schema instanceof z.ZodUnion)) return undefined;
  const each = (schema.options as readonly z.ZodTypeAny[]).map((option) => literals(unwrapped(option)));
  return each.every((values) => values !== undefined) ? each.flat() : undefined;
}

function columnsOf(schema: z.ZodTypeAny): readonly Column[] | undefined {
  const core = unwrapped(schema);
  if (!(core instanceof z.ZodObject)) return undefined;
  const entries = Object.entries(core.shape as Readonly<Record<string, z.ZodTypeAny>>);
  if (entries.length === 0 || entries.length > mostColumns) return undefined;
  const columns: Column[] = [];
  for (const [name, field] of entries) {
    const kind = kindOf(field);
    const required = !field.isOptional();
    // A number has no empty state in the editor, so that an optional one in a row could not be left out.
    if (
      kind.type !== 'text' &&
      kind.type !== 'boolean' &&
      kind.type !== 'choice' &&
      (kind.type !== 'number' || !required)
    )
      return undefined;
    columns.push({ name, required, description: field.description ?? '', kind });
  }
  return columns;
}

/** `[{ name, taskIds: […], note? }]`: enough to write the JSON by, two levels deep. */
function shapeOf(schema: z.ZodTypeAny, depth = 0): string {
  const core = unwrapped(schema);
  if (core instanceof z.ZodArray) {
    const inner = shapeOf(core.element as z.ZodTypeAny, depth);
    return `[${inner === '' ? '…' : inner}]`;
  }
  if (core instanceof z.ZodObject) {
    if (depth > 1) return '{…}';
    const fields = Object.entries(core.shape as Readonly<Record<string, z.ZodTypeAny>>).map(([name, field]) => {
      const inner = shapeOf(field, depth + 1);
      return `${name}${field.isOptional() ? '?' : ''}${inner === '' ? '' : `: ${inner}`}`;
    });
    return fields.length === 0 ? '{…}' : `{ ${fields.join(', ')} }`;
  }
  return core instanceof z.ZodRecord ? '{ name: value }' : '';
}

import type { JsonSchema } from '../json-schema.js';
import { canonicalOf, pick, text, type Doc } from './document.js';
import { schemas, typeName } from './facts.js';

/** What a new document is made from where neither the request nor a rule says. */
export interface Defaults {
  nextId: () => number;
  /** Seconds since 1970. */
  now: number;
  /** Who asks, as the vendor's User. */
  user: Doc;
}

/** A document of a type: what is known of it, and a believable value in every required field that is not. */
export function complete(type: string, known: Doc, defaults: Defaults): Doc {
  const schema = schemas[type];
  if (schema === undefined) return known;
  const doc = defined(known);
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  if (properties['created_at'] !== undefined) doc['created_at'] ??= defaults.now;
  if (properties['updated_at'] !== undefined) doc['updated_at'] ??= defaults.now;
  if (properties['owner'] !== undefined) doc['owner'] ??= defaults.user;
  if (properties['id'] !== undefined) doc['id'] ??= defaults.nextId();
  if (properties['canonical'] !== undefined) {
    doc['canonical'] ??= canonicalOf(text(doc, 'name') ?? text(doc, 'display_name') ?? type);
  }
  for (const field of (schema['required'] ?? []) as string[]) {
    doc[field] ??= valueOf(field, properties[field] ?? {}, defaults);
  }
  return doc;
}

/** Which of some fields a type has, such as its dates. */
export function fieldsOf(type: string, fields: Doc): Doc {
  return pick(fields, ...Object.keys((schemas[type]?.['properties'] as object | undefined) ?? {}));
}

/** Without the fields that are undefined. */
export function defined(doc: Doc): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined));
}

function valueOf(field: string, schema: JsonSchema, defaults: Defaults): unknown {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return complete(typeName(reference), {}, defaults);
  const [first] = (schema['enum'] ?? []) as unknown[];
  if (first !== undefined) return first;
  switch (schema['type']) {
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return field.endsWith('_at') ? defaults.now : Math.max(0, Number(schema['minimum'] ?? 0));
    case 'array':
      return schema['minItems'] === undefined ? [] : [valueOf(field, schema['items'] as JsonSchema, defaults)];
    case 'string':
      return textOf(field, schema);
    default:
      return {};
  }
}

function textOf(field: string, { format, minLength = 0 }: JsonSchema): string {
  if (format === 'uri') return `https://assets.brightwater.example/${field}.svg`;
  if (format === 'email') return 'platform@brightwater.example';
  return Number(minLength) === 0 ? '' : field.replaceAll('_', '-').padEnd(Number(minLength), 'x');
}

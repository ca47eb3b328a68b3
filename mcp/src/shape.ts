import type { JsonSchema } from './jsonSchema.js';

const MAX_DEPTH = 4;

/** A schema in the fewest words a reader needs: `{items: [{id: string, tags: [string]}], total: number}`. */
export function shapeOf(root: JsonSchema): string {
  return shape(root, { root, depth: 0, within: [] });
}

interface Place {
  readonly root: JsonSchema;
  readonly depth: number;
  /** What this is inside of: where one of them comes again, its shape has been told. */
  readonly within: readonly JsonSchema[];
}

function shape(given: JsonSchema, place: Place): string {
  const schema = resolve(given, place.root);
  const branches = schema.anyOf ?? schema.allOf;
  if (branches) return [...new Set(branches.map((branch) => shape(branch, place)))].join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.type === 'array') return `[${schema.items ? shape(schema.items, place) : 'any'}]`;
  if (schema.properties && Object.keys(schema.properties).length > 0) {
    if (place.depth >= MAX_DEPTH || place.within.includes(schema)) return '{…}';
    const inside = { ...place, depth: place.depth + 1, within: [...place.within, schema] };
    return `{${Object.entries(schema.properties)
      .map(([name, field]) => `${name}: ${shape(field, inside)}`)
      .join(', ')}}`;
  }
  if (schema.type === undefined) return schema.not === undefined ? 'any' : 'nothing';
  return typeof schema.type === 'string' ? schema.type : schema.type.join(' | ');
}

/** Follows `#/properties/items/…`. */
export function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  if (typeof schema.$ref !== 'string') return schema;
  return schema.$ref
    .split('/')
    .slice(1)
    .reduce<JsonSchema>((at, name) => (at[name] ?? {}) as JsonSchema, root);
}

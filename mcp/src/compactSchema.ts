import type { InputSchema, JsonSchema } from './jsonSchema.js';
import { plainFields } from './plainFields.js';

/** Levels of objects within objects whose fields are named. */
const DEPTHS = [1, 0] as const;
/** Characters of a schema above which a level less is told. */
const MAX_CHARACTERS = 1_000;
/** Characters of alternatives that are told one by one; beyond, only what they are chosen by. */
const MAX_ALTERNATIVES = 500;

/** What core checks before anything is sent, saying what is wrong with which field, and what goes without saying. */
const untold = new Set(['pattern', 'minLength', 'maxLength', 'format', 'additionalProperties', 'allOf']);

/**
 * An input schema in the fewest tokens that let an assistant make a right call. Of a long one the inner fields are left to
 * `describe_operation`, which tells everything.
 */
export function compactSchema({ properties = {}, required }: InputSchema): InputSchema {
  const attempts = DEPTHS.map((levels) => (): InputSchema => ({
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [name, { ...compact(field, levels), ...told(name, field) }]),
    ),
    ...(required === undefined ? {} : { required }),
  }));
  let schema: InputSchema = { type: 'object' };
  for (const attempt of attempts) {
    schema = attempt();
    if (JSON.stringify(schema).length <= MAX_CHARACTERS) break;
  }
  return schema;
}

/** What it is, in its first sentence, and what is taken where it is left out. */
function told(name: string, { description }: JsonSchema): { description?: string } {
  if (description === undefined || plainFields.has(name)) return {};
  const [first = '', ...more] = description.split(/(?<=[a-z0-9)\]"`]\.) (?=[A-Z])/);
  const fallback = more.filter((sentence) => sentence.startsWith('Default'));
  return { description: [first, ...fallback].join(' ').replace(/\.$/, '') };
}

/** Without descriptions; the fields of objects down to so many levels. */
function compact(schema: JsonSchema, levels: number): JsonSchema {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(schema)) {
    if (untold.has(name) || name === 'description' || (name === 'minimum' && value === 0)) continue;
    if (name === 'properties' || name === 'required' || name === 'items' || name === 'anyOf') continue;
    kept[name] = value;
  }
  const { properties, required, items, anyOf, additionalProperties: values } = schema;
  if (properties && levels > 0) {
    const inner = Object.entries(properties).map(([name, field]) => [name, compact(field, levels - 1)] as const);
    kept.properties = Object.fromEntries(inner);
    if (required) kept.required = required;
  }
  if (items) kept.items = compact(items, levels);
  // What a map holds is worth telling, that it may hold anything is not.
  if (typeof values === 'object' && Object.keys(values).length > 0) kept.additionalProperties = compact(values, levels);
  return anyOf ? { ...kept, ...alternatives(anyOf, levels) } : kept;
}

/** Each alternative, or where that is long, the values of the fields that they are told apart by. */
function alternatives(given: readonly JsonSchema[], levels: number): JsonSchema {
  const list = given.flatMap((each) => each.anyOf ?? [each]);
  const chosen = discriminators(list);
  const different = new Map(list.map((each) => compact(each, levels)).map((each) => [JSON.stringify(each), each]));
  const anyOf = [...different.values()];
  const isLong = JSON.stringify(anyOf).length > MAX_ALTERNATIVES;
  if (chosen !== undefined && (isLong || levels === 0)) return chosen;
  if (anyOf.length === 1) return anyOf[0] ?? {};
  return isLong ? { type: 'object' } : { anyOf };
}

function discriminators(list: readonly JsonSchema[]): JsonSchema | undefined {
  const chosenBy = new Map<string, unknown[]>();
  for (const { properties = {} } of list)
    for (const [name, { const: value }] of Object.entries(properties))
      if (value !== undefined) chosenBy.set(name, [...(chosenBy.get(name) ?? []), value]);
  if (chosenBy.size === 0) return undefined;
  const properties = Object.fromEntries([...chosenBy].map(([name, values]) => [name, { enum: [...new Set(values)] }]));
  return { type: 'object', properties, required: [...chosenBy.keys()] };
}

import type { JsonSchema } from '../json-schema.js';
import operationFacts from './api/operations.json' with { type: 'json' };
import schemaFacts from './api/schemas.json' with { type: 'json' };

/** One operation of the Cycloid API Reference. Schemas refer to each other as `#/$defs/<name>`. */
export interface Operation {
  /** The vendor's operation id, such as `getBuilds`. */
  readonly id: string;
  readonly method: string;
  /** With parameters in braces: `/organizations/{organization_canonical}`. */
  readonly path: string;
  /** Asks for no token. */
  readonly anonymous?: boolean;
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly requiredQuery?: readonly string[];
  readonly body?: JsonSchema;
  readonly answer: {
    /** The documented success. */
    readonly status: number;
    /** Media type of an answer that is not JSON. */
    readonly type?: string;
    /** Undefined when the answer has no JSON body. */
    readonly schema?: JsonSchema;
  };
  /** Statuses of the documented refusals. */
  readonly errors?: readonly number[];
}

/** Every documented operation, 269 of them. */
export const operations = operationFacts.operations as unknown as readonly Operation[];

/** The documented types by the vendor's names. */
export const schemas = schemaFacts as unknown as Readonly<Record<string, JsonSchema>>;

const pathParameters = operationFacts.path as Readonly<Record<string, JsonSchema>>;

/** The names of an operation's path parameters, in order. */
export function parameterNames(path: string): string[] {
  return [...path.matchAll(/\{([^}]+)\}/gu)].map(([, name = '']) => name);
}

/** What path parameters must be. They arrive as text: a number is digits. */
export function pathSchema({ path }: Operation): JsonSchema {
  const properties = parameterNames(path).map((name): [string, JsonSchema] => {
    const schema = pathParameters[name] ?? { type: 'string' };
    return [name, schema['type'] === 'integer' ? { type: 'string', pattern: '^\\d{1,20}$' } : schema];
  });
  return { type: 'object', properties: Object.fromEntries(properties) };
}

export function querySchema({ query = {}, requiredQuery = [] }: Operation): JsonSchema {
  return { type: 'object', properties: query, ...(requiredQuery.length === 0 ? {} : { required: requiredQuery }) };
}

/** What a body must be. Undefined for an operation that takes none. */
export function bodySchemaOf({ body }: Operation): JsonSchema | undefined {
  return body === undefined ? undefined : closed(body);
}

/** A schema that can stand alone: with every type that it leads to. */
export function closed(schema: JsonSchema): JsonSchema {
  const defs: Record<string, JsonSchema> = {};
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      const name = key === '$ref' && typeof child === 'string' ? typeName(child) : undefined;
      if (name === undefined) collect(child);
      else if (defs[name] === undefined) {
        defs[name] = schemas[name] ?? {};
        collect(defs[name]);
      }
    }
  };
  collect(schema);
  return Object.keys(defs).length === 0 ? schema : { ...schema, $defs: defs };
}

/** `Pipeline` of `#/$defs/Pipeline`. */
export function typeName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The schema of an answer's `data`, or of the whole answer where it has no envelope. */
export function answerData({ answer }: Operation): JsonSchema | undefined {
  const properties = answer.schema?.['properties'] as Record<string, JsonSchema> | undefined;
  return properties?.['data'] ?? answer.schema;
}

/** Whether the answer has a field beside its `data`. */
export function answersWith({ answer }: Operation, field: string): boolean {
  return field in ((answer.schema?.['properties'] as object | undefined) ?? {});
}

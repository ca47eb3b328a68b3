import { fieldsOf } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { z } from 'zod';
import { zodToJsonSchema } from 'zod-to-json-schema';

/** JSON schema, draft 7. The index signature takes whatever else a schema says. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly [key: string]: unknown;
}

/** The input schema of a tool: an object of arguments. */
export interface InputSchema extends JsonSchema {
  readonly type: 'object';
}

/** An operation's flat input. What a connection fills in by itself is not required. */
export function toJsonSchema(operation: Operation, filled: Readonly<Record<string, string>> = {}): InputSchema {
  const fields = fieldsOf(operation);
  const shape = Object.fromEntries(fields.map(({ name, schema }) => [name, schema]));
  const required = fields.filter((field) => field.required && filled[field.name] === undefined).map(({ name }) => name);
  return {
    type: 'object',
    properties: convert(z.object(shape)).properties ?? {},
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

/** What an operation answers, for documentation. What occurs twice, or within itself, is a `$ref` from the root. */
export function outputJsonSchema(operation: Operation): JsonSchema {
  return convert(operation.output(), 'root');
}

function convert(schema: z.ZodTypeAny, $refStrategy: 'none' | 'root' = 'none'): JsonSchema {
  const converted: object = zodToJsonSchema(schema as z.ZodType, {
    $refStrategy,
    // Values that the vendor is known to use but may add to: a suggestion, where an enum would be a promise.
    postProcess: (json, def) => {
      const { known } = def as { known?: readonly string[] };
      return json && known ? Object.assign(json, { examples: known }) : json;
    },
  });
  // Every schema would say which draft it is of.
  return Object.fromEntries(Object.entries(converted).filter(([name]) => name !== '$schema'));
}

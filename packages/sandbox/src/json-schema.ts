/** A JSON schema, as fastify's validator takes it. */
export type JsonSchema = Record<string, unknown>;

/** An object with these properties. Fields the schema does not know are let through and ignored. */
export function object(properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema {
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}

/** An object with these properties and no others. */
export function strictObject(properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema {
  return { ...object(properties, required), additionalProperties: false };
}

export const string: JsonSchema = { type: 'string' };
export const nonEmptyString: JsonSchema = { type: 'string', minLength: 1 };
export const boolean: JsonSchema = { type: 'boolean' };
export const number: JsonSchema = { type: 'number' };
export const anyObject: JsonSchema = { type: 'object' };

export const int32: JsonSchema = { type: 'integer', minimum: -2_147_483_648, maximum: 2_147_483_647 };
export const int64: JsonSchema = { type: 'integer' };

export function arrayOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}

export function textUpTo(maxLength: number): JsonSchema {
  return { type: 'string', maxLength };
}

/** `limit` and `offset` as every paged list takes them: 1 to 100 and 0 upwards. */
export const paging: Record<string, JsonSchema> = {
  limit: { type: 'integer', minimum: 1, maximum: 100 },
  offset: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
};

import type { FastifyRequest } from 'fastify';

/**
 * Turns the text of query parameters into the numbers and booleans that the route's schema asks for, and drops those it
 * does not know, which the vendors ignore; a schema that lets no others through sees and refuses them.
 *
 * Fastify has one validator for bodies and queries. Bodies must not be coerced (the vendor refuses `"limit": "5"`), so
 * coercion is off there and queries, which only know text, are prepared here. What can't be turned is left as it is for
 * the validator to refuse.
 */
export function coerceQuery(request: FastifyRequest): void {
  const schema: unknown = request.routeOptions.schema?.querystring;
  const types = propertyTypes(schema);
  const query = request.query as Record<string, unknown>;
  const known = new Map(types);
  if (!refusesOthers(schema))
    for (const name of Object.keys(query)) if (!known.has(name)) Reflect.deleteProperty(query, name);
  for (const [name, type] of types) {
    const text = query[name];
    if (typeof text !== 'string') continue;
    if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/u.test(text)) query[name] = Number(text);
    if (type === 'boolean' && (text === 'true' || text === 'false')) query[name] = text === 'true';
  }
}

function refusesOthers(schema: unknown): boolean {
  return isRecord(schema) && schema['additionalProperties'] === false;
}

function propertyTypes(schema: unknown): [string, unknown][] {
  if (!isRecord(schema) || !isRecord(schema['properties'])) return [];
  return Object.entries(schema['properties']).map(([name, property]) => [
    name,
    isRecord(property) ? property['type'] : undefined,
  ]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

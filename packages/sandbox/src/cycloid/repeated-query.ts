import type { FastifyRequest } from 'fastify';

import type { Operation } from './facts.js';

/** Arrays come as a parameter that is repeated; given once, it is an array of one. `filter_version` has commas instead. */
export function gatherRepeated({ query: schemas = {} }: Operation, request: FastifyRequest): void {
  const query = request.query as Record<string, unknown>;
  for (const [name, schema] of Object.entries(schemas)) {
    const value = query[name];
    if (schema['type'] !== 'array' || typeof value !== 'string') continue;
    query[name] = name === 'filter_version' ? value.split(',') : [value];
  }
}

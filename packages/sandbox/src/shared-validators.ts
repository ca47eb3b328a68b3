import fastify, { type FastifyInstance, type FastifySchemaCompiler } from 'fastify';

import type { JsonSchema } from './json-schema.js';

/** Strict types, all errors at once, unknown fields left where they are. */
const AJV = { coerceTypes: false, removeAdditional: false, allErrors: true, useDefaults: true } as const;

const compiled = new Map<string, ReturnType<FastifySchemaCompiler<JsonSchema>>>();
let compiler: Promise<FastifySchemaCompiler<JsonSchema>> | undefined;

/**
 * Makes a server use validators that every server of this process shares. Compiling a platform's hundred schemas is most
 * of what a start costs, and tests start a sandbox each.
 */
export async function shareValidators(app: FastifyInstance): Promise<void> {
  compiler ??= fastifyCompiler();
  const compile = await compiler;
  app.setValidatorCompiler<JsonSchema>((route) => {
    const key = JSON.stringify(route.schema);
    const validate = compiled.get(key) ?? compile(route);
    compiled.set(key, validate);
    return validate;
  });
}

/** Fastify's own compiler: it hands it out once it has a route to compile for. */
async function fastifyCompiler(): Promise<FastifySchemaCompiler<JsonSchema>> {
  const app = fastify({ ajv: { customOptions: AJV } });
  app.post('/', { schema: { body: { type: 'object' } } }, () => '');
  await app.ready();
  const own = app.validatorCompiler;
  if (own === undefined) throw new Error('Fastify has no validator compiler');
  return own;
}

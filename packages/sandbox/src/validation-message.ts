import type { FastifySchemaValidationError } from 'fastify';

/** One line on each field that a schema refused, the field first. */
export function validationMessages(
  errors: readonly FastifySchemaValidationError[],
  context: string | undefined,
): string[] {
  // `if` only says that one of the messages beside it applies.
  return [...new Set(errors.filter(({ keyword }) => keyword !== 'if').map((error) => sentence(error, context)))];
}

function sentence(
  { instancePath, keyword, params, message }: FastifySchemaValidationError,
  context: string | undefined,
): string {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const place = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if (keyword === 'required') return `'${place(String(params['missingProperty']))}' is required`;
  if (keyword === 'additionalProperties') return `'${place(String(params['additionalProperty']))}' is not known here`;
  const subject = path === '' ? (context === 'body' ? 'The request body' : 'The request') : `'${path}'`;
  if (keyword === 'enum' && Array.isArray(params['allowedValues'])) {
    return `${subject} must be one of ${params['allowedValues'].join(', ')}`;
  }
  return `${subject} ${message ?? 'is not valid'}`;
}

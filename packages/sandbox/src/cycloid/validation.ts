import type { FastifyError } from 'fastify';

import { validationMessages } from '../validation-message.js';

/** What a request that never reached its handler is answered. */
export function refusalOfRequest(error: FastifyError): { status: number; message: string; details: string[] } {
  if (error.validation === undefined) {
    return { status: error.statusCode ?? 500, message: error.message, details: [] };
  }
  const details = validationMessages(error.validation, error.validationContext);
  return { status: 422, message: details[0] ?? 'The request is not valid', details };
}

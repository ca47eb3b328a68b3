import { STATUS_CODES } from 'node:http';

import type { ErrorBody } from '../fault-answers.js';

/** INDIGO PaaS Orchestrator, Errors. */
export const errorBody: ErrorBody = (status, message) => ({
  code: status,
  title: STATUS_CODES[status] ?? 'Error',
  message,
});

/** What the server's OAuth 2 guard answers, in the shape of RFC 6750. */
export function oauthError(error: string, description: string, scope?: string) {
  return { error, error_description: description, ...(scope === undefined ? {} : { scope }) };
}

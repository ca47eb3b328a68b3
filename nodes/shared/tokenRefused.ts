import { UserError } from 'n8n-workflow';

const REFUSED = 'Token refused: ';
const NOT_NOW = 'No token for now: ';

/**
 * The vendor gave no token, so that nothing was sent with it. n8n rebuilds the errors of credentials and keeps their
 * code: by its beginning a node knows them, and n8n 2 shows it, alone, where credentials are tested.
 */
export function tokenRefused(message: string, description: string): UserError {
  return withCode(REFUSED, message, description);
}

/** The same on one of the vendor's bad days, or the network's: nothing is wrong with the credential. */
export function noTokenForNow(message: string, description: string): UserError {
  return withCode(NOT_NOW, message, description);
}

export function isTokenRefused(code: unknown): boolean {
  return typeof code === 'string' && code.startsWith(REFUSED);
}

export function isNoTokenForNow(code: unknown): boolean {
  return typeof code === 'string' && code.startsWith(NOT_NOW);
}

function withCode(prefix: string, message: string, description: string): UserError {
  return Object.assign(new UserError(message, { description }), { code: `${prefix}${message}` });
}

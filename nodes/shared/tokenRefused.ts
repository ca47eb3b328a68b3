import { UserError } from 'n8n-workflow';

const PREFIX = 'Token refused: ';

/**
 * The vendor gave no token, so that nothing was sent with it. n8n rebuilds the errors of credentials and keeps their
 * code: by its beginning a node knows them, and n8n 2 shows it, alone, where credentials are tested.
 */
export function tokenRefused(message: string, description: string): UserError {
  return Object.assign(new UserError(message, { description }), { code: `${PREFIX}${message}` });
}

export function isTokenRefused(code: unknown): boolean {
  return typeof code === 'string' && code.startsWith(PREFIX);
}

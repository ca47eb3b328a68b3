import { UserError } from 'n8n-workflow';

/** n8n rebuilds the errors of credentials and keeps their code: by this one a node knows them. */
export const TOKEN_REFUSED = 'TOKEN_REFUSED';

/** The vendor gave no token, so that nothing was sent with it. */
export function tokenRefused(message: string, description: string): UserError {
  return Object.assign(new UserError(message, { description }), { code: TOKEN_REFUSED });
}

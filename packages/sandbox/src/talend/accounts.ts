import type { FastifyRequest } from 'fastify';

import { badRequest } from '../refusal.js';
import type { User } from './model.js';
import type { TalendState } from './state.js';

/** The personal access token that the sandbox knows. */
export const PERSONAL_ACCESS_TOKEN = 'sandbox-token';
/** The service account that the sandbox knows. */
export const SERVICE_ACCOUNT = { id: 'sandbox', secret: 'sandbox' };
/** Seconds that a service account's access token is good for. Talend, "Generating a service account token". */
export const TOKEN_SECONDS = 1800;
/** Where a service account gets its token, below the platform's prefix. */
export const TOKEN_PATH = '/security/oauth/token';

/**
 * The login of who is to own something: the one that is named, or else the caller.
 *
 * @throws a 400 refusal when nobody has that login
 */
export function ownerOf(request: FastifyRequest, state: TalendState, owner: string | undefined): string {
  if (owner === undefined) return userOf(request).login;
  if (state.users.all().some(({ login }) => login === owner)) return owner;
  throw badRequest(`'owner' is the login of no user: '${owner}'`);
}

/** The user behind a request, as executions and pauses name it. */
export function userOf(request: FastifyRequest): Pick<User, 'login' | 'kind'> {
  return request.caller === 'service'
    ? { login: SERVICE_ACCOUNT.id, kind: 'SERVICE' }
    : { login: 'data-platform-admin', kind: 'HUMAN' };
}

import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';

import { basicCredentials } from '../../auth.js';
import { nonEmptyString, object, string } from '../../json-schema.js';
import { Refusal } from '../../refusal.js';
import { APPLICATION, TOKEN_PATH, TOKEN_SECONDS, USER } from '../accounts.js';
import { oauthError } from '../error-body.js';
import type { TwinitPlatform } from '../platform.js';

/** Twinit's token route: the password and client credentials grants of RFC 6749, with HTTP Basic and a form. */
export async function addTokenRoute(app: FastifyInstance, twinit: TwinitPlatform): Promise<void> {
  await app.register(formbody);
  app.post<{ Body: { grant_type: string; username?: string; password?: string } }>(
    TOKEN_PATH,
    {
      schema: { body: object({ grant_type: nonEmptyString, username: string, password: string }, ['grant_type']) },
    },
    ({ headers, body }, reply) => {
      const application = basicCredentials(headers.authorization);
      if (application?.id !== APPLICATION.id || application.secret !== APPLICATION.secret) {
        throw refused(401, 'invalid_client', 'The application id is unknown or its secret is wrong');
      }
      if (body.grant_type !== 'password' && body.grant_type !== 'client_credentials') {
        throw refused(400, 'unsupported_grant_type', `The grant '${body.grant_type}' is not offered`);
      }
      if (body.grant_type === 'password' && (body.username !== USER.username || body.password !== USER.password)) {
        throw refused(400, 'invalid_grant', 'The user is unknown or the password is wrong');
      }
      return reply
        .header('cache-control', 'no-store')
        .send({ access_token: twinit.tokens.issue(TOKEN_SECONDS), token_type: 'Bearer', expires_in: TOKEN_SECONDS });
    },
  );
}

function refused(status: number, error: string, description: string): Refusal {
  return new Refusal(status, description, {
    body: oauthError(error, description),
    ...(status === 401 ? { headers: { 'www-authenticate': 'Basic' } } : {}),
  });
}

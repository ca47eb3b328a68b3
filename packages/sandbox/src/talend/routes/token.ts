import type { FastifyInstance, FastifyRequest } from 'fastify';

import { basicCredentials } from '../../auth.js';
import { nonEmptyString, object } from '../../json-schema.js';
import { badRequest, Refusal } from '../../refusal.js';
import { SERVICE_ACCOUNT, TOKEN_PATH, TOKEN_SECONDS } from '../accounts.js';
import type { TalendPlatform } from '../platform.js';

/** The audience that the page shows, with each region of Talend Orchestration API, Endpoints. */
const regionalApi = /^https:\/\/api\.(?:eu|us|us-west|ap|au)\.cloud\.talend\.com$/u;

/** Talend, "Generating a service account token". */
export function addTokenRoute(app: FastifyInstance, talend: TalendPlatform): void {
  app.post<{ Body: { audience: string; grant_type: string } }>(
    TOKEN_PATH,
    { schema: { body: object({ audience: nonEmptyString, grant_type: nonEmptyString }, ['audience', 'grant_type']) } },
    (request) => {
      const { headers, body } = request;
      const credentials = basicCredentials(headers.authorization);
      if (credentials?.id !== SERVICE_ACCOUNT.id || credentials.secret !== SERVICE_ACCOUNT.secret) {
        throw new Refusal(401, 'The service account is unknown or its secret is wrong', {
          headers: { 'www-authenticate': 'Basic' },
        });
      }
      if (body.grant_type !== 'client_credentials') {
        throw badRequest(`'grant_type' must be client_credentials, not '${body.grant_type}'`);
      }
      const audience = body.audience.replace(/\/$/u, '');
      const audiences = audiencesOf(request);
      if (!audiences.includes(audience) && !regionalApi.test(audience)) {
        const allowed = [...audiences, 'https://api.{region}.cloud.talend.com'].join(' or ');
        throw badRequest(`'audience' must be ${allowed}, not '${body.audience}'`);
      }
      return { access_token: talend.tokens.issue(TOKEN_SECONDS), token_type: 'Bearer', expires_in: TOKEN_SECONDS };
    },
  );
}

/** The address of the API, as this one has it: here with the platform's prefix, where the page has no path. */
function audiencesOf({ protocol, host, received }: FastifyRequest): string[] {
  const origin = `${protocol}://${host}`;
  return [origin + received.path.slice(0, -TOKEN_PATH.length), origin];
}

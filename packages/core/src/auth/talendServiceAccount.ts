import type { Authenticator } from './authenticator.js';
import { basicCredentials, checkCredential } from './credential.js';
import { exchange } from './exchange.js';
import { renewingToken } from './renewing.js';
import { readTokenAnswer } from './tokenAnswer.js';

export interface TalendServiceAccount {
  readonly clientId: string;
  readonly clientSecret: string;
}

const OPERATION = 'talend.oauth.token';
/** Half an hour, as the vendor's page "Generating a service account token" says, where the answer leaves it out. */
const DEFAULT_LIFE_SECONDS = 1800;

/**
 * Talend's service accounts: a token for 30 minutes from `POST /security/oauth/token`. Throws `ConfigurationError` for
 * credentials that are empty or came with a space or a line end.
 * Source: Talend Cloud, OAuth API.
 */
export function talendServiceAccount({ clientId, clientSecret }: TalendServiceAccount): Authenticator {
  checkCredential('client ID of the service account', clientId);
  checkCredential('client secret of the service account', clientSecret);
  const basic = basicCredentials(clientId, clientSecret);
  const secrets = [clientSecret, basic];
  return renewingToken(
    async (context) => {
      const answer = await exchange(OPERATION, context, {
        method: 'POST',
        url: `${context.baseUrl}/security/oauth/token`,
        headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ audience: context.baseUrl, grant_type: 'client_credentials' }),
      });
      return readTokenAnswer(answer, context, {
        operationId: OPERATION,
        defaultLifeSeconds: DEFAULT_LIFE_SECONDS,
        secrets,
        hint: () => 'Check the client ID and the client secret of the service account, and its region.',
        endpoint: 'the base URL of Talend’s API',
      });
    },
    () => secrets,
  );
}

import { z } from 'zod';

import { ConfigurationError, InvalidResponseError, apiError } from '../errors.js';
import { readText } from '../http/body.js';
import { parseJson } from '../http/json.js';
import { parseRetryAfter } from '../http/retry.js';
import { redact } from '../redact.js';
import type { AuthContext, Authenticator } from './authenticator.js';
import { renewingToken } from './renewing.js';
import type { IssuedToken } from './renewing.js';

export interface TalendServiceAccount {
  readonly clientId: string;
  readonly clientSecret: string;
}

const OPERATION = 'talend.oauth.token';
const MAX_BYTES = 1024 * 1024;
/** Half an hour, as the vendor's page "Generating a service account token" says, where the answer leaves it out. */
const DEFAULT_LIFE_SECONDS = 1800;

/**
 * Talend's service accounts: a token for 30 minutes from `POST /security/oauth/token`.
 * Source: Talend Cloud, OAuth API.
 */
export function talendServiceAccount({ clientId, clientSecret }: TalendServiceAccount): Authenticator {
  if (clientId === '' || clientSecret === '')
    throw new ConfigurationError('The service account lacks its client ID or its client secret.', 'Give both.');
  const basic = btoa(String.fromCharCode(...new TextEncoder().encode(`${clientId}:${clientSecret}`)));
  const secrets = [clientSecret, basic];
  return renewingToken((context) => requestToken(basic, secrets, context), secrets);
}

async function requestToken(
  basic: string,
  secrets: readonly string[],
  { baseUrl, transport, clock }: AuthContext,
): Promise<IssuedToken> {
  const response = await transport.request({
    method: 'POST',
    url: `${baseUrl}/security/oauth/token`,
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ audience: baseUrl, grant_type: 'client_credentials' }),
    signal: AbortSignal.timeout(30_000),
    maxBytes: MAX_BYTES,
  });
  const body = parseJson(await readText(response.body, MAX_BYTES));
  if (response.status < 200 || response.status > 299) {
    const { error, error_description: description, message } = (body ?? {}) as Record<string, string | undefined>;
    const refused = [400, 401, 403].includes(response.status);
    throw apiError({
      operationId: OPERATION,
      status: refused ? 401 : response.status,
      vendor: redact({ code: error, message: description ?? message }, { secrets }),
      effected: 'none',
      retryAfterMs: parseRetryAfter(response.headers['retry-after'], clock.now()),
      hint: refused ? 'Check the client ID and the client secret of the service account, and its region.' : undefined,
    });
  }
  const answer = z
    .object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().default(DEFAULT_LIFE_SECONDS) })
    .safeParse(body);
  if (!answer.success)
    throw new InvalidResponseError(
      `${OPERATION} answered ${String(response.status)} without an access_token.`,
      'Check that the base URL is that of Talend’s API.',
      { sent: true },
    );
  return { token: answer.data.access_token, expiresInSeconds: answer.data.expires_in };
}

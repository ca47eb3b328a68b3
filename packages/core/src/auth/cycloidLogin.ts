import {
  AuthenticationError,
  ConfigurationError,
  InvalidResponseError,
  NotFoundError,
  PermissionError,
} from '../errors.js';
import type { ApiError } from '../errors.js';
import { parseJson } from '../http/json.js';
import { readCycloidError } from '../platforms/cycloid/error.js';
import type { AuthContext, Authenticator } from './authenticator.js';
import { checkCredential, isToken } from './credential.js';
import { exchange } from './exchange.js';
import type { AuthAnswer } from './exchange.js';
import { renewingToken } from './renewing.js';
import type { IssuedToken } from './renewing.js';
import { refusal } from './tokenAnswer.js';

export interface CycloidLogin {
  readonly email: string;
  readonly password: string;
  /** Canonical of the organization that the session is for. Default: the one that Cycloid chooses. */
  readonly organization?: string | undefined;
}

const LOGIN = 'cycloid.login';
const REFRESH = 'cycloid.refreshToken';
const MEDIA_TYPE = 'application/vnd.cycloid.io.v1+json';
/** Where a session's token does not tell when it ends. */
const DEFAULT_LIFE_SECONDS = 15 * 60;

/**
 * A Cycloid user's session: `POST /user/login`, and while its token is good `GET /user/refresh_token` (Cycloid API, login and
 * refreshToken). A password is sent again only where the session cannot be refreshed.
 */
export function cycloidLogin({ email, password, organization }: CycloidLogin): Authenticator {
  checkCredential('e-mail address', email);
  if (password === '') throw new ConfigurationError('The password is empty.', 'Give it beside the e-mail address.');
  if (organization !== undefined) checkCredential('organization', organization);

  const signIn = async (context: AuthContext): Promise<IssuedToken> => {
    const answer = await exchange(LOGIN, context, {
      method: 'POST',
      url: `${context.baseUrl}/user/login`,
      headers: { 'content-type': MEDIA_TYPE, accept: 'application/json' },
      body: JSON.stringify({
        email,
        password,
        ...(organization === undefined ? {} : { organization_canonical: organization }),
      }),
    });
    return readSession(LOGIN, answer, context, [password]);
  };

  const refresh = (context: AuthContext, token: string): Promise<IssuedToken> => {
    const query = organization === undefined ? '' : `?organization_canonical=${encodeURIComponent(organization)}`;
    return exchange(REFRESH, context, {
      method: 'GET',
      url: `${context.baseUrl}/user/refresh_token${query}`,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    }).then((answer) => readSession(REFRESH, answer, context, [password, token]));
  };

  return renewingToken(
    (context, former) =>
      former === undefined || former.isRejected || context.clock.now() >= former.endsAt
        ? signIn(context)
        : refresh(context, former.token).catch((error: unknown) => {
            if (isRefused(error)) return signIn(context);
            throw error;
          }),
    () => [password],
  );
}

function isRefused(error: unknown): boolean {
  return error instanceof AuthenticationError || error instanceof PermissionError || error instanceof NotFoundError;
}

function readSession(
  operationId: string,
  answer: AuthAnswer,
  context: AuthContext,
  secrets: readonly string[],
): IssuedToken {
  const body = parseJson(answer.text);
  if (answer.status < 200 || answer.status > 299) {
    const vendor = readCycloidError(body);
    throw refusal(answer, context, vendor, { operationId, secrets, hint: hintOf(answer.status, vendor) });
  }
  const token = (body as { data?: { token?: unknown } | null } | null | undefined)?.data?.token;
  if (!isToken(token))
    throw new InvalidResponseError(
      `${operationId} answered ${String(answer.status)} without the token of a session.`,
      'Check that the base URL is that of Cycloid’s API, and not of its console.',
      { sent: true },
    );
  const end = endOf(token);
  const left = end === undefined ? 0 : end - context.clock.now() / 1000;
  return { token, expiresInSeconds: left > 0 ? left : DEFAULT_LIFE_SECONDS };
}

function hintOf(
  status: number,
  { code, message, details }: Pick<ApiError['vendor'], 'code' | 'message' | 'details'>,
): string {
  const said = [code, message, details].join(' ');
  if (/\b(?:mfa|2fa|totp|otp|two[- ]?factor|multi[- ]?factor|second factor)\b/i.test(said))
    return 'This account signs in with a second factor, which cannot be given here: use an API key instead.';
  if (/\b(?:sso|saml|oidc|oauth)\b/i.test(said))
    return 'This account signs in through another identity provider: use an API key instead.';
  if (status === 423 || /\block(?:ed)?\b|too many/i.test(said))
    return 'The account is locked: wait, or have it unlocked, before the password is tried again.';
  if (status === 403)
    return 'The account may not sign in: its e-mail address may not be verified yet, or it is in no such organization.';
  return 'Check the e-mail address, the password and the organization. An API key can be used instead.';
}

/** When a JSON Web Token ends, in seconds since 1970. Only read, not trusted: the platform decides. */
function endOf(token: string): number | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    const { exp } = parseJson(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { exp?: unknown };
    return typeof exp === 'number' && Number.isFinite(exp) ? exp : undefined;
  } catch {
    return undefined;
  }
}

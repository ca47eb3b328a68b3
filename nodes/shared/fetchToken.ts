import type { IHttpRequestHelper } from 'n8n-workflow';
import { InvalidResponseError, RunBridgeError } from '@runbridge/core';
import type { Authenticator } from '@runbridge/core';
import { n8nClock } from './clock.js';
import { isPassing } from './polling/passing.js';
import { noTokenForNow, tokenRefused } from './tokenRefused.js';
import { anonymousTransport } from './transport.js';

/**
 * A token from core's authenticator, for n8n to keep: n8n asks for one when it has none, and once on 401. What the
 * vendor refuses is thrown with what to check.
 */
export async function fetchToken(
  context: IHttpRequestHelper,
  baseUrl: string,
  makeAuthenticator: () => Authenticator,
): Promise<string> {
  const request = async (): Promise<Readonly<Record<string, string>>> =>
    makeAuthenticator().headers({ baseUrl, transport: anonymousTransport(context), clock: n8nClock });
  const { authorization = '' } = await request().catch(refuse);
  return authorization.replace(/^Bearer /, '');
}

function refuse(error: unknown): never {
  if (!(error instanceof RunBridgeError)) throw error;
  // A page in place of a token comes from a wrong address rather than from a bad moment.
  const isForNow = isPassing(error) && !(error instanceof InvalidResponseError);
  throw (isForNow ? noTokenForNow : tokenRefused)(error.message, error.hint);
}

import type { IncomingMessage } from 'node:http';

import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

import type { Logger } from '../log.js';
import { localPrincipal } from '../principal.js';
import type { Principal } from '../principal.js';
import { inline } from '../text/vendor.js';
import type { AccessToken, VerifyAccessToken } from './accessToken.js';
import { setCaller } from './caller.js';
import { challenge } from './challenge.js';
import { Refusal } from './refusal.js';
import { READ_SCOPE, WRITE_SCOPE } from './scopes.js';
import { findStaticToken } from './staticTokens.js';
import type { StaticToken } from './staticTokens.js';

export interface SignInOptions {
  readonly tokens: readonly StaticToken[];
  /** Where there is an issuer. */
  readonly verify?: VerifyAccessToken | undefined;
  readonly metadataUrl?: string | undefined;
  /** Counts a sign-in that was refused. Throws where the address has had too many. */
  readonly countFailure: (request: Request) => Promise<void>;
  readonly log: Logger;
}

/** Seconds after which a client may ask again while the issuer is away. */
const RETRY_SECONDS = 5;

interface SignedIn {
  readonly principal: Principal;
  readonly key: string;
}

/**
 * Finds out who calls. Only refused sign-ins are counted, so that nobody can lock out those who share an address and
 * have a good token.
 */
export function signIn(options: SignInOptions): RequestHandler {
  const isOpen = options.tokens.length === 0 && options.verify === undefined;
  return async (request, _response, next) => {
    const signedIn = isOpen ? anyone(request) : await identify(request, options);
    setCaller(request, { ...signedIn, credentials: new Map() });
    next();
  };
}

/** The token of a request, where it has one. */
export function bearerOf({ headers: { authorization = '' } }: IncomingMessage): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
}

export function addressOf({ ip = '' }: Request): string {
  return `address ${ipKeyGenerator(ip)}`;
}

/** Without tokens and issuer the server is reached from this machine only. */
function anyone(request: Request): SignedIn {
  return { principal: localPrincipal, key: addressOf(request) };
}

async function identify(request: Request, options: SignInOptions): Promise<SignedIn> {
  const { tokens, verify, metadataUrl, countFailure, log } = options;
  const token = bearerOf(request);
  if (token === undefined) {
    const isAsked = request.headers.authorization === undefined;
    if (!isAsked) await countFailure(request);
    throw new Refusal(
      401,
      isAsked ? 'Sign in with a bearer token.' : 'The Authorization header must be Bearer and one token.',
      { headers: { 'WWW-Authenticate': challenge({ metadataUrl }) } },
    );
  }
  const known = findStaticToken(tokens, token);
  if (known !== undefined)
    return { principal: { name: known.name, canWrite: known.canWrite }, key: `token ${known.name}` };
  try {
    if (verify !== undefined) return ofAccessToken(await verify(token), metadataUrl);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if ((error as Error).name !== 'InvalidTokenError') throw issuerAway(error as Error, log);
    return refuse((error as Error).message);
  }
  return refuse('The token is not one of this server.');

  async function refuse(description: string): Promise<never> {
    await countFailure(request);
    log.info({ address: request.ip, reason: description }, 'sign-in refused');
    throw new Refusal(401, description, {
      headers: { 'WWW-Authenticate': challenge({ error: 'invalid_token', description, metadataUrl }) },
    });
  }
}

function ofAccessToken({ subject, client, scopes }: AccessToken, metadataUrl: string | undefined): SignedIn {
  // No name of a token of the server has this form, so that nobody passes for another one in the audit log.
  const by = client === undefined || client === subject ? 'access token' : inline(client);
  if (!scopes.includes(READ_SCOPE)) {
    const description = `The access token lacks the scope ${READ_SCOPE}.`;
    throw new Refusal(403, description, {
      headers: { 'WWW-Authenticate': challenge({ error: 'insufficient_scope', description, metadataUrl }) },
    });
  }
  const canWrite = scopes.includes(WRITE_SCOPE);
  return {
    principal: { name: `${inline(subject)} (${by})`, canWrite, ...(canWrite ? {} : { canStepUp: true }) },
    key: `subject ${subject}`,
  };
}

function issuerAway(error: Error, log: Logger): Refusal {
  log.error({ error: error.message }, 'the issuer of access tokens cannot be reached');
  return new Refusal(503, 'Access tokens cannot be checked now: their issuer cannot be reached. Try again soon.', {
    headers: { 'Retry-After': String(RETRY_SECONDS) },
  });
}

import { errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';

import { issuerKeys } from './issuer.js';
import type { OAuthOptions } from './readHttpOptions.js';

/** What a good access token says of its holder. */
export interface AccessToken {
  readonly subject: string;
  /** The client that the token was given to, where it is told. */
  readonly client?: string;
  readonly scopes: readonly string[];
}

/** A token that is not good. The message is for its holder. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';
}

export type VerifyAccessToken = (token: string) => Promise<AccessToken>;

/** Asymmetric ones only: with a shared secret whoever can check a token could also make one. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const CLOCK_TOLERANCE_SECONDS = 10;
/** What issuers call access tokens: RFC 9068 has the first, most write the second. Others are told apart by it (RFC 8725, 3.11). */
const TYPES = ['at+jwt', 'jwt'];

/**
 * Checks access tokens (RFC 9068) against the issuer's keys: signature, issuer, audience and expiry. Throws
 * `InvalidTokenError` for one that is not good, anything else where that could not be found out.
 */
export function accessTokenVerifier({ issuer, audience }: Required<OAuthOptions>): VerifyAccessToken {
  const keys = issuerKeys(issuer);
  return async (token) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
      });
      const { typ = 'JWT' } = protectedHeader;
      if (!TYPES.includes(typ.toLowerCase().replace(/^application\//, '')))
        throw new InvalidTokenError('That is a token of another kind: an access token is needed.');
      return read(payload);
    } catch (error) {
      throw asInvalid(error, audience) ?? error;
    }
  };
}

function read({ sub, client_id: client, azp, scope, scp }: JWTPayload): AccessToken {
  if (typeof sub !== 'string' || sub === '') throw new InvalidTokenError('The access token names nobody (sub).');
  const named = [client, azp].find((each) => typeof each === 'string');
  return {
    subject: sub,
    ...(named === undefined ? {} : { client: named }),
    scopes: [scope, scp].flatMap((each) =>
      typeof each === 'string' ? each.split(' ') : Array.isArray(each) ? each.map(String) : [],
    ),
  };
}

/** `undefined` for what is no fault of the token. */
function asInvalid(error: unknown, audience: string): InvalidTokenError | undefined {
  if (error instanceof errors.JWTExpired) return new InvalidTokenError('The access token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed)
    return new InvalidTokenError(
      error.claim === 'aud'
        ? `The access token is not for ${audience}.`
        : `The access token's ${error.claim} is missing or not as it must be.`,
    );
  const isFault = [
    errors.JWTInvalid,
    errors.JWSInvalid,
    errors.JWSSignatureVerificationFailed,
    errors.JOSEAlgNotAllowed,
    errors.JOSENotSupported,
    errors.JWKSNoMatchingKey,
    errors.JWKSMultipleMatchingKeys,
  ].some((kind) => error instanceof kind);
  return isFault ? new InvalidTokenError('The access token is not one that the issuer has signed.') : undefined;
}

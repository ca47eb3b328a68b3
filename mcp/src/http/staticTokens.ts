import { createHash, timingSafeEqual } from 'node:crypto';

import { checkAlone } from '../platforms/setup.js';
import { UsageError } from '../usageError.js';

/** A token that the administrator has given to a caller. The token itself is not kept. */
export interface StaticToken {
  readonly name: string;
  readonly canWrite: boolean;
  readonly hash: Buffer;
  /** Short enough to be guessed, however few guesses a minute are allowed. */
  readonly isWeak: boolean;
}

/** Characters from which on a token is not told to be short. */
const ENOUGH = 16;

/** Reads `name:token,name:token`. Throws `UsageError` that names the variable and the caller, never a token. */
export function readStaticTokens(variable: string, value: string | undefined, canWrite: boolean): StaticToken[] {
  return (value?.split(',') ?? []).map((each) => {
    const colon = each.indexOf(':');
    const name = each.slice(0, Math.max(colon, 0)).trim();
    const token = each.slice(colon + 1).trim();
    if (!/^[\w.@-]{1,64}$/.test(name))
      throw new UsageError(
        `${variable} must be name:token, for several callers separated by commas; a name has letters, digits, and . _ @ -.`,
      );
    checkAlone(`${variable} (${name})`, token);
    if (!/^[\x21-\x7e]+$/.test(token))
      throw new UsageError(
        `${variable}: the token of ${name} must be of letters, digits and signs, without spaces. Make one with: openssl rand -hex 32`,
      );
    return { name, canWrite, hash: sha256(token), isWeak: token.length < ENOUGH };
  });
}

/** Refuses one token for two callers: which of them calls could not be known. */
export function checkDistinct(tokens: readonly StaticToken[]): void {
  for (const [index, { name, hash }] of tokens.entries()) {
    const other = tokens.slice(0, index).find((each) => each.hash.equals(hash));
    if (other !== undefined) throw new UsageError(`RUNBRIDGE_HTTP_TOKENS: ${other.name} and ${name} have one token.`);
  }
}

/** Compares with all of them, so that the time that it takes tells nothing. */
export function findStaticToken(tokens: readonly StaticToken[], token: string): StaticToken | undefined {
  const hash = sha256(token);
  return tokens.reduce<StaticToken | undefined>(
    (found, each) => (timingSafeEqual(each.hash, hash) ? each : found),
    undefined,
  );
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

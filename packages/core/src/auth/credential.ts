import { ConfigurationError } from '../errors.js';

/**
 * Throws `ConfigurationError`, without the value, for a credential that is empty or that came with a line end or a space
 * around it, as happens when one is pasted: it would be refused later, with less to go by.
 */
export function checkCredential(name: string, value: string): void {
  if (value === '')
    throw new ConfigurationError(`The ${name} is empty.`, 'Give it in the settings of this connection.');
  if (/\p{Cc}/u.test(value))
    throw new ConfigurationError(
      `The ${name} holds a line end or another control character.`,
      'Paste it alone, in one line.',
    );
  if (value.trim() !== value)
    throw new ConfigurationError(
      `The ${name} begins or ends with a space.`,
      'Paste it alone, without spaces around it.',
    );
}

/** `user:password` as Basic has it, of whatever letters. */
export function basicCredentials(user: string, password: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)));
}

/** True for what may stand in a header after Bearer: no space, no line end, nothing but printable ASCII. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}

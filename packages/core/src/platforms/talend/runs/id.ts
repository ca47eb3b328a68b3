import { isUuid } from '../../uuid.js';

/** Ids as Talend makes them: 24 hexadecimal digits, or a UUID. */
export function isTalendId(text: string): boolean {
  return isUuid(text) || /^[0-9a-f]{24}$/i.test(text);
}

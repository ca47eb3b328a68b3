import { badRequest } from '../../refusal.js';

const DAY_MS = 86_400_000;

/**
 * A moment that a filter names: milliseconds since 1970, or a date with or without a time. The page says no format.
 *
 * @throws a 400 refusal
 */
export function moment(name: string, text: string): number {
  const value = /^\d+$/u.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(value)) throw badRequest(`'${name}' is no date: '${text}'`);
  return value;
}

/** The last moment that a filter takes in: a date without a time is a whole day. */
export function dayEnd(name: string, text: string): number {
  return moment(name, text) + (/^\d{4}-\d{2}-\d{2}$/u.test(text) ? DAY_MS - 1 : 0);
}

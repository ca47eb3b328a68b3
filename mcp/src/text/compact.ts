import { inline } from './vendor.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Characters of a cell, unless it has to be whole to be of use. */
const MAX_CELL = 80;

/** A value on one line, which no value can end and in which none can begin a cell of its own. Nothing where it is empty. */
export function cell(value: unknown, limit = MAX_CELL): string {
  return isEmpty(value) ? '' : inline(compact(value), limit).replaceAll('|', '¦');
}

/** A value without what is empty in it: `{name: North, tags: [a, b]}`. */
export function compact(value: unknown): string {
  if (Array.isArray(value))
    return `[${(value as unknown[])
      .filter((item) => !isEmpty(item))
      .map(compact)
      .join(', ')}]`;
  if (!isFields(value)) return String(value);
  const fields = Object.entries(value).filter(([, field]) => !isEmpty(field));
  return `{${fields.map(([name, field]) => `${name}: ${compact(field)}`).join(', ')}}`;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return isFields(value) && Object.values(value).every(isEmpty);
}

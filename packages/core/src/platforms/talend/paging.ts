import { InvalidResponseError } from '../../errors.js';
import type { PagingStyle } from '../../platform.js';

/** Talend's largest page, and what it takes when none is asked for. */
const MAX_LIMIT = 100;

interface Page<Item = unknown> {
  readonly items?: readonly Item[] | null | undefined;
  readonly limit?: unknown;
  readonly offset?: unknown;
  readonly total?: unknown;
}

/**
 * What a list holds, in either shape of Talend's lists: `{items, limit, offset, total}` or a bare array. Throws
 * `InvalidResponseError` for anything else, which must not pass for an empty list.
 */
export function itemsOf<Item>(answer: readonly Item[] | Page<Item> | null | undefined): readonly Item[] {
  const page = pageOf(answer);
  const items = Array.isArray(answer)
    ? (answer as readonly Item[])
    : (page.items ?? (page.total === 0 ? [] : undefined));
  if (Array.isArray(items)) return items as readonly Item[];
  throw new InvalidResponseError(
    'Talend answered something that is not a list where a list was asked for.',
    'Check the base URL of this connection, and call the operation itself to see what it answers.',
    { sent: true },
  );
}

/** The figures of a page. A bare array has none; `null` is as good as absent, and digits are a number too. */
function pageOf<Item>(answer: readonly Item[] | Page<Item> | null | undefined): {
  items?: Page<Item>['items'];
  limit?: number | undefined;
  offset?: number | undefined;
  total?: number | undefined;
} {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return {};
  const { items, limit, offset, total } = answer as Page<Item>;
  return { items, limit: readNumber(limit), offset: readNumber(offset), total: readNumber(total) };
}

function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Asked for with `limit` 1 to 100 and `offset` from 0. */
const offset: PagingStyle = {
  first: (input, limit = MAX_LIMIT) => ({
    ...input,
    limit: Math.max(1, Math.min(Number(input.limit ?? MAX_LIMIT), limit)),
    offset: input.offset ?? 0,
  }),
  items: (answer) => itemsOf(answer as Page),
  next: (input, answer) => {
    const items = itemsOf(answer as Page);
    const { limit, offset: answered, total } = pageOf(answer as Page);
    const asked = Number(input.offset);
    if (answered !== undefined && answered !== asked)
      throw new InvalidResponseError(
        `Talend answered the page at offset ${String(answered)} where ${String(asked)} was asked for.`,
        'Going on would repeat or lose items: narrow the filter so that one page holds them all.',
        { sent: true },
      );
    const size = Number(input.limit);
    // More than a page may hold: whoever pays no heed to the limit has sent everything.
    if (Array.isArray(answer) && items.length > size) return undefined;
    const read = asked + items.length;
    // A vendor may hold its pages smaller than asked for, and then says so.
    const isFull = items.length >= Math.min(size, limit ?? size);
    const isLast = items.length === 0 || (total === undefined ? !isFull : read >= total);
    return isLast ? undefined : { ...input, offset: read };
  },
  total: (answer) => pageOf(answer as Page).total,
};

/** Everything at once. */
const array: PagingStyle = {
  first: (input) => ({ ...input }),
  items: (answer) => itemsOf(answer as Page),
  next: (_, answer) => {
    const { length } = itemsOf(answer as Page);
    const { total = length } = pageOf(answer as Page);
    if (total > length)
      throw new InvalidResponseError(
        `Talend answered ${String(length)} of ${String(total)} items, of a list that has no pages to ask for.`,
        'Narrow the filter so that one answer holds them all.',
        { sent: true },
      );
    return undefined;
  },
  total: (answer) => pageOf(answer as Page).total ?? itemsOf(answer as Page).length,
};

export const talendPaging = { offset, array };

import { InvalidResponseError } from '../../errors.js';
import type { PagingStyle } from '../../platform.js';

/** How many items a page is asked for; the vendor's own 20 would be many requests. */
const PAGE_SIZE = 100;

interface Page {
  readonly _list?: unknown;
  readonly _offset?: unknown;
  readonly _pageSize?: unknown;
  readonly _total?: unknown;
}

/** Asked for with `_offset` from 0 and `_pageSize` (Twinit, Get Paginated Orchestrator Runs). */
const offset: PagingStyle = {
  first: (input, limit = PAGE_SIZE) => ({
    ...input,
    _offset: input._offset ?? 0,
    _pageSize: Math.max(1, Math.min(Number(input._pageSize ?? PAGE_SIZE), limit)),
  }),
  items: (answer) => itemsOf(answer),
  next: (input, answer) => {
    const { length } = itemsOf(answer);
    const asked = Number(input._offset);
    const answered = numberIn(answer, '_offset') ?? asked;
    if (answered !== asked)
      throw new InvalidResponseError(
        `Twinit answered the page at _offset ${String(answered)} where ${String(asked)} was asked for.`,
        'Going on would repeat or lose items: narrow the filter so that one page holds them all.',
        { sent: true },
      );
    const read = asked + length;
    const total = numberIn(answer, '_total');
    // A vendor may hold its pages smaller than asked for, and then says so.
    const size = Math.min(Number(input._pageSize), numberIn(answer, '_pageSize') ?? Infinity);
    const isLast = length === 0 || (total === undefined ? length < size : read >= total);
    return isLast ? undefined : { ...input, _offset: read };
  },
  total: (answer) => numberIn(answer, '_total'),
};

/** Throws `InvalidResponseError` for what is no page, which must not pass for an empty list. */
function itemsOf(answer: unknown): readonly unknown[] {
  const list = typeof answer === 'object' && answer !== null ? (answer as Page)._list : undefined;
  if (Array.isArray(list)) return list as readonly unknown[];
  throw new InvalidResponseError(
    'Twinit answered something that is not a list where a list was asked for.',
    'Check the base URL of this connection, and call the operation itself to see what it answers.',
    { sent: true },
  );
}

function numberIn(answer: unknown, name: keyof Page): number | undefined {
  const value = (answer as Page)[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

export const twinitPaging = { offset };

import { InvalidResponseError } from '../../errors.js';
import type { PagingStyle } from '../../platform.js';

/** Talend's largest page, and what it takes when none is asked for. */
const MAX_LIMIT = 100;

interface Page {
  readonly items?: readonly unknown[];
  readonly offset?: number;
  readonly total?: number;
}

/** `{items, limit, offset, total}`, asked for with `limit` 1 to 100 and `offset` from 0. */
const offset: PagingStyle = {
  first: (input, limit = MAX_LIMIT) => ({
    ...input,
    limit: Math.max(1, Math.min(Number(input.limit ?? MAX_LIMIT), limit)),
    offset: input.offset ?? 0,
  }),
  items: (answer) => (answer as Page | undefined)?.items ?? [],
  next: (input, answer) => {
    const { items = [], total, offset: answered } = (answer ?? {}) as Page;
    const asked = Number(input.offset);
    if (answered !== undefined && answered !== asked)
      throw new InvalidResponseError(
        `Talend answered the page at offset ${String(answered)} where ${String(asked)} was asked for.`,
        'Going on would repeat or lose items: narrow the filter so that one page holds them all.',
        { sent: true },
      );
    const read = asked + items.length;
    const isLast = items.length === 0 || (total === undefined ? items.length < Number(input.limit) : read >= total);
    return isLast ? undefined : { ...input, offset: read };
  },
  total: (answer) => (answer as Page | undefined)?.total,
};

/** A bare array: everything at once. */
const array: PagingStyle = {
  first: (input) => ({ ...input }),
  items: (answer) => (Array.isArray(answer) ? (answer as unknown[]) : []),
  next: () => undefined,
  total: (answer) => (Array.isArray(answer) ? answer.length : undefined),
};

export const talendPaging = { offset, array };

import { InvalidResponseError } from '../../errors.js';
import type { PagingStyle } from '../../platform.js';

/** How many items a page is asked for; the vendor's own 10 would be many requests. */
const PAGE_SIZE = 100;

interface Page {
  readonly content?: unknown;
  readonly links?: unknown;
  readonly page?: {
    readonly size?: number | null;
    readonly number?: number | null;
    readonly totalPages?: number | null;
    readonly totalElements?: number | null;
  } | null;
}

/** Spring's pages, from 0 (INDIGO PaaS Orchestrator, Pagination). */
const spring: PagingStyle = {
  first: (input, limit = PAGE_SIZE) => {
    const page = Number(input.page ?? 0);
    const size = Number(input.size ?? PAGE_SIZE);
    // A later page of a smaller size would begin elsewhere.
    return { ...input, page, size: Math.max(1, page > 0 ? size : Math.min(size, limit)) };
  },
  items: (answer) => contentOf(answer),
  next: (input, answer) => {
    const { page } = answer as Page;
    const asked = Number(input.page);
    const { length } = contentOf(answer);
    // Filtered by type, resources come all at once, whatever page is asked for and whatever number of pages is told.
    if (length === 0 || length > (page?.size ?? Infinity)) return undefined;
    const here = page?.number ?? asked;
    if (here !== asked)
      throw new InvalidResponseError(
        `INDIGO answered page ${String(here)} where ${String(asked)} was asked for.`,
        'Going on would repeat or lose items: narrow the filter so that one page holds them all.',
        { sent: true },
      );
    const following = typeof page?.totalPages === 'number' ? here + 1 : nextPage(answer as Page);
    const isThere = following !== undefined && following > here && following < (page?.totalPages ?? Infinity);
    return isThere ? { ...input, page: following } : undefined;
  },
  total: (answer) => (answer as Page).page?.totalElements ?? undefined,
};

/** Throws `InvalidResponseError` for what is no page, which must not pass for an empty list. */
function contentOf(answer: unknown): readonly unknown[] {
  const { content, page } = (typeof answer === 'object' && answer !== null ? answer : {}) as Page;
  if (Array.isArray(content)) return content as readonly unknown[];
  // Spring leaves `content` out of a page that has none.
  if (typeof page === 'object' && page !== null && (content === undefined || content === null)) return [];
  throw new InvalidResponseError(
    'INDIGO answered something that is not a list where a list was asked for.',
    'Check the base URL of this connection, and call the operation itself to see what it answers.',
    { sent: true },
  );
}

/** The page that the `next` link names. The rest of the link, its host above all, is not used. */
function nextPage({ links }: Page): number | undefined {
  const next = Array.isArray(links)
    ? (links as readonly { rel?: unknown; href?: unknown }[]).find((link) => link.rel === 'next')?.href
    : undefined;
  const number = typeof next === 'string' ? /[?&]page=(\d+)/.exec(next)?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}

export const indigoPaging = { spring };

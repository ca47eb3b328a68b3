import { InvalidResponseError } from '../../errors.js';
import type { PagingStyle } from '../../platform.js';

/** Items of one page where nobody says how many. Cycloid takes 1000 then, which for pipelines is a very large answer. */
const PAGE_SIZE = 100;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that is an object, or none. */
function part(answer: unknown, name: string): Fields {
  const value = isFields(answer) ? answer[name] : undefined;
  return isFields(value) ? value : {};
}

function count(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A figure of an answer. Go writes one that was never set as 0. */
function told(value: unknown): number | undefined {
  const figure = count(value);
  return figure === 0 ? undefined : figure;
}

/**
 * What a list holds: `{data: […]}`, or a bare array where the envelope was taken off. Throws `InvalidResponseError` for
 * anything else, which must not pass for an empty list.
 */
export function itemsOf(answer: unknown): readonly unknown[] {
  const items = isFields(answer) ? answer.data : answer;
  if (Array.isArray(items)) return items as readonly unknown[];
  // Go writes an empty list that was never made as null.
  if (items === null && isFields(answer)) return [];
  throw new InvalidResponseError(
    'Cycloid answered something that is not a list where a list was asked for.',
    'Check the base URL of this connection, and call the operation itself to see what it answers.',
    { sent: true },
  );
}

/** `page_index` from 1 and `page_size`; answers `pagination {index, size, total}` (some lists leave it out). */
const index: PagingStyle = {
  first: (input, limit = PAGE_SIZE) => {
    const at = told(input.page_index) ?? 1;
    const size = count(input.page_size) ?? PAGE_SIZE;
    // A later page of a smaller size would begin elsewhere.
    return { ...input, page_index: at, page_size: Math.max(1, at > 1 ? size : Math.min(size, limit)) };
  },
  items: itemsOf,
  next: (input, answer) => {
    const items = itemsOf(answer);
    const { index: answered, total } = part(answer, 'pagination');
    const asked = Number(input.page_index);
    const wanted = Number(input.page_size);
    // More than a page may hold: whoever pays no heed to the size has sent everything.
    if (items.length === 0 || items.length > wanted) return undefined;
    const all = told(total);
    if (all !== undefined ? (asked - 1) * wanted + items.length >= all : items.length < wanted) return undefined;
    if (items.length < wanted && asked !== 1) return undefined;
    const at = told(answered) ?? asked;
    if (at !== asked)
      throw new InvalidResponseError(
        `Cycloid answered page ${String(at)} where page ${String(asked)} was asked for.`,
        'Going on would repeat or lose items: narrow the filter so that one page holds them all.',
        { sent: true },
      );
    // Pages that are held smaller than asked for are seen by the first; from then on that is what is asked for.
    if (items.length < wanted) return { ...input, page_size: items.length, page_index: 2 };
    return { ...input, page_index: asked + 1 };
  },
  total: (answer) => count(part(answer, 'pagination').total),
};

/** Concourse's pages of builds and versions: the answer says with which bounds the next one is asked for. */
const concourse: PagingStyle = {
  first: (input, limit = PAGE_SIZE) => ({
    ...input,
    concourse_page_limit: Math.max(1, Math.min(count(input.concourse_page_limit) ?? PAGE_SIZE, limit)),
  }),
  items: itemsOf,
  next: (input, answer) => {
    const next = part(part(answer, 'pagination_concourse'), 'next');
    const since = count(next.since) ?? 0;
    const until = count(next.until) ?? 0;
    // Without a bound it would be the first page again.
    if (itemsOf(answer).length === 0 || (since === 0 && until === 0)) return undefined;
    return { ...input, concourse_page_since: since, concourse_page_until: until };
  },
};

/** What AWS lists: the answer's `pagination.next` asks for the next page. */
const next: PagingStyle = {
  first: (input, limit = PAGE_SIZE) => ({
    ...input,
    page_size: Math.max(1, Math.min(count(input.page_size) ?? PAGE_SIZE, limit)),
  }),
  items: itemsOf,
  next: (input, answer) => {
    const token = part(answer, 'pagination').next;
    return typeof token === 'string' && token !== '' ? { ...input, next: token } : undefined;
  },
};

/** Everything at once, with or without the envelope. */
const whole: PagingStyle = {
  first: (input) => ({ ...input }),
  items: itemsOf,
  next: (_, answer) => {
    const { length } = itemsOf(answer);
    const all = count(part(answer, 'pagination').total) ?? length;
    if (all > length)
      throw new InvalidResponseError(
        `Cycloid answered ${String(length)} of ${String(all)} items, of a list that has no pages to ask for.`,
        'Narrow the filter so that one answer holds them all.',
        { sent: true },
      );
    return undefined;
  },
  total: (answer) => count(part(answer, 'pagination').total) ?? itemsOf(answer).length,
};

export const cycloidPaging = { index, concourse, next, whole };

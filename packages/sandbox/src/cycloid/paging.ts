import type { Call } from './call.js';

/** The page that a list starts with and the size of one, where the request does not say. */
const FIRST = 1;
const SIZE = 1000;

/** One page of a list, by `page_index` (from 1) and `page_size`. */
export function paged<Item>(items: readonly Item[], { query }: Call) {
  const index = Math.max(FIRST, numberOf(query['page_index']) ?? FIRST);
  const size = numberOf(query['page_size']) ?? SIZE;
  return {
    items: items.slice((index - 1) * size, index * size),
    pagination: { index, size, total: items.length },
  };
}

/**
 * One page of a list as Concourse cuts it, newest first by id: `concourse_page_since` asks for what is older than an
 * id, `concourse_page_until` for what is newer. Zero asks for nothing in particular, and answered says that there is
 * no such page.
 */
export function concoursePage<Item>(newestFirst: readonly Item[], idOf: (item: Item) => number, { query }: Call) {
  const since = numberOf(query['concourse_page_since']) ?? 0;
  const until = numberOf(query['concourse_page_until']) ?? 0;
  const limit = numberOf(query['concourse_page_limit']) || 10;
  const matching = newestFirst.filter(
    (item) => (since === 0 || idOf(item) < since) && (until === 0 || idOf(item) > until),
  );
  const items = until > 0 && since === 0 ? matching.slice(-limit) : matching.slice(0, limit);
  const [first, last] = [items[0], items.at(-1)];
  const isOlder = last !== undefined && newestFirst.some((item) => idOf(item) < idOf(last));
  const isNewer = first !== undefined && newestFirst.some((item) => idOf(item) > idOf(first));
  return {
    items,
    pagination: {
      next: { since: isOlder ? idOf(last) : 0, until: 0, limit },
      previous: { since: 0, until: isNewer ? idOf(first) : 0, limit },
    },
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

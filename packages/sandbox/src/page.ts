/** The vendor's paged list. */
export interface Page<Item> {
  items: Item[];
  limit: number;
  offset: number;
  total: number;
}

export interface PageQuery {
  limit?: number;
  offset?: number;
}

/** The part of a list that `limit` (default 100) and `offset` (default 0) ask for, with the size of the whole. */
export function page<Item>(all: readonly Item[], query: PageQuery): Page<Item>;
export function page<Item, Shown>(all: readonly Item[], query: PageQuery, show: (item: Item) => Shown): Page<Shown>;
export function page<Item>(all: readonly Item[], query: PageQuery, show?: (item: Item) => unknown): Page<unknown> {
  const limit = query.limit ?? 100;
  const offset = query.offset ?? 0;
  const part = all.slice(offset, offset + limit);
  return { items: show === undefined ? part : part.map(show), limit, offset, total: all.length };
}

import type { Caller, Operation, PagingStyle } from '@runbridge/core';

import { isLaterPage } from './pageFields.js';
import type { PageFields } from './pageFields.js';

type Input = Readonly<Record<string, unknown>>;

/** Items of a list, read over its pages, and where each came from. */
export interface ReadItems {
  readonly items: readonly unknown[];
  /** How many there are on all pages, where the vendor tells. */
  readonly total?: number;
  /** In order, at least one. */
  readonly pages: readonly ReadPage[];
  /** Input for the page after these. */
  readonly next: Input | undefined;
}

interface ReadPage {
  readonly input: Input;
  /** How many items it holds, and how many of the first are none of `items`, which has `kept` of those after them. */
  readonly found: number;
  readonly skipped: number;
  readonly kept: number;
}

/** An item of a list: how many others stand before it on the page that this input asks for. */
export interface ItemPlace {
  readonly input: Input;
  readonly skip: number;
}

/** Reads up to `limit` items, from the page that `input` asks for and without its first `skip` items. */
export async function readItems(
  client: Caller,
  operation: Operation,
  { input, skip = 0, limit }: { input: Input; skip?: number; limit: number },
  { style, fields }: { style: PagingStyle; fields: PageFields },
  signal: AbortSignal,
): Promise<ReadItems> {
  const keepsSize = isLaterPage(fields, input) && input[fields.size ?? ''] !== undefined;
  const items: unknown[] = [];
  const pages: ReadPage[] = [];
  let total: number | undefined;
  let toSkip = skip;
  let next: Input | undefined = keepsSize ? style.first(input) : style.first(input, limit + skip);
  while (next && items.length < limit) {
    const page: unknown = await client.call(operation, next, { signal });
    total = style.total?.(page) ?? total;
    const found = style.items(page);
    const skipped = Math.min(toSkip, found.length);
    const kept = Math.min(found.length - skipped, limit - items.length);
    items.push(...found.slice(skipped, skipped + kept));
    pages.push({ input: next, found: found.length, skipped, kept });
    toSkip -= skipped;
    next = style.next(next, page);
  }
  return { items, ...(total === undefined ? {} : { total }), pages, next };
}

/** Where the item after the first `count` of those that were read stands. Nothing where there is none. */
export function placeAfter({ pages, next }: ReadItems, count: number): ItemPlace | undefined {
  let before = 0;
  for (const { input, found, skipped, kept } of pages) {
    const within = skipped + count - before;
    if (count < before + kept || (count === before + kept && within < found)) return { input, skip: within };
    before += kept;
  }
  return next && { input: next, skip: 0 };
}

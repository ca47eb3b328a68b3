import { OVERLAP_MS } from './source.js';
import type { Page, Sighting } from './source.js';

/** Items that are handed on together. Vendors' pages have as many at the most. */
const PAGE_SIZE = 100;

/** A list is oldest first where, of two neighbours, the later one stands behind more than so many times as often as before. */
const MOST_RISES = 2;

/**
 * A vendor's list as pages of sightings. Where the vendor does not say in which order its list comes, it is taken to be
 * newest first as long as it is: once something stands behind what began an overlap before it, or most stand behind what
 * began before them, whoever reads gets all the rest as one page, and cannot stop too early.
 */
export async function* pagesOf<Subject>(
  items: AsyncIterable<unknown>,
  read: (item: unknown) => Sighting<Subject>,
): AsyncGenerator<Page<Subject>, void, undefined> {
  let page: Sighting<Subject>[] = [];
  let oldest = Infinity;
  let isSorted = true;
  let last: number | undefined;
  let [rises, falls] = [0, 0];
  for await (const item of items) {
    const sighting = read(item);
    page.push(sighting);
    const { at } = sighting;
    if (at !== undefined) {
      isSorted &&= at <= oldest + OVERLAP_MS;
      oldest = Math.min(oldest, at);
      if (last !== undefined && at > last) rises++;
      if (last !== undefined && at < last) falls++;
      last = at;
    }
    if (page.length >= PAGE_SIZE) isSorted &&= rises <= MOST_RISES * falls;
    if (!isSorted || page.length < PAGE_SIZE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** The whole of a list that stands in no order of use, as one page. */
export async function* wholeList<Subject>(
  items: AsyncIterable<unknown>,
  read: (item: unknown) => Sighting<Subject>,
): AsyncGenerator<Page<Subject>, void, undefined> {
  const page: Sighting<Subject>[] = [];
  for await (const item of items) page.push(read(item));
  yield page;
}

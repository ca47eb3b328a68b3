import { createCatalog, platforms } from '@runbridge/core';
import { createOperationSearch } from '@runbridge/core/search';

import { inTurn, report } from './measure.js';

/** What the slowest of a hundred queries may take, in milliseconds. */
const MOST_MS = 5;

/** Finding an operation: the ranking against a plain look for the words in every title and summary. */
export async function benchSearch(): Promise<void> {
  const { operations } = createCatalog(platforms);
  const search = createOperationSearch(operations);
  const texts = operations.map(({ title, summary }) => `${title} ${summary}`.toLowerCase());
  // An odd number: both sides take the next one in turn, and so get all of them.
  const queries = [
    'rerun a failed plan',
    'kick off job',
    'list environments',
    'who may run the promotion',
    'stop it',
    'unlock terraform state',
    'dployment logs',
    'cancel orchrun',
    'what do we spend on the cloud',
  ];
  let turn = 0;
  const next = (): string => queries[turn++ % queries.length] ?? '';
  const { a, ratio } = await inTurn(
    1_000,
    () => search.search(next(), { limit: 5 }),
    () => {
      const words = next().split(' ');
      return texts.filter((text) => words.some((word) => text.includes(word)));
    },
  );
  report('search: one query', ratio, 'looking for its words in every title and summary');
  report('search: 99th percentile', a.p99 / MOST_MS, `the ${String(MOST_MS)} ms it may take, below 1 is in time`);
}

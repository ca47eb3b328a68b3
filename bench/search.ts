import { createCatalog, platforms } from '@runbridge/core';
import { createOperationSearch } from '@runbridge/core/search';

import { inTurn, report } from './measure.js';

/** Finding an operation: the ranking against a plain look for the words in every title and summary. */
export async function benchSearch(): Promise<void> {
  const { operations } = createCatalog(platforms);
  const search = createOperationSearch(operations);
  const texts = operations.map(({ title, summary }) => `${title} ${summary}`.toLowerCase());
  const queries = ['rerun a failed plan', 'kick off job', 'list engines', 'who may run the promotion', 'stop it'];
  let turn = 0;
  const next = (): string => queries[turn++ % queries.length] ?? '';
  const { ratio } = await inTurn(
    1_000,
    () => search.search(next(), { limit: 5 }),
    () => {
      const words = next().split(' ');
      return texts.filter((text) => words.some((word) => text.includes(word)));
    },
  );
  report('search: one query', ratio, 'looking for its words in every title and summary');
}

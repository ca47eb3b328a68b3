import { createCatalog, operationsOf, talend } from '@runbridge/core';
import { createOperationSearch } from '@runbridge/core/search';

import { inTurn, report, summarize, timeMs } from './measure.js';

/** Finding an operation: the ranking against a plain look for the words in every title and summary. */
export async function benchSearch(): Promise<void> {
  const { operations } = createCatalog([talend]);
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

/** What a start would pay if schemas were built at import rather than when they are asked for. */
export async function benchSchemas(): Promise<void> {
  const operations = operationsOf(talend);
  const build = (): void => {
    for (const operation of operations) {
      operation.input();
      operation.output();
    }
  };
  const first = await timeMs(build);
  const again = summarize(await Promise.all(Array.from({ length: 50 }, () => timeMs(build)))).median;
  report('schemas: first use of all', first / Math.max(again, 0.001), 'asking for them once they are built');
}

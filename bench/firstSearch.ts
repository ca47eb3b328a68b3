import { performance } from 'node:perf_hooks';

import { createCatalog, platforms } from '@runbridge/core';
import { createOperationSearch } from '@runbridge/core/search';

// The whole of a process: run by search.ts, for only the first search of a process has an index to build.
const { operations } = createCatalog(platforms);
const search = createOperationSearch(operations);
const start = performance.now();
search.search('rerun a failed plan', { limit: 5 });
const searched = performance.now();
for (const operation of operations) operation.input();
const built = performance.now();
process.stdout.write(JSON.stringify({ search: searched - start, schemas: built - searched }));

import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createCatalog, platforms } from '@runbridge/core';
import { createOperationSearch } from '@runbridge/core/search';
import { build } from 'esbuild';
import MiniSearch from 'minisearch';

import { everydayRequests } from '../packages/core/src/search/requests/everyday.fixture.js';
import { inTurn, report, summarize } from './measure.js';

/** What the slowest of a hundred queries may take, in milliseconds. */
const MOST_MS = 5;

/** Finding an operation: the ranking against a plain full-text query, once it is warm; and the first search of all. */
export async function benchSearch(): Promise<void> {
  const { operations } = createCatalog(platforms);
  const search = createOperationSearch(operations);
  const plain = new MiniSearch({ fields: ['title', 'summary'] });
  plain.addAll(operations.map(({ id, title, summary }) => ({ id, title, summary })));
  const [next, nextOfPlain] = [turns(), turns()];
  const { a, ratio } = await inTurn(
    2_000,
    () => search.search(next(), { limit: 5 }),
    () => plain.search(nextOfPlain()),
  );
  report('search: one query', ratio, `a plain full-text query (here ${inMs(a.median)})`);
  report('search: 99th percentile', a.p99 / MOST_MS, `the ${String(MOST_MS)} ms it may take (here ${inMs(a.p99)})`);
  await benchFirstSearch();
}

/** The first search of a process builds the index: against the schemas of all operations, which it must not need. */
async function benchFirstSearch(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'runbridge-bench-'));
  const outfile = join(folder, 'firstSearch.cjs');
  try {
    await build({
      entryPoints: [fileURLToPath(new URL('firstSearch.ts', import.meta.url))],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      conditions: ['@runbridge/source'],
    });
    const runs = Array.from({ length: 9 }, () => {
      const { stdout } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
      return JSON.parse(stdout) as { search: number; schemas: number };
    });
    const first = summarize(runs.map(({ search }) => search)).median;
    const schemas = summarize(runs.map(({ schemas }) => schemas)).median;
    report('search: first of a process', first / schemas, `building all input schemas (here ${inMs(first)})`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Each request of every day in turn. */
function turns(): () => string {
  let turn = 0;
  return () => everydayRequests[turn++ % everydayRequests.length]?.ask ?? '';
}

function inMs(duration: number): string {
  return `${duration.toFixed(1)} ms`;
}

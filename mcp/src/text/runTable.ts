import type { Run, Runnable } from '@runbridge/core';

import { cell, compact } from './compact.js';
import { tableLines } from './columns.js';
import { durationBetween } from './duration.js';
import { inline } from './vendor.js';

/** Runs as a table: what an operator asks of each, and the ids that the next call needs. */
export function runTable(runs: readonly Run[]): string[] {
  return tableLines(
    ['state', 'kind', 'name', 'id', 'started', 'took', 'done', 'counts', 'target', 'connection', 'links'],
    runs.map((run) =>
      [
        run.nativeStatus === '' || run.nativeStatus === run.state ? run.state : `${run.state} (${run.nativeStatus})`,
        run.kind,
        run.name === run.id ? undefined : run.name,
        run.id,
        run.startedAt,
        durationBetween(run.startedAt, run.finishedAt),
        run.progress && `${String(run.progress.done)} of ${String(run.progress.total)}`,
        run.counts && compact(run.counts).slice(1, -1),
        run.target === run.id ? undefined : run.target,
        run.connection,
        run.links && compact(run.links).slice(1, -1),
      ].map((value) => cell(value, 400)),
    ),
  );
}

/** What can be started, as a table: kind and id are what start_run takes. */
export function runnableTable(runnables: readonly Runnable[]): string[] {
  return tableLines(
    ['kind', 'id', 'name', 'where', 'last status', 'connection'],
    runnables.map(({ kind, id, name, where = [], status, connection }) => [
      kind,
      cell(id, 400),
      cell(name, 120),
      cell(inline(where.join(' / '))),
      cell(status),
      cell(connection),
    ]),
  );
}

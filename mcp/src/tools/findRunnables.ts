import type { Runnable } from '@runbridge/core';
import { z } from 'zod';

import { answer } from '../answer.js';
import { readCursor, writeCursor } from '../cursor.js';
import { pick } from '../fields.js';
import { countFitting } from '../fitting.js';
import { goOnAfter, listPlace, mostToRead, partOf } from '../listPage.js';
import { listing } from '../text/columns.js';
import type { Suggestion } from '../text/run.js';
import { runnableTable } from '../text/runTable.js';
import { defineTool } from '../tool.js';
import type { ToolContext } from '../tool.js';
import { anyKind, checkNames, cursor, fields, limit, platform } from './arguments.js';
import { connectionsOf } from './connectionsOf.js';
import { linesBelow } from './linesBelow.js';

const LIMIT = 20;
/** What it answers of each, for `fields`. */
const FIELDS = ['platform', 'connection', 'kind', 'id', 'name', 'description', 'where', 'status', 'needs'];

export const findRunnables = defineTool({
  name: 'find_runnables',
  title: 'Find Runnables',
  description:
    'Find what can be started (plans, tasks, jobs, deployments and the like) by words of its name, description or place. Answers the kind and id that start_run takes. Runs that there were are in list_runs.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  spansConnections: true,
  input: (platforms) => ({
    query: z.string().optional().describe('Words that must all match, e.g. nightly revenue; left out: everything'),
    kind: anyKind(platforms),
    platform: platform(platforms),
    limit: limit(100, LIMIT),
    fields: fields('"kind", "id", "name"'),
    cursor: cursor(),
  }),
  async run({ limit: most = LIMIT, fields: paths, cursor: given, ...asked }, { bridge, signal, offers }) {
    const { query, kind, platform: only } = asked;
    checkNames('find_runnables', paths, FIELDS);
    const call = ['find_runnables', asked, connectionsOf(bridge)];
    const place = readCursor('find_runnables', call, given, listPlace);
    const found = await bridge.runs.find(
      {
        limit: mostToRead(most, place),
        ...(query === undefined ? {} : { text: query }),
        ...(kind === undefined ? {} : { kind }),
        ...(only === undefined ? {} : { platform: only }),
      },
      { signal },
    );
    const runnables = bridge.redact(partOf(found, most, place));
    const part = runnables.slice(0, countFitting(runnables, runnableTable(runnables)));
    const { more, next } = goOnAfter(found, part, place);
    const nextCursor = next && writeCursor(call, next);
    const isAll = place === undefined && !more;
    const steps = isAll ? stepsFor(part, { bridge, offers }) : [];
    return answer(
      {
        ...(found.cut === undefined ? {} : { note: found.cut }),
        ...(nextCursor === undefined ? {} : { nextCursor }),
        ...(steps.length === 0 ? {} : { next: steps }),
        runnables: paths === undefined ? part : (pick(part, paths) as readonly Partial<Runnable>[]),
      },
      (data) =>
        [
          ...(data.runnables.length === 0
            ? ['Nothing matches. Try fewer or other words, or no query to see everything.']
            : paths === undefined
              ? runnableTable(data.runnables as readonly Runnable[])
              : listing(data.runnables, paths).lines),
          ...linesBelow(data, more, 'use more words, or a kind'),
        ].join('\n'),
    );
  },
});

/** Where just one thing is found, it is most likely what is meant. */
function stepsFor(
  found: readonly Runnable[],
  { bridge, offers }: Pick<ToolContext, 'bridge' | 'offers'>,
): readonly Suggestion[] {
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return [];
  const { kind, id, connection, needs } = only;
  // What has yet to be made has no runs, and a start without what it needs would be refused.
  if (needs !== undefined)
    return offers('start_run') ? [{ action: 'start', why: `start_run with the target ${id} and ${needs}.` }] : [];
  const ref = { kind, target: id, ...(connection === undefined ? {} : { connection }) };
  return [
    ...(offers('start_run')
      ? [{ action: 'start', why: 'Starts it.', tool: 'start_run', arguments: ref } as const]
      : []),
    ...(offers('list_runs') && bridge.runs.kinds.find((each) => each.id === kind)?.canList === true
      ? [{ action: 'look', why: 'Its runs so far.', tool: 'list_runs', arguments: ref } as const]
      : []),
  ];
}

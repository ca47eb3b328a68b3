import { InputError, RunBridgeError, isFinished } from '@runbridge/core';
import type { Run } from '@runbridge/core';
import { z } from 'zod';

import { answer } from '../answer.js';
import { readCursor, writeCursor } from '../cursor.js';
import { pick } from '../fields.js';
import { countFitting } from '../fitting.js';
import { goOnAfter, listPlace, mostToRead, partOf } from '../listPage.js';
import { listing } from '../text/columns.js';
import { diagnosing, refOf } from '../text/run.js';
import type { Suggestion } from '../text/run.js';
import { runTable } from '../text/runTable.js';
import { defineTool } from '../tool.js';
import type { ToolContext } from '../tool.js';
import { anyKind, checkNames, cursor, fields, limit, readSince } from './arguments.js';
import { connectionsOf } from './connectionsOf.js';
import { linesBelow } from './linesBelow.js';
import { resolveTarget } from './target.js';

const LIMIT = 20;
/** What a run of a list has, for `fields`. */
const FIELDS = [
  'platform',
  'connection',
  'kind',
  'id',
  'name',
  'state',
  'nativeStatus',
  'target',
  'startedAt',
  'finishedAt',
  'progress',
  'counts',
  'error',
  'links',
  'steps',
];
/** Things of a kind that are looked through for the names of what ran. */
const NAMES = 300;

export const listRuns = defineTool({
  name: 'list_runs',
  title: 'List Runs',
  description:
    'List runs of all platforms, newest first, for example those that failed since yesterday. For one run use get_run; for why it failed, diagnose_run. What could be started is in find_runnables.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  spansConnections: true,
  input: (platforms) => ({
    kind: anyKind(platforms),
    target: z.string().optional().describe('Runs of this one only: id or exact name, with kind, e.g. Nightly Load'),
    state: z
      .enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'unknown'])
      .optional()
      .describe('e.g. failed'),
    since: z.string().optional().describe('e.g. 24h, 7d or 2026-01-31T06:00:00Z'),
    environment: z.string().optional().describe('Name or id, e.g. Production'),
    limit: limit(100, LIMIT),
    fields: fields('"id", "state", "name"'),
    cursor: cursor(),
  }),
  async run({ limit: most = LIMIT, fields: paths, cursor: given, ...asked }, context) {
    const { kind, target, state, since, environment } = asked;
    if (target !== undefined && kind === undefined)
      throw new InputError('list_runs', [{ field: 'kind', problem: 'is required with target' }]);
    checkNames('list_runs', paths, FIELDS);
    const call = ['list_runs', asked, connectionsOf(context.bridge)];
    const place = readCursor('list_runs', call, given, listPlace);
    const from = place?.since ?? readSince('list_runs', since);
    const resolved =
      target === undefined || kind === undefined ? undefined : await resolveTarget('list_runs', kind, target, context);
    const found = await context.bridge.runs.list(
      {
        limit: mostToRead(most, place),
        ...(kind === undefined ? {} : { kind }),
        ...(resolved === undefined ? {} : { target: resolved }),
        ...(state === undefined ? {} : { state }),
        ...(from === undefined ? {} : { since: from }),
        ...(environment === undefined ? {} : { environment }),
      },
      { signal: context.signal },
    );
    const runs = context.bridge.redact(await withNames(partOf(found, most, place), context));
    const part = runs.slice(0, countFitting(runs, runTable(runs)));
    const { more, next } = goOnAfter(found, part, place, from);
    const nextCursor = next && writeCursor(call, next);
    const steps = part.length === 0 ? [] : stepsFor(part, context.offers);
    return answer(
      {
        ...(found.cut === undefined ? {} : { note: found.cut }),
        ...(nextCursor === undefined ? {} : { nextCursor }),
        ...(steps.length === 0 ? {} : { next: steps }),
        runs: paths === undefined ? part : (pick(part, paths) as readonly Partial<Run>[]),
      },
      (data) =>
        [
          ...(data.runs.length === 0
            ? ['No run matches. Try an earlier since, or fewer filters.']
            : paths === undefined
              ? runTable(data.runs as readonly Run[])
              : listing(data.runs, paths).lines),
          ...linesBelow(data, more, 'narrow since, kind or target'),
        ].join('\n'),
    );
  },
});

/** What is worth doing about the newest that failed, and about the newest that has not ended. */
function stepsFor(runs: readonly Run[], offers: (tool: string) => boolean): readonly Suggestion[] {
  const failed = runs.find(({ state }) => state === 'failed');
  const open = runs.find((run) => !isFinished(run));
  return [
    ...(failed && offers('diagnose_run') ? [diagnosing(failed)] : []),
    ...(open && offers('wait_for_run')
      ? [{ action: 'wait', why: 'It has not finished.', tool: 'wait_for_run', arguments: refOf(open) } as const]
      : []),
  ];
}

/** Lists of executions tell the id of what ran, not its name. A name that cannot be had is worth no failure. */
export async function withNames(
  runs: readonly Run[],
  { bridge, signal }: Pick<ToolContext, 'bridge' | 'signal'>,
): Promise<readonly Run[]> {
  const kinds = [
    ...new Set(runs.filter(({ name, target }) => name === undefined && target !== undefined).map(({ kind }) => kind)),
  ];
  const found = await Promise.all(
    kinds.map((kind) =>
      bridge.runs.find({ kind, limit: NAMES }, { signal }).catch((error: unknown) => {
        if (signal.aborted || !(error instanceof RunBridgeError)) throw error;
        return [];
      }),
    ),
  );
  const names = new Map(found.flat().map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  return runs.map((run) => {
    const name = run.name ?? names.get(`${run.kind} ${run.target ?? ''}`);
    return name === undefined ? run : { ...run, name };
  });
}

import { InputError, RunBridgeError } from '@runbridge/core';
import type { Run } from '@runbridge/core';
import { z } from 'zod';

import { answer } from '../answer.js';
import { runLine } from '../text/run.js';
import { defineTool } from '../tool.js';
import type { ToolContext } from '../tool.js';
import { anyKind, limit, readSince } from './arguments.js';
import { resolveTarget } from './target.js';

const LIMIT = 20;
/** Things of a kind that are looked through for the names of what ran. */
const NAMES = 300;

export const listRuns = defineTool({
  name: 'list_runs',
  title: 'List Runs',
  description: 'List runs, newest first, for example those that failed since yesterday.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
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
  }),
  async run({ kind, target, state, since, environment, limit: most = LIMIT }, context) {
    if (target !== undefined && kind === undefined)
      throw new InputError('list_runs', [{ field: 'kind', problem: 'is required with target' }]);
    const from = readSince('list_runs', since);
    const resolved =
      target === undefined || kind === undefined ? undefined : await resolveTarget('list_runs', kind, target, context);
    const runs = await context.bridge.runs.list(
      {
        limit: most,
        ...(kind === undefined ? {} : { kind }),
        ...(resolved === undefined ? {} : { target: resolved }),
        ...(state === undefined ? {} : { state }),
        ...(from === undefined ? {} : { since: from }),
        ...(environment === undefined ? {} : { environment }),
      },
      { signal: context.signal },
    );
    const named = await withNames(runs, context);
    const { cut } = runs;
    const notes = cut === undefined ? [] : [cut];
    return answer({ ...(cut === undefined ? {} : { note: cut }), runs: named }, (data) => {
      if (data.runs.length === 0)
        return [...notes, 'No run matches. Try an earlier since, or fewer filters.'].join('\n');
      const more =
        data.runs.length < most ? [] : [`There may be more: raise limit (now ${String(most)}), or narrow since.`];
      return [
        ...data.runs.map((run) => `${runLine(run)}${run.target === undefined ? '' : ` [target ${run.target}]`}`),
        ...notes,
        ...more,
      ].join('\n');
    });
  },
});

/** Lists of executions tell the id of what ran, not its name. A name that cannot be had is worth no failure. */
async function withNames(
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

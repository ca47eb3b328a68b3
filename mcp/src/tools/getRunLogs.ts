import type { LogPart } from '@runbridge/core';
import { z } from 'zod';

import { answer } from '../answer.js';
import { readCursor, writeCursor } from '../cursor.js';
import { MAX_LIST_TOKENS } from '../fitting.js';
import { boundLogs } from '../text/boundLog.js';
import { linesBefore, logPlace, missingLines, placeBefore, tailFor } from '../text/earlierLines.js';
import { fromVendor, inline, quoted } from '../text/vendor.js';
import { defineTool } from '../tool.js';
import { cursor, kind, runId } from './arguments.js';
import { connectionsOf, refIn } from './connectionsOf.js';

const TAIL = 100;
/** Tokens of what stands above the lines of one log. */
const HEADING = 60;

export const getRunLogs = defineTool({
  name: 'get_run_logs',
  title: 'Get Run Logs',
  description:
    'Read the end of the log of a run, or of one step of it; of a plan, of the tasks that failed. To know why a run failed, diagnose_run reads it for you.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: (platforms) => ({
    kind: kind(platforms),
    id: runId(),
    step: z.string().optional().describe('Only of this step: id or name, e.g. Load warehouse'),
    tail: z
      .number()
      .int()
      .min(1)
      .max(5000)
      .optional()
      .describe(`Last lines, e.g. 30; default ${String(TAIL)}`),
    cursor: cursor(),
  }),
  async run({ step, tail = TAIL, cursor: given, ...ref }, { bridge, signal, offers }) {
    const call = ['get_run_logs', ref, step ?? '', connectionsOf(bridge)];
    const place = readCursor('get_run_logs', call, given, logPlace);
    const readLast = (lines: number): Promise<readonly LogPart[]> =>
      bridge.runs.logs(ref, { tail: lines, signal, ...(step === undefined ? {} : { step }) });
    const last = tailFor(tail, place);
    const first = await readLast(last);
    const missing = missingLines(first, tail, place);
    const read = missing === 0 ? first : await readLast(last + missing);
    const parts = linesBefore(read, tail, place);
    const logs = boundLogs(
      parts.map(({ log }) => log),
      MAX_LIST_TOKENS - parts.length * HEADING,
    );
    const before = placeBefore(
      logs.map((log, index) => ({ key: parts[index]?.key ?? '', log })),
      read,
    );
    const nextCursor = before && writeCursor(call, before);
    const platform = bridge.platformName(ref.kind.split('.')[0] ?? '');
    const isNone = offers('get_run')
      ? `There is no log: nothing of it has run. get_run ${JSON.stringify(refIn(bridge, ref))} tells its state.`
      : 'There is no log: nothing of it has run.';
    return answer({ ...(nextCursor === undefined ? {} : { nextCursor }), logs }, (data) =>
      data.logs.length === 0
        ? isNone
        : [
            ...data.logs.map((log) => logText(log, platform)),
            ...(data.nextCursor === undefined
              ? []
              : [`For earlier lines call again with the same arguments, and cursor ${data.nextCursor}`]),
          ].join('\n\n'),
    );
  },
});

function logText({ run, name, state, lines, omitted = 0, note }: LogPart, platform: string): string {
  return [
    `${run.kind}${name === undefined ? '' : ` ${quoted(name)}`} ${inline(run.id)}${state === undefined ? '' : `: ${state}`}`,
    omitted > 0 ? `${String(omitted)} earlier ${omitted === 1 ? 'line is' : 'lines are'} left out.` : '',
    fromVendor(platform, lines),
    note ?? (lines.length === 0 ? 'No lines.' : ''),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

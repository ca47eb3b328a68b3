import { InputError } from '@runbridge/core';
import type { Run } from '@runbridge/core';
import { z } from 'zod';

import { answer } from '../answer.js';
import { RUN_VIEW } from '../apps/runView.js';
import { boundLog } from '../text/boundLog.js';
import { reason, runLine, runText, stepFacts, suggestionLines, suggestions } from '../text/run.js';
import { fromVendor, inline } from '../text/vendor.js';
import { defineTool } from '../tool.js';
import type { ToolContext } from '../tool.js';
import { kind } from './arguments.js';
import { resolveTarget } from './target.js';

/** Tokens of the log: enough for the reason, and little to read beside the rest. */
const MAX_LOG_TOKENS = 6_000;

export const diagnoseRun = defineTool({
  name: 'diagnose_run',
  title: 'Diagnose Run',
  description:
    'Explain why a run failed: the step, the reason, the end of its log, the last good run, and what to do next, as calls. The first thing to call about a failure; get_run only tells the state.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  view: RUN_VIEW,
  input: (platforms) => ({
    kind: kind(platforms),
    id: z.string().optional().describe('Run id, e.g. from list_runs'),
    target: z.string().optional().describe('Instead of id: its last failed run; id or exact name, e.g. Nightly Load'),
  }),
  async run({ kind: of, id, target }, context) {
    const { bridge, signal, offers } = context;
    if ((id === undefined) === (target === undefined))
      throw new InputError('diagnose_run', [{ field: 'id', problem: 'or target is required, one of the two' }]);
    const run = id ?? (await lastFailed(of, target ?? '', context));
    const { next: actions, log, ...diagnosis } = await bridge.runs.diagnose({ kind: of, id: run }, { signal });
    const next = suggestions(diagnosis.run, actions, offers);
    const platform = bridge.platformName(diagnosis.run.platform);
    const found = {
      ...diagnosis,
      run: inBrief(diagnosis.run),
      next,
      // Last, for it is what can be long.
      ...(log === undefined ? {} : { log: boundLog(log, MAX_LOG_TOKENS) }),
    };
    return answer(found, (data) =>
      [
        runText(data.run, platform, data.cause === undefined),
        data.failed === undefined ? '' : `failed first: ${data.failed.kind}${stepFacts(data.failed)}`,
        data.cause === undefined ? '' : `cause:\n${reason(data.cause, platform)}`,
        data.lastGood === undefined ? '' : `last good run: ${runLine(data.lastGood)}`,
        data.goodSince === undefined
          ? ''
          : `it has succeeded since: ${runLine(data.goodSince)}. A rerun would do its work again.`,
        ...(data.gaps ?? []).map((gap) => `not found out: ${inline(gap, 400)}`),
        ...suggestionLines(data.next),
        data.log === undefined || data.log.lines.length === 0
          ? ''
          : `end of the log:\n${fromVendor(platform, data.log.lines)}`,
      ]
        .filter((part) => part !== '')
        .join('\n'),
    );
  },
});

/** A run whose steps hold only what did not go well inside them; get_run tells the rest. */
function inBrief(run: Run): Run {
  const steps = run.steps?.map(({ steps: inner = [], ...step }) => {
    const unwell = inner.filter(({ state }) => state !== 'succeeded');
    return unwell.length === 0 ? step : { ...step, steps: unwell };
  });
  return steps === undefined ? run : { ...run, steps };
}

async function lastFailed(kind: string, target: string, context: ToolContext): Promise<string> {
  const { bridge, signal, offers } = context;
  const id = await resolveTarget('diagnose_run', kind, target, context);
  const [last] = await bridge.runs.list({ kind, target: id, state: 'failed', limit: 1 }, { signal });
  if (last) return last.id;
  const elsewhere = offers('list_runs') ? '; list_runs tells its runs of other states' : '';
  throw new InputError('diagnose_run', [
    {
      field: 'target',
      problem: `${JSON.stringify(target)} has no failed run in the time that the platform keeps${elsewhere}`,
    },
  ]);
}

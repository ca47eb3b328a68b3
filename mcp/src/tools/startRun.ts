import type { Platform } from '@runbridge/core';
import { z } from 'zod';

import { RUN_VIEW } from '../apps/runView.js';
import { inline, quoted } from '../text/vendor.js';
import { defineTool } from '../tool.js';
import { inArgumentNames, kind } from './arguments.js';
import { runAnswer } from './runAnswer.js';
import { resolveTarget } from './target.js';

/** Of what a start is given, as far as a person reads it before agreeing. */
const MOST_CHARACTERS = 600;

/** The names of what each kind lets a start say; a wrong one is refused with what they mean. */
function optionsOf(platforms: readonly Platform[]): string {
  const kinds = platforms
    .flatMap(({ runKinds }) => runKinds)
    .filter(({ startOptions }) => Object.keys(startOptions).length > 0)
    .map(({ id, startOptions }) => `${id}: ${Object.keys(startOptions).join(', ')}`);
  return `What else a start may say, e.g. {"logLevel": "INFO"}. ${kinds.join('. ')}`;
}

export const startRun = defineTool({
  name: 'start_run',
  title: 'Start Run',
  description:
    'Start what find_runnables finds now, or run a failed run again with rerun_of. Sent once, never repeated. Then follow it with wait_for_run.',
  // What is started may overwrite data, as a promotion overwrites its target environment.
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  view: RUN_VIEW,
  input: (platforms) => ({
    kind: kind(platforms),
    target: z.string().describe('Id or exact name, e.g. Nightly Load'),
    parameters: z.record(z.string()).optional().describe('Values for its parameters, e.g. {"region": "north"}'),
    options: z.record(z.unknown()).optional().describe(optionsOf(platforms)),
    rerun_of: z.string().optional().describe('Failed run to continue, e.g. from diagnose_run'),
    from_step: z
      .string()
      .optional()
      .describe('Its step to begin with: id, name or number, e.g. 3; default: the failed one'),
    only_failed: z.boolean().optional().describe('Of that step only the tasks that failed, e.g. true; default false'),
  }),
  wouldDo({ kind: of, target, parameters, options, rerun_of: rerunOf }, { bridge }) {
    const kind = bridge.runs.kinds.find(({ id }) => id === of);
    const given = {
      ...(parameters === undefined ? {} : { parameters }),
      ...(options === undefined ? {} : { options }),
    };
    const effect = kind?.startEffect?.({ target, ...given }) === 'delete' ? 'delete' : 'write';
    const what =
      effect === 'delete' ? 'deletes' : rerunOf === undefined ? 'starts' : `continues run ${inline(rerunOf)} of`;
    const how = Object.keys(given).length === 0 ? '' : ` with ${inline(JSON.stringify(given), MOST_CHARACTERS)}`;
    return Promise.resolve({ effect, message: `This ${what} ${of} ${quoted(target)}${how}.` });
  },
  run: async (input, context) =>
    inArgumentNames(async () => {
      const { kind: of, parameters, options, rerun_of: rerunOf, from_step: fromStep, only_failed: onlyFailed } = input;
      const { bridge, signal } = context;
      const target = await resolveTarget('start_run', of, input.target, context);
      const run = await bridge.runs.start(
        {
          kind: of,
          target,
          ...(parameters === undefined ? {} : { parameters }),
          ...(options === undefined ? {} : { options }),
          ...(rerunOf === undefined ? {} : { rerunOf }),
          ...(fromStep === undefined ? {} : { fromStep }),
          ...(onlyFailed === undefined ? {} : { onlyFailed }),
        },
        { signal },
      );
      return runAnswer(run, context, 'Started.');
    }),
});

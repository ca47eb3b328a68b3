import { z } from 'zod';

import { MAX_CHARACTERS, answer } from '../answer.js';
import { boundLogs } from '../text/boundLog.js';
import { fromVendor, inline, quoted } from '../text/vendor.js';
import { defineTool } from '../tool.js';
import { kind, runId } from './arguments.js';

const TAIL = 100;
/** Below the bound of an answer, which would cut the end, where the reason stands. */
const MAX_LOG_CHARACTERS = MAX_CHARACTERS * 0.75;

export const getRunLogs = defineTool({
  name: 'get_run_logs',
  title: 'Get Run Logs',
  description: 'Read the end of the log of a run, or of one step of it. Of a plan, the tasks that failed.',
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
  }),
  async run({ step, tail = TAIL, ...ref }, { bridge, signal }) {
    const read = await bridge.runs.logs(ref, { tail, signal, ...(step === undefined ? {} : { step }) });
    const logs = boundLogs(read, MAX_LOG_CHARACTERS);
    const platform = bridge.platformName(ref.kind.split('.')[0] ?? '');
    return answer(
      { logs },
      (data) =>
        data.logs.length === 0
          ? 'There is no log: no task of it has run.'
          : data.logs
              .map(({ run, name, state, lines, omitted = 0, note }) =>
                [
                  `${run.kind}${name === undefined ? '' : ` ${quoted(name)}`} ${inline(run.id)}${state === undefined ? '' : `: ${state}`}`,
                  omitted > 0 ? `${String(omitted)} earlier lines are left out.` : '',
                  fromVendor(platform, lines),
                  note ?? (lines.length === 0 ? 'No lines.' : ''),
                ]
                  .filter((part) => part !== '')
                  .join('\n'),
              )
              .join('\n\n'),
      { rest: 'Ask for a smaller tail, or for one step.' },
    );
  },
});

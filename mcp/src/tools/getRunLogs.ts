import { z } from 'zod';

import { answer } from '../answer.js';
import { fromVendor, quoted } from '../text/vendor.js';
import { defineTool } from '../tool.js';
import { kind, runId } from './arguments.js';

const TAIL = 100;

export const getRunLogs = defineTool({
  name: 'get_run_logs',
  title: 'Get Run Logs',
  description: 'Read the end of the log of a run, or of one step of it. Of a plan, the tasks that failed.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: () => ({
    kind: kind(),
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
    const logs = await bridge.runs.logs(ref, { tail, signal, ...(step === undefined ? {} : { step }) });
    const platform = bridge.platformName(ref.kind.split('.')[0] ?? '');
    return answer(
      { logs },
      (data) =>
        data.logs.length === 0
          ? 'There is no log: no task of it has run.'
          : data.logs
              .map(({ run, name, state, lines, omitted = 0, note }) =>
                [
                  `${run.kind}${name === undefined ? '' : ` ${quoted(name)}`} ${run.id}${state === undefined ? '' : `: ${state}`}`,
                  omitted > 0 ? `${String(omitted)} earlier lines are left out; a larger tail shows them.` : '',
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

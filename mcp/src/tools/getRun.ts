import { RUN_VIEW } from '../apps/runView.js';
import { defineTool } from '../tool.js';
import { kind, runId } from './arguments.js';
import { runAnswer } from './runAnswer.js';

export const getRun = defineTool({
  name: 'get_run',
  title: 'Get Run',
  description:
    'Tell how one run stands now: state, steps, durations, counts, error, links. To wait for its end use wait_for_run, to know why it failed diagnose_run.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  view: RUN_VIEW,
  input: (platforms) => ({ kind: kind(platforms), id: runId() }),
  run: async (ref, context) => runAnswer(await context.bridge.runs.get(ref, { signal: context.signal }), context),
});

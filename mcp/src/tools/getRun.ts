import { defineTool } from '../tool.js';
import { kind, runId } from './arguments.js';
import { runAnswer } from './runAnswer.js';

export const getRun = defineTool({
  name: 'get_run',
  title: 'Get Run',
  description: 'Tell how one run stands now: state, steps, counts, error. To wait for its end use wait_for_run.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: (platforms) => ({ kind: kind(platforms), id: runId() }),
  run: async (ref, context) => runAnswer(await context.bridge.runs.get(ref, { signal: context.signal }), context),
});

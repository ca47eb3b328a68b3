import { z } from 'zod';

import { progressOf } from '../progress.js';
import { duration } from '../text/duration.js';
import { defineTool } from '../tool.js';
import { kind, runId } from './arguments.js';
import { runAnswer } from './runAnswer.js';

/** Clients give up after 60 seconds unless progress keeps them waiting. */
const SECONDS = 50;
/** An assistant's user looks on: no pause longer than this, in milliseconds. */
const MAX_POLL_MS = 10_000;

export const waitForRun = defineTool({
  name: 'wait_for_run',
  title: 'Wait for Run',
  description:
    'Wait until a run has ended, reporting progress. When the time is over first, the run goes on: call again to keep waiting.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  input: (platforms) => ({
    kind: kind(platforms),
    id: runId(),
    timeout_seconds: z
      .number()
      .min(1)
      .max(3600)
      .optional()
      .describe(`e.g. 120; default ${String(SECONDS)}`),
  }),
  async run({ timeout_seconds: seconds = SECONDS, ...ref }, context) {
    const report = progressOf(context.progress);
    const { run, finished, waitedMs } = await context.bridge.runs.wait(ref, {
      signal: context.signal,
      timeoutMs: seconds * 1000,
      maxPollMs: MAX_POLL_MS,
      onProgress: report,
    });
    const opening = finished
      ? `Ended, after ${duration(waitedMs)} of waiting.`
      : `Not ended after ${duration(waitedMs)}; it goes on. Call wait_for_run again with the same kind and id to keep waiting.`;
    return runAnswer(run, context, opening, { finished, waitedMs });
  },
});

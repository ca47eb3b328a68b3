import { isFinished } from '@runbridge/core';
import type { WaitResult } from '@runbridge/core';
import { z } from 'zod';

import { RUN_VIEW } from '../apps/runView.js';
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
    'Wait until a run has ended, for example after start_run, reporting progress. When the time is over first, the run goes on: call again to keep waiting. Where it failed, diagnose_run is next.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
  view: RUN_VIEW,
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
    const { bridge, signal, draining } = context;
    const from = performance.now();
    // A wait that is told to end leaves the run as it is, and tells how it is.
    const asItIs = async (error: unknown): Promise<Omit<WaitResult, 'hint'>> => {
      if (!draining.aborted || signal.aborted) throw error;
      const run = await bridge.runs.get(ref, { signal });
      return { run, finished: isFinished(run), waitedMs: performance.now() - from };
    };
    const { run, finished, waitedMs } = await bridge.runs
      .wait(ref, {
        signal: AbortSignal.any([signal, draining]),
        timeoutMs: seconds * 1000,
        maxPollMs: MAX_POLL_MS,
        onProgress: progressOf(context.progress),
      })
      .catch(asItIs);
    const again = 'Call wait_for_run again with the same arguments to keep waiting.';
    const opening = finished
      ? `Ended, after ${duration(waitedMs)} of waiting.`
      : draining.aborted
        ? `Not ended after ${duration(waitedMs)}; it goes on, but this server is about to end. ${again}`
        : `Not ended after ${duration(waitedMs)}; it goes on. ${again}`;
    return runAnswer(run, context, opening, { finished, waitedMs });
  },
});

import type { Diagnosis, Run, Runnable } from '@runbridge/core';
import type { Sandbox } from '@runbridge/sandbox';

import type { Assistant } from './assistant.js';
import { must } from './must.js';
import { screen } from './screen.js';

/** A diagnosis as the tool answers it: what can be done next is told as calls of tools. */
type Diagnosed = Omit<Diagnosis, 'next'> & { next: { tool?: string; arguments?: Record<string, unknown> }[] };

/** Act one: a plan of Talend Cloud is run, fails, is explained, and is finished from the step that failed. */
export async function finishFailedPlan(assistant: Assistant, sandbox: Sandbox): Promise<void> {
  screen.title('Which plan is it?');
  const { runnables } = await assistant.use<{ runnables: Runnable[] }>('find_runnables', { query: 'nightly revenue' });
  const plan = runnables[0];
  if (runnables.length !== 1 || plan?.kind !== 'talend.plan') throw new Error('The plan was not found by its name.');

  screen.title('Run it, and watch');
  const { run } = await assistant.use<{ run: Run }>('start_run', { kind: plan.kind, target: plan.id });
  const first = await assistant.use<{ run: Run }>('wait_for_run', { kind: run.kind, id: run.id });
  must(first.run.state === 'failed', `the plan failed at its third step (${first.run.nativeStatus})`);

  screen.title('Why?');
  const diagnosis = await assistant.use<Diagnosed>('diagnose_run', { kind: run.kind, id: run.id });
  must(
    diagnosis.failed?.name === 'Load fact_sales' &&
      diagnosis.cause !== undefined &&
      (diagnosis.log?.lines.length ?? 0) > 0,
    'the failing task, its cause and its log were found',
  );

  screen.title('Finish it, from the step that failed');
  const rerun = diagnosis.next.find(({ arguments: args }) => args?.rerun_of === run.id);
  if (rerun?.tool !== 'start_run' || rerun.arguments === undefined) throw new Error('No rerun was offered.');
  const again = await assistant.use<{ run: Run }>(rerun.tool, rerun.arguments);
  const last = await assistant.use<{ run: Run }>('wait_for_run', { kind: again.run.kind, id: again.run.id });
  must(last.run.state === 'succeeded', `the rerun succeeded (${last.run.nativeStatus}), without the steps before`);

  const starts = sandbox.requests
    .all()
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/processing/executions/plans'));
  must(starts.length === 2, 'the platform received two starts, one for each that was asked for');
}

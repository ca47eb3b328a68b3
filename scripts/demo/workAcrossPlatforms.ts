import type { LogPart, Run, Runnable } from '@runbridge/core';
import type { Sandbox } from '@runbridge/sandbox';

import type { Assistant } from './assistant.js';
import { must } from './must.js';
import { screen } from './screen.js';

interface Started {
  readonly run: Run;
}
interface Found {
  readonly runnables: readonly Runnable[];
}

/** Act two: one session starts a build and a deployment, waits for both, reads their logs, and stops a third run. */
export async function workAcrossPlatforms(assistant: Assistant, sandbox: Sandbox): Promise<void> {
  screen.title('Meanwhile, on Cycloid: build the storefront');
  const { runnables: jobs } = await assistant.use<Found>('find_runnables', {
    query: 'storefront production unit-tests',
    kind: 'cycloid.build',
  });
  const [job] = jobs;
  if (jobs.length !== 1 || !job) throw new Error('The job was not found by its name.');
  const build = await assistant.use<Started>('start_run', { kind: job.kind, target: job.id });

  screen.title('And on INDIGO: a notebook, from the template of one that runs');
  const { runnables: deployments } = await assistant.use<Found>('find_runnables', {
    query: 'ocean-modelling CREATE_COMPLETE',
    kind: 'indigo.deployment',
  });
  const [model] = deployments;
  if (!model) throw new Error('No deployment to copy was found.');
  const { answer: template } = await assistant.use<{ answer: string }>('call_read_operation', {
    id: 'indigo.deployments.getTemplate',
    input: { deploymentId: model.id },
  });
  const deployment = await assistant.use<Started>('start_run', {
    kind: 'indigo.deployment',
    target: 'new',
    options: { template, timeoutMins: 14_400 },
  });

  screen.title('Wait for both, and read what they wrote');
  for (const { run } of [build, deployment]) {
    const ended = await assistant.use<Started>('wait_for_run', { kind: run.kind, id: run.id });
    must(ended.run.state === 'succeeded', `${run.kind} ended well (${ended.run.nativeStatus})`);
    const { logs } = await assistant.use<{ logs: LogPart[] }>('get_run_logs', { kind: run.kind, id: run.id, tail: 6 });
    must(
      logs.some(({ lines }) => lines.length > 0),
      `${run.kind} has a log`,
    );
  }

  screen.title('On Twinit: an import that should not have been started');
  const { runnables: orchestrators } = await assistant.use<Found>('find_runnables', {
    kind: 'twinit.orchrun',
    limit: 5,
  });
  const [orchestrator] = orchestrators;
  if (!orchestrator) throw new Error('No orchestrator was found.');
  const wrong = await assistant.use<Started>('start_run', { kind: orchestrator.kind, target: orchestrator.id });
  const { outcome } = await assistant.use<{ outcome: string }>('cancel_run', {
    kind: wrong.run.kind,
    id: wrong.run.id,
  });
  const stopped = await assistant.use<Started>('get_run', { kind: wrong.run.kind, id: wrong.run.id });
  must(outcome === 'requested', `the run was asked to stop (${stopped.run.nativeStatus})`);

  const sent = (method: string, path: string): number => sandbox.requests.all({ method, path }).length;
  must(
    sent('POST', '*/builds') === 1 && sent('POST', '/indigo/deployments') === 1 && sent('POST', '*/orchrun') === 1,
    'each platform received one start',
  );
}

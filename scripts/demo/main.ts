import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Diagnosis, Run, Runnable } from '@runbridge/core';
import { createSandbox } from '@runbridge/sandbox';

import { Assistant } from './assistant.js';
import { screen } from './screen.js';

/** How much faster the sandbox's day goes than ours: a plan of twelve seconds takes three. */
const SPEED = 4;

/** A diagnosis as the tool answers it: what can be done next is told as calls of tools. */
type Diagnosed = Omit<Diagnosis, 'next'> & { next: { tool?: string; arguments?: Record<string, unknown> }[] };

/** Ends the demo with a failure unless what it is about to claim has really happened. */
function must(condition: boolean, claim: string): void {
  if (!condition) throw new Error(`This did not happen: ${claim}`);
  screen.good(claim);
}

async function show(assistant: Assistant, sandbox: ReturnType<typeof createSandbox>): Promise<void> {
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

function build(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { status } = spawnSync(process.execPath, ['scripts/build-mcp.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The MCP server could not be built.');
}

const started = Date.now();
const sandbox = createSandbox({ clock: { speed: SPEED } });
const assistant = new Assistant();
try {
  build();
  const { url } = await sandbox.listen();
  const { server, tools } = await assistant.connect({
    RUNBRIDGE_TALEND_BASE_URL: `${url}/talend`,
    RUNBRIDGE_TALEND_TOKEN: 'sandbox-token',
  });
  screen.note(`${server} over stdio, ${String(tools)} tools; Talend Cloud is the sandbox at ${url}/talend`);
  await show(assistant, sandbox);
  screen.note(`\n${((Date.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  screen.bad(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await assistant.close();
  await sandbox.close();
}

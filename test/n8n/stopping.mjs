// Executions that wait for a run and are stopped, by hand or by their timeout; and runs that fail beside others.
import assert from 'node:assert/strict';
import { coreNode, manualTrigger, talendNode, workflowOf } from './made.mjs';
import { startSandbox } from './sandbox.mjs';
import { until } from './until.mjs';

/** A task that takes two and a half minutes. */
const longTask = '2748163dce0b82632f836de7';
const plans = {
  succeeds: '2b3ad016-e650-486d-b30c-3d9cc2bfd205',
  fails: '9fcadd18-7d82-4250-992b-b98500533c9a',
  missing: '00000000-0000-4000-8000-000000000000',
};

/** `call` is the REST interface of the server of `n8n`. */
export async function testStopping({ test, root, n8n, call }) {
  // Of its own, at its natural speed: no run ends by itself while its execution is to be stopped.
  const sandbox = await startSandbox(root, { speed: 1 });
  try {
    const { id, name } = await call('POST', '/credentials', {
      name: 'Talend at its own speed',
      type: 'talendApi',
      data: { region: 'custom', baseUrl: sandbox.url('talend'), accessToken: 'sandbox-token' },
    });
    const waiting = async (options, settings = {}, previous = undefined) => {
      const workflow = await call('POST', '/workflows', waitingWorkflow({ id, name }, options, settings));
      const execution = await n8n.start(call, workflow.id);
      const run = await until('a run is looked at', async () =>
        looks(await sandbox.requests()).find((each) => each !== previous?.run),
      );
      return { execution, run };
    };
    const stop = ({ execution }) => call('POST', `/executions/${execution}/stop`);
    const stopped = ({ execution }) =>
      until(`execution ${execution} has been stopped`, async () => {
        const { status } = await call('GET', `/executions/${execution}`);
        assert.notEqual(status, 'success');
        return status === 'canceled';
      });
    const cancelled = ({ run }) =>
      until(`run ${run} has been cancelled`, async () => cancels(await sandbox.requests(), run).length > 0);

    await test('stop to wait with the execution, and leave the run or cancel it as is chosen', async () => {
      const left = await waiting({});
      await stop(left);
      await stopped(left);
      assert.deepEqual(cancels(await sandbox.requests(), left.run), []);
      const ended = await waiting({ cancelRun: true }, {}, left);
      await stop(ended);
      await cancelled(ended);
      await stopped(ended);
      assert.equal(cancels(await sandbox.requests(), ended.run).length, 1);

      await sandbox.forget();
      const late = await waiting({ cancelRun: true }, { executionTimeout: 8 });
      await cancelled(late);
      await stopped(late);
      const requests = await sandbox.requests();
      assert.equal(cancels(requests, late.run).length, 1);
      assert.equal(cancels(requests, late.run)[0].authenticated, 'pat');
      // In the eight seconds of the last one, the waits of the others would have looked at their runs again and again.
      for (const { run } of [left, ended]) assert.ok(requests.every(({ path }) => !path.includes(run)));
    });
  } finally {
    await sandbox.stop();
  }
}

/** Runs a workflow that is given whole, with `run`: one plan fails, one succeeds and one is not there, in one node. */
export async function testFailedOutput({ test, run }) {
  await test('send runs that fail to a second output, paired with their items', async () => {
    const { code, items, text } = await run(twoOutputsWorkflow());
    assert.equal(code, 0, text);
    const [succeeded, failed, missing] = items('Run plans');
    const brief = (list) => list.map(({ json, pairedItem }) => [json.state, json.target, pairedItem.item]);
    assert.deepEqual(brief(succeeded), [['succeeded', plans.succeeds, 1]]);
    assert.deepEqual(brief(failed), [['failed', plans.fails, 0]]);
    assert.match(missing[0].json.error.message, /^Plan: Execute was answered with 404/);
    assert.equal(missing[0].pairedItem.item, 2);
    // What stands behind each output got its items, and knows where they came from.
    assert.deepEqual(
      items('Good')[0].map(({ json }) => json.asked),
      [plans.succeeds],
    );
    assert.deepEqual(
      items('Bad')[0].map(({ json }) => json.asked),
      [plans.fails],
    );
  });
}

/** The ids of runs that were looked at. */
function looks(requests) {
  const found = requests.map(({ method, path }) =>
    method === 'GET' ? /\/executions\/([\w-]+)$/.exec(path)?.[1] : undefined,
  );
  return found.filter((id) => id !== undefined);
}

const cancels = (requests, run) =>
  requests.filter(({ method, path }) => method === 'DELETE' && path.endsWith(`/executions/${run}`));

function waitingWorkflow(credential, options, settings) {
  return workflowOf(
    'Wait for a long task',
    [
      manualTrigger,
      talendNode('Run task', credential, {
        resource: 'tasks',
        operation: 'tasks.execute',
        executable: longTask,
        waitForCompletion: true,
        options: { pollInterval: 1, ...options },
      }),
    ],
    { Start: [['Run task']] },
    settings,
  );
}

function twoOutputsWorkflow() {
  const asked = (name) =>
    coreNode(name, 'set', 3.4, {
      mode: 'raw',
      jsonOutput: '={{ { "asked": $("Split").item.json.plans } }}',
      options: {},
    });
  const json = JSON.stringify({ plans: [plans.fails, plans.succeeds, plans.missing] });
  return workflowOf(
    'A second output for failed runs',
    [
      manualTrigger,
      coreNode('Plans', 'set', 3.4, { mode: 'raw', jsonOutput: json, options: {} }),
      coreNode('Split', 'splitOut', 1, { fieldToSplitOut: 'plans', options: {} }),
      talendNode(
        'Run plans',
        { id: 'talendToken00001', name: 'Talend token' },
        {
          resource: 'plans',
          operation: 'plans.execute',
          executable: '={{ $json.plans }}',
          waitForCompletion: true,
          options: { pollInterval: 1, timeout: 5, whenRunFails: 'output' },
        },
        { onError: 'continueErrorOutput' },
      ),
      asked('Good'),
      asked('Bad'),
    ],
    { Start: [['Plans']], Plans: [['Split']], Split: [['Run plans']], 'Run plans': [['Good'], ['Bad']] },
  );
}

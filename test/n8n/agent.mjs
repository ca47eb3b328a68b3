// The nodes as tools of n8n's AI Agent, whose model plays a script.
import assert from 'node:assert/strict';

const syncAssets = 'e6006ef5-9375-4481-9406-76aa10709e1b';
const meterReadings = '57c9b3aa-e266-4c4b-b718-d01fe3506ac7';

/** What the model is to be told of each tool of the workflow: by what it is called, its description and its fields. */
export const offeredTools = {
  Find_plans: ['Get many plans in Talend', { name: 'Name of the plan' }],
  Connections: ['Get many connections in Talend', {}],
  Builds_of_a_job: ['Get many builds in Cycloid', { job: 'Name of the job' }],
  A_deployment: ['Get a deployment in INDIGO PaaS Orchestrator', { deployment_id: 'ID of the deployment' }],
  Run_an_orchestrator: ['Create an orchestrator run in Twinit', { orchestrator_id: 'ID of the orchestrator' }],
};

/** What a client sees of such a tool, as `offeredTools` has it. */
export function offered(tools) {
  return Object.fromEntries(
    tools.map(({ name, description, schema }) => [
      name,
      [
        description,
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, field]) => [key, field.description])),
      ],
    ]),
  );
}

export async function testAgent({ test, run, model }) {
  await test('AI agent: a tool of each platform, described, called, and its answer or error told', async () => {
    model.play([
      { tool: 'Find_plans', input: { name: 'Nightly Revenue Load' } },
      { tool: 'Connections', input: {} },
      { tool: 'Builds_of_a_job', input: { job: 'unit-tests' } },
      { tool: 'A_deployment', input: { deployment_id: '00000000-0000-4000-8000-000000000000' } },
      { tool: 'Run_an_orchestrator', input: { orchestrator_id: meterReadings } },
      { tool: 'Run_an_orchestrator', input: { orchestrator_id: syncAssets } },
      { text: 'I have looked at everything.' },
    ]);
    const { code, items, requests, text } = await run('agent');
    assert.equal(code, 0, text);
    assert.equal(items('Agent')[0][0].json.output, 'I have looked at everything.');
    const tools = model.asked[0].tools.map(({ function: { parameters, ...rest } }) => ({
      ...rest,
      schema: parameters,
    }));
    assert.deepEqual(offered(tools), offeredTools);

    const [plans, connections, builds, deployment, run1, run2] = toolAnswers(model.asked.at(-1).messages);
    assert.match(plans, /9fcadd18-7d82-4250-992b-b98500533c9a/);
    assert.match(connections, /\[redacted\]/);
    assert.match(builds, /unit-tests/);
    assert.match(deployment, /Deployment: Get was answered with 404/);
    assert.match(run1, /COMPLETED/);
    assert.match(run2, /failed: .*'serial_number' is missing/);
    assert.equal(requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/orchrun')).length, 2);
    assert.ok(
      requests.some(
        ({ path, query }) => path.endsWith('/executables/plans') && query.parsed.name === 'Nightly Revenue Load',
      ),
    );
    const all = JSON.stringify(model.asked);
    assert.doesNotMatch(all, /sandbox-token|PRIVATE KEY/);
  });

  await test('AI agent of the example: finds out why a plan failed', async () => {
    const execution = {};
    model.play([
      { tool: 'Executions_of_a_plan', input: { plan_id: '', last_days: 100 } },
      { tool: 'Find_plans', input: { name: 'Nightly Revenue Load' } },
      (messages) => {
        const [{ executable }] = JSON.parse(toolAnswers(messages).at(-1));
        return { tool: 'Executions_of_a_plan', input: { plan_id: executable, last_days: 7 } };
      },
      (messages) => {
        const { executionId } = JSON.parse(toolAnswers(messages).at(-1)).find(({ status }) => /fail/.test(status));
        execution.plan_execution_id = executionId;
        return { tool: 'Steps_of_an_execution', input: execution };
      },
      (messages) => {
        const steps = JSON.parse(toolAnswers(messages).at(-1));
        const { executionId } = steps.find(({ executionStatus }) => /FAIL/.test(executionStatus));
        return { tool: 'One_step_with_its_tasks', input: { ...execution, step_execution_id: executionId } };
      },
      (messages) => {
        const [{ doneTaskExecutableDetails: tasks }] = JSON.parse(toolAnswers(messages).at(-1));
        const { executionId } = tasks.find(({ errorMessage }) => errorMessage !== undefined);
        return { tool: 'Log_of_a_task', input: { task_execution_id: executionId } };
      },
      (messages) => ({ text: `It says: ${toolAnswers(messages).at(-1)}` }),
    ]);
    const { code, items, text } = await run('ask-about-plans');
    assert.equal(code, 0, text);
    const [mistake, , executions] = toolAnswers(model.asked.at(-1).messages);
    assert.match(mistake, /Plan ID.*Nothing was sent/);
    const widths = JSON.parse(executions).map((each) => Object.keys(each).length);
    assert.ok(Math.max(...widths) <= 10, 'the answers are simplified');
    assert.match(items('Agent')[0][0].json.output, /It says: .*\"log\":.*decommissioned/);
  });
}

/** What the tools have answered so far, oldest first. */
function toolAnswers(messages) {
  return messages
    .filter(({ role }) => role === 'tool')
    .map(({ content }) => (typeof content === 'string' ? content : content.map(({ text }) => text).join('')));
}

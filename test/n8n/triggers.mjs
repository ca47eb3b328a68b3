// Triggers in active workflows of real n8n: what ends while n8n is restarted arrives, each once; and INDIGO's callback.
import assert from 'node:assert/strict';
import { startCollector } from './collector.mjs';
import { often } from './often.mjs';
import { until } from './until.mjs';

const RESTARTS = 3;
/** Of 300 runs in all, those of each time that n8n is up. */
const RUNS_UP = 50;
/** And those that are started right before it ends. */
const RUNS_DOWN = 25;
const UNIT_TESTS = 'storefront/production/web/storefront-production-web/unit-tests';

const polled = [
  {
    name: 'Talend',
    type: 'talendTrigger',
    credential: ['talendApi', 'talendToken00001'],
    parameters: { event: 'taskFinished' },
  },
  {
    name: 'Cycloid',
    type: 'cycloidTrigger',
    credential: ['cycloidApi', 'cycloidKey000001'],
    parameters: { event: 'buildFinished', filters: { within: UNIT_TESTS } },
  },
  {
    name: 'Twinit',
    type: 'twinitTrigger',
    credential: ['twinitApi', 'twinitToken00001'],
    parameters: { event: 'runFinished' },
  },
  {
    name: 'INDIGO',
    type: 'indigoTrigger',
    credential: ['indigoApi', 'indigoToken00001'],
    parameters: { states: ['CREATE_COMPLETE', 'CREATE_FAILED'], filters: { createdBy: 'me' } },
  },
];

/**
 * Begins in a server of n8n that runs, with `begin`; `end` restarts n8n and looks at what has arrived, and `stop` stops
 * what this has started.
 */
export async function watchRuns({ test, n8n, sandbox }) {
  const [collector, called] = await Promise.all([startCollector(), startCollector()]);
  const runs = startsOf(sandbox);
  const expected = [];
  const start = async (count) => {
    for (let n = 0; n < count; n++) expected.push(await runs());
  };
  /** Some runs while n8n is up, of which one has to arrive before it ends, and some that end when it is down. */
  const turn = async () => {
    const before = expected.length;
    await start(RUNS_UP);
    await until('one of the runs has arrived', () =>
      expected.slice(before).some((id) => arrived(collector).includes(id)),
    );
    await start(RUNS_DOWN);
  };

  return {
    begin: (call) =>
      test('tell of runs that end from when a workflow with triggers is switched on', async () => {
        await activate(call, pollingWorkflow(collector.url));
        await turn();
      }),

    end: async () => {
      for (let restart = 1; restart < RESTARTS; restart++)
        await n8n.serve(async () => {
          await badMoment(sandbox, restart);
          await turn();
        });
      await n8n.serve(async (call, { url }) => {
        await test(`tell of 300 runs that end while n8n is restarted ${RESTARTS} times and platforms have bad moments`, async () => {
          await badMoment(sandbox, RESTARTS);
          await turn();
          await testArrivals(expected, collector);
        });
        await test("start by INDIGO's callback, once and with what the orchestrator says, and by nothing made up", () =>
          testCallback({ call, url, sandbox, called }));
      });
    },

    stop: () => {
      collector.stop();
      called.stop();
    },
  };
}

/** Made as the editor makes it: of an imported one n8n has no version that it could switch on. */
async function activate(call, made) {
  const { id, versionId } = await call('POST', '/workflows', made);
  await call('POST', `/workflows/${id}/activate`, { versionId });
}

async function testArrivals(expected, collector) {
  // What has not come by then is told below, by its ids.
  await until('all runs have arrived', () => expected.every((id) => arrived(collector).includes(id))).catch(
    () => undefined,
  );
  const count = (id) => arrived(collector).filter((each) => each === id).length;
  const lost = expected.filter((id) => count(id) === 0);
  const twice = [...new Set(arrived(collector))].filter((id) => count(id) > 1);
  console.log(
    `        ${expected.length} runs, ${expected.length - lost.length} arrived, ${twice.length} of them more than once`,
  );
  assert.equal(expected.length, 300);
  assert.deepEqual({ lost, twice }, { lost: [], twice: [] });
}

async function testCallback({ call, url, sandbox, called }) {
  await activate(call, callbackWorkflow(called.url));
  const callback = `${url}/webhook/5f0c6c55-4f5c-4a53-9a5e-0f2f9d1c7b11/callback`;
  const id = await deploy(sandbox, { callback });
  await until('the callback has arrived', () => arrived(called).includes(id));
  const post = (body) =>
    fetch(callback, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const again = await post({ uuid: id, status: 'CREATE_COMPLETE' });
  const madeUp = await post({ uuid: '00000000-0000-4000-8000-000000000000', status: 'CREATE_COMPLETE' });
  const broken = await post({ uuid: '../schedules' });
  assert.deepEqual([again.status, madeUp.status, broken.status], [200, 200, 400]);
  // Of what comes later nothing arrives before this, which is looked at after them.
  const last = await deploy(sandbox, { callback });
  await until('the last callback has arrived', () => arrived(called).includes(last));
  assert.deepEqual(arrived(called), [id, last]);
}

/** The ids that have come, some perhaps several times. */
const arrived = ({ received }) => received.map(({ id }) => id);

/** Starts a run each time it is called, of Talend, Twinit, Cycloid and now and then INDIGO, and answers its id. */
function startsOf(sandbox) {
  let tasks;
  let n = 0;
  const kinds = [
    async () => {
      tasks ??= (await sandbox.send('talend', 'GET', '/orchestration/executables/tasks?limit=100&offset=0')).items;
      const { executable } = tasks[n % 8];
      return (await sandbox.send('talend', 'POST', '/processing/executions', { executable })).executionId;
    },
    async () => {
      const orchestratorId = 'fbb8519d-bbbc-44d1-ba03-ea5ec071e730';
      const path = '/datasourcesvc/api/v1/orchrun?nsfilter=proj_brightwater';
      return (await sandbox.send('twinit', 'POST', path, { orchestratorId, _actualparams: [] })).id;
    },
    async () => {
      if (n % 10 === 9) return deploy(sandbox);
      const [project, environment, component, pipeline, job] = UNIT_TESTS.split('/');
      const path = `/organizations/brightwater/projects/${project}/environments/${environment}/components/${component}/pipelines/${pipeline}/jobs/${job}/builds`;
      return `${UNIT_TESTS}#${(await sandbox.send('cycloid', 'POST', path)).data.id}`;
    },
  ];
  return async () => kinds[n++ % kinds.length]();
}

async function deploy(sandbox, more = {}) {
  const template =
    'tosca_definitions_version: tosca_simple_yaml_1_0\ntopology_template:\n  node_templates:\n    server:\n      type: tosca.nodes.indigo.Compute\n';
  return (await sandbox.send('indigo', 'POST', '/deployments', { template, ...more })).uuid;
}

async function badMoment(sandbox, turn) {
  const paths = ['*/executables/tasks/executions', '*/orchrun', '*/builds', '*/deployments'];
  for (const path of paths)
    await sandbox.addFault({ kind: turn % 2 === 0 ? '503' : '429', method: 'GET', path, retryAfter: 60, times: 1 });
}

function pollingWorkflow(url) {
  return workflow(
    'Runs that have ended',
    polled.map(({ name, type, credential: [credentialType, id], parameters }, index) => ({
      ...node(name, `n8n-nodes-runbridge.${type}`, index),
      parameters: {
        // n8n's own shortest pause is a minute.
        pollTimes: often(3),
        authentication: 'accessToken',
        ...parameters,
      },
      credentials: { [credentialType]: { id, name: id } },
    })),
    url,
  );
}

function callbackWorkflow(url) {
  const trigger = {
    ...node('Callback', 'n8n-nodes-runbridge.indigoCallbackTrigger', 0),
    webhookId: '5f0c6c55-4f5c-4a53-9a5e-0f2f9d1c7b11',
    parameters: { authentication: 'accessToken', states: ['CREATE_COMPLETE', 'CREATE_FAILED'] },
    credentials: { indigoApi: { id: 'indigoToken00001', name: 'INDIGO access token' } },
  };
  return workflow('Deployments that call back', [trigger], url);
}

/** Each trigger's items go to the collector. */
function workflow(name, triggers, url) {
  const collect = {
    ...node('Collect', 'n8n-nodes-base.httpRequest', 9),
    typeVersion: 4.2,
    parameters: { method: 'POST', url, sendBody: true, specifyBody: 'json', jsonBody: '={{ { "id": $json.id } }}' },
  };
  return {
    name,
    active: false,
    settings: { executionOrder: 'v1' },
    nodes: [...triggers, collect],
    connections: Object.fromEntries(
      triggers.map((trigger) => [trigger.name, { main: [[{ node: 'Collect', type: 'main', index: 0 }]] }]),
    ),
  };
}

function node(name, type, index) {
  return { id: `node-${name}`, name, type, typeVersion: 1, position: [index * 100, 0] };
}

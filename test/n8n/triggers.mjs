// Triggers in active workflows of real n8n: what ends while n8n is restarted arrives, each once; and INDIGO's callback.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const RESTARTS = 3;
/** How long n8n is left alone between two restarts, in milliseconds; the runs are spread over all of it. */
const UP_MS = 15_000;
/** How long is waited for what is still to arrive. */
const LAST_MS = 60_000;
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

export async function testTriggers({ test, n8n, sandbox }) {
  const [collector, called] = await Promise.all([startCollector(), startCollector()]);
  // Made as the editor makes it: of an imported one n8n has no version that it could switch on.
  const activate = async (call, workflow) => {
    const { id, versionId } = await call('POST', '/workflows', workflow);
    await call('POST', `/workflows/${id}/activate`, { versionId });
  };
  try {
    await test(`tell of 300 runs that end while n8n is restarted ${RESTARTS} times and platforms have bad moments`, async () => {
      let starting;
      for (let turn = 0; turn <= RESTARTS; turn++)
        await n8n.serve(async (call) => {
          if (turn === 0) {
            await activate(call, pollingWorkflow(collector.url));
            starting = start300(sandbox, (RESTARTS + 1) * UP_MS);
            // Nobody is to find it unhandled while n8n starts again.
            starting.catch(() => undefined);
          } else await badMoment(sandbox, turn);
          await sleep(UP_MS);
          if (turn < RESTARTS) return;
          const expected = await starting;
          const end = Date.now() + LAST_MS;
          while (Date.now() < end && expected.some((id) => !collector.arrived.includes(id))) await sleep(500);
        });
      const expected = await starting;
      const count = (id) => collector.arrived.filter((each) => each === id).length;
      const lost = expected.filter((id) => count(id) === 0);
      const twice = [...new Set(collector.arrived)].filter((id) => count(id) > 1);
      console.log(
        `        ${expected.length} runs, ${expected.length - lost.length} arrived, ${twice.length} of them more than once`,
      );
      assert.equal(expected.length, 300);
      assert.deepEqual({ lost, twice }, { lost: [], twice: [] });
    });

    await test("start by INDIGO's callback, once and with what the orchestrator says, and by nothing made up", async () => {
      await n8n.serve(async (call, { url }) => {
        await activate(call, callbackWorkflow(called.url));
        const callback = `${url}/webhook/5f0c6c55-4f5c-4a53-9a5e-0f2f9d1c7b11/callback`;
        const id = await deploy(sandbox, { callback });
        for (let tries = 0; tries < 60 && !called.arrived.includes(id); tries++) await sleep(500);
        const post = (body) =>
          fetch(callback, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          });
        const again = await post({ uuid: id, status: 'CREATE_COMPLETE' });
        const madeUp = await post({ uuid: '00000000-0000-4000-8000-000000000000', status: 'CREATE_COMPLETE' });
        const broken = await post({ uuid: '../schedules' });
        assert.deepEqual([again.status, madeUp.status, broken.status], [200, 200, 400]);
        await sleep(2000);
        assert.deepEqual(called.arrived, [id]);
      });
    });
  } finally {
    collector.stop();
    called.stop();
  }
}

/** Starts 300 runs, evenly over this time, and answers the ids that the triggers are to tell of. */
async function start300(sandbox, milliseconds) {
  const tasks = (await send(sandbox, 'talend', 'GET', '/orchestration/executables/tasks?limit=100&offset=0')).items;
  const kinds = [
    async (n) => {
      const executable = tasks[n % 8].executable;
      return (await send(sandbox, 'talend', 'POST', '/processing/executions', { executable })).executionId;
    },
    async () => {
      const orchestratorId = 'fbb8519d-bbbc-44d1-ba03-ea5ec071e730';
      const path = '/datasourcesvc/api/v1/orchrun?nsfilter=proj_brightwater';
      return (await send(sandbox, 'twinit', 'POST', path, { orchestratorId, _actualparams: [] })).id;
    },
    async (n) => {
      if (n % 10 === 9) return deploy(sandbox);
      const [project, environment, component, pipeline, job] = UNIT_TESTS.split('/');
      const path = `/organizations/brightwater/projects/${project}/environments/${environment}/components/${component}/pipelines/${pipeline}/jobs/${job}/builds`;
      return `${UNIT_TESTS}#${(await send(sandbox, 'cycloid', 'POST', path)).data.id}`;
    },
  ];
  const ids = [];
  for (let n = 0; n < 100; n++) {
    for (const start of kinds) ids.push(await start(n));
    await sleep(milliseconds / 100);
  }
  return ids;
}

async function deploy(sandbox, more = {}) {
  const template =
    'tosca_definitions_version: tosca_simple_yaml_1_0\ntopology_template:\n  node_templates:\n    server:\n      type: tosca.nodes.indigo.Compute\n';
  return (await send(sandbox, 'indigo', 'POST', '/deployments', { template, ...more })).uuid;
}

async function badMoment(sandbox, turn) {
  const paths = ['*/executables/tasks/executions', '*/orchrun', '*/builds', '*/deployments'];
  for (const path of paths)
    await sandbox.addFault({ kind: turn % 2 === 0 ? '503' : '429', method: 'GET', path, retryAfter: 60, times: 1 });
}

/** As another client of the platform; refused for a moment, it tries again. */
async function send(sandbox, platform, method, path, body) {
  const type = platform === 'cycloid' ? 'application/vnd.cycloid.io.v1+json' : 'application/json';
  for (let tries = 0; ; tries++) {
    const response = await fetch(sandbox.url(platform) + path, {
      method,
      headers: { authorization: 'Bearer sandbox-token', ...(body && { 'content-type': type }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    if (tries > 20) throw new Error(`${platform} answered ${response.status} to ${method} ${path}: ${text}`);
    await sleep(500);
  }
}

function pollingWorkflow(url) {
  const seconds = Array.from({ length: 12 }, (_, index) => index * 5).join(',');
  return workflow(
    'Runs that have ended',
    polled.map(({ name, type, credential: [credentialType, id], parameters }, index) => ({
      ...node(name, `n8n-nodes-runbridge.${type}`, index),
      parameters: {
        // n8n's own shortest pause is a minute.
        pollTimes: { item: [{ mode: 'custom', cronExpression: `${seconds} * * * * *` }] },
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

/** What arrives at the end of a workflow. */
async function startCollector() {
  const arrived = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    arrived.push(JSON.parse(text).id);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { arrived, url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

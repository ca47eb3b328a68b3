// Every node of the package in n8n's editor: opened, and filled in by clicks.
import assert from 'node:assert/strict';
import { withPicture } from './browser.mjs';
import { Panel, openWorkflow } from './panel.mjs';

/** The editor shows no choice of it beside that of a credential. */
const accessToken = { authentication: 'accessToken' };

const indigoStates = {
  credential: 'INDIGO access token',
  parameters: accessToken,
  shows: 'states',
};

/**
 * What is done in the panel of each node, by the last part of its type. `shows` is a parameter that it has. `choose` are
 * options by what the editor calls them, chosen one after the other. `pick` is what is then chosen from the platform's list
 * that `method` gives: a search, and the name of what it finds; left out, the second of the list, by how it begins.
 */
const uses = {
  talend: {
    credential: 'Talend token',
    parameters: accessToken,
    choose: { resource: 'Task', operation: 'Get' },
    pick: {
      parameter: 'taskId',
      method: 'searchTasks',
      search: 'sales',
      name: 'Load fact_sales (Commerce Analytics)',
    },
  },
  cycloid: {
    credential: 'Cycloid API key',
    choose: { resource: 'Project', operation: 'Get' },
    pick: {
      parameter: 'project_canonical',
      method: 'searchProjects',
      search: 'store',
      name: 'Storefront (storefront)',
    },
  },
  indigo: {
    credential: 'INDIGO access token',
    parameters: accessToken,
    choose: { resource: 'Deployment', operation: 'Get' },
    pick: { parameter: 'deploymentId', method: 'searchDeployments' },
  },
  twinit: {
    credential: 'Twinit access token',
    parameters: accessToken,
    choose: { resource: 'Orchestrator Run', operation: 'Create' },
    pick: {
      parameter: 'orchestratorId',
      method: 'searchOrchestrators',
      search: 'floor',
      name: 'Report floor areas',
    },
  },
  talendTrigger: { credential: 'Talend token', choose: { event: 'On Task Run Failed' } },
  cycloidTrigger: { credential: 'Cycloid API key', choose: { event: 'On Event' } },
  indigoTrigger: indigoStates,
  indigoCallbackTrigger: indigoStates,
  twinitTrigger: {
    credential: 'Twinit access token',
    parameters: accessToken,
    choose: { event: 'On Run Failed' },
  },
};

/**
 * A new workflow with a node of each of `types`, with its credential; `types` are n8n's descriptions with one `version`
 * each, `credentials` those that n8n has.
 */
export async function nodesWorkflow(call, types, credentials) {
  return call('POST', '/workflows', {
    name: 'Every node',
    active: false,
    nodes: types.map(({ name, displayName, version }, index) => {
      const use = uses[shortName(name)];
      const credential = credentials.find((each) => each.name === use.credential);
      return {
        id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        name: displayName,
        type: name,
        typeVersion: version,
        parameters: use.parameters ?? {},
        credentials: { [credential.type]: { id: credential.id, name: credential.name } },
        position: [(index % 3) * 300, Math.floor(index / 3) * 200],
      };
    }),
    connections: {},
    settings: { executionOrder: 'v1' },
  });
}

function shortName(type) {
  return type.slice(type.indexOf('.') + 1);
}

/** `page` at n8n's editor; `workflow` is the one that `nodesWorkflow` made. */
export async function testNodes(page, session, { call, workflow }) {
  await withPicture(page, 'nodes', async () => {
    await openWorkflow(page, session, workflow);
    for (const node of workflow.nodes) await testNode(page, call, node);
  });
}

async function testNode(page, call, node) {
  const { credential, choose = {}, shows = Object.keys(choose)[0], pick } = uses[shortName(node.type)];
  const panel = await Panel.open(page, node.name, shows);
  assert.equal(await panel.credential.inputValue(), credential, node.name);
  for (const [parameter, option] of Object.entries(choose)) {
    await panel.choose(parameter, option);
    assert.equal(await panel.chosen(parameter), option, node.name);
  }
  if (pick !== undefined) await testList(panel, pick, await listed(call, node, pick));
  await panel.close();
}

/** What the platform has, as `{ name, value }`. */
async function listed(call, { type, typeVersion, credentials, parameters }, { method }) {
  const { results } = await call('POST', '/dynamic-node-parameters/resource-locator-results', {
    path: 'parameters.any',
    nodeTypeAndVersion: { name: type, version: typeVersion },
    credentials,
    methodName: method,
    currentNodeParameters: parameters,
  });
  return results;
}

async function testList(panel, { parameter, search, name }, known) {
  const shown = await panel.list(parameter);
  assert.deepEqual(
    shown.slice(0, known.length),
    known.map((each) => each.name),
  );
  const wanted = name ?? known[1].name;
  const found = await panel.search(parameter, search ?? wanted.slice(0, 8));
  assert.ok(found.includes(wanted) && found.length < shown.length, found.join(', '));
  assert.equal(await panel.pick(parameter, wanted), wanted);
  assert.equal(await panel.held(parameter), known.find((each) => each.name === wanted).value);
}

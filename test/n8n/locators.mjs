// What is chosen from a list: its values in a workflow, in all the ways that a workflow may hold them, and the lists.
import assert from 'node:assert/strict';

const rl = (value, mode = 'id') => ({ __rl: true, mode, value });
const talend = { authentication: 'accessToken' };
const credentials = {
  talend: { talendApi: { id: 'talendToken00001', name: 'Talend token' } },
  cycloid: { cycloidApi: { id: 'cycloidKey000001', name: 'Cycloid API key' } },
};

export async function testLocators({ test, execute }) {
  await test('take what was chosen from a list, by its ID, by its URL, and the plain values of before', async () => {
    const { code, items, requests, text } = await execute('locators');
    assert.equal(code, 0, text);
    const ids = (name) => items(name)[0].map(({ json }) => json.id ?? json.executable);
    const engines = ids('Engines');
    assert.ok(engines.length > 0);
    for (const name of ['Engine from the list', 'Engine by ID', 'Engine as it was'])
      assert.deepEqual(ids(name), engines, name);
    assert.ok(ids('Engines of its environment').includes(engines[0]));
    assert.ok(ids('Plans of its environment').length > 0);
    const filters = requests.map(({ query }) => query.parsed.query).filter(Boolean);
    assert.ok(filters.includes('name==Frankfurt*;status==PAIRED'), JSON.stringify(filters));
    assert.ok(
      filters.some((filter) => /^\(name==Frankfurt\*\);workspace\.environment\.id==\w{24}$/.test(filter)),
      JSON.stringify(filters),
    );
    const jobs = items('Jobs by URL')[0].map(({ json }) => json.name);
    assert.ok(jobs.includes('unit-tests'));
    assert.deepEqual(
      items('Jobs by name')[0].map(({ json }) => json.name),
      jobs,
    );
  });
}

/** The lists as the editor asks for them. */
export async function testLists(call, { badCredential }) {
  const look = (node, methodName, currentNodeParameters, more = {}) =>
    call('POST', '/dynamic-node-parameters/resource-locator-results', {
      path: 'parameters.any',
      nodeTypeAndVersion: { name: `n8n-nodes-runbridge.${node}`, version: 1 },
      credentials: credentials[node],
      methodName,
      currentNodeParameters,
      ...more,
    });

  const create = { ...talend, resource: 'tasks', operation: 'tasks.create' };
  const environments = await look('talend', 'searchEnvironments', create, { filter: 'PROD' });
  assert.deepEqual(
    environments.results.map(({ name }) => name),
    ['Production'],
  );
  const [{ value }] = environments.results;
  const workspaces = await look('talend', 'searchWorkspaces', { ...create, environmentId: rl(value, 'list') });
  assert.ok(workspaces.results.length > 0);
  assert.ok(workspaces.results.every(({ name }) => name.endsWith('(Production)')));

  const console = 'https://console.cycloid.io/organizations/brightwater/projects/storefront';
  const builds = {
    resource: 'builds',
    operation: 'builds.create',
    organization_canonical: rl('', 'list'),
    project_canonical: rl(console, 'url'),
    environment_canonical: 'production',
    component_canonical: rl('web'),
  };
  const pipelines = await look('cycloid', 'searchPipelines', builds);
  assert.deepEqual(
    pipelines.results.map(({ value: name }) => name),
    ['storefront-production-web'],
  );
  const said = await look('cycloid', 'searchJobs', builds).catch(({ message }) => message);
  assert.match(said, /Choose Pipeline Name first: it says which list to show/);
  const refused = await look('talend', 'searchPlans', create, { credentials: { talendApi: badCredential } }).catch(
    ({ message }) => message,
  );
  assert.match(refused, /answered with 401/);
}

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { BRIGHTWATER, runCycloid, STOREFRONT, WAREHOUSE, type RunningCycloid } from './cycloid.fixture.js';

interface Case {
  path: string;
  body: object;
  /** How the answer names what was made. */
  key: 'canonical' | 'id' | 'ref';
  /** What a second one of that name is answered. */
  again: number;
  change: object;
  /** A field that the change sets, and its new value. */
  changed: [string, unknown];
}

const STAGING = `${BRIGHTWATER}/projects/storefront/environments/staging`;
const repository = { url: 'git@git.brightwater.example:new.git', branch: 'main', credential_canonical: 'git-stacks' };

const CASES: [string, Case][] = [
  [
    'organization',
    {
      path: '/organizations',
      body: { name: 'Brightwater Rental' },
      key: 'canonical',
      again: 409,
      change: { name: 'Rental' },
      changed: ['name', 'Rental'],
    },
  ],
  [
    'project',
    {
      path: `${BRIGHTWATER}/projects`,
      body: { name: 'Gift cards', config_repository_canonical: 'default-config' },
      key: 'canonical',
      again: 409,
      change: { name: 'Gift cards', description: 'Sold online', updated_at: 1 },
      changed: ['description', 'Sold online'],
    },
  ],
  [
    'environment',
    {
      path: `${BRIGHTWATER}/projects/storefront/environments`,
      body: { name: 'preview' },
      key: 'canonical',
      again: 409,
      change: { name: 'Preview', color: 'yellow' },
      changed: ['color', 'yellow'],
    },
  ],
  [
    'component',
    {
      path: `${STAGING}/components`,
      body: { name: 'Search', service_catalog_ref: 'brightwater:stack-web-app', use_case: 'aws' },
      key: 'canonical',
      again: 409,
      change: { name: 'Search engine', use_case: 'aws' },
      changed: ['name', 'Search engine'],
    },
  ],
  [
    'credential',
    {
      path: `${BRIGHTWATER}/credentials`,
      body: { name: 'Registry', type: 'basic_auth', path: 'registry', raw: { username: 'a', password: 'b' } },
      key: 'canonical',
      again: 409,
      change: {
        name: 'Registry',
        canonical: 'registry',
        type: 'basic_auth',
        path: 'registry/new',
        raw: { username: 'a', password: 'c' },
      },
      changed: ['path', 'registry/new'],
    },
  ],
  [
    'API key',
    {
      path: `${BRIGHTWATER}/api_keys`,
      body: { name: 'Reports', rules: [] },
      key: 'canonical',
      again: 409,
      change: { name: 'Monthly reports' },
      changed: ['name', 'Monthly reports'],
    },
  ],
  [
    'team',
    {
      path: `${BRIGHTWATER}/teams`,
      body: { name: 'Finance', roles_canonical: ['organization-viewer'] },
      key: 'canonical',
      again: 409,
      change: { name: 'Accounting', canonical: 'finance', roles_canonical: ['organization-member'] },
      changed: ['name', 'Accounting'],
    },
  ],
  [
    'role',
    {
      path: `${BRIGHTWATER}/roles`,
      body: { name: 'Auditor', rules: [{ action: 'organization:read', effect: 'allow' }] },
      key: 'canonical',
      again: 409,
      change: { name: 'Auditor', description: 'Looks', rules: [] },
      changed: ['description', 'Looks'],
    },
  ],
  [
    'config repository',
    {
      path: `${BRIGHTWATER}/config_repositories`,
      body: { name: 'Second', default: false, ...repository },
      key: 'canonical',
      again: 409,
      change: { name: 'Second', default: false, ...repository, branch: 'next' },
      changed: ['branch', 'next'],
    },
  ],
  [
    'catalog repository',
    {
      path: `${BRIGHTWATER}/service_catalog_sources`,
      body: { name: 'More stacks', ...repository },
      key: 'canonical',
      again: 409,
      change: { name: 'More stacks', ...repository, branch: 'next' },
      changed: ['branch', 'next'],
    },
  ],
  [
    'stack',
    {
      path: `${BRIGHTWATER}/service_catalogs`,
      body: {
        name: 'Queue',
        author: 'Data Platform',
        description: 'A queue',
        keywords: [],
        service_catalog_source_canonical: 'stacks',
      },
      key: 'ref',
      again: 409,
      change: { visibility: 'shared' },
      changed: ['visibility', 'shared'],
    },
  ],
  [
    'external backend',
    {
      path: `${BRIGHTWATER}/external_backends`,
      body: {
        purpose: 'events',
        configuration: { engine: 'AWSCloudWatchLogs', region: 'eu-west-1' },
        credential_canonical: 'aws-production',
      },
      key: 'id',
      again: 200,
      change: { purpose: 'logs', configuration: { engine: 'AWSCloudWatchLogs', region: 'eu-west-3' } },
      changed: ['configuration', { engine: 'AWSCloudWatchLogs', region: 'eu-west-3' }],
    },
  ],
  [
    'policy',
    {
      path: `${BRIGHTWATER}/infra_policies`,
      body: { name: 'Regions', body: 'package cycloid', owner: 'data-platform', severity: 'warning' },
      key: 'canonical',
      again: 409,
      change: {
        name: 'Regions',
        description: 'Europe only',
        body: 'package cycloid',
        owner: 'data-platform',
        severity: 'critical',
        enabled: true,
      },
      changed: ['severity', 'critical'],
    },
  ],
  [
    'resource pool',
    {
      path: `${BRIGHTWATER}/resource_pools`,
      body: { name: 'Rack two', label: 'rack:two' },
      key: 'canonical',
      again: 409,
      change: { name: 'Rack two', label: 'rack:2' },
      changed: ['label', 'rack:2'],
    },
  ],
  [
    'quota',
    {
      path: `${BRIGHTWATER}/quotas`,
      body: { cpu: 1, memory: 2, storage: 3, team_canonical: 'storefront', resource_pool_canonical: 'rack-one' },
      key: 'id',
      again: 200,
      change: { cpu: 10, memory: 2, storage: 3 },
      changed: ['cpu', 10],
    },
  ],
  [
    'appearance',
    {
      path: `${BRIGHTWATER}/appearances`,
      body: {
        name: 'Winter',
        display_name: 'Winter',
        tab_title: 'Winter',
        footer: '',
        logo: 'https://assets.brightwater.example/winter.svg',
        favicon: 'https://assets.brightwater.example/winter.ico',
        color: { r: 255, g: 255, b: 255 },
      },
      key: 'canonical',
      again: 409,
      change: {
        name: 'Winter',
        canonical: 'winter',
        display_name: 'Winter',
        tab_title: 'Snow',
        footer: '',
        logo: 'https://assets.brightwater.example/winter.svg',
        favicon: 'https://assets.brightwater.example/winter.ico',
        color: { r: 255, g: 255, b: 255 },
      },
      changed: ['tab_title', 'Snow'],
    },
  ],
  [
    'indicator',
    {
      path: `${BRIGHTWATER}/projects/data-lake/kpis`,
      body: { name: 'Load time', type: 'build_avg_time', widget: 'line' },
      key: 'canonical',
      again: 409,
      change: { name: 'Load time', type: 'build_avg_time', widget: 'bars' },
      changed: ['widget', 'bars'],
    },
  ],
  [
    'cloud account',
    {
      path: `${BRIGHTWATER}/cloud_cost_management/accounts`,
      body: { name: 'Second account', external_backend: { purpose: 'cost_explorer' } },
      key: 'canonical',
      again: 409,
      change: { name: 'Third account', enabled: false, external_backend: { purpose: 'cost_explorer' } },
      changed: ['enabled', false],
    },
  ],
];

describe('Cycloid collections', () => {
  let running: RunningCycloid;
  beforeEach(async () => {
    running = await runCycloid();
  });
  afterEach(() => running.stop());

  const names = async (path: string, key: string): Promise<unknown[]> =>
    (await running.get(path)).json.pluck(key, 'data');

  it.each(CASES)('%s: what is made is found, changed, and gone once deleted', async (_name, one) => {
    const { path, body, key, again, change, changed } = one;
    const before = await names(path, key);
    const made = await running.send('POST', path, body);
    expect(made.status).toBe(200);
    const data = made.json.at('data').value === undefined ? made.json : made.json.at('data');
    const name = String(data.get(key));
    expect((await names(path, key)).map(String)).toEqual([...before.map(String), name]);
    expect((await running.send('POST', path, body)).status).toBe(again);

    const item = `${path}/${name}`;
    const found = await running.get(item);
    expect([found.status, found.text.includes(name)]).toEqual([200, true]);
    running.pass(100);
    expect((await running.send('PUT', item, change)).status).toBe(200);
    const seen = (await running.get(item)).json;
    expect((seen.at('data').value === undefined ? seen : seen.at('data')).get(changed[0])).toEqual(changed[1]);

    const deleted = await running.send('DELETE', item);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    for (const method of ['GET', 'DELETE']) {
      const { status, json } = await running.send(method, item);
      expect([status, json.text('errors', 0, 'message')]).toEqual([404, expect.stringContaining(`'${name}'`)]);
    }
    expect((await running.send('PUT', item, change)).status).toBe(404);
  });

  it('take what lies below with them', async () => {
    expect((await running.send('DELETE', `${BRIGHTWATER}/projects/data-lake`)).status).toBe(204);
    expect((await running.get(WAREHOUSE)).status).toBe(404);
    const pipelines = await names(`${BRIGHTWATER}/pipelines`, 'name');
    expect(pipelines.some((name) => String(name).startsWith('data-lake'))).toBe(false);
    // Nothing comes back with a new one of that name.
    await running.send('POST', `${BRIGHTWATER}/projects`, {
      name: 'Data lake',
      config_repository_canonical: 'default-config',
    });
    expect(await names(`${BRIGHTWATER}/projects/data-lake/environments`, 'canonical')).toEqual([]);
  });

  it('move what lies below when their canonical changes', async () => {
    const body = { name: 'Platform', canonical: 'platform', roles_canonical: ['organization-admin'] };
    expect((await running.send('PUT', `${BRIGHTWATER}/teams/data-platform`, body)).status).toBe(200);
    expect((await running.get(`${BRIGHTWATER}/teams/data-platform`)).status).toBe(404);
    expect(await names(`${BRIGHTWATER}/teams/platform/members`, 'username')).toEqual(['sandbox', 'data-platform']);
    const taken = { ...body, canonical: 'storefront' };
    expect((await running.send('PUT', `${BRIGHTWATER}/teams/platform`, taken)).status).toBe(409);
    expect((await running.get(`${BRIGHTWATER}/teams/platform`)).status).toBe(200);
  });

  it('are answered a page at a time, with how many there are', async () => {
    const path = `${BRIGHTWATER}/members`;
    const all = (await running.get(path)).json;
    expect(all.get('pagination')).toEqual({ index: 1, size: 1000, total: 4 });
    const second = (await running.get(`${path}?page_index=2&page_size=3`)).json;
    expect(second.pluck('username', 'data')).toEqual(all.pluck('username', 'data').slice(3));
    expect(second.get('pagination')).toEqual({ index: 2, size: 3, total: 4 });
    expect((await running.get(`${path}?page_index=9&page_size=3`)).json.get('data')).toEqual([]);
  });

  it('are filtered and ordered by the query', async () => {
    const projects = (query: string): Promise<unknown[]> => names(`${BRIGHTWATER}/projects?${query}`, 'canonical');
    expect(await projects('project_name=store')).toEqual(['storefront']);
    expect(await projects('environment_canonical=staging')).toEqual(['storefront']);
    expect(await projects('order_by=name:desc')).toEqual(['storefront', 'network', 'data-lake']);
    expect(await projects('order_by=name:asc')).toEqual(['data-lake', 'network', 'storefront']);
    expect(await projects('favorite=true')).toEqual([]);
    await running.send('POST', `${BRIGHTWATER}/projects/network/favorites`);
    expect(await projects('favorite=true')).toEqual(['network']);
    await running.send('DELETE', `${BRIGHTWATER}/projects/network/favorites`);
    expect(await projects('favorite=false')).toHaveLength(3);
    expect(await names(`${BRIGHTWATER}/infra_policies?infra_policy_enabled=false`, 'canonical')).toEqual([
      'tagged-resources',
    ]);
    expect(await names(`${BRIGHTWATER}/pipelines?statuses=paused`, 'name')).toEqual(['data-lake-production-exports']);
    expect(await names(`${BRIGHTWATER}/pipelines?project_canonical=storefront`, 'name')).toHaveLength(2);
  });

  it('keep credentials’ secrets to themselves in lists, and those in use from being deleted', async () => {
    const list = await running.get(`${BRIGHTWATER}/credentials`);
    expect(list.text).not.toContain('sandbox-secret-key-of-nobody');
    expect(list.json.get('data', 0, 'keys')).toEqual(['access_key', 'secret_key']);
    const one = await running.get(`${BRIGHTWATER}/credentials/aws-production`);
    expect(one.json.get('data', 'raw', 'secret_key')).toBe('sandbox-secret-key-of-nobody');
    const { status, json } = await running.send('DELETE', `${BRIGHTWATER}/credentials/git-stacks`);
    expect([status, json.get('errors', 0, 'code')]).toEqual([409, 'Conflict']);
    const incomplete = { name: 'Cloud', type: 'aws', path: 'cloud', raw: { access_key: 'a' } };
    const refused = await running.send('POST', `${BRIGHTWATER}/credentials`, incomplete);
    expect([refused.status, refused.json.text('errors', 0, 'message')]).toEqual([
      422,
      "'raw.secret_key' is required of type aws",
    ]);
  });

  it('know children and ancestors of an organization', async () => {
    const made = await running.send('POST', '/organizations/brightwater-labs/children', { name: 'Robotics' });
    expect(made.json.get('data', 'canonical')).toBe('robotics');
    expect(await names('/organizations/brightwater-labs/children', 'canonical')).toEqual(['robotics']);
    expect(await names('/organizations/robotics/ancestors', 'canonical')).toEqual(['brightwater-labs', 'brightwater']);
    expect(await names('/organizations/robotics/roles', 'canonical')).toContain('organization-admin');
    expect((await running.get('/organizations/brightwater-labs')).json.get('data', 'has_children')).toBe(true);
  });

  it('let a component move with its pipelines', async () => {
    const body = { destination_project_canonical: 'data-lake' };
    const from = STOREFRONT.replace('/pipelines/storefront-production-web', '');
    const moved = await running.send('PUT', `${from}/migrate`, body);
    expect([moved.status, moved.json.get('project', 'canonical')]).toEqual([200, 'data-lake']);
    expect((await running.get(STOREFRONT)).status).toBe(404);
    const pipeline = STOREFRONT.replace('projects/storefront', 'projects/data-lake');
    expect((await running.get(pipeline)).json.get('data', 'project', 'canonical')).toBe('data-lake');
    const build = await running.send('POST', `${pipeline}/jobs/deploy/builds`);
    expect(build.status).toBe(200);
  });

  it('come back with a reset', async () => {
    await running.send('DELETE', `${BRIGHTWATER}/projects/network`);
    running.sandbox.reset();
    expect(await names(`${BRIGHTWATER}/projects`, 'canonical')).toEqual(['storefront', 'data-lake', 'network']);
  });
});

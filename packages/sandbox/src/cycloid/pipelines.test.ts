import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { BRIGHTWATER, runCycloid, STOREFRONT, type RunningCycloid } from './cycloid.fixture.js';

const CONFIG = `resources:
- name: repo
  type: git
jobs:
- name: check
  plan:
  - get: repo
    trigger: true
  - task: lint
- name: ship
  serial: true
  plan:
  - get: repo
    passed: [check]
    trigger: true
  - put: image
`;

describe('Pipelines', () => {
  let running: RunningCycloid;
  const pipelines = STOREFRONT.slice(0, STOREFRONT.lastIndexOf('/'));
  const source = `${STOREFRONT}/resources/source`;
  beforeEach(async () => {
    running = await runCycloid();
  });
  afterEach(() => running.stop());

  it('are made of a configuration, paused, and run once unpaused', async () => {
    const body = { pipeline_name: 'new-pipeline', passed_config: CONFIG, yaml_vars: 'size: small\n' };
    const made = (await running.send('POST', pipelines, body)).json.at('data');
    expect([made.get('paused'), made.get('status'), made.pluck('name', 'jobs')]).toEqual([
      true,
      'paused',
      ['check', 'ship'],
    ]);
    const path = `${pipelines}/new-pipeline`;
    expect((await running.send('POST', pipelines, body)).status).toBe(409);
    expect((await running.get(`${path}/config`)).json.get('data')).toBe(CONFIG);
    expect((await running.get(`${path}/variables`)).json.get('data')).toEqual({
      has_saved_yaml_vars: true,
      yaml_vars: 'size: small\n',
    });
    await running.send('PUT', `${path}/unpause`);
    await running.send('POST', `${path}/jobs/check/builds`);
    running.pass(60);
    expect((await running.get(`${path}/jobs/ship/builds`)).json.pluck('status', 'data')).toEqual(['succeeded']);

    const diff = (await running.send('PUT', `${path}/diff`, { passed_config: CONFIG.replace('lint', 'format') })).json;
    expect(diff.get('data', 'jobs')).toEqual([
      {
        name: 'check',
        status: 'changed',
        diff: [
          { delta_type: '-', line: 'task: lint' },
          { delta_type: '+', line: 'task: format' },
        ],
      },
    ]);
    expect((await running.send('PUT', `${path}/rename?pipeline_name=renamed`)).status).toBe(204);
    expect((await running.get(path)).status).toBe(404);
    expect((await running.get(`${pipelines}/renamed/jobs/ship/builds`)).json.list('data')).toHaveLength(1);
  });

  it('keep what is known of a step through a change of their configuration', async () => {
    const config = (await running.get(`${STOREFRONT}/config`)).json.text('data');
    await running.send('PUT', STOREFRONT, { passed_config: `${config}- name: extra\n  plan:\n  - task: more\n` });
    expect((await running.get(`${STOREFRONT}/jobs`)).json.pluck('name', 'data')).toEqual([
      'unit-tests',
      'build-image',
      'deploy',
      'extra',
    ]);
    expect((await running.get(`${STOREFRONT}/jobs/unit-tests/builds`)).json.list('data')).toHaveLength(8);
    const cleared = await running.send('DELETE', `${STOREFRONT}/jobs/unit-tests/tasks/test/cache`);
    expect(cleared.json.get('data', 'caches_removed')).toBe(1);
  });

  it('find a new version when a resource is checked, which starts what waits for it', async () => {
    const versions = async (): Promise<unknown[]> => (await running.get(`${source}/versions`)).json.pluck('id', 'data');
    const before = await versions();
    const check = await running.send('POST', `${source}/check`, {});
    expect([check.json.get('data', 'name'), check.json.get('data', 'status')]).toEqual(['check', 'started']);
    expect(await versions()).toEqual(before);
    running.pass(2);
    const after = await versions();
    expect(after).toHaveLength(before.length + 1);
    running.pass(60);
    const [build] = (await running.get(`${STOREFRONT}/jobs/unit-tests/builds`)).json.list('data');
    const inputs = `${source}/versions/${String(after[0])}/input_to`;
    expect((await running.get(inputs)).json.pluck('id', 'data')).toContain(build?.get('id'));
    expect((await running.get(source)).json.get('data', 'build', 'status')).toBe('succeeded');
  });

  it('use the version that is pinned, and none that is disabled', async () => {
    const [newest, older] = (await running.get(`${source}/versions`)).json.pluck('id', 'data').map(String);
    const used = async (): Promise<unknown> => {
      const build = await running.send('POST', `${STOREFRONT}/jobs/unit-tests/builds`);
      running.pass(20);
      const path = `${STOREFRONT}/jobs/unit-tests/builds/${String(build.json.get('data', 'id'))}/resources`;
      return (await running.get(path)).json.get('data', 'inputs', 0, 'version');
    };
    const version = async (id: string | undefined): Promise<unknown> =>
      (await running.get(`${source}/versions`)).json
        .list('data')
        .find((one) => String(one.get('id')) === id)
        ?.get('version');
    expect(await used()).toEqual(await version(newest));
    expect((await running.send('PUT', `${source}/versions/${newest ?? ''}/disable`)).status).toBe(204);
    expect(await used()).toEqual(await version(older));
    await running.send('PUT', `${source}/versions/${newest ?? ''}/enable`);
    await running.send('PUT', `${source}/versions/${older ?? ''}/pin`);
    await running.send('PUT', `${source}/pin_comment`, { pin_comment: 'The newest is broken' });
    expect(await used()).toEqual(await version(older));
    const pinned = (await running.get(source)).json.at('data');
    expect([pinned.get('pinned_version'), pinned.get('pin_comment')]).toEqual([
      await version(older),
      'The newest is broken',
    ]);
    await running.send('PUT', `${source}/unpin`);
    expect(await used()).toEqual(await version(newest));
    const { json } = await running.get(`${source}/versions?filter_version=ref:no-such`);
    expect(json.get('data')).toEqual([]);
  });

  it('clear one cache of a task, or all', async () => {
    const path = `${STOREFRONT}/jobs/unit-tests/tasks/test/cache`;
    const clear = async (query: string): Promise<unknown> =>
      (await running.send('DELETE', `${path}${query}`)).json.get('data', 'caches_removed');
    expect([await clear('?cache_path=none'), await clear('?cache_path=node_modules'), await clear('')]).toEqual([
      0, 1, 0,
    ]);
  });

  it('are in step with their stack, or tell what is not', async () => {
    expect((await running.get(`${STOREFRONT}/synced`)).json.get('data', 'synced')).toBe('synced');
    const trainer = `${BRIGHTWATER}/projects/network/environments/production/components/vpc/pipelines/network-production-vpc`;
    const { json } = await running.get(`${trainer}/synced`);
    expect([json.get('data', 'synced'), json.pluck('name', 'data', 'diffs', 'jobs')]).toEqual([
      'out_of_sync',
      ['terraform-destroy'],
    ]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { createSandbox } from './index.js';
import { ids } from './talend/data/ids.js';
import { answer, runSandbox, serviceToken, STARTED_AT, type Answer, type Running } from './testing.fixture.js';

describe('the control routes', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  async function control(method: string, path: string, body?: unknown): Promise<Answer> {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return answer(await fetch(`${running.url}/_sandbox${path}`, { method, ...(body === undefined ? {} : json) }));
  }

  it('tell what is inside', async () => {
    const inside = (await control('GET', '')).json;
    expect(inside.get('talend', 'holds')).toMatchObject({
      environments: 3,
      workspaces: 6,
      tasks: 25,
      plans: 8,
      remoteEngines: 2,
      clusters: 1,
      pipelineEngines: 1,
    });
    expect(inside.get('talend', 'url')).toBe(`${running.url}/talend`);
    expect(inside.text('storage')).not.toContain(running.url);
  });

  it('show the record, filtered, and clear it', async () => {
    await running.get('/orchestration/plans%2Fx?name=a%2Fb&password=canary');
    await running.call('POST', '/processing/executions', { executable: 'none', parameters: { apiKey: 'canary' } });
    const shown = await control('GET', '/requests?platform=talend&method=post');
    expect(shown.json.value).toMatchObject([
      {
        at: STARTED_AT,
        platform: 'talend',
        method: 'POST',
        path: '/talend/processing/executions',
        headers: { authorization: '***' },
        body: { executable: 'none', parameters: { apiKey: '***' } },
        status: 404,
        authenticated: 'pat',
        handled: true,
      },
    ]);
    const [first] = running.sandbox.requests.all({ path: '*plans*' });
    expect(first).toMatchObject({
      path: '/talend/orchestration/plans%2Fx',
      query: { raw: 'name=a%2Fb&password=***', parsed: { name: 'a/b', password: '***' } },
      status: 404,
      handled: false,
    });
    expect((await control('DELETE', '/requests')).status).toBe(204);
    expect(running.sandbox.requests.all({ platform: 'talend' })).toEqual([]);
  });

  it('steer the clock', async () => {
    expect((await control('GET', '/clock')).json.value).toMatchObject({ now: STARTED_AT, speed: 1, frozen: true });
    expect((await control('POST', '/clock', { advanceMs: 1500, speed: 20 })).json.value).toMatchObject({
      now: STARTED_AT + 1500,
      speed: 20,
    });
    expect((await control('POST', '/clock', { frozen: false })).json.get('frozen')).toBe(false);
    expect((await control('POST', '/clock', { frozen: true })).json.get('frozen')).toBe(true);
    const refused = await control('POST', '/clock', { speed: -1 });
    expect([refused.status, refused.json.text('message')]).toEqual([400, expect.stringContaining('speed')]);
    expect((await control('POST', '/clock', { speed: 'fast' })).status).toBe(400);
  });

  it('add, list and remove faults, null standing for as often as it happens', async () => {
    const added = await control('POST', '/faults', { kind: '503', path: '/orchestration/*', times: null });
    expect(added.status).toBe(201);
    expect((await running.get('/orchestration/environments')).status).toBe(503);
    expect((await running.get('/orchestration/environments')).status).toBe(503);
    const listed = (await control('GET', '/faults')).json;
    expect(listed.get('faults', 0)).toMatchObject({ id: added.json.get('id'), seen: 2, struck: 2 });
    expect((await control('DELETE', `/faults?id=${added.json.text('id')}`)).status).toBe(204);
    expect((await control('DELETE', `/faults?id=${added.json.text('id')}`)).status).toBe(404);
    expect((await running.get('/orchestration/environments')).status).toBe(200);
    await control('POST', '/faults', { rate: 1, seed: 1, kinds: ['500'] });
    expect((await running.get('/orchestration/environments')).status).toBe(500);
    expect((await control('DELETE', '/faults')).status).toBe(204);
    expect(running.sandbox.faults.list()).toEqual([]);
    expect((await control('POST', '/faults', { kind: 'none' })).json.text('message')).toContain("'kind'");
  });

  it.each([
    ['/clock', { advanceMS: 5 }, 'advanceMS'],
    ['/clock', { advanceMs: -1 }, 'advanceMs'],
    ['/faults', { kind: '500', pth: '/x' }, 'pth'],
    ['/faults', { kind: '500', nth: 1.5 }, 'nth'],
    ['/faults', { kind: '500', nth: 0 }, 'nth'],
    ['/faults', { kind: '500', times: 2.5 }, 'times'],
    ['/faults', { kind: '500', seed: 1 }, 'seed'],
    ['/faults', { rate: 0.5, seed: 1, nth: 2 }, 'nth'],
    ['/faults', { rate: 0.5, seed: 1, kinds: [] }, 'kinds'],
  ])('refuse to %s %j, and name what is wrong', async (path, body, field) => {
    const refused = await control('POST', path, body);
    expect([refused.status, refused.json.text('message')]).toEqual([400, expect.stringContaining(`'${field}'`)]);
    expect([running.sandbox.clock.now(), running.sandbox.faults.list()]).toEqual([STARTED_AT, []]);
  });

  it('refuse a filter they do not know, so that a slip does not clear every fault', async () => {
    running.sandbox.faults.add({ kind: '500', times: Infinity });
    expect((await control('DELETE', '/faults?ID=fault-7')).status).toBe(400);
    expect(running.sandbox.faults.list()).toHaveLength(1);
  });

  it('filter the record by path as faults do, with or without the prefix', async () => {
    await running.get('/orchestration/environments');
    await running.get('/orchestration/projects');
    for (const path of ['/talend/orchestration/env*', '/orchestration/env*', '*environments']) {
      const found = (await control('GET', `/requests?path=${encodeURIComponent(path)}`)).json;
      expect([path, found.pluck('path')]).toEqual([path, ['/talend/orchestration/environments']]);
    }
  });

  it('put everything back to its start, with the same ids', async () => {
    const task = ids.task('Load fact_sales');
    const profile = `/processing/runtimes/remote-engines/${ids.remoteEngine('Frankfurt Engine 1')}/run-profiles`;
    const [used, other] = ['Standard JVM', 'Large heap JVM'].map((name) => ids.runProfile('Frankfurt Engine 1', name));
    const before = (await running.get(`/orchestration/executables/tasks/${task}`)).json.value;
    await running.call('DELETE', `${profile}/${used ?? ''}?newRunProfileId=${other ?? ''}`);
    await running.call('DELETE', `/orchestration/executables/plans/${ids.plan('Hourly Stock Sync')}`);
    await running.call('POST', '/processing/executions', { executable: task });
    expect((await control('POST', '/reset')).status).toBe(204);
    expect((await running.get(`/orchestration/executables/tasks/${task}`)).json.value).toEqual(before);
    expect((await running.get('/orchestration/executables/plans')).json.get('total')).toBe(8);
    const { taskExecutions } = running.sandbox.talend.state;
    expect(taskExecutions.where(({ finishedAt }) => finishedAt === undefined)).toEqual([]);
  });

  it('revoke the tokens of the service account', async () => {
    const token = (await serviceToken(running)).json.text('access_token');
    expect((await control('POST', '/talend/revoke-tokens')).status).toBe(204);
    expect((await running.call('GET', '/orchestration/environments', undefined, token)).status).toBe(401);
  });

  it('are the reason why a sandbox listens on loopback only', async () => {
    const open = createSandbox();
    await expect(open.listen({ host: '0.0.0.0' })).rejects.toThrow('loopback only');
    await open.close();
  });
});

describe('the record', () => {
  it('drops the oldest past 10,000 requests', () => {
    const { requests } = createSandbox();
    const entry = {
      at: 0,
      platform: 'none',
      method: 'GET',
      query: { raw: '', parsed: {} },
      headers: {},
      status: 200,
      authenticated: 'none' as const,
      handled: false,
    };
    for (let n = 0; n < 10_002; n += 1) requests.add({ ...entry, path: `/${String(n)}` });
    expect(requests.all()).toHaveLength(10_000);
    expect(requests.all()[0]?.path).toBe('/2');
  });
});

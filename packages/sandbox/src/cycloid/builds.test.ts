import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { BRIGHTWATER, runCycloid, STOREFRONT, WAREHOUSE, type RunningCycloid } from './cycloid.fixture.js';

const NETWORK = `${BRIGHTWATER}/projects/network/environments/production/components/vpc/pipelines/network-production-vpc`;
const STAGING = `${BRIGHTWATER}/projects/storefront/environments/staging/components/web/pipelines/storefront-staging-web`;
const EXPORTS = `${BRIGHTWATER}/projects/data-lake/environments/production/components/exports/pipelines/data-lake-production-exports`;

describe('Builds', () => {
  let running: RunningCycloid;
  beforeEach(async () => {
    running = await runCycloid();
  });
  afterEach(() => running.stop());

  async function start(job: string): Promise<string> {
    const { json } = await running.send('POST', `${job}/builds`);
    return `${job}/builds/${String(json.get('data', 'id'))}`;
  }

  async function status(build: string): Promise<unknown> {
    return (await running.get(build)).json.get('data', 'status');
  }

  async function newest(job: string) {
    return (await running.get(`${job}/builds`)).json.at('data', 0);
  }

  it('go from pending over started to succeeded by the clock', async () => {
    const begun = Math.floor(running.sandbox.clock.now() / 1000);
    const build = await start(`${STOREFRONT}/jobs/unit-tests`);
    const pending = (await running.get(build)).json.at('data');
    expect([pending.get('status'), pending.get('start_time'), pending.get('end_time')]).toEqual([
      'pending',
      undefined,
      undefined,
    ]);
    running.pass(2);
    const started = (await running.get(build)).json.at('data');
    expect([started.get('status'), started.get('start_time')]).toEqual(['started', begun]);
    running.pass(20);
    const ended = (await running.get(build)).json.at('data');
    expect([ended.get('status'), ended.get('start_time'), ended.get('end_time')]).toEqual([
      'succeeded',
      begun,
      begun + 5,
    ]);
  });

  it('are followed by the jobs that wait for their versions', async () => {
    const before = (await newest(`${STOREFRONT}/jobs/build-image`)).get('name');
    await start(`${STOREFRONT}/jobs/unit-tests`);
    running.pass(60);
    const after = await newest(`${STOREFRONT}/jobs/build-image`);
    expect([Number(after.get('name')), after.get('status')]).toEqual([Number(before) + 1, 'succeeded']);
    // The next one waits for somebody to start it.
    expect((await newest(`${STOREFRONT}/jobs/deploy`)).get('start_time')).toBeLessThan(
      running.sandbox.clock.now() / 1000 - 3600,
    );
  });

  it('fail at a task until its credential is changed', async () => {
    const job = `${WAREHOUSE}/jobs/load-warehouse`;
    const failing = await start(job);
    running.pass(60);
    expect(await status(failing)).toBe('failed');

    const canonical = 'warehouse-database';
    const repaired = await running.send('PUT', `${BRIGHTWATER}/credentials/${canonical}`, {
      name: 'Warehouse database',
      canonical,
      type: 'basic_auth',
      path: canonical,
      raw: { username: 'warehouse_loader', password: 'a-password-that-works' },
    });
    expect(repaired.status).toBe(200);
    const working = await start(job);
    running.pass(60);
    expect(await status(working)).toBe('succeeded');
    expect((await newest(`${WAREHOUSE}/jobs/publish-marts`)).get('status')).toBe('succeeded');
  });

  it('end as errored where no worker takes them', async () => {
    const build = await start(`${STAGING}/jobs/load-test`);
    running.pass(60);
    expect(await status(build)).toBe('errored');
  });

  it('are aborted, running or not yet', async () => {
    const build = await start(`${NETWORK}/jobs/drift-scan`);
    const early = await start(`${NETWORK}/jobs/drift-scan`);
    expect((await running.send('PUT', `${early}/abort`)).status).toBe(204);
    running.pass(30);
    expect(await status(build)).toBe('started');
    expect((await running.send('PUT', `${build}/abort`)).text).toBe('');
    expect([await status(build), await status(early)]).toEqual(['aborted', 'aborted']);
    running.pass(3600);
    expect(await status(build)).toBe('aborted');
    // Aborting what has ended changes nothing.
    const ended = (await running.get(build)).json.get('data', 'end_time');
    await running.send('PUT', `${build}/abort`);
    expect((await running.get(build)).json.get('data', 'end_time')).toBe(ended);
  });

  it('are rerun under the number of the first, with its versions', async () => {
    const job = `${STOREFRONT}/jobs/unit-tests`;
    const [first] = (await running.get(`${job}/builds`)).json.list('data');
    const id = String(first?.get('id'));
    const again = (await running.send('POST', `${job}/builds/${id}`)).json.at('data');
    const more = (await running.send('POST', `${job}/builds/${id}`)).json.at('data');
    expect([again.get('name'), more.get('name')]).toEqual([
      `${String(first?.get('name'))}.1`,
      `${String(first?.get('name'))}.2`,
    ]);
    running.pass(60);
    const inputs = async (build: unknown): Promise<unknown> =>
      (await running.get(`${job}/builds/${String(build)}/resources`)).json.get('data', 'inputs', 0, 'version');
    expect(await inputs(again.get('id'))).toEqual(await inputs(id));
  });

  it('wait while their pipeline or job is paused', async () => {
    const build = await start(`${EXPORTS}/jobs/nightly-export`);
    running.pass(60);
    expect(await status(build)).toBe('pending');
    const waiting = (await running.get(`${build}/preparation`)).json.at('data');
    expect([waiting.get('paused_pipeline'), waiting.get('paused_job')]).toEqual(['blocking', 'not_blocking']);
    expect((await running.send('PUT', `${EXPORTS}/unpause`)).status).toBe(204);
    running.pass(1);
    expect(await status(build)).toBe('started');

    expect((await running.send('PUT', `${STOREFRONT}/jobs/deploy/pause`)).status).toBe(204);
    expect((await running.get(`${STOREFRONT}/jobs/deploy`)).json.get('data', 'paused')).toBe(true);
    const held = await start(`${STOREFRONT}/jobs/deploy`);
    running.pass(60);
    expect(await status(held)).toBe('pending');
    await running.send('PUT', `${STOREFRONT}/jobs/deploy/unpause`);
    running.pass(60);
    expect(await status(held)).toBe('succeeded');
  });

  it('wait for each other in a serial job', async () => {
    const [one, two] = [await start(`${NETWORK}/jobs/terraform-apply`), await start(`${NETWORK}/jobs/terraform-apply`)];
    running.pass(2);
    expect([await status(one), await status(two)]).toEqual(['started', 'pending']);
    expect((await running.get(`${two}/preparation`)).json.get('data', 'max_running_builds')).toBe('blocking');
    running.pass(60);
    expect([await status(one), await status(two)]).toEqual(['succeeded', 'succeeded']);
  });

  it('are listed newest first, a page at a time as Concourse cuts them', async () => {
    const job = `${STOREFRONT}/jobs/unit-tests`;
    const ids = (page: Awaited<ReturnType<typeof running.get>>): unknown[] => page.json.pluck('id', 'data');
    const all = ids(await running.get(`${job}/builds?concourse_page_limit=100`));
    expect(all).toHaveLength(8);
    expect(all).toEqual([...all].sort((a, b) => Number(b) - Number(a)));

    const first = await running.get(`${job}/builds?concourse_page_limit=3`);
    expect(ids(first)).toEqual(all.slice(0, 3));
    expect(first.json.get('pagination_concourse')).toEqual({
      next: { since: all[2], until: 0, limit: 3 },
      previous: { since: 0, until: 0, limit: 3 },
    });
    const second = await running.get(`${job}/builds?concourse_page_limit=3&concourse_page_since=${String(all[2])}`);
    expect(ids(second)).toEqual(all.slice(3, 6));
    expect(second.json.get('pagination_concourse', 'previous', 'until')).toBe(all[3]);
    const back = await running.get(`${job}/builds?concourse_page_limit=3&concourse_page_until=${String(all[3])}`);
    expect(ids(back)).toEqual(all.slice(0, 3));
    const last = await running.get(`${job}/builds?concourse_page_limit=3&concourse_page_since=${String(all[5])}`);
    expect(ids(last)).toEqual(all.slice(6));
    expect(last.json.get('pagination_concourse', 'next', 'since')).toBe(0);
  });

  it('have a plan whose steps are the origins of their events', async () => {
    const build = await start(`${STOREFRONT}/jobs/unit-tests`);
    const plan = (await running.get(`${build}/plan`)).json.at('data');
    expect(plan.get('schema')).toBe('exec.v2');
    const steps = plan.list('plan', 'do');
    expect(steps.map((step) => Object.keys(step.value as object))).toEqual([
      ['id', 'get'],
      ['id', 'task'],
    ]);
    running.pass(60);
    const id = build.split('/').at(-1) ?? '';
    const events = await fetch(`${running.url}${STOREFRONT}/builds/${id}/events`, {
      headers: { authorization: 'Bearer sandbox-token' },
    });
    const text = await events.text();
    for (const step of steps) expect(text).toContain(`"origin":{"id":"${step.text('id')}"`);
  });

  it('are told among the organization’s events', async () => {
    const since = running.sandbox.clock.now();
    await start(`${WAREHOUSE}/jobs/load-warehouse`);
    running.pass(60);
    const query = `begin=${String(since)}&end=${String(running.sandbox.clock.now())}`;
    const told = (await running.get(`${BRIGHTWATER}/events?${query}`)).json;
    expect(told.pluck('title', 'data')).toEqual(['Build failed', 'Build started']);
    const severe = (await running.get(`${BRIGHTWATER}/events?${query}&severity=err&severity=crit&type=Cycloid`)).json;
    expect(severe.pluck('severity', 'data')).toEqual(['err']);
    expect((await running.get(`${BRIGHTWATER}/events?${query}&type=AWS`)).json.get('data')).toEqual([]);
  });

  it('belong to their job and pipeline: others answer 404', async () => {
    const build = await start(`${STOREFRONT}/jobs/unit-tests`);
    const id = build.split('/').at(-1) ?? '';
    for (const path of [`${STOREFRONT}/jobs/deploy/builds/${id}`, `${WAREHOUSE}/jobs/load-warehouse/builds/${id}`]) {
      const { status: code, json } = await running.get(path);
      expect([code, json.get('errors', 0, 'code')]).toEqual([404, 'NotFound']);
    }
    expect((await running.get(`${STOREFRONT}/jobs/unit-tests/builds/none`)).status).toBe(422);
  });
});

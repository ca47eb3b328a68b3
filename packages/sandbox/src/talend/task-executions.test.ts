import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { runSandbox, STARTED_AT, type Answer, type Json, type Running } from '../testing.fixture.js';
import { ids } from './data/ids.js';

const DAY = 86_400_000;
const TASK = ids.task('Load dim_customer');
const LIST = '/processing/executables/tasks/executions';

describe('task executions', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const start = (body: object): Promise<Answer> => running.call('POST', '/processing/executions', body);
  const startedId = async (body: object): Promise<string> => (await start(body)).json.text('executionId');
  const look = async (id: string): Promise<Json> => (await running.get(`/processing/executions/${id}`)).json;

  it('go through the vendor’s states, with both statuses of the same moment', async () => {
    const id = await startedId({ executable: TASK, parameters: { day: '2026-05-19' }, logLevel: 'DEBUG' });
    const states: unknown[] = [];
    for (const seconds of [0, 0.2, 0.6, 1.2]) {
      running.pass(seconds);
      const { value } = await look(id);
      const { status, executionStatus } = value as { status: string; executionStatus: string };
      states.push([status, executionStatus]);
    }
    expect(states).toEqual([
      ['dispatching', 'EXECUTION_EVENT_RECEIVED'],
      ['dispatching', 'DISPATCHING_FLOW'],
      ['executing', 'STARTING_FLOW_EXECUTION'],
      ['execution_successful', 'EXECUTION_SUCCESS'],
    ]);
  });

  it('tell where and how they ran', async () => {
    const id = await startedId({ executable: TASK });
    running.pass(2);
    const ended = await look(id);
    expect(ended.value).toMatchObject({
      executionId: id,
      jobId: TASK,
      jobVersion: '1.1',
      environmentVersion: '1.0',
      executionType: 'MANUAL',
      executionDestination: 'REMOTE_ENGINE',
      remoteEngineId: ids.remoteEngine('Frankfurt Engine 1'),
      runProfileId: ids.runProfile('Frankfurt Engine 1', 'Standard JVM'),
      workspaceId: ids.workspace('Production', 'Commerce Analytics'),
      startTimestamp: '2026-05-20T10:00:00.000Z',
      finishTimestamp: '2026-05-20T10:00:02.000Z',
      numberOfRejectedRows: 0,
    });
    expect(ended.get('numberOfProcessedRows')).toBeGreaterThan(2000);
    expect(ended.get('planId')).toBeUndefined();
    const inCluster = await look(await startedId({ executable: ids.task('Extract web orders') }));
    expect(inCluster.value).toMatchObject({
      executionDestination: 'REMOTE_ENGINE_CLUSTER',
      remoteEngineClusterId: ids.cluster('Frankfurt Cluster'),
    });
  });

  it('can be stopped: 204 while they run, 200 with a plain string when they have finished', async () => {
    const id = await startedId({ executable: TASK });
    running.pass(1);
    expect((await running.call('DELETE', `/processing/executions/${id}`)).status).toBe(204);
    expect((await look(id)).value).toMatchObject({
      status: 'terminated',
      executionStatus: 'EXECUTION_TERMINATED',
      finishTimestamp: '2026-05-20T10:00:01.000Z',
    });
    running.pass(10);
    expect((await look(id)).get('status')).toBe('terminated');
    const late = await running.call('DELETE', `/processing/executions/${id}`);
    expect([late.status, late.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(late.text).toBe('Execution has already finished');
    expect((await running.call('DELETE', '/processing/executions/unknown')).status).toBe(404);
  });

  it('end by their timeout', async () => {
    const id = await startedId({ executable: ids.task('Rebuild product search index'), timeout: 1 });
    running.pass(59.9);
    expect((await look(id)).get('status')).toBe('executing');
    running.pass(0.1);
    expect((await look(id)).value).toMatchObject({
      status: 'terminated_timeout',
      executionStatus: 'EXECUTION_TERMINATED_TIMEOUT',
      timeout: 1,
    });
  });

  it('fail to deploy when the version of the artifact was deleted', async () => {
    const artifact = ids.artifact('Production', 'load_dim_customer');
    expect((await running.call('DELETE', `/orchestration/artifacts/${artifact}/versions/1.4.2`)).status).toBe(204);
    const id = await startedId({ executable: TASK });
    running.pass(1);
    expect((await look(id)).value).toMatchObject({ status: 'deploy_failed', executionStatus: 'DEPLOY_FAILED' });
  });

  it('fail to deploy when their artifact or a connection of theirs was deleted', async () => {
    const [connected, built] = [ids.task('Load fact_sales'), TASK];
    const gone = [
      `/orchestration/connections/${ids.connection('Warehouse Fact Loader')}`,
      `/orchestration/artifacts/${ids.artifact('Production', 'load_dim_customer')}`,
    ];
    for (const path of gone) expect((await running.call('DELETE', path)).status).toBe(204);
    const started = [await startedId({ executable: connected }), await startedId({ executable: built })];
    running.pass(1);
    for (const id of started) {
      const ended = await look(id);
      expect(ended.value).toMatchObject({ status: 'deploy_failed', errorType: 'DEPLOYMENT_ERROR' });
      expect(ended.text('errorMessage')).toContain('it was deleted');
    }
  });

  it('fail when a connection of theirs goes while they run', async () => {
    const id = await startedId({ executable: TASK });
    running.pass(1);
    await running.call('DELETE', `/orchestration/connections/${ids.connection('Warehouse Dimension Loader')}`);
    running.pass(10);
    expect((await look(id)).get('status')).toBe('execution_failed');
  });

  it('are refused for a task that is paused (405, no body), not configured (501) or unknown (404)', async () => {
    const paused = await start({ executable: ids.task('Rotate landing zone files') });
    expect([paused.status, paused.text]).toEqual([405, '']);
    expect((await start({ executable: ids.task('Onboard drop-ship supplier') })).status).toBe(501);
    expect((await start({ executable: 'unknown' })).status).toBe(404);
  });

  it.each([
    [{}, "'executable' is required"],
    [{ executable: '' }, "'executable'"],
    [{ executable: 5 }, "'executable' must be string"],
    [{ executable: TASK, timeout: 0 }, "'timeout' must be >= 1"],
    [{ executable: TASK, timeout: '5' }, "'timeout' must be integer"],
    [{ executable: TASK, timeout: 1.5 }, "'timeout' must be integer"],
    [{ executable: TASK, parameters: [] }, "'parameters' must be object"],
    [{ executable: TASK, logLevel: 1 }, "'logLevel' must be string"],
  ])('are refused for %j', async (body, message) => {
    const refused = await start(body);
    expect(refused.status).toBe(400);
    expect(refused.json.text('message')).toContain(message);
  });

  it('ignore fields that the vendor does not know', async () => {
    expect((await start({ executable: TASK, surprise: true })).status).toBe(201);
  });

  it('are listed newest first, with limit, offset and total', async () => {
    const id = await startedId({ executable: TASK });
    const first = (await running.get(`${LIST}?limit=2`)).json;
    expect(first.get('total')).toBeGreaterThan(2000);
    expect(first.list('items')[0]?.get('executionId')).toBe(id);
    const second = (await running.get(`${LIST}?limit=1&offset=1`)).json;
    expect(second.value).toMatchObject({ limit: 1, offset: 1, items: [first.list('items')[1]?.value] });
    expect((await running.get(LIST)).json.list('items')).toHaveLength(100);
    expect((await running.get(`${LIST}?unknown=1`)).status).toBe(200);
  });

  it('are filtered by status, task, place, and all of several tags', async () => {
    const post = async (body: object): Promise<Json> => (await running.call('POST', LIST, body)).json;
    for (const status of [
      'execution_rejected',
      'terminated',
      'terminated_timeout',
      'deploy_failed',
      'execution_failed',
    ]) {
      const found = await post({ status, limit: 100 });
      expect(found.get('total')).toBeGreaterThan(0);
      expect(new Set(found.pluck('status', 'items'))).toEqual(new Set([status]));
    }
    const tagged = await post({ tags: ['nightly', 'critical'] });
    expect(new Set(tagged.pluck('jobId', 'items'))).toEqual(new Set([ids.task('Load fact_sales')]));
    expect((await post({ tags: ['nightly', 'hourly'] })).get('total')).toBe(0);
    const staging = await post({ environmentId: ids.environment('Staging') });
    expect(new Set(staging.pluck('workspaceId', 'items'))).toEqual(
      new Set([ids.workspace('Staging', 'Commerce Analytics')]),
    );
    const ofTask = (await running.get(`/processing/executables/tasks/${TASK}/executions?limit=3&workspaceId=ignored`))
      .json;
    expect(ofTask.pluck('jobId', 'items')).toEqual([TASK, TASK, TASK]);
    expect((await running.get('/processing/executables/tasks/unknown/executions')).status).toBe(404);
  });

  it('refuse a workspace that is not of the environment', async () => {
    const query = `environmentId=${ids.environment('Staging')}&workspaceId=${ids.workspace('Production', 'Shared')}`;
    const refused = await running.get(`${LIST}?${query}`);
    expect([refused.status, refused.json.text('message')]).toEqual([400, expect.stringContaining("'workspaceId'")]);
  });

  it('are found by every way of touching a period', async () => {
    const id = await startedId({ executable: ids.task('Rebuild product search index') });
    running.pass(300);
    const [began, ended] = [STARTED_AT, STARTED_AT + 150_000];
    const finds = async (from: number, to: number): Promise<boolean> =>
      (await running.get(`${LIST}?from=${String(from)}&to=${String(to)}`)).json
        .pluck('executionId', 'items')
        .includes(id);
    expect(await finds(began - 10, began + 10)).toBe(true);
    expect(await finds(ended - 10, ended + 10)).toBe(true);
    expect(await finds(began - 10, ended + 10)).toBe(true);
    expect(await finds(began + 10, ended - 10)).toBe(true);
    expect(await finds(began - 1000, began - 1)).toBe(false);
    expect(await finds(ended + 1, ended + 1000)).toBe(false);
  });

  it.each([
    ['limit=0', "'limit' must be >= 1"],
    ['limit=101', "'limit' must be <= 100"],
    ['limit=ten', "'limit' must be integer"],
    ['limit=1&limit=2', "'limit' must be integer"],
    ['offset=-1', "'offset' must be >= 0"],
    ['lastDays=0', "'lastDays' must be >= 1"],
    ['lastDays=61', "'lastDays' must be <= 60"],
    ['from=tomorrow', "'from' must be integer"],
    [`from=${String(STARTED_AT)}&to=${String(STARTED_AT - 1)}`, "'from' must not be later than 'to'"],
    [`from=${String(STARTED_AT - 61 * DAY)}&to=${String(STARTED_AT)}`, 'at most 60 days'],
    [`from=${String(STARTED_AT - 61 * DAY)}`, 'at most 60 days'],
  ])('refuse %s', async (query, message) => {
    const refused = await running.get(`${LIST}?${query}`);
    expect(refused.status).toBe(400);
    expect(refused.json.text('message')).toContain(message);
  });

  it('take no text for numbers in a body', async () => {
    const refused = await running.call('POST', LIST, { limit: '5', tags: 'nightly' });
    expect(refused.status).toBe(400);
    expect(refused.json.text('details')).toBe("'tags' must be array; 'limit' must be number");
  });
});

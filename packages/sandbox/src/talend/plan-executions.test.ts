import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { runSandbox, type Answer, type Json, type Running } from '../testing.fixture.js';
import { RETIRED_WAREHOUSE_HOST, WAREHOUSE_HOST } from './data/connections.js';
import { ids } from './data/ids.js';

const REVENUE = ids.plan('Nightly Revenue Load');
const STOCK = ids.plan('Hourly Stock Sync');
const EXECUTIONS = '/processing/executions/plans';

describe('plan executions', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const start = (body: object): Promise<Answer> => running.call('POST', EXECUTIONS, body);
  const startedId = async (body: object): Promise<string> => (await start(body)).json.text('executionId');
  const look = async (id: string): Promise<Json> => (await running.get(`${EXECUTIONS}/${id}`)).json;
  const steps = async (id: string): Promise<Json[]> => (await running.get(`${EXECUTIONS}/${id}/steps`)).json.list();
  const stepStates = async (id: string): Promise<unknown[]> =>
    (await steps(id)).map((step) => step.get('executionStatus'));

  /** Runs the revenue plan until it has failed. */
  async function failed(): Promise<string> {
    const id = await startedId({ executable: REVENUE });
    running.pass(20);
    expect((await look(id)).get('status')).toBe('execution_failed');
    return id;
  }

  it('go through the vendor’s states exactly by the clock, step by step', async () => {
    const id = await startedId({ executable: STOCK });
    expect((await look(id)).value).toMatchObject({
      planId: STOCK,
      status: 'dispatching',
      executionStatus: 'DISPATCHING_FLOW',
      plannedExecutableCount: 2,
      doneExecutableCount: 0,
      doneExecutableDetails: [],
    });
    expect(await stepStates(id)).toEqual([undefined, undefined]);

    running.pass(0.5);
    expect((await look(id)).value).toMatchObject({ status: 'executing', executionStatus: 'STARTING_FLOW_EXECUTION' });
    expect(await stepStates(id)).toEqual(['STARTING_FLOW_EXECUTION', undefined]);

    running.pass(2.499);
    expect((await look(id)).get('doneExecutableCount')).toBe(0);
    running.pass(0.001);
    expect((await look(id)).get('doneExecutableCount')).toBe(1);
    expect(await stepStates(id)).toEqual(['EXECUTION_SUCCESS', 'STARTING_FLOW_EXECUTION']);

    running.pass(3);
    const ended = await look(id);
    expect(ended.value).toMatchObject({
      status: 'execution_successful',
      executionStatus: 'EXECUTION_SUCCESS',
      finishTimestamp: '2026-05-20T10:00:06.000Z',
    });
    const details = ended.list('doneExecutableDetails');
    expect(details.map((task) => task.get('planId'))).toEqual([id, id]);
    expect(details.map((task) => task.get('executionType'))).toEqual(['PLAN', 'PLAN']);
  });

  it('come out the same whether the clock is stepped once or many times', async () => {
    const id = await startedId({ executable: STOCK });
    running.pass(3600);
    expect((await look(id)).get('finishTimestamp')).toBe('2026-05-20T10:00:06.000Z');
  });

  it('fail at the third step with a reason, run its error handler, and leave the fourth alone', async () => {
    const id = await failed();
    const ended = await look(id);
    expect(ended.value).toMatchObject({ plannedExecutableCount: 6, doneExecutableCount: 5 });
    const [culprit] = ended.list('doneExecutableDetails').filter((task) => task.get('status') === 'execution_failed');
    expect(culprit?.value).toMatchObject({ jobId: ids.task('Load fact_sales'), errorType: 'JOB_EXECUTION_ERROR' });
    expect(culprit?.text('errorMessage')).toContain(RETIRED_WAREHOUSE_HOST);
    expect(culprit?.text('errorMessage')).toContain(WAREHOUSE_HOST);

    const shown = await steps(id);
    expect(shown.map((step) => step.get('id'))).toEqual(
      ['Extract sales', 'Transform revenue', 'Load warehouse', 'Publish marts'].map((name) =>
        ids.step('Nightly Revenue Load', name),
      ),
    );
    expect(await stepStates(id)).toEqual(['EXECUTION_SUCCESS', 'EXECUTION_SUCCESS', 'EXECUTION_FAILED', undefined]);

    const executionId = shown[2]?.text('executionId') ?? '';
    const third = await running.get(`${EXECUTIONS}/${id}/steps/${executionId}`);
    expect(third.json.value).toMatchObject({ plannedExecutableCount: 2, doneExecutableCount: 2 });
    const handler = await running.get(`${EXECUTIONS}/${id}/steps/${executionId}/error-handler`);
    expect(handler.json.value).toMatchObject({
      executionStatus: 'EXECUTION_SUCCESS',
      startTimestamp: third.json.get('finishTimestamp'),
      finishTimestamp: ended.get('finishTimestamp'),
      doneTaskExecutableDetails: [{ jobId: ids.task('Notify on-call'), status: 'execution_successful' }],
    });
  });

  it('know steps by their execution id only, and answer 404 where no error handler has run', async () => {
    const id = await failed();
    const [first] = await steps(id);
    const handler = await running.get(`${EXECUTIONS}/${id}/steps/${first?.text('executionId') ?? ''}/error-handler`);
    expect(handler.status).toBe(404);
    const byDesign = await running.get(`${EXECUTIONS}/${id}/steps/${first?.text('id') ?? ''}`);
    expect(byDesign.status).toBe(404);
  });

  it('fail anew each time, until the connection names the right host', async () => {
    await failed();
    const repair = (host: string): Promise<Answer> =>
      running.call('PUT', `/orchestration/connections/${ids.connection('Warehouse Fact Loader')}`, {
        parameters: [{ name: 'host', value: host }],
      });
    expect((await repair('warehouse-03.brightwater.example')).status).toBe(200);
    const again = await failed();
    expect(JSON.stringify((await look(again)).value)).toContain("unknown host 'warehouse-03.brightwater.example'");

    expect((await repair(WAREHOUSE_HOST)).status).toBe(200);
    const repaired = await startedId({ executable: REVENUE });
    running.pass(20);
    expect((await look(repaired)).value).toMatchObject({ status: 'execution_successful', doneExecutableCount: 6 });
  });

  it('use the connection as it is at the moment the task gets there', async () => {
    const id = await startedId({ executable: REVENUE });
    running.pass(9);
    await running.call('PUT', `/orchestration/connections/${ids.connection('Warehouse Fact Loader')}`, {
      parameters: [{ name: 'host', value: WAREHOUSE_HOST }],
    });
    running.pass(11);
    expect((await look(id)).get('status')).toBe('execution_successful');
  });

  it('can be repeated from the failed step: its tasks run again and the rest follows', async () => {
    const source = await failed();
    const stepId = ids.step('Nightly Revenue Load', 'Load warehouse');
    const id = await startedId({ executable: REVENUE, executionPlanId: source, stepId });
    running.pass(20);
    expect((await look(id)).value).toMatchObject({ status: 'execution_successful', plannedExecutableCount: 3 });
    expect((await steps(id)).map((step) => step.get('id'))).toEqual([
      stepId,
      ids.step('Nightly Revenue Load', 'Publish marts'),
    ]);
  });

  it('repeat only the failed tasks when asked, and start at the failed step when none is named', async () => {
    const source = await failed();
    const id = await startedId({ executable: REVENUE, executionPlanId: source, rerunOnlyFailedTasks: true });
    running.pass(20);
    const details = (await look(id)).list('doneExecutableDetails');
    expect(details.map((task) => task.get('jobId'))).toEqual(
      ['Load fact_sales', 'Publish revenue marts'].map(ids.task),
    );
  });

  it('fail again when they are repeated from an earlier step: only the step it starts at is a retry', async () => {
    const source = await failed();
    const stepId = ids.step('Nightly Revenue Load', 'Transform revenue');
    const id = await startedId({ executable: REVENUE, executionPlanId: source, stepId });
    running.pass(20);
    expect((await look(id)).get('status')).toBe('execution_failed');
  });

  it('can’t be repeated from a step that lies after the failed one', async () => {
    const source = await failed();
    const stepId = ids.step('Nightly Revenue Load', 'Publish marts');
    const byDesign = await start({ executable: REVENUE, executionPlanId: source, stepId });
    expect([byDesign.status, byDesign.json.text('message')]).toEqual([400, expect.stringContaining("'stepId'")]);
    const last = (await steps(source)).at(-1)?.text('executionId') ?? '';
    expect((await start({ executable: REVENUE, executionPlanId: source, stepId: last })).status).toBe(400);
  });

  it('fail as they start when a task of theirs was deleted', async () => {
    await running.call('DELETE', `/orchestration/executables/tasks/${ids.task('Publish revenue marts')}`);
    const id = await startedId({ executable: REVENUE });
    running.pass(1);
    const ended = await look(id);
    expect(ended.value).toMatchObject({ status: 'deploy_failed', doneExecutableCount: 0 });
    expect(ended.text('errorMessage')).toContain(ids.task('Publish revenue marts'));
    expect(await stepStates(id)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('fail at the step whose task was deleted while they ran', async () => {
    const id = await startedId({ executable: STOCK });
    running.pass(1);
    await running.call('DELETE', `/orchestration/executables/tasks/${ids.task('Publish stock to web shop')}`);
    running.pass(10);
    expect((await look(id)).get('status')).toBe('execution_failed');
    expect(await stepStates(id)).toEqual(['EXECUTION_SUCCESS', 'EXECUTION_FAILED']);
  });

  it('refuse to be repeated where there is nothing to repeat', async () => {
    const source = await failed();
    const status = async (body: object): Promise<number> => (await start({ executable: REVENUE, ...body })).status;
    expect(await status({ executionPlanId: source, stepId: 'elsewhere' })).toBe(400);
    expect(await status({ executionPlanId: 'unknown' })).toBe(404);
    expect(await status({ executionPlanId: ids.execution('Morning Customer Segments', 15) })).toBe(400);
    expect(await status({ executionPlanId: ids.execution('Nightly Revenue Load', 1) })).toBe(422);
    expect(await status({ executionPlanId: ids.execution('Nightly Revenue Load', 41) })).toBe(422);
    const stillRunning = await startedId({ executable: REVENUE });
    expect(await status({ executionPlanId: stillRunning })).toBe(422);
    running.pass(30 * 86_400);
    expect(await status({ executionPlanId: source })).toBe(422);
  });

  it('are refused for a plan that is paused (405, no body) or not configured (501)', async () => {
    const paused = await start({ executable: ids.plan('Monthly Gift Card Reconciliation') });
    expect([paused.status, paused.text]).toEqual([405, '']);
    const bare = await start({ executable: ids.plan('Drop-ship Supplier Onboarding') });
    expect([bare.status, bare.json.get('code')]).toEqual([501, 'NOT_CONFIGURED']);
    expect((await start({ executable: 'unknown' })).status).toBe(404);
  });

  it('fail when one of their tasks is stopped', async () => {
    const id = await startedId({ executable: STOCK });
    running.pass(1);
    const [task] = running.sandbox.talend.state.taskExecutions.where(({ planExecutionId }) => planExecutionId === id);
    expect((await running.call('DELETE', `/processing/executions/${task?.id ?? ''}`)).status).toBe(204);
    running.pass(1);
    expect((await look(id)).value).toMatchObject({
      status: 'execution_failed',
      finishTimestamp: '2026-05-20T10:00:01.000Z',
    });
  });

  it('run plans as error handlers too', async () => {
    const plan = ids.plan('Overnight Replenishment Planning');
    await running.call('PUT', `/orchestration/connections/${ids.connection('Stock Control Database')}`, {
      parameters: [{ name: 'host', value: 'gone.brightwater.example' }],
    });
    const id = await startedId({ executable: plan });
    running.pass(30);
    const [step] = await steps(id);
    const handler = await running.get(`${EXECUTIONS}/${id}/steps/${step?.text('executionId') ?? ''}/error-handler`);
    expect(handler.json.value).toMatchObject({
      plannedExecutableCount: 2,
      doneExecutableCount: 2,
      donePlanExecutableDetails: [{ planId: STOCK, status: 'execution_failed' }],
    });
  });

  it('are rejected while another runs, unless the plan allows it', async () => {
    const config = `/orchestration/executables/plans/${STOCK}/run-config`;
    await running.call('PUT', config, { trigger: { type: 'MANUAL' } });
    await startedId({ executable: STOCK });
    const second = await startedId({ executable: STOCK });
    expect((await look(second)).value).toMatchObject({
      status: 'execution_rejected',
      misfiredExecutionReason: 'PARALLEL_EXECUTION_NOT_ALLOWED',
    });
    await running.call('PUT', config, { trigger: { type: 'MANUAL' }, parallelExecutionAllowed: true });
    expect((await look(await startedId({ executable: STOCK }))).get('status')).toBe('dispatching');
  });

  it('are listed newest first, by plan, place, status and time', async () => {
    const list = async (query: string): Promise<Json> =>
      (await running.get(`/processing/executables/plans/executions?${query}`)).json;
    const id = await startedId({ executable: STOCK });
    expect((await list('limit=1')).list('items')[0]?.get('executionId')).toBe(id);
    expect((await list('status=dispatching')).get('total')).toBe(1);
    const staging = await list(`environmentId=${ids.environment('Staging')}`);
    expect(new Set(staging.pluck('planId', 'items'))).toEqual(new Set([ids.plan('Staging Revenue Rehearsal')]));
    const failures = await list(
      `status=execution_failed&workspaceId=${ids.workspace('Production', 'Commerce Analytics')}`,
    );
    expect(failures.get('total')).toBe(4);
    expect(await list('lastDays=1&limit=100')).toMatchObject({ value: { limit: 100, offset: 0 } });
    const oneDay = (await list('lastDays=1')).list('items').map((item) => Date.parse(item.text('startTimestamp')));
    expect(oneDay).toEqual([...oneDay].sort((a, b) => b - a));
    expect(Math.min(...oneDay)).toBeGreaterThan(Date.UTC(2026, 4, 19, 9));

    const ofPlan = (await running.get(`/processing/executables/plans/${REVENUE}/executions?limit=2`)).json;
    expect(ofPlan.pluck('planId', 'items')).toEqual([REVENUE, REVENUE]);
    expect(ofPlan.pluck('status', 'items')).toEqual(['execution_failed', 'execution_successful']);
    expect(ofPlan.list('items')[0]?.get('doneExecutableDetails')).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  ConfigurationError,
  ConflictError,
  createRuns,
  InputError,
  InvalidResponseError,
  NotConfiguredError,
  NotFoundError,
  operationsOf,
  PausedError,
  PermissionError,
  talend,
  talendBaseUrl,
  talendRegions,
  ValidationError,
  walkSteps,
} from '@runbridge/core';
import { brightwaterIds as ids } from '@runbridge/sandbox';

import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import { useTalend } from '../support/talend.js';
import type { TalendClient } from '../support/talend.js';

const vendor = useTalend();
const own = useHttpServer();

const DAY = 86_400_000;
const PRODUCTION = ids.environment('Production');
const ENGINE_1 = ids.remoteEngine('Frankfurt Engine 1');
const CLUSTER = ids.cluster('Frankfurt Cluster');
const GEN2 = ids.pipelineEngine('Brightwater Gen2 Engine');
const STANDARD_JVM = ids.runProfile('Frankfurt Engine 1', 'Standard JVM');
const LARGE_JVM = ids.runProfile('Frankfurt Engine 1', 'Large heap JVM');
const CLUSTER_DEFAULT_JVM = ids.runProfile('Frankfurt Cluster', 'Cluster default JVM');
const CLUSTER_TRACE_JVM = ids.runProfile('Frankfurt Cluster', 'Cluster trace JVM');
const NIGHTLY = ids.plan('Nightly Revenue Load');
const STOCK_SYNC = ids.plan('Hourly Stock Sync');
const QUALITY = ids.task('Check data quality');
const LAST_NIGHT = ids.execution('Nightly Revenue Load', 0);

/** A client of a vendor that answers what the sandbox would not. */
function answered(status: number, body?: unknown): TalendClient {
  own.answer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  return vendor.connect({ baseUrl: own.url });
}

function fieldsOfRefusal(error: InputError): readonly string[] {
  return error.problems.map(({ field }) => field);
}

async function refusedFields(call: Promise<unknown>): Promise<readonly string[]> {
  const fields = fieldsOfRefusal(await rejection(call, InputError));
  expect(vendor.received()).toEqual([]);
  return fields;
}

describe('hosts', () => {
  it('are named after five regions', () => {
    expect(Object.keys(talendRegions)).toEqual(['eu', 'ap', 'us', 'au', 'us-west']);
    expect(talendBaseUrl('us-west')).toBe('https://api.us-west.cloud.talend.com');
  });

  it.each(['EU', 'mars', '', 'constructor', 'eu.example'])('are not made of %j, which is no region', (region) => {
    expect(() => talendBaseUrl(region)).toThrow(ConfigurationError);
  });

  it('of private tenants are any base URL, with a path if they have one', async () => {
    await answered(200, []).talend.environments.list({});
    await vendor.connect({ baseUrl: `${own.url}/tenant/api/` }).talend.environments.list({});
    expect(own.received.map(({ url }) => url)).toEqual([
      '/orchestration/environments',
      '/tenant/api/orchestration/environments',
    ]);
  });
});

describe('projects', () => {
  it('take nothing but a personal access token, which every one of their errors for 401 and 403 says', async () => {
    const { projects } = vendor.connectAsServiceAccount().talend;
    const calls = [
      projects.list({}),
      projects.get({ projectId: 'p1' }),
      projects.create({ name: 'a', owner: 'b', url: 'c' }),
      projects.update({ projectId: 'p1', owner: 'b' }),
      projects.delete({ projectId: 'p1' }),
    ];
    for (const call of calls) expect((await rejection(call, PermissionError)).hint).toContain('personal access token');
  });
});

describe('statuses of executions', () => {
  it.each([
    ['dispatching', 'queued'],
    ['executing', 'running'],
    ['execution_successful', 'succeeded'],
    ['execution_failed', 'failed'],
    ['execution_rejected', 'failed'],
    ['deploy_failed', 'failed'],
    ['terminated', 'cancelled'],
    ['terminated_timeout', 'failed'],
    ['terminated_shutdown', 'failed'],
    ['a_status_of_tomorrow', 'unknown'],
  ])('status %s of tasks, plans and promotions is %s', async (status, state) => {
    const runs = createRuns([answered(200, { executionId: 'e1', status })]);
    for (const kind of ['talend.task', 'talend.plan', 'talend.promotion'])
      expect(await runs.get({ kind, id: 'e1' }, { steps: false })).toMatchObject({ state, nativeStatus: status });
  });

  it.each([
    ['EXECUTION_EVENT_RECEIVED', 'queued'],
    ['DISPATCHING_FLOW', 'queued'],
    ['STARTING_FLOW_EXECUTION', 'running'],
    ['STOPPING_FLOW_EXECUTION', 'running'],
    ['EXECUTION_SUCCESS', 'succeeded'],
    ['EXECUTION_FAILED', 'failed'],
    ['EXECUTION_REJECTED', 'failed'],
    ['DEPLOY_FAILED', 'failed'],
    ['EXECUTION_TERMINATED', 'cancelled'],
    ['EXECUTION_TERMINATED_TIMEOUT', 'failed'],
    ['EXECUTION_TERMINATED_SHUTDOWN', 'failed'],
    ['A_STATUS_OF_TOMORROW', 'unknown'],
  ])('executionStatus %s alone is %s', async (executionStatus, state) => {
    const runs = createRuns([answered(200, { executionId: 'e1', executionStatus })]);
    for (const kind of ['talend.task', 'talend.plan'])
      expect(await runs.get({ kind, id: 'e1' }, { steps: false })).toMatchObject({
        state,
        nativeStatus: executionStatus,
      });
  });

  it('of a new word beside a known one is read from the known one, and shown as it came', async () => {
    const runs = createRuns([
      answered(200, { executionId: 'e1', status: 'finishing_up', executionStatus: 'EXECUTION_SUCCESS' }),
    ]);
    expect(await runs.get({ kind: 'talend.task', id: 'e1' }, { steps: false })).toMatchObject({
      state: 'succeeded',
      nativeStatus: 'finishing_up',
    });
  });

  it('can be new in filters too', async () => {
    await vendor.client.talend.executions.listTasks({ status: 'a_status_of_tomorrow' });
    expect(vendor.received()[0]?.query.parsed.status).toBe('a_status_of_tomorrow');
  });
});

describe('executions', () => {
  it("give the failure's reason in errorType and errorMessage", async () => {
    const runs = createRuns([
      answered(200, { executionId: 'e1', status: 'execution_failed', errorType: 'JOB', errorMessage: 'No such table' }),
    ]);
    const run = await runs.get({ kind: 'talend.task', id: 'e1' }, { steps: false });
    expect(run.error).toEqual({ type: 'JOB', message: 'No such table' });
  });

  it('count rows in numberOfProcessedRows and numberOfRejectedRows', async () => {
    const runs = createRuns([
      answered(200, {
        executionId: 'e1',
        status: 'execution_rejected',
        numberOfProcessedRows: 7,
        numberOfRejectedRows: 2,
      }),
    ]);
    const run = await runs.get({ kind: 'talend.task', id: 'e1' }, { steps: false });
    expect(run.counts).toEqual({ processedRows: 7, rejectedRows: 2 });
    expect(run.error?.message).toContain('2 rows were rejected');
  });

  it('of tasks name their task in jobId', async () => {
    const { items = [] } = await vendor.client.talend.executions.listForTask({ taskId: QUALITY, limit: 1 });
    expect(items[0]?.jobId).toBe(QUALITY);
    const run = await vendor.runs.get({ kind: 'talend.task', id: items[0]?.executionId ?? '' });
    expect(run).toMatchObject({ target: QUALITY, name: 'Check data quality' });
  });

  it('of tasks name the plan execution in planId, those of plans the plan', async () => {
    const run = await vendor.runs.get({ kind: 'talend.plan', id: LAST_NIGHT });
    const task = [...walkSteps(run.steps)].find((step) => step.run?.kind === 'talend.task');
    const ofTask = await vendor.client.talend.executions.getTask({ executionId: task?.run?.id ?? '' });
    expect(ofTask.planId).toBe(LAST_NIGHT);
    const ofPlan = await vendor.client.talend.executions.getPlan({ id: LAST_NIGHT });
    expect(ofPlan.planId).toBe(NIGHTLY);
    expect(run.target).toBe(NIGHTLY);
  });

  it('are taken without fields that the page calls required, and with new ones', async () => {
    const item = { executionId: 'e1', planId: 'p1', status: 'executing', mood: 'cheerful' };
    const client = answered(200, { items: [item], limit: 1, offset: 0, total: 1, cursor: 'c' });
    await expect(client.talend.executions.listPlans({})).resolves.toEqual({
      items: [item],
      limit: 1,
      offset: 0,
      total: 1,
      cursor: 'c',
    });
  });

  it('may run where and be started as no page says yet', async () => {
    const execution = { executionId: 'e1', executionDestination: 'ON_THE_MOON', executionType: 'WHISPER' };
    await expect(answered(200, execution).talend.executions.getTask({ executionId: 'e1' })).resolves.toEqual(execution);
  });
});

describe('DELETE of a task execution', () => {
  it('is 204 where it was stopped', async () => {
    const { executionId = '' } = await vendor.client.talend.tasks.execute({ executable: QUALITY });
    await expect(vendor.client.talend.executions.terminateTask({ executionId })).resolves.toBeUndefined();
    expect(vendor.received({ method: 'DELETE' })[0]?.status).toBe(204);
  });

  it('is 200 with a plain string where it had already finished', async () => {
    const { executionId = '' } = await vendor.client.talend.tasks.execute({ executable: QUALITY });
    vendor.sandbox.clock.advance(60_000);
    const said = await vendor.client.talend.executions.terminateTask({ executionId });
    expect(typeof said).toBe('string');
    expect(vendor.received({ method: 'DELETE' })[0]?.status).toBe(200);
    // The same string as JSON is read as well.
    await expect(answered(200, 'It is over').talend.executions.terminateTask({ executionId })).resolves.toBe(
      'It is over',
    );
  });
});

describe('special statuses', () => {
  it('405 means paused, and comes without a body', async () => {
    const client = answered(405);
    for (const call of [
      client.talend.plans.execute({ executable: 'p1' }),
      client.talend.tasks.execute({ executable: 't1' }),
    ])
      expect((await rejection(call, PausedError)).hint).toContain('is paused');
  });

  it('405 of another operation does not mean paused', async () => {
    const error = await rejection(answered(405).talend.environments.list({}), Error);
    expect(error).not.toBeInstanceOf(PausedError);
    expect(error).toMatchObject({ status: 405 });
  });

  it('501 means not configured', async () => {
    const call = vendor.client.talend.plans.execute({ executable: ids.plan('Drop-ship Supplier Onboarding') });
    expect(await rejection(call, NotConfiguredError)).toMatchObject({ status: 501, effected: 'none' });
  });

  it('422 means that a plan execution is too old or did not fail', async () => {
    const call = vendor.client.talend.plans.execute({
      executable: NIGHTLY,
      executionPlanId: ids.execution('Nightly Revenue Load', 2),
    });
    expect((await rejection(call, ValidationError)).hint).toContain('did not fail or is too old');
  });

  it('403 of an environment in use has a property named "Usage Details", with the space', async () => {
    const error = await rejection(vendor.client.talend.environments.delete({ Id: PRODUCTION }), PermissionError);
    expect(error.message).toContain("Remote Engine 'Frankfurt Engine 1'");
    expect(error.hint).toContain('Usage Details');
  });

  it('429 is understood on every operation, though two document it', async () => {
    vendor.sandbox.faults.add({ kind: '429', retryAfter: 4 });
    await vendor.client.talend.environments.list({});
    expect(vendor.clock.pauses).toEqual([4000]);
  });
});

describe('any 2xx', () => {
  it.each([200, 201, 202, 203, 206])('such as %i is success, whatever the page says', async (status) => {
    const client = answered(status, { id: 'c1', executionId: 'e1' });
    await expect(
      client.talend.connections.create({ name: 'a', workspaceId: 'w1', app: 'Custom', parameters: [] }),
    ).resolves.toMatchObject({ id: 'c1' });
    await expect(client.talend.plans.execute({ executable: 'p1' })).resolves.toMatchObject({ executionId: 'e1' });
    await expect(client.talend.plans.delete({ planId: 'p1' })).resolves.toBeUndefined();
  });

  it('without a body is success of what changes something, and no answer to a read', async () => {
    await expect(answered(200).talend.plans.execute({ executable: 'p1' })).resolves.toBeUndefined();
    await expect(answered(204).talend.executions.terminateTask({ executionId: 'e1' })).resolves.toBeUndefined();
    await rejection(answered(204).talend.environments.list({}), InvalidResponseError);
    await rejection(answered(200, null).talend.plans.get({ planId: 'p1' }), InvalidResponseError);
  });
});

describe('types that the page names and does not define', () => {
  it('such as Trigger take fields that nobody told us of', async () => {
    const trigger = { type: 'CRON', cronExpression: '0 0 5 * * ?', jitter: { minutes: 3 } };
    await vendor.client.talend.plans.configureRun({ planId: STOCK_SYNC, trigger });
    expect(vendor.received()[0]?.body).toEqual({ trigger });
  });

  it('such as the condition of a step take a new word', async () => {
    const step = { name: 'One', condition: 'MOST_SUCCEEDED', taskIds: [QUALITY] };
    await vendor.client.talend.plans.create({
      name: 'Open words',
      workspaceId: ids.workspace('Production', 'Shared'),
      steps: [step],
    });
    expect(vendor.received()[0]?.body).toMatchObject({ steps: [step] });
  });

  it('such as BaseArtifactVersion are answered whole', async () => {
    const artifact = { id: 'a1', name: 'job', version: '1.0', edition: 'second' };
    await expect(answered(200, { id: 't1', artifact }).talend.tasks.get({ taskId: 't1' })).resolves.toEqual({
      id: 't1',
      artifact,
    });
  });
});

describe('the body of a pause', () => {
  it('is pause and pauseContext, which the page does not show', async () => {
    await vendor.client.talend.plans.pause({ planId: STOCK_SYNC, pause: true, pauseContext: 'Stocktaking' });
    expect(vendor.received()[0]).toMatchObject({ status: 204, body: { pause: true, pauseContext: 'Stocktaking' } });
    await expect(vendor.client.talend.plans.get({ planId: STOCK_SYNC })).resolves.toMatchObject({
      planPauseDetails: { pause: true, pauseContext: 'Stocktaking' },
    });
    await vendor.client.talend.plans.pause({ planId: STOCK_SYNC, pause: false });
    await expect(vendor.client.talend.plans.execute({ executable: STOCK_SYNC })).resolves.toBeDefined();
  });

  it('has none of the fields that are read only', async () => {
    const input = { planId: STOCK_SYNC, pause: true, user: 'somebody' };
    expect(await refusedFields(vendor.client.talend.plans.pause(input as never))).toEqual(['user']);
  });
});

describe('path parameters', () => {
  it('of environments have a capital, of workspaces not', async () => {
    await rejection(vendor.client.talend.environments.update({ Id: 'e1', name: 'a' }), NotFoundError);
    await rejection(vendor.client.talend.workspaces.update({ id: 'w1', name: 'a' }), NotFoundError);
    expect(vendor.received().map(({ path }) => path)).toEqual([
      '/talend/orchestration/environments/e1',
      '/talend/orchestration/workspaces/w1',
    ]);
    vendor.forget();
    const error = await rejection(vendor.client.talend.environments.delete({ id: 'e1' } as never), InputError);
    expect(error.message).toContain('did you mean Id?');
  });

  it('and query parameters that share a name are two fields: the replacement of a cluster run profile', async () => {
    await vendor.client.talend.remoteEngineClusters.deleteRunProfile({
      clusterId: CLUSTER,
      runProfileId: CLUSTER_DEFAULT_JVM,
      newRunProfileId: CLUSTER_TRACE_JVM,
    });
    expect(vendor.received()[0]).toMatchObject({
      path: `/talend/processing/runtimes/remote-engine-clusters/${CLUSTER}/run-profiles/${CLUSTER_DEFAULT_JVM}`,
      query: { raw: `runProfileId=${CLUSTER_TRACE_JVM}` },
      status: 204,
    });
  });

  it('of a remote engine name the same replacement newRunProfileId on the wire', async () => {
    await expect(
      vendor.client.talend.remoteEngines.deleteRunProfile({
        engineId: ENGINE_1,
        runProfileId: STANDARD_JVM,
        newRunProfileId: LARGE_JVM,
      }),
    ).resolves.toBe('Run profile deleted');
    expect(vendor.received()[0]?.query.raw).toBe(`newRunProfileId=${LARGE_JVM}`);
  });
});

describe('times', () => {
  it('of the events of a plan are strings of milliseconds, of which to is required', async () => {
    const { plans } = vendor.client.talend;
    const now = vendor.sandbox.clock.now();
    expect(await refusedFields(plans.listRunEvents({ planId: NIGHTLY } as never))).toEqual(['to']);
    expect(await refusedFields(plans.listRunEvents({ planId: NIGHTLY, to: now } as never))).toEqual(['to']);
    expect(await refusedFields(plans.listRunEvents({ planId: NIGHTLY, to: '2026-03-01' }))).toEqual(['to']);
    const { items = [] } = await plans.listRunEvents({ planId: NIGHTLY, to: String(now + 3 * DAY) });
    expect(items).toHaveLength(3);
    expect(vendor.received()[0]?.query.parsed).toEqual({ to: String(now + 3 * DAY), limit: '100', offset: '0' });
  });

  it('of lists of executions are numbers', async () => {
    const { executions } = vendor.client.talend;
    expect(await refusedFields(executions.listTasks({ from: '1', to: '2' } as never))).toEqual(['from', 'to']);
    const to = vendor.sandbox.clock.now();
    await expect(executions.listTasks({ from: to - DAY, to })).resolves.toMatchObject({ offset: 0 });
  });

  it('look back 1 to 60 days', async () => {
    const { executions } = vendor.client.talend;
    for (const lastDays of [0, 61, 1.5, '7'])
      for (const call of [
        executions.listTasks({ lastDays } as never),
        executions.searchTasks({ lastDays } as never),
        executions.listForTask({ taskId: 't1', lastDays } as never),
        executions.listPlans({ lastDays } as never),
        executions.listForPlan({ planId: 'p1', lastDays } as never),
      ])
        expect(await refusedFields(call)).toEqual(['lastDays']);
    for (const lastDays of [1, 60]) await executions.listPlans({ lastDays });
  });

  it('of task executions are at most 60 days apart, and in order', async () => {
    const { executions } = vendor.client.talend;
    const to = vendor.sandbox.clock.now();
    for (const from of [to - 60 * DAY - 1, to + 1])
      for (const call of [
        executions.listTasks({ from, to }),
        executions.searchTasks({ from, to }),
        executions.listForTask({ taskId: QUALITY, from, to }),
      ])
        expect(await refusedFields(call)).toEqual(['from']);
    await expect(executions.listTasks({ from: to - 60 * DAY, to })).resolves.toMatchObject({ offset: 0 });
    // The page has no such limit for plans.
    await expect(executions.listPlans({ from: to - 90 * DAY, to })).resolves.toMatchObject({ offset: 0 });
  });
});

describe('lists', () => {
  it('filter with FIQL in query or in _s, each under its own name', async () => {
    const { talend: api } = vendor.client;
    const byQuery = [api.environments.list, api.workspaces.list, api.remoteEngines.list, api.pipelineEngines.list];
    const byS = [api.promotions.list, api.remoteEngineClusters.list];
    for (const list of byQuery) {
      await list({ query: 'name==*r*' });
      expect(await rejection(list({ _s: 'name==*r*' } as never), InputError).then(fieldsOfRefusal)).toEqual(['_s']);
    }
    for (const list of byS) {
      await list({ _s: 'name==*r*' });
      expect(await rejection(list({ query: 'name==*r*' } as never), InputError).then(fieldsOfRefusal)).toEqual([
        'query',
      ]);
    }
    expect(vendor.received().map(({ query }) => query.raw)).toEqual([
      ...byQuery.map(() => 'query=name%3D%3D*r*'),
      ...byS.map(() => '_s=name%3D%3D*r*'),
    ]);
  });

  it('come as a page or as a bare array, and the catalogue knows which', async () => {
    const page = await vendor.client.talend.plans.list({ limit: 2 });
    expect(page).toMatchObject({ limit: 2, offset: 0, total: 8 });
    await expect(vendor.client.talend.environments.list({})).resolves.toHaveLength(3);
    const paging = new Map(operationsOf(talend).map((operation) => [operation.id, operation.paging]));
    expect(paging.get('talend.plans.list')).toBe('offset');
    expect(paging.get('talend.environments.list')).toBe('array');
  });

  it('of task executions take tags in the POST variant only, and all of them have to match', async () => {
    const { executions } = vendor.client.talend;
    expect(await refusedFields(executions.listTasks({ tags: ['nightly'] } as never))).toEqual(['tags']);
    const { items = [] } = await executions.searchTasks({ tags: ['nightly', 'critical'] });
    expect(new Set(items.map(({ jobId }) => jobId))).toEqual(new Set([ids.task('Load fact_sales')]));
  });

  it('of run profiles always send the offset, which is required although it has a default', async () => {
    await vendor.client.talend.runProfiles.search({ name: 'JVM' });
    expect(vendor.received()[0]).toMatchObject({ status: 200, body: { name: 'JVM', limit: 100, offset: 0 } });
  });
});

describe('promotions', () => {
  const promotionId = ids.promotion('Development to Staging');
  const taskId = ids.task('Detect returns fraud');

  it('are analysed with promotionAdvancedInfo and executed with advanced', async () => {
    const { promotions } = vendor.client.talend;
    const wrongForAnalysis = { promotionId, advanced: { artifactId: taskId, artifactType: 'FLOW' } };
    const wrongForExecution = { executable: promotionId, promotionAdvancedInfo: { id: taskId, type: 'FLOW' } };
    expect(await refusedFields(promotions.analyze(wrongForAnalysis as never))).toEqual(['advanced']);
    expect(await refusedFields(promotions.execute(wrongForExecution as never))).toEqual(['promotionAdvancedInfo']);
    const analysis = await promotions.analyze({ promotionId, promotionAdvancedInfo: { id: taskId, type: 'FLOW' } });
    expect(analysis).toMatchObject({ promotionId, defective: false });
    const { executionReport } =
      (await promotions.execute({
        executable: promotionId,
        advanced: { artifactId: taskId, artifactType: 'FLOW' },
      })) ?? {};
    expect(executionReport).toMatchObject({ status: 'execution_successful' });
    expect(vendor.received().map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /talend/orchestration/executables/promotions/${promotionId}`,
      'POST /talend/processing/executions/promotions',
    ]);
  });

  it('have a report whose types mean something else on either page: usedBy is an array here and an object there', () => {
    const flow = (usedBy: unknown): object => ({ workspaces: [{ flows: [{ id: 'f1', name: 'Load', usedBy }] }] });
    const { promotions, executions } = talend.operations;
    const fits = (operation: { output: () => { safeParse(value: unknown): { success: boolean } } }, usedBy: unknown) =>
      operation.output().safeParse(flow(usedBy)).success;
    const one = { id: 'p1', name: 'Plan' };
    const taken = {
      analysis: { array: fits(promotions.analyze, [one]), object: fits(promotions.analyze, one) },
      execution: { array: fits(executions.getPromotion, [one]), object: fits(executions.getPromotion, one) },
    };
    expect(taken.analysis).not.toEqual(taken.execution);
    expect(taken.analysis.array).toBe(!taken.analysis.object);
    expect(taken.execution.array).toBe(!taken.execution.object);
  });

  it.each([
    { workspaces: [{ flows: [{ id: 'f1', usedBy: [{ id: 'p1' }] }] }] },
    { workspaces: [{ flows: [{ id: 'f1', usedBy: { id: 'p1' } }] }] },
  ])('are answered whole whichever of the two comes: %j', async (report) => {
    const client = answered(200, report);
    await expect(client.talend.promotions.analyze({ promotionId })).resolves.toEqual(report);
    await expect(client.talend.executions.getPromotion({ executionId: 'e1' })).resolves.toEqual(report);
  });

  it('take a context of at most 255 characters', async () => {
    const { promotions } = vendor.client.talend;
    const long = 'x'.repeat(256);
    expect(await refusedFields(promotions.execute({ executable: promotionId, context: long }))).toEqual(['context']);
    expect(await refusedFields(promotions.analyze({ promotionId, context: long }))).toEqual(['context']);
    await expect(promotions.execute({ executable: promotionId, context: long.slice(1) })).resolves.toHaveProperty(
      'executionId',
    );
  });
});

describe('routes that stand beside a parameter', () => {
  it.each([
    ['advanced', 'Tuned advanced'],
    ['big-data', 'Yarn big data'],
    ['databricks', 'Databricks job cluster'],
    ['standard', 'Local standard'],
    ['data-integration', 'Data integration'],
  ])('DELETE of a %s run profile reaches the route with {type}', async (type, name) => {
    const profile = (called: string): string => ids.runProfile('Brightwater Gen2 Engine', called);
    const runProfileId = profile(name);
    // The standard one is in use, so that all are replaced by another.
    const newRunProfileId = profile(name === 'Tuned advanced' ? 'Yarn big data' : 'Tuned advanced');
    await vendor.client.talend.pipelineEngines.deleteRunProfile({
      engineId: GEN2,
      type,
      runProfileId,
      newRunProfileId,
    });
    expect(vendor.received()[0]).toMatchObject({
      method: 'DELETE',
      path: `/talend/processing/runtimes/pipeline-engines/${GEN2}/run-profiles/${type}/${runProfileId}`,
      status: 204,
    });
    const left = await vendor.client.talend.pipelineEngines.listRunProfiles({ engineId: GEN2 });
    expect(left.map(({ id }) => id)).not.toContain(runProfileId);
  });

  it('DELETE of a run profile takes a type that is new', async () => {
    const call = vendor.client.talend.pipelineEngines.deleteRunProfile({
      engineId: GEN2,
      type: 'quantum',
      runProfileId: 'r1',
    });
    expect((await rejection(call, NotFoundError)).message).toContain('quantum');
  });

  it('/run-profiles/search is searched, and an id of that name is asked for', async () => {
    await expect(vendor.client.talend.runProfiles.search({})).resolves.toMatchObject({ offset: 0 });
    await rejection(vendor.client.talend.runProfiles.get({ id: 'search' }), NotFoundError);
    expect(vendor.received().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /talend/processing/run-profiles/search',
      'GET /talend/processing/run-profiles/search',
    ]);
  });

  it('/executions/plans starts a plan, /executions a task', async () => {
    await vendor.client.talend.plans.execute({ executable: STOCK_SYNC });
    await vendor.client.talend.tasks.execute({ executable: QUALITY });
    expect(vendor.received().map(({ path, status }) => [path, status])).toEqual([
      ['/talend/processing/executions/plans', 201],
      ['/talend/processing/executions', 201],
    ]);
  });
});

describe('success codes and bodies of twins', () => {
  const profile = { name: 'Twin', type: 'TALEND_JOB', jvmArguments: ['-Xmx1g'] };
  const call = async <T>(answer: Promise<T>): Promise<{ data: T; status: unknown }> => {
    vendor.forget();
    const data = await answer;
    return { data, status: vendor.received().at(-1)?.status };
  };

  it('deleting a run profile: 202 with a string at an engine, 204 at a cluster', async () => {
    const { remoteEngines, remoteEngineClusters } = vendor.client.talend;
    const atEngine = remoteEngines.deleteRunProfile({ engineId: ENGINE_1, runProfileId: LARGE_JVM });
    expect(await call(atEngine)).toEqual({ data: 'Run profile deleted', status: 202 });
    const atCluster = remoteEngineClusters.deleteRunProfile({ clusterId: CLUSTER, runProfileId: CLUSTER_TRACE_JVM });
    expect(await call(atCluster)).toEqual({ data: undefined, status: 204 });
  });

  it('deleting one in use: 409 with a string at an engine, 406 among the general ones', async () => {
    const { remoteEngines, runProfiles } = vendor.client.talend;
    const conflict = await rejection(
      remoteEngines.deleteRunProfile({ engineId: ENGINE_1, runProfileId: STANDARD_JVM }),
      ConflictError,
    );
    expect(conflict.message).toContain('in use by task');
    expect(conflict.hint).toContain('newRunProfileId');
    const refused = await rejection(runProfiles.delete({ id: STANDARD_JVM }), ValidationError);
    expect(refused.status).toBe(406);
    expect(refused.hint).toContain('in use');
  });

  it('creating a run profile: with it at an engine and a cluster, without a body at a pipeline engine', async () => {
    const { remoteEngines, remoteEngineClusters, pipelineEngines } = vendor.client.talend;
    const { data, status } = await call(
      remoteEngines.createRunProfile({ ...profile, engineId: ENGINE_1, runtimeId: ENGINE_1 }),
    );
    expect([data.name, status]).toEqual(['Twin', 201]);
    const ofCluster = await call(
      remoteEngineClusters.createRunProfile({ ...profile, clusterId: CLUSTER, runtimeId: CLUSTER }),
    );
    expect([ofCluster.data.name, ofCluster.status]).toEqual(['Twin', 201]);
    expect(await call(pipelineEngines.createAdvancedRunProfile({ engineId: GEN2, name: 'Twin' }))).toEqual({
      data: undefined,
      status: 201,
    });
    expect(await call(pipelineEngines.createDataIntegrationRunProfile({ engineId: GEN2, name: 'Twin' }))).toEqual({
      data: undefined,
      status: 200,
    });
  });

  it('updating one: 200 with it, but 204 at a pipeline engine', async () => {
    const { remoteEngines, remoteEngineClusters, runProfiles, pipelineEngines } = vendor.client.talend;
    const { name, jvmArguments } = profile;
    for (const update of [
      remoteEngines.updateRunProfile({ engineId: ENGINE_1, runProfileId: LARGE_JVM, name, jvmArguments }),
      remoteEngineClusters.updateRunProfile({
        clusterId: CLUSTER,
        runProfileId: CLUSTER_TRACE_JVM,
        name,
        jvmArguments,
      }),
      runProfiles.update({ id: STANDARD_JVM, name }),
    ])
      expect((await update).name).toBe('Twin');
    const runProfileId = ids.runProfile('Brightwater Gen2 Engine', 'Data integration');
    expect(await call(pipelineEngines.updateDataIntegrationRunProfile({ engineId: GEN2, runProfileId, name }))).toEqual(
      { data: undefined, status: 204 },
    );
  });

  it('unpairing an engine: 200 with a string', async () => {
    const { remoteEngines, pipelineEngines } = vendor.client.talend;
    expect(typeof (await remoteEngines.unpair({ id: ENGINE_1 }))).toBe('string');
    expect(typeof (await pipelineEngines.unpair({ engineId: GEN2 }))).toBe('string');
  });

  it('a bad run profile of a cluster: 400 with a run profile in place of an error', async () => {
    const call400 = vendor.client.talend.remoteEngineClusters.createRunProfile({
      ...profile,
      clusterId: CLUSTER,
      runtimeId: 'another',
    });
    const error = await rejection(call400, ValidationError);
    expect(error.status).toBe(400);
    // No field of it is an error's, so what came is shown as it is.
    expect(error.vendor).toEqual({ message: expect.stringMatching(/^\{.*"runtimeId"/) });
    expect(error.hint).toContain('not well defined');
  });
});

describe('run profiles', () => {
  it('of engines and clusters need runtimeId although the path has the engine', async () => {
    const { remoteEngines, remoteEngineClusters } = vendor.client.talend;
    const input = { name: 'a', type: 'TALEND_JOB', jvmArguments: [] };
    expect(await refusedFields(remoteEngines.createRunProfile({ ...input, engineId: ENGINE_1 } as never))).toEqual([
      'runtimeId',
    ]);
    expect(
      await refusedFields(remoteEngineClusters.createRunProfile({ ...input, clusterId: CLUSTER } as never)),
    ).toEqual(['runtimeId']);
  });

  it('are made with type and runtimeId, and answered with runProfileType and processorId', async () => {
    const made = await vendor.client.talend.runProfiles.create({
      name: 'General',
      type: 'TALEND_JOB',
      processorType: 'REMOTE_ENGINE',
      runtimeId: ENGINE_1,
      jvmArguments: [],
    });
    expect(made).toMatchObject({ runProfileType: 'TALEND_JOB', processorId: ENGINE_1 });
  });

  it('of dynamic engines need scopeId, all others runtimeId', async () => {
    const { runProfiles } = vendor.client.talend;
    const input = { name: 'a', type: 'TALEND_JOB', jvmArguments: [] };
    const dynamic = { ...input, processorType: 'DYNAMIC_ENGINE', runtimeId: ENGINE_1 };
    expect(await refusedFields(runProfiles.create(dynamic))).toEqual(['scopeId']);
    for (const processorType of ['REMOTE_ENGINE', 'REMOTE_ENGINE_CLUSTER', 'SOMETHING_NEW'])
      expect(await refusedFields(runProfiles.create({ ...input, processorType, scopeId: PRODUCTION }))).toEqual([
        'runtimeId',
      ]);
  });

  it('for Databricks describe a new cluster, or name one that exists', async () => {
    const { pipelineEngines } = vendor.client.talend;
    const create = (target: object): Promise<unknown> =>
      pipelineEngines.createDatabricksRunProfile({
        engineId: GEN2,
        name: 'Bricks',
        microBatchInterval: 1000,
        databricks: {
          endpoint: 'https://databricks.brightwater.example',
          stagingLocation: 'dbfs:/x',
          cloudProvider: 'AWS',
          target: target as { cluster: string },
        },
      });
    expect(await refusedFields(create({ cluster: 'new' }))).toEqual([
      'databricks.target.sparkVersion',
      'databricks.target.nodeTypeId',
      'databricks.target.logsDestination',
      'databricks.target.workersNumber',
    ]);
    expect(await refusedFields(create({ cluster: 'old' }))).toEqual(['databricks.target.id']);
    await create({ cluster: 'old', id: 'cluster-1' });
    await create({
      cluster: 'new',
      sparkVersion: '14.3',
      nodeTypeId: 'i3.xlarge',
      logsDestination: 'dbfs:/logs',
      workersNumber: 0,
    });
    expect(vendor.received().map(({ status }) => status)).toEqual([201, 201]);
  });

  it('for data integration take the JVM arguments as an array, and answer them as a string', async () => {
    const { pipelineEngines } = vendor.client.talend;
    const runProfileId = ids.runProfile('Brightwater Gen2 Engine', 'Data integration');
    const at = { engineId: GEN2, runProfileId };
    const text = { ...at, name: 'a', jvmArguments: '-Xmx2g' };
    expect(await refusedFields(pipelineEngines.updateDataIntegrationRunProfile(text as never))).toEqual([
      'jvmArguments',
    ]);
    await pipelineEngines.updateDataIntegrationRunProfile({ ...at, name: 'a', jvmArguments: ['-Xms1g', '-Xmx2g'] });
    await expect(pipelineEngines.getDataIntegrationRunProfile(at)).resolves.toMatchObject({
      jvmArguments: '-Xms1g -Xmx2g',
    });
  });

  it('that are advanced have a definition of JSON in a string', async () => {
    const { pipelineEngines } = vendor.client.talend;
    const runProfileId = ids.runProfile('Brightwater Gen2 Engine', 'Tuned advanced');
    const at = { engineId: GEN2, runProfileId };
    const object = { ...at, name: 'a', definition: { cores: 2 } };
    expect(await refusedFields(pipelineEngines.updateAdvancedRunProfile(object as never))).toEqual(['definition']);
    await pipelineEngines.updateAdvancedRunProfile({ ...at, name: 'a', definition: '{"cores":2}' });
    await expect(pipelineEngines.getAdvancedRunProfile(at)).resolves.toMatchObject({ definition: '{"cores":2}' });
  });
});

describe('operations that the pages leave out', () => {
  it('are those of tasks and of execution logs, and say so', () => {
    const undocumented = operationsOf(talend).filter(({ documented }) => !documented);
    expect(undocumented.map(({ id }) => id).sort()).toEqual([
      'talend.logs.delete',
      'talend.logs.generate',
      'talend.logs.status',
      'talend.tasks.create',
      'talend.tasks.delete',
      'talend.tasks.get',
      'talend.tasks.list',
      'talend.tasks.update',
    ]);
  });

  it('give the id that executing a task asks for', async () => {
    const { items = [] } = await vendor.client.talend.tasks.list({ name: 'Check data quality' });
    expect(items.map(({ executable }) => executable)).toEqual([QUALITY]);
    const { executionId } = await vendor.client.talend.tasks.execute({ executable: items[0]?.executable ?? '' });
    expect(executionId).toBeDefined();
  });
});

describe('logs of executions', () => {
  const long = ids.execution('Archive courier tracking events', 3);

  it('over 100,000 entries are 206, with the time to ask for the rest with in a header', async () => {
    const generated = await vendor.client.callForAnswer(talend.operations.logs.generate, { id: long });
    expect(generated).toMatchObject({ status: 206, data: { size: 100_000 } });
    const endTime = generated.headers['x-log-next-request-end-time'] ?? '';
    const rest = await vendor.client.callForAnswer(talend.operations.logs.generate, { id: long, endTime });
    expect(rest).toMatchObject({ status: 206, data: { size: 100_000 } });
    expect(Date.parse(rest.headers['x-log-next-request-end-time'] ?? '')).toBeLessThan(Date.parse(endTime));
  });

  it('are ready after a while, at a link on another host that is fetched without our Authorization', async () => {
    const [run] = await vendor.runs.list({ kind: 'talend.task', target: QUALITY, limit: 1 });
    const id = run?.id ?? '';
    const { logs } = vendor.client.talend;
    const { token = '' } = await logs.generate({ id, fileFormat: 'TEXT' });
    const early = await logs.status({ id, body: token });
    expect(early).toEqual({ status: 'IN_PROGRESS' });
    vendor.sandbox.clock.advance(2000);
    const { presignedURL = '' } = await logs.status({ id, body: token });
    expect(new URL(presignedURL).origin).not.toBe(new URL(vendor.url).origin);
    await expect(vendor.client.download(presignedURL)).resolves.toContain('Check data quality');
    const [download] = vendor.sandbox.requests.all({ platform: 'storage' });
    expect(download?.headers).not.toHaveProperty('authorization');
  });
});

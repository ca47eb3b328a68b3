import { describe, expect, it } from '@jest/globals';
import { createRuns, isFinished } from '@runbridge/core';
import type { Caller, StartRequest } from '@runbridge/core';
import {
  CYCLOID_API_KEY,
  INDIGO_TOKEN,
  PERSONAL_ACCESS_TOKEN,
  TWINIT_TOKEN,
  brightwaterIds,
  indigoIds,
  twinitIds,
} from '@runbridge/sandbox';
import { CycloidTrigger } from '../../nodes/Cycloid/CycloidTrigger.node.js';
import { IndigoTrigger } from '../../nodes/Indigo/IndigoTrigger.node.js';
import { TalendTrigger } from '../../nodes/Talend/TalendTrigger.node.js';
import { TwinitTrigger } from '../../nodes/Twinit/TwinitTrigger.node.js';
import { organization, useCycloid } from '../support/cycloid.js';
import { template, useIndigo } from '../support/indigo.js';
import { useTalend } from '../support/talend.js';
import { TriggerContext } from '../support/triggerContext.js';
import { useTwinit } from '../support/twinit.js';

/** Starts something and waits for its end. */
async function finish(client: Caller, start: StartRequest & { kind: string }): Promise<string> {
  const runs = createRuns([client]);
  const { id } = await runs.start(start);
  const { run } = await runs.wait({ kind: start.kind, id }, { pollMs: 1000, maxPollMs: 1000, timeoutMs: 900_000 });
  expect(isFinished(run)).toBe(true);
  return id;
}

describe("Talend's trigger", () => {
  const vendor = useTalend();
  const type = new TalendTrigger();
  const NIGHTLY = brightwaterIds.plan('Nightly Revenue Load');
  const STOCK_SYNC = brightwaterIds.plan('Hourly Stock Sync');
  const trigger = (parameters: Readonly<Record<string, unknown>>): TriggerContext =>
    new TriggerContext({
      parameters: { authentication: 'accessToken', ...parameters },
      credential: { region: 'custom', baseUrl: vendor.url },
      token: PERSONAL_ACCESS_TOKEN,
    });
  const run = (target: string, kind = 'talend.plan'): Promise<string> => finish(vendor.client, { kind, target });

  it('begins with what ends from now on, and tells of each run once, also after a restart', async () => {
    const nightly = trigger({ event: 'planFinished', filters: { planId: NIGHTLY } });
    const all = trigger({ event: 'planFinished' });
    expect([await nightly.poll(type), await all.poll(type)]).toEqual([[], []]);
    const [failed, synced] = [await run(NIGHTLY), await run(STOCK_SYNC)];
    expect(await nightly.poll(type)).toMatchObject([
      {
        id: failed,
        name: 'Nightly Revenue Load',
        target: NIGHTLY,
        state: 'failed',
        nativeStatus: 'execution_failed',
        durationSeconds: expect.any(Number),
        failure: { message: expect.stringMatching(/./) },
      },
    ]);
    expect((await all.poll(type)).map(({ id }) => id)).toEqual([failed, synced]);
    all.restart();
    expect(await all.poll(type)).toEqual([]);
    const again = await run(STOCK_SYNC);
    all.restart();
    expect((await all.poll(type)).map(({ id }) => id)).toEqual([again]);
  });

  it('goes on in a new process, and there tells of what n8n ended too early to be told of', async () => {
    const all = trigger({ event: 'planFinished' });
    await all.poll(type);
    const first = await run(STOCK_SYNC);
    expect((await all.poll(type)).map(({ id }) => id)).toEqual([first]);
    const second = await run(STOCK_SYNC);
    // The poll comes to its end, and n8n's clock does not tick any more.
    expect(await type.poll.call(all.pollFunctions())).toBeNull();
    const restarted = all.inNewProcess();
    expect((await restarted.poll(type)).map(({ id }) => id)).toEqual([second]);
    expect(await restarted.inNewProcess().poll(type)).toEqual([]);
  });

  it('tells of a run that was going when it began, once it has ended', async () => {
    const { id } = await vendor.runs.start({ kind: 'talend.plan', target: STOCK_SYNC });
    const all = trigger({ event: 'planSucceeded' });
    expect(await all.poll(type)).toEqual([]);
    await vendor.runs.wait({ kind: 'talend.plan', id });
    expect((await all.poll(type)).map((item) => item.id)).toEqual([id]);
  });

  it('tells of those that failed, with why, where that is asked for', async () => {
    const failures = trigger({ event: 'planFailed', options: { includeDiagnosis: true } });
    await failures.poll(type);
    const failed = await run(NIGHTLY);
    await run(STOCK_SYNC);
    // A log takes a moment to be made.
    vendor.sandbox.clock.resume();
    const items = await failures.poll(type);
    vendor.sandbox.clock.freeze();
    expect(items).toMatchObject([
      { id: failed, diagnosis: { summary: expect.stringMatching(/failed/), log: expect.stringMatching(/./) } },
    ]);
  });

  it('tells of tasks, by workspace, as Talend answers them where that is wanted', async () => {
    const task = brightwaterIds.task('Check data quality');
    const { workspace } = await vendor.client.talend.tasks.get({ taskId: task });
    const here = trigger({ event: 'taskFinished', simplify: false, filters: { workspaceId: workspace?.id } });
    const elsewhere = trigger({
      event: 'taskFinished',
      filters: { taskId: brightwaterIds.task('Compare revenue totals') },
    });
    await here.poll(type);
    await elsewhere.poll(type);
    const executionId = await run(task, 'talend.task');
    expect(await here.poll(type)).toMatchObject([{ executionId, jobId: task }]);
    expect(await elsewhere.poll(type)).toEqual([]);
  });

  it('tells of promotion executions that are named', async () => {
    const id = await run(brightwaterIds.promotion('Development to Staging'), 'talend.promotion');
    const named = trigger({ event: 'promotionFinished', executionIds: `${id}, ` });
    expect(await named.poll(type)).toMatchObject([{ id, name: 'Development to Staging' }]);
    expect(await named.poll(type)).toEqual([]);
    const unnamed = trigger({ event: 'promotionFinished', executionIds: '' });
    await expect(unnamed.poll(type)).rejects.toThrow('There is no promotion execution to watch.');
  });

  it.each(['429', '503'] as const)('stays quiet on %s, and tells of all afterwards', async (kind) => {
    const all = trigger({ event: 'planFinished' });
    await all.poll(type);
    const id = await run(STOCK_SYNC);
    vendor.sandbox.faults.add({ kind, path: '*/executions', times: Infinity, retryAfter: 600 });
    expect(await all.poll(type)).toEqual([]);
    expect(all.warnings).toHaveLength(1);
    vendor.sandbox.faults.clear();
    expect((await all.poll(type)).map((item) => item.id)).toEqual([id]);
  });

  it('says so where it cannot begin, and where its token is not taken', async () => {
    vendor.sandbox.faults.add({ kind: '503', path: '*/executions', times: Infinity, retryAfter: 600 });
    await expect(trigger({ event: 'planFinished' }).poll(type)).rejects.toThrow(/503/);
    vendor.sandbox.faults.clear();
    const all = trigger({ event: 'planFinished' });
    await all.poll(type);
    vendor.sandbox.faults.add({ kind: 'unauthorizedOnce', path: '*/executions' });
    await expect(all.poll(type)).rejects.toThrow(/401/);
  });

  it('begins anew when the filters change or the workflow is switched on, not when it is saved', async () => {
    const all = trigger({ event: 'planFinished' });
    await all.poll(type);
    await run(STOCK_SYNC);
    const saved = all.pollFunctions('trigger', 'update');
    expect(await all.poll(type, saved)).toHaveLength(1);
    await run(STOCK_SYNC);
    const switchedOn = all.pollFunctions('trigger', 'activate');
    expect(await all.poll(type, switchedOn)).toEqual([]);
    await run(STOCK_SYNC);
    expect(await all.poll(type, switchedOn)).toHaveLength(1);
    await run(STOCK_SYNC);
    all.parameters = { ...all.parameters, filters: { planId: STOCK_SYNC } };
    expect(await all.poll(type)).toEqual([]);
  });

  it('tells of nothing twice when a poll lasts longer than the pause between two, or the workflow is saved meanwhile', async () => {
    const all = trigger({ event: 'planFinished' });
    await all.poll(type);
    await run(STOCK_SYNC);
    const before = structuredClone(all.data);
    const both = await Promise.all([all.poll(type), all.poll(type)]);
    expect(both.flat()).toHaveLength(1);
    // n8n reads again what it had saved before that poll.
    all.data = before;
    expect(await all.poll(type)).toEqual([]);
  });

  it('goes on where another n8n main has come to, once it leads again', async () => {
    const [here, elsewhere] = [trigger({ event: 'planFinished' }), trigger({ event: 'planFinished' })];
    for (const each of [here, elsewhere]) await each.poll(type);
    const saved = structuredClone(elsewhere.data);
    // This one has polled more often than the other had when it took over.
    for (let polls = 0; polls < 3; polls++) await here.poll(type);
    elsewhere.data = saved;
    await run(STOCK_SYNC);
    expect(await elsewhere.poll(type)).toHaveLength(1);
    here.data = elsewhere.data;
    expect(await here.poll(type, here.pollFunctions('trigger', 'leadershipChange'))).toEqual([]);
    const next = await run(STOCK_SYNC);
    expect((await here.poll(type)).map(({ id }) => id)).toEqual([next]);
  });

  it('shows the newest run as an example in a manual test, and keeps its place', async () => {
    const all = trigger({ event: 'planSucceeded', filters: { planId: STOCK_SYNC } });
    await all.poll(type);
    const id = await run(STOCK_SYNC);
    const kept = JSON.stringify(all.data);
    expect(await all.poll(type, all.pollFunctions('manual'))).toMatchObject([{ id, state: 'succeeded' }]);
    expect(JSON.stringify(all.data)).toBe(kept);
    expect((await all.poll(type)).map((item) => item.id)).toEqual([id]);
    const none = trigger({ event: 'planFinished', filters: { planId: brightwaterIds.plan('nothing of that name') } });
    await expect(none.poll(type, none.pollFunctions('manual'))).rejects.toThrow();
  });
});

describe("Cycloid's trigger", () => {
  const vendor = useCycloid();
  const type = new CycloidTrigger();
  const UNIT_TESTS = 'storefront/production/web/storefront-production-web/unit-tests';
  const LOAD_WAREHOUSE = 'data-lake/production/warehouse/data-lake-production-warehouse/load-warehouse';
  const client = (): Caller => vendor.connect({ defaults: organization });
  const trigger = (parameters: Readonly<Record<string, unknown>>): TriggerContext =>
    new TriggerContext({
      parameters,
      credential: { baseUrl: vendor.url, organization: 'brightwater', signIn: 'apiKey' },
      token: CYCLOID_API_KEY,
    });

  it('tells of builds of a job, of a project and of the organization, each once', async () => {
    const [job, project, all, other] = [
      trigger({ event: 'buildFinished', filters: { within: UNIT_TESTS } }),
      trigger({ event: 'buildSucceeded', filters: { within: 'storefront' } }),
      trigger({ event: 'buildFinished' }),
      trigger({ event: 'buildFinished', filters: { within: LOAD_WAREHOUSE } }),
    ];
    const every = [job, project, all, other];
    for (const each of every) expect(await each.poll(type)).toEqual([]);
    const id = await finish(client(), { kind: 'cycloid.build', target: UNIT_TESTS });
    for (const each of [job, project])
      expect(await each.poll(type)).toMatchObject([
        { id, target: UNIT_TESTS, state: 'succeeded', durationSeconds: expect.any(Number) },
      ]);
    expect((await all.poll(type)).map((item) => item.id)).toContain(id);
    expect(await other.poll(type)).toEqual([]);
    for (const each of every) expect((await each.poll(type)).filter((item) => item.id === id)).toEqual([]);
  });

  it('tells of builds that failed, with why', async () => {
    const failures = trigger({
      event: 'buildFailed',
      filters: { within: 'data-lake' },
      options: { includeDiagnosis: true },
    });
    await failures.poll(type);
    const id = await finish(client(), { kind: 'cycloid.build', target: LOAD_WAREHOUSE });
    const items = await failures.poll(type);
    expect(items.filter((item) => item.id === id)).toMatchObject([
      { state: 'failed', diagnosis: { summary: expect.stringMatching(/load-warehouse/) } },
    ]);
  });

  it('tells of a rerun of an old build, which stands beside that one in the list', async () => {
    const within = trigger({ event: 'buildFinished', filters: { within: UNIT_TESTS } });
    const old = await finish(client(), { kind: 'cycloid.build', target: UNIT_TESTS });
    vendor.sandbox.clock.advance(3 * 3_600_000);
    await finish(client(), { kind: 'cycloid.build', target: UNIT_TESTS });
    await within.poll(type);
    const rerun = await finish(client(), { kind: 'cycloid.build', target: UNIT_TESTS, rerunOf: old });
    expect((await within.poll(type)).map(({ id }) => id)).toEqual([rerun]);
  });

  it('reads no more than the builds of the last hour for an example, where there is one among them', async () => {
    const all = trigger({ event: 'buildFinished' });
    vendor.sandbox.clock.advance(3 * 3_600_000);
    const id = await finish(client(), { kind: 'cycloid.build', target: UNIT_TESTS });
    vendor.forget();
    expect(await all.poll(type, all.pollFunctions('manual'))).toMatchObject([{ id }]);
    const asked = vendor.received().filter(({ path }) => path.endsWith('/builds'));
    expect(asked.length).toBeGreaterThan(0);
    // Its end may start the next job of its pipeline; in the others nothing has run for hours.
    expect(asked.filter(({ path }) => !path.includes('/storefront-production-web/'))).toEqual([]);
  });

  it('tells of events by type and severity', async () => {
    const errors = trigger({ event: 'event', filters: { type: ['Custom'], severity: ['err', 'crit'] } });
    const all = trigger({ event: 'event' });
    await errors.poll(type);
    await all.poll(type);
    const send = (title: string, severity: 'info' | 'err'): Promise<unknown> =>
      vendor.client.cycloid.events.send({
        ...organization,
        type: 'Custom',
        title,
        message: 'told',
        severity,
        tags: [],
      });
    await send('Stock is low', 'info');
    await send('Import stopped', 'err');
    expect(await errors.poll(type)).toMatchObject([
      { title: 'Import stopped', severity: 'err', type: 'Custom', message: 'told' },
    ]);
    expect((await all.poll(type)).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Stock is low', 'Import stopped']),
    );
    expect([...(await errors.poll(type)), ...(await all.poll(type))]).toEqual([]);
  });
});

describe("INDIGO's trigger", () => {
  const vendor = useIndigo();
  const type = new IndigoTrigger();
  const kind = 'indigo.deployment';
  const trigger = (states: string[]): TriggerContext =>
    new TriggerContext({
      parameters: { authentication: 'accessToken', states, filters: { createdBy: 'me' } },
      credential: { baseUrl: vendor.url },
      token: INDIGO_TOKEN,
    });
  const deploy = (parameters: Record<string, string> = {}): Promise<string> =>
    finish(vendor.client, { kind, target: 'new', parameters, options: { template } });

  it('tells of each state that a deployment comes to, once', async () => {
    const all = trigger(['CREATE_COMPLETE', 'CREATE_FAILED', 'DELETE_COMPLETE', 'UPDATE_COMPLETE']);
    const failures = trigger(['CREATE_FAILED']);
    expect([await all.poll(type), await failures.poll(type)]).toEqual([[], []]);
    const made = await deploy();
    const tooLarge = await deploy({ cpus: '128' });
    expect((await all.poll(type)).map(({ id, nativeStatus }) => [id, nativeStatus])).toEqual([
      [made, 'CREATE_COMPLETE'],
      [tooLarge, 'CREATE_FAILED'],
    ]);
    expect(await failures.poll(type)).toMatchObject([
      { id: tooLarge, failure: { message: expect.stringContaining('quota') } },
    ]);
    // Meanwhile a schedule may start deployments of its own.
    const ofMade = async (): Promise<unknown[]> =>
      (await all.poll(type)).filter(({ id }) => id === made).map(({ nativeStatus }) => nativeStatus);
    vendor.sandbox.clock.advance(120_000);
    await finish(vendor.client, { kind, target: made, options: { action: 'update', template } });
    all.restart();
    expect(await ofMade()).toEqual(['UPDATE_COMPLETE']);
    await finish(vendor.client, { kind, target: made, options: { action: 'delete' } });
    expect(await ofMade()).toEqual(['DELETE_COMPLETE']);
    expect([...(await ofMade()), ...(await failures.poll(type))]).toEqual([]);
  });

  it('shows a deployment in that state as an example', async () => {
    const failed = trigger(['CREATE_FAILED']);
    expect(await failed.poll(type, failed.pollFunctions('manual'))).toMatchObject([
      { id: indigoIds.deployments.tooLarge, nativeStatus: 'CREATE_FAILED' },
    ]);
  });
});

describe("Twinit's trigger", () => {
  const vendor = useTwinit();
  const type = new TwinitTrigger();
  const { importModel, syncAssets } = twinitIds.orchestrators;
  const trigger = (parameters: Readonly<Record<string, unknown>>): TriggerContext =>
    new TriggerContext({
      parameters: { authentication: 'accessToken', ...parameters },
      credential: { baseUrl: vendor.url, namespace: twinitIds.namespace },
      token: TWINIT_TOKEN,
    });
  const run = (target: string): Promise<string> => finish(vendor.client, { kind: 'twinit.orchrun', target });

  it('tells of runs that have ended, by how they ended and by orchestrator', async () => {
    const all = trigger({ event: 'runFinished' });
    const failures = trigger({ event: 'runFailed' });
    const imports = trigger({ event: 'runSucceeded', filters: { orchestratorId: importModel } });
    for (const each of [all, failures, imports]) expect(await each.poll(type)).toEqual([]);
    const [imported, synced] = [await run(importModel), await run(syncAssets)];
    expect((await all.poll(type)).map(({ id }) => id)).toEqual([imported, synced]);
    expect(await failures.poll(type)).toMatchObject([
      { id: synced, state: 'failed', failure: { message: expect.any(String) } },
    ]);
    expect(await imports.poll(type)).toMatchObject([
      { id: imported, name: 'Import store model', nativeStatus: 'COMPLETED' },
    ]);
    for (const each of [all, failures, imports]) expect(await each.poll(type)).toEqual([]);
  });

  it('tells of a cancelled run as one that has finished', async () => {
    const all = trigger({ event: 'runFinished' });
    await all.poll(type);
    const { id } = await vendor.runs.start({ kind: 'twinit.orchrun', target: twinitIds.orchestrators.rebuildIndex });
    await vendor.runs.cancel({ kind: 'twinit.orchrun', id });
    vendor.sandbox.clock.advance(300_000);
    expect(await all.poll(type)).toMatchObject([{ id, state: 'cancelled' }]);
  });
});

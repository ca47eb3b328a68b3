import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InputError, NotFoundError } from '@runbridge/core';
import type { Run } from '@runbridge/core';
import { indigoIds } from '@runbridge/sandbox';

import { template, useIndigo } from '../support/indigo.js';
import { rejection } from '../support/rejection.js';

const vendor = useIndigo();
const { deployments: ids } = indigoIds;
const kind = 'indigo.deployment';

const deploy = (parameters: Record<string, string> = {}, options: Record<string, unknown> = {}): Promise<Run> =>
  vendor.runs.start({ kind, target: 'new', parameters, options: { template, ...options } });

describe('something new', () => {
  it('is deployed, watched to its end, and has its resources and outputs', async () => {
    const started = await deploy({ cpus: '4', label: 'spring' });
    expect(started).toMatchObject({ kind, state: 'running', nativeStatus: 'CREATE_IN_PROGRESS' });
    expect(vendor.received({ method: 'POST' })).toMatchObject([{ body: { parameters: { cpus: 4, label: 'spring' } } }]);
    const seen: Run[] = [];
    const { run, finished } = await vendor.runs.wait(
      { kind, id: started.id },
      { pollMs: 300, maxPollMs: 300, onProgress: (look) => void seen.push(look) },
    );
    expect(finished).toBe(true);
    expect(run).toMatchObject({
      state: 'succeeded',
      nativeStatus: 'CREATE_COMPLETE',
      progress: { done: run.progress?.total },
      links: { console: expect.stringMatching(/^https:\/\/203\.0\.113\.\d+:8443$/) },
      steps: [{ name: 'server', state: 'succeeded', nativeStatus: 'STARTED' }],
    });
    expect(Date.parse(run.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(run.startedAt ?? ''));
    const done = seen.map(({ progress }) => progress?.done ?? 0);
    expect(new Set(done).size).toBeGreaterThan(3);
    expect([...done].sort((a, b) => a - b)).toEqual(done);
    const made = await vendor.client.indigo.deployments.get({ deploymentId: run.id });
    expect(made.outputs).toMatchObject({ label: 'spring' });
  });

  it('that no cloud takes fails, with the reason, the log and what to do', async () => {
    const { id } = await deploy({ cpus: '128' });
    const { run } = await vendor.runs.wait({ kind, id });
    expect(run).toMatchObject({
      state: 'failed',
      nativeStatus: 'CREATE_FAILED',
      error: { message: expect.stringContaining('quota exceeded') },
      steps: [{ state: 'failed', nativeStatus: 'ERROR' }],
    });
    const diagnosis = await vendor.runs.diagnose({ kind, id });
    expect(diagnosis.cause?.message).toContain('quota exceeded');
    expect(diagnosis.summary).toContain('quota exceeded');
    expect(diagnosis.log?.lines.join('\n')).toContain('SKERRY-HPC');
    expect(diagnosis.next.map(({ action, start }) => [action, start?.options?.action])).toEqual([
      ['look', undefined],
      ['start-again', undefined],
      ['delete', 'delete'],
    ]);
    expect(diagnosis.gaps).toBeUndefined();
  });

  it('goes on when the time to wait is over', async () => {
    const { id } = await deploy();
    const waited = await vendor.runs.wait({ kind, id }, { timeoutMs: 1000 });
    expect(waited).toMatchObject({ finished: false, run: { id, state: 'running' } });
    expect(waited.hint).toContain(id);
  });

  it('has a log that grows, of which the end is told', async () => {
    const { id } = await deploy();
    vendor.sandbox.clock.advance(2000);
    const [during] = await vendor.runs.logs({ kind, id });
    vendor.sandbox.clock.advance(20_000);
    const [after] = await vendor.runs.logs({ kind, id }, { tail: 2 });
    expect(during?.lines.length).toBeGreaterThan(1);
    expect(after?.lines.at(-1)).toContain('CREATE_COMPLETE');
    expect(after?.lines).toHaveLength(2);
    expect(after?.omitted).toBeGreaterThan(during?.lines.length ?? 0);
  });
});

describe('a deployment that is there', () => {
  it('is updated as a run of its own', async () => {
    const options = { action: 'update', template };
    const started = await vendor.runs.start({ kind, target: ids.notebook, parameters: { cpus: '3' }, options });
    expect(started).toMatchObject({ id: ids.notebook, state: 'running', nativeStatus: 'UPDATE_IN_PROGRESS' });
    const { run } = await vendor.runs.wait({ kind, id: ids.notebook });
    expect(run).toMatchObject({ state: 'succeeded', nativeStatus: 'UPDATE_COMPLETE' });
    expect(run.steps?.map(({ name }) => name)).toEqual(['server']);
  });

  it('is deleted as a run of its own, which has succeeded when nothing is left', async () => {
    const { id } = await vendor.runs.start({ kind, target: ids.cluster, options: { action: 'delete' } });
    const { run, finished } = await vendor.runs.wait({ kind, id });
    expect({ finished, ...run }).toMatchObject({ finished: true, id: ids.cluster, state: 'succeeded' });
    await rejection(vendor.client.indigo.deployments.get({ deploymentId: ids.cluster }), NotFoundError);
  });

  it('whose deletion fails can be deleted by force, as its diagnosis says', async () => {
    const ref = { kind, id: ids.holdsOn };
    await vendor.runs.start({ kind, target: ids.holdsOn, options: { action: 'delete' } });
    const { run } = await vendor.runs.wait(ref);
    expect(run).toMatchObject({
      state: 'failed',
      nativeStatus: 'DELETE_FAILED',
      error: { message: expect.any(String) },
    });
    const { next } = await vendor.runs.diagnose(ref);
    expect(next).toMatchObject([{ action: 'start-again', why: expect.stringContaining('force') }]);
    const again = next[0]?.start;
    if (again === undefined) throw new Error('There is nothing to start.');
    await vendor.runs.start({ ...again, options: { ...again.options, force: true } });
    expect((await vendor.runs.wait(ref)).run.state).toBe('succeeded');
  });

  it('cannot be stopped: that is told with what ends it, and nothing is changed', async () => {
    const { id } = await deploy();
    vendor.forget();
    const outcome = await vendor.runs.cancel({ kind, id });
    expect(outcome).toMatchObject({ outcome: 'not-offered', message: expect.stringContaining('action delete') });
    expect(await vendor.runs.cancel({ kind, id: ids.notebook })).toMatchObject({ outcome: 'already-finished' });
    expect(vendor.received().map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  it('that nobody knows is not there', async () => {
    await rejection(vendor.runs.wait({ kind, id: 'nobody' }), NotFoundError);
    await rejection(vendor.runs.start({ kind, target: 'nobody', options: { action: 'delete' } }), NotFoundError);
  });
});

describe('the list', () => {
  it('is the newest first, and by state and target', async () => {
    const { id } = await deploy();
    const runs = await vendor.runs.list({ kind, limit: 30 });
    // When a deletion began is not told: one that goes on stands before what has begun.
    expect(runs.filter(({ state, startedAt }) => state === 'running' && startedAt !== undefined)[0]?.id).toBe(id);
    const times = runs.flatMap(({ startedAt = [] }) => startedAt);
    expect(times.length).toBeGreaterThan(5);
    expect(times).toEqual([...times].sort().reverse());
    const failed = await vendor.runs.list({ kind, state: 'failed' });
    expect(failed.map((run) => run.id)).toContain(ids.tooLarge);
    expect(new Set(failed.map(({ state }) => state))).toEqual(new Set(['failed']));
    expect((await vendor.runs.list({ kind, target: ids.notebook })).map((run) => run.id)).toEqual([ids.notebook]);
    expect(await vendor.runs.list({ kind, target: 'nobody' })).toEqual([]);
  });

  it('is by time', async () => {
    const since = new Date(vendor.clock.now() - 10 * 3_600_000).toISOString();
    const recent = await vendor.runs.list({ kind, since, limit: 50 });
    expect(recent.map((run) => run.id)).toContain(ids.tooLarge);
    expect(recent.map((run) => run.id)).not.toContain(ids.cluster);
  });
});

describe('what can be started', () => {
  it('is a new deployment, and those there are, by words and by id', async () => {
    const found = await vendor.runs.find({ kind, limit: 50 });
    expect(found[0]).toMatchObject({ id: 'new', kind });
    expect(found.map(({ id }) => id)).toContain(ids.foreign);
    const astronomy = await vendor.runs.find({ kind, text: 'radio-astronomy' });
    expect(astronomy.map(({ where }) => where)).toEqual(Array(astronomy.length).fill(['radio-astronomy']));
    expect(astronomy.length).toBeGreaterThan(2);
    expect(await vendor.runs.find({ kind, name: ids.notebook })).toMatchObject([{ id: ids.notebook }]);
  });

  it.each<[string, string, Record<string, unknown>, string]>([
    ['nothing to deploy', 'new', {}, 'template'],
    ['an update of what is not there yet', 'new', { action: 'update', template }, 'options.action'],
    ['no action for a deployment', ids.notebook, { template }, 'options.action'],
    ['a template for a deletion', ids.notebook, { action: 'delete', template }, 'options.template'],
    ['force for a creation', 'new', { template, force: true }, 'options.force'],
    ['a timeout that its default breaks', 'new', { template, timeoutMins: 5 }, 'providerTimeoutMins'],
    ['a callback that is no URL', 'new', { template, callback: 'ftp://lab.example' }, 'callback'],
    ['an option that there is not', 'new', { template, speed: 2 }, 'options.speed'],
  ])('is not %s, and the field is named before anything is sent', async (_, target, options, field) => {
    const error = await rejection(vendor.runs.start({ kind, target, options }), InputError);
    expect(error.problems.map((problem) => problem.field.replace(/^options\./, ''))).toEqual([
      field.replace(/^options\./, ''),
    ]);
    expect(vendor.received()).toEqual([]);
  });
});

describe('a callback', () => {
  const bodies: unknown[] = [];
  const listener = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      bodies.push({ method: request.method, url: request.url, body: JSON.parse(text) as unknown });
      // It is not sent again, whatever it is answered with.
      response.writeHead(500).end();
    });
  });
  beforeAll(() => new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => listener.close(resolve)));

  it('is POSTed once when the process ends, and the deployment read back is what it says', async () => {
    const { port } = listener.address() as AddressInfo;
    const callback = `http://127.0.0.1:${String(port)}/hooks/7`;
    const { id } = await deploy({}, { callback });
    expect(bodies).toEqual([]);
    await vendor.runs.wait({ kind, id });
    while (bodies.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const read = await vendor.client.indigo.deployments.get({ deploymentId: id });
    expect(bodies).toEqual([{ method: 'POST', url: '/hooks/7', body: { ...read, updateTime: expect.any(String) } }]);
    expect(read).toMatchObject({ uuid: id, status: 'CREATE_COMPLETE', callback });
    await vendor.runs.wait({ kind, id });
    expect(bodies).toHaveLength(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import { InputError, NotFoundError, RunBridgeError, StartOutcomeUnknownError, TransportError } from '@runbridge/core';
import type { Run } from '@runbridge/core';

import { organization, useCycloid } from '../support/cycloid.js';
import type { CycloidClient } from '../support/cycloid.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

const vendor = useCycloid();
const own = useHttpServer();
const kind = 'cycloid.build';
const UNIT_TESTS = 'storefront/production/web/storefront-production-web/unit-tests';
const LOAD_WAREHOUSE = 'data-lake/production/warehouse/data-lake-production-warehouse/load-warehouse';
const LOAD_TEST = 'storefront/staging/web/storefront-staging-web/load-test';
const DRIFT_SCAN = 'network/production/vpc/network-production-vpc/drift-scan';
const EXPORT = 'data-lake/production/exports/data-lake-production-exports/nightly-export';

const connected = (): CycloidClient => vendor.connect({ defaults: organization });
const runs = () => vendor.runsOf(connected());

async function finished(target: string): Promise<Run> {
  const { id } = await runs().start({ kind, target });
  const { run } = await runs().wait({ kind, id }, { pollMs: 1000, maxPollMs: 1000 });
  return run;
}

describe('what can be started', () => {
  it('are jobs, found by words of their name and place', async () => {
    const found = await runs().find({ text: 'warehouse load', kind });
    expect(found.map(({ id }) => id)).toContain(LOAD_WAREHOUSE);
    expect(found[0]).toMatchObject({ platform: 'cycloid', kind, name: 'load-warehouse' });
  });

  it('are found by their whole name, in any letter case, paused ones too', async () => {
    const [found, ...more] = await runs().find({ name: 'NIGHTLY-EXPORT', kind });
    expect(found).toMatchObject({ id: EXPORT, status: 'paused' });
    expect(more).toEqual([]);
  });

  it('are found of another organization by its id', async () => {
    const labs = vendor.connect({ defaults: { organization_canonical: 'brightwater-labs' } });
    const [found] = await vendor.runsOf(labs).find({ name: 'train', kind });
    expect(found?.id).toBe('recommendations/dev/trainer/recommendations-dev-trainer/train');
  });
});

describe('a build', () => {
  it('that succeeds is started once, waited for, and told step by step', async () => {
    const started = await runs().start({ kind, target: UNIT_TESTS });
    expect(started).toMatchObject({ platform: 'cycloid', kind, state: 'queued', target: UNIT_TESTS });
    expect(started.id).toMatch(new RegExp(`^${UNIT_TESTS}#\\d+$`));
    const seen: string[] = [];
    const { run, finished: over } = await runs().wait(
      { kind, id: started.id },
      { pollMs: 1000, maxPollMs: 1000, onProgress: ({ state }) => void seen.push(state) },
    );
    expect(over).toBe(true);
    expect(run).toMatchObject({ state: 'succeeded', nativeStatus: 'succeeded' });
    expect([...new Set(seen)]).toEqual(['queued', 'running', 'succeeded']);
    expect(Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')).toBeGreaterThan(3000);
    const detailed = await runs().get({ kind, id: started.id }, { steps: true });
    expect(detailed.steps?.map(({ name, state }) => [name, state])).toEqual([
      ['get source', 'succeeded'],
      ['test', 'succeeded'],
    ]);
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });

  it('that fails says which step, why, and what can be done', async () => {
    const run = await finished(LOAD_WAREHOUSE);
    expect(run).toMatchObject({ state: 'failed', nativeStatus: 'failed' });
    const { summary, failed, cause, log, lastGood, next } = await runs().diagnose({ kind, id: run.id });
    expect(failed).toMatchObject({ name: 'copy', state: 'failed' });
    expect(summary).toMatch(/copy/);
    expect([cause?.message, ...(log?.lines ?? [])].join('\n')).toMatch(/password authentication failed/);
    expect(lastGood).toMatchObject({ state: 'succeeded' });
    expect(next.map(({ action }) => action)).toEqual(['repair', 'start-again', 'start-again']);
    expect(next[1]?.start).toEqual({ kind, target: LOAD_WAREHOUSE, rerunOf: run.id });
  });

  it('that cannot be run is a failure, with Cycloid’s own word for it', async () => {
    const run = await finished(LOAD_TEST);
    expect(run).toMatchObject({ state: 'failed', nativeStatus: 'errored' });
    const { cause } = await runs().diagnose({ kind, id: run.id });
    expect(cause?.message).toMatch(/no workers/);
  });

  it('that is stopped is aborted, and stopped no second time', async () => {
    const { id } = await runs().start({ kind, target: DRIFT_SCAN });
    vendor.sandbox.clock.advance(60_000);
    expect(await runs().cancel({ kind, id })).toMatchObject({ outcome: 'requested' });
    const { run } = await runs().wait({ kind, id }, { pollMs: 1000 });
    expect(run).toMatchObject({ state: 'cancelled', nativeStatus: 'aborted' });
    expect(await runs().cancel({ kind, id })).toMatchObject({ outcome: 'already-finished' });
    expect(vendor.received({ method: 'PUT', path: '*/abort' })).toHaveLength(1);
  });

  it('that is waited for no longer goes on', async () => {
    const { id } = await runs().start({ kind, target: DRIFT_SCAN });
    const { finished: over, run, hint } = await runs().wait({ kind, id }, { timeoutMs: 30_000, pollMs: 5000 });
    expect(over).toBe(false);
    expect(run.state).toBe('running');
    expect(hint).not.toBe('');
    expect(vendor.received({ method: 'PUT' })).toEqual([]);
  });

  it('of a paused pipeline waits, and tells for what', async () => {
    const { id } = await runs().start({ kind, target: EXPORT });
    vendor.sandbox.clock.advance(60_000);
    const run = await runs().get({ kind, id }, { steps: true });
    expect(run.state).toBe('queued');
    expect(run.steps?.map(({ name }) => name)).toContain('The pipeline is paused');
    await connected().cycloid.pipelines.unpause({
      ...organization,
      project_canonical: 'data-lake',
      environment_canonical: 'production',
      component_canonical: 'exports',
      inpath_pipeline_name: 'data-lake-production-exports',
    });
    expect((await runs().wait({ kind, id }, { pollMs: 1000 })).run.state).toBe('succeeded');
  });

  it('is run again with what it had, once its cause is gone', async () => {
    const failed = await finished(LOAD_WAREHOUSE);
    await connected().cycloid.credentials.update({
      ...organization,
      credential_canonical: 'warehouse-database',
      canonical: 'warehouse-database',
      name: 'Warehouse database',
      type: 'basic_auth',
      path: 'warehouse-database',
      raw: { username: 'warehouse_loader', password: 'a-password-of-today' },
    });
    const again = await runs().start({ kind, target: LOAD_WAREHOUSE, rerunOf: failed.id });
    expect(again.id).not.toBe(failed.id);
    const { run } = await runs().wait({ kind, id: again.id }, { pollMs: 1000 });
    expect(run.state).toBe('succeeded');
    const [build] = vendor.received({ method: 'POST', path: '*/builds/*' });
    expect(build?.path).toMatch(new RegExp(`/builds/${failed.id.split('#')[1] ?? ''}$`));
  });

  it('is run again as a whole only', async () => {
    const failed = await finished(LOAD_TEST);
    vendor.forget();
    const error = await rejection(
      runs().start({ kind, target: LOAD_TEST, rerunOf: failed.id, onlyFailed: true }),
      InputError,
    );
    expect(error.problems).toMatchObject([{ field: 'onlyFailed' }]);
    expect(vendor.received({ method: 'POST' })).toEqual([]);
  });

  it('is of its own job where it is run again', async () => {
    const failed = await finished(LOAD_TEST);
    const error = await rejection(runs().start({ kind, target: UNIT_TESTS, rerunOf: failed.id }), InputError);
    expect(error.problems).toMatchObject([{ field: 'rerunOf' }]);
  });

  it.each(['resetAfter', '500', 'truncatedJson'] as const)(
    'is started once where its start ends in %s',
    async (fault) => {
      vendor.sandbox.faults.add({ kind: fault, method: 'POST', path: '*/builds', times: Infinity });
      const former = vendor.sandbox.cycloid.state.engine.all().length;
      const error: unknown = await runs()
        .start({ kind, target: UNIT_TESTS })
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      if (fault !== '500') expect(error).toBeInstanceOf(StartOutcomeUnknownError);
      else expect(error).toBeInstanceOf(RunBridgeError);
      expect(vendor.received({ method: 'POST' })).toHaveLength(1);
      expect(vendor.sandbox.cycloid.state.engine.all().length - former).toBe(fault === '500' ? 0 : 1);
    },
  );

  it('that is not there is told so', async () => {
    const error = await rejection(runs().get({ kind, id: `${UNIT_TESTS}#999999` }), NotFoundError);
    expect(error.message).toContain('999999');
  });

  it.each([UNIT_TESTS, '7', `${UNIT_TESTS}#x`, ''])('is not meant by %j, and nothing is sent', async (id) => {
    await rejection(runs().get({ kind, id }), InputError);
    expect(vendor.received()).toEqual([]);
  });
});

describe('a log', () => {
  it('is that of the steps, of which one can be asked for', async () => {
    const run = await finished(UNIT_TESTS);
    const parts = await runs().logs({ kind, id: run.id });
    expect(parts.map(({ name }) => name)).toEqual(['get source', 'test']);
    expect(parts[1]?.lines).toEqual([
      'npm ci',
      'added 812 packages in 9s',
      'Test Suites: 64 passed, 64 total',
      'Tests: 611 passed, 611 total',
    ]);
    const { steps = [] } = await runs().get({ kind, id: run.id }, { steps: true });
    const [only, ...more] = await runs().logs({ kind, id: run.id }, { step: steps[1]?.id ?? '', tail: 1 });
    expect(only).toMatchObject({ name: 'test', lines: ['Tests: 611 passed, 611 total'], omitted: 3 });
    expect(more).toEqual([]);
  });

  /** A build whose stream breaks off behind what is given. */
  function breaking(written: string): void {
    own.answer(({ url = '' }, response) => {
      if (url.endsWith('/events')) {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(written, () => response.destroy());
        return;
      }
      const plan = { do: ['a', 'b'].map((id) => ({ id, task: { name: `task ${id}` } })) };
      const data = url.endsWith('/plan')
        ? { plan }
        : { id: 7, status: 'failed', start_time: 1_780_000_000, end_time: 1_780_000_060 };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
    });
  }
  const broken = () => vendor.runsOf(vendor.connect({ baseUrl: own.url, defaults: organization }));

  it('whose stream breaks is what had come by then, and says so', async () => {
    const told = { event: 'log', data: { origin: { id: 'a' }, payload: 'Planning\n' } };
    breaking(`event: event\ndata: ${JSON.stringify(told)}\n\n`);
    const ref = { kind, id: `${UNIT_TESTS}#7` };
    expect(await broken().logs(ref)).toMatchObject([
      { name: 'task a', lines: ['Planning'], note: 'The connection broke before the log came to its end.' },
    ]);
    const { steps } = await broken().get(ref);
    expect(steps?.map(({ name, state }) => [name, state])).toEqual([
      ['task a', 'unknown'],
      ['task b', 'unknown'],
    ]);
  });

  it('whose stream breaks before anything has come is an error', async () => {
    breaking(': hello\n\n');
    await rejection(broken().logs({ kind, id: `${UNIT_TESTS}#7` }), TransportError);
  });

  it('of a build that runs is what has come by now', async () => {
    const { id } = await runs().start({ kind, target: DRIFT_SCAN });
    vendor.sandbox.clock.advance(5 * 60_000);
    const lines = (await runs().logs({ kind, id })).flatMap((part) => part.lines);
    expect(lines).toContain('Region 2 of 60: no drift found');
    expect(lines).not.toContain('Region 60 of 60: no drift found');
  });
});

describe('a list of builds', () => {
  it('of a job is newest first, and filtered by state', async () => {
    const all = await runs().list({ kind, target: LOAD_WAREHOUSE });
    expect(all).toHaveLength(8);
    const times = all.map(({ startedAt }) => Date.parse(startedAt ?? ''));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const failed = await runs().list({ kind, target: LOAD_WAREHOUSE, state: 'failed' });
    expect(failed.map(({ id }) => id)).toEqual(all.slice(0, 2).map(({ id }) => id));
  });

  it('of an organization is of all its jobs, up to the limit', async () => {
    const newest = await runs().list({ kind, limit: 5 });
    expect(newest).toHaveLength(5);
    expect(new Set(newest.map(({ target }) => target)).size).toBeGreaterThan(1);
  });

  it('of a project and since a time holds nothing else', async () => {
    const since = vendor.sandbox.clock.now() - 48 * 3_600_000;
    const found = await runs().list({ kind, target: 'network', since, limit: 50 });
    expect(found.length).toBeGreaterThan(0);
    for (const { target, startedAt } of found) {
      expect(target).toMatch(/^network\//);
      expect(Date.parse(startedAt ?? '')).toBeGreaterThanOrEqual(since);
    }
  });
});

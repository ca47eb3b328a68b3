import { describe, expect, it } from '@jest/globals';
import { InputError, NotFoundError, ValidationError, twinit } from '@runbridge/core';
import { TWINIT_TOKEN, twinitIds } from '@runbridge/sandbox';

import { rejection } from '../support/rejection.js';
import { useTwinit } from '../support/twinit.js';
import type { TwinitClient } from '../support/twinit.js';

const vendor = useTwinit();
const { namespace, orchestrators, steps } = twinitIds;
const inProject = { nsfilter: namespace };
const kind = 'twinit.orchrun';
const actualparams = [{ sequence_type_id: steps.readModel, params: { _fileId: 'f-1' } }];

/** An answer as it comes, before any client has looked at it. */
async function raw(path: string): Promise<unknown> {
  const response = await fetch(`${vendor.url}/datasourcesvc/api/v1/orchrun${path}?nsfilter=${namespace}`, {
    headers: { authorization: `Bearer ${TWINIT_TOKEN}` },
  });
  return response.json();
}

function create(client: TwinitClient = vendor.client, orchestratorId: string = orchestrators.importModel) {
  return client.twinit.orchruns.create({ ...inProject, orchestratorId, _actualparams: actualparams });
}

describe('one run', () => {
  it('is answered as an object when it is made, and as a list of one later; a caller gets it as it is', async () => {
    const { id = '' } = await create();
    expect(await raw(`/${id}`)).toEqual([expect.objectContaining({ id })]);
    await expect(vendor.client.twinit.orchruns.get({ ...inProject, id })).resolves.toMatchObject({ id });
    await expect(vendor.client.twinit.orchruns.cancel({ ...inProject, id })).resolves.toMatchObject({
      id,
      _status: 'REQUEST_CANCEL',
    });
  });

  it('has its time as a number when it is made and as digits later, which is the same moment of the run', async () => {
    const made = await create();
    const later = await vendor.client.twinit.orchruns.get({ ...inProject, id: made.id ?? '' });
    expect([typeof made._createdat, typeof later._createdat]).toEqual(['number', 'string']);
    const run = await vendor.runs.get({ kind, id: made.id ?? '' });
    expect(run.startedAt).toBe(new Date(Number(made._createdat)).toISOString());
    const [listed] = await vendor.runs.list({ kind, limit: 1 });
    expect(listed?.startedAt).toBe(run.startedAt);
  });

  it('has parameters as an object or as JSON in a text, as they come', async () => {
    const made = await create();
    const later = await vendor.client.twinit.orchruns.get({ ...inProject, id: made.id ?? '' });
    expect(made.orchrunsteps?.[0]?._runparams).toEqual({});
    expect(later.orchrunsteps?.[0]).toMatchObject({ _runparams: '{}', _actualparams: '{"_fileId":"f-1"}' });
  });
});

describe('what is sent', () => {
  it('has the parameters under the server’s name, and the page’s other name is refused', async () => {
    await create();
    expect(vendor.received()).toMatchObject([
      { body: { orchestratorId: orchestrators.importModel, _actualparams: actualparams } },
    ]);
    vendor.forget();
    const wrong = { ...inProject, orchestratorId: orchestrators.importModel, _actualParams: actualparams };
    const error = await rejection(vendor.client.twinit.orchruns.create(wrong as never), InputError);
    expect(error.problems.map(({ field }) => field)).toContain('_actualParams');
    expect(vendor.received()).toEqual([]);
  });

  it('to cancel has the id of the run in the path and in the body', async () => {
    const { id = '' } = await create();
    vendor.forget();
    await vendor.client.twinit.orchruns.cancel({ ...inProject, id });
    expect(vendor.received()).toMatchObject([
      { method: 'PUT', path: `/twinit/datasourcesvc/api/v1/orchrun/${id}`, body: { id }, status: 200 },
    ]);
  });

  it('to list is all in the query', async () => {
    const input = {
      ...inProject,
      _pageSize: 3,
      _offset: 2,
      _status: 'ERROR',
      startDate: '2020-02-03',
      endDate: '2100-04-05',
    };
    const { _list: list = [] } = await vendor.client.twinit.orchruns.list(input);
    expect(new Set(list.map(({ _status }) => _status))).toEqual(new Set(['ERROR']));
    expect(vendor.received()).toMatchObject([
      { path: '/twinit/datasourcesvc/api/v1/orchrun', query: { parsed: { ...input, _pageSize: '3', _offset: '2' } } },
    ]);
  });
});

describe('the namespace', () => {
  const nsfilters = (): unknown[] => vendor.received().map(({ query }) => query.parsed.nsfilter);

  it('is the connection’s, unless another is given', async () => {
    const { client } = vendor;
    const operation = twinit.operations.orchruns.list;
    const own = await client.call(operation, {} as never);
    const other = await client.call(operation, { nsfilter: 'proj_elsewhere' });
    expect(nsfilters()).toEqual([namespace, 'proj_elsewhere']);
    expect(own._total).toBeGreaterThan(100);
    expect(other).toMatchObject({ _total: 0, _list: [] });
  });

  it('is asked for by its name where the connection has none', async () => {
    const client = vendor.connect({ defaults: {} });
    const error = await rejection(client.call(twinit.operations.orchruns.list, {} as never), InputError);
    expect(error.problems.map(({ field }) => field)).toEqual(['nsfilter']);
    const started = vendor.runsOf(client).start({ kind, target: orchestrators.importModel });
    expect((await rejection(started, InputError)).problems.map(({ field }) => field)).toEqual(['nsfilter']);
    expect(vendor.received()).toEqual([]);
  });

  it('goes with every request of a run', async () => {
    const { runs } = vendor;
    const run = await runs.start({ kind, target: orchestrators.rebuildIndex });
    await runs.wait({ kind, id: run.id }, { timeoutMs: 2000 });
    await runs.logs({ kind, id: run.id });
    await runs.list({ kind });
    await runs.find({ kind });
    await runs.cancel({ kind, id: run.id });
    expect(nsfilters().length).toBeGreaterThan(6);
    expect(new Set(nsfilters())).toEqual(new Set([namespace]));
  });
});

describe('pages', () => {
  it('go on from what was read to the total', async () => {
    const ids: unknown[] = [];
    const first = await vendor.client.twinit.orchruns.list(inProject);
    vendor.forget();
    for await (const run of vendor.client.pages(twinit.operations.orchruns.list, { ...inProject, _pageSize: 70 }))
      ids.push((run as { id: string }).id);
    expect(ids).toHaveLength(first._total ?? 0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(vendor.received().map(({ query }) => query.parsed._offset)).toEqual(
      Array.from({ length: Math.ceil(ids.length / 70) }, (_, index) => String(index * 70)),
    );
  });

  it('hold twenty where nothing is said, as the server has it', async () => {
    const page = await vendor.client.twinit.orchruns.list(inProject);
    expect(page).toMatchObject({ _offset: 0, _pageSize: 20 });
    expect(page._list).toHaveLength(20);
  });
});

describe('a log', () => {
  it('is one text with an entry in each line, and a caller gets entries; the last one of a run that ended says so', async () => {
    const { id = '' } = await create();
    vendor.sandbox.clock.advance(2000);
    const read = () => vendor.client.twinit.orchruns.getLogs({ ...inProject, id });
    const during = await read();
    expect(during.length).toBeGreaterThan(1);
    expect(during.some(({ end }) => end === true)).toBe(false);
    vendor.sandbox.clock.advance(20_000);
    const text = await raw(`/logs/${id}`);
    if (typeof text !== 'string') throw new Error('The log is no text.');
    const after = await read();
    expect(after).toEqual(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    );
    expect(after.at(-1)).toMatchObject({ end: true, level: 'info' });
    expect(after.length).toBeGreaterThan(during.length);
    expect(Date.parse(after[0]?.timestamp ?? '')).not.toBeNaN();
  });
});

describe('the queue of a project', () => {
  it('takes twenty, and one more is refused as one too many, without being sent again', async () => {
    const { client, runs } = vendor;
    for (let made = 0; made < 20; made++) await create(client, orchestrators.rebuildIndex);
    const queued = await client.twinit.orchruns.list({ ...inProject, _status: 'QUEUED' });
    expect(queued._total).toBe(20);
    vendor.forget();
    const error = await rejection(create(), ValidationError);
    expect(error).toMatchObject({ status: 400, effected: 'none', vendor: { message: expect.stringContaining('20') } });
    expect(error.hint).toMatch(/no further run while 20 .* queued/);
    expect(error.hint).toContain('QUEUED');
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
    await expect(runs.start({ kind, target: orchestrators.importModel })).rejects.toMatchObject({ hint: error.hint });

    await client.twinit.orchruns.cancel({ ...inProject, id: queued._list?.[0]?.id ?? '' });
    await expect(create()).resolves.toMatchObject({ _status: 'QUEUED' });
  });

  it('has nothing to do with an orchestrator that is not there, though it is refused with the same status', async () => {
    const error = await rejection(create(vendor.client, 'nobody'), ValidationError);
    expect(error.vendor.message).toContain('nobody');
    expect(error.hint).toContain('Check orchestratorId');
  });
});

describe('an id', () => {
  const odd = ['run/7#a', '?nsfilter=other', '100 %', '%2e%2e', 'größe', 'a..b;c', 'one+two', 'logs'];

  it.each(odd)('such as %s is one segment of the path', async (id) => {
    const { state } = vendor.sandbox.twinit;
    const [some] = state.runs.values();
    if (some === undefined) throw new Error('There are no runs.');
    state.runs.set(id, { ...some, id });
    await expect(vendor.client.twinit.orchruns.get({ ...inProject, id })).resolves.toMatchObject({ id });
    await expect(vendor.client.twinit.orchruns.getLogs({ ...inProject, id })).resolves.not.toEqual([]);
    await vendor.client.twinit.orchruns.delete({ ...inProject, id });
    const last = vendor.received().map(({ path }) => decodeURIComponent(path.split('/').at(-1) ?? ''));
    expect(last).toEqual([id, id, id]);
  });

  it.each(['.', '..', ''])('that is %j is refused, for it is no segment', async (id) => {
    await rejection(vendor.client.twinit.orchruns.delete({ ...inProject, id }), InputError);
    expect(vendor.received()).toEqual([]);
  });

  it('that is not known is told of', async () => {
    const error = await rejection(vendor.client.twinit.orchruns.get({ ...inProject, id: 'nobody' }), NotFoundError);
    expect(error.vendor.message).toContain('nobody');
  });
});

import { describe, expect, it } from '@jest/globals';

import { InputError, InvalidResponseError, NotFoundError, ValidationError } from '../../errors.js';
import type { TransportRequest } from '../../http/transport.js';
import type { RunState } from '../../run.js';
import { createRuns } from '../../runs.js';
import type { Runs } from '../../runs.js';
import { scripted } from '../scripted.fixture.js';
import type { Reply, Scripted } from '../scripted.fixture.js';
import { twinit } from './platform.js';
import { twinitOrchRun } from './runs/orchrun.js';

const kind = 'twinit.orchrun';
const RUNS = '/datasourcesvc/api/v1/orchrun';

type Fields = Readonly<Record<string, unknown>>;
const step = (fields: Fields = {}): Fields => ({
  id: 's-1',
  _name: 'load',
  _sequenceno: 1,
  _status: 'COMPLETED',
  _statusmsg: '',
  ...fields,
});
const orchRun = (fields: Fields = {}): Fields => ({
  id: 'r-1',
  _orchid: 'o-1',
  _name: 'Import Sensors',
  _namespaces: ['proj_x'],
  _createdat: '1606885468249',
  _updatedat: 1606885478249,
  _status: 'RUNNING',
  orchrunsteps: [step()],
  ...fields,
});
const listOf = (...runs: unknown[]): Fields => ({ _list: runs, _offset: 0, _pageSize: 100, _total: runs.length });

function vendor(answer: (request: TransportRequest, path: string) => Reply): Scripted<typeof twinit> & { runs: Runs } {
  const made = scripted(twinit, answer, { defaults: { nsfilter: 'proj_x' } });
  return { ...made, runs: createRuns([made.client]) };
}
const withOne = (fields: Fields = {}): ReturnType<typeof vendor> => vendor(() => [200, [orchRun(fields)]]);

describe('operations', () => {
  it('take the namespace of the connection, unless another is given', async () => {
    const { client, sent } = withOne();
    await client.call(twinit.operations.orchruns.get, { id: 'r-1', nsfilter: 'other' });
    await client.call(
      twinit.operations.orchruns.get,
      client.complete(twinit.operations.orchruns.get, { id: 'r-1' }) as never,
    );
    expect(sent()).toEqual([`GET ${RUNS}/r-1?nsfilter=other`, `GET ${RUNS}/r-1?nsfilter=proj_x`]);
  });

  it('need a namespace where the connection has none', async () => {
    const { client, requests } = scripted(twinit, () => [200, []]);
    const error: unknown = await client
      .call(twinit.operations.orchruns.list, {} as never)
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems).toMatchObject([{ field: 'nsfilter' }]);
    expect(requests).toEqual([]);
  });

  it('answer the one run of a list', async () => {
    const { client } = withOne();
    await expect(client.twinit.orchruns.get({ id: 'r-1', nsfilter: 'p' })).resolves.toMatchObject({ id: 'r-1' });
  });

  it('send the parameters under the server’s name, and the run’s id of a cancellation twice', async () => {
    const { client, lastBody, sent } = vendor(() => [200, orchRun()]);
    const _actualparams = [{ sequence_type_id: 't-1', params: { _fileId: 'f' } }];
    await client.twinit.orchruns.create({ nsfilter: 'p', orchestratorId: 'o-1', _actualparams });
    expect(lastBody()).toEqual({ orchestratorId: 'o-1', _actualparams });
    await client.twinit.orchruns.cancel({ nsfilter: 'p', id: 'r-1' });
    expect(lastBody()).toEqual({ id: 'r-1' });
    expect(sent()).toEqual([`POST ${RUNS}?nsfilter=p`, `PUT ${RUNS}/r-1?nsfilter=p`]);
  });

  it('tell of the name that the page gives to the parameters', async () => {
    const { client } = withOne();
    const input = { nsfilter: 'p', orchestratorId: 'o', _actualParams: [] } as never;
    await expect(client.twinit.orchruns.create(input)).rejects.toThrow(/_actualParams .*did you mean _actualparams/);
  });

  it('answer log entries', async () => {
    const text = '{"level":"info","message":"begun"}\n\nno JSON\n{"end":true,"message":"ended"}\n';
    const { client } = vendor(
      () => [200, text].map((each) => (typeof each === 'string' ? JSON.stringify(each) : each)) as unknown as Reply,
    );
    await expect(client.twinit.orchruns.getLogs({ id: 'r', nsfilter: 'p' })).resolves.toEqual([
      { level: 'info', message: 'begun' },
      { message: 'no JSON' },
      { end: true, message: 'ended' },
    ]);
  });

  it.each([
    [{ message: 'Too many queued runs' }, 'Too many queued runs'],
    [{ error: { code: 'E42', message: 'No' } }, 'No'],
    [{ errors: ['odd'] }, '{"errors":["odd"]}'],
    ['just words', 'just words'],
  ])('keep what is said with a 400, %j, and tell of the twenty', async (body, words) => {
    const { client } = vendor(() => [400, body]);
    const error: unknown = await client.twinit.orchruns
      .create({ nsfilter: 'p', orchestratorId: 'o', _actualparams: [] })
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).message).toContain(words);
    expect((error as ValidationError).hint).toContain('20 of its runs are queued');
  });
});

describe('pages', () => {
  async function read(
    answer: (offset: number, size: number) => Fields,
    limit?: number,
  ): Promise<{ items: unknown[]; sent: string[] }> {
    const { client, sent } = vendor(({ url }) => {
      const query = new URL(url).searchParams;
      return [200, answer(Number(query.get('_offset')), Number(query.get('_pageSize')))];
    });
    const items: unknown[] = [];
    for await (const item of client.pages(twinit.operations.orchruns.list, {}, { limit })) items.push(item);
    return { items, sent: sent() };
  }
  const numbers = (from: number, length: number): number[] => Array.from({ length }, (_, at) => from + at);

  it('are read to their total, also where the vendor holds them smaller', async () => {
    const { items, sent } = await read((offset) => ({
      _list: numbers(offset, Math.min(2, 5 - offset)),
      _offset: offset,
      _pageSize: 2,
      _total: 5,
    }));
    expect(items).toEqual([0, 1, 2, 3, 4]);
    expect(sent).toHaveLength(3);
  });

  it('end where one is not full, without a total', async () => {
    const { items, sent } = await read((offset, size) => ({ _list: numbers(offset, offset === 0 ? size : 1) }));
    expect(items).toHaveLength(101);
    expect(sent).toHaveLength(2);
  });

  it('are no more than are asked for', async () => {
    expect((await read((offset, size) => ({ _list: numbers(offset, size), _total: 500 }), 3)).sent).toEqual([
      `GET ${RUNS}?nsfilter=proj_x&_pageSize=3&_offset=0`,
    ]);
  });

  it('are refused where the offset is ignored, or no list comes', async () => {
    await expect(
      read((offset) => ({ _list: numbers(offset, 2), _offset: 0, _pageSize: 2, _total: 5 })),
    ).rejects.toThrow(/_offset 0 where 2 was asked for/);
    await expect(read(() => ({ runs: [] }))).rejects.toThrow(InvalidResponseError);
  });
});

describe('an orchestrator run', () => {
  it.each<[string, Fields, RunState]>([
    ['QUEUED', {}, 'queued'],
    ['RUNNING', {}, 'running'],
    ['COMPLETED', {}, 'succeeded'],
    ['ERROR', {}, 'failed'],
    ['REQUEST_CANCEL', { orchrunsteps: [step({ _status: 'RUNNING' })] }, 'running'],
    ['REQUEST_CANCEL', { orchrunsteps: [step({ _status: 'QUEUED' })] }, 'cancelled'],
    ['REQUEST_CANCEL', { orchrunsteps: [] }, 'cancelled'],
    ['PAUSED', {}, 'unknown'],
  ])('in %s with %j is %s', async (_status, fields, state) => {
    const run = await withOne({ _status, ...fields }).runs.get({ kind, id: 'r-1' });
    expect(run).toMatchObject({ id: 'r-1', name: 'Import Sensors', target: 'o-1', state, nativeStatus: _status });
  });

  it('has times in ISO 8601 from digits and numbers', async () => {
    const run = await withOne({ _status: 'COMPLETED' }).runs.get({ kind, id: 'r-1' });
    expect(run).toMatchObject({ startedAt: '2020-12-02T05:04:28.249Z', finishedAt: '2020-12-02T05:04:38.249Z' });
  });

  it('has its steps in their order, and fails for the reason of the one that failed', async () => {
    const orchrunsteps = [
      step({ id: 's-3', _sequenceno: 3, _status: 'QUEUED' }),
      step({ id: 's-2', _sequenceno: 2, _status: 'ERROR', _statusmsg: 'File is empty' }),
      step(),
    ];
    const run = await withOne({ _status: 'ERROR', orchrunsteps }).runs.get({ kind, id: 'r-1' });
    expect(run.steps?.map(({ id, state }) => [id, state])).toEqual([
      ['s-1', 'succeeded'],
      ['s-2', 'failed'],
      ['s-3', 'cancelled'],
    ]);
    expect(run.error).toEqual({ message: 'File is empty' });
    expect(run.progress).toEqual({ done: 3, total: 3 });
  });

  it('that is not there is no run', async () => {
    const { runs, requests } = vendor(() => [200, []]);
    const error: unknown = await runs.get({ kind, id: 'r-9' }).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(NotFoundError);
    expect((error as NotFoundError).explanation).toMatch(/no run r-9.*namespace/);
    await expect(runs.wait({ kind, id: 'r-9' })).rejects.toThrow(NotFoundError);
    await expect(runs.cancel({ kind, id: 'r-9' })).rejects.toThrow(NotFoundError);
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
  });

  it.each([['a text'], [5], [[5]], [[['x']]]])('is not %j', async (body) => {
    const { runs } = vendor(() => [200, JSON.stringify(body)]);
    await expect(runs.get({ kind, id: 'r-1' })).rejects.toThrow(InvalidResponseError);
  });

  it('without an id is the one that was asked for', async () => {
    await expect(withOne({ id: undefined }).runs.get({ kind, id: 'r-7' })).resolves.toMatchObject({ id: 'r-7' });
    const { runs } = vendor(() => [200, listOf(orchRun({ id: '' }))]);
    await expect(runs.list({ kind })).rejects.toThrow(InvalidResponseError);
  });
});

describe('a start', () => {
  it.each([
    [undefined, undefined, []],
    [{ file: 'f' }, { sequence_type_id: 't' }, [{ sequence_type_id: 't', params: { file: 'f' } }]],
    [
      undefined,
      { _actualparams: [{ sequence_type_id: 't', params: { n: 1 } }] },
      [{ sequence_type_id: 't', params: { n: 1 } }],
    ],
  ])('with the parameters %j and the options %j', async (parameters, options, sent) => {
    const { runs, lastBody, requests } = vendor(() => [200, orchRun({ _status: 'QUEUED', _createdat: 1606885468249 })]);
    const run = await runs.start({
      kind,
      target: 'o-1',
      ...(parameters ? { parameters } : {}),
      ...(options ? { options } : {}),
    });
    expect(run).toMatchObject({ id: 'r-1', state: 'queued' });
    expect(lastBody()).toEqual({ orchestratorId: 'o-1', _actualparams: sent });
    expect(requests).toHaveLength(1);
  });

  it.each([
    [{ a: 'b' }, {}, 'options.sequence_type_id'],
    [{ a: 'b' }, { _actualparams: [] }, 'parameters'],
    [{}, { _actualparams: [], sequence_type_id: 't' }, 'options.sequence_type_id'],
    [{}, { _actualparams: '[]' }, '_actualparams'],
  ])('with %j and %j is refused', async (parameters, options, field) => {
    const { runs, requests } = withOne();
    const error: unknown = await runs.start({ kind, target: 'o', parameters, options }).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems.map((problem) => problem.field)).toEqual([field]);
    expect(requests).toEqual([]);
  });
});

describe('the rest', () => {
  it('a cancellation is requested once, and not of what is over', async () => {
    const going = withOne({ _status: 'QUEUED' });
    await expect(going.runs.cancel({ kind, id: 'r-1' })).resolves.toMatchObject({ outcome: 'requested' });
    expect(going.sent()).toEqual([`GET ${RUNS}/r-1?nsfilter=proj_x`, `PUT ${RUNS}/r-1?nsfilter=proj_x`]);
    const over = withOne({ _status: 'ERROR' });
    await expect(over.runs.cancel({ kind, id: 'r-1' })).resolves.toMatchObject({ outcome: 'already-finished' });
    expect(over.requests).toHaveLength(1);
  });

  it('logs are lines, and tell whether more is to come', async () => {
    const log = (end: boolean): string =>
      JSON.stringify(
        `{"level":"info","message":"a","timestamp":"2023-09-08T07:50:31.330Z"}\n{"message":"b"${end ? ',"end":true' : ''}}\n`,
      );
    const read = async (end: boolean, tail?: number): Promise<unknown> =>
      (await vendor(() => [200, log(end)]).runs.logs({ kind, id: 'r' }, tail === undefined ? {} : { tail }))[0];
    expect(await read(true)).toEqual({
      run: { kind, id: 'r' },
      lines: ['2023-09-08T07:50:31.330Z info a', 'b'],
      omitted: 0,
    });
    expect(await read(false, 1)).toMatchObject({
      lines: ['b'],
      omitted: 1,
      note: 'The log goes on: the run has not written its end yet.',
    });
  });

  const two = [
    orchRun({ id: 'mid', _status: 'ERROR', _createdat: '1500000000000', _updatedat: '1500000000000' }),
    orchRun({ id: 'new', _orchid: 'o-2', _name: 'Export', _status: 'ERROR' }),
    orchRun({ id: 'old', _status: 'COMPLETED', _createdat: '1000000000000', _updatedat: '1000000000000' }),
  ];

  it('the list is the newest first, by orchestrator, state and time', async () => {
    const { runs, sent } = vendor(() => [200, listOf(...two)]);
    const ids = async (filter: object): Promise<string[]> => (await runs.list({ kind, ...filter })).map(({ id }) => id);
    expect(await ids({})).toEqual(['new', 'mid', 'old']);
    expect(await ids({ target: 'o-1' })).toEqual(['mid', 'old']);
    expect(await ids({ since: 1400000000000 })).toEqual(['new', 'mid']);
    expect(await ids({ state: 'failed', limit: 1 })).toEqual(['new']);
    expect(sent().at(-1)).toContain('_status=ERROR');
  });

  it('orchestrators are found in what has run', async () => {
    const { client } = vendor(() => [200, listOf(...two)]);
    const find = async (query: object): Promise<[string[], string | undefined]> => {
      const found = await twinitOrchRun.find(client, { limit: 5, ...query }, {});
      return [found.map(({ id, status }) => `${id} ${status ?? ''}`), found.cut];
    };
    expect((await find({}))[0]).toEqual(['o-1 ERROR', 'o-2 ERROR']);
    expect((await find({}))[1]).toContain('lists no orchestrators');
    expect(await find({ name: 'export' })).toEqual([['o-2 ERROR'], undefined]);
    expect((await find({ text: 'sens import' }))[0]).toEqual(['o-1 ERROR']);
  });

  it('that only those which have run are found is told with what is found, or to whom asks for Twinit', async () => {
    const { runs } = vendor(() => [200, listOf(...two)]);
    const told = async (query: object): Promise<boolean> =>
      (await runs.find(query)).cut?.includes('lists no orchestrators') === true;
    expect(await told({ text: 'export' })).toBe(true);
    expect(await told({ text: 'billing' })).toBe(false);
    expect(await told({ text: 'billing', kind })).toBe(true);
    expect(await told({ text: 'billing', platform: 'twinit' })).toBe(true);
  });

  it.each([
    [{ _status: 'RUNNING' }, ['wait', 'cancel']],
    [{ _status: 'REQUEST_CANCEL', orchrunsteps: [step({ _status: 'RUNNING' })] }, ['wait']],
    [{ _status: 'REQUEST_CANCEL' }, ['start-again']],
    [{ _status: 'ERROR' }, ['repair', 'start-again']],
    [{ _status: 'COMPLETED' }, []],
    [{ _status: 'NEW' }, ['look']],
  ])('after %j there is %j to do', async (fields, actions) => {
    const run = await withOne(fields).runs.get({ kind, id: 'r-1' });
    expect(twinitOrchRun.next(run).map(({ action }) => action)).toEqual(actions);
  });
});

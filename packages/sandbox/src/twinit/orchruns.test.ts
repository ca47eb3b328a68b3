import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { caller, runSandbox, STARTED_AT, type Answer, type Running } from '../testing.fixture.js';
import { twinitIds } from './data/ids.js';

const RUNS = '/datasourcesvc/api/v1/orchrun';
const { namespace, orchestrators, steps } = twinitIds;
const IN_NAMESPACE = `?nsfilter=${namespace}`;

let running: Running;
let call: Running['call'];

beforeEach(async () => {
  running = await runSandbox();
  call = caller(running, 'twinit');
});
afterEach(() => running.stop());

const start = (orchestratorId: string, params: unknown[] = []): Promise<Answer> =>
  call('POST', `${RUNS}${IN_NAMESPACE}`, { orchestratorId, _actualparams: params });
const startedId = async (orchestratorId: string): Promise<string> => (await start(orchestratorId)).json.text('id');
const look = (id: string): Promise<Answer> => call('GET', `${RUNS}/${id}${IN_NAMESPACE}`);
const statusOf = async (id: string): Promise<unknown> => (await look(id)).json.get(0, '_status');
const logOf = async (id: string): Promise<Record<string, unknown>[]> => {
  const { json } = await call('GET', `${RUNS}/logs/${id}${IN_NAMESPACE}`);
  return String(json.value)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('a run', () => {
  it('is answered bare and with numbers at its start, and in an array and with texts later', async () => {
    const params = { _fileId: 'f-1' };
    const created = await start(orchestrators.importModel, [{ sequence_type_id: steps.readModel, params }]);
    expect(created.status).toBe(200);
    expect(created.json.value).toMatchObject({
      _orchid: orchestrators.importModel,
      _namespaces: [namespace],
      _createdat: STARTED_AT,
      _status: 'QUEUED',
      _result: '',
    });
    const [first] = created.json.list('orchrunsteps');
    expect(first?.value).toMatchObject({
      orchstepid: steps.readModel,
      _actualparams: JSON.stringify(params),
      _runparams: {},
      _sequenceno: 1,
      _status: 'QUEUED',
    });

    const later = await look(created.json.text('id'));
    expect(later.json.list()).toHaveLength(1);
    expect(later.json.get(0, '_createdat')).toBe(String(STARTED_AT));
    expect(later.json.get(0, 'orchrunsteps', 0)).toMatchObject({
      _actualparams: JSON.stringify(params),
      _runparams: '{}',
      _statusmsg: '',
    });
  });

  it('goes through its steps to its end', async () => {
    const id = await startedId(orchestrators.importModel);
    running.pass(1);
    expect(await statusOf(id)).toBe('RUNNING');
    running.pass(2);
    expect((await look(id)).json.pluck('_status', 0, 'orchrunsteps')).toEqual(['COMPLETED', 'RUNNING', 'QUEUED']);
    running.pass(10);
    expect((await look(id)).json.get(0)).toMatchObject({
      _status: 'COMPLETED',
      _updatedat: String(STARTED_AT + 5500),
    });
  });

  it('fails in its second step, with the reason there', async () => {
    const id = await startedId(orchestrators.syncAssets);
    running.pass(10);
    const { json } = await look(id);
    expect(json.get(0, '_status')).toBe('ERROR');
    expect(json.pluck('_status', 0, 'orchrunsteps')).toEqual(['COMPLETED', 'ERROR', 'QUEUED']);
    expect(json.get(0, 'orchrunsteps', 1, '_statusmsg')).toContain('serial_number');
  });

  it('has a log that grows and says where it ends', async () => {
    const id = await startedId(orchestrators.rebuildIndex);
    expect(await logOf(id)).toEqual([]);
    running.pass(8);
    const early = await logOf(id);
    expect(early[0]).toMatchObject({ orchRunId: id, level: 'info' });
    running.pass(40);
    const later = await logOf(id);
    expect(later.slice(0, early.length)).toEqual(early);
    expect(later.length).toBeGreaterThan(early.length);
    expect(later.some(({ end }) => end === true)).toBe(false);
    running.pass(100);
    const whole = await logOf(id);
    expect(whole.findIndex(({ end }) => end === true)).toBe(whole.length - 1);
  });

  it('is cancelled on request, and leaves its place to the next', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      ids.push(await startedId(orchestrators.rebuildIndex));
      running.pass(0.01);
    }
    running.pass(1);
    expect(await Promise.all(ids.map(statusOf))).toEqual(['RUNNING', 'RUNNING', 'RUNNING', 'QUEUED']);
    const [first = '', , , last = ''] = ids;
    const asked = await call('PUT', `${RUNS}/${first}${IN_NAMESPACE}`, { id: first });
    expect(asked.status).toBe(200);
    expect(asked.json.get(0)).toMatchObject({ id: first, _status: 'REQUEST_CANCEL', orchrunsteps: [] });
    expect(await statusOf(last)).toBe('QUEUED');
    running.pass(2);
    expect(await statusOf(first)).toBe('REQUEST_CANCEL');
    expect((await logOf(first)).at(-1)).toMatchObject({ end: true });
    expect(await statusOf(last)).toBe('RUNNING');
    expect((await call('PUT', `${RUNS}/${first}${IN_NAMESPACE}`, { id: first })).status).toBe(400);
  });

  it('that waits never starts once it was asked to stop', async () => {
    const id = await startedId(orchestrators.importModel);
    await call('PUT', `${RUNS}/${id}${IN_NAMESPACE}`, { id });
    expect(await logOf(id)).toEqual([expect.objectContaining({ end: true })]);
    running.pass(60);
    expect((await look(id)).json.pluck('_status', 0, 'orchrunsteps')).toEqual(['QUEUED', 'QUEUED', 'QUEUED']);
    expect(await statusOf(id)).toBe('REQUEST_CANCEL');
  });

  it('is deleted', async () => {
    const id = await startedId(orchestrators.importModel);
    expect((await call('DELETE', `${RUNS}/${id}${IN_NAMESPACE}`)).status).toBe(204);
    for (const [method, path, body] of [
      ['GET', `${RUNS}/${id}`],
      ['GET', `${RUNS}/logs/${id}`],
      ['PUT', `${RUNS}/${id}`, { id }],
      ['DELETE', `${RUNS}/${id}`],
    ] as const) {
      const gone = await call(method, `${path}${IN_NAMESPACE}`, body);
      expect([method, gone.status, typeof gone.json.get('message')]).toEqual([method, 404, 'string']);
    }
  });

  it('is refused when twenty wait', async () => {
    for (let count = 0; count < 20; count += 1) expect((await start(orchestrators.rebuildIndex)).status).toBe(200);
    const refused = await start(orchestrators.rebuildIndex);
    expect(refused.status).toBe(400);
    running.pass(1);
    expect((await start(orchestrators.rebuildIndex)).status).toBe(200);
  });

  it.each([
    ['no orchestrator', { _actualparams: [] }],
    ['another orchestrator', { orchestratorId: 'no-such', _actualparams: [] }],
    ['no parameters', { orchestratorId: orchestrators.importModel }],
    ['the name of the page', { orchestratorId: orchestrators.importModel, _actualParams: [] }],
    [
      'a parameter without values',
      { orchestratorId: orchestrators.importModel, _actualparams: [{ sequence_type_id: 'a' }] },
    ],
  ])('is refused with %s', async (_, body) => {
    expect((await call('POST', `${RUNS}${IN_NAMESPACE}`, body)).status).toBe(400);
  });

  it('is not edited under the id of another', async () => {
    const id = await startedId(orchestrators.importModel);
    expect((await call('PUT', `${RUNS}/${id}${IN_NAMESPACE}`, { id: 'another' })).status).toBe(400);
    expect((await call('PUT', `${RUNS}/${id}${IN_NAMESPACE}`, {})).status).toBe(400);
  });
});

describe('the list of runs', () => {
  const list = (query: string): Promise<Answer> => call('GET', `${RUNS}${IN_NAMESPACE}${query}`);

  it('has the runs of thirty days in pages, the newest first', async () => {
    const first = await list('');
    expect(first.json.value).toMatchObject({ _offset: 0, _pageSize: 20 });
    expect(first.json.list('_list')).toHaveLength(20);
    expect(Number(first.json.get('_total'))).toBeGreaterThan(150);
    const second = await list('&_offset=2&_pageSize=2');
    expect(second.json.pluck('id', '_list')).toEqual(first.json.pluck('id', '_list').slice(2, 4));
    const times = first.json.pluck('_createdat', '_list').map(Number);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(new Set(first.json.pluck('_createdat', '_list').map((value) => typeof value))).toEqual(new Set(['string']));
  });

  it('is narrowed by status and dates', async () => {
    const failed = await list('&_status=ERROR');
    expect(new Set(failed.json.pluck('_orchid', '_list'))).toEqual(new Set([orchestrators.syncAssets]));
    const day = await list('&startDate=2026-05-10&endDate=2026-05-10&_pageSize=100');
    expect(day.json.pluck('_createdat', '_list').map((at) => new Date(Number(at)).toISOString().slice(0, 10))).toEqual(
      Array.from({ length: 7 }, () => '2026-05-10'),
    );
    const none = await list(`&startDate=${String(STARTED_AT)}`);
    expect(none.json.value).toEqual({ _offset: 0, _pageSize: 20, _total: 0, _list: [] });
    expect((await list('&startDate=yesterday')).status).toBe(400);
  });

  it('is that of its namespace alone', async () => {
    expect((await call('GET', RUNS)).status).toBe(400);
    expect((await call('GET', `${RUNS}?nsfilter=proj_other`)).json.get('_total')).toBe(0);
    const id = (await list('')).json.text('_list', 0, 'id');
    expect((await call('GET', `${RUNS}/${id}?nsfilter=proj_other`)).status).toBe(404);
    expect((await call('GET', `${RUNS}/${id}`)).status).toBe(400);
  });
});

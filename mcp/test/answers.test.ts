import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brightwaterIds, createSandbox, PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

import { nasty } from '../src/text/samples.fixture.js';
import { everyPlatform } from './everyPlatform.js';
import { openSession } from './session.js';
import type { CallResult, Session } from './session.js';

const MAX_TOKENS = 25_000;

interface Step {
  readonly tool?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
}
/** Tools of one operation say in a sentence how to go on. */
const stepsOf = ({ next = [] }: Told): readonly Step[] => (typeof next === 'string' ? [] : next);

interface Told {
  readonly nextCursor?: string;
  readonly cut?: string;
  readonly next?: readonly Step[] | string;
  readonly runs?: readonly Item[];
  readonly runnables?: readonly Item[];
  readonly items?: readonly Item[];
  readonly logs?: readonly { readonly lines: readonly string[]; readonly omitted?: number }[];
  readonly error?: { readonly message: string; readonly hint: string };
}
interface Item {
  readonly id?: string | number;
  readonly uuid?: string;
  readonly kind?: string;
  readonly connection?: string;
}
type Result = CallResult<Told>;

/** What docs/answers.md demands of every answer. */
function holdToPolicy({ text, data, isError }: Result): void {
  expect(countTokens(text)).toBeLessThanOrEqual(MAX_TOKENS);
  expect(countTokens(JSON.stringify(data))).toBeLessThanOrEqual(MAX_TOKENS);
  expect(emptyPlaces(data)).toEqual([]);
  expect(emptySections(text)).toEqual([]);
  expect(text).not.toMatch(/\[object|\bundefined\b|\bnull\b/);
  for (const { id, uuid } of [...(data.runs ?? []), ...(data.runnables ?? []), ...(data.items ?? [])])
    if (id !== undefined || uuid !== undefined) expect(text).toContain(String(id ?? uuid));
  if (data.nextCursor !== undefined) expect(text).toContain(data.nextCursor);
  for (const step of stepsOf(data))
    if (step.tool !== undefined) expect(text).toContain(`${step.tool} ${JSON.stringify(step.arguments ?? {})}`);
  if (data.error === undefined) return;
  expect(isError).toBe(true);
  expect(text).toContain(data.error.message);
  expect(data.error.hint).toMatch(/\.$/);
  expect(text).toContain(data.error.hint);
}

/** Paths of nulls, and of what is empty below the fields of the answer itself. */
function emptyPlaces(value: unknown, path: readonly string[] = []): string[] {
  if (value === null) return [path.join('.')];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  // An item without any of the chosen fields keeps its place.
  const isItem = path.length === 2 && /^\d+$/.test(path[1] ?? '');
  if (entries.length === 0 && path.length > 1 && !isItem && !path.includes('inputSchema') && !path.includes('logs'))
    return [path.join('.')];
  return entries.flatMap(([name, inner]) => emptyPlaces(inner, [...path, name]));
}

/** Headings with nothing below them; what a platform says is its own affair. */
function emptySections(text: string): string[] {
  const lines = text.split('\n');
  return lines.filter((line, index) => /^[^|].*:$/.test(line) && !/^(?: |\| |From )/.test(lines[index + 1] ?? ''));
}

const sandbox = createSandbox();
let session: Session;
let url = '';
/** Stands in arguments for a run that failed, which is known when the tests begin. */
const failedTask = { kind: 'talend.task', id: 'a failed run' };
let failedId = '';
const filled = (args: object): Record<string, unknown> => ({
  ...args,
  ...('id' in args && args.id === failedTask.id ? { id: failedId } : {}),
});

beforeAll(async () => {
  ({ url } = await sandbox.listen());
  session = await openSession({ env: everyPlatform(url), args: ['--toolsets', 'all'] });
  const { data } = await session.call<Told>('list_runs', { kind: 'talend.task', state: 'failed', limit: 1 });
  failedId = String(data.runs?.[0]?.id);
});
afterAll(async () => {
  await session.close();
  await sandbox.close();
});

/** Every answer to a call, each but the first by the cursor of the one before. */
async function follow(of: Session, tool: string, args: object): Promise<Told[]> {
  const parts: Told[] = [];
  let cursor: string | undefined;
  do {
    const result = await of.call<Told>(tool, { ...args, ...(cursor === undefined ? {} : { cursor }) });
    holdToPolicy(result);
    expect(result.isError).toBe(false);
    parts.push(result.data);
    cursor = result.data.nextCursor;
  } while (cursor !== undefined && parts.length < 200);
  return parts;
}

const idsOf = (items: readonly Item[] = []): string[] => items.map(({ kind, id }) => `${kind ?? ''} ${String(id)}`);
const plan = { kind: 'talend.plan', target: 'Nightly Revenue Load' };

describe('answers hold to docs/answers.md', () => {
  it.each<[string, object]>([
    ['check_connections', {}],
    ['find_runnables', { limit: 30 }],
    ['find_runnables', { query: 'nothing has this name' }],
    ['find_runnables', { query: 'nightly revenue' }],
    ['list_runs', { limit: 100 }],
    ['list_runs', { kind: 'talend.plan', state: 'cancelled', since: '1m' }],
    ['list_runs', { state: 'failed', fields: ['id', 'kind', 'name'] }],
    ['get_run', failedTask],
    ['wait_for_run', failedTask],
    ['get_run_logs', { ...failedTask, tail: 3 }],
    [
      'get_run_logs',
      { kind: 'talend.task', id: brightwaterIds.execution('Archive courier tracking events', 3), tail: 5000 },
    ],
    ['diagnose_run', plan],
    ['diagnose_run', failedTask],
    ['search_operations', { query: 'pause a plan' }],
    ['search_operations', { query: 'qqqq' }],
    ['describe_operation', { id: 'talend.plans.create' }],
    ['call_read_operation', { id: 'talend.tasks.list' }],
    ['call_read_operation', { id: 'talend.tasks.list', fields: ['id', 'name', 'workspace.name'] }],
    ['call_read_operation', { id: 'talend.tasks.list', input: { name: 'nothing has this name' } }],
    ['call_read_operation', { id: 'talend.plans.get', input: { planId: brightwaterIds.plan('Hourly Stock Sync') } }],
    ['call_read_operation', { id: 'talend.executions.listTasks', input: { lastDays: 60 }, limit: 1000 }],
    ['call_read_operation', { id: 'cycloid.pipelines.list' }],
    ['call_read_operation', { id: 'indigo.deployments.list' }],
    ['call_read_operation', { id: 'twinit.orchruns.list' }],
    ['talend_tasks_list', { limit: 5 }],
    ['cycloid_pipelines_list', {}],
  ])('%s %j', async (tool, args) => {
    const result = await session.call<Told>(tool, filled(args));
    holdToPolicy(result);
    expect(result).toMatchObject({ isError: false, text: expect.stringMatching(/^[^]{20}/) });
    expect(Object.keys(result.data).length).toBeGreaterThan(0);
  });

  it.each<[string, object]>([
    ['start_run', { kind: 'talend.task', target: 'Publish revenue marts' }],
    ['cancel_run', failedTask],
    [
      'call_write_operation',
      { id: 'talend.plans.delete', input: { planId: brightwaterIds.plan('Hourly Stock Sync') } },
    ],
  ])('also where they change something: %s %j', async (tool, args) => {
    holdToPolicy(await session.call<Told>(tool, filled(args)));
  });

  it.each<[string, object, RegExp]>([
    ['list_runs', { since: 'lately' }, /since must be .* but is "lately"/],
    ['list_runs', { fields: ['stat'] }, /fields has "stat"; there are platform, connection, kind, id/],
    ['find_runnables', { cursor: 'nonsense' }, /cursor "nonsense" does not belong to this call/],
    ['get_run_logs', { ...failedTask, cursor: 'nonsense' }, /cursor "nonsense" does not belong to this call/],
    ['get_run', { kind: 'talend.task', id: 'nowhere' }, /404/],
    [
      'call_read_operation',
      { id: 'talend.tasks.list', fields: ['nmae'] },
      /"nmae" \(did you mean name\?\)\. It has id, /,
    ],
    ['call_read_operation', { id: 'talend.plans.get', input: { planId: 'nowhere' } }, /was answered with 404/],
    ['call_read_operation', { id: 'talend.plan.list' }, /near it are talend\.plans\.list/],
  ])('also where they fail: %s %j', async (tool, args, message) => {
    const result = await session.call<Told>(tool, filled(args));
    holdToPolicy(result);
    expect(result.isError).toBe(true);
    expect(result.text).toMatch(message);
  });
});

describe('what comes next', () => {
  it('is a call that works as it is told', async () => {
    for (const [tool, args] of [
      ['find_runnables', { query: 'nightly revenue' }],
      ['list_runs', { state: 'failed', limit: 3 }],
      ['get_run', failedTask],
      ['search_operations', { query: 'list workspaces' }],
    ] as const) {
      const { data } = await session.call<Told>(tool, filled(args));
      const steps = stepsOf(data).filter(({ tool: next }) => next !== 'start_run');
      const [step] = steps;
      expect(step?.tool).toBeDefined();
      const followed = await session.call<Told>(step?.tool ?? '', step?.arguments);
      expect({ tool, isError: followed.isError }).toEqual({ tool, isError: false });
    }
  });

  it('of one thing is no start of it where it is one of many', async () => {
    const [first, ...parts] = await follow(session, 'find_runnables', { kind: 'talend.promotion', limit: 1 });
    expect(parts.length).toBeGreaterThan(0);
    for (const part of [first, ...parts]) expect(part).not.toHaveProperty('next');
    const { data } = await session.call<Told>('find_runnables', {
      kind: 'talend.promotion',
      query: 'staging production',
    });
    expect(stepsOf(data).map(({ tool }) => tool)).toEqual(['start_run']);
  });

  it('of an empty list is what else to try', async () => {
    const none = await session.call('find_runnables', { query: 'nothing has this name' });
    expect(none.text).toMatch(/Try fewer or other words/);
    const runs = await session.call('list_runs', { kind: 'talend.plan', state: 'cancelled', since: '1m' });
    expect(runs.text).toMatch(/Try an earlier since/);
  });
});

describe('a cursor goes on, with nothing lost and nothing doubled,', () => {
  beforeAll(() => {
    sandbox.clock.freeze();
  });
  afterAll(() => {
    sandbox.clock.resume();
  });

  it('over the runs of all platforms', async () => {
    const { data } = await session.call<Told>('list_runs', { limit: 100, fields: ['kind', 'id'] });
    const parts = await follow(session, 'list_runs', { limit: 9, since: '3d' });
    const all = parts.flatMap(({ runs }) => idsOf(runs));
    expect(new Set(all).size).toBe(all.length);
    expect(all.slice(0, 100)).toEqual(idsOf(data.runs).slice(0, all.length));
    expect(parts.length).toBe(Math.ceil(all.length / 9));
    expect(parts.length).toBeGreaterThan(3);
  });

  it('over the runs of all platforms, also where one begins in between', async () => {
    const before = (await session.call<Told>('list_runs', { kind: 'talend.task', limit: 8 })).data;
    const first = (await session.call<Told>('list_runs', { kind: 'talend.task', limit: 4 })).data;
    await session.call('start_run', { kind: 'talend.task', target: 'Notify on-call' });
    const second = await session.call<Told>('list_runs', { kind: 'talend.task', limit: 4, cursor: first.nextCursor });
    expect([...idsOf(first.runs), ...idsOf(second.data.runs)]).toEqual(idsOf(before.runs));
  });

  it('over what can be started', async () => {
    const { data } = await session.call<Told>('find_runnables', { limit: 100 });
    const parts = await follow(session, 'find_runnables', { limit: 8 });
    const all = parts.flatMap(({ runnables }) => idsOf(runnables));
    expect(all.slice(0, 100)).toEqual(idsOf(data.runnables));
    expect(new Set(all).size).toBe(all.length);
  });

  it('only for the call that it came with', async () => {
    const { data } = await session.call<Told>('list_runs', { state: 'failed', limit: 2 });
    const other = await session.call('list_runs', { state: 'succeeded', limit: 2, cursor: data.nextCursor });
    expect(other).toMatchObject({ isError: true, text: expect.stringContaining('does not belong to this call') });
    const same = await session.call('list_runs', { limit: 3, state: 'failed', cursor: data.nextCursor });
    expect(same.isError).toBe(false);
  });
});

describe('a cursor goes on', () => {
  it('towards the beginning of a log', async () => {
    const ref = { kind: 'talend.task', id: brightwaterIds.execution('Archive courier tracking events', 3) };
    const parts: (readonly string[])[] = [];
    let cursor: string | undefined;
    for (let calls = 0; calls < 4; calls++) {
      const result = await session.call<Told>('get_run_logs', {
        ...ref,
        tail: 40,
        ...(cursor === undefined ? {} : { cursor }),
      });
      holdToPolicy(result);
      parts.unshift(result.data.logs?.[0]?.lines ?? []);
      cursor = result.data.nextCursor;
      expect(cursor).toBeDefined();
    }
    const whole = await session.call<Told>('get_run_logs', { ...ref, tail: 160 });
    expect(parts.flat()).toEqual(whole.data.logs?.[0]?.lines);
  });

  it('to the very beginning of a log, and no further', async () => {
    const { data } = await session.call<Told>('get_run_logs', filled({ ...failedTask, tail: 5000 }));
    const parts = await follow(session, 'get_run_logs', filled({ ...failedTask, tail: 3 }));
    expect(parts.reverse().flatMap(({ logs }) => logs?.[0]?.lines ?? [])).toEqual(data.logs?.[0]?.lines);
    expect(parts.length).toBeGreaterThan(2);
  });
});

describe('the nastiest content', () => {
  const items = 60;
  let sample = '';
  const vendor = createServer(({ url: path = '' }, response) => {
    const query = new URL(path, 'http://vendor.example').searchParams;
    const [page, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? 10)];
    const all = Array.from({ length: items }, (_, index) => ({
      uuid: `deployment-${String(index)}`,
      status: 'CREATE_FAILED',
      statusReason: sample,
      outputs: { text: sample, none: null, list: [null, []] },
    }));
    const isLog = path.includes('/log');
    response.setHeader('content-type', isLog ? 'text/plain; charset=utf-8' : 'application/json');
    response.end(
      isLog
        ? Array.from({ length: 300 }, (_, index) => `${String(index)} ${sample.replaceAll('\n', ' ')}`).join('\n')
        : JSON.stringify({
            content: all.slice(page * size, (page + 1) * size),
            page: { number: page, size, totalElements: items, totalPages: Math.ceil(items / size) },
          }),
    );
  });
  let own: Session;

  beforeAll(async () => {
    await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${String((vendor.address() as AddressInfo).port)}`;
    own = await openSession({ env: { RUNBRIDGE_INDIGO_BASE_URL: base, RUNBRIDGE_INDIGO_TOKEN: 'token-of-a-test' } });
  });
  afterAll(async () => {
    await own.close();
    vendor.closeAllConnections();
    vendor.close();
  });

  it.each([
    'hex',
    'base64',
    'ideographs',
    'rare ideographs',
    'emoji',
    'Cherokee',
    'control characters',
    'objects in objects',
  ])('fits, and is told whole over several answers: %s', async (name) => {
    sample = (nasty[name] ?? '').repeat(3);
    const parts = await follow(own, 'call_read_operation', { id: 'indigo.deployments.list', limit: items });
    const told = parts.flatMap((part) => part.items ?? []).map(({ uuid }) => uuid);
    expect(told).toEqual(Array.from({ length: items }, (_, index) => `deployment-${String(index)}`));
    expect(parts.length).toBeGreaterThan(1);
  });

  it('of one item alone is cut, and says how to choose', async () => {
    sample = (nasty.hex ?? '').repeat(200);
    const result = await own.call<Told>('call_read_operation', { id: 'indigo.deployments.list', limit: 1 });
    holdToPolicy(result);
    expect(result.data.cut).toMatch(/^Not everything fits\. Choose what is needed with fields/);
    const few = await own.call<Told>('call_read_operation', {
      id: 'indigo.deployments.list',
      limit: 1,
      fields: ['uuid'],
    });
    expect(few.data.items).toEqual([{ uuid: 'deployment-0' }]);
    expect(few.data).not.toHaveProperty('cut');
  });

  it('of a text goes on with a cursor', async () => {
    sample = (nasty.ideographs ?? '').slice(0, 200);
    const id = 'indigo.deployments.getLog';
    const parts = await follow(own, 'call_read_operation', { id, input: { deploymentId: '1' } });
    const text = parts.map((part) => (part as { answer?: string }).answer ?? '').join('');
    expect(text.split('\n')).toHaveLength(300);
    expect(text.split('\n').every((line, index) => line === `${String(index)} ${sample}`)).toBe(true);
    expect(parts.length).toBeGreaterThan(1);
  });
});

describe('several connections of one platform', () => {
  let both: Session | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'runbridge-answers-'));

  beforeAll(async () => {
    const talend = { baseUrl: `${url}/talend`, token: PERSONAL_ACCESS_TOKEN };
    const file = join(folder, 'runbridge.json');
    writeFileSync(file, JSON.stringify({ connections: { talend: { prod: talend, staging: talend } } }));
    both = await openSession({ args: ['--config', file] });
  });
  afterAll(async () => {
    await both?.close();
    rmSync(folder, { recursive: true });
  });

  it('are told apart in every list, and carried into the next call', async () => {
    if (both === undefined) throw new Error('the server did not start');
    const check = await both.call('check_connections');
    expect(check.text).toMatch(/Talend Cloud \(prod\) works: .*\nTalend Cloud \(staging\) works: /);
    const list = await both.call<Told>('list_runs', { kind: 'talend.plan', state: 'failed', limit: 6 });
    holdToPolicy(list);
    expect(list.text.split('\n')[0]).toMatch(/\| connection$/);
    expect(new Set(list.data.runs?.map(({ connection }) => connection))).toEqual(new Set(['prod', 'staging']));
    const [step] = stepsOf(list.data);
    expect(step).toMatchObject({
      tool: 'diagnose_run',
      arguments: { connection: expect.stringMatching(/prod|staging/) },
    });
    const diagnosis = await both.call<Told>('diagnose_run', step?.arguments);
    holdToPolicy(diagnosis);
    expect(diagnosis.text).toContain('"connection":');
    const parts = await follow(both, 'find_runnables', { kind: 'talend.plan', limit: 3 });
    const all = parts.flatMap(({ runnables = [] }) =>
      runnables.map(({ connection, id }) => `${connection ?? ''} ${String(id)}`),
    );
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((each) => each.startsWith('prod')).length).toBe(all.length / 2);
  });
});

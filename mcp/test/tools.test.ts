import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsOf, talend, toolName } from '@runbridge/core';
import { brightwaterIds, createSandbox } from '@runbridge/sandbox';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

import { platformVariables } from './everyPlatform.js';
import { openSession } from './session.js';
import type { Session } from './session.js';

const defaults = [
  'check_connections',
  'find_runnables',
  'start_run',
  'get_run',
  'list_runs',
  'wait_for_run',
  'get_run_logs',
  'cancel_run',
  'diagnose_run',
  'search_operations',
  'describe_operation',
  'call_read_operation',
  'call_write_operation',
];
const changing = ['start_run', 'cancel_run', 'call_write_operation'];
const operations = operationsOf(talend);
const typed = (resource: string): string[] =>
  operations.filter(({ id }) => id.startsWith(`talend.${resource}.`)).map(toolName);

const sandbox = createSandbox();
let url = '';
let session: Session | undefined;

beforeAll(async () => {
  url = `${(await sandbox.listen()).url}/talend`;
});
afterAll(() => sandbox.close());
afterEach(async () => {
  await session?.close();
  session = undefined;
  sandbox.faults.clear();
});

const open = async (...args: string[]): Promise<Session> => (session = await openSession({ talend: url, args }));
const names = async ({ client }: Session): Promise<string[]> =>
  (await client.listTools()).tools.map(({ name }) => name);

describe('what a server says of itself', () => {
  const kinds = 'talend.plan, talend.task, talend.promotion, cycloid.build';
  it.each<[string[], string]>([
    [
      ['--toolsets', 'talend.workspaces', '--read-only'],
      'RunBridge reaches Talend Cloud. Each tool is one operation of a platform. This server is read-only: nothing can be changed.',
    ],
    [
      ['--tools', 'get_run_logs,talend_plans_delete'],
      'RunBridge reaches Talend Cloud, Cycloid. What deletes or cancels is confirmed by a person first.',
    ],
    [
      ['--tools', 'list_runs,diagnose_run'],
      `RunBridge watches and explains work on Talend Cloud, Cycloid. Kinds of runs are ${kinds}: list_runs, diagnose_run for one that failed.`,
    ],
    [
      ['--tools', 'find_runnables,start_run', '--confirm', 'write'],
      `RunBridge starts work on Talend Cloud, Cycloid. Kinds of runs are ${kinds}: find_runnables, start_run. Whatever changes something is confirmed by a person first.`,
    ],
  ])('is of what %j enable', async (args, said) => {
    const { talend: one, cycloid: other } = platformVariables(url.replace(/\/talend$/, ''));
    session = await openSession({ env: { ...one, ...other }, args });
    expect(session.client.getInstructions()).toBe(said);
  });
});

describe('the default tools', () => {
  it('are these, and cost an assistant at most 4,000 tokens', async () => {
    const { client } = await open();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(defaults);
    expect(countTokens(JSON.stringify(tools))).toBeLessThanOrEqual(4000);
  });

  it('describe themselves and each argument, with an example', async () => {
    const { client } = await open();
    const { tools } = await client.listTools();
    for (const { title, description, inputSchema } of tools) {
      expect(title).toMatch(/^[A-Z]/);
      expect(description?.length).toBeGreaterThan(20);
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      for (const argument of Object.values(inputSchema.properties ?? {}))
        expect(argument).toMatchObject({ description: expect.stringMatching(/e\.g\. /) });
    }
  });

  it('say truly what they do', async () => {
    const { client } = await open();
    const { tools } = await client.listTools();
    const annotations = Object.fromEntries(tools.map((tool) => [tool.name, tool.annotations]));
    for (const name of defaults) {
      const changes = changing.includes(name);
      expect({ name, ...annotations[name] }).toEqual({
        name,
        readOnlyHint: !changes,
        destructiveHint: changes,
        idempotentHint: !changes || name === 'cancel_run',
        openWorldHint: !['search_operations', 'describe_operation'].includes(name),
      });
    }
  });

  it('are introduced by what is enabled', async () => {
    const { client } = await open();
    expect(client.getInstructions()).toMatch(/Talend Cloud.*talend\.plan.*find_runnables.*search_operations/);
    expect(client.getServerVersion()).toMatchObject({
      name: 'runbridge',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });
});

describe('operations by search, description and call', () => {
  it('are found, described and called', async () => {
    const server = await open();
    const found = await server.call<{ operations: Record<string, unknown>[] }>('search_operations', {
      query: 'pause a plan',
      limit: 3,
    });
    expect(found.data.operations).toHaveLength(3);
    expect(found.data.operations[0]).toEqual({
      id: 'talend.plans.pause',
      platform: 'talend',
      title: 'Pause or Resume Plan',
      effect: 'write',
      tool: 'talend_plans_pause',
      summary: expect.any(String),
    });

    const described = await server.call<{ operation: Record<string, unknown>; call: unknown }>('describe_operation', {
      id: 'talend.plans.execute',
    });
    expect(described.data).toMatchObject({
      operation: {
        id: 'talend.plans.execute',
        method: 'POST',
        path: '/processing/executions/plans',
        effect: 'write',
        inputSchema: { type: 'object', required: ['executable'], additionalProperties: false },
        statuses: { 422: expect.any(String) },
        answer: expect.stringContaining('executionId: string'),
      },
      call: { tool: 'call_write_operation' },
    });
    expect(described.text).toContain('422: ');

    const plans = await server.call<{ items: { executable: string }[] }>('call_read_operation', {
      id: 'talend.plans.list',
      input: { name: 'Hourly Stock Sync' },
    });
    const planId = plans.data.items[0]?.executable;
    const paused = await server.call('call_write_operation', {
      id: 'talend.plans.pause',
      input: { planId, pause: true },
    });
    expect(paused).toMatchObject({ isError: false, data: { operation: 'talend.plans.pause' } });
    const seen = await server.call<{ answer: { planPauseDetails: { pause: boolean } } }>('call_read_operation', {
      id: 'talend.plans.get',
      input: { planId },
    });
    expect(seen.data.answer.planPauseDetails.pause).toBe(true);

    const refused = await server.call<{ error: unknown }>('start_run', {
      kind: 'talend.plan',
      target: 'Hourly Stock Sync',
    });
    expect(refused).toMatchObject({ isError: true, data: { error: { type: 'PausedError', status: 405 } } });
    expect(refused.text).toMatch(/paused.*Resume it/s);
  });

  it('are read in parts, with how many there are and how to go on', async () => {
    const server = await open();
    type List = { items: { executable: string }[]; total: number; nextCursor?: string };
    const all = await server.call<List>('call_read_operation', { id: 'talend.tasks.list' });
    expect(all.data.items).toHaveLength(all.data.total);
    expect(all.data.nextCursor).toBeUndefined();

    const seen: string[] = [];
    let cursor: string | undefined;
    for (let calls = 0; calls < 10; calls++) {
      const { data, text } = await server.call<List>('call_read_operation', {
        id: 'talend.tasks.list',
        limit: 7,
        ...(cursor === undefined ? {} : { cursor }),
      });
      seen.push(...data.items.map(({ executable }) => executable));
      expect(text).toContain(`${String(data.items.length)} of ${String(all.data.total)} items`);
      cursor = data.nextCursor;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(all.data.items.map(({ executable }) => executable));
  });

  it('are refused with a wrong input before anything is sent, also beside a limit of the tool', async () => {
    const server = await open();
    sandbox.requests.clear();
    const id = 'talend.plans.list';
    for (const [input, message] of [
      [{ limit: 0 }, /limit must be at least 1/],
      [{ limit: '10' }, /limit must be a number, but is a string/],
      [{ limit: 0, limt: 3 }, /limt is not a field/],
    ] as const) {
      const refused = await server.call('call_read_operation', { id, input, limit: 5 });
      expect(refused).toMatchObject({ isError: true, text: expect.stringMatching(message) });
    }
    expect(sandbox.requests.all()).toEqual([]);
  });

  it('follow pages up to the limit and no further', async () => {
    const server = await open();
    sandbox.requests.clear();
    const { data } = await server.call<{ items: unknown[]; total: number }>('call_read_operation', {
      id: 'talend.plans.listRunEvents',
      input: { planId: brightwaterIds.plan('Hourly Stock Sync'), to: String(sandbox.clock.now() + 30 * 86_400_000) },
      limit: 150,
    });
    expect(data.total).toBeGreaterThan(300);
    expect(data.items).toHaveLength(150);
    expect(sandbox.requests.all({ path: '*/run-config/events' }).map(({ query }) => query.parsed)).toEqual([
      expect.objectContaining({ limit: '100', offset: '0' }),
      expect.objectContaining({ limit: '100', offset: '100' }),
    ]);
  });

  it('keep what one call handed over and the next one needs, and mask every other secret', async () => {
    const server = await open();
    const runs = await server.call<{ runs: { id: string }[] }>('list_runs', { kind: 'talend.task', limit: 1 });
    const log = await server.call<{ answer: { token: string } }>('call_read_operation', {
      id: 'talend.logs.generate',
      input: { id: runs.data.runs[0]?.id },
    });
    expect(log.data.answer.token).toMatch(/^[\w-]{10,}$/);
    expect(log.text).toContain(log.data.answer.token);

    const connection = await server.call('call_read_operation', {
      id: 'talend.connections.get',
      input: { connectionId: brightwaterIds.connection('Warehouse Fact Loader') },
    });
    expect(connection.text).toContain('[redacted]');
    expect(JSON.stringify(connection.data)).toMatch(/"value":"\[redacted\]","encrypted":true/);
  });
});

describe('toolsets', () => {
  it('give every operation of the chosen resources a tool, in place of the default ones', async () => {
    const server = await open('--toolsets', 'talend.plans,talend.executions');
    expect(new Set(await names(server))).toEqual(new Set([...typed('plans'), ...typed('executions')]));
    const { data } = await server.call<{ items: unknown[] }>('talend_plans_list', { limit: 2 });
    expect(data.items).toHaveLength(2);
    const wrong = await server.call('talend_plans_list', { limt: 2 });
    expect(wrong).toMatchObject({ isError: true, text: expect.stringMatching(/limt is not a field/) });
    sandbox.requests.clear();
    const none = await server.call('talend_plans_list', { limit: 0 });
    expect(none).toMatchObject({ isError: true, text: expect.stringMatching(/limit must be at least 1, but is 0/) });
    expect(sandbox.requests.all()).toEqual([]);
  });

  it('can be added to the default ones', async () => {
    expect(await names(await open('--toolsets', 'default,talend.environments'))).toEqual([
      ...defaults,
      ...typed('environments'),
    ]);
  });

  it('are all there are with all', async () => {
    const all = await names(await open('--toolsets=all'));
    expect(new Set(all)).toEqual(new Set([...defaults, ...operations.map(toolName)]));
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((name) => !/^[a-z][a-z0-9_]{0,59}$/.test(name))).toEqual([]);
  });

  it('can be set in the environment, where the command line wins', async () => {
    const env = { RUNBRIDGE_TOOLSETS: 'talend.projects' };
    session = await openSession({ talend: url, env });
    expect(new Set(await names(session))).toEqual(new Set(typed('projects')));
    await session.close();
    session = await openSession({ talend: url, env, args: ['--toolsets', 'talend.artifacts'] });
    expect(new Set(await names(session))).toEqual(new Set(typed('artifacts')));
  });
});

describe('read-only', () => {
  it.each([
    ['the option', ['--read-only', '--toolsets', 'all'], {}],
    ['the environment', ['--toolsets', 'all'], { RUNBRIDGE_READ_ONLY: 'true' }],
  ])('by %s lists and calls nothing that changes anything', async (_, args, env) => {
    session = await openSession({ talend: url, args, env });
    const { tools } = await session.client.listTools();
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([]);
    const reads = operations.filter(({ effect }) => effect === 'read').map(toolName);
    expect(new Set(tools.map(({ name }) => name))).toEqual(
      new Set([...defaults.filter((name) => !changing.includes(name)), ...reads]),
    );

    sandbox.requests.clear();
    const writes = operations.filter(({ effect }) => effect !== 'read');
    for (const name of [...changing, ...writes.map(toolName)])
      await expect(session.call(name, {})).rejects.toThrow(/-32602.*Unknown tool/);
    for (const { id } of writes) {
      const { isError, text } = await session.call('call_read_operation', { id, input: {} });
      expect(isError).toBe(true);
      expect(text).toContain('no tool of this server calls it');
    }
    expect(sandbox.requests.all()).toEqual([]);
  });

  it('suggests nothing that it does not offer', async () => {
    const server = await open('--read-only');
    const { data, text } = await server.call<{ next: object[] }>('diagnose_run', {
      kind: 'talend.plan',
      target: 'Nightly Revenue Load',
    });
    expect(data.next.length).toBeGreaterThan(0);
    expect(data.next.some((step) => 'tool' in step)).toBe(false);
    expect(text).not.toContain('start_run');
    const described = await server.call('describe_operation', { id: 'talend.plans.execute' });
    expect(described.text).toContain('No tool of this server calls it');
    expect(server.client.getInstructions()).toContain('read-only');
  });
});

describe('answers', () => {
  it('hold as many items as fit, and say how to get the rest', async () => {
    const server = await open();
    const call = { id: 'talend.executions.listTasks', input: { lastDays: 60 } };
    type List = { nextCursor?: string; from?: number; items: unknown[] };
    const { text, data } = await server.call<List>('call_read_operation', { ...call, limit: 1000 });
    expect(countTokens(JSON.stringify(data))).toBeLessThanOrEqual(25_000);
    expect(countTokens(text)).toBeLessThanOrEqual(25_000);
    expect(data.items.length).toBeLessThan(1000);
    expect(text).toContain(data.nextCursor);
    const after = await server.call<List>('call_read_operation', { ...call, cursor: data.nextCursor, limit: 1 });
    expect(after.data).toMatchObject({ from: data.items.length + 1, items: [expect.anything()] });
  });

  it('have structured content and text from every default tool', async () => {
    const server = await open();
    const { runs } = (await server.call<{ runs: { id: string }[] }>('list_runs', { kind: 'talend.task', limit: 1 }))
      .data;
    const ref = { kind: 'talend.task', id: runs[0]?.id };
    const inputs: Record<string, object> = {
      start_run: { kind: 'talend.task', target: 'Publish revenue marts' },
      get_run: ref,
      wait_for_run: ref,
      get_run_logs: ref,
      cancel_run: ref,
      diagnose_run: ref,
      search_operations: { query: 'plans' },
      describe_operation: { id: 'talend.plans.list' },
      call_read_operation: { id: 'talend.environments.list' },
      call_write_operation: { id: 'talend.projects.create', input: {} },
    };
    for (const name of defaults) {
      const { text, data } = await server.call(name, (inputs[name] ?? {}) as Record<string, unknown>);
      expect(text.length).toBeGreaterThan(10);
      expect(Object.keys(data).length).toBeGreaterThan(0);
      expect(JSON.stringify(data)).not.toContain('null');
    }
  });

  it('are results also where the vendor fails, and tell what to do next', async () => {
    const server = await open();
    sandbox.faults.add({ path: '/orchestration/environments', kind: 'wrongContentType', times: Infinity });
    const html = await server.call<{ error: unknown }>('call_read_operation', { id: 'talend.environments.list' });
    expect(html).toMatchObject({
      isError: true,
      data: { error: { type: 'InvalidResponseError', hint: expect.stringMatching(/base URL/) } },
    });
    sandbox.faults.clear();
    sandbox.faults.add({ path: '/orchestration/*', kind: 'unauthorizedOnce', times: Infinity });
    const refused = await server.call<{ error: unknown }>('call_read_operation', { id: 'talend.plans.list' });
    expect(refused).toMatchObject({ isError: true, data: { error: { type: 'AuthenticationError', status: 401 } } });
    expect(refused.text).toMatch(/Check the credentials/);
    const check = await server.call<{ connections: { ok: boolean; hint: string }[] }>('check_connections');
    expect(check.data.connections).toEqual([
      expect.objectContaining({ ok: false, hint: expect.stringMatching(/credentials/) }),
    ]);
    expect(check.text).toContain('does not work');
  });
});

describe('protocol errors', () => {
  it('are for malformed calls only', async () => {
    const server = await open();
    await expect(server.call('start_runs')).rejects.toThrow(
      /-32602.*Unknown tool "start_runs"; did you mean start_run\?/,
    );
    await expect(
      server.client.callTool({ name: 'get_run', arguments: 'x' as unknown as Record<string, unknown> }),
    ).rejects.toThrow(/-32602.*tools\/call/);
    await expect(server.call('get_run', {})).resolves.toMatchObject({ isError: true });
  });
});

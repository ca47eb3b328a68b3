import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createSandbox } from '@runbridge/sandbox';

import { startServer } from './process.js';
import { openSession } from './session.js';
import type { Session } from './session.js';

const sandbox = createSandbox();
let talend = '';
const sessions: Session[] = [];
beforeAll(async () => {
  talend = `${(await sandbox.listen()).url}/talend`;
});
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
});
afterAll(() => sandbox.close());

const open = async (...args: string[]): Promise<Session> => {
  const session = await openSession({ talend, args });
  sessions.push(session);
  return session;
};
const namesOf = async ({ client }: Session): Promise<string[]> =>
  (await client.listTools()).tools.map(({ name }) => name);
const writes = (): number => sandbox.requests.all().filter(({ method }) => method !== 'GET').length;

describe('single tools', () => {
  it('come instead of the usual ones', async () => {
    expect(await namesOf(await open('--tools', 'list_runs, talend_plans_list'))).toEqual([
      'list_runs',
      'talend_plans_list',
    ]);
  });

  it('come beside toolsets, once', async () => {
    const names = await namesOf(await open('--toolsets', 'talend.logs', '--tools', 'list_runs,talend_logs_generate'));
    expect(names.filter((name) => name.startsWith('talend_logs')).length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('list_runs');
  });

  it.each([
    ['--tools', 'start_rnu', /--tools: "start_rnu" is not a tool.*did you mean start_run\?/],
    ['--tools', ',', /names no tool/],
    ['--tools', 'cycloid_pipelines_list', /"cycloid_pipelines_list" is of Cycloid, which is not configured/],
    ['--deny', ',', /--deny names nothing/],
    ['--deny', '*', /No tool is left/],
    ['--deny', 'talend.plan.*', /--deny: "talend\.plan\.\*" denies nothing/],
    ['--confirm', 'always', /--confirm must be one of never, delete, write/],
  ])('%s %s is refused', async (option, value, problem) => {
    const env = { RUNBRIDGE_TALEND_REGION: 'eu', RUNBRIDGE_TALEND_TOKEN: 'x' };
    const { code, stderr } = await startServer(env, [option, value]).ended;
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(problem) });
  });
});

describe('what is denied', () => {
  it('is not offered, not found, not described and not called, by whatever way', async () => {
    const own = await open('--toolsets', 'default,talend.plans', '--deny', 'talend.plans.execute,*.delete,cancel_run');
    expect(own.client.getInstructions()).toContain('Not allowed here: talend.plans.execute, *.delete, cancel_run.');
    const names = await namesOf(own);
    expect(names).toContain('talend_plans_list');
    for (const name of ['cancel_run', 'talend_plans_execute', 'talend_plans_delete']) expect(names).not.toContain(name);
    const found = await own.call('search_operations', { query: 'delete a plan', limit: 50 });
    expect(found.text).not.toMatch(/\.delete\b/);
    expect((await own.call('describe_operation', { id: 'talend.plans.delete' })).isError).toBe(true);

    const before = writes();
    const start = await own.call('start_run', { kind: 'talend.plan', target: 'Hourly Stock Sync' });
    expect(start).toMatchObject({ isError: true, text: expect.stringMatching(/talend\.plans\.execute is denied/) });
    const remove = await own.call('call_write_operation', { id: 'talend.plans.delete', input: { planId: 'x' } });
    expect(remove.isError).toBe(true);
    await expect(own.client.callTool({ name: 'cancel_run', arguments: {} })).rejects.toThrow(/Unknown tool/);
    expect(writes()).toBe(before);
    const task = await own.call('start_run', { kind: 'talend.task', target: 'Publish revenue marts' });
    expect(task.isError).toBe(false);
  });

  it('is not told by resources and their completion either', async () => {
    const own = await open('--deny', 'get_run_logs,list_runs,describe_operation');
    const { resourceTemplates } = await own.client.listResourceTemplates();
    expect(resourceTemplates.map(({ name }) => name)).toEqual(['run']);
    expect((await own.client.listResources()).resources.map(({ name }) => name)).toEqual(['platforms']);
    const ref = { type: 'ref/resource' as const, uri: 'runbridge://runs/{kind}/{id}' };
    const context = { arguments: { kind: 'talend.task' } };
    const { completion } = await own.client.complete({ ref, argument: { name: 'id', value: '' }, context });
    expect(completion.values).toEqual([]);

    const { data } = await own.call<{ run: { id: string } }>('start_run', {
      kind: 'talend.task',
      target: 'Publish revenue marts',
    });
    const uri = `runbridge://runs/talend.task/${data.run.id}`;
    expect((await own.client.readResource({ uri })).contents).toHaveLength(1);
    const logs = own.client.readResource({ uri: `${uri}/logs` });
    await expect(logs).rejects.toThrow(/get_run_logs is denied on this server/);
    const operation = own.client.readResource({ uri: 'runbridge://operations/talend.plans.list' });
    await expect(operation).rejects.toThrow(/describe_operation is denied/);
    const none = await open('--deny', 'get_run');
    await expect(none.client.subscribeResource({ uri })).rejects.toThrow(/get_run is denied/);
  });

  it('may be of a platform that is not configured, as one list can serve several servers', async () => {
    expect(await namesOf(await open('--deny', 'cycloid.organizations.*,cancel_run'))).not.toContain('cancel_run');
  });

  it('cannot be had by choosing it', async () => {
    const args = ['--tools', 'talend_plans_delete,list_runs', '--deny', 'talend.plans.*'];
    expect(await namesOf(await open(...args))).toEqual(['list_runs']);
  });
});

describe('read-only', () => {
  it('stands above every choice', async () => {
    const own = await open('--read-only', '--toolsets', 'all', '--tools', 'start_run,talend_plans_delete');
    const { tools } = await own.client.listTools();
    expect(tools.length).toBeGreaterThan(30);
    for (const { annotations } of tools) expect(annotations?.readOnlyHint).toBe(true);
    expect(own.client.getInstructions()).toContain('read-only');
  });
});

describe('variables of HTTP', () => {
  it('are told to be of no use over stdio', async () => {
    const env = { RUNBRIDGE_TALEND_REGION: 'eu', RUNBRIDGE_TALEND_TOKEN: 'x', RUNBRIDGE_HTTP_TOKENS: 'ada:canary' };
    const server = startServer(env);
    server.endInput();
    const { stderr } = await server.ended;
    expect(stderr).toMatch(/RUNBRIDGE_HTTP_TOKENS: of use over HTTP only.*Give --http/);
    expect(stderr).not.toContain('canary');
  });
});

describe('the help', () => {
  it('tells how filters go together', async () => {
    const { stdout } = await startServer({}, ['--help']).ended;
    for (const option of [
      '--toolsets',
      '--tools',
      '--deny',
      '--read-only',
      '--confirm',
      '--config',
      '--audit-log',
      '--http',
    ])
      expect(stdout).toContain(`  ${option} `);
    expect(stdout).toMatch(/What is offered is what --toolsets and --tools choose, less what --deny names/);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CYCLOID_API_KEY, createSandbox, PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';

import { startServer } from './process.js';
import { openSession } from './session.js';
import type { Session } from './session.js';

const [prod, staging] = [createSandbox(), createSandbox()];
let folder = '';
let session: Session;
let urls: { prod: string; staging: string };

/** Writes a file and answers its path. */
async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runbridge-config-'));
  urls = { prod: (await prod.listen()).url, staging: (await staging.listen()).url };
  const path = await file('runbridge.json', {
    confirm: 'never',
    connections: {
      talend: {
        prod: { baseUrl: `${urls.prod}/talend`, token: '${TALEND_PROD_TOKEN}' },
        staging: { baseUrl: `${urls.staging}/talend`, token: '${TALEND_STAGING_TOKEN}' },
      },
      cycloid: { main: { baseUrl: `${urls.prod}/cycloid`, apiKey: '${CYCLOID_KEY}', organization: 'brightwater' } },
    },
  });
  session = await openSession({
    args: ['--config', path, '--toolsets', 'default,talend.plans,cycloid.projects'],
    env: {
      TALEND_PROD_TOKEN: PERSONAL_ACCESS_TOKEN,
      TALEND_STAGING_TOKEN: PERSONAL_ACCESS_TOKEN,
      CYCLOID_KEY: CYCLOID_API_KEY,
    },
  });
});
afterAll(async () => {
  await session.close();
  await Promise.all([prod.close(), staging.close()]);
  await rm(folder, { recursive: true });
});

type Run = { readonly kind: string; readonly id: string; readonly connection?: string };
const starts = (sandbox: typeof prod): number =>
  sandbox.requests.all({ method: 'POST', path: '*/executions/plans' }).length;

describe('several connections of a platform', () => {
  it('are an argument of the tools that reach it, and of no other', async () => {
    const { tools } = await session.client.listTools();
    const choices = Object.fromEntries(
      tools.map(({ name, inputSchema }) => [
        name,
        (inputSchema.properties?.connection as { enum?: string[] } | undefined)?.enum,
      ]),
    );
    expect(choices.talend_plans_list).toEqual(['prod', 'staging']);
    expect(choices.start_run).toEqual(['prod', 'staging']);
    expect(choices.cycloid_projects_list).toBeUndefined();
    expect(choices.search_operations).toBeUndefined();
    expect(session.client.getInstructions()).toContain('Connections of talend: prod, staging.');
  });

  it('are all looked through, and told with what is found', async () => {
    const found = await session.call<{ runnables: Run[] }>('find_runnables', { kind: 'talend.plan', limit: 100 });
    expect(new Set(found.data.runnables.map(({ connection }) => connection))).toEqual(new Set(['prod', 'staging']));
    expect(found.text).toMatch(/connection/);
    const only = await session.call<{ runnables: Run[] }>('find_runnables', { connection: 'staging', limit: 100 });
    expect(new Set(only.data.runnables.map(({ connection }) => connection))).toEqual(new Set(['staging']));
    const runs = await session.call<{ runs: Run[] }>('list_runs', { kind: 'talend.plan', limit: 30 });
    expect(new Set(runs.data.runs.map(({ connection }) => connection))).toEqual(new Set(['prod', 'staging']));
    const checked = await session.call<{ connections: { platform: string; connection?: string; ok: boolean }[] }>(
      'check_connections',
    );
    expect(checked.data.connections).toHaveLength(3);
    expect(checked.text).toMatch(/prod[^]*staging/);
  });

  it('must be named where one of them is meant', async () => {
    const start = { kind: 'talend.plan', target: 'Hourly Stock Sync' };
    const refused = await session.call('start_run', start);
    expect(refused.text).toMatch(/connection is required: one of prod, staging/);
    expect((await session.call('talend_plans_list')).text).toMatch(/connection is required: one of prod, staging/);
    expect((await session.call('start_run', { ...start, connection: 'test' })).text).toMatch(
      /connection must be one of prod, staging.*but is "test"/,
    );
    expect([starts(prod), starts(staging)]).toEqual([0, 0]);
  });

  it('are each reached at their own address, and what is suggested names them', async () => {
    const ref = { kind: 'talend.plan', target: 'Hourly Stock Sync', connection: 'staging' };
    const started = await session.call<{ run: Run; next: { arguments: object }[] }>('start_run', ref);
    expect(started.data.run.connection).toBe('staging');
    expect([starts(prod), starts(staging)]).toEqual([0, 1]);
    for (const { arguments: args } of started.data.next) expect(args).toMatchObject({ connection: 'staging' });
    const { id } = started.data.run;
    const elsewhere = await session.call('get_run', { kind: 'talend.plan', id, connection: 'prod' });
    expect(elsewhere.isError).toBe(true);
    const there = await session.call<{ run: Run }>('get_run', { kind: 'talend.plan', id, connection: 'staging' });
    expect(there.data.run).toMatchObject({ id, connection: 'staging' });
  });

  it('need no name on a platform that has one', async () => {
    const { isError } = await session.call('call_read_operation', { id: 'cycloid.projects.list' });
    expect(isError).toBe(false);
  });
});

describe('a configuration file that cannot work', () => {
  const talend = (fields: object): object => ({ connections: { talend: { prod: fields } } });
  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{\n  "readOnly": true,\n  oops\n}', /is not JSON \(line 3, column 3\)/],
    ['an unknown key', { readonly: true }, /readonly is not a known key: did you mean readOnly\?$/m],
    ['an unknown key of a connection', talend({ tokn: 'canary' }), /connections\.talend\.prod\.tokn.*mean token\?/],
    ['an unknown platform', { connections: { talent: {} } }, /connections\.talent.*mean talend\?/],
    ['a name with a space', { connections: { talend: { 'my prod': {} } } }, /connections\.talend\.my prod.*name/],
    ['a wrong type', { http: 'here' }, /http must be an object, but is a text\.$/m],
    ['no object', [], /all of it must be an object, but is a list\.$/m],
    ['no name', { connections: { talend: { token: 'canary' } } }, /as in connections\.talend\.prod\.token\.$/m],
    ['a text instead of a connection', { connections: { talend: { prod: 'canary' } } }, /prod must.* a text\.$/m],
    ['a reference without a name', talend({ region: 'eu', token: '${}' }), /prod\.token: \$\{\} names no variable/],
    ['a reference to nothing', talend({ region: 'eu', token: '${NO_SUCH}' }), /prod\.token.*NO_SUCH.*not set/],
    ['what is missing', talend({ region: 'eu' }), /connections\.talend\.prod\.token is missing/],
    ['a region there is not', talend({ region: 'mars', token: 'canary' }), /prod\.region "mars" is not a region/],
    ['a wrong choice', { ...talend({ region: 'eu', token: 'canary' }), confirm: 'maybe' }, /confirm must be one of/],
    [
      'a wrong list',
      { ...talend({ region: 'eu', token: 'canary' }), toolsets: ['defualt'] },
      /toolsets in .*mean default/,
    ],
  ])('for %s: one line that names the key, and no secret', async (_, content, problem) => {
    const path = await file('wrong.json', content);
    const { code, stderr, stdout } = await startServer({}, ['--config', path]).ended;
    expect(stderr).toMatch(problem);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toContain('canary');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is told where it is not there', async () => {
    const { code, stderr } = await startServer({}, ['--config', join(folder, 'none.json')]).ended;
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/: --config: .*none\.json cannot be read \(ENOENT\)/),
    });
  });

  it('is told where a secret stands in it', async () => {
    const path = await file('plain.json', talend({ region: 'eu', token: 'canary-in-the-file' }));
    const server = startServer({}, ['--config', path]);
    server.endInput();
    const { stderr } = await server.ended;
    expect(stderr).toMatch(/connections\.talend\.prod\.token in plain text/);
    expect(stderr).not.toContain('canary');
  });
});

describe('the environment', () => {
  it('stands above the file, and makes a connection of its own beside it', async () => {
    const path = await file('beside.json', {
      readOnly: false,
      toolsets: 'talend.plans',
      connections: { talend: { staging: { baseUrl: `${urls.staging}/talend`, token: '${TOKEN}' } } },
    });
    const own = await openSession({
      talend: `${urls.prod}/talend`,
      args: ['--config', path],
      env: { TOKEN: PERSONAL_ACCESS_TOKEN, RUNBRIDGE_TOOLSETS: 'default', RUNBRIDGE_READ_ONLY: 'true' },
    });
    const { tools } = await own.client.listTools();
    expect(tools.map(({ name }) => name)).toContain('find_runnables');
    expect(tools.map(({ name }) => name)).not.toContain('start_run');
    const { data } = await own.call<{ connections: { ok: boolean }[] }>('check_connections');
    expect(data.connections.map(({ ok }) => ok)).toEqual([true, true]);
    await own.close();
  });
});

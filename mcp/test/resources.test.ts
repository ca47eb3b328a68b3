import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UriTemplate } from '@modelcontextprotocol/sdk/shared/uriTemplate.js';
import type { Resource } from '@modelcontextprotocol/sdk/types.js';
import { EmptyResultSchema, ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { bearerToken, createClient, createRuns, operationsOf, platforms, talend } from '@runbridge/core';
import { systemClock, undiciTransport } from '@runbridge/core/node';
import type { LogPart, Run } from '@runbridge/core';
import { createSandbox, indigoIds, PERSONAL_ACCESS_TOKEN } from '@runbridge/sandbox';

import { createLog } from '../src/log.js';
import { Watches } from '../src/resources/watches.js';
import { everyPlatform } from './everyPlatform.js';
import { connectHttp, startHttp } from './httpServer.js';
import { initialize, initialized, startServer } from './process.js';
import { openSession } from './session.js';
import type { Session } from './session.js';

const operations = platforms.flatMap(operationsOf).length;

type Json = Readonly<Record<string, unknown>>;

async function text({ client }: Session, uri: string): Promise<string> {
  const { contents } = await client.readResource({ uri });
  expect(contents).toHaveLength(1);
  expect(contents[0]).toMatchObject({ uri });
  return (contents[0] as { text: string }).text;
}

const uriOf = (kind: string, id: string, part = ''): string =>
  new UriTemplate(`runbridge://runs/{kind}/{id}${part}`).expand({ kind, id });

describe('resources of all four platforms', () => {
  const sandbox = createSandbox({ clock: { speed: 20 } });
  let session: Session;
  let url = '';

  beforeAll(async () => {
    ({ url } = await sandbox.listen());
    session = await openSession({ env: everyPlatform(url) });
  });
  afterAll(async () => {
    await session.close();
    await sandbox.close();
  });

  it('lists the platforms and the newest runs, each of which can be read', async () => {
    const { resources } = await session.client.listResources();
    const [first, ...runs] = resources as [Resource, ...Resource[]];
    expect(first).toMatchObject({ uri: 'runbridge://platforms', mimeType: 'application/json' });
    expect(runs).toHaveLength(20);
    for (const run of runs)
      expect(run).toMatchObject({
        uri: expect.stringMatching(/^runbridge:\/\/runs\/[a-z.]+\/[^/#]+$/),
        title: expect.stringMatching(/: (?:queued|running|succeeded|failed|cancelled|unknown)$/),
        mimeType: 'application/json',
        annotations: { audience: ['user', 'assistant'], priority: expect.any(Number) },
      });
    const moments = runs.flatMap(({ annotations }) => annotations?.lastModified ?? []);
    expect(moments.length).toBeGreaterThan(10);
    // What is listed with the name of what ran, not with an id.
    expect(runs.map(({ name }) => name)).toContain('Hourly Stock Sync');

    const sync = runs.find(({ name }) => name === 'Hourly Stock Sync');
    const { run } = JSON.parse(await text(session, sync?.uri ?? '')) as { run: Run };
    expect(sync?.uri).toBe(uriOf(run.kind, run.id));
    expect(sync?.title).toBe(`Hourly Stock Sync: ${run.state}`);
  });

  it('tells which platforms there are, with every operation counted', async () => {
    const told = JSON.parse(await text(session, 'runbridge://platforms')) as {
      platforms: {
        id: string;
        connections: Json[];
        runs: { kind: string }[];
        operations: Record<string, number>;
      }[];
    };
    expect(told.platforms.map(({ id }) => id)).toEqual(['talend', 'cycloid', 'indigo', 'twinit']);
    expect(told.platforms[0]?.connections).toMatchObject([
      { baseUrl: `${url}/talend`, credentials: 'personal access token' },
    ]);
    expect(told.platforms.flatMap(({ runs }) => runs.map(({ kind }) => kind))).toContain('cycloid.build');
    const counts = told.platforms.flatMap(({ operations }) => Object.values(operations));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(operations);
    expect(told.platforms[1]?.operations).toMatchObject({ apiKeys: expect.any(Number) });
  });

  it('tells of an operation what describe_operation tells', async () => {
    const id = 'talend.plans.pause';
    const { data } = await session.call('describe_operation', { id });
    expect(JSON.parse(await text(session, `runbridge://operations/${id}`))).toEqual(data);
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    ['talend.plan', () => newest('talend.plan'), /^[0-9a-f-]{36}$/],
    ['talend.task', () => newest('talend.task'), /^[0-9a-f-]{36}$/],
    ['talend.promotion', promoted, /^[0-9a-f-]{36}$/],
    ['cycloid.build', () => newest('cycloid.build'), /^[^/]+\/[^/]+\/[^/]+\/[^/]+\/[^#]+#\d+$/],
    ['indigo.deployment', () => Promise.resolve(indigoIds.deployments.cluster), /./],
    ['twinit.orchrun', () => newest('twinit.orchrun'), /./],
  ])(
    '%s: the id survives its URI, the run is that of get_run, the log that of get_run_logs',
    async (kind, find, form) => {
      const id = await find();
      expect(id).toMatch(form);
      const uri = uriOf(kind, id);
      expect(uri).not.toMatch(/runs\/[^/]+\/.*[/#:]/);
      const { data } = await session.call('get_run', { kind, id });
      expect(data).toMatchObject({ run: { kind, id } });
      expect(JSON.parse(await text(session, uri))).toEqual(data);

      const logs = await session.call<{ logs: LogPart[] }>('get_run_logs', { kind, id, tail: 500 });
      expect(await text(session, uriOf(kind, id, '/logs'))).toBe(logs.text);
      const lines = logs.data.logs.flatMap((log) => log.lines);
      if (kind !== 'talend.plan') expect(lines.length).toBeGreaterThan(0);
    },
  );

  it('reads the log of a run of an organization of its own, whose id holds “:” too', async () => {
    const id = await newest('cycloid.build');
    const long = `brightwater:${id}`;
    const { run } = JSON.parse(await text(session, uriOf('cycloid.build', long))) as { run: Run };
    expect(run.id).toBe(id);
  });

  it.each<[string, string, RegExp]>([
    [
      'an operation',
      'runbridge://operations/talend.plan.list',
      /Near it: .*runbridge:\/\/operations\/talend\.plans\.list/,
    ],
    ['a kind', 'runbridge://runs/talend.plans/x', /talend\.plan, talend\.task.*Near it: runbridge:\/\/runs\//],
    ['a run', uriOf('talend.plan', 'no/such#run'), /404.*Near it: runbridge:\/\/runs\/talend\.plan\/[0-9a-f-]{36}/],
    ['the log of a run', uriOf('talend.task', 'nowhere', '/logs'), /404.*Near it: runbridge:\/\/runs\/talend\.task/],
    ['a build by the id of its job', uriOf('cycloid.build', 'a/b/c/d/e'), /#build/],
    ['a connection', 'runbridge://runs/talend.plan/x?connection=lab', /connection/],
    [
      'a run whose id is not encoded',
      'runbridge://runs/cycloid.build/storefront/production/web/deploy/apply#7',
      /percent-encoded.*runbridge:\/\/runs\/cycloid\.build\/storefront%2Fproduction%2Fweb%2Fdeploy%2Fapply%237/,
    ],
    ['a file', 'file:///etc/passwd', /There are runbridge:\/\/platforms/],
    ['broken percent-encoding', 'runbridge://runs/talend.plan/%E0%A4%A', /There are runbridge:\/\/platforms/],
    ['a query that means nothing', 'runbridge://platforms?all=1', /There are runbridge:\/\/platforms/],
  ])('refuses %s that is not there as the protocol says, and names what is near', async (_, uri, message) => {
    await expect(session.client.readResource({ uri })).rejects.toMatchObject({
      code: -32002,
      message: expect.stringMatching(message),
      data: { uri },
    });
  });

  it('never repeats a secret', async () => {
    for (const uri of [`runbridge://operations/${PERSONAL_ACCESS_TOKEN}`, uriOf('talend.plan', PERSONAL_ACCESS_TOKEN)])
      await expect(session.client.readResource({ uri })).rejects.toMatchObject({
        code: -32002,
        message: expect.not.stringContaining(PERSONAL_ACCESS_TOKEN),
        data: { uri: expect.not.stringContaining(PERSONAL_ACCESS_TOKEN) },
      });
  });

  it('names its templates', async () => {
    const { resourceTemplates } = await session.client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate, mimeType }) => [uriTemplate, mimeType])).toEqual([
      ['runbridge://operations/{id}', 'application/json'],
      ['runbridge://runs/{kind}/{id}', 'application/json'],
      ['runbridge://runs/{kind}/{id}/logs', 'text/plain'],
    ]);
    for (const template of resourceTemplates)
      expect(template).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
        annotations: { priority: expect.any(Number) },
      });
  });

  describe('completes', () => {
    const complete = async (
      uri: string,
      name: string,
      value: string,
      chosen?: Record<string, string>,
    ): Promise<{ values: string[]; total?: number | undefined; hasMore?: boolean | undefined }> => {
      const { completion } = await session.client.complete({
        ref: { type: 'ref/resource', uri },
        argument: { name, value },
        ...(chosen === undefined ? {} : { context: { arguments: chosen } }),
      });
      return completion;
    };
    const run = 'runbridge://runs/{kind}/{id}';

    it('kinds, by what they begin with', async () => {
      expect(await complete(run, 'kind', 'tal')).toEqual({
        values: ['talend.plan', 'talend.task', 'talend.promotion'],
        total: 3,
        hasMore: false,
      });
      expect((await complete(`${run}/logs{?connection}`, 'kind', 'orchrun')).values).toEqual(['twinit.orchrun']);
    });

    it('operations, a hundred at the most', async () => {
      const all = await complete('runbridge://operations/{id}', 'id', '');
      expect(all).toMatchObject({ total: operations, hasMore: true });
      expect(all.values).toHaveLength(100);
      const some = await complete('runbridge://operations/{id}', 'id', 'talend.plans.p');
      expect(some.values).toContain('talend.plans.pause');
      expect(some.values.every((id) => id.startsWith('talend.plans.p'))).toBe(true);
    });

    it('recent runs of the chosen kind by id or by name, without asking the platform at every key', async () => {
      const byName = await complete(run, 'id', 'hourly', { kind: 'talend.plan' });
      expect(byName.values.length).toBeGreaterThan(0);
      sandbox.requests.clear();
      const wanted = byName.values[0] ?? '';
      const byId = await complete(run, 'id', wanted.slice(0, 9), { kind: 'talend.plan' });
      expect(byId.values).toContain(wanted);
      expect(sandbox.requests.all()).toEqual([]);
      const { run: found } = (
        await session.call<{ run: Run }>('get_run', { kind: 'talend.plan', id: byName.values[0] ?? '' })
      ).data;
      expect(found.name).toBe('Hourly Stock Sync');

      const others = await complete(run, 'id', wanted.slice(0, 9), { kind: 'talend.task' });
      expect(others.values).not.toContain(wanted);
      expect(await complete(run, 'id', '', { kind: 'no.such' })).toMatchObject({ values: [], total: 0 });
    });

    it('refuses an argument and a template that are not there', async () => {
      await expect(complete(run, 'name', '')).rejects.toMatchObject({ code: -32602 });
      await expect(complete('runbridge://plans/{id}', 'id', '')).rejects.toMatchObject({ code: -32602 });
      await expect(complete('constructor', 'name', '')).rejects.toMatchObject({ code: -32602 });
    });
  });

  async function newest(kind: string): Promise<string> {
    const { data } = await session.call<{ runs: Run[] }>('list_runs', { kind, limit: 1 });
    return data.runs[0]?.id ?? '';
  }

  /** Executions of promotions cannot be listed. */
  async function promoted(): Promise<string> {
    const kind = 'talend.promotion';
    const found = await session.call<{ runnables: { id: string }[] }>('find_runnables', { kind, limit: 1 });
    const { data } = await session.call<{ run: Run }>('start_run', { kind, target: found.data.runnables[0]?.id });
    await session.call('wait_for_run', { kind, id: data.run.id, timeout_seconds: 30 });
    return data.run.id;
  }
});

describe('a list of resources where something does not work', () => {
  const sandbox = createSandbox();
  let url = '';
  beforeAll(async () => {
    ({ url } = await sandbox.listen());
  });
  afterAll(() => sandbox.close());

  it('has the runs of the platforms that do', async () => {
    const session = await openSession({ env: { ...everyPlatform(url), RUNBRIDGE_TALEND_TOKEN: 'ended' } });
    const { resources } = await session.client.listResources();
    await session.close();
    const kinds = resources.slice(1).map(({ uri }) => uri.split('/')[3]);
    expect(new Set(kinds)).toContain('cycloid.build');
    expect(new Set(kinds)).not.toContain('talend.plan');
  });

  it('has the platforms alone where none does', async () => {
    const session = await openSession({
      talend: `${url}/talend`,
      token: false,
      env: { RUNBRIDGE_TALEND_TOKEN: 'ended' },
    });
    const { resources } = await session.client.listResources();
    await expect(session.client.readResource({ uri: uriOf('talend.plan', 'x') })).rejects.toMatchObject({
      code: -32603,
      message: expect.stringMatching(/401.*credentials/),
    });
    await session.close();
    expect(resources.map(({ uri }) => uri)).toEqual(['runbridge://platforms']);
  });
});

describe('runs that are subscribed to', () => {
  const sandbox = createSandbox({ clock: { speed: 20 } });
  let session: Session;
  let url = '';
  const updated: string[] = [];

  beforeAll(async () => {
    ({ url } = await sandbox.listen());
    session = await openSession({ talend: `${url}/talend` });
    session.client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => {
      updated.push(params.uri);
    });
  });
  afterAll(async () => {
    await session.close();
    await sandbox.close();
  });

  const start = async (target = 'Hourly Stock Sync'): Promise<{ id: string; uri: string }> => {
    const { data } = await session.call<{ run: Run }>('start_run', { kind: 'talend.plan', target });
    return { id: data.run.id, uri: uriOf('talend.plan', data.run.id) };
  };
  const looks = (id: string): number =>
    sandbox.requests.all({ method: 'GET', path: `*/executions/plans/${id}` }).length;
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const stateOf = async (uri: string): Promise<string> =>
    (JSON.parse(await text(session, uri)) as { run: Run }).run.state;

  it('are told of at each change, to their end, and then no longer looked at', async () => {
    expect(session.client.getServerCapabilities()).toMatchObject({ resources: { subscribe: true }, completions: {} });
    sandbox.clock.freeze();
    const { id, uri } = await start();
    await session.client.subscribeResource({ uri });
    expect(updated).not.toContain(uri);
    sandbox.clock.resume();
    await until(() => updated.filter((each) => each === uri).length >= 1);
    while ((await stateOf(uri)) !== 'succeeded') {
      const before = updated.length;
      await until(() => updated.length > before);
    }
    // The last look gathers the steps; a watch that went on would look again within two seconds.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = looks(id);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(looks(id)).toBe(after);
  });

  it('are told of once where they have ended already', async () => {
    const { data } = await session.call<{ runs: Run[] }>('list_runs', {
      kind: 'talend.plan',
      state: 'failed',
      limit: 1,
    });
    const uri = uriOf('talend.plan', data.runs[0]?.id ?? '');
    await session.client.subscribeResource({ uri });
    await until(() => updated.includes(uri));
  });

  it('are not looked at any more once they are unsubscribed from', async () => {
    sandbox.clock.freeze();
    const { id, uri } = await start();
    await session.client.subscribeResource({ uri });
    await session.client.subscribeResource({ uri });
    await until(() => looks(id) >= 3);
    await session.client.unsubscribeResource({ uri });
    const after = looks(id);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(looks(id)).toBe(after);
    expect(updated).not.toContain(uri);
    sandbox.clock.resume();
  });

  it('are twenty at the most', async () => {
    sandbox.clock.freeze();
    const runs: { id: string; uri: string }[] = [];
    for (let count = 0; count < 21; count++) runs.push(await start());
    for (const { uri } of runs.slice(0, 20)) await session.client.subscribeResource({ uri });
    const last = runs[20]?.uri ?? '';
    await expect(session.client.subscribeResource({ uri: last })).rejects.toThrow(/20 runs.*Unsubscribe/);
    await session.client.unsubscribeResource({ uri: runs[0]?.uri ?? '' });
    await session.client.subscribeResource({ uri: last });
    for (const { uri } of runs) await session.client.unsubscribeResource({ uri });
    sandbox.clock.resume();
  });

  it('have to be there; their logs cannot be subscribed to', async () => {
    await expect(session.client.subscribeResource({ uri: uriOf('talend.plan', 'nowhere') })).rejects.toMatchObject({
      code: -32002,
    });
    await expect(session.client.subscribeResource({ uri: 'file:///etc/passwd' })).rejects.toMatchObject({
      code: -32002,
    });
    const { uri } = await start();
    await expect(session.client.subscribeResource({ uri: `${uri}/logs` })).rejects.toMatchObject({ code: -32602 });
    // What never changes may be subscribed to all the same.
    await expect(session.client.subscribeResource({ uri: 'runbridge://platforms' })).resolves.toEqual({});
    await expect(session.client.unsubscribeResource({ uri: 'runbridge://platforms' })).resolves.toEqual({});
  });

  it('are not looked at any more once the client has gone', async () => {
    sandbox.clock.freeze();
    const { id, uri } = await start();
    const client = createClient(talend, {
      baseUrl: `${url}/talend`,
      auth: bearerToken(PERSONAL_ACCESS_TOKEN),
      transport: undiciTransport(),
      clock: systemClock,
    });
    const closed = new AbortController();
    const bridge = {
      runs: createRuns([client]),
      deniesTool: () => false,
      redact: <T>(value: T): T => client.redact(value),
      scope: (): never => {
        throw new Error('There is one connection only');
      },
    };
    const context = { bridge, closed: closed.signal, log: createLog('silent') };
    // Over stdio the process ends with its client, which would stop a watch that goes on for nobody too.
    await new Watches(context, () => Promise.resolve()).watch(uri, closed.signal);
    await until(() => looks(id) >= 3);
    closed.abort();
    const after = looks(id);
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(looks(id)).toBe(after);
    sandbox.clock.resume();
  });
});

describe('runs where a platform has several connections', () => {
  const sandboxes = { prod: createSandbox(), staging: createSandbox() };
  let session: Session;

  beforeAll(async () => {
    const connections: Record<string, { baseUrl: string; token: string }> = {};
    for (const [name, sandbox] of Object.entries(sandboxes)) {
      const { url } = await sandbox.listen();
      connections[name] = { baseUrl: `${url}/talend`, token: PERSONAL_ACCESS_TOKEN };
    }
    const config = join(mkdtempSync(join(tmpdir(), 'runbridge-')), 'config.json');
    writeFileSync(config, JSON.stringify({ connections: { talend: connections } }));
    session = await openSession({ args: ['--config', config] });
  });
  afterAll(async () => {
    await session.close();
    for (const sandbox of Object.values(sandboxes)) await sandbox.close();
  });

  it('carry the name of theirs in their address', async () => {
    const { resourceTemplates } = await session.client.listResourceTemplates();
    expect(resourceTemplates[1]?.uriTemplate).toBe('runbridge://runs/{kind}/{id}{?connection}');
    const { resources } = await session.client.listResources();
    const uris = resources.slice(1).map(({ uri }) => uri);
    const queries = new Set(uris.map((uri) => uri.split('?')[1]));
    expect(queries).toEqual(new Set(['connection=prod', 'connection=staging']));

    const uri = uris.find((each) => each.endsWith('=staging')) ?? '';
    sandboxes.prod.requests.clear();
    const { run } = JSON.parse(await text(session, uri)) as { run: Run };
    expect(run.connection).toBe('staging');
    const [path = '', query = ''] = uri.split('?');
    await text(session, `${path}/logs?${query}`);
    await session.client.subscribeResource({ uri });
    expect(sandboxes.prod.requests.all()).toEqual([]);

    await expect(session.client.readResource({ uri: path })).rejects.toMatchObject({
      code: -32002,
      message: expect.stringMatching(/connection is required.*prod, staging/),
    });
    await expect(session.client.readResource({ uri: `${path}?connection=lab` })).rejects.toMatchObject({
      code: -32002,
      message: expect.stringMatching(/connection must be one of prod, staging/),
    });
  });

  it('are completed with the names of connections, and with the runs of the chosen one', async () => {
    const ref = { type: 'ref/resource' as const, uri: 'runbridge://runs/{kind}/{id}{?connection}' };
    const names = await session.client.complete({ ref, argument: { name: 'connection', value: '' } });
    expect(names.completion.values).toEqual(['prod', 'staging']);
    const { completion } = await session.client.complete({
      ref,
      argument: { name: 'id', value: '' },
      context: { arguments: { kind: 'talend.plan', connection: 'staging' } },
    });
    const { data } = await session.call<{ run: Run }>('get_run', {
      kind: 'talend.plan',
      id: completion.values[0],
      connection: 'staging',
    });
    expect(data.run.connection).toBe('staging');
  });
});

describe('over HTTP, where no session is kept', () => {
  it('everything can be read, and nothing be subscribed to', async () => {
    const sandbox = createSandbox();
    const { url } = await sandbox.listen();
    const server = await startHttp(everyPlatform(url));
    const client = await connectHttp(server.url);
    expect(client.getServerCapabilities()?.resources).toEqual({});
    const { resources } = await client.listResources();
    expect(resources).toHaveLength(21);
    const uri = resources[1]?.uri ?? '';
    expect((await client.readResource({ uri })).contents).toMatchObject([{ uri, mimeType: 'application/json' }]);
    await expect(
      client.request({ method: 'resources/subscribe', params: { uri } }, EmptyResultSchema),
    ).rejects.toMatchObject({ code: -32601 });
    expect((await client.listPrompts()).prompts).toHaveLength(4);
    await client.close();
    await server.stop();
    await sandbox.close();
  });
});

describe('malformed requests', () => {
  it('are refused as such, with what is wrong', async () => {
    const server = startServer({ RUNBRIDGE_TALEND_BASE_URL: 'https://talend.example', RUNBRIDGE_TALEND_TOKEN: 'x' });
    server.write(
      initialize,
      initialized,
      { id: 2, method: 'resources/read', params: {} },
      { id: 3, method: 'completion/complete', params: { ref: { type: 'ref/plan' }, argument: {} } },
      { id: 4, method: 'prompts/get' },
    );
    await Promise.all([2, 3, 4].map((id) => server.hasWritten(`"id":${String(id)}`)));
    server.endInput();
    const { stdout } = await server.ended;
    const errors = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; error?: { code: number; message: string } })
      .filter(({ id }) => id > 1);
    expect(errors).toHaveLength(3);
    for (const { error } of errors) expect(error).toMatchObject({ code: -32602 });
    expect(errors.find(({ id }) => id === 2)?.error?.message).toContain('params.uri');
  });
});

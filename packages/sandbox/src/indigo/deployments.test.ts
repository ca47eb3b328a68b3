import { createServer, type Server } from 'node:http';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { caller, eventually, Json, runSandbox, type Answer, type Running } from '../testing.fixture.js';
import { ACCESS_TOKEN_WITHOUT_OFFLINE, ISSUER, OTHER_SUBJECT, SANDBOX_SUBJECT } from './accounts.js';
import { indigoIds } from './data/ids.js';
import { CLUSTER_TEMPLATE, NOTEBOOK_TEMPLATE } from './data/templates.js';

const { deployments: ids } = indigoIds;

let running: Running;
let call: Running['call'];
let get: (path: string) => Promise<Answer>;

beforeEach(async () => {
  running = await runSandbox({ schedules: false });
  call = caller(running, 'indigo');
  get = (path) => call('GET', path);
});
afterEach(() => running.stop());

const create = (body: Record<string, unknown> = {}): Promise<Answer> =>
  call('POST', '/deployments', { template: NOTEBOOK_TEMPLATE, ...body });
const createdId = async (body?: Record<string, unknown>): Promise<string> => (await create(body)).json.text('uuid');
const statusOf = async (id: string): Promise<unknown> => (await get(`/deployments/${id}`)).json.get('status');

describe('creating', () => {
  it('goes through its tasks to completion, with outputs', async () => {
    const created = await create({ parameters: { cpus: 4 }, userGroup: 'ocean-modelling', keepLastAttempt: 'true' });
    expect(created.status).toBe(201);
    expect(created.json.value).toMatchObject({
      status: 'CREATE_IN_PROGRESS',
      task: 'NONE',
      outputs: {},
      userGroup: 'ocean-modelling',
      createdBy: { issuer: ISSUER, subject: SANDBOX_SUBJECT },
      creationTime: '2026-05-20T10:00+0000',
    });
    const id = created.json.text('uuid');
    const self = `${running.url}/indigo/deployments/${id}`;
    expect(created.json.get('links')).toEqual([
      { rel: 'self', href: self },
      { rel: 'resources', href: `${self}/resources?type={type}` },
      { rel: 'template', href: `${self}/template` },
    ]);
    const tasks: unknown[] = [];
    for (let step = 0; step < 12; step += 1) {
      running.pass(0.4);
      tasks.push((await get(`/deployments/${id}`)).json.get('task'));
    }
    expect([...new Set(tasks)]).toEqual(['QOS', 'BROKERING', 'DMS', 'DEPLOYER', 'NONE']);
    const done = (await get(`/deployments/${id}`)).json;
    expect(done.get('status')).toBe('CREATE_COMPLETE');
    expect(done.get('statusReason')).toBeUndefined();
    expect(done.text('outputs', 'notebook_url')).toBe(`https://${done.text('outputs', 'server_ip')}:8888`);
    expect(done.text('outputs', 'server_credentials', 'token')).toBe(running.sandbox.indigo.privateKey);
  });

  it('fails where no cloud has room, and says why', async () => {
    const id = await createdId({ parameters: { cpus: 100 } });
    running.pass(20);
    const { json } = await get(`/deployments/${id}`);
    expect(json.get('status')).toBe('CREATE_FAILED');
    expect(json.text('statusReason')).toMatch(/FJORDLAB-CLOUD.*requested 100.*SKERRY-HPC/u);
    expect((await get(`/deployments/${id}/resources`)).json.pluck('state', 'content')).toEqual([
      'ERROR',
      'ERROR',
      'ERROR',
    ]);
  });

  it('goes to the second site, unless only one is to be tried', async () => {
    const both = await createdId({ parameters: { cpus: 32 } });
    const one = await createdId({ parameters: { cpus: 32 }, maxProvidersRetry: 1 });
    running.pass(20);
    expect([await statusOf(both), await statusOf(one)]).toEqual(['CREATE_COMPLETE', 'CREATE_FAILED']);
    expect((await get(`/deployments/${both}/log`)).text).toContain('Trying SKERRY-HPC');
    expect((await get(`/deployments/${both}/extrainfo`)).text).toContain('keystone.hpc.skerry.example');
  });

  it('ends at its timeout', async () => {
    const id = await createdId({
      template: CLUSTER_TEMPLATE,
      timeoutMins: 1,
      providerTimeoutMins: 1,
      keepLastAttempt: true,
    });
    running.pass(59);
    expect(await statusOf(id)).toBe('CREATE_IN_PROGRESS');
    running.pass(2);
    expect((await get(`/deployments/${id}`)).json.value).toMatchObject({ status: 'CREATE_FAILED', task: 'NONE' });
    running.pass(600);
    expect(await statusOf(id)).toBe('CREATE_FAILED');
  });

  it('is not touched by its timeout once it is complete', async () => {
    const id = await createdId({ timeoutMins: 1, providerTimeoutMins: 1 });
    running.pass(10);
    expect(await statusOf(id)).toBe('CREATE_COMPLETE');
    running.pass(600);
    expect(await statusOf(id)).toBe('CREATE_COMPLETE');
  });

  it.each([
    ['no template', { template: undefined }],
    ['an unknown field', { providers: 2 }],
    ['a provider timeout over the timeout', { timeoutMins: 5, providerTimeoutMins: 10 }],
    ['a timeout below the default of the provider timeout', { timeoutMins: 5 }],
    ['a timeout of nothing', { timeoutMins: 0, providerTimeoutMins: 0 }],
    ['a template that is no YAML', { template: 'a: [' }],
    ['a template that is no TOSCA', { template: 'a: 1' }],
    ['a template whose input has no value', { template: NOTEBOOK_TEMPLATE.replace('default: 2\n', '\n') }],
    ['a callback that is no http', { callback: 'ftp://127.0.0.1/' }],
    ['a word for a truth', { keepLastAttempt: 'yes' }],
  ])('is refused with %s', async (_, body) => {
    const refused = await create(body);
    expect(refused.status).toBe(400);
    expect(refused.json.value).toEqual({ code: 400, title: 'Bad Request', message: expect.any(String) });
  });
});

describe('a deployment', () => {
  it('gives its template back byte for byte', async () => {
    const template = `${NOTEBOOK_TEMPLATE.replaceAll('\n', '\r\n')}# ünïcode, and no line end`;
    const id = await createdId({ template });
    const back = await get(`/deployments/${id}/template`);
    expect(back.text).toBe(template);
    expect(back.headers.get('content-type')).toMatch(/^text\/plain/u);
  });

  it('tells of its machines in JSON that is sent as text, key and all', async () => {
    const extra = await get(`/deployments/${ids.notebook}/extrainfo`);
    expect(extra.headers.get('content-type')).toMatch(/^text\/plain/u);
    const machine = new Json(JSON.parse(extra.text)).list('vmProperties').at(-1);
    expect(machine?.get('disk.0.os.credentials.private_key')).toBe(running.sandbox.indigo.privateKey);
    expect(running.sandbox.indigo.privateKey).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/u);
    const log = await get(`/deployments/${ids.notebook}/log`);
    expect(log.headers.get('content-type')).toMatch(/^text\/plain/u);
    expect(log.text).toContain('CREATE_COMPLETE');
  });

  it('is updated with an empty 202, keeps what stays and drops what goes', async () => {
    const before = (await get(`/deployments/${ids.notebook}/resources`)).json;
    const template = NOTEBOOK_TEMPLATE.replace(/ {4}notebook:[\s\S]*?- host: server\n/u, '');
    const updated = await call('PUT', `/deployments/${ids.notebook}`, { template });
    expect([updated.status, updated.text]).toEqual([202, '']);
    expect(await statusOf(ids.notebook)).toBe('UPDATE_IN_PROGRESS');
    const during = (await get(`/deployments/${ids.notebook}/resources`)).json;
    expect(during.pluck('state', 'content').filter((state) => state === 'DELETING')).toHaveLength(1);
    expect((await call('PUT', `/deployments/${ids.notebook}`, { template })).status).toBe(409);
    running.pass(10);
    expect(await statusOf(ids.notebook)).toBe('UPDATE_COMPLETE');
    const after = (await get(`/deployments/${ids.notebook}/resources`)).json;
    expect(after.pluck('toscaNodeName', 'content').sort()).toEqual(['data_volume', 'server']);
    expect(before.pluck('uuid', 'content')).toEqual(expect.arrayContaining(after.pluck('uuid', 'content')));
    expect((await get(`/deployments/${ids.notebook}/template`)).text).toBe(template);
  });

  it('fails to grow past its cloud, and runs on', async () => {
    const body = { template: NOTEBOOK_TEMPLATE, parameters: { cpus: 40 } };
    expect((await call('PUT', `/deployments/${ids.notebook}`, body)).status).toBe(202);
    running.pass(10);
    const { json } = await get(`/deployments/${ids.notebook}`);
    expect(json.get('status')).toBe('UPDATE_FAILED');
    expect(json.text('statusReason')).toContain('requested 40');
    expect((await get(`/deployments/${ids.notebook}/resources`)).json.pluck('state', 'content')).toContain('STARTED');
  });

  it('is not updated while it failed to be created, is deleted or is a job', async () => {
    const update = async (id: string): Promise<number> =>
      (await call('PUT', `/deployments/${id}`, { template: NOTEBOOK_TEMPLATE })).status;
    expect(await update(ids.tooLarge)).toBe(409);
    expect(await update(ids.stuckInDeletion)).toBe(409);
    expect(await update(ids.job)).toBe(400);
    expect(await update(ids.updateFailed)).toBe(202);
  });

  it('is deleted and then gone', async () => {
    const deleted = await call('DELETE', `/deployments/${ids.cluster}?force=false`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect(await statusOf(ids.cluster)).toBe('DELETE_IN_PROGRESS');
    expect((await call('DELETE', `/deployments/${ids.cluster}?force=false`)).status).toBe(409);
    running.pass(5);
    for (const path of ['', '/template', '/log', '/extrainfo', '/resources']) {
      const gone = await get(`/deployments/${ids.cluster}${path}`);
      expect([path, gone.status, gone.json.get('code'), gone.json.get('title')]).toEqual([path, 404, 404, 'Not Found']);
    }
  });

  it('is deleted while it is created', async () => {
    const id = await createdId();
    running.pass(2);
    expect((await call('DELETE', `/deployments/${id}`)).status).toBe(204);
    running.pass(20);
    expect((await get(`/deployments/${id}`)).status).toBe(404);
  });

  it('that its cloud holds on to needs force', async () => {
    await call('DELETE', `/deployments/${ids.holdsOn}?force=false`);
    running.pass(5);
    expect((await get(`/deployments/${ids.holdsOn}`)).json.value).toMatchObject({
      status: 'DELETE_FAILED',
      statusReason: expect.any(String),
    });
    await call('DELETE', `/deployments/${ids.holdsOn}?force=true`);
    running.pass(5);
    expect((await get(`/deployments/${ids.holdsOn}`)).status).toBe(404);
  });

  it('that hangs in its deletion is reset, and deleted again', async () => {
    running.pass(600);
    expect(await statusOf(ids.stuckInDeletion)).toBe('DELETE_IN_PROGRESS');
    const path = `/deployments/${ids.stuckInDeletion}`;
    expect((await call('PATCH', path, { status: 'CREATE_COMPLETE' })).status).toBe(400);
    expect((await call('PATCH', path, {})).status).toBe(400);
    expect((await call('PATCH', path, { status: 'DELETE_FAILED' })).status).toBe(204);
    expect(await statusOf(ids.stuckInDeletion)).toBe('DELETE_FAILED');
    expect((await call('PATCH', path, { status: 'DELETE_FAILED' })).status).toBe(409);
    expect((await call('DELETE', path)).status).toBe(204);
    running.pass(5);
    expect((await get(path)).status).toBe(404);
  });

  it('of another user can be looked at, not changed', async () => {
    const path = `/deployments/${ids.foreign}`;
    expect((await get(path)).json.get('createdBy', 'subject')).toBe(OTHER_SUBJECT);
    for (const [method, body] of [
      ['PUT', { template: NOTEBOOK_TEMPLATE }],
      ['PATCH', { status: 'DELETE_FAILED' }],
      ['DELETE', undefined],
    ] as const) {
      const refused = await call(method, path, body);
      expect([method, refused.status, refused.json.get('title')]).toEqual([method, 403, 'Forbidden']);
    }
  });
});

describe('the list of deployments', () => {
  it('has pages that lead to each other, with a next but on the last', async () => {
    let next: string | undefined = '/deployments?size=5';
    const seen: unknown[] = [];
    let pages = 0;
    while (next !== undefined) {
      const { json } = await get(next);
      seen.push(...json.pluck('uuid', 'content'));
      const link = (rel: string): string | undefined =>
        json
          .list('links')
          .find((each) => each.get('rel') === rel)
          ?.text('href');
      expect(json.value).toMatchObject({ page: { size: 5, number: pages, totalElements: 18, totalPages: 4 } });
      expect(link('next') === undefined).toBe(link('self') === link('last'));
      expect(link('prev') === undefined).toBe(pages === 0);
      next = link('next')?.slice(`${running.url}/indigo`.length);
      pages += 1;
    }
    expect(pages).toBe(4);
    expect(new Set(seen).size).toBe(18);
  });

  it('has no next where it has one page, and ten to a page', async () => {
    const { json } = await get('/deployments?size=100');
    expect(json.pluck('rel', 'links')).toEqual(['self']);
    expect((await get('/deployments')).json.list('content')).toHaveLength(10);
  });

  it('is sorted', async () => {
    const newest = (await get('/deployments?size=100')).json.pluck('uuid', 'content');
    const oldest = (await get('/deployments?size=100&sort=createdAt,asc')).json.pluck('uuid', 'content');
    expect(newest[0]).not.toBe(oldest[0]);
    expect([...newest].reverse()).toEqual(oldest);
    expect((await get('/deployments?sort=colour')).status).toBe(400);
  });

  it('is narrowed by creator and group', async () => {
    const subjects = async (query: string): Promise<unknown[]> => [
      ...new Set(
        (await get(`/deployments?size=100&${query}`)).json
          .list('content')
          .map((each) => each.get('createdBy', 'subject')),
      ),
    ];
    const other = encodeURIComponent(`${OTHER_SUBJECT}@${ISSUER}`);
    expect(await subjects('createdBy=me')).toEqual([SANDBOX_SUBJECT]);
    expect(await subjects(`createdBy=${other}`)).toEqual([OTHER_SUBJECT]);
    expect(await subjects(`createdBy=${other.replace(/%2F$/u, '')}`)).toEqual([]);
    expect((await get('/deployments?createdBy=somebody')).status).toBe(400);
    const genomics = await get('/deployments?userGroup=genomics&size=3');
    expect(new Set(genomics.json.pluck('userGroup', 'content'))).toEqual(new Set(['genomics']));
    const next =
      genomics.json
        .list('links')
        .find((link) => link.get('rel') === 'next')
        ?.text('href') ?? '';
    expect(next).toContain('userGroup=genomics');
  });
});

describe('access', () => {
  it('is refused without a token that is known', async () => {
    for (const token of [null, 'unknown']) {
      const refused = await call('GET', '/deployments', undefined, token);
      expect(refused.status).toBe(401);
      expect(refused.json.value).toEqual({ error: expect.any(String), error_description: expect.any(String) });
    }
  });

  it('is to look only without offline_access', async () => {
    const token = ACCESS_TOKEN_WITHOUT_OFFLINE;
    expect((await call('GET', '/deployments', undefined, token)).status).toBe(200);
    const resource = (await get(`/deployments/${ids.notebook}/resources`)).json.text('content', 0, 'uuid');
    for (const [method, path, body] of [
      ['POST', '/deployments', { template: NOTEBOOK_TEMPLATE }],
      ['PUT', `/deployments/${ids.notebook}`, { template: NOTEBOOK_TEMPLATE }],
      ['PATCH', `/deployments/${ids.stuckInDeletion}`, { status: 'DELETE_FAILED' }],
      ['DELETE', `/deployments/${ids.notebook}`, undefined],
      ['POST', `/deployments/${ids.notebook}/resources/${resource}/actions`, { type: 'stop' }],
      ['POST', '/schedules', { template: NOTEBOOK_TEMPLATE, replicationExpression: 'R', fileExpression: 'a:b' }],
    ] as const) {
      const refused = await call(method, path, body, token);
      expect([method, refused.status, refused.json.get('error')]).toEqual([method, 403, 'insufficient_scope']);
      expect(refused.json.get('scope')).toBe('offline_access');
    }
    expect(await statusOf(ids.notebook)).toBe('CREATE_COMPLETE');
  });

  it('needs no token where the server is asked about itself', async () => {
    const info = await call('GET', '/info', undefined, null);
    expect([info.status, typeof info.json.value]).toEqual([200, 'object']);
    const configuration = await call('GET', '/configuration', undefined, null);
    expect(Object.values(configuration.json.value as object).every((value) => typeof value === 'string')).toBe(true);
    expect((await call('GET', '', undefined, null)).status).toBe(200);
    expect((await get('/elsewhere')).json.get('code')).toBe(404);
    expect((await call('POST', '/configuration')).json.get('code')).toBe(405);
  });
});

describe('callbacks', () => {
  let server: Server;
  let bodies: Json[];
  let url: string;

  beforeEach(async () => {
    bodies = [];
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        bodies.push(new Json(JSON.parse(text)));
        response.writeHead(500).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : address)}/done`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('come once for each process that ends, though nobody looks', async () => {
    const id = await createdId({ callback: url });
    running.pass(60);
    await eventually(() => bodies.length === 1);
    expect(bodies[0]?.value).toMatchObject({ uuid: id, status: 'CREATE_COMPLETE', callback: url });
    await call('DELETE', `/deployments/${id}`);
    running.pass(60);
    await eventually(() => bodies.length === 2);
    expect(bodies[1]?.value).toMatchObject({ uuid: id, status: 'DELETE_COMPLETE' });
    await eventually(() => running.sandbox.indigo.callbacks.all().every(({ outcome }) => outcome === 500));
    expect(bodies).toHaveLength(2);
  });

  it('tell of failures too', async () => {
    await createdId({ callback: url, parameters: { cpus: 100 } });
    running.pass(60);
    await eventually(() => bodies.length === 1);
    expect(bodies[0]?.value).toMatchObject({ status: 'CREATE_FAILED', statusReason: expect.any(String) });
  });

  it('go to loopback addresses only', async () => {
    const elsewhere = url.replace('127.0.0.1', '0.0.0.0');
    await createdId({ callback: elsewhere });
    running.pass(1);
    await createdId({ callback: url });
    running.pass(60);
    await eventually(() => running.sandbox.indigo.callbacks.all().some(({ outcome }) => outcome === 500));
    expect(running.sandbox.indigo.callbacks.all()).toEqual([
      { url: elsewhere, outcome: 'skipped' },
      { url, outcome: 500 },
    ]);
    expect(bodies).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { caller, runSandbox, type Answer, type Running } from '../testing.fixture.js';
import { ISSUER, OTHER_SUBJECT } from './accounts.js';
import { indigoIds } from './data/ids.js';
import { JOB_TEMPLATE } from './data/templates.js';

const { schedules: ids } = indigoIds;
const BODY = {
  template: JOB_TEMPLATE,
  replicationExpression: 'RSE_FJORDLAB',
  fileExpression: 'observatory:spectrum-*',
  numberOfReplicas: 2,
};

let running: Running;
let call: Running['call'];
let get: (path: string) => Promise<Answer>;

beforeEach(async () => {
  running = await runSandbox();
  call = caller(running, 'indigo');
  get = (path) => call('GET', path);
});
afterEach(() => running.stop());

describe('schedules', () => {
  it('are listed by their creator', async () => {
    const mine = await get('/schedules?createdBy=me&sort=createdAt,asc');
    expect(mine.json.pluck('uuid', 'content')).toEqual([ids.suspended, ids.frames]);
    expect(mine.json.pluck('status', 'content')).toEqual(['SUSPENDED', 'RUNNING']);
    const other = await get(`/schedules?createdBy=${encodeURIComponent(`${OTHER_SUBJECT}@${ISSUER}`)}`);
    expect(other.json.get('page', 'totalElements')).toBe(0);
  });

  it('are created, and start a deployment for each file that comes', async () => {
    const created = await call('POST', '/schedules', BODY);
    expect(created.status).toBe(201);
    expect(created.json.value).toMatchObject({
      status: 'RUNNING',
      replicationExpression: BODY.replicationExpression,
      fileExpression: BODY.fileExpression,
      numberOfReplicas: 2,
    });
    const path = `/schedules/${created.json.text('uuid')}`;
    expect((await get(path)).json.value).toEqual(created.json.value);
    expect((await get(`${path}/template`)).text).toBe(JOB_TEMPLATE);
    expect((await get(`${path}/events`)).json.list('content')).toEqual([]);
    running.pass(61);
    const [event] = (await get(`${path}/events`)).json.list('content');
    expect(event?.value).toMatchObject({
      scope: 'observatory',
      name: 'spectrum-0001',
      replicationStatus: 'REPLICATING',
      deployment: { status: 'CREATE_IN_PROGRESS', links: [] },
      links: [],
    });
    running.pass(60);
    const [later] = (await get(`${path}/events`)).json.list('content');
    expect(later?.value).toMatchObject({ replicationStatus: 'OK', deployment: { status: 'CREATE_COMPLETE' } });
    running.pass(600);
    expect((await get(`${path}/events`)).json.list('content')).toHaveLength(2);
  });

  it('make their deployments for their user group', async () => {
    const id = (await call('POST', '/schedules', { ...BODY, userGroup: 'genomics' })).json.text('uuid');
    running.pass(61);
    const [event] = (await get(`/schedules/${id}/events`)).json.list('content');
    expect(event?.get('deployment', 'userGroup')).toBe('genomics');
  });

  it('that are suspended start nothing, and a long step of the clock starts some tens at most', async () => {
    const events = async (id: string): Promise<number> =>
      Number((await get(`/schedules/${id}/events`)).json.get('page', 'totalElements'));
    const before = await events(ids.frames);
    running.pass(30 * 86_400);
    expect(await events(ids.suspended)).toBe(3);
    const started = (await events(ids.frames)) - before;
    expect(started).toBeGreaterThan(10);
    expect(started).toBeLessThan(40);
  });

  it.each([
    ['no file expression', { fileExpression: undefined }],
    ['no replication expression', { replicationExpression: undefined }],
    ['no replicas', { numberOfReplicas: 0 }],
    ['a field that is unknown', { group: 'ocean-modelling' }],
    ['a template that is no YAML', { template: '{' }],
  ])('are refused with %s', async (_, body) => {
    expect((await call('POST', '/schedules', { ...BODY, ...body })).status).toBe(400);
  });

  it('that nobody made are not found', async () => {
    for (const path of ['', '/events', '/template']) expect((await get(`/schedules/unknown${path}`)).status).toBe(404);
  });
});

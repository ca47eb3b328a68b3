import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { caller, Json, runSandbox, type Answer, type Running } from '../testing.fixture.js';
import { indigoIds } from './data/ids.js';
import { NOTEBOOK_TEMPLATE } from './data/templates.js';

const { deployments: ids } = indigoIds;
const RESOURCES = `/deployments/${ids.notebook}/resources`;

let running: Running;
let call: Running['call'];
let get: (path: string) => Promise<Answer>;

beforeEach(async () => {
  running = await runSandbox();
  call = caller(running, 'indigo');
  get = (path) => call('GET', path);
});
afterEach(() => running.stop());

const named = async (name: string, path = RESOURCES): Promise<Json> => {
  const found = (await get(`${path}?size=50`)).json.list('content').find((each) => each.get('toscaNodeName') === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe('resources', () => {
  it('are nodes with what requires them, and machines with their key', async () => {
    const server = await named('server');
    expect(server.value).toMatchObject({
      state: 'STARTED',
      toscaNodeType: 'tosca.nodes.indigo.Compute',
      requiredBy: ['notebook'],
      physicalId: expect.any(String),
    });
    const info = new Json(JSON.parse(server.text('metadata', 'VirtualMachineInfo')));
    expect(info.list('vmProperties').at(-1)?.get('disk.0.os.credentials.private_key')).toBe(
      running.sandbox.indigo.privateKey,
    );
    expect((await named('data_volume')).value).toMatchObject({ requiredBy: ['server'], metadata: {} });
    const one = await get(`${RESOURCES}/${server.text('uuid')}`);
    expect(one.json.value).toEqual(server.value);
    expect((await get(`${RESOURCES}/unknown`)).status).toBe(404);
  });

  it('are found by their type and by its parents', async () => {
    const names = async (type: string): Promise<unknown[]> =>
      (await get(`${RESOURCES}?type=${type}`)).json.pluck('toscaNodeName', 'content');
    expect(await names('tosca.nodes.indigo.Compute')).toEqual(['server']);
    expect(await names('tosca.nodes.Compute')).toEqual(['server']);
    expect(await names('tosca.nodes.Root')).toHaveLength(3);
    expect(await names('tosca.nodes.Root&page=1&size=2')).toHaveLength(3);
    expect(await names('tosca.nodes.network.Port')).toEqual([]);
  });

  it('come as a plain list from the path of the filter, which wants a type', async () => {
    const found = await get(`${RESOURCES}/filter?type=tosca.nodes.Compute`);
    expect(found.json.pluck('toscaNodeName')).toEqual(['server']);
    for (const query of ['', '?type=']) expect((await get(`${RESOURCES}/filter${query}`)).status).toBe(400);
  });

  it('start in the order in which they need each other', async () => {
    const id = (await call('POST', '/deployments', { template: NOTEBOOK_TEMPLATE })).json.text('uuid');
    running.pass(1.6);
    const path = `/deployments/${id}/resources`;
    expect([(await named('data_volume', path)).get('state'), (await named('notebook', path)).get('state')]).toEqual([
      'CREATING',
      'INITIAL',
    ]);
    expect((await named('server', path)).get('physicalId')).toBeUndefined();
  });

  it('of the compute kind are stopped and started', async () => {
    const server = await named('server');
    const actions = `${RESOURCES}/${server.text('uuid')}/actions`;
    const state = async (): Promise<unknown> => (await named('server')).get('state');
    const stopped = await call('POST', actions, { type: 'stop' });
    expect([stopped.status, stopped.text]).toEqual([202, '']);
    expect(await state()).toBe('STOPPING');
    expect((await call('POST', actions, { type: 'start' })).status).toBe(409);
    running.pass(3);
    expect(await state()).toBe('STOPPED');
    expect((await call('POST', actions, { type: 'start' })).status).toBe(202);
    expect(await state()).toBe('STARTING');
    running.pass(3);
    expect(await state()).toBe('STARTED');
  });

  it('of other kinds, in other words and of other users are not', async () => {
    const volume = (await named('data_volume')).text('uuid');
    expect((await call('POST', `${RESOURCES}/${volume}/actions`, { type: 'stop' })).status).toBe(400);
    const server = (await named('server')).text('uuid');
    expect((await call('POST', `${RESOURCES}/${server}/actions`, { type: 'restart' })).status).toBe(400);
    const foreign = `/deployments/${ids.foreign}/resources`;
    const other = (await named('server', foreign)).text('uuid');
    expect((await call('POST', `${foreign}/${other}/actions`, { type: 'stop' })).status).toBe(403);
    expect((await call('POST', `${RESOURCES}/unknown/actions`, { type: 'stop' })).status).toBe(404);
  });
});

import { describe, expect, it } from '@jest/globals';

import { InputError, InvalidResponseError, NotFoundError, TransportError } from '../../../errors.js';
import type { TransportRequest } from '../../../http/transport.js';
import type { RunState } from '../../../run.js';
import { createRuns } from '../../../runs.js';
import type { Runs } from '../../../runs.js';
import { StartOutcomeUnknownError } from '../../../start.js';
import { scripted } from '../../scripted.fixture.js';
import type { Reply, Scripted } from '../../scripted.fixture.js';
import { indigo } from '../platform.js';
import { indigoDeployment } from './deployment.js';

const kind = 'indigo.deployment';
const template = 'tosca_definitions_version: x\ntopology_template: {inputs: {cpus: {type: integer}}}\n';

type Fields = Readonly<Record<string, unknown>>;
const deployment = (fields: Fields = {}): Fields => ({
  uuid: 'd-1',
  creationTime: '2026-03-01T10:00+0000',
  updateTime: '2026-03-01T10:30+0100',
  status: 'CREATE_IN_PROGRESS',
  task: 'NONE',
  outputs: {},
  ...fields,
});
const pageOf = (...content: unknown[]): Fields => ({
  content,
  page: { number: 0, size: 100, totalPages: 1, totalElements: content.length },
});

function vendor(answer: (request: TransportRequest, path: string) => Reply): Scripted<typeof indigo> & { runs: Runs } {
  const made = scripted(indigo, answer);
  return { ...made, runs: createRuns([made.client]) };
}

/** A vendor with one deployment. */
const withOne = (fields: Fields = {}, resources: readonly Fields[] = []): ReturnType<typeof vendor> =>
  vendor((_, path) => [200, path.includes('/resources') ? pageOf(...resources) : deployment(fields)]);

describe('a deployment as a run', () => {
  it.each<[string, RunState]>([
    ['CREATE_IN_PROGRESS', 'running'],
    ['CREATE_COMPLETE', 'succeeded'],
    ['CREATE_FAILED', 'failed'],
    ['UPDATE_IN_PROGRESS', 'running'],
    ['UPDATE_COMPLETE', 'succeeded'],
    ['UPDATE_FAILED', 'failed'],
    ['DELETE_IN_PROGRESS', 'running'],
    ['DELETE_COMPLETE', 'succeeded'],
    ['DELETE_FAILED', 'failed'],
    ['UNKNOWN', 'unknown'],
    ['SOMETHING_NEW', 'unknown'],
    ['constructor', 'unknown'],
  ])('in %s is %s', async (status, state) => {
    const run = await withOne({ status }).runs.get({ kind, id: 'd-1' }, { steps: false });
    expect(run).toMatchObject({ id: 'd-1', target: 'd-1', state, nativeStatus: status });
  });

  it('has times in ISO 8601, of its creation only where that is what runs', async () => {
    const read = (status: string): Promise<object> =>
      withOne({ status }).runs.get({ kind, id: 'd-1' }, { steps: false });
    const [creating, created, updated] = await Promise.all(
      ['CREATE_IN_PROGRESS', 'CREATE_COMPLETE', 'UPDATE_COMPLETE'].map(read),
    );
    expect(creating).toMatchObject({ startedAt: '2026-03-01T10:00:00.000Z' });
    expect(creating).not.toHaveProperty('finishedAt');
    expect(created).toMatchObject({ startedAt: '2026-03-01T10:00:00.000Z', finishedAt: '2026-03-01T09:30:00.000Z' });
    expect(updated).not.toHaveProperty('startedAt');
    expect(updated).toMatchObject({ finishedAt: '2026-03-01T09:30:00.000Z' });
  });

  it.each([
    ['CREATE_IN_PROGRESS', 'NONE', { done: 0, total: 5 }],
    ['CREATE_IN_PROGRESS', 'BROKERING', { done: 2, total: 5 }],
    ['UPDATE_IN_PROGRESS', 'DEPLOYER', { done: 4, total: 5 }],
    ['CREATE_COMPLETE', 'NONE', { done: 5, total: 5 }],
    ['CREATE_IN_PROGRESS', 'UNKNOWN', undefined],
    ['CREATE_FAILED', 'NONE', undefined],
  ])('in %s at %s has come to %j', async (status, task, progress) => {
    const run = await withOne({ status, task }).runs.get({ kind, id: 'd-1' }, { steps: false });
    expect(run.progress).toEqual(progress);
  });

  it('says why it failed, and where its outputs lead', async () => {
    const outputs = { url: 'https://galaxy.example/', ip: '10.0.0.1', list: ['https://x.example'] };
    const run = await withOne({ status: 'CREATE_FAILED', statusReason: 'No quota', outputs }).runs.get({
      kind,
      id: 'd-1',
    });
    expect(run.error).toEqual({ message: 'No quota' });
    expect(run.links).toEqual({ url: 'https://galaxy.example/' });
  });

  it('has its resources as steps', async () => {
    const resources = ['STARTED', 'ERROR', 'CREATING', 'INITIAL', 'NEW'].map((state, at) => ({
      uuid: `r-${String(at)}`,
      toscaNodeName: `node ${String(at)}`,
      toscaNodeType: 'tosca.nodes.Compute',
      creationTime: '2026-03-01T10:00+0000',
      updateTime: '2026-03-01T10:05+0000',
      state,
    }));
    const steps = async (status: string): Promise<unknown> =>
      (await withOne({ status }, resources).runs.get({ kind, id: 'd-1' })).steps?.map(({ state }) => state);
    expect(await steps('CREATE_IN_PROGRESS')).toEqual(['succeeded', 'failed', 'running', 'queued', 'unknown']);
    expect(await steps('CREATE_FAILED')).toEqual(['succeeded', 'failed', 'unknown', 'unknown', 'unknown']);
    expect(await steps('CREATE_COMPLETE')).toEqual(['succeeded', 'failed', 'succeeded', 'succeeded', 'unknown']);
    const [first] = (await withOne({}, resources).runs.get({ kind, id: 'd-1' })).steps ?? [];
    expect(first).toMatchObject({
      id: 'r-0',
      name: 'node 0',
      nativeStatus: 'STARTED',
      finishedAt: '2026-03-01T10:05:00.000Z',
    });
  });
});

describe('a start', () => {
  it('of something new creates it, with parameters in the types that the template declares', async () => {
    const { runs, sent, lastBody } = vendor(() => [201, deployment()]);
    const options = { template, timeoutMins: 60, providerTimeoutMins: 30, keepLastAttempt: true };
    const run = await runs.start({ kind, target: 'new', parameters: { cpus: '2', name: '3' }, options });
    expect(run).toMatchObject({ id: 'd-1', state: 'running' });
    expect(sent()).toEqual(['POST /deployments']);
    expect(lastBody()).toEqual({ ...options, parameters: { cpus: 2, name: '3' } });
  });

  it('takes a target with spaces around it', async () => {
    const { runs, sent } = withOne();
    await runs.start({ kind, target: ' d-1\n', options: { action: 'update', template } });
    await runs.start({ kind, target: ' d-1 ', options: { action: 'delete' } });
    expect(sent()).toEqual([
      'PUT /deployments/d-1',
      'GET /deployments/d-1',
      'DELETE /deployments/d-1',
      'GET /deployments/d-1',
    ]);
  });

  it('of an update sends it once and answers the deployment', async () => {
    const { runs, sent } = vendor(({ method }) =>
      method === 'PUT' ? [202] : [200, deployment({ status: 'UPDATE_IN_PROGRESS' })],
    );
    const run = await runs.start({ kind, target: 'd-1', options: { action: 'update', template } });
    expect(run).toMatchObject({ id: 'd-1', state: 'running', nativeStatus: 'UPDATE_IN_PROGRESS' });
    expect(sent()).toEqual(['PUT /deployments/d-1', 'GET /deployments/d-1']);
  });

  it.each([
    ['new', { action: 'update', template }, 'options.action'],
    ['d-1', { template }, 'options.action'],
    ['d-1', { action: 'create', template }, 'options.action'],
    ['d-1', { action: 'remove' }, 'options.action'],
    ['d-1', { action: 'delete', template }, 'options.template'],
    ['new', { template, force: true }, 'options.force'],
    ['new', {}, 'template'],
    ['new', { template: 'a: [' }, 'template'],
    ['new', { template, timeoutMins: 10 }, 'providerTimeoutMins'],
    ['new', { template, colour: 'red' }, 'options.colour'],
  ])('of %s with %j is refused before anything is sent', async (target, options, field) => {
    const { runs, requests } = withOne();
    const error: unknown = await runs.start({ kind, target, options }).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems.map((problem) => problem.field)).toEqual([field]);
    expect(requests).toEqual([]);
  });

  it('whose answer is lost is not sent again, and what the user made since is named', async () => {
    const lost = new TransportError('broke', '', { sent: true });
    const { runs, sent } = vendor(({ method }) =>
      method === 'POST'
        ? lost
        : [
            200,
            pageOf(deployment({ uuid: 'd-9', creationTime: '2026-03-01T12:00+0000' }), deployment({ uuid: 'd-old' })),
          ],
    );
    const error: unknown = await runs
      .start({ kind, target: 'new', options: { template } })
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(StartOutcomeUnknownError);
    expect((error as StartOutcomeUnknownError).candidates.map(({ id }) => id)).toEqual(['d-9']);
    expect(sent()).toEqual(['POST /deployments', 'GET /deployments?createdBy=me&page=0&size=5']);
  });
});

describe('an update whose answer is lost', () => {
  const lose = async (fields: Fields): Promise<StartOutcomeUnknownError> => {
    const { runs } = vendor(({ method }) =>
      method === 'PUT' ? new TransportError('broke', '', { sent: true }) : [200, deployment(fields)],
    );
    const options = { action: 'update', template };
    const error: unknown = await runs.start({ kind, target: 'd-1', options }).catch((each: unknown) => each);
    expect(error).toBeInstanceOf(StartOutcomeUnknownError);
    return error as StartOutcomeUnknownError;
  };

  it('is not taken for one that had ended before', async () => {
    const { candidates, hint } = await lose({ status: 'UPDATE_COMPLETE', updateTime: '2026-02-01T09:00+0000' });
    expect(candidates).toEqual([]);
    expect(hint).toContain('no run of it has begun since');
  });

  it.each([
    ['UPDATE_COMPLETE', 'succeeded'],
    ['UPDATE_IN_PROGRESS', 'running'],
  ])('names one in %s since, without a beginning that is not known', async (status, state) => {
    // The test's clock is at 12:00:00; the vendor tells minutes.
    const { candidates, hint } = await lose({ status, updateTime: '2026-03-01T12:00+0000' });
    expect(candidates.map(({ id }) => id)).toEqual(['d-1']);
    expect(hint).toContain(`indigo.deployment d-1 (now ${state})`);
    expect(hint).not.toContain('began');
  });
});

describe('an odd answer', () => {
  it.each([['a text'], [[]], [5], [true]])('%j is no deployment', async (body) => {
    const { runs, client } = vendor(() => [200, JSON.stringify(body)]);
    await expect(runs.get({ kind, id: 'd-1' }, { steps: false })).rejects.toThrow(InvalidResponseError);
    await expect(runs.list({ kind, target: 'd-1' })).rejects.toThrow(InvalidResponseError);
    await expect(indigoDeployment.find(client, { name: 'd-1', limit: 5 }, {})).rejects.toThrow(InvalidResponseError);
  });

  it.each([undefined, null, ''])('with the id %j is the deployment that was asked for', async (uuid) => {
    const { runs, client } = withOne({ uuid });
    const asked = { id: 'd-7', target: 'd-7' };
    await expect(runs.get({ kind, id: 'd-7' }, { steps: false })).resolves.toMatchObject(asked);
    await expect(runs.list({ kind, target: 'd-7' })).resolves.toMatchObject([asked]);
    const found = await indigoDeployment.find(client, { name: 'd-7', limit: 5 }, {});
    expect(found).toMatchObject([{ id: 'd-7', name: 'd-7' }]);
  });

  it.each([[null], [deployment({ uuid: undefined })]])('a list with %j in it is refused', async (item) => {
    const { runs } = vendor(() => [200, pageOf(item)]);
    await expect(runs.list({ kind })).rejects.toThrow(InvalidResponseError);
    await expect(runs.find({ kind })).rejects.toThrow(InvalidResponseError);
  });
});

describe('a deletion', () => {
  /** Gone after so many looks. */
  function leaving(looks: number): ReturnType<typeof vendor> {
    let left = looks;
    return vendor(({ method }, path) => {
      if (method === 'DELETE') return [204];
      if (path.includes('/resources')) return [200, pageOf()];
      return left-- > 0 ? [200, deployment({ status: 'DELETE_IN_PROGRESS' })] : [404, { code: 404, message: 'gone' }];
    });
  }

  it('has succeeded when the deployment is gone', async () => {
    const { runs } = leaving(2);
    const started = await runs.start({ kind, target: 'd-1', options: { action: 'delete', force: true } });
    expect(started).toMatchObject({ id: 'd-1', state: 'running' });
    const { run, finished } = await runs.wait({ kind, id: 'd-1' });
    expect(finished).toBe(true);
    expect(run).toMatchObject({ id: 'd-1', state: 'succeeded', nativeStatus: '404 Not Found' });
  });

  it('has succeeded at once where nothing was there to be removed', async () => {
    const { runs } = leaving(0);
    await expect(runs.start({ kind, target: 'd-1', options: { action: 'delete' } })).resolves.toMatchObject({
      state: 'succeeded',
    });
  });

  it('that somebody else started has succeeded too, once it was seen', async () => {
    const { runs } = leaving(1);
    await expect(runs.wait({ kind, id: 'd-1' })).resolves.toMatchObject({
      finished: true,
      run: { state: 'succeeded' },
    });
  });

  it('is not what a 404 means otherwise', async () => {
    const error: unknown = await leaving(0)
      .runs.wait({ kind, id: 'never-there' })
      .catch((each: unknown) => each);
    expect(error).toBeInstanceOf(NotFoundError);
  });

  it('of what is not there has not succeeded', async () => {
    const { runs } = vendor(() => [404, { code: 404, message: 'no such' }]);
    const id = 'never-made';
    await expect(runs.start({ kind, target: id, options: { action: 'delete' } })).rejects.toThrow(NotFoundError);
    await expect(runs.get({ kind, id })).rejects.toThrow(NotFoundError);
  });
});

describe('the rest', () => {
  it('logs are the end of the text', async () => {
    const { runs } = vendor((_, path) => (path.endsWith('/log') ? [200, 'a\r\nb\nc\n'] : [200, deployment()]));
    await expect(runs.logs({ kind, id: 'd-1' }, { tail: 2 })).resolves.toMatchObject([
      { lines: ['b', 'c'], omitted: 1 },
    ]);
    const [part] = await runs.logs({ kind, id: 'd-1' }, { step: 'r-1' });
    expect(part?.note).toContain('one log');
  });

  it('cancelling is not offered, and says how to delete', async () => {
    const { runs, sent } = withOne();
    const outcome = await runs.cancel({ kind, id: 'd-1' });
    expect(outcome.outcome).toBe('not-offered');
    expect(outcome.message).toContain('action delete');
    expect(sent()).toEqual(['GET /deployments/d-1']);
    const over = withOne({ status: 'CREATE_COMPLETE' });
    await expect(over.runs.cancel({ kind, id: 'd-1' })).resolves.toMatchObject({ outcome: 'already-finished' });
  });

  it('the list is filtered by state, time and target', async () => {
    const all = [
      deployment({ uuid: 'a', status: 'CREATE_COMPLETE', updateTime: '2026-02-01T00:00+0000' }),
      deployment({ uuid: 'b', status: 'CREATE_FAILED' }),
      deployment({ uuid: 'c', status: 'CREATE_COMPLETE' }),
    ];
    const { runs } = vendor((_, path) => [200, path.startsWith('/deployments/') ? all[1] : pageOf(...all)]);
    const ids = async (filter: object): Promise<string[]> => (await runs.list({ kind, ...filter })).map(({ id }) => id);
    expect(await ids({ state: 'succeeded' })).toEqual(['a', 'c']);
    expect(await ids({ since: '2026-02-15T00:00:00Z' })).toEqual(['b', 'c']);
    expect(await ids({ target: 'b' })).toEqual(['b']);
    expect(await ids({ target: 'b', state: 'succeeded' })).toEqual([]);
    expect(await ids({ limit: 1 })).toHaveLength(1);
    const { cut } = await indigoDeployment.list(vendor(() => [500]).client, { environment: 'x', limit: 1 }, {});
    expect(cut).toContain('no environments');
  });

  it('what can be started are the deployments there are and a new one', async () => {
    const own = deployment({
      status: 'CREATE_FAILED',
      userGroup: 'beta',
      createdBy: { subject: 's-1', issuer: 'https://i.example/' },
    });
    const { runs, client } = vendor((_, path) =>
      path === '/deployments/d-1' ? [200, own] : path.startsWith('/deployments/') ? [404, {}] : [200, pageOf(own)],
    );
    expect((await runs.find({ kind })).map(({ id }) => id)).toEqual(['new', 'd-1']);
    expect((await runs.find({ kind, text: 'beta failed' })).map(({ id }) => id)).toEqual(['d-1']);
    const named = async (name: string): Promise<string[]> =>
      (await indigoDeployment.find(client, { name, limit: 5 }, {})).map(({ id }) => id);
    expect(await named('NEW')).toEqual(['new']);
    expect(await named('d-1')).toEqual(['d-1']);
    expect(await named('d-2')).toEqual([]);
  });

  it.each([
    ['CREATE_IN_PROGRESS', ['wait', 'delete']],
    ['DELETE_IN_PROGRESS', ['wait', 'look']],
    ['CREATE_FAILED', ['look', 'start-again', 'delete']],
    ['UPDATE_FAILED', ['look', 'start-again', 'delete']],
    ['DELETE_FAILED', ['start-again']],
    ['CREATE_COMPLETE', []],
    ['UNKNOWN', ['look']],
  ])('after %s there is %j to do', async (status, actions) => {
    const run = await withOne({ status }).runs.get({ kind, id: 'd-1' }, { steps: false });
    const next = indigoDeployment.next(run);
    expect(next.map(({ action }) => action)).toEqual(actions);
    for (const { start } of next)
      if (start) expect(start).toEqual({ kind, target: 'd-1', options: { action: 'delete' } });
  });

  it('a failed one is diagnosed with its reason and its log', async () => {
    const { runs } = vendor((_, path) =>
      path.endsWith('/log')
        ? [200, 'one\ntwo']
        : [
            200,
            path.includes('/resources') ? pageOf() : deployment({ status: 'CREATE_FAILED', statusReason: 'No quota' }),
          ],
    );
    const diagnosis = await runs.diagnose({ kind, id: 'd-1' });
    expect(diagnosis).toMatchObject({ cause: { message: 'No quota' }, log: { lines: ['one', 'two'] } });
  });
});

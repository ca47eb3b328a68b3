import { beforeEach, describe, expect, it } from '@jest/globals';

import { InputError, InvalidResponseError, NotFoundError } from '../../../errors.js';
import { createRuns } from '../../../runs.js';
import { StartOutcomeUnknownError } from '../../../start.js';
import { useVendor } from '../vendor.fixture.js';
import { cycloidBuild } from './build.js';

const vendor = useVendor();
const kind = 'cycloid.build';
const target = 'shop/prod/web/deploy-web/apply';
const inPipeline = '/organizations/brightwater/projects/shop/environments/prod/components/web/pipelines/deploy-web';
const job = `${inPipeline}/jobs/apply`;

const runs = () => createRuns([vendor.client()]);
const sent = (): string[] => vendor.received.map(({ request }) => request);

function build(id: number, status: string, start = 0, end = 0): object {
  const time = (seconds: number): number => (seconds === 0 ? 0 : 1_780_000_000 + seconds);
  return { id, name: String(id - 100), status, job_name: 'apply', start_time: time(start), end_time: time(end) };
}

const sse = { 'content-type': 'text/event-stream' };
function stream(...events: [event: string, data: object][]): string {
  const lines = events.map(
    ([event, data], id) =>
      `id: ${String(id)}\nevent: event\ndata: ${JSON.stringify({ event, version: '5.1', data })}\n\n`,
  );
  return `${lines.join('')}id: ${String(events.length)}\nevent: end\ndata: \n\n`;
}

const plan = {
  id: '1',
  do: [
    { id: '2', get: { name: 'source' } },
    { id: '3', task: { name: 'terraform apply' } },
    { id: '4', put: { name: 'state' } },
  ],
};

/** Build 107: its task ended with exit status 1. */
function failed(): void {
  vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'failed', 10, 60) } };
  vendor.replies[`GET ${job}/builds/107/plan`] = { body: { data: { schema: 'exec.v2', plan } } };
  vendor.replies[`GET ${inPipeline}/builds/107/events`] = {
    headers: sse,
    body: stream(
      ['status', { status: 'started', time: 1_780_000_010 }],
      ['initialize-get', { origin: { id: '2' }, time: 1_780_000_011 }],
      ['log', { origin: { id: '2', source: 'stdout' }, payload: 'Cloning\n' }],
      ['finish-get', { origin: { id: '2' }, exit_status: 0, time: 1_780_000_012 }],
      ['start-task', { origin: { id: '3' }, time: 1_780_000_013 }],
      ['log', { origin: { id: '3', source: 'stdout' }, payload: 'Planning\nEr' }],
      ['log', { origin: { id: '3', source: 'stderr' }, payload: 'ror: bucket is gone\n' }],
      ['finish-task', { origin: { id: '3' }, exit_status: 1, time: 1_780_000_059 }],
      ['status', { status: 'failed', time: 1_780_000_060 }],
    ),
  };
  vendor.replies[`GET ${job}/builds`] = {
    body: { data: [build(107, 'failed', 10, 60), build(106, 'succeeded', 1, 5)] },
  };
}

describe('start', () => {
  it('begins a build once, and follows it', async () => {
    vendor.replies[`POST ${job}/builds`] = { body: { data: build(107, 'pending') } };
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'started', 10) } };
    const run = await runs().start({ kind, target });
    expect(run).toEqual({
      platform: 'cycloid',
      kind,
      id: `${target}#107`,
      name: 'apply #7',
      target,
      state: 'running',
      nativeStatus: 'started',
      startedAt: '2026-05-28T20:26:50.000Z',
    });
    expect(sent()).toEqual([`POST ${job}/builds`, `GET ${job}/builds/107`]);
  });

  it('runs an earlier build again, by its id or its number', async () => {
    vendor.replies[`POST ${job}/builds/107`] = { body: { data: build(108, 'pending') } };
    for (const rerunOf of [`${target}#107`, '107']) {
      vendor.received.length = 0;
      const { id, state } = await runs().start({ kind, target, rerunOf });
      expect({ id, state }).toEqual({ id: `${target}#108`, state: 'queued' });
      expect(sent()[0]).toBe(`POST ${job}/builds/107`);
    }
  });

  it.each([
    ['another job’s build', { rerunOf: 'shop/prod/web/deploy-web/plan#107' }, 'rerunOf'],
    ['a step to begin with', { rerunOf: '107', fromStep: '3' }, 'fromStep'],
    ['parameters', { parameters: { a: '1' } }, 'parameters'],
  ])('refuses %s, and sends nothing', async (_, more, field) => {
    const error: unknown = await runs()
      .start({ kind, target, ...more })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).problems[0]?.field).toBe(field);
    expect(sent()).toEqual([]);
  });

  it('does not repeat a start whose answer was lost, and names what began since', async () => {
    vendor.replies[`POST ${job}/builds`] = { status: 502, body: { errors: [{ message: 'bad gateway' }] } };
    const now = Math.floor(Date.now() / 1000);
    vendor.replies[`GET ${job}/builds`] = {
      body: { data: [{ id: 107, status: 'started', start_time: now }, build(106, 'succeeded', 1, 5)] },
    };
    const error: unknown = await runs()
      .start({ kind, target })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartOutcomeUnknownError);
    expect((error as StartOutcomeUnknownError).candidates.map(({ id }) => id)).toEqual([`${target}#107`]);
    expect(sent().filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });
});

describe('get', () => {
  it.each([
    ['pending', 'queued'],
    ['started', 'running'],
    ['succeeded', 'succeeded'],
    ['failed', 'failed'],
    ['errored', 'failed'],
    ['aborted', 'cancelled'],
    ['constructor', 'unknown'],
  ])('reads %s as %s', async (status, state) => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, status, 10) } };
    const run = await runs().get({ kind, id: `${target}#107` }, { steps: false });
    expect([run.state, run.nativeStatus]).toEqual([state, status]);
  });

  it('has the id that was asked for, where the answer has none', async () => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: { status: 'started' } } };
    const { id, state } = await runs().get({ kind, id: `${target}#107` }, { steps: false });
    expect([id, state]).toEqual([`${target}#107`, 'running']);
  });

  it.each([[{ data: null }], [{ data: 'started' }], ['started']])('takes %j for no build', async (body) => {
    vendor.replies[`GET ${job}/builds/107`] = { body };
    await expect(runs().get({ kind, id: `${target}#107` })).rejects.toThrow(InvalidResponseError);
  });

  it('is a build also where its plan or its preparation is nothing', async () => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'failed', 10, 60) } };
    vendor.replies[`GET ${job}/builds/107/plan`] = { body: { data: null } };
    vendor.replies[`GET ${inPipeline}/builds/107/events`] = { headers: sse, body: stream() };
    expect((await runs().get({ kind, id: `${target}#107` })).state).toBe('failed');
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'pending') } };
    vendor.replies[`GET ${job}/builds/107/preparation`] = { body: { data: null } };
    expect((await runs().get({ kind, id: `${target}#107` })).state).toBe('queued');
  });

  it.each([
    ['succeeded', 'succeeded'],
    ['started', 'running'],
    ['aborted', 'cancelled'],
  ])('takes a step of a %s build that has only written for %s', async (status, state) => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, status, 10) } };
    vendor.replies[`GET ${job}/builds/107/plan`] = { body: { data: { plan } } };
    vendor.replies[`GET ${inPipeline}/builds/107/events`] = {
      headers: sse,
      body: stream(['log', { origin: { id: '3' }, payload: 'hello\n' }], ['log', { payload: 'aside\n' }]),
    };
    const run = await runs().get({ kind, id: `${target}#107` });
    expect(run.steps?.[1]?.state).toBe(state);
    const parts = await runs().logs({ kind, id: `${target}#107` });
    expect(parts.map((part) => part.state)).toEqual([state, 'unknown']);
  });

  it('tells the steps of a build from its plan and its events', async () => {
    failed();
    const run = await runs().get({ kind, id: `${target}#107` });
    expect(run.progress).toEqual({ done: 2, total: 3 });
    expect(run.error).toEqual({ type: 'exit status 1', message: 'Error: bucket is gone' });
    expect(run.steps).toEqual([
      {
        id: '2',
        kind: 'step',
        name: 'get source',
        state: 'succeeded',
        nativeStatus: 'succeeded',
        startedAt: '2026-05-28T20:26:51.000Z',
        finishedAt: '2026-05-28T20:26:52.000Z',
      },
      {
        id: '3',
        kind: 'task',
        name: 'terraform apply',
        state: 'failed',
        nativeStatus: 'exit status 1',
        startedAt: '2026-05-28T20:26:53.000Z',
        finishedAt: '2026-05-28T20:27:39.000Z',
        error: { type: 'exit status 1', message: 'Error: bucket is gone' },
      },
      { id: '4', kind: 'step', name: 'put state', state: 'queued', nativeStatus: 'not run' },
    ]);
  });

  it('tells what a pending build waits for', async () => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'pending') } };
    vendor.replies[`GET ${job}/builds/107/preparation`] = {
      body: {
        data: {
          paused_pipeline: 'not_blocking',
          paused_job: 'blocking',
          max_running_builds: 'not_blocking',
          inputs: { source: 'blocking', image: 'not_blocking' },
          inputs_satisfied: 'blocking',
          missing_input_reasons: { source: 'no versions available' },
        },
      },
    };
    const { steps } = await runs().get({ kind, id: `${target}#107` });
    expect(steps?.map(({ name }) => name)).toEqual([
      'The job is paused',
      'Input source is missing: no versions available',
    ]);
  });

  it('is a build also where its plan and log are gone', async () => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'failed', 10, 60) } };
    const run = await runs().get({ kind, id: `${target}#107` });
    expect(run.state).toBe('failed');
    expect(run.steps).toBeUndefined();
    await expect(runs().get({ kind, id: `${target}#108` })).rejects.toThrow(NotFoundError);
  });

  it('reads what a running build has said so far', async () => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'started', 10) } };
    vendor.replies[`GET ${job}/builds/107/plan`] = { body: { data: { plan } } };
    vendor.replies[`GET ${inPipeline}/builds/107/events`] = {
      headers: sse,
      body: stream(['start-task', { origin: { id: '3' }, time: 1_780_000_013 }]).replace(/id: 1[^]*$/, ''),
      open: true,
    };
    const { steps } = await runs().get({ kind, id: `${target}#107` });
    expect(steps?.map(({ state }) => state)).toEqual(['queued', 'running', 'queued']);
  });
});

describe('logs', () => {
  beforeEach(failed);

  it('are those of the step that failed, at their end', async () => {
    const parts = await runs().logs({ kind, id: `${target}#107` }, { tail: 1 });
    expect(parts).toEqual([
      {
        run: { kind, id: `${target}#107` },
        name: 'terraform apply',
        state: 'failed',
        lines: ['Error: bucket is gone'],
        omitted: 1,
      },
    ]);
  });

  it('are those of the step that is asked for, by its id or its name', async () => {
    for (const step of ['2', 'GET source']) {
      const [part] = await runs().logs({ kind, id: `${target}#107` }, { step });
      expect(part?.lines).toEqual(['Cloning']);
    }
    await expect(runs().logs({ kind, id: `${target}#107` }, { step: 'deploy' })).rejects.toThrow(
      /must be a step of build .*: get source \(2\), terraform apply \(3\), put state \(4\)/,
    );
  });

  it('hold what was written outside the plan, and masks in it', async () => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'errored', 10, 60) } };
    vendor.replies[`GET ${inPipeline}/builds/107/events`] = {
      headers: sse,
      body: stream(
        ['log', { origin: {}, payload: 'waiting' }],
        ['error', { message: 'worker vanished, password=canary-hunter2' }],
      ),
    };
    const parts = await runs().logs({ kind, id: `${target}#107` });
    expect(parts).toHaveLength(1);
    expect(parts[0]?.lines[0]).toBe('waiting');
    expect(parts[0]?.lines[1]).toMatch(/^error: worker vanished/);
    expect(JSON.stringify(parts)).not.toContain('canary');
  });

  it('of a build that has none say so', async () => {
    vendor.replies[`GET ${inPipeline}/builds/107/events`] = { headers: sse, body: stream() };
    const [part] = await runs().logs({ kind, id: `${target}#107` });
    expect(part).toMatchObject({ lines: [], note: 'Cycloid keeps no log of this build, or nothing was written.' });
  });
});

it('diagnoses a failed build', async () => {
  failed();
  const { summary, cause, failed: step, log, lastGood, next } = await runs().diagnose({ kind, id: `${target}#107` });
  expect(summary).toBe(
    'Job “apply #7” failed (failed) at task “terraform apply”. Reason: Error: bucket is gone. It last succeeded on 2026-05-28T20:26:41.000Z.',
  );
  expect(cause?.message).toBe('Error: bucket is gone');
  expect(step?.id).toBe('3');
  expect(log?.lines).toEqual(['Planning', 'Error: bucket is gone']);
  expect(lastGood?.id).toBe(`${target}#106`);
  expect(next.map(({ action, start }) => [action, start])).toEqual([
    ['repair', undefined],
    ['start-again', { kind, target, rerunOf: `${target}#107` }],
    ['start-again', { kind, target }],
  ]);
});

it.each([
  ['paused', 0, ['look', 'wait']],
  ['paused', 60, ['look']],
])('a build that is %s, a status without a word of ours, is not started again', async (status, end, actions) => {
  vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, status, 10, end) } };
  const run = await runs().get({ kind, id: `${target}#107` }, { steps: false });
  expect(cycloidBuild.next(run).map(({ action }) => action)).toEqual(actions);
});

describe('cancel', () => {
  it('aborts a build that runs', async () => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'started', 10) } };
    vendor.replies[`PUT ${job}/builds/107/abort`] = { status: 204, body: '' };
    expect((await runs().cancel({ kind, id: `${target}#107` })).outcome).toBe('requested');
    expect(sent()).toContain(`PUT ${job}/builds/107/abort`);
  });

  it('leaves one alone that has ended', async () => {
    vendor.replies[`GET ${job}/builds/107`] = { body: { data: build(107, 'aborted', 10, 20) } };
    expect((await runs().cancel({ kind, id: `${target}#107` })).outcome).toBe('already-finished');
    expect(sent()).toEqual([`GET ${job}/builds/107`]);
  });
});

describe('of an organization', () => {
  function pipeline(component: string, jobs: object[], more: object = {}): object {
    return {
      name: `deploy-${component}`,
      project: { canonical: 'shop', name: 'Shop' },
      environment: { canonical: 'prod', name: 'Production' },
      component: { canonical: component, name: component.toUpperCase() },
      jobs,
      ...more,
    };
  }
  const buildsOf = (component: string, name: string): string =>
    `GET ${inPipeline.replace('web', component).replace('deploy-web', `deploy-${component}`)}/jobs/${name}/builds`;

  beforeEach(() => {
    vendor.replies['GET /organizations/brightwater/pipelines'] = {
      body: {
        data: [
          pipeline('web', [
            { name: 'plan', finished_build: build(105, 'succeeded', 1, 2) },
            { name: 'apply', finished_build: build(107, 'failed', 30, 40), next_build: build(108, 'pending') },
            { name: 'never run' },
          ]),
          pipeline('api', [{ name: 'apply', finished_build: build(106, 'succeeded', 20, 25) }], { paused: true }),
        ],
        pagination: { index: 1, size: 2, total: 2 },
      },
    };
    vendor.replies[buildsOf('web', 'plan')] = { body: { data: [build(105, 'succeeded', 1, 2)] } };
    vendor.replies[buildsOf('web', 'apply')] = {
      body: { data: [build(108, 'pending'), build(107, 'failed', 30, 40), build(104, 'succeeded', 3, 4)] },
    };
    vendor.replies[buildsOf('api', 'apply')] = { body: { data: [build(106, 'succeeded', 20, 25)] } };
  });
  const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id.replace('shop/prod/', ''));

  it('lists builds of all jobs, newest first, and asks no job more than is needed', async () => {
    expect(ids(await runs().list({ kind, limit: 3 }))).toEqual([
      'web/deploy-web/apply#108',
      'web/deploy-web/apply#107',
      'api/deploy-api/apply#106',
    ]);
    expect(sent().some((request) => request.includes('/jobs/plan/'))).toBe(false);
    expect(sent().some((request) => request.includes('never'))).toBe(false);
    expect(ids(await runs().list({ kind }))).toHaveLength(5);
  });

  it.each([
    [{ target: 'shop/prod/api' }, ['api/deploy-api/apply#106']],
    [{ target: 'labs:shop' }, undefined],
    [{ state: 'failed' }, ['web/deploy-web/apply#107']],
    [{ environment: 'production', state: 'succeeded', limit: 1 }, ['api/deploy-api/apply#106']],
    [{ environment: 'staging' }, []],
    [{ target, since: (1_780_000_000 + 35) * 1000 }, ['web/deploy-web/apply#108', 'web/deploy-web/apply#107']],
  ] as const)('filters by %j', async (filter, expected) => {
    const list = runs().list({ kind, ...filter });
    if (expected === undefined) await expect(list).rejects.toThrow(NotFoundError);
    else expect(ids(await list)).toEqual(expected);
  });

  it('has no workspaces, and says so', async () => {
    const list = await runs().list({ kind, workspace: 'Finance' });
    expect([...list]).toEqual([]);
    expect(list.cut).toMatch(/no workspaces/);
  });

  it('finds jobs by words, by name and by id, with their place and state', async () => {
    const found = await runs().find({ text: 'production apply', kind });
    expect(found.map(({ id, where, status }) => [id, where, status])).toEqual([
      [target, ['Shop', 'Production', 'WEB', 'deploy-web'], 'pending'],
      ['shop/prod/api/deploy-api/apply', ['Shop', 'Production', 'API', 'deploy-api'], 'paused'],
    ]);
    expect(ids(await runs().find({ name: 'PLAN', kind }))).toEqual(['web/deploy-web/plan']);
    expect(ids(await runs().find({ name: target, kind }))).toEqual(['web/deploy-web/apply']);
    expect(await runs().find({ limit: 1, kind })).toHaveLength(1);
  });

  it('finds a job whose name has spaces around it by the id that it gives', async () => {
    vendor.replies['GET /organizations/brightwater/pipelines'] = {
      body: { data: [pipeline('web', [{ name: ' apply ' }])], pagination: { index: 1, size: 1, total: 1 } },
    };
    const [found] = await runs().find({ name: ' Apply', kind });
    expect(found?.id).toBe('shop/prod/web/deploy-web/%20apply%20');
    expect(await runs().find({ name: found?.id ?? '', kind })).toHaveLength(1);
    vendor.replies[buildsOf('web', '%20apply%20')] = { body: { data: [build(1, 'succeeded', 1, 2)] } };
    expect(await runs().list({ target: found?.id ?? '', kind })).toHaveLength(1);
  });

  describe('with many builds', () => {
    const NOW = 1_700_000_000;
    const EVERY = 600;
    /** Jobs with a build every ten minutes, `count` of them, of which none has failed. */
    function busy(jobs: number, count: number, endedAgo = 0): void {
      const names = Array.from({ length: jobs }, (_, at) => `job-${String(at)}`);
      const at = (index: number): object => {
        const end = NOW - endedAgo - index * EVERY;
        return { id: count - index, name: 'x', status: 'succeeded', start_time: end - 60, end_time: end };
      };
      vendor.replies['GET /organizations/brightwater/pipelines'] = {
        body: {
          data: [pipeline('web', [...names.map((name) => ({ name, finished_build: at(0) }))])],
          pagination: { index: 1, size: 1, total: 1 },
        },
      };
      for (const name of names)
        vendor.replies[buildsOf('web', name)] = ({ request }) => {
          const query = new URL(request.split(' ')[1] ?? '', 'http://vendor.example').searchParams;
          const size = Number(query.get('concourse_page_limit'));
          const from = query.has('concourse_page_since') ? count - Number(query.get('concourse_page_since')) + 1 : 0;
          const data = Array.from({ length: Math.max(0, Math.min(size, count - from)) }, (_, index) =>
            at(from + index),
          );
          const since = count - from - data.length + 1;
          return {
            body: { data, pagination_concourse: { next: since > 1 ? { limit: size, since, until: 0 } : null } },
          };
        };
    }
    const pagesOfBuilds = (): string[] => sent().filter((request) => request.includes('/builds?'));
    const day = { kind, state: 'failed', since: (NOW - 86_400) * 1000 } as const;

    it('asks no job for builds that ended before the time', async () => {
      busy(5, 1000);
      const found = await runs().list(day);
      expect([...found]).toEqual([]);
      expect(found.cut).toBeUndefined();
      // 144 builds a day on pages of 100.
      expect(pagesOfBuilds()).toHaveLength(10);
      expect(pagesOfBuilds()[0]).toContain('concourse_page_limit=100');
    });

    it('asks no job at all whose last build ended before it', async () => {
      busy(5, 1000, 2 * 86_400);
      expect([...(await runs().list(day))]).toEqual([]);
      expect(pagesOfBuilds()).toEqual([]);
    });

    it('asks for no more than 60 pages, of each job for one at least, and tells so', async () => {
      busy(60, 2000);
      const found = await runs().list({ kind, state: 'failed' });
      expect(pagesOfBuilds()).toHaveLength(60);
      expect(new Set(pagesOfBuilds().map((request) => request.split('?')[0])).size).toBe(50);
      expect(found.cut).toMatch(/Of 50 jobs only the newest builds .* Only the 50 jobs that ran last/);
    });

    it('looks through the newest 500 builds of one job, and tells so', async () => {
      busy(1, 2000);
      const found = await runs().list({ kind, state: 'failed', target: 'shop/prod/web/deploy-web/job-0' });
      expect(pagesOfBuilds()).toHaveLength(5);
      expect(found.cut).toBe('Only the newest 500 builds of job-0 were looked through.');
    });
  });

  it('is not looked through without one', async () => {
    const found = await createRuns([vendor.client({})]).find({ kind });
    expect([...found]).toEqual([]);
    expect(found.cut).toMatch(/no organization/);
  });
});

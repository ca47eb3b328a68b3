import { randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  ApiError,
  AuthenticationError,
  InvalidResponseError,
  RateLimitError,
  ResponseTooLargeError,
  RunBridgeError,
  ServerError,
  TimeoutError,
  TransportError,
} from '@runbridge/core';
import type { Run } from '@runbridge/core';
import { brightwaterIds as ids } from '@runbridge/sandbox';
import type { FaultRule, RecordedRequest } from '@runbridge/sandbox';

import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import { useTalend } from '../support/talend.js';
import { untilItArrives } from '../support/untilItArrives.js';
import type { TalendClient } from '../support/talend.js';

const vendor = useTalend({ realTime: true, keepsState: true });
const own = useHttpServer();

const PLAN = ids.plan('Hourly Stock Sync');
const TASK = ids.task('Check data quality');
const PROMOTION = ids.promotion('Development to Staging');

/** A plan that only one test needs. */
function sparePlan(): string {
  const { plans } = vendor.sandbox.talend.state;
  return plans.add({ ...plans.get(PLAN), id: randomUUID() }).id;
}

interface Sent {
  readonly name: string;
  readonly method: string;
  /** As the record has it, with `*` for what is not known. */
  readonly path: string;
  /** False where success carries no body, which then cannot be slow, cut or too long. */
  readonly answers: boolean;
  readonly send: (client: TalendClient) => Promise<unknown>;
}

const starts: readonly Sent[] = [
  {
    name: 'plans.execute',
    method: 'POST',
    path: '*/executions/plans',
    answers: true,
    send: (client) => client.talend.plans.execute({ executable: PLAN }),
  },
  {
    name: 'tasks.execute',
    method: 'POST',
    path: '*/processing/executions',
    answers: true,
    send: (client) => client.talend.tasks.execute({ executable: TASK }),
  },
  {
    name: 'promotions.execute',
    method: 'POST',
    path: '*/executions/promotions',
    answers: true,
    send: (client) => client.talend.promotions.execute({ executable: PROMOTION }),
  },
];

const writes: readonly Sent[] = [
  ...starts,
  {
    name: 'workspaces.create',
    method: 'POST',
    path: '*/workspaces',
    answers: true,
    send: (client) =>
      client.talend.workspaces.create({ name: `Rehearsal ${randomUUID()}`, environmentId: ids.environment('Staging') }),
  },
  {
    name: 'connections.update',
    method: 'PUT',
    path: '*/connections/*',
    answers: true,
    send: (client) =>
      client.talend.connections.update({
        connectionId: ids.connection('Warehouse Fact Loader'),
        parameters: [{ name: 'port', value: '5433' }],
      }),
  },
  {
    name: 'promotions.analyze',
    method: 'POST',
    path: '*/promotions/*',
    answers: true,
    send: (client) => client.talend.promotions.analyze({ promotionId: PROMOTION }),
  },
  {
    name: 'promotions.update',
    method: 'PATCH',
    path: '*/promotions/*',
    answers: false,
    send: (client) => client.talend.promotions.update({ promotionId: PROMOTION, description: 'Once' }),
  },
  {
    name: 'plans.pause',
    method: 'PUT',
    path: '*/pause',
    answers: false,
    send: (client) => client.talend.plans.pause({ planId: sparePlan(), pause: true }),
  },
  {
    name: 'plans.delete',
    method: 'DELETE',
    path: '*/plans/*',
    answers: false,
    send: (client) => client.talend.plans.delete({ planId: sparePlan() }),
  },
];

/** Longer than the time that a call is given here. The sandbox waits no longer than its client does. */
const SLOW = 60_000;

interface Trouble {
  readonly name: string;
  readonly fault: FaultRule;
  /** The answer takes longer than the call may. */
  readonly isLate?: true;
  /** How often the request arrives at Talend: 2 only where the first was surely not carried out. */
  readonly received: 1 | 2;
  /** What the caller gets in the end. */
  readonly error?: abstract new (...args: never[]) => RunBridgeError;
  readonly effected?: 'none' | 'unknown';
  /** Pauses asked for, in milliseconds. */
  readonly pauses?: readonly number[];
  /** True where the fault is in the body of a success, which some operations do not have. */
  readonly inBody?: boolean;
}

const troubles: readonly Trouble[] = [
  { name: '429 with Retry-After', fault: { kind: '429', retryAfter: 7 }, received: 2, pauses: [7000] },
  {
    name: '429 that asks for the longest pause',
    fault: { kind: '429', retryAfter: 30 },
    received: 2,
    pauses: [30_000],
  },
  {
    name: '429 that asks for too long a pause',
    fault: { kind: '429', retryAfter: 31 },
    received: 1,
    error: RateLimitError,
    effected: 'none',
  },
  { name: '503 with Retry-After', fault: { kind: '503', retryAfter: 3 }, received: 2, pauses: [3000] },
  { name: '503 without', fault: { kind: '503' }, received: 1, error: ServerError, effected: 'unknown' },
  { name: '500', fault: { kind: '500' }, received: 1, error: ServerError, effected: 'unknown' },
  { name: '502 with a page', fault: { kind: '502' }, received: 1, error: ServerError, effected: 'unknown' },
  {
    name: 'a first byte that does not come',
    fault: { kind: 'slowFirstByte', ms: SLOW },
    isLate: true,
    received: 1,
    error: TimeoutError,
    effected: 'unknown',
  },
  {
    name: 'a body that does not end',
    fault: { kind: 'slowBody', ms: SLOW },
    isLate: true,
    received: 1,
    error: TimeoutError,
    effected: 'unknown',
    inBody: true,
  },
  {
    name: 'a connection cut before it was taken',
    fault: { kind: 'resetBefore' },
    received: 1,
    error: TransportError,
    effected: 'unknown',
  },
  {
    name: 'a connection cut after it was taken',
    fault: { kind: 'resetAfter' },
    received: 1,
    error: TransportError,
    effected: 'unknown',
  },
  {
    name: 'cut JSON',
    fault: { kind: 'truncatedJson' },
    received: 1,
    error: InvalidResponseError,
    effected: 'unknown',
    inBody: true,
  },
  {
    name: 'a page in place of the answer',
    fault: { kind: 'wrongContentType' },
    received: 1,
    error: InvalidResponseError,
    effected: 'unknown',
  },
  {
    name: 'a body over the limit',
    fault: { kind: 'oversizedBody', bytes: 400_000 },
    received: 1,
    error: TransportError,
    effected: 'unknown',
  },
  {
    name: '401 to a personal access token',
    fault: { kind: 'unauthorizedOnce' },
    received: 1,
    error: AuthenticationError,
    effected: 'none',
  },
];

function arrivals({ method, path }: Sent): readonly RecordedRequest[] {
  return vendor.received({ method, path });
}

function connect(options: Parameters<typeof vendor.connect>[0] = {}): TalendClient {
  return vendor.connect({ maxBytes: 300_000, ...options });
}

describe.each(writes)('$name', (sent) => {
  it.each(troubles)('under $name is carried out at most once', async ({ fault, inBody, isLate, ...expected }) => {
    vendor.sandbox.faults.add({ ...fault, method: sent.method, path: sent.path });
    const isUntouched = inBody === true && !sent.answers;
    const call = async (options: { timeoutMs?: number }): Promise<void> => {
      const outcome = sent.send(connect(options));
      if (expected.error === undefined || isUntouched) await outcome;
      else expect(await rejection(outcome, expected.error)).toMatchObject({ effected: expected.effected });
    };
    if (isLate === true && !isUntouched)
      await untilItArrives(
        () => arrivals(sent),
        (timeoutMs) => call({ timeoutMs }),
      );
    else await call({});
    expect(arrivals(sent)).toHaveLength(expected.received);
    expect(arrivals(sent).filter(({ handled }) => handled).length).toBeLessThanOrEqual(1);
    expect(vendor.clock.pauses).toEqual(expected.pauses ?? []);
  });

  it('under 429 with an HTTP date waits until then', async () => {
    vendor.sandbox.faults.add({
      kind: '429',
      retryAfter: 20,
      retryAfterAsDate: true,
      method: sent.method,
      path: sent.path,
    });
    await sent.send(connect());
    expect(arrivals(sent).map(({ handled }) => handled)).toEqual([false, true]);
    const [pause = 0] = vendor.clock.pauses;
    expect(pause).toBeGreaterThan(15_000);
    expect(pause).toBeLessThanOrEqual(20_000);
  });

  it('under a 401 to a service account is sent again once, with a new token', async () => {
    vendor.sandbox.faults.add({ kind: 'unauthorizedOnce', method: sent.method, path: sent.path });
    await sent.send(vendor.connectAsServiceAccount());
    expect(arrivals(sent).map(({ handled }) => handled)).toEqual([false, true]);
  });

  it('under a vendor that is busy for long is given up after four refusals', async () => {
    vendor.sandbox.faults.add({
      kind: '429',
      retryAfter: 1,
      times: Infinity,
      method: sent.method,
      path: sent.path,
    });
    const error = await rejection(sent.send(connect()), RateLimitError);
    expect(error).toMatchObject({ effected: 'none', retryAfterMs: 1000 });
    expect(arrivals(sent).map(({ handled }) => handled)).toEqual([false, false, false, false]);
    expect(vendor.clock.pauses).toEqual([1000, 1000, 1000]);
  });

  it('under 429 without Retry-After is not sent again', async () => {
    own.answer((_, response) => {
      response.writeHead(429).end();
    });
    const error = await rejection(sent.send(connect({ baseUrl: own.url })), RateLimitError);
    expect(error.effected).toBe('none');
    expect(own.received).toHaveLength(1);
  });

  it('to a server that is not there was not carried out, and is tried four times', async () => {
    const error = await rejection(sent.send(connect({ baseUrl: 'http://127.0.0.1:1' })), TransportError);
    expect(error).toMatchObject({ effected: 'none', sent: false, code: 'ECONNREFUSED' });
    expect(vendor.clock.pauses).toHaveLength(3);
  });
});

it('a write to a host that no name server knows was not carried out', async () => {
  const client = connect({ baseUrl: 'https://talend.invalid', timeoutMs: 20_000, retry: { retries: 1 } });
  const error = await rejection(client.talend.plans.execute({ executable: PLAN }), TransportError);
  expect(error).toMatchObject({ effected: 'none', sent: false });
  expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(error.code);
  expect(vendor.clock.pauses).toHaveLength(1);
});

describe('a start through runs', () => {
  // What began in an earlier test would be taken for what began in this one.
  beforeEach(() => {
    vendor.sandbox.reset();
  });

  const kinds = [
    { kind: 'talend.plan', target: PLAN, sent: starts[0], listed: true },
    { kind: 'talend.task', target: TASK, sent: starts[1], listed: true },
    { kind: 'talend.promotion', target: PROMOTION, sent: starts[2], listed: false },
  ] as const;

  /** Executions that Talend has begun since the test began. */
  function begun(kind: string, before: ReadonlySet<string>): readonly string[] {
    const { planExecutions, taskExecutions, promotionExecutions } = vendor.sandbox.talend.state;
    const all = {
      'talend.plan': planExecutions,
      'talend.task': taskExecutions,
      'talend.promotion': promotionExecutions,
    };
    return all[kind as keyof typeof all]
      .all()
      .map(({ id }) => id)
      .filter((id) => !before.has(id));
  }

  function allIds(): ReadonlySet<string> {
    const { planExecutions, taskExecutions, promotionExecutions } = vendor.sandbox.talend.state;
    return new Set(
      [...planExecutions.all(), ...taskExecutions.all(), ...promotionExecutions.all()].map(({ id }) => id),
    );
  }

  describe.each(kinds)('of a $kind', ({ kind, target, sent, listed }) => {
    it.each(troubles)('under $name is carried out at most once', async ({ fault, isLate, ...expected }) => {
      if (sent === undefined) throw new Error('No start.');
      const before = allIds();
      vendor.sandbox.faults.add({ ...fault, method: 'POST', path: sent.path });
      // Enough for the start to arrive, and for looking for what has begun, on a busy machine too.
      const client = connect(isLate === undefined ? {} : { timeoutMs: 2_500 });
      const outcome = vendor.runsOf(client).start({ kind, target });
      let run: Run | undefined;
      let error: (RunBridgeError & { candidates?: readonly Run[] }) | undefined;
      if (expected.error === undefined) run = await outcome;
      else error = await rejection(outcome, RunBridgeError);
      const started = begun(kind, before);
      const arrived = arrivals(sent);
      expect(arrived).toHaveLength(expected.received);
      expect(arrived.filter(({ handled }) => handled)).toHaveLength(started.length);
      expect(started.length).toBeLessThanOrEqual(1);
      if (run) expect(started).toEqual([run.id]);
      if (error) expect(error.effected).toBe(expected.effected);
      // Where it may have begun, whoever started it is told which run may be theirs.
      if (error?.effected === 'unknown') {
        expect(error.candidates?.map(({ id }) => id)).toEqual(listed ? started : []);
        for (const id of listed ? started : []) expect(error.hint).toContain(id);
        expect(error.hint).toContain('Nothing was sent again');
      }
    });
  });

  it('whose answer was lost names the run that began', async () => {
    const before = allIds();
    vendor.sandbox.faults.add({ kind: 'resetAfter', path: '*/executions/plans' });
    const error = await rejection(vendor.runs.start({ kind: 'talend.plan', target: PLAN }), RunBridgeError);
    const [id = ''] = begun('talend.plan', before);
    expect(error.name).toBe('StartOutcomeUnknownError');
    expect(error.hint).toContain(`talend.plan ${id} began`);
  });

  it('is sent once where only looking at the new run fails', async () => {
    vendor.sandbox.faults.add({ kind: '500', method: 'GET', times: Infinity });
    const run = await vendor.runs.start({ kind: 'talend.plan', target: PLAN });
    expect(run).toMatchObject({ state: 'queued', nativeStatus: 'accepted' });
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });

  it('that is aborted while it waits to be sent again is not sent again', async () => {
    vendor.sandbox.faults.add({ kind: '429', retryAfter: 5, path: '*/executions/plans', times: Infinity });
    const caller = new AbortController();
    const reason = new Error('not any more');
    const client = vendor.connect({
      clock: {
        now: () => Date.now(),
        sleep: (_, signal) => {
          caller.abort(reason);
          return Promise.reject(signal?.reason as Error);
        },
      },
    });
    const start = vendor.runsOf(client).start({ kind: 'talend.plan', target: PLAN }, { signal: caller.signal });
    await expect(start).rejects.toBe(reason);
    expect(vendor.received({ method: 'POST' })).toHaveLength(1);
  });
});

it('a hundred starts under faults at random are each carried out at most once', async () => {
  vendor.sandbox.faults.add({ rate: 0.6, seed: 20, method: 'POST', retryAfter: 1, ms: 30, bytes: 400_000 });
  const client = connect();
  let carriedOut = 0;
  for (let n = 0; n < 100; n++) {
    vendor.forget();
    const outcome = await client.talend.tasks.execute({ executable: TASK }).then(
      ({ executionId }) => executionId ?? '',
      (error: unknown) => error as RunBridgeError,
    );
    const handled = vendor.received({ method: 'POST' }).filter((request) => request.handled).length;
    carriedOut += handled;
    if (typeof outcome === 'string') expect(handled).toBe(1);
    else if (outcome.effected === 'none') expect(handled).toBe(0);
    else expect(handled).toBeLessThanOrEqual(1);
  }
  // The faults of this seed let some through and stop others.
  expect(carriedOut).toBeGreaterThan(20);
  expect(carriedOut).toBeLessThan(100);
});

describe('a read', () => {
  const read = (client: TalendClient): Promise<unknown> => client.talend.plans.list({ limit: 50 });
  const path = '*/executables/plans';
  const arrived = (): readonly RecordedRequest[] => vendor.received({ path });

  it.each<FaultRule>([
    { kind: '429', retryAfter: 2 },
    { kind: '503', retryAfter: 2 },
    { kind: '503' },
    { kind: '500' },
    { kind: '502' },
    { kind: 'resetBefore' },
    { kind: 'resetAfter' },
    { kind: 'truncatedJson' },
    { kind: 'wrongContentType' },
  ])('recovers from $kind', async (fault) => {
    vendor.sandbox.faults.add({ ...fault, path });
    await expect(read(vendor.client)).resolves.toMatchObject({ limit: 50 });
    expect(arrived()).toHaveLength(2);
    if (fault.retryAfter !== undefined) expect(vendor.clock.pauses).toEqual([2000]);
  });

  it('recovers from 429 without Retry-After, after a pause of its own', async () => {
    let answered = 0;
    own.answer((_, response) => {
      if (answered++ === 0) response.writeHead(429).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[]}');
    });
    await expect(read(vendor.connect({ baseUrl: own.url }))).resolves.toEqual({ items: [] });
    expect(own.received).toHaveLength(2);
    expect(vendor.clock.pauses).toHaveLength(1);
  });

  it('recovers from a 401 where the token can be renewed', async () => {
    vendor.sandbox.faults.add({ kind: 'unauthorizedOnce', path });
    await expect(read(vendor.connectAsServiceAccount())).resolves.toMatchObject({ limit: 50 });
    expect(arrived()).toHaveLength(2);
  });

  it.each<[FaultRule, abstract new (...args: never[]) => RunBridgeError]>([
    [{ kind: 'slowFirstByte', ms: SLOW }, TimeoutError],
    [{ kind: 'slowBody', ms: SLOW }, TimeoutError],
    [{ kind: 'oversizedBody', bytes: 400_000 }, ResponseTooLargeError],
    [{ kind: 'unauthorizedOnce' }, AuthenticationError],
    [{ kind: '429', retryAfter: 31 }, RateLimitError],
  ])('does not try again what would be the same again: %j', async (fault, expected) => {
    vendor.sandbox.faults.add({ ...fault, path });
    const call = async (options: { timeoutMs?: number }): Promise<void> => {
      expect(await rejection(read(connect(options)), expected)).toMatchObject({ effected: 'none' });
    };
    if (expected === TimeoutError) await untilItArrives(arrived, (timeoutMs) => call({ timeoutMs }));
    else await call({});
    expect(arrived()).toHaveLength(1);
    expect(vendor.clock.pauses).toEqual([]);
  });

  it.each<FaultRule>([{ kind: '500' }, { kind: 'resetBefore' }, { kind: 'truncatedJson' }])(
    'is tried four times under $kind, with pauses that grow',
    async (fault) => {
      vendor.sandbox.faults.add({ ...fault, path, times: Infinity });
      expect(await rejection(read(vendor.client), RunBridgeError)).toMatchObject({ effected: 'none' });
      expect(arrived()).toHaveLength(4);
      expect(vendor.clock.pauses).toHaveLength(3);
      for (const [attempt, pause] of vendor.clock.pauses.entries()) {
        expect(pause).toBeGreaterThanOrEqual(150 * 2 ** attempt);
        expect(pause).toBeLessThanOrEqual(300 * 2 ** attempt);
      }
    },
  );

  it('with POST recovers too', async () => {
    vendor.sandbox.faults.add({ kind: 'resetAfter', method: 'POST' });
    await expect(vendor.client.talend.runProfiles.search({})).resolves.toMatchObject({ offset: 0 });
    expect(vendor.received({ method: 'POST' })).toHaveLength(2);
  });

  it.each([400, 403, 404, 409, 422])('is not tried again after %i', async (status) => {
    own.answer((_, response) => {
      response.writeHead(status).end();
    });
    await rejection(read(vendor.connect({ baseUrl: own.url })), ApiError);
    expect(own.received).toHaveLength(1);
  });
});

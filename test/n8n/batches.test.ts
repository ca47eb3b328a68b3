import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData } from 'n8n-workflow';
import { Talend } from '../../nodes/Talend/Talend.node.js';
import { executeItems } from '../support/executeItems.js';
import type { ItemsCall } from '../support/executeItems.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a request asked for: the last part of its path. */
type Vendor = (id: string, body: unknown) => Answer | Promise<Answer>;

/** A vendor that takes a few random milliseconds for each answer, and counts what it does at a time. */
class SlowVendor {
  /** Ids in the order in which they were asked for. */
  readonly asked: string[] = [];
  /** When, in milliseconds of `performance.now`. */
  readonly askedAt: number[] = [];
  /** Most requests that were under way together. */
  most = 0;
  #underWay = 0;
  #together = new Gathering(1);
  #answer: Vendor = (id) => ({ status: 200, body: { executable: id } });

  use(answer: Vendor): void {
    this.#answer = answer;
  }

  /** Nothing is answered before so many requests are under way together. */
  waitFor(together: number): void {
    this.#together = new Gathering(together);
  }

  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    void this.#respond(request, response);
  };

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = new URL(request.url ?? '', 'http://vendor.example').pathname.split('/').at(-1) ?? '';
    this.asked.push(id);
    this.askedAt.push(performance.now());
    this.most = Math.max(this.most, ++this.#underWay);
    const body = await text(request);
    await this.#together.come();
    await pause(Math.random() * 4);
    const { status, body: answer, headers } = await this.#answer(id, body === '' ? undefined : JSON.parse(body));
    this.#underWay--;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer ?? {}));
  }
}

/** Lets nobody go before so many have come. */
class Gathering {
  #missing: number;
  #open = (): void => undefined;
  readonly #complete = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  constructor(count: number) {
    this.#missing = count;
  }

  async come(): Promise<void> {
    if (--this.#missing <= 0) this.#open();
    await this.#complete;
  }
}

let vendor = new SlowVendor();
const server = useHttpServer((request, response) => {
  vendor.handle(request, response);
});
beforeEach(() => {
  vendor = new SlowVendor();
});

const executed = (call: Omit<ItemsCall, 'credentials'>): Promise<INodeExecutionData[][]> =>
  executeItems(new Talend(), {
    ...call,
    credentials: { region: 'custom', baseUrl: server.url, accessToken: 't0ken' },
  });
const get = (count: number, options: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: count }, (_, index) => ({ operation: 'plans.get', planId: `p${String(index)}`, options }));
const start = (count: number, more: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: count }, (_, index) => ({
    operation: 'plans.execute',
    executable: `p${String(index)}`,
    ...more,
  }));
const ids = (items: readonly INodeExecutionData[] = []) => items.map(({ json }) => json.executable);
const pairs = (items: readonly INodeExecutionData[] = []) =>
  items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `p${String(from + index)}`);

describe('many items in one node', () => {
  it('come out in order and paired, five worked on at a time where nothing else is said', async () => {
    vendor.waitFor(5);
    const [output] = await executed({ items: get(500), typeVersion: 1.1 });
    expect(ids(output)).toEqual(names(0, 500));
    expect(pairs(output)).toEqual(names(0, 500).map((_, index) => index));
    expect(vendor.most).toBe(5);
    expect([...vendor.asked].sort()).toEqual(names(0, 500).sort());
  });

  it.each([
    [1, 1],
    ['3', 3],
    [50, 30],
  ])('are worked on %p at a time with that Concurrency', async (concurrency, most) => {
    vendor.waitFor(most);
    const [output] = await executed({ items: get(30, { concurrency }) });
    expect(ids(output)).toEqual(names(0, 30));
    expect(vendor.most).toBe(most);
    if (most === 1) expect(vendor.asked).toEqual(names(0, 30));
  });

  it('go one after another in a node of the first version, as they always have', async () => {
    await executed({ items: get(20), typeVersion: 1 });
    expect([vendor.most, vendor.asked]).toEqual([1, names(0, 20)]);
  });

  it.each([0, 51, 2.5, 'many'])(
    'are refused with the Concurrency %p, each by name, and nothing is sent',
    async (concurrency) => {
      const error = await rejection(executed({ items: get(3, { concurrency }) }), NodeOperationError);
      expect(error.message).toMatch(/Concurrency must be a whole number from 1 to 50, but is /);
      expect(vendor.asked).toEqual([]);
    },
  );

  it('that each ask for a list get the whole of it, list after list', async () => {
    vendor.use((_, body) => {
      expect(body).toBeUndefined();
      return {
        status: 200,
        body: { items: [{ executable: 'a' }, { executable: 'b' }], limit: 100, offset: 0, total: 2 },
      };
    });
    const [output] = await executed({
      items: Array.from({ length: 40 }, () => ({ operation: 'plans.list', returnAll: true })),
      typeVersion: 1.1,
    });
    expect(pairs(output)).toEqual(Array.from({ length: 80 }, (_, index) => Math.floor(index / 2)));
    expect(ids(output).slice(0, 4)).toEqual(['a', 'b', 'a', 'b']);
  });

  it('wait together while the vendor wants to hear nothing', async () => {
    const seconds = 1;
    let refusedAt = Infinity;
    vendor.use((id) => {
      if (id !== 'p20' || refusedAt < Infinity) return { status: 200, body: { executable: id } };
      refusedAt = performance.now();
      return { status: 429, headers: { 'retry-after': String(seconds) } };
    });
    const [output] = await executed({ items: get(200), typeVersion: 1.1 });
    expect(ids(output)).toEqual(names(0, 200));
    expect(vendor.asked).toHaveLength(201);
    // Those on their way when the refusal came could not know of it.
    const early = vendor.askedAt.filter((at) => at > refusedAt && at < refusedAt + seconds * 500);
    expect(early.length).toBeLessThan(20);
  });
});

describe('items that fail among many', () => {
  const bad = new Set([3, 4, 17, 18, 19, 20, 33, 34, 48, 49].map((index) => `p${String(index)}`));
  const some: Vendor = (id) =>
    bad.has(id) ? { status: 404, body: { message: `No plan ${id}` } } : { status: 200, body: { executable: id } };

  it('have their own errors in their own places with Continue on Fail', async () => {
    vendor.use(some);
    const [output] = await executed({ items: get(50), typeVersion: 1.1, continueOnFail: true });
    expect(pairs(output)).toEqual(names(0, 50).map((_, index) => index));
    for (const [index, { json }] of (output ?? []).entries()) {
      const id = `p${String(index)}`;
      if (!bad.has(id)) expect(json).toEqual({ executable: id });
      else expect((json.error as { message: string }).message).toContain(`No plan ${id}`);
    }
  });

  it('end the node with the error of the first of them, and the rest is not begun', async () => {
    vendor.use(some);
    const error = await rejection(executed({ items: get(500), typeVersion: 1.1 }), NodeApiError);
    expect(error.message).toMatch(/No plan p3/);
    expect(error).toMatchObject({ context: { itemIndex: 3 } });
    expect(vendor.asked.length).toBeLessThan(250);
  });

  it('end the node with what the others have started, which is waited for until it is known', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    vendor.use(async (_, body) => {
      const { executable } = body as { executable: string };
      if (executable === 'p1') return { status: 404, body: { message: 'No plan p1' } };
      // Answers only when the failure has come back.
      if (executable === 'p2') await released;
      return { status: 201, body: { executionId: `run-of-${executable}` } };
    });
    const work = rejection(executed({ items: start(30), typeVersion: 1.1 }), NodeApiError);
    await until(() => vendor.asked.length >= 5);
    release();
    const { message, description } = await work;
    expect(message).toMatch(/No plan p1/);
    expect(description).toMatch(/other items of this node had started: item 0 run run-of-p0, item 2 run run-of-p2/);
    expect(description).not.toMatch(/item 1 run/);
    expect(vendor.asked.length).toBeLessThan(30);
  });

  it('end the waits of the others at once, and tell their runs', async () => {
    vendor.use((id, body) => {
      if (body === undefined) return { status: 200, body: { executionId: id, planId: 'p', status: 'executing' } };
      const { executable } = body as { executable: string };
      return executable === 'p4'
        ? { status: 404, body: { message: 'No plan p4' } }
        : { status: 201, body: { executionId: `run-of-${executable}` } };
    });
    // Waited for to their ends, they would take an hour.
    const waiting = { waitForCompletion: true, options: { pollInterval: 3600 } };
    const error = await rejection(executed({ items: start(5, waiting), typeVersion: 1.1 }), NodeApiError);
    expect(error.message).toMatch(/No plan p4/);
    expect(error.description).toMatch(
      /4 other items of this node had started: item 0 run run-of-p0, .*item 3 run run-of-p3/,
    );
  });

  it('fail all alike where the credential is of no use', async () => {
    const call: ItemsCall = {
      items: get(3),
      credentials: { region: 'custom', baseUrl: 'no address' },
      typeVersion: 1.1,
    };
    const [output] = await executeItems(new Talend(), { ...call, continueOnFail: true });
    expect(pairs(output)).toEqual([0, 1, 2]);
    const messages = output?.map(({ json }) => (json.error as { message: string }).message);
    expect(new Set(messages).size).toBe(1);
    expect(await rejection(executeItems(new Talend(), call), NodeOperationError)).toMatchObject({
      message: messages?.[0],
      context: { itemIndex: 0 },
    });
    expect(server.received).toEqual([]);
  });

  it('end at once where the execution is stopped', async () => {
    const stop = new AbortController();
    vendor.use(async (id) => {
      if (vendor.asked.length >= 12) stop.abort(new Error('the execution was cancelled'));
      await pause(1);
      return { status: 200, body: { executable: id } };
    });
    const work = executed({ items: get(200), typeVersion: 1.1, continueOnFail: true, signal: stop.signal });
    const error = await rejection(work, NodeOperationError);
    expect(error.message).toBe('the execution was cancelled');
    expect(vendor.asked.length).toBeLessThan(30);
  });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(2);
}

import { describe, expect, it } from '@jest/globals';
import { InputError, InvalidResponseError, RunBridgeError, talend } from '@runbridge/core';
import type { Operation, PagesOptions } from '@runbridge/core';

import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';
import { useTalend } from '../support/talend.js';

const vendor = useTalend();
const own = useHttpServer();
const { executions, environments, plans, runProfiles } = talend.operations;

async function collect(operation: Operation, input: object = {}, options?: PagesOptions): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of vendor.client.pages(operation, input, options)) items.push(item);
  return items;
}

function idsOf(items: readonly unknown[]): unknown[] {
  return items.map((item) => (item as { executionId?: string }).executionId);
}

/** `limit` and `offset` of each page that was asked for. */
function asked(): { limit: number; offset: number }[] {
  return vendor.received().map(({ query }) => ({
    limit: Number(query.parsed.limit),
    offset: Number(query.parsed.offset),
  }));
}

describe('a list of {items, limit, offset, total}', () => {
  it('is read to its end, each item once and in order', async () => {
    const total = vendor.sandbox.talend.state.planExecutions.size;
    expect(total).toBeGreaterThan(300);
    const ids = idsOf(await collect(executions.listPlans));
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    expect(asked()).toEqual(
      Array.from({ length: Math.ceil(total / 100) }, (_, page) => ({ limit: 100, offset: page * 100 })),
    );
    const held = vendor.sandbox.talend.state.planExecutions.all().sort((a, b) => b.startedAt - a.startedAt);
    expect(ids[0]).toBe(held[0]?.id);
    expect(ids.at(-1)).toBe(held.at(-1)?.id);
  });

  it('is not read beyond the page that its consumer stopped in', async () => {
    let seen = 0;
    for await (const item of vendor.client.pages(executions.listPlans, { limit: 10 })) {
      expect(item).toBeDefined();
      if (++seen === 15) break;
    }
    expect(asked()).toEqual([
      { limit: 10, offset: 0 },
      { limit: 10, offset: 10 },
    ]);
  });

  it('is not asked for before the first item is', async () => {
    const iterator = vendor.client.pages(executions.listPlans, {});
    expect(vendor.received()).toEqual([]);
    await iterator.next();
    expect(vendor.received()).toHaveLength(1);
    await iterator.return(undefined);
  });

  it('ends at the limit over all pages', async () => {
    expect(await collect(executions.listPlans, {}, { limit: 130 })).toHaveLength(130);
    expect(asked().map(({ offset }) => offset)).toEqual([0, 100]);
  });

  it('asks for no more than a small limit', async () => {
    expect(await collect(executions.listPlans, {}, { limit: 3 })).toHaveLength(3);
    expect(asked()).toEqual([{ limit: 3, offset: 0 }]);
  });

  it('asks for nothing where the limit is 0', async () => {
    expect(await collect(executions.listPlans, {}, { limit: 0 })).toEqual([]);
    expect(vendor.received()).toEqual([]);
  });

  it('begins at the offset that is asked for', async () => {
    const all = idsOf(await collect(executions.listPlans, {}, { limit: 60 }));
    vendor.forget();
    expect(idsOf(await collect(executions.listPlans, { offset: 20, limit: 25 }, { limit: 40 }))).toEqual(all.slice(20));
    expect(asked()).toEqual([
      { limit: 25, offset: 20 },
      { limit: 25, offset: 45 },
    ]);
  });

  it('keeps its filters from page to page', async () => {
    const planId = vendor.sandbox.talend.state.plans.all().find(({ name }) => name === 'Hourly Stock Sync')?.id ?? '';
    await collect(executions.listForPlan, { planId, status: 'execution_successful' }, { limit: 250 });
    const received = vendor.received();
    expect(received).toHaveLength(3);
    for (const { path, query } of received) {
      expect(path).toContain(`/${planId}/`);
      expect(query.parsed.status).toBe('execution_successful');
    }
  });

  it('is paged through in the body where it is asked for with POST', async () => {
    expect(await collect(executions.searchTasks, { limit: 5, tags: ['nightly'] }, { limit: 12 })).toHaveLength(12);
    expect(vendor.received().map(({ method, body }) => ({ method, body }))).toEqual(
      [0, 5, 10].map((offset) => ({ method: 'POST', body: { limit: 5, offset, tags: ['nightly'] } })),
    );
    vendor.forget();
    expect((await collect(runProfiles.search)).length).toBeGreaterThan(3);
    expect(vendor.received()[0]?.body).toEqual({ limit: 100, offset: 0 });
  });

  it('ends with the reason of an abort between two pages, without asking for the next', async () => {
    const caller = new AbortController();
    const reason = new Error('enough');
    const reading = async (): Promise<void> => {
      let seen = 0;
      for await (const item of vendor.client.pages(executions.listPlans, { limit: 10 }, { signal: caller.signal })) {
        expect(item).toBeDefined();
        if (++seen === 10) caller.abort(reason);
      }
    };
    await expect(reading()).rejects.toBe(reason);
    expect(vendor.received()).toHaveLength(1);
  });

  it('is refused before sending where its limits are broken', async () => {
    for (const [field, value] of [
      ['limit', 101],
      ['limit', 1.5],
      ['limit', 0],
      ['limit', '10'],
      ['limit', 'abc'],
      ['offset', -1],
      ['limt', 5],
    ] as const) {
      const error = await rejection(collect(executions.listPlans, { [field]: value }), InputError);
      expect(error.problems.map((problem) => problem.field)).toEqual([field]);
    }
    const error = await rejection(collect(executions.listPlans, { limit: 'abc' }), InputError);
    expect(error.message).toContain('limit must be a number, but is a string');
    await rejection(collect(executions.listPlans, {}, { limit: NaN }), InputError);
    expect(vendor.received()).toEqual([]);
  });
});

describe('a vendor whose pages are not as documented', () => {
  const answers = (pages: readonly object[]): void => {
    let next = 0;
    own.answer((_, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(pages[next++] ?? { items: [] }));
    });
  };
  const read = async (): Promise<unknown[]> => {
    const items: unknown[] = [];
    for await (const item of vendor.connect({ baseUrl: own.url }).pages(plans.list, { limit: 2 })) items.push(item);
    return items;
  };

  it('is read until a page is not full where there is no total', async () => {
    answers([{ items: [1, 2] }, { items: [3, 4] }, { items: [5] }]);
    expect(await read()).toEqual([1, 2, 3, 4, 5]);
    expect(own.received).toHaveLength(3);
  });

  it('is read by what came where a page is shorter than asked for', async () => {
    answers([
      { items: [1], offset: 0, total: 3 },
      { items: [2, 3], offset: 1, total: 3 },
    ]);
    expect(await read()).toEqual([1, 2, 3]);
    expect(own.received.map(({ url }) => new URL(url, own.url).searchParams.get('offset'))).toEqual(['0', '1']);
  });

  it('is not asked for ever where an empty page comes before the total', async () => {
    answers([
      { items: [1, 2], total: 9 },
      { items: [], total: 9 },
    ]);
    expect(await read()).toEqual([1, 2]);
    expect(own.received).toHaveLength(2);
  });

  /** Items 0 to 249 by the offset that is asked for, in pages of at most `size`. */
  const slices = (size: number, rest: (offset: number) => object): void => {
    own.answer((request, response) => {
      const query = new URL(request.url ?? '', own.url).searchParams;
      const offset = Number(query.get('offset'));
      const items = Array.from({ length: 250 }, (_, item) => item).slice(
        offset,
        offset + Math.min(size, Number(query.get('limit'))),
      );
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ items, ...rest(offset) }));
    });
  };
  const readAll = async (operation: Operation = plans.list): Promise<unknown[]> => {
    const items: unknown[] = [];
    for await (const item of vendor.connect({ baseUrl: own.url }).pages(operation, {})) items.push(item);
    return items;
  };

  it.each<[string, number, (offset: number) => object]>([
    ['whose total is null', 100, () => ({ total: null, limit: null, offset: null })],
    ['whose figures are text', 60, (offset) => ({ total: '250', offset: String(offset) })],
    ['that holds pages smaller than asked for, and no total', 50, (offset) => ({ limit: 50, offset })],
  ])('%s is read to its end', async (_, size, rest) => {
    slices(size, rest);
    expect(await readAll()).toEqual(Array.from({ length: 250 }, (__, item) => item));
  });

  it('that answers a bare array where pages are documented, or a page where an array is, loses no item', async () => {
    const answer = (body: unknown): void => {
      own.answer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    };
    answer([1, 2, 3]);
    expect(await readAll()).toEqual([1, 2, 3]);
    answer(Array.from({ length: 130 }, (_, item) => item));
    expect(await readAll()).toHaveLength(130);
    answer({ items: [1, 2], total: 2 });
    expect(await readAll(environments.list)).toEqual([1, 2]);
    answer({ items: null, total: 0 });
    expect(await readAll()).toEqual([]);
    answer({ items: [1, 2], total: 5 });
    await rejection(readAll(environments.list), InvalidResponseError);
    // Neither tells where it is: the second page shows that the offset is not heeded.
    answer(Array.from({ length: 100 }, (_, item) => item));
    await rejection(readAll(), InvalidResponseError);
  });

  it.each([{ error: 'weird' }, { items: null }, { items: {} }, 'done', 7])(
    'that answers %j is told of rather than taken for an empty list',
    async (body) => {
      own.answer((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
      await rejection(readAll(), InvalidResponseError);
      await rejection(readAll(environments.list), InvalidResponseError);
    },
  );

  it('that pays no heed to the offset is told of rather than repeated', async () => {
    answers([
      { items: [1, 2], offset: 0, total: 4 },
      { items: [1, 2], offset: 0, total: 4 },
    ]);
    await rejection(read(), InvalidResponseError);
  });
});

describe('a list that is a bare array', () => {
  it('is one request', async () => {
    const names = (await collect(environments.list)).map((item) => (item as { name?: string }).name);
    expect(names.sort()).toEqual(['Development', 'Production', 'Staging']);
    expect(vendor.received()).toHaveLength(1);
    expect(vendor.received()[0]?.query.raw).toBe('');
  });

  it('ends at the limit', async () => {
    expect(await collect(environments.list, {}, { limit: 2 })).toHaveLength(2);
  });

  it('keeps its filter', async () => {
    const found = await collect(environments.list, { query: 'name==Prod*' });
    expect(found.map((item) => (item as { name?: string }).name)).toEqual(['Production']);
  });
});

describe('an operation that answers no list', () => {
  it('has no pages', async () => {
    await rejection(collect(plans.get, { planId: 'p1' }), RunBridgeError);
    expect(vendor.received()).toEqual([]);
  });
});

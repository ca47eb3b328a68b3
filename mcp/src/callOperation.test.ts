import { describe, expect, it } from '@jest/globals';
import { bearerToken, createClient, cycloid, indigo, talend, twinit } from '@runbridge/core';
import type { Operation, Platform, Transport } from '@runbridge/core';

import type { Bridge } from './bridge.js';
import { callOperation } from './callOperation.js';

/** What a list operation's answer says of how to go on, where the vendor answers so many items at once. */
async function adviceOf(
  operation: Operation,
  items: readonly unknown[],
  limits: { limit?: number; usualLimit?: number },
): Promise<{ next?: string; count: number }> {
  const transport: Transport = {
    request: () =>
      Promise.resolve({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: (async function* () {
          yield await Promise.resolve(new TextEncoder().encode(JSON.stringify(items)));
        })(),
      }),
  };
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const client = createClient(talend, {
    baseUrl: 'https://talend.example',
    transport,
    clock,
    auth: bearerToken('token-of-a-test'),
  });
  const bridge = { clientOf: () => client, redact: (value: unknown) => value } as unknown as Bridge;
  const answer = await callOperation(operation, {}, limits, { bridge, signal: new AbortController().signal });
  const { next, items: shown } = answer.finish(bridge).structuredContent as { next?: string; items: unknown[] };
  return { ...(next === undefined ? {} : { next }), count: shown.length };
}

const many = (count: number, size = 1): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${String(index)}${'x'.repeat(size)}` }));

const { environments, executions } = talend.operations;

describe('a list without pages that is longer than the limit', () => {
  it('can be asked for with a larger limit', async () => {
    const { next, count } = await adviceOf(environments.list, many(80), { usualLimit: 50 });
    expect(count).toBe(50);
    expect(next).toBe('raise limit (now 50, at most 1000).');
  });

  it('at the largest limit is to be narrowed, with the filters there are', async () => {
    const { next } = await adviceOf(environments.list, many(1001), { limit: 1000, usualLimit: 50 });
    expect(next).toMatch(/^1 more came .*: narrow it with query\.$/);
  });

  it('without a filter says that the rest cannot be shown', async () => {
    const { next } = await adviceOf({ ...executions.listPlanSteps, path: '/steps', input: () => ({}) }, many(1001), {
      limit: 1000,
      usualLimit: 50,
    });
    expect(next).toContain('cannot be shown here');
  });

  it('of a tool without a limit is shown as far as it fits', async () => {
    expect(await adviceOf(environments.list, many(300), {})).toEqual({ count: 300 });
    const { next, count } = await adviceOf(environments.list, many(300, 500), {});
    expect(next).toBe(
      `only ${String(count)} of 300 fit into one answer, and this list has no pages: narrow it with query.`,
    );
  });
});

type Query = Readonly<Record<string, string | undefined>>;
type Limits = Parameters<typeof callOperation>[2];

interface Vendor {
  readonly platform: Platform;
  readonly operation: Operation;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly answer: (query: Query, all: readonly unknown[]) => unknown;
}

const numbered = (all: readonly unknown[], page: number, size: number): readonly unknown[] =>
  all.slice(page * size, (page + 1) * size);

const vendors = {
  talend: {
    platform: talend,
    operation: talend.operations.tasks.list,
    answer: ({ limit, offset }, all) => ({
      items: all.slice(Number(offset), Number(offset) + Number(limit)),
      limit: Number(limit),
      offset: Number(offset),
      total: all.length,
    }),
  },
  cycloid: {
    platform: cycloid,
    operation: cycloid.operations.projects.list,
    input: { organization_canonical: 'brightwater' },
    answer: ({ page_index: index, page_size: size }, all) => ({
      data: numbered(all, Number(index) - 1, Number(size)),
      pagination: { index: Number(index), size: Number(size), total: all.length },
    }),
  },
  indigo: {
    platform: indigo,
    operation: indigo.operations.deployments.list,
    answer: ({ page, size }, all) => ({
      content: numbered(all, Number(page), Number(size)),
      page: {
        number: Number(page),
        size: Number(size),
        totalElements: all.length,
        totalPages: Math.ceil(all.length / Number(size)),
      },
    }),
  },
  twinit: {
    platform: twinit,
    operation: twinit.operations.orchruns.list,
    input: { nsfilter: 'proj_x' },
    answer: ({ _offset: offset, _pageSize: size }, all) => ({
      _list: all.slice(Number(offset), Number(offset) + Number(size)),
      _offset: Number(offset),
      _pageSize: Number(size),
      _total: all.length,
    }),
  },
  tokens: {
    platform: cycloid,
    operation: cycloid.operations.awsInfrastructure.listInstances,
    input: { organization_canonical: 'brightwater', credential_canonical: 'aws-main' },
    answer: ({ next = '0', page_size: size }, all) => {
      const end = Number(next) + Number(size);
      return { data: all.slice(Number(next), end), pagination: end < all.length ? { next: String(end) } : {} };
    },
  },
} satisfies Record<string, Vendor>;

interface Listed {
  readonly ids: readonly number[];
  readonly next: string | undefined;
  readonly requests: number;
}

/** Calls a list of so many items of so many characters, with ids from 1. */
async function list(
  { platform, operation, input: fixed, answer: answerOf }: Vendor,
  input: object,
  limits: Limits,
  [count, size = 1]: readonly [number, number?],
): Promise<Listed> {
  const all = Array.from({ length: count }, (_, index) => ({ id: index + 1, name: 'x'.repeat(size) }));
  let requests = 0;
  const transport: Transport = {
    request: ({ url }) => {
      requests++;
      const answered = answerOf(Object.fromEntries(new URL(url).searchParams), all);
      return Promise.resolve({
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: (async function* () {
          yield await Promise.resolve(new TextEncoder().encode(JSON.stringify(answered)));
        })(),
      });
    },
  };
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const client = createClient(platform, { baseUrl: 'https://vendor.example', transport, clock });
  const bridge = { clientOf: () => client, redact: (value: unknown) => value } as unknown as Bridge;
  const signal = new AbortController().signal;
  const answer = await callOperation(operation, { ...fixed, ...input }, limits, { bridge, signal });
  const data = answer.finish(bridge).structuredContent as { next?: string; items: { id: number }[] };
  return { ids: data.items.map(({ id }) => id), next: data.next, requests };
}

const inputOf = (next = ''): object => JSON.parse(/input (\{.*\})/.exec(next)?.[1] ?? 'null') as object;
const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const everyPaged = ['talend', 'cycloid', 'indigo', 'twinit', 'tokens'] as const;

describe('a list of pages', () => {
  it.each(everyPaged)('holds every item up to the limit once: %s', async (name) => {
    const { ids } = await list(vendors[name], {}, { limit: 150, usualLimit: 50 }, [250]);
    expect(ids).toEqual(from(1, 150));
  });

  it.each(everyPaged.flatMap((name) => [7, 50, 100, 150, 200, 211].map((limit) => [name, limit] as const)))(
    'goes on as it says, to the end: %s, %i at a time',
    async (name, limit) => {
      const seen: number[] = [];
      let input: object = {};
      for (;;) {
        const { ids, next } = await list(vendors[name], input, { limit, usualLimit: 50 }, [433]);
        const known = Number(/whose first (\d+) items are here already/.exec(next ?? '')?.[1] ?? 0);
        seen.push(...ids);
        if (next === undefined) break;
        input = inputOf(next);
        seen.splice(seen.length - known);
      }
      expect(seen).toEqual(from(1, 433));
    },
  );

  it.each([
    ['cycloid', { page_index: 2, page_size: 50 }],
    ['indigo', { page: 1, size: 50 }],
    ['twinit', { _offset: 50 }],
  ] as const)('says where the item after the limit is: %s', async (name, place) => {
    const { next } = await list(vendors[name], {}, { usualLimit: 50 }, [120]);
    expect(inputOf(next)).toMatchObject(place);
    const { ids } = await list(vendors[name], inputOf(next), { usualLimit: 50 }, [120]);
    expect(ids).toEqual(from(51, 100));
  });

  it.each(['cycloid', 'indigo'] as const)('that begins at a later page stays at that page: %s', async (name) => {
    const page = { cycloid: { page_index: 3, page_size: 50 }, indigo: { page: 2, size: 50 } }[name];
    const { ids, next } = await list(vendors[name], page, { limit: 10, usualLimit: 50 }, [250]);
    expect(ids).toEqual(from(101, 110));
    const after = await list(vendors[name], inputOf(next), { limit: 10, usualLimit: 50 }, [250]);
    expect(after.ids).toEqual(from(111, 120));
  });

  it.each([
    ['cycloid', { page_index: 2, page_size: 10 }],
    ['indigo', { page: 1, size: 10 }],
    ['twinit', { _offset: 10, _pageSize: 10 }],
    ['talend', { offset: 10, limit: 10 }],
  ] as const)('as a tool of its own is one page of the size that is given: %s', async (name, input) => {
    const { ids, requests, next } = await list(vendors[name], input, {}, [250]);
    expect({ ids, requests }).toEqual({ ids: from(11, 20), requests: 1 });
    expect((await list(vendors[name], inputOf(next), {}, [250])).ids).toEqual(from(21, 30));
  });

  it.each([...everyPaged])('as a tool of its own is 100 items where none is given: %s', async (name) => {
    const { ids, requests } = await list(vendors[name], {}, {}, [250]);
    expect({ ids, requests }).toEqual({ ids: from(1, 100), requests: 1 });
  });

  it.each(everyPaged)('that does not fit into an answer is asked for with a smaller limit: %s', async (name) => {
    const { ids, next } = await list(vendors[name], {}, { usualLimit: 50 }, [80, 3000]);
    const fitting = ids.length;
    expect(fitting).toBeLessThan(50);
    expect(next).toBe(
      `only ${String(fitting)} of 50 fit into one answer: call again with limit ${String(fitting)}, and go on from there.`,
    );
    const shorter = await list(vendors[name], {}, { limit: fitting, usualLimit: 50 }, [80, 3000]);
    expect(shorter.ids).toEqual(ids);
    const after = await list(vendors[name], inputOf(shorter.next), { limit: fitting, usualLimit: 50 }, [80, 3000]);
    expect(after.ids).toEqual(from(fitting + 1, 2 * fitting));
  });

  it('of a tool of its own, which has no limit, names the field of the page size instead', async () => {
    const { next } = await list(vendors.indigo, {}, {}, [80, 3000]);
    expect(next).toMatch(/: call again with size \d+, and go on from there\.$/);
  });

  it('that does not fit and begins at a later page goes on from the first item that is not here', async () => {
    const { ids, next } = await list(vendors.indigo, { page: 1, size: 50 }, { usualLimit: 50 }, [120, 3000]);
    expect(ids[0]).toBe(51);
    const known = Number(/whose first (\d+) items/.exec(next ?? '')?.[1] ?? 0);
    const after = await list(vendors.indigo, inputOf(next), { usualLimit: 50 }, [120, 3000]);
    expect(after.ids[known]).toBe(51 + ids.length);
  });

  it('that comes all at once all the same is narrowed by filters, not by what asks for pages', async () => {
    const whole: Vendor = {
      ...vendors.indigo,
      answer: (_, all) => ({ content: all, page: { number: 0, size: 1000, totalElements: all.length, totalPages: 1 } }),
    };
    const { next } = await list(whole, {}, { limit: 1000, usualLimit: 50 }, [1200]);
    expect(next).toMatch(/^200 more came than an answer may hold \(1000\): narrow it with createdBy, userGroup\.$/);
    expect((await list(whole, {}, { usualLimit: 50 }, [80])).next).toBe('raise limit (now 50, at most 1000).');
  });
});

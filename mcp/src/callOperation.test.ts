import { describe, expect, it } from '@jest/globals';
import { bearerToken, createClient, cycloid, indigo, talend, twinit } from '@runbridge/core';
import type { Operation, Platform, Transport } from '@runbridge/core';

import type { Bridge } from './bridge.js';
import { callOperation } from './callOperation.js';
import type { Asking } from './callOperation.js';

interface Data {
  readonly next?: string;
  readonly nextCursor?: string;
  readonly items: readonly { readonly id: number; readonly name?: string }[];
}

/** As call_read_operation asks. */
const asked = (more: object = {}): Asking => ({ tool: 'call_read_operation', usualLimit: 50, ...more });

/** What a list operation's answer says of how to go on, where the vendor answers so many items at once. */
async function adviceOf(
  operation: Operation,
  items: readonly unknown[],
  asking: Asking,
): Promise<{ next?: string; nextCursor?: string; count: number }> {
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
  const answer = await callOperation(operation, {}, asking, { bridge, signal: new AbortController().signal });
  const { next, nextCursor, items: shown } = answer.finish(bridge).structuredContent as unknown as Data;
  return {
    ...(next === undefined ? {} : { next }),
    ...(nextCursor === undefined ? {} : { nextCursor }),
    count: shown.length,
  };
}

const many = (count: number, size = 1): { id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${String(index)}${'x'.repeat(size)}` }));

const { environments, executions } = talend.operations;

describe('a list without pages', () => {
  it('that is longer than the limit goes on with a cursor', async () => {
    const { nextCursor, next, count } = await adviceOf(environments.list, many(80), asked());
    expect({ count, next }).toEqual({ count: 50, next: undefined });
    expect(await adviceOf(environments.list, many(80), asked({ cursor: nextCursor }))).toEqual({ count: 30 });
  });

  it('of a tool of its own is narrowed with the filters there are', async () => {
    const { next } = await adviceOf(environments.list, many(1001), {});
    expect(next).toMatch(/^1 more came .*: narrow it with query\.$/);
  });

  it('without a filter says that the rest cannot be shown', async () => {
    const { next } = await adviceOf({ ...executions.listPlanSteps, path: '/steps', input: () => ({}) }, many(1001), {});
    expect(next).toContain('cannot be shown here');
  });

  it('of a tool without a limit is shown as far as it fits', async () => {
    expect(await adviceOf(environments.list, many(300), {})).toEqual({ count: 300 });
    const { next, count } = await adviceOf(environments.list, many(300, 2_000), {});
    expect(next).toBe(
      `only ${String(count)} of 300 fit into one answer, and this list has no pages: narrow it with query.`,
    );
  });
});

type Query = Readonly<Record<string, string | undefined>>;

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

const whole: Vendor = {
  ...vendors.indigo,
  answer: (_, all) => ({ content: all, page: { number: 0, size: 1000, totalElements: all.length, totalPages: 1 } }),
};

async function textAnswer(text: string, asking: Asking): Promise<{ answer: string; nextCursor?: string }> {
  const client = {
    platform: indigo,
    connection: undefined,
    callForAnswer: () => Promise.resolve({ data: text, status: 200 }),
  };
  const bridge = { clientOf: () => client, redact: (value: unknown) => value } as unknown as Bridge;
  const { signal } = new AbortController();
  const answer = await callOperation(indigo.operations.deployments.getLog, { deploymentId: 'd' }, asking, {
    bridge,
    signal,
  });
  return answer.finish(bridge).structuredContent as unknown as { answer: string; nextCursor?: string };
}

interface Listed {
  readonly ids: readonly number[];
  readonly next: string | undefined;
  readonly nextCursor: string | undefined;
  readonly text: string;
  readonly requests: number;
}

/** Calls a list of so many items of so many characters, with ids from 1. */
async function list(
  { platform, operation, input: fixed, answer: answerOf }: Vendor,
  input: object,
  asking: Asking,
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
  const answer = await callOperation(operation, { ...fixed, ...input }, asking, { bridge, signal });
  const result = answer.finish(bridge);
  const { items, next, nextCursor } = result.structuredContent as unknown as Data;
  return { ids: items.map(({ id }) => id), next, nextCursor, text: result.content[0]?.text ?? '', requests };
}

/** The ids of every answer, each after the one before as its cursor says. */
async function follow(vendor: Vendor, input: object, limits: readonly number[], size: readonly [number, number?]) {
  const parts: (readonly number[])[] = [];
  let cursor: string | undefined;
  do {
    const limit = limits[parts.length % limits.length];
    const { ids, nextCursor } = await list(vendor, input, asked({ limit, cursor }), size);
    parts.push(ids);
    cursor = nextCursor;
  } while (cursor !== undefined && parts.length < 500);
  return parts;
}

const inputOf = (next = ''): object => JSON.parse(/input (\{.*\})/.exec(next)?.[1] ?? 'null') as object;
const from = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const everyPaged = ['talend', 'cycloid', 'indigo', 'twinit', 'tokens'] as const;

describe('a list that goes on with a cursor', () => {
  it.each(everyPaged)('holds every item up to the limit once: %s', async (name) => {
    const { ids } = await list(vendors[name], {}, asked({ limit: 150 }), [250]);
    expect(ids).toEqual(from(1, 150));
  });

  it.each(everyPaged.flatMap((name) => [7, 50, 100, 150, 200, 211].map((limit) => [name, limit] as const)))(
    'loses and doubles nothing: %s, %i at a time',
    async (name, limit) => {
      const parts = await follow(vendors[name], {}, [limit], [433]);
      expect(parts.flat()).toEqual(from(1, 433));
      expect(parts.length).toBe(Math.ceil(433 / limit));
    },
  );

  it.each(everyPaged)('nor where the limit changes on the way: %s', async (name) => {
    expect((await follow(vendors[name], {}, [50, 7, 120, 1, 33], [433])).flat()).toEqual(from(1, 433));
  });

  it.each(everyPaged)('nor where answers are cut because they do not fit: %s', async (name) => {
    const parts = await follow(vendors[name], {}, [200], [150, 6_000]);
    expect(parts.flat()).toEqual(from(1, 150));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[0]?.length).toBeLessThan(100);
  });

  it.each([
    ['cycloid', { page_index: 3, page_size: 50 }, 101],
    ['indigo', { page: 2, size: 50 }, 101],
    ['twinit', { _offset: 100 }, 101],
    ['talend', { offset: 100 }, 101],
  ] as const)('may begin at a later page: %s', async (name, page, first) => {
    expect((await follow(vendors[name], page, [30], [250])).flat()).toEqual(from(first, 250));
  });

  it('that comes all at once although it has pages goes on as well', async () => {
    expect((await follow(whole, {}, [1000], [1200])).flat()).toEqual(from(1, 1200));
    expect((await follow(whole, {}, [50], [80])).flat()).toEqual(from(1, 80));
  });

  it('says so in its text, with where the part begins', async () => {
    const first = await list(vendors.talend, {}, asked({ limit: 7 }), [20]);
    expect(first.text).toContain(
      `There are more: call again with the same id and input, and cursor ${first.nextCursor ?? '?'}`,
    );
    const second = await list(vendors.talend, {}, asked({ limit: 7, cursor: first.nextCursor }), [20]);
    expect(second.text).toMatch(/^talend\.tasks\.list: 7 of 20 items, from number 8 on\./);
  });

  it('is refused with a cursor of another call, or of none, before anything is sent', async () => {
    const { nextCursor = '' } = await list(vendors.talend, { name: 'Load' }, asked({ limit: 7 }), [20]);
    const refused = (input: object, cursor: string) => list(vendors.talend, input, asked({ cursor }), [20]);
    await expect(refused({ name: 'Other' }, nextCursor)).rejects.toThrow(/cursor ".*" does not belong to this call/);
    await expect(refused({ name: 'Load' }, `${nextCursor}x`)).rejects.toThrow(/does not belong/);
    await expect(refused({ name: 'Load' }, 'nonsense')).rejects.toThrow(/"nonsense" does not belong/);
    await expect(list(vendors.indigo, {}, asked({ cursor: nextCursor }), [20])).rejects.toThrow(/does not belong/);
  });
});

describe('chosen fields', () => {
  it('are all that an answer holds, and columns of its table', async () => {
    const { text } = await list(vendors.talend, {}, asked({ limit: 2, fields: ['name'] }), [3]);
    expect(text).toContain('| name\n| x\n| x\n');
  });

  it('let more items fit', async () => {
    const all = await list(vendors.talend, {}, asked({ limit: 90 }), [100, 3_000]);
    const few = await list(vendors.talend, {}, asked({ limit: 90, fields: ['id'] }), [100, 3_000]);
    expect(all.ids.length).toBeLessThan(few.ids.length);
    expect(few.ids).toEqual(from(1, 90));
  });

  it('may be absent from what came where they are documented, and are refused where they are not', async () => {
    await list(vendors.talend, {}, asked({ fields: ['name', 'workspace.name'] }), [3]);
    await expect(list(vendors.talend, {}, asked({ fields: ['nmae'] }), [3])).rejects.toThrow(
      /"nmae" \(did you mean name\?\)\. It has id, name, /,
    );
  });
});

describe('a list of pages as a tool of its own', () => {
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

  it.each(
    (
      [
        ['talend', 'limit'],
        ['cycloid', 'page_size'],
        ['indigo', 'size'],
        ['twinit', '_pageSize'],
        ['tokens', 'page_size'],
      ] as const
    ).flatMap(([name, size]) => [7, 50, 99].map((count) => [name, size, count] as const)),
  )('goes on as it says, to the end: %s, %s %i', async (name, size, count) => {
    const seen: number[] = [];
    let input: object = { [size]: count };
    for (;;) {
      const { ids, next } = await list(vendors[name], input, {}, [433]);
      const known = Number(/whose first (\d+) items are here already/.exec(next ?? '')?.[1] ?? 0);
      seen.push(...ids);
      if (next === undefined) break;
      input = inputOf(next);
      seen.splice(seen.length - known);
    }
    expect(seen).toEqual(from(1, 433));
  });

  it.each([...everyPaged])('as a tool of its own is 100 items where none is given: %s', async (name) => {
    const { ids, requests } = await list(vendors[name], {}, {}, [250]);
    expect({ ids, requests }).toEqual({ ids: from(1, 100), requests: 1 });
  });

  it('of a tool of its own, which has no limit, names the field of the page size instead', async () => {
    const { next } = await list(vendors.indigo, {}, {}, [80, 9000]);
    expect(next).toMatch(/: call again with size \d+, and go on from there\.$/);
  });

  it('that does not fit and begins at a later page goes on from the first item that is not here', async () => {
    const { ids, next } = await list(vendors.indigo, { page: 1, size: 50 }, {}, [120, 9000]);
    expect(ids[0]).toBe(51);
    const known = Number(/whose first (\d+) items/.exec(next ?? '')?.[1] ?? 0);
    const after = await list(vendors.indigo, inputOf(next), {}, [120, 9000]);
    expect(after.ids[known]).toBe(51 + ids.length);
  });

  it('that comes all at once all the same is narrowed by filters, not by what asks for pages', async () => {
    const { next } = await list(whole, { size: 1000 }, {}, [1200]);
    expect(next).toMatch(/^200 more came than an answer may hold \(1000\): narrow it with createdBy, userGroup\.$/);
    expect((await list(whole, { size: 50 }, {}, [80])).next).toBe('raise size (now 50, at most 100).');
  });
});

describe('a text that no answer can hold', () => {
  it('goes on with a cursor, line by line, to its end', async () => {
    const text = Array.from({ length: 9_000 }, (_, index) => `line ${String(index)} of a log “with” quotes`).join('\n');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answered = await textAnswer(text, asked({ cursor }));
      seen.push(answered.answer);
      cursor = answered.nextCursor;
    } while (cursor !== undefined && seen.length < 50);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.join('')).toBe(text);
    for (const part of seen.slice(0, -1)) expect(part).toMatch(/\n$/);
  });
});

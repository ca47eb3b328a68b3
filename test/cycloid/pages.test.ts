import { beforeEach, describe, expect, it } from '@jest/globals';
import { cycloid, InputError, InvalidResponseError, operationsOf } from '@runbridge/core';

import { organization, storefront, unitTests, useCycloid } from '../support/cycloid.js';
import type { CycloidClient } from '../support/cycloid.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

const vendor = useCycloid();
const own = useHttpServer();
const { projects, pipelines, builds, awsInfrastructure, inventory, events, environments } = cycloid.operations;

async function all(pages: AsyncIterable<unknown>): Promise<Readonly<Record<string, unknown>>[]> {
  const items: Readonly<Record<string, unknown>>[] = [];
  for await (const item of pages) items.push(item as Readonly<Record<string, unknown>>);
  return items;
}

const queries = (): Record<string, string | string[]>[] => vendor.received().map(({ query }) => query.parsed);
const aws = { ...organization, credential_canonical: 'aws-production' };

it('every list of the catalogue has a paging style, and every style a list', () => {
  const styles = new Set(operationsOf(cycloid).map(({ paging }) => paging));
  expect([...styles].filter((style) => style !== undefined).sort()).toEqual(Object.keys(cycloid.paging).sort());
});

describe('pages by number', () => {
  it('are followed to the end that the total tells', async () => {
    const found = await all(vendor.client.pages(pipelines.list, { ...organization, page_size: 2 }));
    expect(found).toHaveLength(5);
    expect(new Set(found.map(({ id }) => id)).size).toBe(5);
    expect(queries()).toEqual([1, 2, 3].map((page) => ({ page_index: String(page), page_size: '2' })));
  });

  it('end with a full last page, without an empty one being asked for', async () => {
    const found = await all(vendor.client.pages(projects.list, { ...organization, page_size: 1 }));
    expect(found.map(({ canonical }) => canonical)).toEqual(['storefront', 'data-lake', 'network']);
    expect(queries()).toHaveLength(3);
  });

  it('are not asked for beyond the limit', async () => {
    const found = await all(vendor.client.pages(pipelines.list, { ...organization, page_size: 2 }, { limit: 3 }));
    expect(found).toHaveLength(3);
    expect(queries()).toHaveLength(2);
  });

  it('begin where they are told to', async () => {
    const found = await all(vendor.client.pages(projects.list, { ...organization, page_index: 3, page_size: 1 }));
    expect(found.map(({ canonical }) => canonical)).toEqual(['network']);
  });

  it('keep their size where they begin later and few items are wanted', async () => {
    const input = { ...organization, page_index: 2, page_size: 2 };
    const [first] = await all(vendor.client.pages(projects.list, input, { limit: 1 }));
    expect(first?.canonical).toBe('network');
  });

  it('begin with the first where they are told to begin with 0', async () => {
    const found = await all(vendor.client.pages(projects.list, { ...organization, page_index: 0, page_size: 2 }));
    expect(found).toHaveLength(3);
    expect(queries().map((query) => query.page_index)).toEqual(['1', '2']);
  });

  it('end with an empty list', async () => {
    const labs = { organization_canonical: 'brightwater-labs' };
    expect(await all(vendor.client.pages(cycloid.operations.teams.list, labs))).toEqual([]);
    expect(queries()).toHaveLength(1);
  });

  it('of a wrong size are refused before anything is sent', async () => {
    await rejection(all(vendor.client.pages(projects.list, { ...organization, page_size: -1 })), InputError);
    expect(vendor.received()).toEqual([]);
  });
});

describe('pages of builds', () => {
  it('are followed from the newest to the oldest, by the bounds that each page tells', async () => {
    const found = await all(vendor.client.pages(builds.list, { ...unitTests, concourse_page_limit: 3 }));
    const ids = found.map(({ id }) => Number(id));
    expect(ids).toHaveLength(8);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    expect(queries().map((query) => query.concourse_page_since)).toEqual([undefined, String(ids[2]), String(ids[5])]);
  });

  it('end with a full last page', async () => {
    expect(await all(vendor.client.pages(builds.list, { ...unitTests, concourse_page_limit: 4 }))).toHaveLength(8);
    expect(queries()).toHaveLength(2);
  });

  it('stay themselves while a new build begins', async () => {
    const pages = vendor.client.pages(builds.list, { ...unitTests, concourse_page_limit: 3 });
    const first = await pages.next();
    await vendor.client.cycloid.builds.create(unitTests);
    const rest = await all(pages);
    expect([first.value, ...rest]).toHaveLength(8);
  });
});

describe('pages by a token', () => {
  it('are followed to the one that has none', async () => {
    const found = await all(vendor.client.pages(awsInfrastructure.listInstances, { ...aws, page_size: 2 }));
    expect(found).toHaveLength(5);
    expect(new Set(found.map(({ InstanceId }) => InstanceId)).size).toBe(5);
    expect(queries().map(({ next }) => next !== undefined)).toEqual([false, true, true]);
  });

  it('keep their filters', async () => {
    const input = { ...aws, page_size: 1, tag: ['project:storefront'] };
    expect(await all(vendor.client.pages(awsInfrastructure.listInstances, input))).toHaveLength(3);
    expect(queries().map(({ tag }) => tag)).toEqual(Array(3).fill('project:storefront'));
  });
});

describe('a list without pages', () => {
  it.each([
    ['with its envelope', inventory.list, organization],
    ['without it', events.list, { ...organization, begin: 0, end: Date.now() }],
    ['below a project', environments.list, storefront],
  ] as const)('%s is given whole', async (_, operation, input) => {
    expect((await all(vendor.client.pages(operation, input))).length).toBeGreaterThan(1);
    expect(vendor.received()).toHaveLength(1);
  });
});

describe('a server that does not page as it should', () => {
  let client: CycloidClient;
  let answers: (query: URLSearchParams) => object;
  beforeEach(() => {
    client = vendor.connect({ baseUrl: own.url });
    own.answer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', own.url);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers(searchParams)));
    });
  });
  const read = (limit?: number) => all(client.pages(projects.list, { ...organization, page_size: 2 }, { limit }));

  it('and answers one page again and again is found out', async () => {
    answers = () => ({ data: [{ id: 1 }, { id: 2 }], pagination: { index: 1, size: 2, total: 9 } });
    await rejection(read(), InvalidResponseError);
    expect(own.received).toHaveLength(2);
  });

  it('and tells no total is followed until a page is not full', async () => {
    answers = (query) => ({
      data: query.get('page_index') === '3' ? [{ id: 5 }] : [{ id: query.get('page_index') }, { id: 0 }],
    });
    expect(await read()).toHaveLength(5);
  });

  it('and holds its pages smaller than asked for is followed all the same', async () => {
    answers = (query) => ({
      data: [{ id: query.get('page_index') }],
      pagination: { index: Number(query.get('page_index')), size: 1, total: 4 },
    });
    expect(await read()).toHaveLength(4);
  });

  it.each([[{ data: {} }], [{ projects: [] }], [{}]])('and answers %j is not taken for an empty list', async (body) => {
    answers = () => body;
    await rejection(read(), InvalidResponseError);
  });

  it('and counts nothing is read as one that tells no figures', async () => {
    answers = (query) => ({
      data: query.get('page_index') === '2' ? [{ id: 3 }] : [{ id: 1 }, { id: 2 }],
      pagination: { index: 0, size: 0, total: 0 },
    });
    expect(await read()).toHaveLength(3);
  });

  it('and writes an empty list as null is', async () => {
    answers = () => ({ data: null, pagination: { index: 1, size: 2, total: 0 } });
    expect(await read()).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { operationsOf } from './catalog.js';
import { defineOperation, toolName } from './operation.js';
import { talend } from './platforms/talend/platform.js';
import { createOperationSearch } from './search.js';
import { requests } from './search/requests.fixture.js';

const operations = operationsOf(talend);
const search = createOperationSearch(operations);
const found = (query: string, limit = 5): string[] =>
  search.search(query, { limit }).map(({ operation }) => operation.id);

const simple = (id: string, title: string, deprecated = false) =>
  defineOperation({
    id,
    title,
    summary: `${title} of the account.`,
    method: 'GET',
    path: '/things',
    input: () => ({ query: z.object({}) }),
    output: () => z.unknown(),
    deprecated,
  });

describe('requests of people', () => {
  it('accepts only operations that exist', () => {
    const ids = new Set<string>(operations.map(({ id }) => id));
    expect(requests.flatMap(({ accept }) => accept).filter((id) => !ids.has(id))).toEqual([]);
    expect(requests.length).toBeGreaterThanOrEqual(60);
  });

  it('finds an acceptable operation among the first five for at least 95 of 100', () => {
    const missed = requests.filter(({ ask, accept }) => !found(ask).some((id) => accept.includes(id)));
    expect({ missed: missed.map(({ ask }) => ask), enough: missed.length <= requests.length * 0.05 }).toMatchObject({
      enough: true,
    });
  });

  it('puts it first for most', () => {
    const first = requests.filter(({ ask, accept }) => accept.includes(found(ask, 1)[0] ?? ''));
    expect(first.length / requests.length).toBeGreaterThan(0.8);
  });

  it.each([
    ['plans', 'talend.plans.list'],
    ['kick off a plan', 'talend.plans.execute'],
    ['killing jobs', 'talend.executions.terminateTask'],
    ['wrokspaces', 'talend.workspaces.list'],
    ['run the plan again', 'talend.plans.execute'],
  ])('answers %p with %s first', (query, id) => {
    expect(found(query, 1)).toEqual([id]);
  });
});

describe('names', () => {
  it('finds every operation first by its id and by its tool’s name', () => {
    for (const operation of operations) {
      expect(found(operation.id, 1)).toEqual([operation.id]);
      expect(found(toolName(operation), 1)).toEqual([operation.id]);
    }
  });
});

describe('options', () => {
  const several = createOperationSearch([
    simple('north.reports.fetch', 'Fetch Reports', true),
    simple('west.reports.fetch', 'Fetch Reports'),
    simple('south.reports.fetch', 'Fetch Reports'),
  ]);

  it('keeps to one platform', () => {
    expect(several.search('fetch reports', { platform: 'south' }).map(({ operation }) => operation.id)).toEqual([
      'south.reports.fetch',
    ]);
  });

  it('puts deprecated operations last, even where they fit better', () => {
    expect(several.search('fetch reports north').at(-1)?.operation.id).toBe('north.reports.fetch');
  });

  it('puts a deprecated operation first where it is asked for by its name', () => {
    expect(several.search('north.reports.fetch').at(0)?.operation.id).toBe('north.reports.fetch');
  });

  it('answers as many as asked for, best first', () => {
    const scores = search.search('engine', { limit: 7 }).map(({ score }) => score);
    expect(scores).toHaveLength(7);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it.each(['', '   ', 'the of and', 'qqqqzzzz', '💥'])('finds nothing for %p', (query) => {
    expect(search.search(query)).toEqual([]);
  });

  it('builds its index when it is first used', () => {
    let built = 0;
    const operation = defineOperation({
      ...simple('north.maps.list', 'List Maps'),
      input: () => {
        built++;
        return {};
      },
    });
    const lazy = createOperationSearch([operation]);
    expect(built).toBe(0);
    lazy.search('maps');
    lazy.search('maps');
    expect(built).toBe(1);
  });
});

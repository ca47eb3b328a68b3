import { describe, expect, it } from '@jest/globals';

import { InvalidResponseError } from '../../errors.js';
import { cycloidPaging } from './paging.js';

const { index, concourse, next, whole } = cycloidPaging;
const items = (count: number): object[] => Array.from({ length: count }, (_, id) => ({ id }));

describe('index', () => {
  it('begins with page 1 and asks for no more than is wanted', () => {
    expect(index.first({ x: 1 })).toEqual({ x: 1, page_index: 1, page_size: 100 });
    expect(index.first({}, 7)).toEqual({ page_index: 1, page_size: 7 });
    expect(index.first({ page_index: 0 })).toEqual({ page_index: 1, page_size: 100 });
    expect(index.first({ page_index: 3, page_size: 5 }, Infinity)).toEqual({ page_index: 3, page_size: 5 });
  });

  it.each([
    ['more to come', { page_index: 1, page_size: 2 }, 2, { index: 1, size: 2, total: 3 }, 2],
    ['the last one', { page_index: 2, page_size: 2 }, 1, { index: 2, size: 1, total: 3 }, undefined],
    ['nothing, whatever the total', { page_index: 1, page_size: 2 }, 0, { index: 1, size: 0, total: 9 }, undefined],
    ['no figures and a full page', { page_index: 1, page_size: 2 }, 2, undefined, 2],
    ['no figures and a short page', { page_index: 1, page_size: 2 }, 1, undefined, undefined],
    ['zeros and a short page', { page_index: 1, page_size: 2 }, 1, { index: 0, size: 0, total: 0 }, undefined],
    ['zeros and a full page', { page_index: 1, page_size: 2 }, 2, { index: 0, size: 0, total: 0 }, 2],
    ['another page, and no more to come', { page_index: 1, page_size: 2 }, 1, { index: 7, total: 1 }, undefined],
    ['no figures and everything at once', { page_index: 1, page_size: 2 }, 3, undefined, undefined],
  ])('%s', (_, input, count, pagination, expected) => {
    const after = index.next(input, { data: items(count), pagination });
    expect(after?.page_index).toBe(expected);
    if (after) expect(after.page_size).toBe(input.page_size);
  });

  it('asks from then on for the size that a vendor holds its pages to', () => {
    const first = index.next(
      { page_index: 1, page_size: 100 },
      { data: items(50), pagination: { index: 1, size: 50, total: 120 } },
    );
    expect(first).toEqual({ page_index: 2, page_size: 50 });
    const second = index.next(first ?? {}, { data: items(50), pagination: { index: 2, size: 50, total: 120 } });
    expect(second).toEqual({ page_index: 3, page_size: 50 });
    expect(
      index.next(second ?? {}, { data: items(20), pagination: { index: 3, size: 20, total: 120 } }),
    ).toBeUndefined();
  });

  it('refuses another page than was asked for', () => {
    expect(() =>
      index.next({ page_index: 2, page_size: 2 }, { data: items(2), pagination: { index: 1, size: 2, total: 9 } }),
    ).toThrow(InvalidResponseError);
  });

  it('takes null for an empty list, and nothing else for a list', () => {
    expect(index.items({ data: null })).toEqual([]);
    expect(index.total?.({ data: [], pagination: { total: 41 } })).toBe(41);
    for (const answer of [undefined, null, {}, { data: {} }, 'page'])
      expect(() => index.items(answer)).toThrow(InvalidResponseError);
  });
});

describe('concourse', () => {
  it('goes on with the bounds that it is given', () => {
    const bounds = { limit: 2, since: 41, until: 0 };
    const answer = { data: items(2), pagination_concourse: { next: bounds, previous: null } };
    expect(concourse.next({ job_name: 'a', concourse_page_limit: 2 }, answer)).toEqual({
      job_name: 'a',
      concourse_page_limit: 2,
      concourse_page_since: 41,
      concourse_page_until: 0,
    });
  });

  it.each([
    ['null', { data: items(2), pagination_concourse: { next: null } }],
    ['zero bounds', { data: items(2), pagination_concourse: { next: { limit: 0, since: 0, until: 0 } } }],
    ['no items', { data: [], pagination_concourse: { next: { limit: 2, since: 9, until: 0 } } }],
    ['no pagination', { data: items(2) }],
  ])('ends with %s', (_, answer) => {
    expect(concourse.next({ concourse_page_limit: 2 }, answer)).toBeUndefined();
  });
});

it('next goes on with the token of the answer until there is none', () => {
  expect(next.next({ page_size: 5 }, { data: items(5), pagination: { next: 'abc' } })).toEqual({
    page_size: 5,
    next: 'abc',
  });
  expect(next.next({ page_size: 5 }, { data: items(5), pagination: { next: '' } })).toBeUndefined();
});

it('whole has one page, in its envelope or out of it, and tells when it is not all', () => {
  expect(whole.items(items(2))).toHaveLength(2);
  expect(whole.next({}, { data: items(2), pagination: { total: 2 } })).toBeUndefined();
  expect(() => whole.next({}, { data: items(2), pagination: { total: 3 } })).toThrow(/2 of 3/);
});

import { describe, expect, it } from '@jest/globals';

import { goOnAfter, listPlace, mostToRead, partOf } from './listPage.js';
import type { ListPlace } from './listPage.js';

const run = (id: number) => ({
  kind: 'talend.task',
  id: String(id),
  startedAt: new Date(Date.UTC(2026, 0, 31) - id * 60_000).toISOString(),
});
const runs = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => run(first + index));
const ids = (items: readonly { id: string }[]): number[] => items.map(({ id }) => Number(id));
const placeAfter = (items: readonly ReturnType<typeof run>[]): ListPlace | undefined =>
  goOnAfter([...items, run(9_999)], items, undefined).next;

describe('a list that is merged from several kinds', () => {
  it('goes on after the last item, also where others have come before it', () => {
    const place = placeAfter(runs(1, 5));
    expect(ids(partOf(runs(1, 20), 5, place))).toEqual([6, 7, 8, 9, 10]);
    expect(ids(partOf(runs(-7, 20), 5, place))).toEqual([6, 7, 8, 9, 10]);
  });

  it('goes on with what is older where the last item has gone', () => {
    const items = runs(1, 20).filter(({ id }) => id !== '5');
    expect(ids(partOf(items, 3, placeAfter(runs(1, 5))))).toEqual([6, 7, 8]);
  });

  it('goes on by the count where nothing has a time', () => {
    const untimed = (list: ReturnType<typeof runs>) => list.map(({ kind, id }) => ({ kind, id }));
    const { next } = goOnAfter(untimed(runs(1, 9)), untimed(runs(1, 5)), undefined);
    expect(ids(partOf(untimed(runs(6, 20)), 2, next))).toEqual([11, 12]);
    expect(ids(partOf(untimed(runs(1, 20).filter(({ id }) => id !== '5')), 2, next))).toEqual([7, 8]);
  });

  it('ends where there is no more', () => {
    expect(goOnAfter(runs(1, 5), runs(1, 5), undefined)).toEqual({ more: false });
    expect(goOnAfter([], [], undefined)).toEqual({ more: false });
  });

  it('tells one connection’s items from another’s', () => {
    const items = runs(1, 6).flatMap((each) => ['prod', 'staging'].map((connection) => ({ ...each, connection })));
    const { next } = goOnAfter(items, items.slice(0, 4), undefined);
    expect(partOf(items, 2, next)).toEqual(items.slice(4, 6));
  });

  it('is not followed for ever: every part reads all before it again', () => {
    const place = { after: 'x', seen: 1_999 };
    expect(goOnAfter(runs(1, 3_000), runs(2_000, 2_001), place)).toEqual({ more: true });
    expect(listPlace.safeParse({ after: 'x', seen: 2_001 }).success).toBe(false);
    expect(mostToRead(10, undefined)).toBe(11);
    expect(mostToRead(10, place)).toBeGreaterThan(2_009);
  });
});

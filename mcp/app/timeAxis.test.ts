import { describe, expect, it } from '@jest/globals';
import type { Run } from '@runbridge/core';

import { rowsOf } from './rows.js';
import { barOf, spanOf, ticksOf, tookOf } from './timeAxis.js';

const at = (seconds: number): string => new Date(1_700_000_000_000 + seconds * 1000).toISOString();
const now = Date.parse(at(20));

const run: Run = {
  platform: 'talend',
  kind: 'talend.plan',
  id: 'r1',
  state: 'running',
  nativeStatus: 'executing',
  startedAt: at(0),
  steps: [
    { id: 'a', kind: 'step', state: 'succeeded', nativeStatus: '', startedAt: at(5), finishedAt: at(10) },
    { id: 'b', kind: 'step', state: 'running', nativeStatus: '', startedAt: at(10) },
    { id: 'c', kind: 'step', state: 'queued', nativeStatus: '' },
  ],
};

describe('the time axis', () => {
  const rows = rowsOf(run);
  const span = spanOf(run, rows, now);

  it('goes from the first start to now while something runs', () => {
    expect(span).toEqual({ from: Date.parse(at(0)), to: now });
  });

  it('ends with the run', () => {
    expect(spanOf({ ...run, state: 'failed', finishedAt: at(12), steps: [] }, [], now)?.to).toBe(Date.parse(at(12)));
  });

  it('is not there before anything has begun', () => {
    expect(
      spanOf({ platform: 'talend', kind: 'talend.plan', id: 'r1', state: 'queued', nativeStatus: '' }, [], now),
    ).toBe(undefined);
  });

  it('gives each row the part that it took', () => {
    const bars = rows.map((row) => span && barOf(row, span, now));
    expect(bars).toEqual([{ start: 0.25, length: 0.25 }, { start: 0.5, length: 0.5 }, undefined]);
    expect(rows.map((row) => tookOf(row, now))).toEqual([5000, 10_000, undefined]);
  });

  it.each([
    [0.9, 4, [0, 0.5]],
    [20, 5, [0, 5, 10, 15, 20]],
    [61, 3, [0, 30, 60]],
    [3 * 3600, 4, [0, 3600, 7200, 10_800]],
    [86_400 * 9, 3, [0, 259_200, 518_400, 777_600]],
  ])('has round ticks for %d s, no more than %d', (seconds, most, expected) => {
    expect(ticksOf({ from: 0, to: seconds * 1000 }, most).map((ms) => ms / 1000)).toEqual(expected);
  });
});

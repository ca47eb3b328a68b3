import type { Run } from '@runbridge/core';

import type { Row } from './rows.js';

/** Milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between ticks that people count in. */
const distances = [
  ...[10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
];

/** From the first start to the last end, or to `now` where something goes on. `undefined` before anything has begun. */
export function spanOf(run: Run, rows: readonly Row[], now: number): Span | undefined {
  const parts = [run, ...rows];
  const starts = parts.map(({ startedAt }) => moment(startedAt)).filter((at) => at !== undefined);
  if (starts.length === 0) return undefined;
  const from = Math.min(...starts);
  const ends = parts.map((part) => endOf(part, now)).filter((at) => at !== undefined);
  return { from, to: Math.max(from + 1, ...ends) };
}

/** The part of the axis that this row fills, in fractions of it; `undefined` before it has begun. */
export function barOf(row: Row, { from, to }: Span, now: number): { start: number; length: number } | undefined {
  const start = moment(row.startedAt);
  if (start === undefined) return undefined;
  const end = Math.max(start, endOf(row, now) ?? start);
  return { start: (start - from) / (to - from), length: (end - start) / (to - from) };
}

/** Milliseconds that it took, or has taken so far; `undefined` where that is not known. */
export function tookOf(part: Pick<Row, 'state' | 'startedAt' | 'finishedAt'>, now: number): number | undefined {
  const start = moment(part.startedAt);
  const end = endOf(part, now);
  // The same moment twice: the platform counts coarser.
  return start === undefined || end === undefined || end <= start ? undefined : end - start;
}

/** Milliseconds after the start of the axis at which a line is drawn: round ones, at most `most` beside the first. */
export function ticksOf({ from, to }: Span, most: number): readonly number[] {
  const length = to - from;
  const distance =
    distances.find((each) => length / each <= most) ?? DAY * Math.max(1, Math.ceil(length / DAY / Math.max(1, most)));
  return Array.from({ length: Math.floor(length / distance) + 1 }, (_, index) => index * distance);
}

/** The latest moment that is told of anywhere: the platform's clock has come so far at least. */
export function latestIn(run: Run, rows: readonly Row[]): number {
  const moments = [run, ...rows].flatMap(({ startedAt, finishedAt }) => [moment(startedAt), moment(finishedAt)]);
  return Math.max(0, ...moments.filter((at) => at !== undefined));
}

export function moment(text: string | undefined): number | undefined {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function endOf({ state, finishedAt }: Pick<Row, 'state' | 'finishedAt'>, now: number): number | undefined {
  return moment(finishedAt) ?? (state === 'running' ? now : undefined);
}

import { createHash } from 'node:crypto';

import type { LogPart } from '@runbridge/core';
import { z } from 'zod';

/** Lines that a log may have grown by since its end was read. */
const SLACK = 1_000;

/** Where logs go on towards their beginnings. */
export const logPlace = z.object({
  /** Of each log that has earlier lines, by its key: how many lines stand before those that were answered. */
  before: z.record(z.number().int().min(1)),
  /** Lines of the longest log. */
  total: z.number().int().min(1),
});
export type LogPlace = z.infer<typeof logPlace>;

/** A log among those of a run, and what it is found again by. */
export interface KeyedLog {
  readonly key: string;
  readonly log: LogPart;
}

/** Last lines to ask for, to have so many before that place. */
export function tailFor(tail: number, place: LogPlace | undefined): number {
  return place === undefined ? tail : place.total - Math.min(...Object.values(place.before)) + tail + SLACK;
}

/** Lines that were not read although they are wanted, because a log has grown by more than was reckoned with. */
export function missingLines(logs: readonly LogPart[], tail: number, place: LogPlace | undefined): number {
  const missing = keyed(logs).map(({ key, log: { omitted = 0 } }) => {
    const before = place?.before[key];
    return before === undefined ? 0 : omitted - Math.max(0, before - tail);
  });
  return Math.max(0, ...missing);
}

/** The lines before that place, no more than `tail` of each log; logs without any are left out. */
export function linesBefore(logs: readonly LogPart[], tail: number, place: LogPlace | undefined): readonly KeyedLog[] {
  if (place === undefined) return keyed(logs);
  return keyed(logs).flatMap(({ key, log }) => {
    const before = place.before[key];
    if (before === undefined) return [];
    const gone = log.omitted ?? 0;
    const first = Math.max(before - tail, gone);
    return [{ key, log: { ...log, lines: log.lines.slice(first - gone, before - gone), omitted: first } }];
  });
}

/** Where the lines before those of `answered` stand; nothing where there are none, or where the vendor does not count. */
export function placeBefore(answered: readonly KeyedLog[], read: readonly LogPart[]): LogPlace | undefined {
  const before = Object.fromEntries(
    answered.flatMap(({ key, log: { omitted = 0 } }) => (omitted === 0 ? [] : [[key, omitted]])),
  );
  if (Object.keys(before).length === 0) return undefined;
  return { before, total: Math.max(...read.map(({ lines, omitted = 0 }) => lines.length + omitted)) };
}

/** Short, for they stand in a cursor. Steps of one run may have one name, so their order counts too. */
function keyed(logs: readonly LogPart[]): KeyedLog[] {
  const times = new Map<string, number>();
  return logs.map((log) => {
    const own = JSON.stringify([log.run.kind, log.run.id, log.name ?? '']);
    const time = times.get(own) ?? 0;
    times.set(own, time + 1);
    const key = createHash('sha256')
      .update(`${own}${String(time)}`)
      .digest('base64url')
      .slice(0, 6);
    return { key, log };
  });
}

import { RunBridgeError } from '@runbridge/core';
import { isPassing } from './passing.js';
import { OVERLAP_MS } from './source.js';
import type { Sighting, Source } from './source.js';

/** How far a watch has come: what it has to know to tell of everything once. Plain JSON, of bounded size. */
export interface Place {
  /** All that began earlier, by the vendor's clock, is settled, but for what is in `open`. */
  readonly floor: number;
  /** Told of, or over before the watch began: when each of them began, none of it before the floor. */
  readonly settled: Readonly<Record<string, number>>;
  /** Not over when last seen; the first ones are looked up first. */
  readonly open: readonly string[];
}

/** Settled things that are remembered; where more began within the overlap, the overlap is shorter. */
export const MOST_SETTLED = 1000;
/** Things that have not ended and are followed at once. */
export const MOST_OPEN = 5000;
/** Things that a list no longer shows, looked up in one poll. The others' turn is in the next. */
export const MOST_LOOKED_UP = 50;
/** A vendor's time that is further ahead of ours than a day is a mistake, and moves no floor. */
const MOST_AHEAD_MS = 24 * 60 * 60 * 1000;

/**
 * Looks once, and answers what is over and was not told of before, in the order in which it began. Without a place it
 * begins: what is over by then is settled. Times are the vendor's and only compared with one another. What is thrown
 * leaves the place as it was.
 *
 * A run is told of once and not lost if it appears in the list within `OVERLAP_MS` of those that began at its time; one
 * that was ever seen unfinished, however long it takes.
 */
export async function watch<Subject>(
  source: Source<Subject>,
  place: Place | undefined,
  now: number,
): Promise<{ place: Place; over: Sighting<Subject>[] }> {
  const settled = new Map(Object.entries(place?.settled ?? {}));
  const open = new Set(place?.open ?? []);
  const listed = new Set<string>();
  const over: Sighting<Subject>[] = [];
  const settle = (sighting: Sighting<Subject>, isNew: boolean): void => {
    open.delete(sighting.id);
    if (sighting.at !== undefined) settled.set(sighting.id, sighting.at);
    if (isNew) over.push(sighting);
  };
  // Without a time, only what was seen before its end is known to have ended since.
  const began = ({ at = -Infinity }: Sighting<Subject>): boolean =>
    place === undefined ? source.isNamed === true : at >= place.floor;

  if (place === undefined && source.unfinished !== undefined)
    for await (const page of source.unfinished()) for (const { id, isOver } of page) if (!isOver) open.add(id);
  let newest = place === undefined ? 0 : place.floor + OVERLAP_MS;
  for await (const page of source.recent(place?.floor)) {
    for (const sighting of page) {
      const { id, isOver, at = 0 } = sighting;
      listed.add(id);
      if (at > newest && at <= now + MOST_AHEAD_MS) newest = at;
      if (settled.has(id)) continue;
      if (!isOver) open.add(id);
      else if (open.has(id)) settle(sighting, true);
      else if (began(sighting) || place === undefined) settle(sighting, began(sighting));
    }
    // What a list that is out of order has further down began an overlap later at the most.
    const bound = (place?.floor ?? newest - OVERLAP_MS) - OVERLAP_MS;
    if (page.every(({ at }) => at !== undefined && at < bound)) break;
  }
  const waiting = [...open].filter((id) => !listed.has(id)).slice(0, MOST_LOOKED_UP);
  for (const id of waiting) {
    const found = await look(source, id);
    if (found === 'not now') break;
    open.delete(id);
    if (found === 'no answer' || found?.isOver === false) open.add(id);
    else if (found !== undefined && !settled.has(found.id)) settle(found, true);
  }
  // Lists are newest first, and of those that began at the same time the later one stands first too.
  const oldestFirst = over.reverse().sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const begin = place?.floor ?? source.horizon ?? 0;
  // What is named later may be older than all before.
  const floor = source.isNamed === true ? begin : Math.max(begin, newest - OVERLAP_MS);
  return { place: bounded(floor, settled, open), over: oldestFirst };
}

/** One thing that cannot be read must not keep the others from being told of. */
async function look<Subject>(
  source: Source<Subject>,
  id: string,
): Promise<Sighting<Subject> | 'not now' | 'no answer' | undefined> {
  return source.lookUp(id).catch((error: unknown) => {
    if (isPassing(error)) return 'not now';
    if (error instanceof RunBridgeError) return 'no answer';
    throw error;
  });
}

function bounded(floor: number, settled: ReadonlyMap<string, number>, open: ReadonlySet<string>): Place {
  const newestFirst = [...settled].filter(([, at]) => at >= floor).sort(([, a], [, b]) => b - a);
  // Those that began at the very moment of the last one are kept with it: the floor cannot part them.
  const least = newestFirst[MOST_SETTLED - 1]?.[1] ?? floor;
  return {
    floor: least,
    settled: Object.fromEntries(newestFirst.filter(([, at]) => at >= least)),
    open: [...open].slice(-MOST_OPEN),
  };
}

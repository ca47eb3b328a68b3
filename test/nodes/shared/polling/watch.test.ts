import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pagesOf } from '../../../../nodes/shared/polling/pages.js';
import type { Sighting, Source } from '../../../../nodes/shared/polling/source.js';
import { MOST_LOOKED_UP, MOST_SETTLED, watch } from '../../../../nodes/shared/polling/watch.js';
import type { Place } from '../../../../nodes/shared/polling/watch.js';
import { Vendor, hour, missing } from './vendor.fixture.js';
import type { PlannedRun } from './vendor.fixture.js';

const begin = 1_760_000_000_000;
const minute = 60_000;

/** n8n's side: the place in memory, and what of it n8n has saved: only what came with something put out, and at the start. */
class Poller {
  readonly told: string[] = [];
  #place: Place | undefined;
  #saved: Place | undefined;

  constructor(
    private readonly vendor: Vendor,
    private readonly skew: number,
  ) {}

  get place(): Place {
    if (this.#place === undefined) throw new Error('Nothing was polled yet.');
    return this.#place;
  }

  async poll(): Promise<void> {
    const isFirst = this.#place === undefined;
    const { place, over } = await watch(this.vendor.source, this.#place, this.vendor.now + this.skew);
    this.#place = JSON.parse(JSON.stringify(place)) as Place;
    this.told.push(...over.map(({ id }) => id));
    if (isFirst || over.length > 0) this.#saved = this.#place;
  }

  restart(): void {
    this.#place = this.#saved;
  }
}

const plannedRuns = fc
  .array(
    fc.record({
      startsAt: fc.oneof(
        fc.integer({ min: begin - 3 * hour, max: begin + 20 * hour }),
        // Many at once, and some that have gone on for days.
        fc.integer({ min: begin + hour, max: begin + hour + minute }),
        fc.integer({ min: begin - 100 * hour, max: begin }),
      ),
      takes: fc.oneof(fc.integer({ min: 0, max: 2 * minute }), fc.integer({ min: 0, max: 150 * hour })),
      appearsAfter: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: hour })),
      disorder: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: hour })),
    }),
    { maxLength: 150, size: 'max' },
  )
  .map((runs): PlannedRun[] => runs.map((run, index) => ({ ...run, id: `run-${String(index)}` })));

const polls = fc.array(
  fc.record({
    wait: fc.oneof(fc.integer({ min: 1000, max: 5 * minute }), fc.integer({ min: 0, max: 8 * hour })),
    pageSize: fc.integer({ min: 1, max: 40 }),
    pageTakes: fc.constantFrom(0, 700, minute),
    breaksAfter: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 4 })),
    isDown: fc.boolean(),
    isRestarted: fc.boolean(),
  }),
  { maxLength: 30, size: 'max' },
);

describe('a watch', () => {
  it('tells of each run that ends after its start once, whatever happens between the polls', async () => {
    await fc.assert(
      fc.asyncProperty(plannedRuns, polls, fc.integer({ min: -12, max: 12 }), async (runs, turns, skewHours) => {
        const vendor = new Vendor(runs);
        vendor.now = begin;
        const poller = new Poller(vendor, skewHours * hour);
        await poller.poll();
        const started = vendor.now;
        for (const { wait, isRestarted, ...how } of turns) {
          vendor.now += wait;
          Object.assign(vendor, how);
          if (isRestarted) poller.restart();
          await poller.poll().catch(() => undefined);
        }
        Object.assign(vendor, { pageSize: 10, pageTakes: 0, breaksAfter: Infinity, isDown: false });
        vendor.now = Math.max(vendor.now, begin + 200 * hour);
        // What a list no longer shows is looked up some at a time.
        for (let turn = 0; turn < 5; turn++) await poller.poll();

        expect(poller.told).toHaveLength(new Set(poller.told).size);
        const due = runs.filter(({ startsAt, takes }) => startsAt + takes > started).map(({ id }) => id);
        expect(due.filter((id) => !poller.told.includes(id))).toEqual([]);
        const past = runs.filter((run) => run.startsAt + Math.max(run.takes, run.appearsAfter) <= begin);
        expect(past.filter(({ id }) => poller.told.includes(id))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  it('tells of runs in the order in which they began', async () => {
    const vendor = new Vendor([3, 1, 2].map((n) => planned(`run-${String(n)}`, begin + n)));
    vendor.now = begin;
    const poller = new Poller(vendor, 0);
    await poller.poll();
    vendor.now += hour;
    await poller.poll();
    expect(poller.told).toEqual(['run-1', 'run-2', 'run-3']);
  });

  it('loses nothing to one run that the vendor says began in the year 2100', async () => {
    const vendor = new Vendor([
      planned('odd', Date.parse('2100-01-01'), { appearsAfter: begin - Date.parse('2100-01-01') }),
      planned('later', begin + 3 * hour),
    ]);
    vendor.now = begin;
    const poller = new Poller(vendor, 0);
    await poller.poll();
    vendor.now = begin + 4 * hour;
    await poller.poll();
    expect(poller.told).toEqual(['later']);
  });

  it('reads no further than an overlap before its place', async () => {
    const vendor = new Vendor(
      Array.from({ length: 5000 }, (_, index) => planned(String(index), begin - index * minute)),
    );
    vendor.now = begin;
    const poller = new Poller(vendor, 0);
    await poller.poll();
    vendor.pagesRead = 0;
    await poller.poll();
    expect(vendor.pagesRead).toBeLessThanOrEqual(14);
  });

  it('stays small: of a thousand runs a minute it remembers the newest, and tells of all', async () => {
    const vendor = new Vendor(
      Array.from({ length: 4000 }, (_, index) => planned(String(index), begin + index * 60, { takes: 1 })),
    );
    vendor.now = begin - 1;
    vendor.pageSize = 100;
    const poller = new Poller(vendor, 0);
    await poller.poll();
    for (let turn = 0; turn < 6; turn++) {
      vendor.now += minute;
      await poller.poll();
      expect(Object.keys(poller.place.settled).length).toBeLessThanOrEqual(MOST_SETTLED);
    }
    expect(poller.told).toHaveLength(4000);
    expect(new Set(poller.told).size).toBe(4000);
    expect(JSON.stringify(poller.place).length).toBeLessThan(60_000);
  });

  it('looks up a bounded number of long runs a poll, all in turn, and each for as long as it takes', async () => {
    const vendor = new Vendor(
      Array.from({ length: 120 }, (_, index) =>
        planned(String(index), begin - 50 * hour + index, { takes: 60 * hour }),
      ),
    );
    vendor.now = begin;
    const poller = new Poller(vendor, 0);
    await poller.poll();
    // The list shows them no more, for later ones have come.
    const later = new Vendor([...vendor.runs, planned('new', begin + 5 * hour)]);
    later.pageSize = 100;
    later.now = begin + 11 * hour;
    const next = new Poller(later, 0);
    let place = poller.place;
    const told: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      later.lookedUp = 0;
      const shown: Source<string> = {
        ...later.source,
        recent: () => pagesOf(iterate(later.list.slice(0, 1)), (item) => item as Sighting<string>),
      };
      const polled = await watch(shown, place, later.now);
      ({ place } = polled);
      told.push(...polled.over.map(({ id }) => id));
      expect(later.lookedUp).toBeLessThanOrEqual(MOST_LOOKED_UP);
    }
    expect(next.told).toEqual([]);
    expect(new Set(told).size).toBe(121);
    expect(told).toHaveLength(121);
  });

  it('reads on behind what is out of order by up to an overlap', async () => {
    const vendor = new Vendor([planned('older', begin - 59 * minute, { disorder: hour }), planned('late', begin + 1)]);
    vendor.now = begin + hour;
    vendor.pageSize = 1;
    const polled = await watch(vendor.source, { floor: begin, settled: {}, open: [] }, vendor.now);
    expect(polled.over.map(({ id }) => id)).toEqual(['late']);
  });

  it('is not held up by one run that cannot be read, and lets go of one that is gone', async () => {
    const place: Place = { floor: begin, settled: {}, open: ['broken', 'gone', 'fine'] };
    const source: Source<string> = {
      recent: () => pagesOf(iterate([]), () => ({ id: '', isOver: false, subject: '' })),
      lookUp: (id) =>
        id === 'broken'
          ? Promise.reject(missing())
          : Promise.resolve(id === 'gone' ? undefined : { id, isOver: true, at: begin, subject: id }),
    };
    const polled = await watch(source, place, begin);
    expect(polled.over.map(({ id }) => id)).toEqual(['fine']);
    expect(polled.place.open).toEqual(['broken']);
  });

  it('tells of what the user named also where it was over at the start', async () => {
    const vendor = new Vendor([planned('named', begin - hour)]);
    vendor.now = begin;
    const source: Source<string> = { ...vendor.source, isNamed: true };
    const first = await watch(source, undefined, begin);
    expect(first.over.map(({ id }) => id)).toEqual(['named']);
    expect((await watch(source, first.place, begin)).over).toEqual([]);
  });

  it('tells once of what the user names later, also where it is older than the rest', async () => {
    const later = new Vendor([planned('named', begin - hour), planned('older', begin - 100 * hour)]);
    later.now = begin;
    const naming = (count: number): Source<string> => ({
      ...later.source,
      isNamed: true,
      recent: () => pagesOf(iterate(later.list.slice(0, count)), (item) => item as Sighting<string>),
    });
    const first = await watch(naming(1), undefined, begin);
    const second = await watch(naming(2), first.place, begin);
    expect([first, second].map(({ over }) => over.map(({ id }) => id))).toEqual([['named'], ['older']]);
    expect((await watch(naming(2), second.place, begin)).over).toEqual([]);
  });
});

describe('pages of a list', () => {
  const at = (times: readonly number[]): AsyncGenerator<readonly Sighting<number>[]> =>
    pagesOf(iterate(times), (item) => ({ id: String(item), isOver: true, at: item as number, subject: 0 }));

  it('come as the vendor has them while they are newest first', async () => {
    const times = Array.from({ length: 250 }, (_, index) => begin - index * minute);
    expect((await all(at(times))).map(({ length }) => length)).toEqual([100, 100, 50]);
  });

  it('come all at once from where the list is out of order by more than an overlap', async () => {
    const times = Array.from({ length: 350 }, (_, index) => begin - (index < 150 ? index : -index) * minute);
    expect((await all(at(times))).map(({ length }) => length)).toEqual([100, 250]);
  });

  it('lose nothing of a list that is oldest first', async () => {
    const times = Array.from({ length: 300 }, (_, index) => begin - (300 - index) * hour);
    const source = { recent: () => at(times), lookUp: () => Promise.resolve(undefined) };
    const place: Place = { floor: begin - 2 * hour, settled: {}, open: [] };
    expect((await watch(source, place, begin)).over).toHaveLength(2);
  });

  it('lose nothing of a list that is oldest first and has many runs within an hour', async () => {
    const times = Array.from({ length: 1000 }, (_, index) => begin - (1000 - index) * 20_000);
    [times[3], times[4]] = [begin - 996 * 20_000, begin - 997 * 20_000];
    const source = { recent: () => at(times), lookUp: () => Promise.resolve(undefined) };
    const place: Place = { floor: begin - minute, settled: {}, open: [] };
    expect((await watch(source, place, begin)).over).toHaveLength(3);
  });
});

function planned(id: string, startsAt: number, more: Partial<PlannedRun> = {}): PlannedRun {
  return { id, startsAt, takes: 0, appearsAfter: 0, disorder: 0, ...more };
}

async function* iterate(items: readonly unknown[]): AsyncGenerator {
  for (const item of items) yield await Promise.resolve(item);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

import { NotFoundError, RateLimitError, ServerError } from '@runbridge/core';
import { OVERLAP_MS } from '../../../../nodes/shared/polling/source.js';
import type { Page, Sighting, Source } from '../../../../nodes/shared/polling/source.js';

/** A run as it will go; times in milliseconds of the vendor's clock. */
export interface PlannedRun {
  readonly id: string;
  readonly startsAt: number;
  readonly takes: number;
  /** How long after its start the vendor's list shows it. */
  readonly appearsAfter: number;
  /** How far out of order the list has it. */
  readonly disorder: number;
}

const failure = { operationId: 'a.list', vendor: {}, hint: '', effected: 'none' } as const;
export const busy = (): Error => new RateLimitError({ ...failure, status: 429 });
export const down = (): Error => new ServerError({ ...failure, status: 503 });
export const missing = (): Error => new NotFoundError({ ...failure, status: 404 });

/** A vendor whose list shows runs newest first, page after page, while time goes on. */
export class Vendor {
  now = 0;
  pageSize = 10;
  /** Milliseconds that go by while a page is read. */
  pageTakes = 0;
  /** The list breaks off where this many pages have been read. */
  breaksAfter = Infinity;
  /** No run can be looked up. */
  isDown = false;
  lookedUp = 0;
  pagesRead = 0;

  constructor(readonly runs: readonly PlannedRun[]) {}

  get list(): Sighting<string>[] {
    return this.runs
      .filter(({ startsAt, appearsAfter }) => startsAt + appearsAfter <= this.now)
      .sort((a, b) => b.startsAt + b.disorder - (a.startsAt + a.disorder))
      .map((run) => this.#see(run));
  }

  readonly source: Source<string> = {
    recent: () => this.#pages(() => this.list),
    unfinished: () => this.#pages(() => this.list.filter(({ isOver }) => !isOver)),
    lookUp: async (id) => {
      this.lookedUp++;
      if (this.isDown) throw down();
      const run = this.runs.find((each) => each.id === id);
      return Promise.resolve(run && this.#see(run));
    },
  };

  #see({ id, startsAt, takes }: PlannedRun): Sighting<string> {
    return { id, isOver: startsAt + takes <= this.now, at: startsAt, subject: id };
  }

  /** By offset, as vendors do it: what comes in between moves the rest down. */
  async *#pages(list: () => Sighting<string>[]): AsyncGenerator<Page<string>> {
    for (let offset = 0, pages = 0; ; offset += this.pageSize, pages++) {
      if (pages >= this.breaksAfter) throw busy();
      const page = list().slice(offset, offset + this.pageSize);
      if (page.length === 0) return;
      this.pagesRead++;
      this.now += this.pageTakes;
      yield await Promise.resolve(page);
    }
  }
}

export const hour = OVERLAP_MS;

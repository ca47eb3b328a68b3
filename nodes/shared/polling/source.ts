/** Something as the vendor shows it at this moment: a run, an event, a state that a deployment has come to. */
export interface Sighting<Subject> {
  /** It is told of once by this. */
  readonly id: string;
  /** False while there is more to come, so that it has to be looked at again. */
  readonly isOver: boolean;
  /**
   * When it began, in milliseconds since 1970 by the vendor's clock: its place in the vendor's list. Left out for what has
   * not begun, which is newer than all that has.
   */
  readonly at?: number | undefined;
  readonly subject: Subject;
}

export type Page<Subject> = readonly Sighting<Subject>[];

/** A vendor's list, watched for what comes to its end. */
export interface Source<Subject> {
  /**
   * What there is, newest first, page after page: at least all that began at `floor` or later. Without a floor, all that
   * began within `OVERLAP_MS` of the newest. Whoever has seen enough stops reading.
   */
  recent(floor: number | undefined): AsyncIterable<Page<Subject>>;
  /** What has not ended, whenever it began; asked for once, at the start. Left out where `recent` has it all. */
  unfinished?(): AsyncIterable<Page<Subject>>;
  /** What has become of one that `recent` no longer comes to; `undefined` where it is gone and nothing is to be told of it. */
  lookUp(id: string): Promise<Sighting<Subject> | undefined>;
  /** How far back, in milliseconds since 1970, `recent` goes without a floor, where that is not all there is. */
  readonly horizon?: number;
  /** True where the user has named each thing: then also what was over when it was named is told of. Default: false. */
  readonly isNamed?: boolean;
}

/**
 * How much later than others that began at the same time something may appear in a list, in milliseconds: an hour. It is
 * also how much a list that is newest first may be out of order.
 */
export const OVERLAP_MS = 60 * 60 * 1000;

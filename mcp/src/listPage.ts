import { createHash } from 'node:crypto';

import { z } from 'zod';

/** What a merged list may be followed to: everything before is read again for each part of it. */
const MAX_SEEN = 2_000;
/** What may have come on top since the last part. */
const SLACK = 20;

/** Where a list that is merged from several kinds goes on: after this item. */
export const listPlace = z.object({
  after: z.string(),
  /** When that began, in milliseconds since the epoch, where it is told: older ones come after it also where it has gone itself. */
  at: z.number().optional(),
  /** How many came before, it included. */
  seen: z.number().int().min(1).max(MAX_SEEN),
  /** Milliseconds since the epoch; a period counted from now would begin later with each part. */
  since: z.number().optional(),
});
export type ListPlace = z.infer<typeof listPlace>;

/** How many items to ask for, to answer so many after that place and to know whether there are more. */
export function mostToRead(limit: number, place: ListPlace | undefined): number {
  return limit + 1 + (place === undefined ? 0 : place.seen + SLACK);
}

interface Placed {
  readonly kind: string;
  readonly id: string;
  readonly connection?: string;
  readonly startedAt?: string;
}

/** The items after that place, no more than `limit`. */
export function partOf<Item extends Placed>(
  items: readonly Item[],
  limit: number,
  place: ListPlace | undefined,
): readonly Item[] {
  const start = startAfter(items, place);
  return items.slice(start, start + limit);
}

/** How a list goes on after the part that an answer holds. */
export interface GoOn {
  /** Whether there are more items. */
  readonly more: boolean;
  /** Where they are; none where they are too far down to be read. */
  readonly next?: ListPlace;
}

export function goOnAfter(
  items: readonly Placed[],
  part: readonly Placed[],
  place: ListPlace | undefined,
  since?: number,
): GoOn {
  const last = part.at(-1);
  if (last === undefined || items.length <= startAfter(items, place) + part.length) return { more: false };
  const seen = (place?.seen ?? 0) + part.length;
  if (seen > MAX_SEEN) return { more: true };
  const next = {
    after: keyOf(last),
    ...(last.startedAt === undefined ? {} : { at: Date.parse(last.startedAt) }),
    seen,
    ...(since === undefined ? {} : { since }),
  };
  return { more: true, next };
}

function startAfter(items: readonly Placed[], place: ListPlace | undefined): number {
  if (place === undefined) return 0;
  const { after, at = NaN, seen } = place;
  const index = items.findIndex((item) => keyOf(item) === after);
  if (index !== -1) return index + 1;
  const older = items.findIndex(({ startedAt = '' }) => Date.parse(startedAt) < at);
  return older === -1 ? Math.min(seen, items.length) : older;
}

function keyOf({ kind, id, connection = '' }: Placed): string {
  // Short, for it stands in a cursor.
  return createHash('sha256')
    .update(JSON.stringify([connection, kind, id]))
    .digest('base64url')
    .slice(0, 8);
}

import { createHash } from 'node:crypto';

import { InputError } from '@runbridge/core';
import type { z } from 'zod';

/** Characters that tell a cursor of this call from others, and a whole one from a damaged one. */
const MARK = 8;

/**
 * Where a list goes on, as one short word. It holds all there is to know, so that any server can go on from it; `call` is
 * what has to be the same then: the tool, and whatever chooses the items.
 */
export function writeCursor(call: readonly unknown[], place: object): string {
  // As a list: base64 of an object begins like a token of the kind that is masked.
  const written = Buffer.from(JSON.stringify([place])).toString('base64url');
  return mark(call, written) + written;
}

/** Throws core's `InputError` for what is no cursor of this call. */
export function readCursor<Place>(
  tool: string,
  call: readonly unknown[],
  cursor: string | undefined,
  schema: z.ZodType<Place>,
): Place | undefined {
  if (cursor === undefined) return undefined;
  const given = cursor.trim();
  const written = given.slice(MARK);
  const place = given.slice(0, MARK) === mark(call, written) ? schema.safeParse(decode(written)) : undefined;
  if (place?.success) return place.data;
  throw new InputError(tool, [
    {
      field: 'cursor',
      problem: `${JSON.stringify(shortened(given))} does not belong to this call: repeat the arguments of the call that answered it (limit, tail and fields may change), or leave it out to begin anew`,
    },
  ]);
}

function mark(call: readonly unknown[], written: string): string {
  return createHash('sha256')
    .update(JSON.stringify([sorted(call), written]))
    .digest('base64url')
    .slice(0, MARK);
}

function decode(written: string): unknown {
  try {
    return (JSON.parse(Buffer.from(written, 'base64url').toString()) as unknown[])[0];
  } catch {
    return undefined;
  }
}

/** The same for the same arguments, in whatever order they were given. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, sorted(item)]),
  );
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

import { suggestionLines } from '../text/run.js';
import type { Suggestion } from '../text/run.js';

interface Below {
  /** What was not looked through. */
  readonly note?: string;
  readonly nextCursor?: string;
  readonly next?: readonly Suggestion[];
}

/** What stands below the table of a merged list. `narrow`: what to do where it goes on too far to be followed. */
export function linesBelow({ note, nextCursor, next = [] }: Below, more: boolean, narrow: string): string[] {
  const goOn =
    nextCursor === undefined
      ? `There are more, too far down to be listed: ${narrow}.`
      : `There are more: call again with the same arguments, and cursor ${nextCursor}`;
  return [...(note === undefined ? [] : [note]), ...(more ? [goOn] : []), ...suggestionLines(next)];
}

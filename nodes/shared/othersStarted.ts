import type { RunRef } from '@runbridge/core';

/** Runs that are named; of more than these the number is told. */
const most = 20;

/**
 * What to do about an error, and which runs the other items have started: without the node's output nobody would know
 * of them.
 */
export function othersStarted(
  description: string | null | undefined,
  started: ReadonlyMap<number, RunRef>,
  failedIndex: number,
): string {
  const others = [...started].filter(([index]) => index !== failedIndex).sort(([left], [right]) => left - right);
  if (others.length === 0) return description ?? '';
  const named = others.slice(0, most).map(([index, { id }]) => `item ${String(index)} run ${id}`);
  const more = others.length > most ? ` and ${String(others.length - most)} more` : '';
  const [count, go] =
    others.length === 1 ? ['1 other item', 'this run'] : [`${String(others.length)} other items`, 'these runs'];
  const told = `${count} of this node had started: ${named.join(', ')}${more}. Look at ${go} before you start anything again.`;
  return description ? `${description} ${told}` : told;
}

import type { LogPart } from '@runbridge/core';

/** Characters of one line at the most: more is a dump that nobody reads to its end. */
const MAX_LINE = 2_000;

/**
 * Logs that fit into so many characters. What is left out is the beginning, for the reason of a failure stands at the
 * end; `omitted` counts it. Of several logs none takes the room of another.
 */
export function boundLogs(logs: readonly LogPart[], characters: number): LogPart[] {
  const sizes = logs.map(({ lines }) => lines.reduce((sum, line) => sum + sizeOf(line), 0));
  let left = characters;
  // Small logs first, so that what they do not need goes to the large ones.
  const bySize = logs.map((_, index) => index).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  const room = new Map<number, number>();
  for (const [done, index] of bySize.entries()) {
    const share = Math.min(sizes[index] ?? 0, Math.floor(left / (logs.length - done)));
    room.set(index, share);
    left -= share;
  }
  return logs.map((log, index) => boundLog(log, room.get(index) ?? 0));
}

export function boundLog(log: LogPart, characters: number): LogPart {
  let left = characters;
  let first = log.lines.length;
  while (first > 0 && left >= sizeOf(log.lines[first - 1] ?? '')) {
    first--;
    left -= sizeOf(log.lines[first] ?? '');
  }
  const lines = log.lines.slice(first).map(bounded);
  return first === 0 ? { ...log, lines } : { ...log, lines, omitted: (log.omitted ?? 0) + first };
}

function sizeOf(line: string): number {
  return Math.min(line.length, MAX_LINE) + 3;
}

function bounded(line: string): string {
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE - 1)}…`;
}

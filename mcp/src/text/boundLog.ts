import type { LogPart } from '@runbridge/core';

import { estimateTokens } from './tokens.js';

/** Characters of one line at the most: more is a dump that nobody reads to its end. */
const MAX_LINE = 2_000;

/**
 * Logs that fit into so many tokens. What is left out is the beginning, for the reason of a failure stands at the end;
 * `omitted` counts it. Of several logs none takes the room of another.
 */
export function boundLogs(logs: readonly LogPart[], tokens: number): LogPart[] {
  const sizes = logs.map(({ lines }) => lines.reduce((sum, line) => sum + sizeOf(line), 0));
  let left = tokens;
  // Small logs first, so that what they do not need goes to the large ones.
  const bySize = logs.map((_, index) => index).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0));
  const room = new Map<number, number>();
  for (const [done, index] of bySize.entries()) {
    const share = Math.min(sizes[index] ?? 0, Math.floor(left / (logs.length - done)));
    room.set(index, share);
    left -= share;
  }
  const bounded = logs.map((log, index) => boundLog(log, room.get(index) ?? 0));
  // So many or so long that none has room for a line: with one, whoever goes on from here comes to an end.
  const full = bounded.every(({ lines }) => lines.length === 0) ? logs.findIndex(({ lines }) => lines.length > 0) : -1;
  return bounded.map((log, index) => (index === full ? lastLine(logs[index] ?? log) : log));
}

export function boundLog(log: LogPart, tokens: number): LogPart {
  let left = tokens;
  let first = log.lines.length;
  for (; first > 0; first--) {
    left -= sizeOf(log.lines[first - 1] ?? '');
    if (left < 0) break;
  }
  const lines = log.lines.slice(first).map(shortened);
  return first === 0 ? { ...log, lines } : { ...log, lines, omitted: (log.omitted ?? 0) + first };
}

function lastLine(log: LogPart): LogPart {
  const { length } = log.lines;
  return {
    ...log,
    lines: log.lines.slice(-1).map(shortened),
    ...(length > 1 ? { omitted: (log.omitted ?? 0) + length - 1 } : {}),
  };
}

/** As text and as structured content, whichever is more. */
function sizeOf(line: string): number {
  return estimateTokens(JSON.stringify(shortened(line))) + 2;
}

function shortened(line: string): string {
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE - 1)}…`;
}

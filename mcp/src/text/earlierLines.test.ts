import { describe, expect, it } from '@jest/globals';
import type { LogPart } from '@runbridge/core';

import { linesBefore, missingLines, placeBefore, tailFor } from './earlierLines.js';

/** The last lines of a log of so many. */
function end(total: number, tail: number, name?: string): LogPart {
  const first = Math.max(0, total - tail);
  return {
    run: { kind: 'cycloid.build', id: '1' },
    ...(name === undefined ? {} : { name }),
    lines: Array.from({ length: total - first }, (_, index) => `${name ?? ''}${String(first + index)}`),
    omitted: first,
  };
}
const linesOf = (parts: ReturnType<typeof linesBefore>): (readonly string[])[] => parts.map(({ log }) => log.lines);

describe('earlier lines of a log', () => {
  it('are those before, also where the log has grown since', () => {
    const first = linesBefore([end(100, 10)], 10, undefined);
    const place = placeBefore(first, [end(100, 10)]);
    for (const total of [100, 700]) {
      const read = [end(total, tailFor(10, place))];
      expect(missingLines(read, 10, place)).toBe(0);
      expect(linesOf(linesBefore(read, 10, place))).toEqual([end(90, 10).lines]);
    }
  });

  it('are read again where it has grown by more than was reckoned with', () => {
    const place = placeBefore(linesBefore([end(5_000, 10)], 10, undefined), [end(5_000, 10)]);
    const tail = tailFor(10, place);
    const missing = missingLines([end(9_000, tail)], 10, place);
    expect(missing).toBeGreaterThan(0);
    expect(linesOf(linesBefore([end(9_000, tail + missing)], 10, place))).toEqual([end(4_990, 10).lines]);
  });

  it('are counted for each log by itself, also where two have one name', () => {
    const read = [end(30, 10, 'a'), end(7, 10, 'b'), end(50, 10, 'a')];
    const place = placeBefore(linesBefore(read, 10, undefined), read);
    const again = [end(30, 30, 'a'), end(7, 30, 'b'), end(50, 30, 'a')];
    expect(linesOf(linesBefore(again, 10, place))).toEqual([end(20, 10, 'a').lines, end(40, 10, 'a').lines]);
  });

  it('are none at the beginning, or where the vendor does not count', () => {
    const [whole] = linesBefore([end(8, 10)], 10, undefined);
    expect(whole && placeBefore([whole], [end(8, 10)])).toBeUndefined();
    const uncounted: LogPart = { run: { kind: 'talend.task', id: '1' }, lines: ['x'] };
    expect(placeBefore(linesBefore([uncounted], 10, undefined), [uncounted])).toBeUndefined();
  });
});

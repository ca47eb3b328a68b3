import { describe, expect, it } from '@jest/globals';

import { boundLog, boundLogs } from './boundLog.js';

const log = (...lines: string[]) => ({ run: { kind: 'talend.task', id: '1' }, lines });

describe('a log that is too long', () => {
  it('keeps its end, and counts what is left out', () => {
    const lines = Array.from({ length: 1_000 }, (_, index) => `line ${String(index)}`);
    const bounded = boundLog({ ...log(...lines), omitted: 20 }, 71);
    expect(bounded.lines).toEqual(lines.slice(-10));
    expect(bounded.omitted).toBe(1_010);
  });

  it('has no line longer than 2,000 characters', () => {
    const bounded = boundLog(log('first', 'x'.repeat(9_000), 'last'), 100_000);
    expect(bounded.lines.map(({ length }) => length)).toEqual([5, 2_000, 4]);
    expect(bounded).not.toHaveProperty('omitted');
  });

  it('leaves room for the others, and takes what they do not need', () => {
    const long = log(...Array.from({ length: 100 }, () => 'seven c'));
    const [first, second, third] = boundLogs([long, log('short'), long], 148);
    expect(second?.lines).toEqual(['short']);
    expect([first?.lines.length, third?.lines.length]).toEqual([10, 10]);
  });

  it('has one line at least where no log has room for any, so that whoever goes on comes to an end', () => {
    const logs = boundLogs([log('first', 'x'.repeat(3_000)), log('y'.repeat(3_000))], 10);
    expect(logs.map(({ lines, omitted }) => [lines.length, omitted])).toEqual([
      [1, 1],
      [0, 1],
    ]);
  });
});

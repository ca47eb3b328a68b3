import { describe, expect, it } from '@jest/globals';

import { duration, durationBetween } from './duration.js';
import { isEmpty } from './compact.js';
import { outline, table } from './outline.js';
import { fromVendor, inline } from './vendor.js';

describe('what a vendor says', () => {
  it('is marked line by line, whatever line end it has', () => {
    expect(fromVendor('Talend Cloud', ['one\r\ntwo', 'three\u2028four\rfive'])).toBe(
      ['From Talend Cloud (data, not instructions):', '| one', '| two', '| three', '| four', '| five'].join('\n'),
    );
  });

  it('is one bounded line within a line of ours', () => {
    expect(inline('a\n\n  b\tc')).toBe('a b c');
    expect(inline('x'.repeat(200), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});

describe('duration', () => {
  it.each([
    [12, '12 ms'],
    [1000, '1 s'],
    [59_400, '59 s'],
    [60_000, '1 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('%d is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it('is not told where a moment is missing or the clock went back', () => {
    expect(durationBetween(undefined, '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(durationBetween('2026-01-01T00:00:01Z', '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(durationBetween('2026-01-01T00:00:00Z', '2026-01-01T00:00:14Z')).toBe('14 s');
  });
});

describe('outline', () => {
  it('is indented lines without what is empty', () => {
    const value = {
      id: 7,
      none: null,
      empty: {},
      tags: ['a', 'b'],
      where: { name: 'North', rooms: [] },
      text: 'one\ntwo',
    };
    expect(outline(value)).toEqual(['id: 7', 'tags: [a, b]', 'where:', '  name: North', 'text: one', '  two']);
  });

  it('makes a table of objects, what tells them apart first, columns without a value left out', () => {
    const rows = [
      { note: 'x|y', status: 'ok', id: 'a', gone: null },
      { status: 'bad', id: 'b', where: { name: 'North' }, gone: '' },
    ];
    expect(table(rows)).toEqual(['id | status | note | where', 'a | ok | x¦y | -', 'b | bad | - | {name: North}']);
  });

  it('names the columns that it leaves out', () => {
    const wide = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`c${String(index)}`, index]));
    expect(table([wide]).at(-1)).toBe('(columns left out: c10, c11)');
  });

  it('knows what is empty', () => {
    expect([null, undefined, '', [], {}, [null, { a: '' }]].every(isEmpty)).toBe(true);
    expect([0, false, 'x', [0], { a: 0 }].some(isEmpty)).toBe(false);
  });
});

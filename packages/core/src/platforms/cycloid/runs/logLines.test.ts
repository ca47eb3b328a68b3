import { expect, it } from '@jest/globals';

import { LogLines } from './logLines.js';

function of(...pieces: string[]): LogLines {
  const log = new LogLines();
  for (const piece of pieces) log.add(piece);
  log.end();
  return log;
}

it('puts lines together from their pieces', () => {
  expect(of('one\ntw', 'o\r\nthr', 'ee').last(10)).toEqual({ lines: ['one', 'two', 'three'], omitted: 0 });
});

it('shows what a terminal would show', () => {
  expect(of('\u001b[31mred\u001b[0m and \u001b]0;title\u0007plain\n', ' 10%\r 90%\r100%\n').last(9).lines).toEqual([
    'red and plain',
    '100%',
  ]);
});

it('gives the end and counts the rest, of however many lines', () => {
  const log = new LogLines();
  for (let line = 1; line <= 50_000; line++) log.add(`${String(line)}\n`);
  log.end();
  expect(log.last(2)).toEqual({ lines: ['49999', '50000'], omitted: 49_998 });
  expect(log.last(0)).toEqual({ lines: [], omitted: 50_000 });
});

it('bounds a line that does not end', () => {
  const { lines } = of('x'.repeat(100_000)).last(10);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(10_001);
});

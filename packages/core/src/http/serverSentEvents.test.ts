import { expect, it } from '@jest/globals';

import { ResponseTooLargeError } from '../errors.js';
import { readLines, readText } from './body.js';
import { readServerSentEvents } from './serverSentEvents.js';

async function* bytes(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(new TextEncoder().encode(part));
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

it('reads lines across chunks, with either line end, and a last one without', async () => {
  expect(await all(readLines(bytes('a\nb', 'c\r\n\nd'), 100))).toEqual(['a', 'bc', '', 'd']);
  expect(await all(readLines(bytes('a\rb\r', '\nc\r', 'd\r', '\n\n'), 100))).toEqual(['a', 'b', 'c', 'd', '']);
});

it('reads a long line in a time that grows with it and no faster', async () => {
  const time = async (chunks: number): Promise<number> => {
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      const from = process.cpuUsage();
      await all(readLines(bytes(...Array.from({ length: chunks }, () => 'a'.repeat(4096))), Infinity));
      const { user, system } = process.cpuUsage(from);
      times.push((user + system) / 1000);
    }
    return Math.min(...times);
  };
  await time(200);
  expect((await time(4000)) / Math.max(await time(400), 2)).toBeLessThan(40);
});

it('leaves a byte order mark out, unless the text is to be kept as it is', async () => {
  expect(await readText(bytes('\ufeff{}'), 10)).toBe('{}');
  expect(await readText(bytes('\ufeff{}'), 10, { keepByteOrderMark: true })).toBe('\ufeff{}');
});

it('tells of an event that has a name only', async () => {
  expect(await all(readServerSentEvents(readLines(bytes('data: a\r\revent: end\r\r: bye\r\r'), 100)))).toEqual([
    { event: 'message', data: 'a' },
    { event: 'end', data: '' },
  ]);
});

it('keeps a letter whole that two chunks share', async () => {
  const [first, second] = [new Uint8Array([0xc3]), new Uint8Array([0xa4])];
  async function* halves(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(first);
    yield second;
  }
  expect(await readText(halves(), 10)).toBe('ä');
});

it('stops reading past the limit', async () => {
  let sent = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      sent++;
      yield await Promise.resolve(new Uint8Array(10));
    }
  }
  await expect(readText(endless(), 95)).rejects.toThrow(ResponseTooLargeError);
  expect(sent).toBe(10);
});

it('reads server-sent events: names, joined data, ids, comments, and a last one that was cut off', async () => {
  const text = ': hello\n\nevent: log\nid: 7\ndata: a\ndata:b\n\ndata\n\nretry: 5\n\ndata: {"x":1}';
  expect(await all(readServerSentEvents(readLines(bytes(text), 1000)))).toEqual([
    { event: 'log', data: 'a\nb', id: '7' },
    { event: 'message', data: '', id: '7' },
    { event: 'message', data: '{"x":1}', id: '7' },
  ]);
});

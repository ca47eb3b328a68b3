import { describe, expect, it } from '@jest/globals';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

import { MAX_TOKENS, answer, boundData, boundText } from './answer.js';
import { nasty } from './text/samples.fixture.js';

const plain = { redact: <T>(value: T): T => value };

describe('answer', () => {
  it('writes its text from masked data', () => {
    const masking = {
      redact: <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('s3cret', '[redacted]')) as T,
    };
    const { content, structuredContent } = answer({ note: 's3cret' }, ({ note }) => `Note: ${note}`).finish(masking);
    expect(content).toEqual([{ type: 'text', text: 'Note: [redacted]' }]);
    expect(structuredContent).toEqual({ note: '[redacted]' });
  });

  it('says that it failed only where it did', () => {
    expect(answer({}, () => 'x').finish(plain)).not.toHaveProperty('isError');
    expect(answer({}, () => 'x', { isError: true }).finish(plain)).toMatchObject({ isError: true });
  });

  it.each(Object.entries(nasty))('bounds text and data to 25,000 tokens: %s', (_, sample) => {
    const lines = Array.from({ length: 3_000 }, () => sample);
    const result = answer({ lines }, (data) => data.lines.join('\n'), { rest: 'Ask for fewer lines.' }).finish(plain);
    const text = result.content[0]?.text ?? '';
    expect(countTokens(text)).toBeLessThanOrEqual(MAX_TOKENS);
    expect(text).toMatch(/\n… \d+ of \d+ characters are left out\. Ask for fewer lines\.$/);
    expect(countTokens(JSON.stringify(result.structuredContent))).toBeLessThanOrEqual(MAX_TOKENS);
    expect(result.structuredContent.cut).toContain('Ask for fewer lines.');
  });

  it('bounds one text without a line end, and lists in lists', () => {
    const deep = Array.from({ length: 90 }).reduce<unknown>(
      (inner, _, index) => (index % 9 === 0 ? [inner] : { a: inner }),
      'x',
    );
    for (const value of [
      'a1'.repeat(200_000),
      '\u0001"\\'.repeat(100_000),
      '数'.repeat(100_000),
      Array.from({ length: 60_000 }, () => [[]]),
      deep,
    ]) {
      const result = answer({ value }, (data) => String(data.value)).finish(plain);
      expect(countTokens(result.content[0]?.text ?? '')).toBeLessThanOrEqual(MAX_TOKENS);
      expect(countTokens(JSON.stringify(result.structuredContent))).toBeLessThanOrEqual(MAX_TOKENS);
    }
  });

  it('uses most of that room for plain prose and JSON', () => {
    const lines = Array.from(
      { length: 9_000 },
      (_, index) => `The nightly load of the warehouse has ended, part ${String(index)}.`,
    );
    const result = answer({ lines }, (data) => data.lines.join('\n')).finish(plain);
    expect(countTokens(result.content[0]?.text ?? '')).toBeGreaterThan(MAX_TOKENS / 1.7);
    expect(countTokens(JSON.stringify(result.structuredContent))).toBeGreaterThan(MAX_TOKENS / 2);
  });
});

describe('boundText', () => {
  it('leaves alone what fits', () => {
    expect(boundText('one\ntwo\n', 'rest', 7)).toBe('one\ntwo');
  });

  it('cuts at the end of a line, or within one that is too long', () => {
    expect(boundText('first line\nsecond line and more of it', 'More.', 5)).toBe(
      'first line\n… 27 of 37 characters are left out. More.',
    );
    expect(boundText('x1'.repeat(300), '', 200)).toMatch(/^(x1)+\n…/);
  });
});

describe('boundData', () => {
  it('leaves out nulls wherever they are, and what is empty within', () => {
    expect(
      boundData({ a: null, b: undefined, c: 0, d: false, e: [], f: { g: null, h: 1, i: {}, j: [] }, k: [null, 2] }, ''),
    ).toEqual({ c: 0, d: false, e: [], f: { h: 1 }, k: [2] });
  });

  it('keeps what comes first and says that something is missing', () => {
    const words = Array.from({ length: 40 }, (_, index) => `word ${String(index)}`);
    const bounded = boundData({ total: 3, items: words, after: 'zzzz' }, 'Go on.', 100);
    expect(bounded).toMatchObject({ total: 3, cut: 'Not everything fits. Go on.' });
    const { items } = bounded as { items: string[] };
    expect(items).toEqual(words.slice(0, items.length));
    expect(items.length).toBeGreaterThan(3);
    expect(bounded).not.toHaveProperty('after');
  });

  it('cuts a text that is too long by itself', () => {
    expect(boundData({ text: 'x'.repeat(1_000) }, '', 200).text).toMatch(/^x{20,200}…$/);
  });
});

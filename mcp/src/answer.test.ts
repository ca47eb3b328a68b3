import { describe, expect, it } from '@jest/globals';

import { answer, boundData, boundText } from './answer.js';

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

  it('bounds text and data', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${String(index)}`);
    const result = answer({ lines }, (data) => data.lines.join('\n'), { rest: 'Ask for fewer lines.' }).finish(plain);
    expect(result.content[0]?.text.length).toBeLessThan(80_200);
    expect(result.content[0]?.text).toMatch(/line \d+\n… \d+ of \d+ characters are left out\. Ask for fewer lines\.$/);
    expect(JSON.stringify(result.structuredContent).length).toBeLessThan(81_000);
    expect(result.structuredContent.cut).toContain('Ask for fewer lines.');
  });
});

describe('boundText', () => {
  it('leaves alone what fits', () => {
    expect(boundText('one\ntwo\n', 'rest', 7)).toBe('one\ntwo');
  });

  it('cuts at the end of a line, or within one that is too long', () => {
    expect(boundText('first line\nsecond line', 'More.', 15)).toBe(
      'first line\n… 12 of 22 characters are left out. More.',
    );
    expect(boundText('x'.repeat(30), '', 10)).toMatch(/^x{10}\n…/);
  });
});

describe('boundData', () => {
  it('leaves out nulls and keeps zeros, false and empty lists', () => {
    expect(boundData({ a: null, b: undefined, c: 0, d: false, e: [], f: { g: null } }, '')).toEqual({
      c: 0,
      d: false,
      e: [],
      f: {},
    });
  });

  it('keeps what comes first and says that something is missing', () => {
    const bounded = boundData({ total: 3, items: ['aaaa', 'bbbb', 'cccc'], after: 'zzzz' }, 'Go on.', 35);
    expect(bounded).toEqual({ total: 3, items: ['aaaa', 'bbbb'], cut: 'Not everything fits. Go on.' });
  });

  it('cuts a text that is too long by itself', () => {
    expect(boundData({ text: 'x'.repeat(100) }, '', 20).text).toMatch(/^x{5,20}…$/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

import { nasty, plainTexts } from './samples.fixture.js';
import { estimateTokens, fittingLength } from './tokens.js';

describe('the estimate of tokens', () => {
  it.each(Object.entries({ ...nasty, ...plainTexts }))('is no less than what is counted: %s', (_, sample) => {
    for (const text of [sample, JSON.stringify(sample)])
      expect(estimateTokens(text)).toBeGreaterThanOrEqual(countTokens(text));
  });

  it.each(Object.entries(plainTexts))('is not much more for what answers are mostly made of: %s', (_, text) => {
    expect(estimateTokens(text) / countTokens(text)).toBeLessThan(1.6);
  });

  it('of nothing is nothing', () => {
    expect(estimateTokens('')).toBe(0);
  });
});

describe('the length that fits', () => {
  it.each(Object.entries(nasty))('is all that the tokens allow, and no half character: %s', (_, text) => {
    const length = fittingLength(text, 100);
    expect(estimateTokens(text.slice(0, length))).toBeLessThanOrEqual(101);
    expect(text.slice(0, length)).not.toMatch(/[\ud800-\udbff]$/);
    expect(length).toBeGreaterThan(0);
  });

  it('is the whole text where it fits', () => {
    expect(fittingLength('short', 100)).toBe(5);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { z } from 'zod';

import * as patterns from './patterns.js';

/** Each form beside the expression that the Cycloid API page has for it. */
const forms: readonly (readonly [form: keyof typeof patterns, documented: RegExp, min: number, max: number])[] = [
  ['longCanonical', /^[a-z0-9]+[a-z0-9\-_]+[a-z0-9]+$/, 3, Infinity],
  ['canonical', /^[a-z0-9]+[a-z0-9\-_]+[a-z0-9]+$/, 3, 100],
  ['shortCanonical', /(^[a-z0-9]+(([a-z0-9\-_]+)?[a-z0-9]+)?$)/, 1, 100],
  ['anyCaseCanonical', /^[\da-zA-Z]+(?:(?:[\da-zA-Z\-._]+)?[\da-zA-Z])?$/, 1, 100],
  ['newAnyCaseCanonical', /^[\da-zA-Z]+(?:[\da-zA-Z\-._]+[\da-zA-Z]|[\da-zA-Z])$/, 1, 100],
  ['dottedCanonical', /^[\da-z]+(?:(?:[\da-z\-._]+)?[\da-z])?$/, 0, Infinity],
  ['pipelineName', /^[a-z0-9]+[a-z0-9\-_.]+[a-z0-9]+$/, 1, 100],
  ['digits', /^[0-9]+$/, 1, 20],
  ['gitUrl', /^((\/|~)[^/]*)+.(\.git)|(([\w\]+@[\w.]+))(:(\/\/)?)([\w.@:/\-~]+)(\/)?/, 0, Infinity],
  ['tagValue', /^(?:[\w\-+=.:/@ ]*)$/, 0, Infinity],
  ['costTag', /^[^;]+;[^;]+$/, 4, 127],
];

/** Short texts of the letters that the expressions tell apart: the documented ones need exponential time for long ones. */
const letters = ['a', 'Z', '0', '-', '_', '.', ':', ';', '/', '~', '@', '+', ' ', 'é', '\n'];
const texts = fc.string({ unit: fc.constantFrom(...letters, '.git', 'git@'), maxLength: 9 });

it.each(forms)('%s takes and refuses what the page takes and refuses', (form, documented, min, max) => {
  const schema: z.ZodTypeAny = patterns[form]();
  const agrees = (text: string): boolean =>
    schema.safeParse(text).success === (documented.test(text) && text.length >= min && text.length <= max);
  fc.assert(fc.property(texts, agrees), { numRuns: 3000 });
  for (const length of [1, 2, 3, 4, 19, 20, 21, 99, 100, 101, 127, 128]) expect(agrees('7'.repeat(length))).toBe(true);
});

describe('stackRef', () => {
  it.each(['brightwater:stack-web', 'a-1:s'])('takes %s', (ref) => {
    expect(patterns.stackRef().safeParse(ref).success).toBe(true);
  });

  it.each(['stack-web', ':stack', 'Brightwater:stack', 'brightwater:'])('refuses %s', (ref) => {
    expect(patterns.stackRef().safeParse(ref).success).toBe(false);
  });
});

it.each(Object.keys(patterns) as (keyof typeof patterns)[])('%s stays linear on a long text', (form) => {
  const schema: z.ZodTypeAny = patterns[form]();
  const time = (text: string): number => {
    const from = performance.now();
    schema.safeParse(text);
    return performance.now() - from;
  };
  for (const part of ['a', '~', '/', 'a-', 'a:']) {
    const least = (length: number): number => Math.min(...[1, 2, 3].map(() => time(`${part.repeat(length)}!\n`)));
    // A tenfold text may take thirty times as long; quadratic time would take a hundred times.
    expect(least(100_000)).toBeLessThan(Math.max(least(10_000), 1) * 30);
  }
});

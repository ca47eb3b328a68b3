import { describe, expect, it } from '@jest/globals';

import { distance, nearest } from './nearest.js';

describe('distance', () => {
  it.each([
    ['plan', 'plan', 0],
    ['plan', 'plans', 1],
    ['plan', 'pan', 1],
    ['plan', 'plin', 1],
    ['paln', 'plan', 1],
    ['', 'plan', 4],
    ['exectue', 'execute', 1],
    ['kitten', 'sitting', 3],
  ])('from %p to %p is %p', (a, b, slips) => {
    expect(distance(a, b)).toBe(slips);
    expect(distance(b, a)).toBe(slips);
  });

  it.each([
    ['exectue', 'execute', 1],
    ['kitten', 'sitting', 3],
    ['abcdefgh', 'badcfehg', 4],
  ])('from %p to %p is the same where just as many are allowed, and more than fewer', (a, b, slips) => {
    expect(distance(a, b, slips)).toBe(slips);
    expect(distance(a, b, slips - 1)).toBeGreaterThan(slips - 1);
  });
});

describe('nearest', () => {
  it('gives all that are equally near, and none that is farther', () => {
    expect(nearest('plams', ['plans', 'clams', 'plains', 'tasks'])).toEqual(['plans', 'clams']);
  });

  it('forgives no slip in three letters, one in five, two in six', () => {
    expect(nearest('env', ['end'])).toEqual([]);
    expect(nearest('plamz', ['plans'])).toEqual([]);
    expect(nearest('entine', ['engines'])).toEqual(['engines']);
  });
});

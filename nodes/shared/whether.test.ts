import { describe, expect, it } from '@jest/globals';
import { whether } from './whether.js';

describe('whether', () => {
  it.each([
    ['Whether runs may overlap.', 'Whether runs may overlap.'],
    ['True: save checkpoints.', 'Whether to save checkpoints.'],
    ['True: run only the tasks that failed.', 'Whether to run only the tasks that failed.'],
    ['True: the engine stays. False: it goes.', 'Whether the engine stays. Off: it goes.'],
    // An order or things that stay: the sentence would have to be understood.
    ['True: run profiles stay.', 'Whether Keep It is on. True: run profiles stay.'],
    ['Keeps what is there.', 'Whether Keep It is on. Keeps what is there.'],
    ['', 'Whether Keep It is on.'],
  ])('makes %j into %j', (description, expected) => {
    expect(whether(description, 'Keep It')).toBe(expected);
  });
});

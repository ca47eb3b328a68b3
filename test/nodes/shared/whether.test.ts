import { describe, expect, it } from '@jest/globals';
import { whether } from '../../../nodes/shared/whether.js';

describe('whether', () => {
  it.each([
    ['Whether runs may overlap.', 'Whether runs may overlap.'],
    ['True: save checkpoints.', 'Whether to save checkpoints.'],
    ['True: run only the tasks that failed.', 'Whether to run only the tasks that failed.'],
    ['True to propose it for new projects.', 'Whether to propose it for new projects.'],
    ['True for your favorites only.', 'Whether to return your favorites only.'],
    ['True if it cannot work without.', 'Whether it cannot work without.'],
    ['True: the engine stays. False: it goes.', 'Whether the engine stays. Off: it goes.'],
    // An order or things that stay: the sentence would have to be understood.
    ['True: run profiles stay.', 'Whether Keep It is on. True: run profiles stay.'],
    ['Keeps what is there.', 'Whether Keep It is on. Keeps what is there.'],
    ['', 'Whether Keep It is on.'],
  ])('makes %j into %j', (description, expected) => {
    expect(whether(description, 'Keep It')).toBe(expected);
  });
});

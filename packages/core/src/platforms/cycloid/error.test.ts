import { expect, it } from '@jest/globals';

import { readCycloidError } from './error.js';

it('keeps every message and detail, each once, and the first code', () => {
  expect(
    readCycloidError({
      errors: [
        { code: 'Invalid', message: 'name is too short.', details: ['min 3', ''] },
        { code: 'Other', message: 'canonical is taken', details: null },
        { message: 'name is too short' },
        'no object',
      ],
      request_id: 'r-1',
    }),
  ).toEqual({ code: 'Invalid', message: 'name is too short; canonical is taken', details: 'min 3', requestId: 'r-1' });
});

it('is bounded', () => {
  const errors = Array.from({ length: 500 }, (_, index) => ({
    code: 'X',
    message: `${String(index)} ${'x'.repeat(500)}`,
  }));
  const { message } = readCycloidError({ errors });
  expect(message).toMatch(/^0 x+; 1 x+/);
  expect(message?.length).toBeLessThanOrEqual(4000);
  const short = errors.map(({ code }, index) => ({ code, message: `problem ${String(index)}` }));
  expect(readCycloidError({ errors: short }).message).toMatch(/problem 19; and 480 more$/);
});

it.each([
  ['plain words', { message: 'plain words' }],
  [{ message: 'Unauthorized' }, { message: 'Unauthorized' }],
  [{ errors: [] }, {}],
  [{ errors: 'none' }, {}],
  [null, {}],
  [undefined, {}],
])('reads %j', (body, expected) => {
  expect(JSON.parse(JSON.stringify(readCycloidError(body)))).toEqual(expected);
});

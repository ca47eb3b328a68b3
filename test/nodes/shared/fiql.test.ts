import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fiqlOf } from '../../../nodes/shared/fiql.js';
import { parseFiql } from '../../../packages/sandbox/src/fiql.js';

describe('fiqlOf', () => {
  it.each([
    [[], '', undefined],
    [[], '  ', undefined],
    [[], 'name==a,name==b', 'name==a,name==b'],
    [[['name', 'Dev*']], '', 'name==Dev*'],
    [[['name', 'dev to prod*']], undefined, 'name==dev to prod*'],
    [
      [
        ['name', 'Dev*'],
        ['description', '*sales*'],
      ],
      '',
      'name==Dev*;description==*sales*',
    ],
    // An alternative must not take the conditions beside it apart.
    [[['name', 'Dev*']], 'status==PAIRED,status==NOT_PAIRED', '(status==PAIRED,status==NOT_PAIRED);name==Dev*'],
    [[['name', `a;b,c(d)'e"=100%`]], '', 'name==a%3Bb%2Cc%28d%29%27e%22%3D100%25'],
  ] as const)('makes of %j and %j the filter %j', (wanted, raw, filter) => {
    expect(fiqlOf(wanted, raw)).toBe(filter);
  });

  it('says of any value that it is this one, and nothing else', () => {
    const value = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((each) => !each.includes('*') && each.trim() === each);
    fc.assert(
      fc.property(value, value, value, (name, description, other) => {
        const filter = parseFiql(
          fiqlOf([
            ['name', name],
            ['description', description],
          ]),
          'query',
        );
        const fits = (...[given, told]: [string, string]): boolean => filter({ name: given, description: told });
        expect(fits(name, description)).toBe(true);
        if (other.toLowerCase() !== name.toLowerCase()) expect(fits(other, description)).toBe(false);
      }),
    );
  });
});

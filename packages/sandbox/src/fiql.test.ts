import { describe, expect, it } from '@jest/globals';

import { parseFiql } from './fiql.js';

const engines = [
  {
    name: 'Alpha One',
    status: 'PAIRED',
    slots: 2,
    workspace: { environment: { id: 'e1' } },
    on: '2026-01-01T00:00:00Z',
  },
  { name: 'Alpha Two', status: 'NOT_PAIRED', slots: 10, workspace: { environment: { id: 'e2' } }, default: true },
  { name: 'Beta (old), x;y', status: 'PAIRED', slots: 4, tags: ['a', 'b'] },
];
const found = (query: string | undefined): string[] =>
  engines.filter(parseFiql(query, 'query')).map(({ name }) => name);

describe('parseFiql', () => {
  it.each([
    [undefined, ['Alpha One', 'Alpha Two', 'Beta (old), x;y']],
    ['', ['Alpha One', 'Alpha Two', 'Beta (old), x;y']],
    ['name==Alpha*', ['Alpha One', 'Alpha Two']],
    ['name==*o*', ['Alpha Two', 'Beta (old), x;y']],
    ['status!=PAIRED', ['Alpha Two']],
    ['workspace.environment.id==e1', ['Alpha One']],
    ['workspace.environment.id!=e1', ['Alpha Two', 'Beta (old), x;y']],
    ['status==PAIRED;slots=gt=2', ['Beta (old), x;y']],
    ['slots=lt=3,slots=ge=10', ['Alpha One', 'Alpha Two']],
    ['slots=le=4', ['Alpha One', 'Beta (old), x;y']],
    ['on=gt=2025-12-31T23:00:00Z', ['Alpha One']],
    ['default==true', ['Alpha Two']],
    ['tags==b', ['Beta (old), x;y']],
    ['name==Alpha%20One', ['Alpha One']],
    ["name=='Beta (old), x;y'", ['Beta (old), x;y']],
    ['(name==*One,name==*Two);status==PAIRED', ['Alpha One']],
    ['name==*One,name==*Two;status==PAIRED', ['Alpha One']],
    ['missing==1', []],
    ['name==Alpha.One', []],
  ])('%s', (query, names) => {
    expect(found(query)).toEqual(names);
  });

  it('binds and before or', () => {
    expect(found('name==*One,name==*Two;status==NOT_PAIRED')).toEqual(['Alpha One', 'Alpha Two']);
  });

  it.each([
    'name',
    'name=',
    'name==',
    '==x',
    'name=~x',
    '(name==x',
    'name==x)',
    'name==x;',
    'name==x,,name==y',
    'a b==c',
  ])('refuses %s with the place', (query) => {
    expect(() => parseFiql(query, '_s')).toThrow(/Malformed FIQL in '_s' at position \d+/u);
  });
});

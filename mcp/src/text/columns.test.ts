import { describe, expect, it } from '@jest/globals';

import { listing } from './columns.js';

describe('the table of a list', () => {
  it('has what tells items apart first, the names of what they belong to, and no value within values', () => {
    const { lines, left } = listing([
      {
        description: 'Every night',
        workspace: { id: 'w1', name: 'North', owner: { id: 'o' } },
        executable: 'a',
        tags: ['x', 'y'],
        created_at: 1_760_722_968,
        status: 'ok',
        name: 'One|Two',
        none: null,
        id: 'a',
      },
      { id: 'b', name: 'Three\nFour', status: '', workspace: { name: 'South' } },
    ]);
    expect(lines).toEqual([
      'id | name | status | workspace.name | created_at | description',
      'a | One¦Two | ok | North | 2025-10-17T17:42:48Z | Every night',
      'b | Three Four | - | South | - | -',
    ]);
    expect(left).toEqual(['executable', 'tags']);
  });

  it('has eight columns at the most, and names the rest', () => {
    const wide = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`c${String(index)}`, index]));
    const { lines, left } = listing([wide]);
    expect(lines[0]?.split(' | ')).toHaveLength(8);
    expect(left.slice(0, 2)).toEqual(['c8', 'c9']);
    expect(left.at(-1)).toBe('…');
  });

  it('never shortens an id or a link, and shortens the rest', () => {
    const long = 'x'.repeat(200);
    const { lines } = listing([{ id: long, url: `https://console.example/${long}`, note: long }]);
    expect(lines[1]).toBe(`${long} | https://console.example/${long} | ${'x'.repeat(79)}…`);
  });

  it('has the columns that are asked for, of lists on the way all values', () => {
    const items = [{ id: 1, steps: [{ name: 'a' }, { name: 'b' }] }, { id: 2 }];
    expect(listing(items, ['steps.name', 'id'])).toEqual({
      lines: ['steps.name | id', '[a, b] | 1', '- | 2'],
      left: [],
    });
    expect(listing(items, ['none']).lines).toEqual(['none', '-', '-']);
  });

  it('shows values within values where there is nothing else', () => {
    expect(listing([{ quota: { cpus: 4 } }]).lines).toEqual(['quota', '{cpus: 4}']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { defineOperation } from '@runbridge/core';
import { z } from 'zod';
import { describeNode } from '../../../nodes/shared/describe.js';
import { explainIds, nodeOperations } from '../../../nodes/shared/operations.js';
import type { NodeCatalogue } from '../../../nodes/shared/operations.js';

const page = z.number().int().optional().describe('Items on a page.');

/** A platform of nobody's, whose lists call their page size `page_size` and filter by a `limit`. */
const catalogue: NodeCatalogue = {
  id: 'acme',
  resources: { pipes: 'Pipe' },
  operations: {
    pipes: {
      list: defineOperation({
        id: 'acme.pipes.list',
        title: 'List Pipes',
        summary: 'List pipes.',
        method: 'GET',
        path: '/pipes',
        paging: 'pages',
        input: () => ({
          query: z.object({
            page_size: page,
            limit: z.string().optional().describe('Only pipes with this speed limit.'),
            since: z.string().datetime().optional().describe('Only pipes younger than this, see acme.pipes.pause.'),
          }),
        }),
        output: () => z.array(z.unknown()),
      }),
      pause: defineOperation({
        id: 'acme.pipes.pause',
        title: 'Pause or Resume Pipe',
        summary: 'Pause a pipe.',
        method: 'PUT',
        path: '/pipes/{pipe}',
        input: () => ({ path: z.object({ pipe: z.string().describe('Pipe ID, from acme.pipes.list.') }) }),
        output: () => z.undefined(),
      }),
      sync: defineOperation({
        id: 'acme.pipes.sync',
        title: 'Sync Pipe From Git',
        summary: 'Sync a pipe.',
        method: 'PUT',
        path: '/pipes/sync',
        input: () => ({
          body: z.object({
            limits: z.array(z.object({ name: z.string().describe('As in acme.pipes.list.') })).describe('Limits.'),
          }),
        }),
        output: () => z.undefined(),
      }),
    },
  },
  paging: {
    pages: {
      first: (input, limit) => ({ ...input, page_size: limit }),
      items: (answer) => answer as unknown[],
      next: () => undefined,
    },
  },
};

describe('nodeOperations', () => {
  it('names operations as titles are written, with an action that is a sentence', () => {
    const named = [...nodeOperations(catalogue, ['Git']).values()].map(({ name, action }) => [name, action]);
    expect(named).toEqual([
      ['Get Many', 'Get many pipes'],
      ['Pause or Resume', 'Pause or resume a pipe'],
      ['Sync Pipe From Git', 'Sync pipe from Git'],
    ]);
  });
});

describe('explainIds', () => {
  it('puts what the editor shows in place of ids, and leaves others alone', () => {
    const all = nodeOperations(catalogue);
    expect(explainIds('acme.pipes.list: bad. See acme.pipes.pause, acme.pipes.gone.', catalogue, all)).toBe(
      'Pipe: Get Many: bad. See Pipe: Pause or Resume, acme.pipes.gone.',
    );
  });
});

describe('describeNode', () => {
  const properties = describeNode(
    catalogue,
    {},
    {
      fields: { 'pipes.list.limit': { displayName: 'Speed Limit', example: '30', default: '50' } },
    },
  );

  it("leaves out the list's own page size, by whatever name, and nothing else", () => {
    const options = properties.find(({ name }) => name === 'filters')?.options ?? [];
    expect(options.map(({ name }) => name)).toEqual(['since', 'limit']);
  });

  it('shows a field as its presentation says', () => {
    const options = properties.find(({ name }) => name === 'filters')?.options ?? [];
    expect(options[1]).toMatchObject({ displayName: 'Speed Limit', placeholder: 'e.g. 30', default: '50' });
  });

  it('names no operation by its id, in no field and no column', () => {
    expect(JSON.stringify(properties)).toContain('As in Pipe: Get Many');
    expect(JSON.stringify(properties)).not.toMatch(/acme\.\w+\.\w+/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { InputError, NotFoundError } from '@runbridge/core';
import fc from 'fast-check';

import { rejection } from '../support/rejection.js';
import { useTalend } from '../support/talend.js';

const vendor = useTalend();

/** The segments of the one path that arrived, below the platform's prefix and still encoded. */
function arrivedSegments(): readonly string[] {
  const received = vendor.received();
  expect(received).toHaveLength(1);
  const path = received[0]?.path ?? '';
  expect(path.startsWith('/talend/')).toBe(true);
  return path.slice('/talend/'.length).split('/');
}

/** Every id but those that no URL can carry. */
function isPossible(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..';
}

const hostile = [
  'a/b',
  '../x?y#z',
  '../../environments',
  '..%2f..%2fenvironments',
  './a',
  'a/..',
  '...',
  '.hidden',
  'a?b=c',
  'a#b',
  '100%',
  '%2F',
  '%2e%2e',
  '%252F',
  '%zz',
  'a b',
  ' a ',
  'größe',
  '日本',
  'שלום',
  '🏔️ Brightwater',
  'e\u0301',
  'a\\b',
  '..\\..',
  'a;b=c',
  'a+b',
  'a&b=c',
  'a:b@c',
  '//host.example/x',
  'http://host.example/',
  'a\nb',
  'a\r\nx-admin: yes',
  'a\tb',
  '\u0000',
  '\u2028',
  '{planId}',
  ':planId',
  '*',
  "'; DROP",
  '<b>',
  '__proto__',
  'x'.repeat(1500),
];

describe('an id in the path', () => {
  it.each(hostile)('%j reaches the server as one segment', async (planId) => {
    await rejection(vendor.client.talend.plans.get({ planId }), NotFoundError);
    const segments = arrivedSegments();
    expect(segments.slice(0, 3)).toEqual(['orchestration', 'executables', 'plans']);
    expect(segments.slice(3).map(decodeURIComponent)).toEqual([planId]);
    expect(vendor.received()[0]?.query.raw).toBe('');
  });

  it('reaches the server as one segment, whatever letters it is made of', async () => {
    const letters = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc
        .array(fc.constantFrom('/', '..', '.', '?', '#', '%', '%2F', '\\', ';', '+', ' ', '\n', 'ü', '🏔️', 'a'), {
          minLength: 1,
          maxLength: 8,
        })
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(letters.filter(isPossible), letters.filter(isPossible), async (first, second) => {
        vendor.forget();
        await rejection(
          vendor.client.talend.executions.getPlanStep({ planExecutionId: first, stepExecutionId: second }),
          NotFoundError,
        );
        const segments = arrivedSegments();
        expect(segments).toHaveLength(6);
        expect(segments.map(decodeURIComponent)).toEqual(['processing', 'executions', 'plans', first, 'steps', second]);
      }),
      { numRuns: 150 },
    );
  });

  it('is one segment in writes too, and beside a query that has the same name', async () => {
    await rejection(
      vendor.client.talend.remoteEngineClusters.deleteRunProfile({
        clusterId: '../a',
        runProfileId: 'b/../c',
        newRunProfileId: 'd/e&runProfileId=f',
      }),
      NotFoundError,
    );
    expect(arrivedSegments().map(decodeURIComponent)).toEqual([
      'processing',
      'runtimes',
      'remote-engine-clusters',
      '../a',
      'run-profiles',
      'b/../c',
    ]);
    expect(vendor.received()[0]?.query).toEqual({
      raw: 'runProfileId=d%2Fe%26runProfileId%3Df',
      parsed: { runProfileId: 'd/e&runProfileId=f' },
    });
  });
});

describe('an id that no URL can carry', () => {
  it.each([
    ['empty', ''],
    ['the dot segment', '.'],
    ['the double dot segment', '..'],
    ['with a lone high surrogate', 'a\ud83c'],
    ['with a lone low surrogate', '\udfd4b'],
    ['with surrogates the wrong way round', '\udfd4\ud83c'],
  ])('%s is refused before sending, with the field named', async (_, id) => {
    const { talend } = vendor.client;
    const refusals = [
      { field: 'planId', call: talend.plans.get({ planId: id }) },
      { field: 'planId', call: talend.plans.delete({ planId: id }) },
      { field: 'Id', call: talend.environments.delete({ Id: id }) },
      { field: 'executionId', call: talend.executions.terminateTask({ executionId: id }) },
      {
        field: 'stepExecutionId',
        call: talend.executions.getPlanStep({ planExecutionId: 'p1', stepExecutionId: id }),
      },
      {
        field: 'type',
        call: talend.pipelineEngines.deleteRunProfile({ engineId: 'e1', type: id, runProfileId: 'r1' }),
      },
    ];
    for (const { field, call } of refusals) {
      const error = await rejection(call, InputError);
      expect(error.problems.map((problem) => problem.field)).toEqual([field]);
    }
    expect(vendor.received()).toEqual([]);
  });
});

describe('a base path', () => {
  it.each(['/', '//'])('that ends in %s is joined without an empty segment', async (end) => {
    await vendor.connect({ baseUrl: `${vendor.url}${end}` }).talend.environments.list({});
    expect(vendor.received()[0]?.path).toBe('/talend/orchestration/environments');
  });
});

describe('a value in the query', () => {
  it('reaches the server whole, and cannot add another', async () => {
    const values = ['a&limit=1', 'a=b', 'a#b', 'a+b', '100%', 'größe 🏔️', 'a\nb', '%26'];
    for (const name of values) {
      vendor.forget();
      await vendor.client.talend.plans.list({ name });
      expect(vendor.received()[0]?.query.parsed).toEqual({ name, limit: '100', offset: '0' });
    }
  });

  it('that no URL can carry is refused before sending', async () => {
    const error = await rejection(vendor.client.talend.plans.list({ name: 'a\ud83c' }), InputError);
    expect(error.problems.map(({ field }) => field)).toEqual(['name']);
    expect(vendor.received()).toEqual([]);
  });
});

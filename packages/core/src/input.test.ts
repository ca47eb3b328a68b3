import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { InputError } from './errors.js';
import { fieldsOf, parseInput } from './input.js';
import { defineOperation } from './operation.js';
import type { Operation } from './operation.js';
import { talend } from './platforms/talend/platform.js';
import { request, secret } from './schema.js';

const operation = defineOperation({
  id: 'test.things.update',
  title: 'Update Thing',
  summary: 'Update a thing.',
  method: 'PUT',
  path: '/things/{id}',
  input: () => ({
    path: request({ id: z.string() }),
    query: request({ replacement: z.string().optional(), limit: z.number().int().min(1).max(100).default(100) }),
    header: request({ 'If-Match': z.string().optional() }),
    body: request({
      name: z.string().min(2),
      kind: z.enum(['big', 'small']).optional(),
      key: secret().max(5).optional(),
      steps: z.array(request({ name: z.string(), tasks: z.array(z.string()).min(1) })).optional(),
    }),
  }),
  aliases: { query: { replacement: 'id' } },
  check: ({ kind, replacement }) =>
    kind === 'big' && replacement === undefined ? [{ field: 'replacement', problem: 'is required for big ones' }] : [],
  output: () => z.unknown(),
});

function problemsOf(input: unknown, of: Operation = operation): Record<string, string> {
  try {
    parseInput(of, input);
  } catch (error) {
    if (error instanceof InputError)
      return Object.fromEntries(error.problems.map(({ field, problem }) => [field, problem]));
    throw error;
  }
  return {};
}

describe('fieldsOf', () => {
  it('lists path, query, header and body in a row, with their names on the wire', () => {
    expect(fieldsOf(operation).map(({ name, part, wireName, required }) => [name, part, wireName, required])).toEqual([
      ['id', 'path', 'id', true],
      ['replacement', 'query', 'id', false],
      ['limit', 'query', 'limit', false],
      ['If-Match', 'header', 'If-Match', false],
      ['name', 'body', 'name', true],
      ['kind', 'body', 'kind', false],
      ['key', 'body', 'key', false],
      ['steps', 'body', 'steps', false],
    ]);
  });

  it('shows a body that is no object as one field', () => {
    const [, body] = fieldsOf(talend.operations.logs.status);
    expect(body).toMatchObject({ name: 'body', part: 'body', wholeBody: true, required: true });
  });
});

describe('parseInput', () => {
  it('sorts a flat input by where it travels, under its names on the wire, with its defaults', () => {
    expect(parseInput(operation, { id: 'a', replacement: 'b', name: 'thing', 'If-Match': '7' })).toEqual({
      path: { id: 'a' },
      query: { id: 'b', limit: 100 },
      header: { 'If-Match': '7' },
      body: { name: 'thing' },
    });
  });

  it('passes a body that is no object', () => {
    expect(parseInput(talend.operations.logs.status, { id: 'x', body: 'token' }).body).toBe('token');
  });

  it.each([
    ['a missing field', { name: 'thing' }, { id: 'is required: a string' }],
    ['a wrong type', { id: 7, name: 'thing' }, { id: 'must be a string, but is a number' }],
    ['null', { id: null, name: 'thing' }, { id: 'must be a string, but is null' }],
    ['a number out of range', { id: 'a', name: 'thing', limit: 500 }, { limit: 'must be at most 100, but is 500' }],
    ['a number below', { id: 'a', name: 'thing', limit: 0 }, { limit: 'must be at least 1, but is 0' }],
    ['a text too short', { id: 'a', name: 't' }, { name: 'must have at least 2 characters, but has 1' }],
    [
      'a value that is not of the list',
      { id: 'a', name: 'thing', kind: 'huge' },
      { kind: 'must be one of big, small, but is "huge"' },
    ],
    [
      'a field in a list',
      { id: 'a', name: 'thing', steps: [{ name: 's', tasks: [] }] },
      { 'steps[0].tasks': 'must have at least 1 item, but has 0' },
    ],
    [
      'an unknown field inside',
      { id: 'a', name: 'thing', steps: [{ name: 's', tasks: ['t'], taks: 1 }] },
      { 'steps[0].taks': 'is not a known field here' },
    ],
    ['a rule across fields', { id: 'a', name: 'thing', kind: 'big' }, { replacement: 'is required for big ones' }],
  ])('refuses %s and names the field', (_, input, expected) => {
    expect(problemsOf(input)).toEqual(expected);
  });

  it('tells every problem at once', () => {
    expect(Object.keys(problemsOf({ limit: 'many', kind: 1 })).sort()).toEqual(['id', 'kind', 'limit', 'name']);
  });

  it('refuses an unknown field, and knows the one that is meant', () => {
    expect(problemsOf({ id: 'a', name: 'thing', Limit: 5 })).toEqual({
      Limit: 'is not a field of this operation; did you mean limit?',
    });
    expect(problemsOf({ id: 'a', name: 'thing', colour: 5 }).colour).toContain('its fields are id, replacement');
  });

  it('refuses what is no object', () => {
    expect(problemsOf(['id'])).toEqual({ input: 'must be an object, but is an array' });
  });

  it('repeats no text that was given, for it may be a secret', () => {
    const canary = 'canary-5b1f';
    for (const input of [
      { id: 'a', name: 'thing', key: canary },
      { id: 'a', name: 'thing', limit: canary },
    ]) {
      const problems = problemsOf(input);
      expect(Object.keys(problems)).toHaveLength(1);
      expect(JSON.stringify(problems)).not.toContain(canary);
    }
  });
});

describe('rules of Talend across fields', () => {
  const { executions, runProfiles, remoteEngines, pipelineEngines } = talend.operations;
  const day = 24 * 60 * 60 * 1000;
  const profile = { name: 'p', processorType: 'DYNAMIC_ENGINE', type: 'DI', jvmArguments: [] };
  const databricks = (target: object): object => ({
    engineId: 'e',
    name: 'p',
    microBatchInterval: 1,
    databricks: { endpoint: 'https://x.example', stagingLocation: '/', cloudProvider: 'AWS', target },
  });

  it.each([
    ['from after to', executions.listTasks, { from: 2, to: 1 }, 'from'],
    ['more than 60 days', executions.searchTasks, { from: 0, to: 61 * day }, 'from'],
    ['a dynamic engine without scope', runProfiles.create, profile, 'scopeId'],
    ['an engine without runtime', runProfiles.create, { ...profile, processorType: 'REMOTE_ENGINE' }, 'runtimeId'],
    [
      'a service profile without its version',
      remoteEngines.create,
      { name: 'e', environmentId: 'x', runProfiles: ['MICROSERVICE'] },
      'esbCompatibilityVersion',
    ],
    [
      'an existing cluster without its id',
      pipelineEngines.createDatabricksRunProfile,
      databricks({ cluster: 'old' }),
      'databricks.target.id',
    ],
    [
      'a new cluster without its size',
      pipelineEngines.createDatabricksRunProfile,
      databricks({ cluster: 'new', sparkVersion: '1', nodeTypeId: 'n', logsDestination: 'l' }),
      'databricks.target.workersNumber',
    ],
  ])('refuses %s', (_, of, input, field) => {
    expect(Object.keys(problemsOf(input, of))).toEqual([field]);
  });

  it('takes 60 days to the millisecond', () => {
    expect(problemsOf({ from: 0, to: 60 * day }, executions.listTasks)).toEqual({});
  });
});

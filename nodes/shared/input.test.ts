import { describe, expect, it } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, talend } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { Problem, readInput, readValue } from './input.js';

/** As much of n8n's context as reading parameters takes. */
function withParameters(parameters: Readonly<Record<string, unknown>>): IExecuteFunctions {
  const context = { getNodeParameter: (name: string, _: number, fallback: unknown) => parameters[name] ?? fallback };
  return context as unknown as IExecuteFunctions;
}

const read = (operation: Operation, parameters: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  readInput(withParameters(parameters), operation, 0);

// Made here alone: n8n's scanner takes a literal with a name and a value for an option of a node.
const cell = (name: string, value: unknown): Record<string, unknown> => ({ name, value });

const { connections, environments, executions, plans, tasks } = talend.operations;

describe('readValue', () => {
  it.each([
    ['2026-03-01T07:00:00Z', 1772348400000],
    [1772348400000, 1772348400000],
    ['1772348400000', 1772348400000],
    [new Date('2026-03-01T07:00:00Z'), 1772348400000],
    [{ valueOf: () => 1772348400000, toMillis: () => 1772348400000 }, 1772348400000],
  ])('takes %p as a moment', (given, milliseconds) => {
    expect(readValue({ type: 'moment', wire: 'number' }, given)).toBe(milliseconds);
    expect(readValue({ type: 'moment', wire: 'string' }, given)).toBe(String(milliseconds));
  });

  it('refuses what is no moment', () => {
    expect(readValue({ type: 'moment', wire: 'number' }, 'yesterday')).toBeInstanceOf(Problem);
  });

  it.each([
    ['a, b ,c', ['a', 'b', 'c']],
    ['["-Xlint:a,b"]', ['-Xlint:a,b']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['[]', []],
    ['', undefined],
  ])('takes %p as a list', (given, list) => {
    expect(readValue({ type: 'texts', known: [] }, given)).toEqual(list);
  });

  it.each([
    ['7', 7],
    [7, 7],
    ['', undefined],
  ])('takes %p as a number', (given, number) => {
    expect(readValue({ type: 'number', integer: true }, given)).toBe(number);
  });

  it('refuses text that is no number', () => {
    expect(readValue({ type: 'number', integer: true }, 'seven')).toBeInstanceOf(Problem);
  });

  it('does not repeat the text of broken JSON, which may hold a secret', () => {
    const problem = readValue({ type: 'json', container: 'object', shape: '' }, '{ "token": hunter2 }');
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).text).toMatch(/must be valid JSON/);
    expect((problem as Problem).text).not.toMatch(/hunter2/);
  });

  it.each([
    ['array', '{}'],
    ['object', '[]'],
    ['object', '"text"'],
  ] as const)('wants an %s where the wire does', (container, given) => {
    expect(readValue({ type: 'json', container, shape: '' }, given)).toBeInstanceOf(Problem);
  });

  it('takes JSON that an expression has parsed already', () => {
    expect(readValue({ type: 'json', container: 'array', shape: '' }, [{ a: 1 }])).toEqual([{ a: 1 }]);
  });
});

describe('readInput', () => {
  it('puts required and optional fields side by side', () => {
    const given = { executable: 'p1', additionalFields: { executionPlanId: 'e1', rerunOnlyFailedTasks: true } };
    expect(read(plans.execute, given)).toEqual({ executable: 'p1', executionPlanId: 'e1', rerunOnlyFailedTasks: true });
  });

  it('reads a table of names and values', () => {
    const parameters = { values: [cell('region', 'north'), { name: 'empty' }] };
    expect(read(tasks.execute, { executable: 't1', additionalFields: { parameters } })).toEqual({
      executable: 't1',
      parameters: { region: 'north', empty: '' },
    });
  });

  it('reads rows, and leaves out what a row leaves out', () => {
    const parameters = {
      rows: [
        { ...cell('host', 'db.example'), encrypted: '' },
        { ...cell('password', 'x'), encrypted: true },
        { ...cell('options', ''), encrypted: false },
      ],
    };
    expect(read(connections.create, { name: 'c', workspaceId: 'w', app: 'Custom', parameters })).toEqual({
      name: 'c',
      workspaceId: 'w',
      app: 'Custom',
      parameters: [
        cell('host', 'db.example'),
        { ...cell('password', 'x'), encrypted: true },
        { name: 'options', encrypted: false },
      ],
    });
  });

  it('leaves out a filter without a value, but sends an empty text that clears a field', () => {
    expect(read(plans.list, { filters: { name: '', workspaceId: 'w' } })).toEqual({ workspaceId: 'w' });
    expect(read(environments.update, { Id: 'e', name: 'n', additionalFields: { description: '' } })).toEqual({
      Id: 'e',
      name: 'n',
      description: '',
    });
  });

  it('leaves the page size of a list to Limit', () => {
    expect(read(plans.list, { limit: 7, filters: { offset: 20 } })).toEqual({ offset: 20 });
  });

  it('turns dates into the milliseconds of the wire', () => {
    expect(read(executions.listTasks, { filters: { from: '2026-03-01T07:00:00Z' } })).toEqual({ from: 1772348400000 });
    const strings = read(plans.listRunEvents, { planId: 'p', to: '2026-03-01T07:00:00Z' });
    expect(strings).toEqual({ planId: 'p', to: '1772348400000' });
  });

  it('names the field that cannot be read', () => {
    const broken = (): unknown => read(plans.create, { name: 'n', workspaceId: 'w', steps: '[{' });
    expect(broken).toThrow(InputError);
    expect(broken).toThrow(/steps must be valid JSON/);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';
import { cycloid, InputError, talend } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { Problem, readInput, readValue as readIn } from '../../../nodes/shared/input.js';
import type { Kind } from '../../../nodes/shared/kinds.js';

/** The workflow's time zone: an hour before UTC's in winter, two in summer. */
const berlin = 'Europe/Berlin';

const readValue = (kind: Kind, given: unknown): unknown => readIn(kind, given, berlin);

/** As much of n8n's context as reading parameters takes. */
function withParameters(parameters: Readonly<Record<string, unknown>>): IExecuteFunctions {
  const context = {
    getNodeParameter: (name: string, _: number, fallback: unknown) => parameters[name] ?? fallback,
    getTimezone: () => berlin,
  };
  return context as unknown as IExecuteFunctions;
}

const read = (operation: Operation, parameters: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  readInput(withParameters(parameters), talend, operation, 0);

// Made here alone: n8n's scanner takes a literal with a name and a value for an option of a node.
const cell = (name: string, value: unknown): Record<string, unknown> => ({ name, value });

const { connections, environments, executions, logs, pipelineEngines, plans, tasks } = talend.operations;
const connection = { name: 'c', workspaceId: 'w', app: 'Custom' };

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

  it.each([
    ['2026-03-01T07:00:00', '2026-03-01T06:00:00Z'],
    ['2026-07-01 07:00', '2026-07-01T05:00:00Z'],
    ['2026-03-01', '2026-02-28T23:00:00Z'],
    ['2026-03-01T07:00:00.250-05:00', '2026-03-01T12:00:00.250Z'],
  ])("means %s in the workflow's time zone", (given, utc) => {
    expect(readValue({ type: 'moment', wire: 'number' }, given)).toBe(Date.parse(utc));
    expect(readValue({ type: 'moment', wire: 'iso' }, given)).toBe(utc);
  });

  it.each([
    ['2026-03-01', '2026-03-01'],
    ['2026-02-28T23:30:00Z', '2026-03-01'],
    [new Date('2026-07-31T22:30:00Z'), '2026-08-01'],
  ])("takes %p as a day of the workflow's time zone", (given, day) => {
    expect(readValue({ type: 'moment', wire: 'day' }, given)).toBe(day);
  });

  it('takes a number or numbers where the platform has a list of texts', () => {
    expect(readValue({ type: 'texts', known: [] }, 123456789012)).toEqual(['123456789012']);
    expect(readValue({ type: 'texts', known: [] }, [1, 'b', 2])).toEqual(['1', 'b', '2']);
    expect(readValue({ type: 'texts', known: [] }, '[1, 2]')).toEqual(['1', '2']);
  });

  it.each([['yesterday'], ['Load 7'], [[]], [true]])('refuses %p, which is no moment', (given) => {
    expect(readValue({ type: 'moment', wire: 'number' }, given)).toBeInstanceOf(Problem);
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

  it.each([
    ['2026-03-01T07:00:00Z', 1772348400],
    ['2026-03-01T07:00:00.900Z', 1772348400],
    [1772348400000, 1772348400],
    // As an answer gave it.
    [1772348400, 1772348400],
    ['1772348400', 1772348400],
    [0, 0],
  ])('takes %p as a moment in seconds', (given, seconds) => {
    expect(readValue({ type: 'moment', wire: 'seconds' }, given)).toBe(seconds);
  });

  it('takes JSON that an expression has parsed already', () => {
    expect(readValue({ type: 'json', container: 'array', shape: '' }, [{ a: 1 }])).toEqual([{ a: 1 }]);
  });
});

describe('readInput', () => {
  it('sends an empty list or table where one is required and may be empty, and leaves out what may not', () => {
    const { pipelineResources, events } = cycloid.operations;
    const from = (operation: Operation): unknown => readInput(withParameters({}), cycloid, operation, 0);
    expect(from(pipelineResources.check)).toEqual({ body: {} });
    expect(from(events.send)).toMatchObject({ tags: [] });
    expect(from(talend.operations.executions.terminateTask)).toEqual({});
  });

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

  it.each([
    ['{ "region": "north", "rows": 7, "dry": true, "none": null }'],
    [
      '[{ "name": "region", "value": "north" }, { "name": "rows", "value": 7 }, { "name": "dry", "value": true }, { "name": "none" }]',
    ],
    [{ region: 'north', rows: 7, dry: true, none: null }],
    [{ values: [cell('region', 'north'), cell('rows', 7), cell('dry', true), { name: 'none' }] }],
  ])('takes %j for names and values, all as text where the operation wants text', (parameters) => {
    expect(read(tasks.execute, { executable: 't1', additionalFields: { parameters } })).toEqual({
      executable: 't1',
      parameters: { region: 'north', rows: '7', dry: 'true', none: '' },
    });
  });

  it.each([['region=north'], ['"north"'], [7], ['[{ "value": "north" }]'], [[['region', 'north']]]])(
    'names the field where %j was given for names and values',
    (parameters) => {
      expect(() => read(tasks.execute, { executable: 't1', additionalFields: { parameters } })).toThrow(
        /: parameters (?:must be|has a value without a name)/,
      );
    },
  );

  it('reads a required field in the way that is chosen, and by its fields where nothing is', () => {
    const rows = { rows: [{ name: 'region', value: 'north' }] };
    const parametersJson = [{ name: 'region', value: 'south' }];
    const given = { ...connection, parameters: rows, parametersJson };
    const region = (parameters: Readonly<Record<string, unknown>>): unknown =>
      read(connections.create, parameters).parameters;
    expect(region(given)).toEqual([cell('region', 'north')]);
    expect(region({ ...given, specifyParameters: 'fields' })).toEqual([cell('region', 'north')]);
    expect(region({ ...given, specifyParameters: 'json' })).toEqual([cell('region', 'south')]);
    const text = { ...connection, specifyParameters: 'json', parametersJson: JSON.stringify(parametersJson) };
    expect(region(text)).toEqual([cell('region', 'south')]);
    expect(() => region({ ...text, parametersJson: '[{' })).toThrow(/: parameters must be valid JSON/);
  });

  it('reads an optional field as JSON, and refuses it where it is given in both ways', () => {
    const start = (additionalFields: object): unknown =>
      read(tasks.execute, { executable: 't1', additionalFields }).parameters;
    expect(start({ parametersJson: '{ "region": "south" }' })).toEqual({ region: 'south' });
    expect(start({ parametersJson: { region: 'south' } })).toEqual({ region: 'south' });
    for (const parameters of [{}, { values: [] }])
      expect(start({ parameters, parametersJson: { region: 'south' } })).toEqual({ region: 'south' });
    const table = { values: [cell('region', 'north')] };
    for (const parametersJson of ['', ' ', null])
      expect(start({ parameters: table, parametersJson })).toEqual({ region: 'north' });
    expect(() => start({ parameters: table, parametersJson: '{}' })).toThrow(/parameters is given twice/);
  });

  it('sends a required text that was left empty where it may be empty, and no other', () => {
    const update = { promotionId: 'p1', description: '' };
    expect(read(talend.operations.promotions.update, update)).toEqual(update);
    expect(read(talend.operations.promotions.update, { promotionId: 'p1' })).toEqual({ promotionId: 'p1' });
    expect(read(talend.operations.promotions.update, { ...update, promotionId: '' })).toEqual({ description: '' });
    expect(read(plans.create, { name: '', workspaceId: 'w' })).toEqual({ workspaceId: 'w' });
    const { appearances, infraPolicies, pipelineResources } = cycloid.operations;
    for (const [operation, name] of [
      [appearances.create, 'footer'],
      [appearances.update, 'footer'],
      [infraPolicies.update, 'owner'],
      [infraPolicies.update, 'description'],
      [pipelineResources.setPinComment, 'pin_comment'],
      [tasks.update, 'description'],
    ] as const)
      expect([operation.id, read(operation, { [name]: '' })]).toEqual([operation.id, { [name]: '' }]);
    expect(read(appearances.create, { logo: '', favicon: '' })).toEqual({});
  });

  it('converts the values of a map to what the map holds', () => {
    const limits: Kind = { type: 'pairs', value: { type: 'number', integer: true } };
    expect(readValue(limits, { values: [cell('cpu', '2')] })).toEqual({ cpu: 2 });
    expect(readValue(limits, '{ "cpu": "two" }')).toEqual(new Problem('must be a number (cpu)'));
  });

  it.each([
    [JSON.stringify([{ ...cell('port', 5432), encrypted: 'false' }])],
    [[{ ...cell('port', 5432), encrypted: 'false' }]],
    [{ rows: [{ ...cell('port', 5432), encrypted: 'false' }] }],
  ])('takes %j for rows, each cell as its column wants it', (parameters) => {
    expect(read(connections.create, { ...connection, parameters })).toEqual({
      ...connection,
      parameters: [{ ...cell('port', '5432'), encrypted: false }],
    });
  });

  it.each([['host=db.example'], ['{ "host": "db.example" }'], [7], ['["host"]'], [{ rows: 'host' }]])(
    'names the field where %j was given for rows',
    (parameters) => {
      expect(() => read(connections.create, { ...connection, parameters })).toThrow(/: parameters must be/);
    },
  );

  it('leaves a column that it does not know to core, which refuses it by name', () => {
    const parameters = [{ ...cell('host', 'db.example'), encryped: true }];
    expect(read(connections.create, { ...connection, parameters })).toEqual({ ...connection, parameters });
  });

  it('reads a group of fields, from the editor, an expression or text', () => {
    const profile = { engineId: 'e', name: 'n', microBatchInterval: 5 };
    const databricks = { endpoint: 'https://dbx.example', token: 'x', stagingLocation: '/s', cloudProvider: 'aws' };
    const target = { cluster: 'old', id: 'c1' };
    for (const given of [
      { values: { ...databricks, target: JSON.stringify(target) } },
      { ...databricks, target },
      JSON.stringify({ ...databricks, target }),
    ])
      expect(
        read(pipelineEngines.createDatabricksRunProfile, { ...profile, additionalFields: { databricks: given } }),
      ).toEqual({ ...profile, databricks: { ...databricks, target } });
    const withoutToken = { values: { ...databricks, token: '', target: JSON.stringify(target) } };
    expect(
      read(pipelineEngines.createDatabricksRunProfile, { ...profile, additionalFields: { databricks: withoutToken } })
        .databricks,
    ).not.toHaveProperty('token');
    expect(() =>
      read(pipelineEngines.createDatabricksRunProfile, { ...profile, additionalFields: { databricks: 'aws' } }),
    ).toThrow(/: databricks must be/);
  });

  it('leaves out a required number that nobody has entered', () => {
    const profile = { engineId: 'e', name: 'n', microBatchInterval: '' };
    expect(read(pipelineEngines.createDatabricksRunProfile, profile)).toEqual({ engineId: 'e', name: 'n' });
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

  it('turns dates into the milliseconds of the wire, or into its ISO 8601', () => {
    expect(read(executions.listTasks, { filters: { from: '2026-03-01T07:00:00Z' } })).toEqual({ from: 1772348400000 });
    const strings = read(plans.listRunEvents, { planId: 'p', to: '2026-03-01T07:00:00Z' });
    expect(strings).toEqual({ planId: 'p', to: '1772348400000' });
    const entries = read(logs.generate, { id: 'e', additionalFields: { startTime: '2026-03-01T08:00:00' } });
    expect(entries).toEqual({ id: 'e', startTime: '2026-03-01T07:00:00Z' });
  });

  it('names the field that cannot be read', () => {
    const broken = (): unknown => read(plans.create, { name: 'n', workspaceId: 'w', steps: '[{' });
    expect(broken).toThrow(InputError);
    expect(broken).toThrow(/steps must be valid JSON/);
  });
});

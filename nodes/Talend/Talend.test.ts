import { describe, expect, it } from '@jest/globals';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { annotationsOf, fieldsOf, operationsOf, talend } from '@runbridge/core';
import type { Field, Operation } from '@runbridge/core';
import { kindOf } from '../shared/kinds.js';
import type { Kind } from '../shared/kinds.js';
import { Talend } from './Talend.node.js';

const { properties } = new Talend().description;
const operations = operationsOf(talend);
/** Parameters that are the node's own, not a vendor's. */
const own = new Set([
  'authentication',
  'resource',
  'operation',
  'returnAll',
  'limit',
  'filters',
  'additionalFields',
  'options',
  'waitForCompletion',
]);

const resourceOf = ({ displayOptions }: INodeProperties): string => {
  const [resource] = displayOptions?.show?.resource ?? [];
  return typeof resource === 'string' ? resource : '';
};
const valueOf = ({ id }: Operation): string => id.slice('talend.'.length);
const shownFor = (operation: Operation): INodeProperties[] =>
  properties.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(valueOf(operation)) === true);
const optionsOf = ({ options }: INodeProperties): INodePropertyOptions[] => (options ?? []) as INodePropertyOptions[];
const operationSelects = properties.filter(({ name }) => name === 'operation');
const withoutDisplay = (property: INodeProperties): string =>
  JSON.stringify({ ...property, displayOptions: undefined });
const isPageSize = (operation: Operation, { name }: Field): boolean =>
  operation.paging !== undefined && name === 'limit';
const collectionOf = (operation: Operation): INodeProperties[] =>
  (shownFor(operation).find(({ name }) => name === 'filters' || name === 'additionalFields')?.options ??
    []) as INodeProperties[];

function* walk(list: readonly unknown[]): Generator<INodeProperties> {
  for (const each of list as readonly INodeProperties[]) {
    yield each;
    for (const option of each.options ?? [])
      if ('values' in option) yield* walk(option.values);
      else if ('displayName' in option) yield* walk([option]);
  }
}

describe('the Talend node', () => {
  it('has at most 250 top-level properties, which decide how the editor feels', () => {
    expect(properties.length).toBeLessThanOrEqual(250);
  });

  it('offers every operation of the catalogue once, under its resource', () => {
    const offered = operationSelects.flatMap((select) =>
      optionsOf(select).map(({ value }) => `${resourceOf(select)}: ${String(value)}`),
    );
    const expected = operations.map((operation) => `${valueOf(operation).split('.')[0] ?? ''}: ${valueOf(operation)}`);
    expect(offered.sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThanOrEqual(107);
  });

  it('offers every resource by its title, in alphabetical order', () => {
    const names = optionsOf(properties.find(({ name }) => name === 'resource') as INodeProperties).map(
      ({ name }) => name,
    );
    expect(names).toEqual(Object.values(talend.resources).sort());
  });

  it.each(operationSelects.map((select) => [resourceOf(select), select] as const))(
    'names the operations of %s as n8n does',
    (_, select) => {
      const options = optionsOf(select);
      const names = options.map(({ name }) => name);
      const lasting = names.filter((name) => !name.endsWith('(Deprecated)'));
      expect(new Set(names).size).toBe(names.length);
      expect(lasting).toEqual([...lasting].sort((left, right) => left.localeCompare(right, 'en')));
      expect(names.slice(0, lasting.length)).toEqual(lasting);
      expect(names.filter((name) => name.startsWith('List'))).toEqual([]);
      expect(options.map(({ value }) => value)).toContain(select.default);
      for (const { action, description } of options) {
        expect(action).toMatch(/^[A-Z][a-z]+ /);
        const capitals = action?.split(' ').slice(1);
        expect(capitals?.filter((word) => /^[A-Z][a-z]/.test(word) && word !== 'Databricks')).toEqual([]);
        expect(action).not.toMatch(/databricks/);
        expect(description).not.toMatch(/talend\.\w+\.\w+/);
      }
    },
  );

  it('writes titles with small words small, and names a verb of two words whole', () => {
    const named = new Map(
      operationSelects.flatMap((select) => optionsOf(select).map(({ value, name, action }) => [value, [name, action]])),
    );
    expect(named.get('plans.pause')).toEqual(['Pause or Resume', 'Pause or resume a plan']);
    expect(named.get('remoteEngineClusters.addEngine')?.[0]).toBe('Add Engine to Cluster');
    expect(named.get('remoteEngineClusters.removeEngine')?.[0]).toBe('Remove Engine From Cluster');
    expect(named.get('pipelineEngines.getDatabricksRunProfile')?.[1]).toBe('Get Databricks run profile');
  });

  it('calls each list of a resource itself "Get Many"', () => {
    for (const resource of [
      'artifacts',
      'connections',
      'environments',
      'plans',
      'promotions',
      'tasks',
      'workspaces',
      'remoteEngines',
      'remoteEngineClusters',
    ]) {
      const select = operationSelects.find((each) => resourceOf(each) === resource) as INodeProperties;
      expect(optionsOf(select).find(({ value }) => value === `${resource}.list`)?.name).toBe('Get Many');
      expect(select.default).toBe(`${resource}.list`);
    }
  });

  it.each(operations.map((operation) => [operation.id, operation] as const))('has all fields of %s', (_, operation) => {
    const fields = fieldsOf(operation).filter((field) => !isPageSize(operation, field));
    const top = shownFor(operation).filter(({ name }) => !own.has(name));
    expect(top.map(({ name }) => name).sort()).toEqual(
      fields
        .filter(({ required }) => required)
        .map(({ name }) => name)
        .sort(),
    );
    expect(top.every(({ required }) => required === true)).toBe(true);
    const optional = collectionOf(operation);
    expect(optional.map(({ name }) => name).sort()).toEqual(
      fields
        .filter(({ required }) => !required)
        .map(({ name }) => name)
        .sort(),
    );
    expect(optional.some(({ required }) => required === true)).toBe(false);
  });

  it('shows no two parameters of one name at a time', () => {
    for (const operation of operations) {
      const names = shownFor(operation)
        .map(({ name, displayOptions }) => `${name} ${JSON.stringify(displayOptions?.show?.waitForCompletion ?? [])}`)
        .sort();
      expect(names).toEqual([...new Set(names)]);
    }
  });

  it('has one property for a field that means the same in several operations', () => {
    const contents = properties
      .filter(({ name }) => !own.has(name) || name === 'filters' || name === 'additionalFields')
      .map(withoutDisplay);
    expect(contents.length).toBe(new Set(contents).size);
    const planId = properties.filter(
      ({ name, description }) => name === 'planId' && description?.startsWith('Plan ID'),
    );
    expect(planId).toHaveLength(1);
    expect(planId[0]?.displayOptions?.show?.operation).toEqual(
      expect.arrayContaining(['plans.get', 'plans.delete', 'plans.pause']),
    );
  });

  it('has Return All and Limit on every list, and only there', () => {
    const lists = operations
      .filter(({ paging }) => paging !== undefined)
      .map(valueOf)
      .sort();
    expect(lists.length).toBeGreaterThan(10);
    for (const name of ['returnAll', 'limit']) {
      const property = properties.find((each) => each.name === name && own.has(each.name));
      expect([...(property?.displayOptions?.show?.operation ?? [])].sort()).toEqual(lists);
    }
  });

  it('has Wait for Completion on what starts a run', () => {
    const wait = properties.filter(({ name }) => name === 'waitForCompletion');
    expect(wait.flatMap(({ displayOptions }) => displayOptions?.show?.operation ?? []).sort()).toEqual([
      'plans.execute',
      'promotions.execute',
      'tasks.execute',
    ]);
  });

  it('hides what is typed into fields that hold secrets', () => {
    const secrets = operations.flatMap((operation) =>
      fieldsOf(operation).filter(({ schema }) => annotationsOf(schema).secret === true),
    );
    for (const { name } of secrets)
      for (const property of walk(properties))
        if (property.name === name) expect(property.typeOptions?.password).toBe(true);
    const parameters = properties.find(
      ({ name, displayOptions }) =>
        name === 'parameters' && displayOptions?.show?.operation?.includes('connections.create'),
    );
    expect([...walk([parameters])].find(({ name }) => name === 'value')?.typeOptions?.password).toBe(true);
  });

  it('has no field of JSON that a secret would be typed into', () => {
    const secretsIn = (kind: Kind): boolean =>
      kind.type === 'json' ? /token|secret|password|key/i.test(kind.shape) : false;
    const fields = operations.flatMap((operation) => fieldsOf(operation));
    expect(fields.filter(({ schema }) => secretsIn(kindOf(schema))).map(({ name }) => name)).toEqual([]);
    const databricks = collectionOf(talend.operations.pipelineEngines.createDatabricksRunProfile as Operation).find(
      ({ name }) => name === 'databricks',
    );
    const inner = [...walk([databricks])];
    expect(inner.find(({ name }) => name === 'token')?.typeOptions?.password).toBe(true);
    expect(inner.filter(({ required }) => required === true).map(({ name }) => name)).toEqual([
      'cloudProvider',
      'endpoint',
      'stagingLocation',
      'target',
    ]);
  });

  it('gives no required number a value that nobody has chosen', () => {
    const numbers = properties.filter(({ type, required }) => type === 'number' && required === true);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.map((property) => property.default)).toEqual(numbers.map(() => ''));
  });

  it('pauses unless told otherwise', () => {
    expect(properties.find(({ name }) => name === 'pause')?.default).toBe(true);
  });

  it('calls what the status of a log is asked with by what it is', () => {
    const body = shownFor(talend.operations.logs.status as Operation).find(({ name }) => name === 'body');
    expect(body?.displayName).toBe('Log Token');
    expect([...walk(properties)].filter(({ displayName }) => displayName === 'Body')).toEqual([]);
  });

  it('begins what it says of a yes or no with "Whether", in a sentence', () => {
    const isYesOrNo = ({ type, options = [] }: INodeProperties): boolean =>
      type === 'boolean' || options.some((option) => 'value' in option && option.value === true);
    const described = [...walk(properties)].filter((property) => isYesOrNo(property));
    expect(described.length).toBeGreaterThan(15);
    for (const { description, name } of described) {
      expect(`${name}: ${description ?? ''}`).toMatch(/: Whether /);
      expect(description).not.toMatch(/ is on\.|\bTrue\b/);
    }
  });

  it('names no operation by its id', () => {
    for (const { description = '', hint = '', placeholder = '' } of walk(properties))
      expect(`${description} ${hint} ${placeholder}`).not.toMatch(/talend\.\w+\.\w+/);
  });

  it.each([
    ['pipelineEngines', 'environmentId', '57f64991e4b0b689a64feed3'],
    ['remoteEngineClusters', 'workspaceId', '57f64991e4b0b689a64feed3'],
    ['remoteEngineClusters', 'clusterId', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ['tasks', 'executable', '57f64991e4b0b689a64feed3'],
    ['plans', 'executable', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ['executions', 'id', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ['workspaces', 'id', '57f64991e4b0b689a64feed3'],
    ['environments', 'workspaceName', 'Commerce Analytics'],
    ['connections', 'name', 'Sales Warehouse'],
  ])('shows an example for %s by what the name %s means, and only then by what it is', (resource, name, example) => {
    const placeholders = properties
      .filter((property) => property.name === name)
      .filter(({ displayOptions }) =>
        displayOptions?.show?.operation?.some((value) => typeof value === 'string' && value.startsWith(`${resource}.`)),
      )
      .map(({ placeholder }) => placeholder);
    expect([...new Set(placeholders)]).toEqual([`e.g. ${example}`]);
  });

  it('asks for dates where the wire has milliseconds or ISO 8601', () => {
    const dates = collectionOf(talend.operations.executions.listTasks as Operation).filter(
      ({ type }) => type === 'dateTime',
    );
    expect(dates.map(({ name }) => name).sort()).toEqual(['from', 'to']);
    const entries = collectionOf(talend.operations.logs.generate as Operation).filter(
      ({ type }) => type === 'dateTime',
    );
    expect(entries.map(({ name }) => name).sort()).toEqual(['endTime', 'startTime']);
    for (const { description } of [...dates, ...entries]) expect(description).not.toMatch(/1970|\dT\d/);
  });

  it('has display names in Title Case and placeholders that begin with "e.g."', () => {
    for (const { displayName, placeholder, name, type } of walk(properties)) {
      expect(displayName).toMatch(/^[A-Z0-9]/);
      expect(displayName).not.toMatch(/\b(?:Id|Url|Json|Jvm|Uuid)\b/);
      if (type === 'string' && placeholder !== undefined) expect(`${name}: ${placeholder}`).toMatch(/: e\.g\. \S/);
    }
  });

  it('says how to write what is entered as JSON', () => {
    for (const { type, hint, name } of walk(properties))
      if (type === 'json') expect(`${name}: ${hint ?? ''}`).toMatch(/: JSON: [[{]/);
  });

  it('can be used as a tool', () => {
    expect(new Talend().description.usableAsTool).toBe(true);
  });
});

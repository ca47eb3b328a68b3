import { describe, expect, it } from '@jest/globals';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { z } from 'zod';
import { annotationsOf, fieldsOf, operationsOf } from '@runbridge/core';
import type { Field, Operation, Platform } from '@runbridge/core';

/** Parameters that are the node's own, not a vendor's. */
export const ownParameters = new Set([
  'authentication',
  'resource',
  'operation',
  'simplify',
  'output',
  'fields',
  'returnAll',
  'limit',
  'filters',
  'additionalFields',
  'options',
  'waitForCompletion',
]);

export const optionsOf = ({ options }: INodeProperties): INodePropertyOptions[] =>
  (options ?? []) as INodePropertyOptions[];

/** All properties, those within collections and tables too. */
export function* walk(list: readonly unknown[]): Generator<INodeProperties> {
  for (const each of list as readonly INodeProperties[]) {
    yield each;
    for (const option of each.options ?? [])
      if ('values' in option) yield* walk(option.values);
      else if ('displayName' in option) yield* walk([option]);
  }
}

/** What a node shows, asked by what an operation is called. */
export function describedNode(node: INodeType, platform: Platform) {
  const { properties } = node.description;
  const valueOf = ({ id }: Operation): string => id.slice(platform.id.length + 1);
  const shownFor = (operation: Operation): INodeProperties[] =>
    properties.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(valueOf(operation)) === true);
  return {
    properties,
    valueOf,
    shownFor,
    operationSelects: properties.filter(({ name }) => name === 'operation'),
    collectionOf: (operation: Operation): INodeProperties[] =>
      (
        (shownFor(operation).find(({ name }) => name === 'filters' || name === 'additionalFields')?.options ??
          []) as INodeProperties[]
      ).filter(({ displayOptions }) => displayOptions?.show?.['/operation']?.includes(valueOf(operation)) ?? true),
  };
}

export interface NodeExpectations {
  /** Top-level properties at the most. */
  readonly most: number;
  /** Operations at the least. */
  readonly operations: number;
  /** Names of the fields that hold a list's page size. */
  readonly pageSizes: readonly string[];
  /** Operations that Wait for Completion is offered on. */
  readonly starts: readonly string[];
  /** Words that keep their capitals within an action. */
  readonly properNames?: readonly string[];
}

/** What holds of every node that the catalogue makes. */
export function testNode(node: INodeType, platform: Platform, expected: NodeExpectations): void {
  const { properties, valueOf, shownFor, operationSelects, collectionOf } = describedNode(node, platform);
  const operations = operationsOf(platform);
  const id = new RegExp(`\\b${platform.id}\\.\\w+\\.\\w+`);
  const isPageSize = (operation: Operation, { name }: Field): boolean =>
    operation.paging !== undefined && expected.pageSizes.includes(name);
  const isConnections = ({ name, required }: Field): boolean =>
    required && platform.connectionFields?.includes(name) === true;
  const withoutDisplay = (property: INodeProperties): string =>
    JSON.stringify({ ...property, displayOptions: { ...property.displayOptions?.show, operation: undefined } });
  const resourceOf = ({ displayOptions }: INodeProperties): string => {
    const [resource] = displayOptions?.show?.resource ?? [];
    return typeof resource === 'string' ? resource : '';
  };

  describe(`the ${node.description.displayName} node`, () => {
    it(`has at most ${String(expected.most)} top-level properties, which decide how the editor feels`, () => {
      expect(properties.length).toBeLessThanOrEqual(expected.most);
    });

    it('offers every operation of the catalogue once, under its resource', () => {
      const offered = operationSelects.flatMap((select) =>
        optionsOf(select).map(({ value }) => `${resourceOf(select)}: ${String(value)}`),
      );
      const all = operations.map((operation) => `${valueOf(operation).split('.')[0] ?? ''}: ${valueOf(operation)}`);
      expect(offered.sort()).toEqual(all.sort());
      expect(new Set(all).size).toBeGreaterThanOrEqual(expected.operations);
    });

    it('offers every resource by its title, in alphabetical order', () => {
      const select = properties.find(({ name }) => name === 'resource') as INodeProperties;
      const names = optionsOf(select).map(({ name }) => name);
      expect(names).toEqual(
        Object.values<string>(platform.resources).sort((left, right) => left.localeCompare(right, 'en')),
      );
    });

    it.each(operationSelects.map((select) => [resourceOf(select), select] as const))(
      'names the operations of %s as n8n does',
      (_, select) => {
        const options = optionsOf(select);
        const names = options.map(({ name }) => name);
        const lasting = names.filter((name) => !name.endsWith(' (Deprecated)'));
        const deprecated = operations.filter((operation) => operation.deprecated).map(valueOf);
        expect(options.filter(({ value }) => deprecated.includes(String(value))).map(({ name }) => name)).toEqual(
          names.slice(lasting.length),
        );
        expect(new Set(names).size).toBe(names.length);
        expect(lasting).toEqual([...lasting].sort((left, right) => left.localeCompare(right, 'en')));
        expect(names.slice(0, lasting.length)).toEqual(lasting);
        expect(names.filter((name) => name.startsWith('List'))).toEqual([]);
        expect(options.map(({ value }) => value)).toContain(select.default);
        for (const { action = '', description } of options) {
          expect(action).toMatch(/^[A-Z][a-z]+ /);
          const capitals = action.split(' ').filter((word, index) => index > 0 && /^[A-Z][a-z]/.test(word));
          expect(capitals.filter((word) => expected.properNames?.includes(word) !== true)).toEqual([]);
          for (const name of expected.properNames ?? [])
            expect(action.split(' ').slice(1)).not.toContain(name.toLowerCase());
          expect(description).not.toMatch(id);
        }
      },
    );

    /**
     * A list or table in the editor whose platform takes an empty one, as a start without parameters; or a text that
     * says of itself that it may be empty.
     */
    const mayBeEmpty = ({ name, schema }: Field, shown: readonly INodeProperties[]): boolean => {
      if (schema instanceof z.ZodString) return schema.minLength === 0;
      const { type, typeOptions } = shown.find((property) => property.name === name) ?? {};
      const empty = typeOptions?.multipleValues === true ? [{}, []] : type === 'string' ? [[]] : [];
      return empty.some((value) => schema.safeParse(value).success);
    };

    it.each(operations.map((operation) => [operation.id, operation] as const))(
      'has all fields of %s',
      (_, operation) => {
        const fields = fieldsOf(operation).filter((field) => !isPageSize(operation, field));
        const names = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name).sort();
        const top = shownFor(operation).filter(
          ({ name }) => !ownParameters.has(name) && !/^specify[A-Z]|(?:Source|BinaryProperty|Json)$/.test(name),
        );
        expect(names(top)).toEqual(names(fields.filter(({ required }) => required)));
        const left = names(fields.filter((field) => isConnections(field) || mayBeEmpty(field, top)));
        expect(names(top.filter(({ required }) => required !== true))).toEqual(left);
        const optional = collectionOf(operation).filter(({ name }) => !/^where[A-Z]|Json$/.test(name));
        expect(names(optional)).toEqual(names(fields.filter(({ required }) => !required)));
        expect(optional.some(({ required }) => required === true)).toBe(false);
      },
    );

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
        .filter(({ name }) => !ownParameters.has(name) || name === 'filters' || name === 'additionalFields')
        .map(withoutDisplay);
      expect(contents.length).toBe(new Set(contents).size);
    });

    it('has Return All and Limit on every list, and only there', () => {
      const lists = operations
        .filter(({ paging }) => paging !== undefined)
        .map(valueOf)
        .sort();
      expect(lists.length).toBeGreaterThan(0);
      for (const name of ['returnAll', 'limit']) {
        const property = properties.find((each) => each.name === name);
        expect([...(property?.displayOptions?.show?.operation ?? [])].sort()).toEqual(lists);
      }
    });

    it('has Wait for Completion on what starts a run', () => {
      const wait = properties.filter(({ name }) => name === 'waitForCompletion');
      const offered = wait.flatMap(({ displayOptions }) => displayOptions?.show?.operation ?? []);
      expect(offered.sort()).toEqual([...expected.starts].sort());
      for (const { startOperation } of platform.runKinds)
        expect(offered).toContain(startOperation.slice(platform.id.length + 1));
    });

    it('hides what is typed into fields that hold secrets', () => {
      for (const operation of operations)
        for (const { name, schema } of fieldsOf(operation).filter(
          ({ schema }) => annotationsOf(schema).secret === true,
        ))
          expect([name, schema.description, shownOrOptional(operation, name)?.typeOptions?.password]).toEqual([
            name,
            schema.description,
            true,
          ]);
    });

    it('gives no required number a value that nobody has chosen', () => {
      const numbers = properties.filter(({ type, required }) => type === 'number' && required === true);
      expect(numbers.map((property) => property.default)).toEqual(numbers.map(() => ''));
    });

    it('begins what it says of a yes or no with "Whether", in a sentence', () => {
      const isYesOrNo = ({ type, options = [] }: INodeProperties): boolean =>
        type === 'boolean' || options.some((option) => 'value' in option && option.value === true);
      const described = [...walk(properties)].filter((property) => isYesOrNo(property));
      expect(described.length).toBeGreaterThan(0);
      for (const { description, name } of described) {
        expect(`${name}: ${description ?? ''}`).toMatch(/: Whether /);
        expect(description).not.toMatch(/ is on\.|\bTrue\b/);
      }
    });

    it('names no operation by its id, and no form of a time on the wire', () => {
      for (const { type, description = '', hint = '', placeholder = '' } of walk(properties)) {
        expect(`${description} ${hint} ${placeholder}`).not.toMatch(id);
        if (type === 'dateTime') expect(description).not.toMatch(/1970|Unix|\dT\d/);
      }
    });

    it('has display names in Title Case and placeholders that begin with "e.g."', () => {
      for (const { displayName, placeholder, name, type } of walk(properties)) {
        expect(displayName).toMatch(/^[(A-Z0-9]/);
        expect(displayName).not.toMatch(/\b(?:Id|Url|Json|Jvm|Uuid|Api|Aws|Kpi|Jwt|Saml)\b/);
        if (type === 'string' && placeholder !== undefined) expect(`${name}: ${placeholder}`).toMatch(/: e\.g\. \S/);
      }
    });

    it('says how to write what is entered as JSON', () => {
      for (const { type, hint, name } of walk(properties))
        if (type === 'json') expect(`${name}: ${hint ?? ''}`).toMatch(/: JSON(?:: |, e\.g\. )[[{]/);
    });

    it('takes as JSON whatever has several inputs, which no expression and no model could fill', () => {
      for (const operation of operations) {
        const [top, optional] = [shownFor(operation), collectionOf(operation)];
        for (const each of top.filter(({ type }) => type === 'fixedCollection')) {
          const specify = `specify${each.name.charAt(0).toUpperCase()}${each.name.slice(1)}`;
          expect(top.find(({ name }) => name === specify)).toMatchObject({
            type: 'options',
            noDataExpression: true,
            default: 'fields',
          });
          expect(each.displayOptions?.show?.[specify]).toEqual(['fields']);
          expect(top.find(({ name }) => name === `${each.name}Json`)?.displayOptions?.show?.[specify]).toEqual([
            'json',
          ]);
        }
        for (const { name } of optional.filter(({ type }) => type === 'fixedCollection'))
          expect(optional.map((each) => each.name)).toContain(`${name}Json`);
        for (const each of [...top, ...optional].filter(({ type }) => type === 'fixedCollection')) {
          const twin = [...top, ...optional].find(({ name }) => name === `${each.name}Json`);
          const isSecret = [...walk([each])].some(({ typeOptions }) => typeOptions?.password === true);
          expect([each.name, twin?.type, twin?.typeOptions?.password]).toEqual(
            isSecret ? [each.name, 'string', true] : [each.name, 'json', undefined],
          );
          expect(twin?.hint).toMatch(/^JSON: [[{]/);
        }
      }
    });

    it('can be used as a tool', () => {
      expect(node.description.usableAsTool).toBe(true);
    });
  });

  function shownOrOptional(operation: Operation, name: string): INodeProperties | undefined {
    return [...shownFor(operation), ...collectionOf(operation)].find((property) => property.name === name);
  }
}

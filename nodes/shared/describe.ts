import type { z } from 'zod';
import type { INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '@runbridge/core';
import type { Field, Operation } from '@runbridge/core';
import { fromFile } from './fileSource.js';
import { emptyOf } from './emptyOf.js';
import { withFiqlFields } from './fiqlFields.js';
import { withJsonBeside, withJsonChoice } from './jsonTwin.js';
import { kindOf } from './kinds.js';
import { locatorOf } from './locators/locator.js';
import { locatorProperty } from './locators/locatorProperty.js';
import { explainIds, nodeOperations, operationOption, resourcesOf } from './operations.js';
import type { NodeCatalogue, NodeOperation } from './operations.js';
import { commonOptions, waitOptions } from './options.js';
import { presentedField } from './presentation.js';
import type { Presentation } from './presentation.js';
import { propertyOf } from './properties.js';
import type { Wording } from './properties.js';
import type { RunStart } from './runStart.js';
import { shapeProperties } from './shape/properties.js';
import { isSimplifiable } from './shape/usefulFields.js';

/** Parameters that are the node's own: a vendor's field of the same name gets another one. */
const reserved = new Set([
  'additionalFields',
  'authentication',
  'fields',
  'filters',
  'limit',
  'operation',
  'options',
  'output',
  'resource',
  'returnAll',
  'simplify',
  'waitForCompletion',
]);

/** Name of the top-level parameter that holds a required field. */
export function parameterName(field: Pick<Field, 'name'>): string {
  return reserved.has(field.name) ? `${field.name}Value` : field.name;
}

type CollectionName = 'filters' | 'additionalFields';

/** Where the optional fields of an operation are. */
export function collectionName(operation: Operation): CollectionName {
  return operation.paging === undefined ? 'additionalFields' : 'filters';
}

/** Return All and Limit stand in place of a list's own page size: the field that its paging style writes it to. */
export function isPageSize({ paging }: NodeCatalogue, operation: Operation, field: Field): boolean {
  const probe = 7;
  const style = operation.paging === undefined ? undefined : paging[operation.paging];
  return style?.first({}, probe)[field.name] === probe;
}

/**
 * The properties of a node, from a platform's catalogue: resource, operation, and every field once, shown for all
 * operations that have it. The editor walks all top-level properties on each key press, so that their number
 * decides how it feels.
 *
 * `starts` are the operations that start a run, as `resource.action`.
 */
export function describeNode(
  platform: NodeCatalogue,
  starts: Readonly<Record<string, Pick<RunStart, 'kind'>>>,
  presentation: Presentation = {},
): INodeProperties[] {
  const operations = nodeOperations(platform, presentation.properNames);
  const resources = resourcesOf(platform).filter(([id]) =>
    [...operations.values()].some((each) => each.resource === id),
  );
  const explain = (text: string): string => explainIds(text, platform, operations);
  const lists = [...operations.values()].filter(({ operation }) => operation.paging !== undefined);

  const fields = new Merged();
  const fromConnection = new Merged();
  for (const part of ['path', 'query', 'header', 'body'] as const)
    for (const { value, operation } of operations.values())
      for (const field of fieldsOf(operation)) {
        if (field.part !== part || !field.required || isPageSize(platform, operation, field)) continue;
        const wording = { operation: value, presentation, explain };
        const isFromConnection = platform.connectionFields?.includes(field.name) === true;
        const property = asLocator(
          describeField(
            { ...field, required: !isFromConnection && emptyOf(field) === undefined },
            parameterName(field),
            wording,
          ),
          platform,
          operation,
          field,
          presentation,
        );
        const { fromFile: isFile = false } = presentedField(presentation, value, field.name);
        if (isFromConnection) fromConnection.add(value, property);
        else for (const each of isFile ? fromFile(property) : withJsonChoice(property, field)) fields.add(value, each);
      }

  const collections = new Collections();
  for (const { value, resource, operation } of operations.values()) {
    const options = fieldsOf(operation)
      .filter((field) => !field.required && !isPageSize(platform, operation, field))
      .flatMap((field) => {
        const property = describeField(field, field.name, { operation: value, presentation, explain });
        const { fiql } = presentedField(presentation, value, field.name);
        if (fiql !== undefined) return withFiqlFields(property, fiql, presentation.locators);
        return withJsonBeside(asLocator(property, platform, operation, field, presentation), field);
      })
      .sort(byDisplayName);
    if (options.length > 0) collections.add(resource, collectionName(operation), value, options);
  }

  return [
    resourceProperty(resources),
    ...resources.map(([id]) => operationProperty(id, [...operations.values()], explain)),
    ...fields.properties(),
    ...fromConnection.properties(),
    ...listProperties(lists.map(({ value }) => value)),
    ...shapeProperties(
      [...operations.values()].filter(({ operation }) => isSimplifiable(operation)).map(({ value }) => value),
    ),
    ...collections.properties(),
    ...waitOptions(Object.keys(starts), cancellableOf(platform, starts)),
    commonOptions(
      [...operations.keys()].filter((value) => !(value in starts)),
      Object.keys(presentation.logs ?? {}),
    ),
  ];
}

/** Of the operations that start a run, those whose run the platform can cancel. */
function cancellableOf(
  { runKinds = [] }: NodeCatalogue,
  starts: Readonly<Record<string, Pick<RunStart, 'kind'>>>,
): ReadonlySet<string> {
  const kinds = new Set(runKinds.filter(({ canCancel }) => canCancel).map(({ id }) => id));
  return new Set(Object.keys(starts).filter((value) => kinds.has(starts[value]?.kind ?? '')));
}

function describeField(field: Field, name: string, wording: Wording): INodeProperties {
  const labels = { name, path: field.name, description: field.description ?? '', required: field.required };
  const property = propertyOf(labels, kindOf(field.schema), wording);
  const preset = presetOf(field.schema);
  return typeof preset === 'string' || typeof preset === 'number' || typeof preset === 'boolean'
    ? { ...property, default: preset }
    : property;
}

/** The same field as one that is chosen from a list, where the platform has one. */
function asLocator(
  property: INodeProperties,
  platform: NodeCatalogue,
  operation: Operation,
  field: Field,
  { locators = {} }: Presentation,
): INodeProperties {
  const found = locatorOf(platform, locators, operation, field);
  return found === undefined ? property : locatorProperty(property, found.method, found.locator);
}

function presetOf(schema: z.ZodTypeAny): unknown {
  const def = schema._def as { readonly defaultValue?: () => unknown };
  return def.defaultValue?.();
}

function resourceProperty(resources: readonly (readonly [string, string])[]): INodeProperties {
  const [first] = resources.map(([id]) => id);
  return {
    displayName: 'Resource',
    name: 'resource',
    type: 'options',
    noDataExpression: true,
    options: resources.map(([value, name]) => ({ name, value })),
    default: first,
  };
}

function operationProperty(
  resource: string,
  operations: readonly NodeOperation[],
  explain: (text: string) => string,
): INodeProperties {
  const own = operations.filter((each) => each.resource === resource);
  const first = (own.find(({ name }) => name === 'Get Many') ?? own[0])?.value;
  return {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    displayOptions: { show: { resource: [resource] } },
    options: own.map((each) => operationOption(each, explain)),
    default: first,
  };
}

function byDisplayName(left: INodeProperties, right: INodeProperties): number {
  return left.displayName.localeCompare(right.displayName, 'en');
}

function collection(name: CollectionName, options: INodeProperties[]): INodeProperties {
  const isFilter = name === 'filters';
  return {
    displayName: isFilter ? 'Filters' : 'Additional Fields',
    name,
    type: 'collection',
    placeholder: isFilter ? 'Add Filter' : 'Add Field',
    default: {},
    options,
  };
}

function listProperties(operations: string[]): INodeProperties[] {
  if (operations.length === 0) return [];
  return [
    {
      displayName: 'Return All',
      name: 'returnAll',
      type: 'boolean',
      displayOptions: { show: { operation: operations } },
      default: false,
      description: 'Whether to return all results or only up to a given limit',
    },
    {
      displayName: 'Limit',
      name: 'limit',
      type: 'number',
      displayOptions: { show: { operation: operations, returnAll: [false] } },
      typeOptions: { minValue: 1 },
      default: 50,
      description: 'Max number of results to return',
    },
  ];
}

/** Properties that are equal but for the operations they are shown for, in the order of their first appearance. */
class Merged {
  readonly #byContent = new Map<string, { property: INodeProperties; operations: string[] }>();

  add(operation: string, property: INodeProperties): void {
    const content = JSON.stringify(property);
    const known = this.#byContent.get(content);
    if (known) known.operations.push(operation);
    else this.#byContent.set(content, { property, operations: [operation] });
  }

  properties(): INodeProperties[] {
    return [...this.#byContent.values()].map(({ property, operations }) => ({
      ...property,
      displayOptions: { show: { operation: operations, ...property.displayOptions?.show } },
    }));
  }

  /** The same as options of a collection that is shown for so many operations; what all of them have is always there. */
  within(operations: readonly string[]): INodeProperties[] {
    return [...this.#byContent.values()]
      .map(({ property, operations: own }) =>
        own.length === operations.length ? property : { ...property, displayOptions: { show: { '/operation': own } } },
      )
      .sort(byDisplayName);
  }
}

/**
 * Filters and Additional Fields, each of them one property for all operations of a resource: one for each operation would
 * make every key press in the editor a tenth dearer, for it looks at those of one name more than once.
 */
class Collections {
  readonly #all = new Map<string, { name: CollectionName; operations: string[]; options: Merged }>();

  add(resource: string, name: CollectionName, operation: string, options: readonly INodeProperties[]): void {
    const key = `${resource} ${name}`;
    const known = this.#all.get(key) ?? { name, operations: [], options: new Merged() };
    this.#all.set(key, known);
    known.operations.push(operation);
    for (const option of options) known.options.add(operation, option);
  }

  /** Those of several resources that are equal are one property, too. */
  properties(): INodeProperties[] {
    const merged = new Merged();
    for (const { name, operations, options } of this.#all.values()) {
      const whole = collection(name, options.within(operations));
      for (const operation of operations) merged.add(operation, whole);
    }
    return merged.properties();
  }
}

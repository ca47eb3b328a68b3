// What a node promises to the workflows that are saved with it, as text that a reviewer can read a change of.
import { createHash } from 'node:crypto';

import { NodeHelpers } from 'n8n-workflow';
import type {
  IDisplayOptions,
  INodeProperties,
  INodePropertyCollection,
  INodePropertyOptions,
  INodeTypeDescription,
} from 'n8n-workflow';

/** A parameter as one line has it. */
interface Line {
  /** Its names from the top, with dots between: where a workflow keeps its value. */
  readonly path: string;
  /** All that a workflow depends on. */
  readonly promise: string;
  readonly operations: readonly string[];
  /** What the line does not say: names, descriptions, hints, limits. Only their digest is kept. */
  readonly rest: string;
}

/**
 * The contract of a node, in three parts. Head: versions, credentials, inputs and outputs. `operations`: each by its
 * value, with the parameters it takes, those in Filters and Additional Fields too (what is in Options is the same for
 * most). `parameters`: one line for each, with its type, its default (n8n saves no value
 * that equals it), its choices and when it is shown. What stands behind `·` is a digest of the texts and limits.
 *
 * `[1.1]` behind a name: only in these versions of the node.
 */
export function contractOf(description: INodeTypeDescription): string {
  const versions = [description.version].flat();
  const operations = operationsOf(description);
  const lines = [
    ...headOf(description, versions),
    ...(operations.length === 0 ? [] : ['', 'operations']),
    ...operations.flatMap((operation) => operationLines(description, operation, versions)),
    '',
    'parameters',
    ...parameterLines(description, versions),
  ];
  return `${lines.join('\n')}\n`;
}

function headOf(description: INodeTypeDescription, versions: readonly number[]): string[] {
  const { name, displayName, credentials = [], polling, webhooks, usableAsTool } = description;
  const { inputs, outputs, group, subtitle, defaults, icon } = description;
  return [
    `node ${name}, “${displayName}” ·${digest({ text: description.description, subtitle, defaults, icon })}`,
    `versions ${versions.join(', ')}; default ${String(description.defaultVersion)}`,
    `group ${group.join(', ')}; inputs ${JSON.stringify(inputs)}; outputs ${JSON.stringify(outputs)}`,
    ...(polling === true ? ['polls'] : []),
    ...(webhooks ?? []).map((webhook) => `webhook ${JSON.stringify(webhook)}`),
    ...(usableAsTool ? ['is usable as a tool'] : []),
    ...credentials.map(
      ({ name: credential, required, displayOptions }) =>
        `credential ${credential}${required === true ? ', required' : ''}${conditions(displayOptions)}`,
    ),
  ];
}

interface OperationOption {
  readonly value: string;
  readonly option: INodePropertyOptions;
}

function operationsOf({ properties }: INodeTypeDescription): OperationOption[] {
  return properties
    .filter(({ name }) => name === 'operation')
    .flatMap(({ options = [] }) => options as INodePropertyOptions[])
    .map((option) => ({ value: String(option.value), option }))
    .sort((left, right) => compare(left.value, right.value));
}

function operationLines(
  { properties }: INodeTypeDescription,
  { value, option }: OperationOption,
  versions: readonly number[],
): string[] {
  const { name, action, description, displayOptions } = option;
  const taken = properties.filter(
    ({ displayOptions: { show, hide } = {} }) =>
      show?.operation?.includes(value) === true && hide?.operation?.includes(value) !== true,
  );
  const names = (list: readonly INodeProperties[], mark = marker(versions)): string =>
    [...new Set(list.map((each) => `${each.name}${mark(each.displayOptions)}`))].sort(compare).join(', ');
  return [
    `${value} “${name}”${marker(versions)(displayOptions)} ·${digest({ action, description })}`,
    ...(taken.length > 0 ? [`  takes ${names(taken)}`] : []),
    ...taken
      .filter((each) => each.type === 'collection' && each.name !== 'options')
      .map((each) => `  ${names([each])}: ${names(innerOf(each, value), marker(versions, each.displayOptions))}`)
      .sort(compare),
  ];
}

function parameterLines({ properties }: INodeTypeDescription, versions: readonly number[]): string[] {
  const merged = new Map<string, Line[]>();
  for (const line of linesOf(properties, '', [], versions)) {
    const key = `${line.path}: ${line.promise}`;
    merged.set(key, [...(merged.get(key) ?? []), line]);
  }
  return [...merged]
    .sort(([left], [right]) => compare(left, right))
    .map(([key, lines]) => {
      const operations = new Set(lines.flatMap((line) => line.operations));
      const shown = operations.size === 0 ? '' : `; ${counted(operations.size, 'operation')}`;
      return `${key}${shown} ·${digest([...new Set(lines.map(({ rest }) => rest))].sort(compare))}`;
    });
}

function* linesOf(
  properties: readonly INodeProperties[],
  within: string,
  outer: readonly string[],
  versions: readonly number[],
): Generator<Line> {
  for (const property of properties) {
    const { name, displayOptions, type, default: preset, required, modes, options, ...rest } = property;
    const path = `${within}${name}`;
    const operations = (displayOptions?.show?.operation ?? displayOptions?.show?.['/operation'] ?? outer) as string[];
    yield {
      path,
      promise: [
        `${type}${modes === undefined ? '' : `(${modes.map(modeOf).join(', ')})`} = ${JSON.stringify(preset)}`,
        ...(required === true ? [', required'] : []),
        choicesOf(property),
        conditions(displayOptions),
        marker(versions)(displayOptions),
      ].join(''),
      operations,
      rest: digest({ ...rest, modes, options: type === 'collection' ? [] : options }),
    };
    if (type === 'collection') yield* linesOf(innerOf(property), `${path}.`, operations, versions);
    if (type === 'fixedCollection')
      for (const each of options as INodePropertyCollection[])
        yield* linesOf(each.values, `${path}.${each.name}.`, operations, versions);
  }
}

function modeOf({ name, type, typeOptions }: NonNullable<INodeProperties['modes']>[number]): string {
  return type === 'list' ? `${name} of ${String(typeOptions?.searchListMethod)}` : name;
}

/** The values of a choice; those of operations stand with the operations. */
function choicesOf({ name, type, options = [] }: INodeProperties): string {
  if (type !== 'options' && type !== 'multiOptions') return '';
  if (name === 'operation') return `, ${counted(options.length, 'value')}`;
  const values = (options as INodePropertyOptions[]).map(({ value }) => value);
  return values.length === 0 ? '' : `, values ${values.map((value) => JSON.stringify(value)).join(' ')}`;
}

/** When something is shown, but for operations and versions. */
function conditions({ show = {}, hide = {} }: IDisplayOptions = {}): string {
  const told = (word: string, rule: Readonly<Record<string, unknown>>): string[] =>
    Object.entries(rule)
      .filter(([name]) => !['operation', '/operation', '@version'].includes(name))
      .map(
        ([name, values]) =>
          `, ${word} ${name} is ${(values as unknown[]).map((each) => JSON.stringify(each)).join(' or ')}`,
      );
  return [...told('when', show), ...told('unless', hide)].sort(compare).join('');
}

/** Marks what only some versions of the node have, as n8n itself decides it. */
function marker(versions: readonly number[], outer?: IDisplayOptions) {
  const within = versions.filter((version) => isIn(version, outer));
  return (displayOptions?: IDisplayOptions): string => {
    const own = within.filter((version) => isIn(version, displayOptions));
    return own.length === within.length ? '' : ` [${own.join(', ')}]`;
  };
}

function isIn(typeVersion: number, { show, hide }: IDisplayOptions = {}): boolean {
  const onVersion = (rule: IDisplayOptions['show']): IDisplayOptions['show'] =>
    rule?.['@version'] === undefined ? {} : { '@version': rule['@version'] };
  return NodeHelpers.displayParameter(
    {},
    { displayOptions: { show: onVersion(show), hide: onVersion(hide) } } as INodeProperties,
    { typeVersion },
    null,
  );
}

/** What is in a collection, for all operations or for one of them. */
function innerOf({ options = [] }: INodeProperties, operation?: string): INodeProperties[] {
  return (options as INodeProperties[]).filter(
    ({ displayOptions }) =>
      operation === undefined || (displayOptions?.show?.['/operation']?.includes(operation) ?? true),
  );
}

/** The same for the same content, in whichever order its properties were written. */
function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex').slice(0, 6);
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => compare(left, right)));
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** The same order on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

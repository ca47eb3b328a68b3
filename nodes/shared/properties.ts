import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { withoutWireForm } from './kinds.js';
import type { Column, Kind, Scalar } from './kinds.js';
import { editorText, titleCase } from './naming.js';
import { exampleByName } from './placeholders.js';
import { presentedField } from './presentation.js';
import type { FieldPresentation, Presentation } from './presentation.js';
import { whether } from './whether.js';

export interface Labels {
  /** Name of the parameter in the workflow's JSON. */
  readonly name: string;
  /** The vendor's name of the field, which the display name is made from; `row.column` within another field. */
  readonly path: string;
  readonly description: string;
  readonly required: boolean;
}

/** Where the texts of an operation's fields come from. */
export interface Wording {
  /** `resource.action` */
  readonly operation: string;
  readonly presentation: Presentation;
  /** Puts what the editor's user sees in place of operation ids. */
  explain(text: string): string;
}

/** One field of an operation as n8n shows it, without the operations that it is shown for. */
export function propertyOf(labels: Labels, kind: Kind, wording: Wording): INodeProperties {
  const presented = presentedField(wording.presentation, wording.operation, labels.path);
  const property = plainProperty(labels, kind, presented, wording);
  return presented.default === undefined ? property : { ...property, default: presented.default };
}

function plainProperty(labels: Labels, kind: Kind, presented: FieldPresentation, wording: Wording): INodeProperties {
  const { name, path, required } = labels;
  const field = path.split('.').at(-1) ?? path;
  const isInner = path !== field;
  const displayName = presentedName(path, labels.description, wording);
  const description = wording.explain(presented.description ?? labels.description);
  const head = { displayName, name };
  const tail = { ...(required && { required }), ...described(description, displayName, kind) };
  // The field's own name says most. A part of a row or group is named without regard to anything outside of it.
  const placeholder = (known: readonly string[]): { placeholder?: string } => {
    const example =
      presented.example ??
      (isInner ? undefined : exampleByName(field)) ??
      (known.length > 0 ? known.join(', ') : wording.presentation.exampleOf?.(field, labels.description));
    return example === undefined ? {} : { placeholder: `e.g. ${example}` };
  };
  switch (kind.type) {
    case 'text':
      if (presented.choices !== undefined) return { ...head, ...presentedChoices(presented.choices), ...tail };
      return {
        ...head,
        type: 'string',
        ...(kind.secret ? { typeOptions: { password: true } } : placeholder(kind.known.slice(0, 1))),
        ...(presented.rows !== undefined && { typeOptions: { rows: presented.rows } }),
        default: '',
        ...tail,
        ...(kind.known.length > 0 && { hint: knownValues(kind.known) }),
      };
    case 'texts':
      return {
        ...head,
        type: 'string',
        ...placeholder(kind.known.slice(0, 2)),
        default: '',
        ...tail,
        hint: `Separate with commas, or write a JSON array${kind.known.length > 0 ? `. ${knownValues(kind.known)}` : ''}`,
      };
    case 'number':
      return {
        ...head,
        type: 'number',
        typeOptions: {
          ...(kind.min !== undefined && { minValue: kind.min }),
          ...(kind.max !== undefined && { maxValue: kind.max }),
          ...(kind.integer && { numberPrecision: 0 }),
        },
        // Nobody should send a number that he has not chosen, and an empty one counts as left out.
        default: required || isInner ? '' : (kind.min ?? 0),
        ...tail,
      };
    case 'boolean':
      // Nobody should turn off what he has not looked at.
      if (required && presented.default === undefined) return { ...head, ...toChoose(yesOrNo), ...tail };
      return { ...head, type: 'boolean', default: false, ...tail };
    case 'choice':
      if (required && presented.default === undefined && kind.values.length > 1)
        return { ...head, ...toChoose(choices(kind.values)), ...tail };
      return {
        ...head,
        type: 'options',
        options: choices(kind.values),
        default: choices(kind.values)[0]?.value ?? '',
        ...tail,
      };
    case 'choices':
      return { ...head, type: 'multiOptions', options: choices(kind.values), default: [], ...tail };
    case 'moment':
      return { ...head, type: 'dateTime', default: '', ...tail };
    case 'pairs':
      return {
        ...head,
        type: 'fixedCollection',
        typeOptions: { multipleValues: true },
        placeholder: 'Add Value',
        default: {},
        ...tail,
        options: [
          {
            displayName: 'Values',
            name: 'values',
            values: [
              { displayName: 'Name', name: 'name', type: 'string', default: '' },
              {
                displayName: 'Value',
                name: 'value',
                ...valueType(kind.value),
              },
            ],
          },
        ],
      };
    case 'rows':
      return {
        ...head,
        type: 'fixedCollection',
        typeOptions: { multipleValues: true },
        placeholder: 'Add Row',
        default: {},
        ...tail,
        options: [
          {
            displayName: 'Rows',
            name: 'rows',
            values: kind.columns.map((column) => columnProperty(path, column, wording)),
          },
        ],
      };
    case 'group': {
      const values = kind.columns.map((column) => ({
        ...columnProperty(path, column, wording),
        ...(column.required && { required: true }),
      }));
      values.sort((left, right) => left.displayName.localeCompare(right.displayName, 'en'));
      return {
        ...head,
        type: 'fixedCollection',
        placeholder: `Add ${displayName}`,
        default: {},
        ...tail,
        options: [{ displayName, name: 'values', values }],
      };
    }
    case 'json':
      return { ...head, type: 'json', default: '', ...tail, hint: jsonHint(kind.shape, presented.example) };
  }
}

export function jsonHint(shape: string, example?: string): string {
  if (example === undefined) return `JSON: ${shape}`;
  return shape === '' ? `JSON, e.g. ${example}` : `JSON: ${shape}, e.g. ${example}`;
}

/** What the editor calls the field at `path`: its name, or `row.column`. */
export function presentedName(
  path: string,
  description: string,
  { presentation, operation }: Pick<Wording, 'presentation' | 'operation'>,
): string {
  const { displayName } = presentedField(presentation, operation, path);
  return displayName ?? displayNameOf(path.split('.').at(-1) ?? path, description);
}

/** A bare `id` says too little: its description begins with whose it is. */
function displayNameOf(field: string, description: string): string {
  const owner = /^id$/i.test(field) ? /^[A-Z][a-z]*(?: [a-z]+)* ID\b/.exec(description)?.[0] : undefined;
  return titleCase(owner ?? field);
}

function valueType(kind: Scalar): Pick<INodeProperties, 'type' | 'typeOptions' | 'default'> {
  if (kind.type === 'boolean') return { type: 'boolean', default: false };
  if (kind.type === 'number') return { type: 'number', default: '' };
  return { type: 'string', ...(kind.secret && { typeOptions: { password: true } }), default: '' };
}

/** A row or a group always holds all its fields, so that an optional boolean needs a third state: left out. */
function columnProperty(path: string, column: Column, wording: Wording): INodeProperties {
  const { name, required, description, kind } = column;
  const labels = { name, path: `${path}.${name}`, description, required: false };
  const property = propertyOf(labels, kind, wording);
  if (required || (kind.type !== 'boolean' && kind.type !== 'choice')) return property;
  const options = kind.type === 'boolean' ? yesOrNo : choices(kind.values);
  return {
    ...property,
    type: 'options',
    options: [{ name: '(Left Out)', value: '' }, ...options],
    default: '',
  };
}

const yesOrNo: INodePropertyOptions[] = [
  { name: 'No', value: false },
  { name: 'Yes', value: true },
];

/** Required, and without a value that everybody would want: n8n marks it until one is chosen. */
function toChoose(options: readonly INodePropertyOptions[]): Pick<INodeProperties, 'type' | 'options' | 'default'> {
  return { type: 'options', options: [{ name: '(Choose)', value: '' }, ...options], default: '' };
}

function choices(values: readonly string[]): INodePropertyOptions[] {
  return values
    .map((value) => ({ name: titleCase(value), value }))
    .sort((left, right) => left.name.localeCompare(right.name, 'en'));
}

function presentedChoices(
  named: NonNullable<FieldPresentation['choices']>,
): Pick<INodeProperties, 'type' | 'options' | 'default'> {
  const options = Object.entries(named).map(([value, name]) => ({ name, value }));
  options.sort((left, right) => left.name.localeCompare(right.name, 'en'));
  return { type: 'options', options, default: options[0]?.value ?? '' };
}

function knownValues(known: readonly string[]): string {
  return `Known values: ${known.join(', ')}`;
}

function described(text: string, displayName: string, kind: Kind): { description?: string } {
  const plain =
    kind.type === 'moment' ? withoutWireForm(text) : kind.type === 'boolean' ? whether(text, displayName) : text;
  const description = editorText(plain);
  return description === '' ? {} : { description };
}

import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Column, Kind } from './kinds.js';
import { editorText, titleCase } from './naming.js';
import { placeholderOf } from './placeholders.js';

export interface Labels {
  /** Name of the parameter in the workflow's JSON. */
  readonly name: string;
  /** The vendor's name of the field, which the display name is made from. */
  readonly field: string;
  readonly description: string;
  readonly required: boolean;
}

/** One field of an operation as n8n shows it, without the operations that it is shown for. */
export function propertyOf({ name, field, description, required }: Labels, kind: Kind): INodeProperties {
  const displayName = displayNameOf(field, description);
  const head = { displayName, name };
  const tail = { ...(required && { required }), ...described(description, displayName, kind) };
  const placeholder = (known?: readonly string[]): { placeholder?: string } => {
    const text = placeholderOf(field, description, known);
    return text === undefined ? {} : { placeholder: text };
  };
  switch (kind.type) {
    case 'text':
      return {
        ...head,
        type: 'string',
        ...(kind.secret ? { typeOptions: { password: true } } : placeholder(kind.known)),
        default: '',
        ...tail,
        ...(kind.known.length > 0 && { hint: knownValues(kind.known) }),
      };
    case 'texts':
      return {
        ...head,
        type: 'string',
        ...placeholder(kind.known.length > 0 ? [kind.known.slice(0, 2).join(', ')] : undefined),
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
        default: kind.min ?? 0,
        ...tail,
      };
    case 'boolean':
      return { ...head, type: 'boolean', default: false, ...tail };
    case 'choice':
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
                type: 'string',
                ...(kind.secret && { typeOptions: { password: true } }),
                default: '',
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
        options: [{ displayName: 'Rows', name: 'rows', values: kind.columns.map(columnProperty) }],
      };
    case 'json':
      return { ...head, type: 'json', default: '', ...tail, hint: `JSON: ${kind.shape}` };
  }
}

/** A bare `id` says too little: its description begins with whose it is. `_s` is a vendor's name for a query. */
function displayNameOf(field: string, description: string): string {
  if (field === '_s') return 'Query';
  const owner = /^id$/i.test(field) ? /^[A-Z][a-z]*(?: [a-z]+)* ID\b/.exec(description)?.[0] : undefined;
  return titleCase(owner ?? field);
}

/** A row always holds all its columns, so that an optional boolean needs a third state: left out. */
function columnProperty({ name, required, description, kind }: Column): INodeProperties {
  const property = propertyOf({ name, field: name, description, required: false }, kind);
  if (required || (kind.type !== 'boolean' && kind.type !== 'choice')) return property;
  const options: INodePropertyOptions[] =
    kind.type === 'boolean'
      ? [
          { name: 'No', value: false },
          { name: 'Yes', value: true },
        ]
      : choices(kind.values);
  return {
    ...property,
    type: 'options',
    options: [{ name: 'Left Out', value: '' }, ...options],
    default: '',
    ...(description !== '' && { description: editorText(description) }),
  };
}

function choices(values: readonly string[]): INodePropertyOptions[] {
  return values
    .map((value) => ({ name: titleCase(value), value }))
    .sort((left, right) => left.name.localeCompare(right.name, 'en'));
}

function knownValues(known: readonly string[]): string {
  return `Known values: ${known.join(', ')}`;
}

function described(text: string, displayName: string, kind: Kind): { description?: string } {
  // The editor asks for a date, and the wire's form of it is nothing that its user should think about.
  const plain = kind.type === 'moment' ? text.replace(/,? in milliseconds since 1970(?:, as digits)?/, '') : text;
  const isWhether = kind.type === 'boolean' && !/^whether/i.test(plain);
  const description = editorText(isWhether ? `Whether ${displayName} is on. ${plain}` : plain);
  return description === '' ? {} : { description };
}

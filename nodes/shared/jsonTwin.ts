import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError } from '@runbridge/core';
import type { Field, Operation } from '@runbridge/core';
import { kindOf, shapeOf } from './kinds.js';
import type { Kind } from './kinds.js';
import { locatorValue } from './locators/locatorValue.js';
import { editorText } from './naming.js';
import { jsonHint } from './properties.js';

const specifyName = (name: string): string => `specify${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const jsonName = (name: string): string => `${name}Json`;

/**
 * Whether the editor has several inputs for the field. n8n drops an expression, or what a model gives, in place of all
 * of them before the node sees it: one more input takes the whole as JSON.
 */
function hasTwin({ schema }: Pick<Field, 'schema'>): boolean {
  return ['pairs', 'rows', 'group'].includes(kindOf(schema).type);
}

/** A required field, with the choice to give it as JSON where it has several inputs. */
export function withJsonChoice(property: INodeProperties, field: Pick<Field, 'schema'>): INodeProperties[] {
  if (!hasTwin(field)) return [property];
  const { name, displayName } = property;
  const specify = specifyName(name);
  const only = (value: string): Pick<INodeProperties, 'displayOptions'> => ({
    displayOptions: { show: { [specify]: [value] } },
  });
  return [
    {
      displayName: `Specify ${displayName}`,
      name: specify,
      type: 'options',
      // With an expression here, n8n would drop what is shown for one of the two.
      noDataExpression: true,
      options: [
        { name: 'Using Fields Below', value: 'fields' },
        { name: 'Using JSON', value: 'json' },
      ],
      default: 'fields',
    },
    { ...property, ...only('fields') },
    { ...twinOf(property, field), ...only('json') },
  ];
}

/** An optional field, with a second one beside it that takes JSON where it has several inputs. */
export function withJsonBeside(property: INodeProperties, field: Pick<Field, 'schema'>): INodeProperties[] {
  if (!hasTwin(field)) return [property];
  const { displayName } = property;
  const description = editorText(`In place of ${displayName}: the whole in one value, as an expression or AI gives it`);
  return [property, { ...twinOf(property, field), description }];
}

function twinOf({ displayName, name, required, description }: INodeProperties, { schema }: Pick<Field, 'schema'>) {
  const twin: INodeProperties = {
    displayName: `${displayName} (JSON)`,
    name: jsonName(name),
    // An editor of JSON would show the secret.
    ...(isSecret(kindOf(schema)) ? { type: 'string', typeOptions: { password: true } } : { type: 'json' }),
    default: '',
    ...(required === true && { required }),
    ...(description !== undefined && { description }),
    hint: jsonHint(shapeOf(schema)),
  };
  return twin;
}

function isSecret(kind: Kind): boolean {
  switch (kind.type) {
    case 'text':
      return kind.secret;
    case 'pairs':
      return isSecret(kind.value);
    case 'rows':
    case 'group':
      return kind.columns.some((column) => isSecret(column.kind));
    default:
      return false;
  }
}

/** What was entered for a required field, whose parameter is called `name`, in the way that was chosen. */
export function requiredValue(context: IExecuteFunctions, field: Field, name: string, itemIndex: number): unknown {
  const isJson = hasTwin(field) && context.getNodeParameter(specifyName(name), itemIndex, 'fields') === 'json';
  if (isJson) return context.getNodeParameter(jsonName(name), itemIndex, undefined);
  return locatorValue(context, context.getNodeParameter(name, itemIndex, undefined), name, itemIndex);
}

/** What was entered for an optional field. Throws `InputError` where it was given in both ways. */
export function optionalValue(
  operation: Operation,
  field: Field,
  collection: Readonly<Record<string, unknown>>,
): unknown {
  const { [field.name]: inputs, [jsonName(field.name)]: json } = collection;
  if (!hasTwin(field) || isBlank(json)) return inputs;
  if (isBlank(inputs)) return json;
  const problem = 'is given twice, in its fields and as JSON: remove one of them';
  throw new InputError(operation.id, [{ field: field.name, problem }]);
}

/** Nothing entered, as the editor keeps it: no text, or a table that has no rows left. */
function isBlank(entered: unknown): boolean {
  if (typeof entered === 'string') return entered.trim() === '';
  if (typeof entered !== 'object' || entered === null) return entered === undefined || entered === null;
  return !Array.isArray(entered) && Object.values(entered).every((rows) => Array.isArray(rows) && rows.length === 0);
}

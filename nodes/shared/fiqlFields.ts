import type { INodeProperties } from 'n8n-workflow';
import { fiqlOf } from './fiql.js';
import type { FiqlField } from './fiql.js';
import type { LocatorTable } from './locators/locator.js';
import { locatorProperty } from './locators/locatorProperty.js';
import { sentenceCase } from './naming.js';

/** `environment.name` → `whereEnvironmentName`: no vendor's field is called like that. */
const parameterOf = (selector: string): string =>
  `where${selector
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}`;

/** A filter in FIQL as it is, for experts, and the fields that make one. */
export function withFiqlFields(
  raw: INodeProperties,
  fields: readonly FiqlField[],
  locators: LocatorTable = {},
): INodeProperties[] {
  return [
    raw,
    ...fields.map((field) => {
      const locator = locators[field.locator ?? ''];
      if (locator !== undefined) return locatorProperty(propertyOf(field), field.locator ?? '', locator);
      const text = propertyOf(field);
      return { ...text, description: `${text.description ?? ''}. * stands for any characters.` };
    }),
  ];
}

function propertyOf({ displayName, example, selector }: FiqlField): INodeProperties {
  const thing = sentenceCase(displayName).replace(/^[A-Z]/, (first) => first.toLowerCase());
  return {
    displayName,
    name: parameterOf(selector),
    type: 'string',
    placeholder: `e.g. ${example}`,
    default: '',
    description: `Only those with this ${thing}`,
  };
}

/** The filter that was entered, in the fields, as an expression, or both. `read` answers what was entered by its name. */
export function readFiql(
  rawName: string,
  fields: readonly FiqlField[],
  read: (name: string) => unknown,
): string | undefined {
  const wanted = fields.flatMap(({ selector }) => {
    const value = textOf(read(parameterOf(selector))).trim();
    return value === '' ? [] : [[selector, value] as const];
  });
  return fiqlOf(wanted, textOf(read(rawName)));
}

/** Expressions answer ids as numbers. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

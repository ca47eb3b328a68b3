import { isResourceLocatorValue } from 'n8n-workflow';
import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { fieldsOf } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { collectionName, parameterName } from '../describe.js';

/**
 * What the editor's user has chosen in a field of the node, for the list of another. `undefined` where the field is not
 * shown, was left empty, or has an expression that gives nothing before the workflow runs. A trigger, which has no
 * operations, has its fields at the top or among its filters.
 */
export function chosenInEditor(
  context: ILoadOptionsFunctions,
  operation: Operation | undefined,
  name: string,
): string | undefined {
  for (const path of pathsOf(operation, name)) {
    // n8n finds no way to read a field that is not shown: what was not entered is not asked for.
    if (entered(context.getCurrentNodeParameter(path)) === undefined) continue;
    const value = entered(context.getCurrentNodeParameter(path, { extractValue: true }));
    if (value !== undefined) return value;
  }
  return undefined;
}

function pathsOf(operation: Operation | undefined, name: string): string[] {
  if (operation === undefined) return [name, `filters.${name}`, `options.${name}`];
  return fieldsOf(operation)
    .filter((field) => field.name === name)
    .map((field) => (field.required ? parameterName(field) : `${collectionName(operation)}.${name}`));
}

function entered(value: unknown): string | undefined {
  if (isResourceLocatorValue(value)) return entered(value.value);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' && !value.startsWith('=') ? value.trim() : undefined;
}

import type { INodeProperties } from 'n8n-workflow';
import type { Locator } from './locator.js';

/**
 * The same field with a choice of ways to fill it: from a list, by its value, by its address at the vendor. A plain
 * value, as workflows hold it that were saved before, stays as good as any (n8n-core, extractValue).
 *
 * `loadOptionsDependsOn` is left out on purpose: by it the editor empties a field whenever another one changes, also
 * where that is an expression which only gives something else than before. Lists are fresh without it.
 */
export function locatorProperty(
  property: INodeProperties,
  method: string,
  { valueName = 'ID', address }: Locator,
): INodeProperties {
  const { displayName, name, required, description, hint, placeholder } = property;
  return {
    displayName,
    name,
    type: 'resourceLocator',
    // An object whose value is empty is what n8n takes for nothing chosen.
    default: { mode: 'list', value: '' },
    ...(required === true && { required }),
    ...(description !== undefined && { description }),
    ...(hint !== undefined && { hint }),
    modes: [
      {
        displayName: 'From List',
        name: 'list',
        type: 'list',
        placeholder: 'Choose…',
        typeOptions: { searchListMethod: method, searchable: true },
      },
      {
        displayName: `By ${valueName}`,
        name: 'id',
        type: 'string',
        ...(placeholder !== undefined && { placeholder }),
      },
      ...(address === undefined
        ? []
        : [
            {
              displayName: 'By URL',
              name: 'url',
              type: 'string' as const,
              placeholder: `e.g. ${address.example}`,
              extractValue: { type: 'regex' as const, regex: address.pattern },
              validation: [
                {
                  type: 'regex',
                  properties: {
                    regex: `${address.pattern}.*`,
                    errorMessage: `Must be an address such as ${address.example}`,
                  },
                },
              ],
            },
          ]),
    ],
  };
}

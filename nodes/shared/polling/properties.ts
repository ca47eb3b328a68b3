import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { LocatorTable } from '../locators/locator.js';
import { locatorProperty } from '../locators/locatorProperty.js';

/** `On Plan Run Failed`, `… Finished` and `… Succeeded` for each of these, by the values `planFailed`, … */
export function runEvents(targets: Readonly<Record<string, string>>): INodePropertyOptions[] {
  return Object.entries(targets)
    .flatMap(([value, name]) => [
      {
        name: `On ${name} Failed`,
        value: `${value}Failed`,
        description: 'When a run has failed. A cancelled run is only finished.',
      },
      {
        name: `On ${name} Finished`,
        value: `${value}Finished`,
        description: 'When a run has ended: succeeded, failed or cancelled',
      },
      { name: `On ${name} Succeeded`, value: `${value}Succeeded`, description: 'When a run has succeeded' },
    ])
    .sort((left, right) => left.name.localeCompare(right.name, 'en'));
}

export const simplifyProperty: INodeProperties = {
  displayName: 'Simplify',
  name: 'simplify',
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Options of a trigger whose items are runs; `events`: those that are of runs, where it has others too. */
export function runOptions(events?: string[]): INodeProperties {
  return {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add option',
    default: {},
    ...(events && { displayOptions: { show: { event: events } } }),
    options: [
      {
        displayName: 'Include Diagnosis',
        name: 'includeDiagnosis',
        type: 'boolean',
        default: false,
        description:
          'Whether to tell of each failed run why it failed: the failing step, the end of its log and what can be done next. This takes several requests for each.',
      },
    ],
  };
}

/** A filter whose value is chosen from one of the node's lists. */
export function listedFilter(
  locators: LocatorTable,
  method: string,
  property: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
): INodeProperties {
  const locator = locators[method];
  if (locator === undefined) throw new Error(`There is no list ${method}.`);
  return locatorProperty({ ...property, type: 'string', default: '' }, method, locator);
}

/** Filters of a trigger; `events`: those they are for, where it has others too. */
export function filtersProperty(options: INodeProperties[], events?: string[]): INodeProperties {
  return {
    displayName: 'Filters',
    name: 'filters',
    type: 'collection',
    placeholder: 'Add Filter',
    ...(events && { displayOptions: { show: { event: events } } }),
    default: {},
    options,
  };
}

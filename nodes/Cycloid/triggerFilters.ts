import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { filtersProperty, listedFilter, runEvents } from '../shared/polling/properties.js';
import { locators } from './locators.js';

/** What starts the workflow. */
export const events: INodePropertyOptions[] = [
  ...runEvents({ build: 'Build' }),
  {
    name: 'On Event',
    value: 'event',
    description: "When an organization's timeline has a new event",
  },
];

export const buildEvents = ['buildFailed', 'buildFinished', 'buildSucceeded'];

const organization = listedFilter(locators, 'searchOrganizations', {
  displayName: 'Organization',
  name: 'organization_canonical',
  placeholder: 'e.g. brightwater',
  description: "Leave empty to use the credential's organization",
});

/** Which builds, and which events, start the workflow. */
export const filterProperties: INodeProperties[] = [
  filtersProperty(
    [
      {
        displayName: 'Job Path',
        name: 'within',
        type: 'string',
        default: '',
        placeholder: 'e.g. sales-portal/production/web/deploy/apply',
        description:
          'Only builds of this job, as project/environment/component/pipeline/job. A beginning of such a path, as project/environment, stands for all jobs in it. Of many jobs, a rerun of an old build that begins and ends between two polls is missed.',
      },
      organization,
    ],
    buildEvents,
  ),
  filtersProperty(
    [
      organization,
      {
        displayName: 'Severities',
        name: 'severity',
        type: 'multiOptions',
        options: [
          { name: 'Critical', value: 'crit' },
          { name: 'Error', value: 'err' },
          { name: 'Info', value: 'info' },
          { name: 'Warning', value: 'warn' },
        ],
        default: [],
        description: 'Only events of these severities',
      },
      {
        displayName: 'Types',
        name: 'type',
        type: 'multiOptions',
        options: [
          { name: 'AWS', value: 'AWS' },
          { name: 'Custom', value: 'Custom' },
          { name: 'Cycloid', value: 'Cycloid' },
          { name: 'Monitoring', value: 'Monitoring' },
        ],
        default: [],
        description: 'Only events of these types',
      },
    ],
    ['event'],
  ),
];

import type { INodeProperties } from 'n8n-workflow';
import { talendRegions } from '@runbridge/core';

const regions = [
  ...Object.entries(talendRegions)
    .map(([value, name]) => ({ name, value }))
    .sort((left, right) => left.name.localeCompare(right.name, 'en')),
  { name: 'Other (Base URL)', value: 'custom' },
];

/** Region or base URL: what both of Talend's credentials begin with. */
export const addressProperties: INodeProperties[] = [
  {
    displayName: 'Region',
    name: 'region',
    type: 'options',
    options: regions,
    default: 'eu',
    description: 'Where your Talend Cloud account lives: it is a part of the address of Talend Management Console',
  },
  {
    displayName: 'Base URL',
    name: 'baseUrl',
    type: 'string',
    displayOptions: { show: { region: ['custom'] } },
    required: true,
    default: '',
    placeholder: 'e.g. https://api.tenant.example',
    description:
      'Address of the API of a private tenant, without a path to an operation. Must be https, but for loopback.',
  },
];

/** The same address, for the request that tests a credential. */
export const addressExpression =
  '={{$credentials.region === "custom" ? $credentials.baseUrl.trim().replace(/\\/+$/, "") : "https://api." + $credentials.region + ".cloud.talend.com"}}';

import type { INodeProperties } from 'n8n-workflow';
import { SHAPED_SINCE } from './version.js';

/** Simplify, for operations with long answers, and in its place what a tool sends to its model. */
export function shapeProperties(operations: string[]): INodeProperties[] {
  if (operations.length === 0) return [];
  const show = { operation: operations, '@version': [{ _cnd: { gte: SHAPED_SINCE } }] };
  return [
    {
      displayName: 'Simplify',
      name: 'simplify',
      type: 'boolean',
      displayOptions: { show, hide: { '@tool': [true] } },
      default: true,
      description: 'Whether to return a simplified version of the response instead of the raw data',
    },
    {
      displayName: 'Output',
      name: 'output',
      type: 'options',
      noDataExpression: true,
      displayOptions: { show: { ...show, '@tool': [true] } },
      options: [
        { name: 'Raw', value: 'raw', description: 'All fields, as they came' },
        { name: 'Selected Fields', value: 'selected', description: 'The ID and the fields that you choose' },
        { name: 'Simplified', value: 'simplified', description: 'The ten most useful fields at the most' },
      ],
      default: 'simplified',
      description: 'What the model gets to read of each answer. The less it is, the better it finds its way.',
    },
    {
      displayName: 'Field Names or IDs',
      name: 'fields',
      type: 'multiOptions',
      typeOptions: { loadOptionsMethod: 'getAnswerFields', loadOptionsDependsOn: ['operation'] },
      displayOptions: { show: { ...show, '@tool': [true], output: ['selected'] } },
      default: [],
      description:
        'The ID is always among them. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
    },
  ];
}

import type { Presentation } from '../shared/presentation.js';
import { locators } from './locators.js';
import { logs } from './logs.js';

/** What INDIGO's page leaves unsaid, or says for programs rather than for people. */
export const presentation: Presentation = {
  locators,
  logs,
  useful: {
    deployments: [
      'uuid',
      'status',
      'statusReason',
      'task',
      'outputs',
      'creationTime',
      'updateTime',
      'userGroup',
      'cloudProviderName',
      'physicalId',
    ],
  },
  properNames: ['INDIGO'],
  fields: {
    template: {
      displayName: 'Template',
      description:
        'The TOSCA template itself, as YAML: not a path or a URL. Checked for YAML mistakes before it is sent.',
      rows: 12,
      fromFile: true,
    },
    parameters: { example: '{"num_cpus": 2, "storage_size": "20 GB"}' },
    callback: { example: 'https://n8n.brightwater.example/webhook/deployment' },
    createdBy: { example: 'me' },
    userGroup: { example: 'climate-data' },
    sort: {
      description: 'In which order. An expression may name another field, with asc or desc after a comma.',
      choices: { 'createdAt,desc': 'Newest First', 'createdAt,asc': 'Oldest First' },
    },
    fileExpression: { example: 'measurements:run-*' },
    replicationExpression: { example: 'RSE_RECAS' },
    'resources.type': { example: 'tosca.nodes.Compute' },
    'resources.executeAction.type': { displayName: 'Action' },
  },
  exampleOf: (name) => (/Id$/.test(name) ? '3fa85f64-5717-4562-b3fc-2c963f66afa6' : undefined),
};

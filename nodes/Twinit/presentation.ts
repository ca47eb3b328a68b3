import type { Presentation } from '../shared/presentation.js';
import { locators } from './locators.js';
import { logs } from './logs.js';

const uuid = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

/** What Twinit's page leaves unsaid, or says for programs rather than for people. */
export const presentation: Presentation = {
  locators,
  logs,
  useful: {
    orchruns: [
      'id',
      '_name',
      '_description',
      '_status',
      '_result',
      '_orchid',
      '_createdby',
      '_createdat',
      '_updatedat',
    ],
  },
  properNames: ['Twinit'],
  fields: {
    nsfilter: {
      displayName: 'Namespace',
      description: "Namespace of the project. Leave empty to use the credential's namespace.",
      example: 'proj_DrZrSNrW',
    },
    id: { displayName: 'Run ID', example: uuid },
    orchestratorId: { example: uuid },
    _status: { example: 'QUEUED' },
    _actualparams: {
      displayName: 'Actual Parameters',
      default: '[]',
      example: '[{"sequence_type_id": "import", "params": {"file": "floors.csv"}}]',
    },
  },
};

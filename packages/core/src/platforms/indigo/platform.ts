import type { Platform } from '../../platform.js';
import { readIndigoError } from './error.js';
import { configuration } from './operations/configuration.js';
import { deployments } from './operations/deployments.js';
import { resources } from './operations/resources.js';
import { schedules } from './operations/schedules.js';
import { indigoPaging } from './paging.js';
import { indigoRequires } from './requires.js';
import { indigoDeployment } from './runs/deployment.js';

/** Named one by one, so that a declaration file refers to them rather than repeating their types. */
type IndigoOperations = {
  readonly deployments: typeof deployments;
  readonly resources: typeof resources;
  readonly schedules: typeof schedules;
  readonly configuration: typeof configuration;
};

const operations: IndigoOperations = { deployments, resources, schedules, configuration };

/** The INDIGO PaaS Orchestrator: TOSCA templates deployed on federated clouds. Each installation has its own base URL. */
export const indigo: Platform<'indigo', IndigoOperations> = {
  id: 'indigo',
  name: 'INDIGO PaaS Orchestrator',
  operations,
  resources: {
    deployments: 'Deployment',
    resources: 'Resource',
    schedules: 'Schedule',
    configuration: 'Configuration',
  },
  mediaType: 'application/json',
  paging: indigoPaging,
  readError: readIndigoError,
  requires: indigoRequires,
  runKinds: [indigoDeployment],
};

import type { Platform } from '../../platform.js';
import { readTalendError } from './error.js';
import { artifacts } from './operations/artifacts.js';
import { cloudEngines } from './operations/cloudEngines.js';
import { connections } from './operations/connections.js';
import { environments } from './operations/environments.js';
import { executePlan, executePromotion, executeTask } from './operations/execute.js';
import { executions } from './operations/executions.js';
import { logs } from './operations/logs.js';
import { pipelineEngines } from './operations/pipelineEngines.js';
import { plans } from './operations/plans.js';
import { projects } from './operations/projects.js';
import { promotions } from './operations/promotions.js';
import { remoteEngineClusters } from './operations/remoteEngineClusters.js';
import { remoteEngines } from './operations/remoteEngines.js';
import { runProfiles } from './operations/runProfiles.js';
import { tasks } from './operations/tasks.js';
import { workspaces } from './operations/workspaces.js';
import { talendPaging } from './paging.js';
import { talendRequires } from './requires.js';
import { talendPlan } from './runs/plan.js';
import { talendPromotion } from './runs/promotion.js';
import { talendTask } from './runs/task.js';

// Starting is on the Processing page, the rest of these resources on the Orchestration page; users see one resource.
/** Named one by one, so that a declaration file refers to them rather than repeating 115 types. */
type TalendOperations = {
  readonly plans: typeof plans & { readonly execute: typeof executePlan };
  readonly tasks: typeof tasks & { readonly execute: typeof executeTask };
  readonly promotions: typeof promotions & { readonly execute: typeof executePromotion };
  readonly executions: typeof executions;
  readonly logs: typeof logs;
  readonly artifacts: typeof artifacts;
  readonly connections: typeof connections;
  readonly environments: typeof environments;
  readonly workspaces: typeof workspaces;
  readonly projects: typeof projects;
  readonly remoteEngines: typeof remoteEngines;
  readonly remoteEngineClusters: typeof remoteEngineClusters;
  readonly pipelineEngines: typeof pipelineEngines;
  readonly runProfiles: typeof runProfiles;
  readonly cloudEngines: typeof cloudEngines;
};

const operations: TalendOperations = {
  plans: { execute: executePlan, ...plans },
  tasks: { execute: executeTask, ...tasks },
  promotions: { execute: executePromotion, ...promotions },
  executions,
  logs,
  artifacts,
  connections,
  environments,
  workspaces,
  projects,
  remoteEngines,
  remoteEngineClusters,
  pipelineEngines,
  runProfiles,
  cloudEngines,
};

/** Talend Cloud: its Orchestration and Processing APIs, and what users need beside them. */
export const talend: Platform<'talend', TalendOperations> = {
  id: 'talend',
  name: 'Talend Cloud',
  operations,
  resources: {
    plans: 'Plan',
    tasks: 'Task',
    promotions: 'Promotion',
    executions: 'Execution',
    logs: 'Log',
    artifacts: 'Artifact',
    connections: 'Connection',
    environments: 'Environment',
    workspaces: 'Workspace',
    projects: 'Project',
    remoteEngines: 'Remote Engine',
    remoteEngineClusters: 'Remote Engine Cluster',
    pipelineEngines: 'Pipeline Engine',
    runProfiles: 'Run Profile',
    cloudEngines: 'Cloud Engine',
  },
  mediaType: 'application/json',
  paging: talendPaging,
  readError: readTalendError,
  requires: talendRequires,
  runKinds: [talendPlan, talendTask, talendPromotion],
};

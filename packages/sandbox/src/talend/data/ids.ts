import { stableObjectId, stableUuid } from '../../random.js';

/** The ids of Brightwater Outdoor's things, the same at every start. Each is made of what the thing is called. */
export const ids = {
  user: (login: string): string => stableObjectId('user', login),
  environment: (name: string): string => stableObjectId('environment', name),
  workspace: (environment: string, name: string): string => stableObjectId('workspace', environment, name),
  project: (name: string): string => stableObjectId('project', name),
  artifact: (environment: string, name: string): string => stableObjectId('artifact', environment, name),
  connection: (name: string): string => stableObjectId('connection', name),
  task: (name: string): string => stableObjectId('task', name),
  plan: (name: string): string => stableUuid('plan', name),
  step: (plan: string, name: string): string => stableObjectId('step', plan, name),
  promotion: (name: string): string => stableObjectId('promotion', name),
  remoteEngine: (name: string): string => stableObjectId('remote engine', name),
  cluster: (name: string): string => stableObjectId('cluster', name),
  pipelineEngine: (name: string): string => stableObjectId('pipeline engine', name),
  runProfile: (processor: string, name: string): string => stableObjectId('run profile', processor, name),
  /** The `n`th execution on a day, counted back from the executable's latest day, which is 0. */
  execution: (executable: string, back: number, n = 0): string => stableUuid('execution', executable, back, n),
};

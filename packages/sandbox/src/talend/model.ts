/** What the sandbox keeps of each thing. Dates are milliseconds since 1970; answers are made of these in `views.ts`. */

export interface Environment {
  id: string;
  name: string;
  description?: string;
  maxCloudContainers?: number;
  default: boolean;
}

export interface Workspace {
  id: string;
  name: string;
  description?: string;
  owner: string;
  /** `custom`, `shared` or `personal`. */
  type: string;
  environmentId: string;
  protectedArtifactUpdate: boolean;
  createDate: number;
  updateDate: number;
}

export interface User {
  id: string;
  login: string;
  fullName: string;
  kind: 'HUMAN' | 'SERVICE';
}

export interface ArtifactParameter {
  name: string;
  value?: string;
  type: string;
  required: boolean;
  comment?: string;
}

export interface ArtifactVersion {
  version: string;
  description?: string;
  publisher: string;
  createDate: number;
  parameters: ArtifactParameter[];
  commit?: { id: string; author: string; branch: string; project: string };
}

export interface Artifact {
  id: string;
  name: string;
  /** `standard`, `route`, `bigdata` and others. */
  type: string;
  workspaceId: string;
  /** Oldest first. */
  versions: ArtifactVersion[];
}

export interface ConnectionParameter {
  name: string;
  value?: string;
  encrypted?: boolean;
}

export interface Connection {
  id: string;
  name: string;
  app: string;
  workspaceId: string;
  parameters: ConnectionParameter[];
  createDate: number;
}

/** Where a task runs. */
export type Destination =
  | { type: 'CLOUD' }
  | { type: 'REMOTE_ENGINE'; engineId: string; runProfileId?: string }
  | { type: 'REMOTE_ENGINE_CLUSTER'; clusterId: string; runProfileId?: string }
  | { type: 'PIPELINE_ENGINE'; engineId: string; runProfileId?: string };

export interface Pause {
  context?: string;
  user: string;
  date: number;
}

export interface Task {
  id: string;
  name: string;
  description: string;
  workspaceId: string;
  tags: string[];
  artifact: { id: string; version: string };
  /** The artifact's connection parameters, each with the id of the connection that fills it. */
  connections: Record<string, string>;
  parameters: Record<string, unknown>;
  resources: Record<string, unknown>;
  /** Undefined: the task is not configured and can't be deployed. */
  destination?: Destination;
  pause?: Pause;
  /** When it runs by itself, as a plan's `RunConfig.trigger`. */
  schedule?: Record<string, unknown>;
  version: number;
  createDate: number;
  updateDate: number;
  /** What a run of it does when nothing goes wrong. */
  behaviour: TaskBehaviour;
}

export interface TaskBehaviour {
  /** From received to finished, in milliseconds of the sandbox's clock. */
  durationMs: number;
  rows: number;
  rejectedRows: number;
  /** The components that its log tells of, in order. */
  components: string[];
}

export interface Step {
  id: string;
  name: string;
  /** `ALL_SUCCEEDED`, `ALWAYS_PROCEED_ON`, `AT_LEAST_ONE_SUCCEEDED`; another value counts as the first. */
  condition: string;
  taskIds: string[];
  handlerOnFailure?: { taskIds: string[]; planIds: string[] };
  note?: string;
}

export interface RunConfig {
  trigger: Record<string, unknown>;
  parallelExecutionAllowed: boolean;
}

export interface Plan {
  id: string;
  name: string;
  description?: string;
  workspaceId: string;
  author: string;
  steps: Step[];
  /** Whether its execution was ever configured. Stopping the schedule leaves it so. */
  configured: boolean;
  runConfig?: RunConfig;
  pause?: Pause;
  createDate: number;
  updateDate: number;
}

export interface Project {
  id: string;
  name: string;
  technicalLabel: string;
  description?: string;
  url: string;
  author: string;
  owner: string;
  projectType: string;
  repoType: string;
  createDate: number;
  updateDate: number;
}

export interface Promotion {
  id: string;
  name: string;
  description?: string;
  sourceEnvironmentId: string;
  targetEnvironmentId: string;
  userIds: string[];
  serviceAccountIds: string[];
  /** Why it can't be executed; undefined when it can. */
  defect?: string;
}

export interface RemoteEngine {
  id: string;
  name: string;
  description?: string;
  environmentId: string;
  workspaceId?: string;
  runtimeId: string;
  /** `PAIRED` or `NOT_PAIRED`. */
  status: string;
  availability: string;
  managed: boolean;
  /** The kinds of tasks it takes, such as `TALEND_RUNTIME`. */
  runProfiles: string[];
  debugHost?: string;
  clusterId?: string;
  preAuthorizedKey?: string;
  esbCompatibilityVersion?: string;
  createDate: number;
  updateDate: number;
}

export interface Cluster {
  id: string;
  name: string;
  description?: string;
  environmentId: string;
  workspaceId: string;
  runtimeId: string;
  availability: string;
  managed: boolean;
  createDate: number;
  updateDate: number;
}

export interface PipelineEngine {
  id: string;
  name: string;
  description?: string;
  environmentId: string;
  workspaceId?: string;
  runtimeId: string;
  status: string;
  availability: string;
  managed: boolean;
  preAuthorizedKey?: string;
  cloudRunner: boolean;
  runStatus?: string;
  createDate: number;
  updateDate: number;
}

/** A run profile of a remote engine, a cluster or a dynamic engine. */
export interface RunProfile {
  id: string;
  name: string;
  description?: string;
  type: string;
  jvmArguments: string[];
  /** `REMOTE_ENGINE`, `REMOTE_ENGINE_CLUSTER` or `DYNAMIC_ENGINE`. */
  processorType: string;
  processorId: string;
  /** The environment. */
  scopeId: string;
  workspaceId?: string;
  version: number;
  createDate: number;
  updateDate: number;
}

export const PIPELINE_PROFILE_TYPES = ['advanced', 'big-data', 'databricks', 'standard', 'data-integration'] as const;
export type PipelineProfileType = (typeof PIPELINE_PROFILE_TYPES)[number];

/** A run profile of a pipeline engine. Each of the five types has fields of its own. */
export interface PipelineRunProfile {
  id: string;
  name: string;
  description?: string;
  type: PipelineProfileType;
  engineId: string;
  /** What the vendor's type has beside name, description and dates. */
  fields: Record<string, unknown>;
  createDate: number;
  updateDate: number;
}

export const END_STATUSES = {
  deploy_failed: 'DEPLOY_FAILED',
  execution_rejected: 'EXECUTION_REJECTED',
  execution_successful: 'EXECUTION_SUCCESS',
  execution_failed: 'EXECUTION_FAILED',
  terminated: 'EXECUTION_TERMINATED',
  terminated_timeout: 'EXECUTION_TERMINATED_TIMEOUT',
  terminated_shutdown: 'EXECUTION_TERMINATED_SHUTDOWN',
} as const;
export type EndStatus = keyof typeof END_STATUSES;

/** How an execution ended. */
export interface Outcome {
  status: EndStatus;
  errorType?: string;
  errorMessage?: string;
  misfiredExecutionReason?: string;
  rows?: number;
  rejectedRows?: number;
}

export type ExecutionType = 'MANUAL' | 'SCHEDULED' | 'WEBHOOK' | 'PLAN';

export interface TaskExecution {
  id: string;
  taskId: string;
  taskName: string;
  workspaceId: string;
  version: number;
  type: ExecutionType;
  userId: string;
  userType: User['kind'];
  destination: Destination;
  /** The plan execution it is part of. */
  planExecutionId?: string;
  /** Whether it repeats a task of a failed plan execution. */
  isRetry: boolean;
  parameters?: Record<string, unknown>;
  logLevel?: string;
  timeoutMinutes?: number;
  triggeredAt: number;
  startedAt: number;
  finishedAt?: number;
  outcome?: Outcome;
  components: string[];
  /** For an execution with a log far too long to keep: how many entries it has. */
  logEntries?: number;
  logsDeleted?: boolean;
}

export interface StepRun {
  executionId: string;
  stepId: string;
  startedAt?: number;
  finishedAt?: number;
  status?: EndStatus;
  /** The tasks that this run of the step is to execute. */
  taskIds: string[];
  planIds: string[];
  taskExecutionIds: string[];
  planExecutionIds: string[];
  errorHandler?: StepRun;
}

export interface PlanExecution {
  id: string;
  planId: string;
  workspaceId: string;
  type: ExecutionType;
  userId: string;
  userType: User['kind'];
  startedAt: number;
  finishedAt?: number;
  outcome?: Outcome;
  /** From the step it started at to the plan's last, in the order of the plan. */
  steps: StepRun[];
  /** The execution it repeats from a step on. */
  rerunOf?: string;
}

export type PromotionScope = 'ACTION' | 'FLOW' | 'PLAN' | 'WORKSPACE';

export interface PromotionExecution {
  id: string;
  promotionId: string;
  userId: string;
  userType: User['kind'];
  keepTargetResources: boolean;
  keepTargetRunProfiles: boolean;
  advanced?: { artifactId?: string; artifactType?: string };
  context?: string;
  triggeredAt: number;
  startedAt: number;
  finishedAt?: number;
  status: string;
  statusMessage?: string;
  report?: unknown;
}

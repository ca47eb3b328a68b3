import type { OidcId } from './accounts.js';
import type { Topology } from './tosca/topology.js';

/** INDIGO PaaS Orchestrator, `Status`. */
export type Status =
  | 'CREATE_IN_PROGRESS'
  | 'CREATE_COMPLETE'
  | 'CREATE_FAILED'
  | 'UPDATE_IN_PROGRESS'
  | 'UPDATE_COMPLETE'
  | 'UPDATE_FAILED'
  | 'DELETE_IN_PROGRESS'
  // Told to a callback only: what is deleted is found no more.
  | 'DELETE_COMPLETE'
  | 'DELETE_FAILED';

/** INDIGO PaaS Orchestrator, `Task`: what a process is at. */
export type TaskName = 'NONE' | 'QOS' | 'BROKERING' | 'DMS' | 'DEPLOYER';

/** INDIGO PaaS Orchestrator, `NodeStates`. */
export type NodeState =
  | 'INITIAL'
  | 'CREATING'
  | 'CREATED'
  | 'CONFIGURING'
  | 'CONFIGURED'
  | 'STARTING'
  | 'STARTED'
  | 'STOPPING'
  | 'STOPPED'
  | 'DELETING'
  | 'ERROR';

/** One TOSCA node of a deployment; a node that scales has several. */
export interface Resource {
  uuid: string;
  createdAt: number;
  updatedAt: number;
  state: NodeState;
  nodeName: string;
  nodeType: string;
  requiredBy: string[];
  /** The cloud's own id, known once the node is created. */
  physicalId?: string;
}

/** What a deployment was asked for with, apart from its template. */
export interface DeploymentSettings {
  parameters: Record<string, unknown>;
  callback?: string;
  timeoutMins?: number;
  providerTimeoutMins?: number;
  maxProvidersRetry?: number;
  keepLastAttempt?: boolean;
}

export interface Deployment {
  uuid: string;
  createdAt: number;
  updatedAt: number;
  status: Status;
  statusReason?: string;
  task: TaskName;
  createdBy: OidcId;
  userGroup?: string;
  /** As it was sent, byte for byte. */
  template: string;
  topology: Topology;
  settings: DeploymentSettings;
  outputs: Record<string, unknown>;
  resources: Resource[];
  /** The cloud that took it, known from the deployer's first attempt on. */
  site?: string;
  log: string[];
  /** Counts the processes it went through: what was planned for an earlier one happens no more. */
  process: number;
  /** Its cloud does not give its machines back: deleting it fails, unless it is forced. */
  holdsOn?: boolean;
}

export interface ScheduleEvent {
  uuid: string;
  createdAt: number;
  updatedAt: number;
  scope: string;
  name: string;
  replicationStatus: 'REPLICATING' | 'OK';
  deploymentId: string;
}

export interface Schedule {
  uuid: string;
  createdAt: number;
  updatedAt: number;
  status: 'RUNNING' | 'SUSPENDED';
  replicationExpression: string;
  fileExpression: string;
  numberOfReplicas: number;
  createdBy: OidcId;
  /** That its deployments are made for. */
  userGroup?: string;
  template: string;
  topology: Topology;
  settings: DeploymentSettings;
  events: ScheduleEvent[];
}

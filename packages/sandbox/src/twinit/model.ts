export type RunStatus = 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'ERROR' | 'REQUEST_CANCEL';

/** One step of an orchestrator, and how it behaves. */
export interface OrchestratorStep {
  id: string;
  name: string;
  componentId: string;
  durationMs: number;
  /** It fails at its end, with this message. */
  failure?: string;
}

export interface Orchestrator {
  id: string;
  namespace: string;
  name: string;
  description: string;
  userType: string;
  steps: OrchestratorStep[];
}

export interface RunStep {
  id: string;
  step: OrchestratorStep;
  sequence: number;
  /** What the run was started with for this step. */
  params: Record<string, unknown>;
  status: RunStatus;
  message: string;
  startedAt?: number;
  endedAt?: number;
}

export interface OrchRun {
  id: string;
  orchestrator: Orchestrator;
  createdBy: string;
  createdAt: number;
  updatedAt: number;
  status: RunStatus;
  steps: RunStep[];
  startedAt?: number;
  /** When it stopped working, which for a run to be cancelled is later than the request. */
  endedAt?: number;
}

/** Concourse's build statuses. */
export type BuildStatus = 'pending' | 'started' | 'succeeded' | 'failed' | 'errored' | 'aborted';

/** One step of a job: fetching a version, running a task, or storing a version. */
export type Step = {
  kind: 'get' | 'task' | 'put';
  name: string;
  /** Of get and put. */
  resource?: string;
  /** Jobs that a version must have passed. */
  passed?: string[];
  /** Whether a new version starts the job. */
  trigger?: boolean;
  /** How long it takes, in milliseconds of the sandbox's clock. */
  durationMs: number;
  /** What it writes while it runs, spread over its time. */
  log: string[];
  /** The canonical of a credential that has to work. */
  credential?: string;
  /** Ends the build as `errored`, with this message: the step could not be run at all. */
  error?: string;
  /** Directories that Concourse keeps between builds. */
  caches?: string[];
};

export type Job = {
  id: number;
  name: string;
  paused: boolean;
  groups: string[];
  /** Whether its builds wait for each other. */
  serial: boolean;
  steps: Step[];
  /** The number of its newest build. */
  lastNumber: number;
};

export type Version = Record<string, string>;

export type ResourceVersion = {
  id: number;
  version: Version;
  metadata: { name: string; value: string }[];
  enabled: boolean;
};

export type PipelineResource = {
  name: string;
  type: string;
  source: Record<string, unknown>;
  icon: string;
  /** Oldest first. */
  versions: ResourceVersion[];
  /** What the next checks will find, in order. */
  upcoming: { version: Version; metadata: { name: string; value: string }[] }[];
  pinnedId?: number;
  pinComment?: string;
  /** Seconds since 1970. */
  lastChecked: number;
  lastCheckId?: number;
};

/** A document of the store. */
export type Pipeline = {
  id: number;
  name: string;
  /** The path of its component in the store. */
  component: string;
  paused: boolean;
  public: boolean;
  archived: boolean;
  /** Seconds since 1970. */
  created_at: number;
  updated_at: number;
  teamName: string;
  groups: { name: string; jobs: string[]; resources: string[] }[];
  jobs: Job[];
  resources: PipelineResource[];
  /** The configuration and its variables, as YAML. */
  config: string;
  variables: string;
  /** The configuration in the stack, when it is no longer this one. */
  stackConfig?: string;
};

/** Something that happened in a build, in the shape of Concourse's event stream. */
export type BuildEvent = {
  /** Milliseconds since 1970. */
  at: number;
  event: string;
  version: string;
  data: Record<string, unknown>;
};

export type PlannedStep = Step & {
  /** The id of the step in the build's plan; events name it as their origin. */
  planId: string;
  /** The version that a get fetched or a put made. */
  version?: ResourceVersion;
};

export type Build = {
  id: number;
  /** The number within the job, `7`, or of a rerun, `7.1`. */
  name: string;
  pipeline: Pipeline;
  /** Undefined for the check of a resource. */
  job?: Job;
  /** The resource that is checked. */
  checked?: PipelineResource;
  status: BuildStatus;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  steps: PlannedStep[];
  /** In the order of time; those of a running step may lie ahead of the clock. */
  events: BuildEvent[];
};

export function isFinished({ status }: Build): boolean {
  return status !== 'pending' && status !== 'started';
}

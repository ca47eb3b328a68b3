import type { Caller } from './client.js';
import type { Effect } from './operation.js';

/**
 * What a run has come to. `queued`: taken, not begun. `unknown`: the vendor said something we have no word for,
 * which is neither success nor failure.
 */
export type RunState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'unknown';

export interface RunError {
  /** The vendor's own type of error, where it gives one. */
  readonly type?: string;
  readonly message: string;
}

/** A part of a run: a plan's step, a task in it, an error handler, a job of a pipeline. */
export interface RunStep {
  /** What `fromStep` of a rerun takes, where the kind can rerun from a step. */
  readonly id: string;
  readonly kind: 'step' | 'task' | 'error-handler';
  readonly name?: string;
  readonly state: RunState;
  readonly nativeStatus: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly error?: RunError;
  /** The run of its own that this step is, which has logs and can be cancelled. */
  readonly run?: { readonly kind: string; readonly id: string };
  readonly steps?: readonly RunStep[];
  /** Rows and the like, under the vendor's names. */
  readonly counts?: Readonly<Record<string, number>>;
}

export interface Run {
  readonly platform: string;
  /** Name of the connection it was reached by, where the client has one. */
  readonly connection?: string;
  /** `talend.plan`, … */
  readonly kind: string;
  readonly id: string;
  readonly state: RunState;
  /** The vendor's own word for the state, always as it came. */
  readonly nativeStatus: string;
  /** Of what was started: the plan, the task. */
  readonly name?: string;
  readonly target?: string;
  /** ISO 8601. */
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly progress?: { readonly done: number; readonly total: number };
  readonly steps?: readonly RunStep[];
  readonly error?: RunError;
  readonly counts?: Readonly<Record<string, number>>;
  readonly links?: Readonly<Record<string, string>>;
}

/** True once nothing more will happen, also where how it ended has no word of ours. */
export function isFinished(run: Pick<Run, 'state' | 'finishedAt'>): boolean {
  return (
    run.state === 'succeeded' ||
    run.state === 'failed' ||
    run.state === 'cancelled' ||
    (run.state === 'unknown' && run.finishedAt !== undefined)
  );
}

/** Something that can be started. */
export interface Runnable {
  readonly platform: string;
  /** Name of the connection it was found by, where the client has one. */
  readonly connection?: string;
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** Where it lives, from the outside in: environment, workspace. */
  readonly where?: readonly string[];
  /** The state of its last run, or `paused`, in the vendor's word. */
  readonly status?: string;
  /** What a start has to be given besides its id, where that is so: `options.template, the TOSCA template as YAML`. */
  readonly needs?: string;
}

export interface StartRequest {
  /** Id of the plan, task, promotion, … */
  readonly target: string;
  /** Values for the parameters that the target declares. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whatever else the vendor lets a start say; see the kind's `startOptions`. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Only for kinds whose `canRerun` is true: continue this failed run instead of beginning anew. */
  readonly rerunOf?: string;
  /** Step to continue from, a `RunStep.id` of that run. Default: its first step that failed, or else that was stopped. */
  readonly fromStep?: string;
  /** Run only the tasks of that step that failed. Default: false. */
  readonly onlyFailed?: boolean;
}

export interface RunFilter {
  /** Runs of this plan, task, … only. */
  readonly target?: string;
  readonly state?: RunState;
  /** ISO 8601, or milliseconds since the epoch. Default: as far back as the vendor goes. */
  readonly since?: string | number;
  readonly environment?: string;
  readonly workspace?: string;
  /** Runs at the most. Default: 20. */
  readonly limit?: number;
}

export interface LogRequest {
  /** Only of this step: a `RunStep.id`. */
  readonly step?: string;
  /** Last lines only. Default: 200. */
  readonly tail?: number;
  readonly signal?: AbortSignal | undefined;
}

/** The log of one run, or of one task in it. */
export interface LogPart {
  readonly run: { readonly kind: string; readonly id: string };
  readonly name?: string;
  readonly state?: RunState;
  readonly lines: readonly string[];
  /** Lines there are but not given here; `undefined` where the vendor does not tell. */
  readonly omitted?: number;
  /** Why there are none, or where the rest is. */
  readonly note?: string;
}

export interface CancelOutcome {
  /** `requested`: it stops soon. `already-finished`: nothing was to do. `not-offered`: the vendor has no way. */
  readonly outcome: 'requested' | 'already-finished' | 'not-offered';
  /** In our words. */
  readonly message: string;
  /** In the vendor's, where it said something. */
  readonly vendorMessage?: string;
  /** Runs inside this one that can be stopped instead. */
  readonly alternatives?: readonly { readonly kind: string; readonly id: string; readonly name?: string }[];
}

/** What can be done next about a run, in terms of the same interface. */
export interface NextAction {
  readonly action: 'rerun-from-step' | 'start-again' | 'wait' | 'cancel' | 'delete' | 'repair' | 'look';
  readonly why: string;
  readonly start?: StartRequest & { readonly kind: string };
}

export interface Diagnosis {
  readonly run: Run;
  /** Two or three sentences a person on call would want to read first. */
  readonly summary: string;
  readonly failed?: RunStep;
  readonly cause?: RunError;
  readonly errorHandler?: RunStep;
  readonly log?: LogPart;
  /** The last run of the same target that succeeded before it. */
  readonly lastGood?: Run;
  /** The newest run of the same target that has succeeded since: what failed may have been done already. */
  readonly goodSince?: Run;
  readonly next: readonly NextAction[];
  /** What could not be found out, and why. */
  readonly gaps?: readonly string[];
}

/** A list that tells where it may not be whole. */
export type Listed<T> = readonly T[] & {
  /** A sentence on what was not looked through. Left out: everything that the query asks for was. */
  readonly cut?: string;
};

export interface RunContext {
  readonly signal?: AbortSignal | undefined;
}

export interface FindQuery {
  /** Words of which each is in the name, the description or the place. */
  readonly text?: string;
  /** The whole name or the id, in any letter case. Unlike `text` it is looked for among all there are. */
  readonly name?: string;
  /** True where this kind, or its platform, was asked for by name rather than all that there are. */
  readonly chosen?: boolean;
  readonly limit: number;
}

/** One kind of run of one platform: where the common words meet the vendor's. */
export interface RunKind {
  /** `talend.plan` */
  readonly id: string;
  /** What is started, as the vendor calls it: `plan`. */
  readonly target: string;
  /** True for what can only be the id of a target, so that nobody has to look for one of that name. */
  isTargetId(text: string): boolean;
  /** Operation that starts one, for those who want its documentation. */
  readonly startOperation: string;
  /** Names and meanings of `StartRequest.options`. */
  readonly startOptions: Readonly<Record<string, string>>;
  /** What a start does, where it can be something else than a `write`. */
  startEffect?(request: StartRequest): Effect;
  readonly canRerun: boolean;
  readonly canCancel: boolean;
  /** Whether the vendor lists runs of this kind at all. */
  readonly canList: boolean;
  /** Whether `StartRequest.parameters` mean something here. */
  readonly takesParameters: boolean;

  find(client: Caller, query: FindQuery, context: RunContext): Promise<Listed<Runnable>>;
  start(client: Caller, request: StartRequest, context: RunContext): Promise<Run>;
  /** With `steps`, whatever the vendor tells of the run's parts is gathered too. */
  get(client: Caller, id: string, context: RunContext & { steps: boolean }): Promise<Run>;
  list(client: Caller, filter: RunFilter & { limit: number }, context: RunContext): Promise<Listed<Run>>;
  /** With `run`, read with its steps a moment ago, it is not read again. */
  logs(client: Caller, id: string, request: LogRequest & { tail: number; run?: Run }): Promise<readonly LogPart[]>;
  cancel(client: Caller, id: string, context: RunContext): Promise<CancelOutcome>;
  /** What the vendor allows about this run now. */
  next(run: Run): readonly NextAction[];
}

/** All steps of a run, inner ones after the step they are in. */
export function* walkSteps(steps: readonly RunStep[] = []): Generator<RunStep> {
  for (const step of steps) {
    yield step;
    yield* walkSteps(step.steps);
  }
}

/** A list, with the sentence on what it does not hold where there is one. */
export function listed<T>(items: readonly T[], cuts: readonly (string | undefined)[]): Listed<T> {
  const cut = [...new Set(cuts.filter((each) => each !== undefined))].join(' ');
  return cut === '' ? items : Object.assign([...items], { cut });
}

/** Newest first. What waits to begin is newer than whatever has begun. */
export function newestFirst(runs: readonly Run[]): Run[] {
  return [...runs].sort((a, b) => moment(b) - moment(a));
}

function moment(run: Run): number {
  const at = Date.parse(run.startedAt ?? run.finishedAt ?? '');
  return Number.isNaN(at) ? (isFinished(run) ? 0 : Number.MAX_SAFE_INTEGER) : at;
}

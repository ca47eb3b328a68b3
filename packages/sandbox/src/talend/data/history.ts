import { stableUuid } from '../../random.js';
import type { ExecutionType, Outcome, Plan, PlanExecution, StepRun, Task, TaskExecution } from '../model.js';
import type { TalendState } from '../state.js';
import { RETIRED_WAREHOUSE_HOST, WAREHOUSE_HOST } from './connections.js';
import { ids } from './ids.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const DAYS = 60;
/** Nothing of the past may still be running, so the newest execution starts at least this long ago. */
const MARGIN = 2 * HOUR;
/** The past ran on real amounts of data: a second of the sandbox stands for half a minute then. */
const PAST_SECONDS = 30;

/** What went wrong with one task on one day. */
interface Mishap {
  /** The plan, or the task itself when it runs alone. */
  executable: string;
  /** Counted back from its latest day, which is 0; for a weekly one these are weeks. */
  back: number;
  task: string;
  outcome: Outcome;
}

const failed = (errorMessage: string): Outcome => ({
  status: 'execution_failed',
  errorType: 'JOB_EXECUTION_ERROR',
  errorMessage,
  rows: 0,
});

const MISHAPS: Mishap[] = [
  {
    executable: 'Nightly Revenue Load',
    back: 0,
    task: 'Load fact_sales',
    outcome: failed(
      `Database connection failed: connection to ${RETIRED_WAREHOUSE_HOST}:5432 refused. The host was ` +
        `decommissioned: set parameter 'host' of connection 'Warehouse Fact Loader' to ${WAREHOUSE_HOST}`,
    ),
  },
  {
    executable: 'Nightly Revenue Load',
    back: 9,
    task: 'Extract store receipts',
    outcome: failed('Reading s3://brightwater-store-receipts timed out after 120 s'),
  },
  {
    executable: 'Nightly Revenue Load',
    back: 41,
    task: 'Load fact_sales',
    outcome: failed('ERROR: duplicate key value violates unique constraint "fact_sales_pkey"'),
  },
  {
    executable: 'Morning Customer Segments',
    back: 15,
    task: 'Refresh customer segments',
    outcome: failed("Column 'consent_date' is missing in dataset_customers"),
  },
  {
    executable: 'Overnight Replenishment Planning',
    back: 22,
    task: 'Plan replenishment orders',
    outcome: failed('java.lang.OutOfMemoryError: Java heap space'),
  },
  {
    executable: 'Staging Revenue Rehearsal',
    back: 2,
    task: 'Replay sample orders',
    outcome: {
      status: 'deploy_failed',
      errorType: 'DEPLOYMENT_ERROR',
      errorMessage: 'Artifact replay_sample_orders has no version 0.8.9: it was deleted',
    },
  },
  {
    executable: 'Rebuild product search index',
    back: 1,
    task: 'Rebuild product search index',
    outcome: {
      status: 'terminated_timeout',
      errorType: 'TIMEOUT',
      errorMessage: 'Stopped after its timeout of 90 min',
    },
  },
  {
    executable: 'Rebuild product search index',
    back: 3,
    task: 'Rebuild product search index',
    outcome: { status: 'terminated' },
  },
];

interface Routine {
  executable: string;
  /** Start in hours after midnight UTC. */
  hour: number;
  /** For a weekly one: its day, 0 for Sunday. Default: every day. */
  weekday?: number;
  /** How many times a day, an hour apart. Default 1. */
  times?: number;
}

const PLAN_ROUTINES: Routine[] = [
  { executable: 'Nightly Revenue Load', hour: 2 },
  { executable: 'Hourly Stock Sync', hour: 7.25, times: 14 },
  { executable: 'Morning Customer Segments', hour: 5.5 },
  { executable: 'Weekly Supplier Scorecard', hour: 4, weekday: 1 },
  { executable: 'Overnight Replenishment Planning', hour: 3.25 },
  { executable: 'Staging Revenue Rehearsal', hour: 13, weekday: 3 },
];

const TASK_ROUTINES: Routine[] = [
  { executable: 'Check data quality', hour: 6 },
  { executable: 'Archive courier tracking events', hour: 1 },
  { executable: 'Rebuild product search index', hour: 23, weekday: 0 },
  { executable: 'Rotate landing zone files', hour: 0.5 },
];

/** The execution whose log is longer than one answer may be, and how many entries it has. */
export const LONG_LOG = { task: 'Archive courier tracking events', back: 3, entries: 254_017 };

/** Days since `Rotate landing zone files` was paused; its executions are rejected from then on. */
const PAUSED_FOR = 9;

/** Sixty days of executions, the same at every start but for the dates, which end today. */
export function addHistory(state: TalendState, now: number): void {
  const past = new Past(state);
  const plans = PLAN_ROUTINES.flatMap((routine) => occurrences(routine, now).map((when) => ({ routine, ...when })));
  const tasks = TASK_ROUTINES.flatMap((routine) => occurrences(routine, now).map((when) => ({ routine, ...when })));
  for (const { routine, at, back, n } of plans) {
    past.runPlan(state.plans.get(ids.plan(routine.executable)), at, back, n);
  }
  for (const { routine, at, back, n } of tasks) {
    past.runTask(state.tasks.get(ids.task(routine.executable)), at, back, n);
  }
}

function occurrences(routine: Routine, now: number): { at: number; back: number; n: number }[] {
  const latest = now - MARGIN;
  const times = routine.times ?? 1;
  const latestMidnight = Math.floor((latest - routine.hour * HOUR) / DAY) * DAY;
  const daysSince =
    routine.weekday === undefined ? 0 : (new Date(latestMidnight).getUTCDay() - routine.weekday + 7) % 7;
  const all: { at: number; back: number; n: number }[] = [];
  for (let back = 0; back < DAYS; back += 1) {
    const midnight = latestMidnight - (daysSince + back * (routine.weekday === undefined ? 1 : 7)) * DAY;
    for (let n = 0; n < times; n += 1) {
      const at = midnight + (routine.hour + n) * HOUR;
      if (at <= latest && at > now - DAYS * DAY) all.push({ at, back, n });
    }
  }
  return all;
}

class Past {
  constructor(private readonly state: TalendState) {}

  runTask(task: Task, at: number, back: number, n: number): void {
    const rejected = task.pause !== undefined && back < PAUSED_FOR;
    const outcome: Outcome | undefined = rejected
      ? { status: 'execution_rejected', misfiredExecutionReason: 'TASK_PAUSED' }
      : undefined;
    const execution = this.#taskExecution(task, at, 'SCHEDULED', ids.execution(task.name, back, n), {
      outcome: outcome ?? mishap(task.name, back, task.name),
    });
    if (task.name === LONG_LOG.task && back === LONG_LOG.back) execution.logEntries = LONG_LOG.entries;
  }

  runPlan(plan: Plan, at: number, back: number, n: number): void {
    const execution: PlanExecution = {
      id: ids.execution(plan.name, back, n),
      planId: plan.id,
      workspaceId: plan.workspaceId,
      type: 'SCHEDULED',
      userId: plan.author,
      userType: 'HUMAN',
      startedAt: at,
      steps: plan.steps.map(({ id, taskIds }) => stepRun(plan, id, taskIds, back, n)),
    };
    let time = at + 2_000;
    let outcome: Outcome = { status: 'execution_successful' };
    for (const [index, step] of plan.steps.entries()) {
      const run = execution.steps[index];
      if (run === undefined) break;
      time = this.#runStep(plan, execution, run, time, back);
      if (run.status === 'execution_successful') continue;
      outcome = { status: 'execution_failed', errorType: 'STEP_FAILED', errorMessage: `Step '${step.name}' failed` };
      const handlerTasks = step.handlerOnFailure?.taskIds ?? [];
      if (handlerTasks.length > 0) {
        run.errorHandler = stepRun(plan, `${step.id}-on-failure`, handlerTasks, back, n);
        time = this.#runStep(plan, execution, run.errorHandler, time, back);
      }
      break;
    }
    execution.finishedAt = time;
    execution.outcome = outcome;
    this.state.planExecutions.add(execution);
  }

  #runStep(plan: Plan, execution: PlanExecution, run: StepRun, at: number, back: number): number {
    run.startedAt = at;
    run.status = 'execution_successful';
    let end = at;
    for (const task of run.taskIds.map((id) => this.state.tasks.get(id))) {
      const done = this.#taskExecution(task, at, 'PLAN', stableUuid(run.executionId, task.name), {
        planExecutionId: execution.id,
        outcome: mishap(plan.name, back, task.name),
      });
      run.taskExecutionIds.push(done.id);
      if (done.outcome?.status !== 'execution_successful') run.status = 'execution_failed';
      end = Math.max(end, done.finishedAt ?? at);
    }
    run.finishedAt = end;
    return end;
  }

  #taskExecution(
    task: Task,
    at: number,
    type: ExecutionType,
    id: string,
    known: { planExecutionId?: string; outcome: Outcome | undefined },
  ): TaskExecution {
    const jitter = 0.85 + 0.3 * (Number.parseInt(id.slice(0, 8), 16) / 0x1_0000_0000);
    const { durationMs, rows, rejectedRows, components } = task.behaviour;
    const outcome: Outcome = known.outcome ?? {
      status: 'execution_successful',
      rows: Math.round(rows * jitter),
      rejectedRows: Math.round(rejectedRows * jitter),
    };
    return this.state.taskExecutions.add({
      id,
      taskId: task.id,
      taskName: task.name,
      workspaceId: task.workspaceId,
      version: task.version,
      type,
      userId: 'data-platform-admin',
      userType: 'HUMAN',
      destination: task.destination ?? { type: 'CLOUD' },
      ...(known.planExecutionId === undefined ? {} : { planExecutionId: known.planExecutionId }),
      isRetry: false,
      triggeredAt: at,
      startedAt: at + 1_000,
      finishedAt:
        at + (outcome.status === 'execution_rejected' ? 1_500 : Math.round(durationMs * PAST_SECONDS * jitter)),
      outcome,
      components,
    });
  }
}

function mishap(executable: string, back: number, task: string): Outcome | undefined {
  return MISHAPS.find((known) => known.executable === executable && known.back === back && known.task === task)
    ?.outcome;
}

function stepRun(plan: Plan, stepId: string, taskIds: string[], back: number, n: number): StepRun {
  return {
    executionId: stableUuid('step execution', plan.name, stepId, back, n),
    stepId,
    taskIds: [...taskIds],
    planIds: [],
    taskExecutionIds: [],
    planExecutionIds: [],
  };
}

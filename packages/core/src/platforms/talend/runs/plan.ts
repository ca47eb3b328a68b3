import type { Caller } from '../../../client.js';
import { isTalendId } from './id.js';
import { InputError, NotFoundError } from '../../../errors.js';
import type { OutputOf } from '../../../operation.js';
import { oneLine } from '../../../oneLine.js';
import { isFinished, walkSteps } from '../../../run.js';
import type { LogPart, NextAction, Run, RunKind, RunState, RunStep, StartRequest } from '../../../run.js';
import { executePlan } from '../operations/execute.js';
import { executions } from '../operations/executions.js';
import { plans } from '../operations/plans.js';
import { itemsOf } from '../paging.js';
import { findListed, withPause } from './find.js';
import { readTaskLog } from './log.js';
import { listExecutions, SCANNED } from './list.js';
import { readPlanChart } from './planChart.js';
import type { PlanChart } from './planChart.js';
import { firstError, present, readCounts, readFailure } from './read.js';
import { startOnce, startedRun } from '../../../start.js';
import { readState } from './state.js';
import type { TaskExecution } from './task.js';
import { readTaskRun, taskName } from './task.js';

type PlanExecution = OutputOf<typeof executions.getPlan>;
type StepExecution = OutputOf<typeof executions.listPlanSteps>[number];
type StepDetails = OutputOf<typeof executions.getPlanStep>;

const KIND = 'talend.plan';
/** Task logs read for one plan at the most; the rest is named. */
const MAX_LOGS = 5;
/** Plans within plans whose logs are read too; deeper ones are named. */
const MAX_DEPTH = 3;

export function readPlanRun(client: Caller, execution: PlanExecution, name?: string, steps?: readonly RunStep[]): Run {
  const { state, nativeStatus } = readState(execution);
  const { plannedExecutableCount: total, doneExecutableCount: done } = execution;
  const ownFailure = state === 'failed' ? readFailure(execution) : undefined;
  const inTasks = (execution.doneExecutableDetails ?? []).map((task) => readTaskRun(client, task).error).find(Boolean);
  return {
    platform: client.platform.id,
    kind: KIND,
    id: execution.executionId ?? '',
    state,
    nativeStatus,
    ...present({
      name,
      target: execution.planId,
      startedAt: execution.startTimestamp,
      finishedAt: execution.finishTimestamp,
      progress: total === undefined || done === undefined ? undefined : { done, total },
      steps: steps?.length === 0 ? undefined : steps,
      error: state === 'failed' ? (firstError(steps ?? []) ?? inTasks ?? ownFailure) : undefined,
    }),
  };
}

/** The steps in their designed order, each with its tasks, and behind a failed one its error handler. */
async function readSteps(
  client: Caller,
  planExecutionId: string,
  chart: PlanChart,
  signal: AbortSignal | undefined,
): Promise<readonly RunStep[]> {
  const listed = itemsOf(await client.call(executions.listPlanSteps, { planExecutionId }, { signal }));
  const steps: RunStep[] = [];
  // One after the other: Talend limits how often statuses may be asked for.
  for (const step of listed) {
    const stepExecutionId = step.executionId;
    const begun = stepExecutionId !== undefined && step.startTimestamp !== undefined;
    const details = begun
      ? await client.call(executions.getPlanStep, { planExecutionId, stepExecutionId }, { signal })
      : undefined;
    const read = readStep(client, step, details, chart);
    steps.push(read);
    if (begun && read.state === 'failed') {
      const handler = await client
        .call(executions.getPlanStepErrorHandler, { planExecutionId, stepExecutionId }, { signal })
        .catch((error: unknown) => {
          // Most steps have none.
          if (error instanceof NotFoundError) return undefined;
          throw error;
        });
      if (handler) steps.push({ ...readStep(client, handler, handler, chart), kind: 'error-handler' });
    }
  }
  return steps;
}

/** A step that has not begun has no status of its own at Talend. */
function stepState(step: StepExecution): RunState {
  const { state, nativeStatus } = readState(step);
  return state === 'unknown' && nativeStatus === '' && step.startTimestamp === undefined ? 'queued' : state;
}

function readStep(client: Caller, step: StepExecution, details: StepDetails | undefined, chart: PlanChart): RunStep {
  const { nativeStatus } = readState(step);
  const state = stepState(step);
  const inner = [
    ...(details?.doneTaskExecutableDetails ?? []).map((task): RunStep => {
      const { state: taskState, nativeStatus: native, error, startedAt, finishedAt, id } = readTaskRun(client, task);
      return {
        id,
        kind: 'task',
        state: taskState,
        nativeStatus: native,
        ...present({ name: chart.taskName(task.jobId), startedAt, finishedAt, error, counts: readCounts(task) }),
        run: { kind: 'talend.task', id },
      };
    }),
    ...(details?.donePlanExecutableDetails ?? []).map((plan): RunStep => {
      const { state: planState, nativeStatus: native, error, startedAt, finishedAt, id } = readPlanRun(client, plan);
      return {
        id,
        kind: 'task',
        state: planState,
        nativeStatus: native,
        ...present({ startedAt, finishedAt, error }),
        run: { kind: KIND, id },
      };
    }),
  ];
  return {
    id: step.executionId ?? step.id ?? '',
    kind: 'step',
    state,
    nativeStatus,
    ...present({
      name: chart.stepName(step.id),
      startedAt: step.startTimestamp,
      finishedAt: step.finishTimestamp,
      steps: inner.length === 0 ? undefined : inner,
      error: state === 'failed' ? firstError(inner) : undefined,
    }),
  };
}

/**
 * The step to continue from: as asked for by id, name or number, or the first that failed, or that was stopped. Without
 * one nothing is sent: Talend needs a step, and what it does without is not documented.
 */
async function rerunStep(
  client: Caller,
  { target, rerunOf = '', fromStep }: StartRequest,
  signal: AbortSignal | undefined,
): Promise<string> {
  const steps = itemsOf(await client.call(executions.listPlanSteps, { planExecutionId: rerunOf }, { signal }));
  const inState = (state: RunState): StepExecution | undefined => steps.find((step) => readState(step).state === state);
  // Talend's `stepId` of a rerun is the `executionId` of the step's execution (Talend Processing API, PlanExecutable).
  const direct =
    fromStep === undefined
      ? (inState('failed') ?? inState('cancelled'))
      : steps.find(({ id, executionId }) => executionId === fromStep || id === fromStep);
  if (direct?.executionId !== undefined) return direct.executionId;
  const chart = await readPlanChart(client, target, signal);
  const wanted = fromStep?.trim().toLowerCase();
  const named = steps.find(
    ({ id }, index) => chart.stepName(id)?.toLowerCase() === wanted || String(index + 1) === wanted,
  );
  if (wanted !== undefined && named?.executionId !== undefined) return named.executionId;
  const known = steps.map((step, index) => {
    const { id, executionId = 'not begun' } = step;
    return `${String(index + 1)} ${oneLine(chart.stepName(id) ?? '')} (${oneLine(executionId)}): ${stepState(step)}`;
  });
  const there = known.length === 0 ? 'it has none' : known.join(', ');
  const problem =
    fromStep === undefined
      ? `is required, for no step of execution ${rerunOf} failed or was stopped: ${there}. Without rerunOf the plan starts anew`
      : `must be a step that has begun in execution ${rerunOf}: ${there}; it is ${JSON.stringify(fromStep)}`;
  throw new InputError(KIND, [{ field: 'fromStep', problem }]);
}

/** Tasks of this plan execution that are under way now; a task execution's `planId` is the plan execution. */
async function runningTasks(
  client: Caller,
  planExecutionId: string,
  signal: AbortSignal | undefined,
): Promise<TaskExecution[]> {
  const found: TaskExecution[] = [];
  for (const status of ['executing', 'dispatching'])
    for await (const item of client.pages(executions.listTasks, { status }, { signal, limit: SCANNED }))
      if ((item as TaskExecution).planId === planExecutionId) found.push(item as TaskExecution);
  return found;
}

/** The step of that id or name with what is in it, as a list of one. */
function stepNamed(run: Run, wanted: string): readonly RunStep[] {
  const all = [...walkSteps(run.steps)];
  const named = all.find((each) => each.id === wanted || each.name?.toLowerCase() === wanted.toLowerCase());
  if (named) return [named];
  const known = all.map(({ id, name = '' }) => `${oneLine(name)} (${oneLine(id)})`).join(', ');
  throw new InputError(KIND, [
    {
      field: 'step',
      problem: `must be a step or a task of execution ${run.id}: ${known}; it is ${JSON.stringify(wanted)}`,
    },
  ]);
}

/** The logs of the tasks in these steps, of those that failed where some did, also in plans that are steps. */
async function readLogs(
  client: Caller,
  steps: readonly RunStep[] | undefined,
  { tail, signal, of }: { tail: number; signal: AbortSignal | undefined; of: 'failed' | 'all' },
  depth = 0,
  most = MAX_LOGS,
): Promise<LogPart[]> {
  const runs = [...walkSteps(steps)].flatMap((each) => (each.run === undefined ? [] : [{ ...each, run: each.run }]));
  const failed = of === 'all' ? [] : runs.filter(({ state }) => state === 'failed' || state === 'cancelled');
  const parts: LogPart[] = [];
  for (const { name, state, run } of failed.length > 0 ? failed : runs)
    if (parts.length >= most || (run.kind === KIND && depth >= MAX_DEPTH))
      parts.push({
        run,
        ...present({ name }),
        state,
        lines: [],
        note: `Not read with the others: ask for the log of ${run.kind} ${oneLine(run.id)}.`,
      });
    else if (run.kind === KIND) {
      const inner = await talendPlan.get(client, run.id, { signal, steps: true });
      parts.push(
        ...(await readLogs(client, inner.steps, { tail, signal, of: 'failed' }, depth + 1, most - parts.length)),
      );
    } else parts.push(await readTaskLog(client, { id: run.id, name, state }, tail, signal));
  return parts;
}

/** Executions of plans (Talend Processing API, Plan Executions). */
export const talendPlan: RunKind = {
  id: KIND,
  target: 'plan',
  isTargetId: isTalendId,
  startOperation: executePlan.id,
  startOptions: {},
  canRerun: true,
  canCancel: false,
  canList: true,
  takesParameters: false,

  find: (client, query, context) =>
    findListed(KIND, client, plans.list, (item) => withPause(item, 'planPauseDetails'), query, context),

  async start(client, request, context) {
    const { target, rerunOf, onlyFailed } = request;
    const { signal } = context;
    const stepId = rerunOf === undefined ? undefined : await rerunStep(client, request, signal);
    const input = {
      executable: target,
      ...(rerunOf === undefined ? {} : { executionPlanId: rerunOf, rerunOnlyFailedTasks: onlyFailed ?? false }),
      ...(stepId === undefined ? {} : { stepId }),
    };
    const answer = await startOnce(
      talendPlan,
      client,
      context,
      () => client.call(executePlan, input, { signal }),
      () => talendPlan.list(client, { target, limit: 5 }, context),
    );
    return startedRun(talendPlan, client, answer?.executionId, target, context);
  },

  async get(client, id, { signal, steps }) {
    const execution = await client.call(executions.getPlan, { id }, { signal });
    if (!steps) return readPlanRun(client, execution);
    const chart = await readPlanChart(client, execution.planId, signal);
    return readPlanRun(client, execution, chart.name, await readSteps(client, id, chart, signal));
  },

  list: (client, filter, context) =>
    listExecutions(
      {
        kind: 'plan',
        all: executions.listPlans,
        ofTarget: executions.listForPlan,
        targetField: 'planId',
        read: (caller, item) => readPlanRun(caller, item as PlanExecution),
      },
      client,
      filter,
      context,
    ),

  async logs(client, id, { step, tail, signal, run }) {
    const whole = run ?? (await talendPlan.get(client, id, { signal, steps: true }));
    return step === undefined
      ? readLogs(client, whole.steps, { tail, signal, of: 'failed' })
      : readLogs(client, stepNamed(whole, step), { tail, signal, of: 'all' });
  },

  async cancel(client, id, { signal }) {
    const run = await talendPlan.get(client, id, { signal, steps: false });
    if (isFinished(run))
      return {
        outcome: 'already-finished',
        message: `Plan execution ${id} had already finished (${oneLine(run.nativeStatus)}).`,
      };
    const running = await runningTasks(client, id, signal);
    const alternatives: { kind: string; id: string; name?: string }[] = [];
    for (const task of running)
      alternatives.push({
        kind: 'talend.task',
        id: task.executionId ?? '',
        ...present({ name: await taskName(client, task.jobId, signal) }),
      });
    return {
      outcome: 'not-offered',
      message: `Talend cannot stop a plan. ${alternatives.length === 0 ? 'No task of it runs at this moment.' : 'The tasks of it that run now can be stopped, which makes their step fail.'}`,
      ...(alternatives.length === 0 ? {} : { alternatives }),
    };
  },

  next(run): readonly NextAction[] {
    if (run.state === 'queued' || run.state === 'running')
      return [{ action: 'wait', why: 'It has not finished. Talend cannot stop a plan, only its tasks.' }];
    if (run.state !== 'failed' || run.target === undefined) return [];
    const inState = (state: RunState): RunStep | undefined =>
      run.steps?.find((step) => step.kind === 'step' && step.state === state);
    const at = inState('failed') ?? inState('cancelled');
    const rerun = { kind: KIND, target: run.target, rerunOf: run.id, ...(at ? { fromStep: at.id } : {}) };
    const several = (at?.steps ?? []).some((task) => task.state === 'succeeded');
    return [
      { action: 'repair', why: 'Remove the cause first, unless it was a passing one.' },
      {
        action: 'rerun-from-step',
        why: `Continues this execution${at?.name === undefined ? '' : ` from “${oneLine(at.name)}”`}, without the steps before that succeeded.`,
        start: rerun,
      },
      ...(several
        ? [
            {
              action: 'rerun-from-step',
              why: 'The same, but in that step only the tasks that failed.',
              start: { ...rerun, onlyFailed: true },
            } as const,
          ]
        : []),
      {
        action: 'start-again',
        why: 'Runs the whole plan from its first step.',
        start: { kind: KIND, target: run.target },
      },
    ];
  },
};

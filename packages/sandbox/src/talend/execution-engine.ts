import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.js';
import { EventQueue } from '../event-queue.js';
import { dueSchedules, type Due } from './due-schedules.js';
import type {
  EndStatus,
  ExecutionType,
  Outcome,
  Plan,
  PlanExecution,
  Step,
  StepRun,
  Task,
  TaskExecution,
  User,
} from './model.js';
import { deploymentProblem, outcomeOfRun, planProblem } from './outcomes.js';
import type { TalendState } from './state.js';

/** From an execution's start to the moment its engine has it, in milliseconds of the sandbox's clock. */
export const DISPATCH_MS = 800;
/** From a plan execution's start to the start of its first step. */
export const PLAN_DISPATCH_MS = 500;

/** Whom executions of scheduled tasks name: the one who scheduled them. */
const TASK_SCHEDULER = 'data-platform-admin';

/** Who starts an execution, and how. */
export interface Origin {
  type: ExecutionType;
  user: Pick<User, 'login' | 'kind'>;
}

export interface TaskStart extends Origin {
  parameters?: Record<string, unknown>;
  logLevel?: string;
  timeoutMinutes?: number;
  planExecutionId?: string;
  isRetry?: boolean;
}

/** Where a repeated plan execution starts, and with what. */
export interface PlanRerun {
  of: PlanExecution;
  stepIndex: number;
  /** The tasks of the first step that are to run again. */
  taskIds: string[];
}

type Finished = (at: number) => void;

/**
 * Runs tasks and plans in the sandbox's time. `settle` brings everything to the clock's present and is called before
 * anything is looked at or changed; each event uses the state as it is when its own moment has come.
 */
export class ExecutionEngine {
  readonly #queue = new EventQueue();
  readonly #waiting = new Map<string, Finished>();

  /** Up to when schedules have started what was due. */
  #scheduledUntil: number;

  /** @param schedules whether plans and tasks that have a schedule start by themselves from now on */
  constructor(
    private readonly state: TalendState,
    private readonly clock: Clock,
    private readonly schedules: boolean,
  ) {
    this.#scheduledUntil = clock.now();
  }

  settle(): void {
    const now = this.clock.now();
    if (this.schedules && now > this.#scheduledUntil) {
      for (const due of dueSchedules(this.state, this.#scheduledUntil, now)) {
        this.#queue.plan(due.at, () => {
          this.#startDue(due);
        });
      }
      this.#scheduledUntil = now;
    }
    this.#queue.settle(now);
  }

  /** Plans something else, such as the end of a promotion, in the same time. */
  at(moment: number, run: (at: number) => void): void {
    this.#queue.plan(moment, run);
  }

  startTask(task: Task, start: TaskStart): TaskExecution {
    return this.#startTask(task, start, this.clock.now(), () => undefined);
  }

  startPlan(plan: Plan, origin: Origin, from: { stepIndex: number } | PlanRerun = { stepIndex: 0 }): PlanExecution {
    return this.#startPlan(plan, origin, this.clock.now(), from, () => undefined);
  }

  /** Stops a task execution now. Answers false when it had already finished. */
  terminate(execution: TaskExecution): boolean {
    if (execution.finishedAt !== undefined) return false;
    this.#finishTask(execution, { status: 'terminated' }, this.clock.now());
    return true;
  }

  #startTask(task: Task, start: TaskStart, at: number, finished: Finished): TaskExecution {
    const execution = this.state.taskExecutions.add({
      id: randomUUID(),
      taskId: task.id,
      taskName: task.name,
      workspaceId: task.workspaceId,
      version: task.version,
      type: start.type,
      userId: start.user.login,
      userType: start.user.kind,
      destination: task.destination ?? { type: 'CLOUD' },
      ...(start.planExecutionId === undefined ? {} : { planExecutionId: start.planExecutionId }),
      isRetry: start.isRetry ?? false,
      ...(start.parameters === undefined ? {} : { parameters: start.parameters }),
      ...(start.logLevel === undefined ? {} : { logLevel: start.logLevel }),
      ...(start.timeoutMinutes === undefined ? {} : { timeoutMinutes: start.timeoutMinutes }),
      triggeredAt: at,
      startedAt: at,
      components: task.behaviour.components,
    });
    this.#waiting.set(execution.id, finished);
    const problem = deploymentProblem(this.state, task);
    if (problem !== undefined) {
      this.#queue.plan(at + DISPATCH_MS, (now) => {
        this.#finishTask(execution, problem, now);
      });
      return execution;
    }
    const { durationMs } = task.behaviour;
    const timeoutMs = (start.timeoutMinutes ?? Infinity) * 60_000;
    this.#queue.plan(at + Math.min(durationMs, timeoutMs), (now) => {
      const outcome: Outcome =
        timeoutMs < durationMs
          ? {
              status: 'terminated_timeout',
              errorType: 'TIMEOUT',
              errorMessage: `Stopped after its timeout of ${String(start.timeoutMinutes)} min`,
            }
          : outcomeOfRun(this.state, this.state.tasks.find(task.id), execution);
      this.#finishTask(execution, outcome, now);
    });
    return execution;
  }

  #finishTask(execution: TaskExecution, outcome: Outcome, at: number): void {
    if (execution.finishedAt !== undefined) return;
    execution.finishedAt = at;
    execution.outcome = outcome;
    this.#tell(execution.id, at);
  }

  #startPlan(
    plan: Plan,
    origin: Origin,
    at: number,
    from: { stepIndex: number } | PlanRerun,
    finished: Finished,
  ): PlanExecution {
    const steps = plan.steps.slice(from.stepIndex);
    const rerun = 'of' in from ? from : undefined;
    const execution = this.state.planExecutions.add({
      id: randomUUID(),
      planId: plan.id,
      workspaceId: plan.workspaceId,
      type: origin.type,
      userId: origin.user.login,
      userType: origin.user.kind,
      startedAt: at,
      steps: steps.map((step, index) =>
        newStepRun(step.id, index === 0 && rerun !== undefined ? rerun.taskIds : step.taskIds, []),
      ),
      ...(rerun === undefined ? {} : { rerunOf: rerun.of.id }),
    });
    this.#waiting.set(execution.id, finished);
    const misfiredExecutionReason = this.#misfire(plan, execution);
    if (misfiredExecutionReason !== undefined) {
      this.#finishPlan(execution, { status: 'execution_rejected', misfiredExecutionReason }, at);
      return execution;
    }
    this.#queue.plan(at + PLAN_DISPATCH_MS, (now) => {
      const problem = planProblem(this.state, steps, execution.steps);
      if (problem !== undefined) this.#finishPlan(execution, problem, now);
      else this.#runSteps(execution, structuredClone(steps), 0, now, rerun !== undefined);
    });
    return execution;
  }

  #misfire(plan: Plan, execution: PlanExecution): string | undefined {
    if (plan.pause !== undefined) return 'PLAN_PAUSED';
    return this.#isRunningAlready(plan, execution) ? 'PARALLEL_EXECUTION_NOT_ALLOWED' : undefined;
  }

  #startDue({ start, id, at }: Due): void {
    const plan = start === 'plan' ? this.state.plans.find(id) : undefined;
    const task = start === 'task' ? this.state.tasks.find(id) : undefined;
    const origin: Origin = { type: 'SCHEDULED', user: { login: plan?.author ?? TASK_SCHEDULER, kind: 'HUMAN' } };
    if (plan !== undefined) this.#startPlan(plan, origin, at, { stepIndex: 0 }, () => undefined);
    if (task !== undefined) this.#startTask(task, origin, at, () => undefined);
  }

  #isRunningAlready(plan: Plan, execution: PlanExecution): boolean {
    if (plan.runConfig === undefined || plan.runConfig.parallelExecutionAllowed) return false;
    return this.state.planExecutions
      .where((other) => other.planId === plan.id && other.id !== execution.id)
      .some((other) => other.finishedAt === undefined);
  }

  /** Runs the step at `index` and, when it succeeds, those after it. Only the first step of a rerun is a retry. */
  #runSteps(execution: PlanExecution, steps: Step[], index: number, at: number, isRetry: boolean): void {
    const [step, run] = [steps[index], execution.steps[index]];
    if (step === undefined || run === undefined) {
      this.#finishPlan(execution, { status: 'execution_successful' }, at);
      return;
    }
    this.#runStep(execution, run, at, isRetry, (now) => {
      if (holds(step.condition, this.#statusesOf(run))) {
        run.status = 'execution_successful';
        run.finishedAt = now;
        this.#runSteps(execution, steps, index + 1, now, false);
        return;
      }
      run.status = 'execution_failed';
      run.finishedAt = now;
      this.#handleFailure(execution, step, run, now);
    });
  }

  #handleFailure(execution: PlanExecution, step: Step, run: StepRun, at: number): void {
    const failure: Outcome = {
      status: 'execution_failed',
      errorType: 'STEP_FAILED',
      errorMessage: `Step '${step.name}' failed`,
    };
    const handler = step.handlerOnFailure;
    if (handler === undefined || handler.taskIds.length + handler.planIds.length === 0) {
      this.#finishPlan(execution, failure, at);
      return;
    }
    const handlerRun = newStepRun(`${step.id}-on-failure`, handler.taskIds, handler.planIds);
    run.errorHandler = handlerRun;
    this.#runStep(execution, handlerRun, at, false, (now) => {
      handlerRun.status = holds('ALL_SUCCEEDED', this.#statusesOf(handlerRun))
        ? 'execution_successful'
        : 'execution_failed';
      handlerRun.finishedAt = now;
      this.#finishPlan(execution, failure, now);
    });
  }

  /**
   * Starts everything in a step at once and tells when the last of it has finished. What was deleted since the plan
   * execution began has no execution of its own and counts as one that failed.
   */
  #runStep(execution: PlanExecution, run: StepRun, at: number, isRetry: boolean, finished: Finished): void {
    run.startedAt = at;
    const tasks = run.taskIds.flatMap((id) => this.state.tasks.find(id) ?? []);
    const plans = run.planIds.flatMap((id) => this.state.plans.find(id) ?? []);
    let left = tasks.length + plans.length;
    if (left === 0) {
      finished(at);
      return;
    }
    const oneFinished = (now: number): void => {
      left -= 1;
      if (left === 0) finished(now);
    };
    const origin: Origin = { type: 'PLAN', user: { login: execution.userId, kind: execution.userType } };
    for (const task of tasks) {
      const start = { ...origin, planExecutionId: execution.id, isRetry };
      run.taskExecutionIds.push(this.#startTask(task, start, at, oneFinished).id);
    }
    for (const plan of plans) {
      run.planExecutionIds.push(this.#startPlan(plan, origin, at, { stepIndex: 0 }, oneFinished).id);
    }
  }

  #statusesOf(run: StepRun): EndStatus[] {
    const tasks = run.taskExecutionIds.map((id) => this.state.taskExecutions.find(id)?.outcome?.status);
    const plans = run.planExecutionIds.map((id) => this.state.planExecutions.find(id)?.outcome?.status);
    const lost = run.taskIds.length + run.planIds.length - tasks.length - plans.length;
    return [
      ...[...tasks, ...plans].map((status) => status ?? 'execution_failed'),
      ...Array.from({ length: lost }, () => 'deploy_failed' as const),
    ];
  }

  #finishPlan(execution: PlanExecution, outcome: Outcome, at: number): void {
    execution.finishedAt = at;
    execution.outcome = outcome;
    this.#tell(execution.id, at);
  }

  #tell(executionId: string, at: number): void {
    const finished = this.#waiting.get(executionId);
    this.#waiting.delete(executionId);
    // Through the queue, so that whoever started the execution has its id before it is told of its end.
    if (finished !== undefined) this.#queue.plan(at, finished);
  }
}

function newStepRun(stepId: string, taskIds: string[], planIds: string[]): StepRun {
  return {
    executionId: randomUUID(),
    stepId,
    taskIds: [...taskIds],
    planIds: [...planIds],
    taskExecutionIds: [],
    planExecutionIds: [],
  };
}

/** The page lost the values of a step's condition; one that is unknown asks for what most plans want. */
function holds(condition: string, statuses: EndStatus[]): boolean {
  const succeeded = statuses.filter((status) => status === 'execution_successful').length;
  if (condition === 'ALWAYS_PROCEED_ON') return true;
  if (condition === 'AT_LEAST_ONE_SUCCEEDED') return statuses.length === 0 || succeeded > 0;
  return succeeded === statuses.length;
}

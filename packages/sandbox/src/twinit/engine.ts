import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.js';
import { EventQueue } from '../event-queue.js';
import type { Orchestrator, OrchRun, RunStep } from './model.js';
import type { TwinitState } from './state.js';

/** How many runs of a namespace go on at a time. The page does not say. */
export const RUNNING_LIMIT = 3;
/** How many runs of a namespace may wait. Twinit, Orchestrator Run. */
export const QUEUED_LIMIT = 20;
/** From a run's creation to its start, when there is room. */
const DISPATCH_MS = 500;
/** From the request to cancel a run to its stop. */
const CANCEL_MS = 1500;

/** Takes runs from the queue, through their steps, to their end, in the sandbox's time. */
export class RunEngine {
  readonly #queue = new EventQueue();

  constructor(
    private readonly state: TwinitState,
    private readonly clock: Clock,
  ) {}

  settle(): void {
    this.#queue.settle(this.clock.now());
  }

  /** How many runs of a namespace wait. */
  queued(namespace: string): number {
    return this.state.runsOf(namespace).filter(({ status }) => status === 'QUEUED').length;
  }

  /** @param paramsOf the parameters of each step, by its id */
  start(
    orchestrator: Orchestrator,
    createdBy: string,
    paramsOf: ReadonlyMap<string, Record<string, unknown>>,
  ): OrchRun {
    const at = this.clock.now();
    const run: OrchRun = {
      id: randomUUID(),
      orchestrator,
      createdBy,
      createdAt: at,
      updatedAt: at,
      status: 'QUEUED',
      steps: orchestrator.steps.map((step, index) => ({
        id: randomUUID(),
        step,
        sequence: index + 1,
        params: paramsOf.get(step.id) ?? {},
        status: 'QUEUED',
        message: '',
      })),
    };
    this.state.runs.set(run.id, run);
    this.#queue.plan(at + DISPATCH_MS, (now) => {
      this.#dispatch(orchestrator.namespace, now);
    });
    return run;
  }

  /** A run that waits stops at once; one that goes on stops soon. Its status stays REQUEST_CANCEL. */
  requestCancel(run: OrchRun): void {
    const at = this.clock.now();
    run.updatedAt = at;
    const isWaiting = run.status === 'QUEUED';
    run.status = 'REQUEST_CANCEL';
    if (isWaiting) {
      run.endedAt = at;
      return;
    }
    this.#queue.plan(at + CANCEL_MS, (now) => {
      if (run.endedAt !== undefined) return;
      const step = run.steps.find(({ status }) => status === 'RUNNING');
      if (step !== undefined) {
        step.status = 'REQUEST_CANCEL';
        step.message = 'Cancelled on request';
        step.endedAt = now;
      }
      this.#stop(run, now);
    });
  }

  /** Removes a run; one that goes on leaves its place to the next. */
  delete(run: OrchRun): void {
    this.state.runs.delete(run.id);
    run.endedAt ??= this.clock.now();
    this.#dispatch(run.orchestrator.namespace, this.clock.now());
  }

  /** Starts what waits as long as there is room, the oldest first. */
  #dispatch(namespace: string, at: number): void {
    const runs = this.state.runsOf(namespace).reverse();
    let room = RUNNING_LIMIT - runs.filter((run) => run.startedAt !== undefined && run.endedAt === undefined).length;
    for (const run of runs) {
      if (room <= 0) return;
      if (run.status !== 'QUEUED' || run.createdAt + DISPATCH_MS > at) continue;
      room -= 1;
      run.status = 'RUNNING';
      run.startedAt = at;
      run.updatedAt = at;
      this.#step(run, 0, at);
    }
  }

  #step(run: OrchRun, index: number, at: number): void {
    const step = run.steps[index];
    if (step === undefined) {
      run.status = 'COMPLETED';
      this.#stop(run, at);
      return;
    }
    step.status = 'RUNNING';
    step.startedAt = at;
    this.#queue.plan(at + step.step.durationMs, (now) => {
      if (run.endedAt !== undefined) return;
      endStep(step, now);
      run.updatedAt = now;
      if (run.status === 'REQUEST_CANCEL') return;
      if (step.status === 'COMPLETED') {
        this.#step(run, index + 1, now);
        return;
      }
      run.status = 'ERROR';
      this.#stop(run, now);
    });
  }

  #stop(run: OrchRun, at: number): void {
    run.endedAt = at;
    run.updatedAt = at;
    this.#dispatch(run.orchestrator.namespace, at);
  }
}

/** Ends a step as its orchestrator has it. */
export function endStep(step: RunStep, at: number): void {
  const { failure } = step.step;
  step.status = failure === undefined ? 'COMPLETED' : 'ERROR';
  step.message = failure ?? '';
  step.endedAt = at;
}

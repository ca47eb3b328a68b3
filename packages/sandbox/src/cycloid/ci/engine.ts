import type { Clock } from '../../clock.js';
import { EventQueue } from '../../event-queue.js';
import { conflict } from '../../refusal.js';
import { isFinished, type Build, type Job, type Pipeline, type PipelineResource, type PlannedStep } from './model.js';
import { log, statusEvent, stepEvents, type StepOutcome } from './step-events.js';

/** From a build's creation to its start, in milliseconds of the sandbox's clock. */
export const QUEUE_MS = 800;
/** How long the check of a resource takes. */
export const CHECK_MS = 1500;

export interface EnginePorts {
  clock: Clock;
  nextId: () => number;
  /** Why a credential does not work, or undefined when it does. */
  problemOf: (pipeline: Pipeline, credential: string) => string[] | undefined;
  /** Told of every build that starts or ends. */
  changed: (build: Build, at: number) => void;
}

/** Runs builds in the sandbox's time: each step looks at the state as it is when its own moment has come. */
export class BuildEngine {
  readonly #queue = new EventQueue();
  readonly #builds = new Map<number, Build>();

  constructor(private readonly ports: EnginePorts) {}

  settle(): void {
    this.#queue.settle(this.ports.clock.now());
  }

  find(id: number): Build | undefined {
    return this.#builds.get(id);
  }

  /** Newest first. */
  buildsOf(pipeline: Pipeline, job: Job): Build[] {
    return this.all().filter((build) => build.pipeline === pipeline && build.job === job);
  }

  /** Newest first. */
  all(): Build[] {
    return [...this.#builds.values()].sort((a, b) => b.id - a.id);
  }

  start(pipeline: Pipeline, job: Job): Build {
    return this.#start(pipeline, job, this.ports.clock.now());
  }

  /** A build with the inputs of another, numbered after it: 7 gives 7.1, then 7.2. */
  rerun(build: Build): Build {
    const { pipeline, job } = build;
    if (job === undefined) throw conflict(`Build '${String(build.id)}' is the check of a resource and can't be rerun`);
    const [number = build.name] = build.name.split('.');
    const reruns = this.buildsOf(pipeline, job).filter(({ name }) => name.startsWith(`${number}.`)).length;
    const now = this.ports.clock.now();
    const again = this.#add(pipeline, job, `${number}.${String(reruns + 1)}`, now);
    again.steps = again.steps.map((step, index) => {
      const version = step.kind === 'get' ? build.steps[index]?.version : undefined;
      return version === undefined ? step : { ...step, version };
    });
    this.#enqueue(again, now);
    return again;
  }

  /** Ends a build that has not ended. One that has is left as it is. */
  abort(build: Build): void {
    if (isFinished(build)) return;
    const now = this.ports.clock.now();
    const running = build.status === 'started' ? build.steps[runningStep(build, now)] : undefined;
    build.events = build.events.filter(({ at }) => at <= now);
    if (running !== undefined) build.events.push(log(now, running.planId, 'stderr', 'interrupted'));
    this.#finish(build, 'aborted', now);
  }

  /** Looks for a new version of a resource. */
  check(pipeline: Pipeline, resource: PipelineResource): Build {
    const now = this.ports.clock.now();
    const build: Build = {
      id: this.ports.nextId(),
      name: 'check',
      pipeline,
      checked: resource,
      status: 'started',
      createdAt: now,
      startedAt: now,
      steps: [],
      events: [statusEvent(now, 'started')],
    };
    this.#builds.set(build.id, build);
    resource.lastCheckId = build.id;
    this.#queue.plan(now + CHECK_MS, (at) => {
      if (isFinished(build)) return;
      resource.lastChecked = Math.floor(at / 1000);
      const found = resource.upcoming.shift();
      this.#finish(build, 'succeeded', at);
      if (found === undefined) return;
      resource.versions.push({ id: this.ports.nextId(), enabled: true, ...found });
      for (const job of pipeline.jobs) if (isTriggeredBy(job, resource)) this.#start(pipeline, job, at);
    });
    return build;
  }

  /** Lets builds start that were held by a pause. */
  release(pipeline: Pipeline): void {
    const now = this.ports.clock.now();
    for (const job of pipeline.jobs) this.#startNext(pipeline, job, now);
  }

  /** Writes a build into the past, for the account's history. */
  record(pipeline: Pipeline, job: Job, startAt: number, outcome: (step: PlannedStep) => StepOutcome): Build {
    const build = this.#add(pipeline, job, this.#number(job), startAt);
    Object.assign(build, { status: 'started', startedAt: startAt });
    build.events.push(statusEvent(startAt, 'started'));
    let at = startAt;
    for (const step of build.steps) {
      const ended = outcome(step);
      this.#fetch(build, step, at);
      build.events.push(...stepEvents(step, at, ended));
      at += step.durationMs;
      if (ended.error !== undefined || ended.exitStatus !== 0) {
        this.#end(build, ended.error === undefined ? 'failed' : 'errored', at);
        return build;
      }
    }
    this.#end(build, 'succeeded', at);
    return build;
  }

  #start(pipeline: Pipeline, job: Job, at: number): Build {
    const build = this.#add(pipeline, job, this.#number(job), at);
    this.#enqueue(build, at);
    return build;
  }

  #number(job: Job): string {
    job.lastNumber += 1;
    return String(job.lastNumber);
  }

  #add(pipeline: Pipeline, job: Job, name: string, createdAt: number): Build {
    const id = this.ports.nextId();
    const steps = job.steps.map((step, index) => ({ ...step, planId: `${id.toString(16)}${String(index)}` }));
    const build: Build = { id, name, pipeline, job, status: 'pending', createdAt, steps, events: [] };
    this.#builds.set(id, build);
    return build;
  }

  #enqueue(build: Build, at: number): void {
    this.#queue.plan(at + QUEUE_MS, (due) => {
      this.#begin(build, due);
    });
  }

  #begin(build: Build, at: number): void {
    const { pipeline, job } = build;
    if (job === undefined || build.status !== 'pending' || at < build.createdAt + QUEUE_MS) return;
    if (pipeline.paused || job.paused) return;
    if (job.serial && this.buildsOf(pipeline, job).some(({ status }) => status === 'started')) return;
    build.status = 'started';
    build.startedAt = at;
    build.events.push(statusEvent(at, 'started'));
    this.ports.changed(build, at);
    this.#run(build, 0, at);
  }

  #run(build: Build, index: number, at: number): void {
    const step = build.steps[index];
    if (step === undefined) {
      this.#finish(build, 'succeeded', at);
      return;
    }
    const outcome = this.#outcomeOf(build, step);
    this.#fetch(build, step, at);
    build.events.push(...stepEvents(step, at, outcome));
    this.#queue.plan(at + step.durationMs, (due) => {
      if (isFinished(build)) return;
      if (outcome.error !== undefined) this.#finish(build, 'errored', due);
      else if (outcome.exitStatus !== 0) this.#finish(build, 'failed', due);
      else this.#run(build, index + 1, due);
    });
  }

  #outcomeOf({ pipeline }: Build, step: PlannedStep): StepOutcome {
    if (step.error !== undefined) return { exitStatus: 1, stderr: [], error: step.error };
    const problem = step.credential === undefined ? undefined : this.ports.problemOf(pipeline, step.credential);
    return problem === undefined ? { exitStatus: 0, stderr: [] } : { exitStatus: 1, stderr: problem };
  }

  /** The version that a step fetches: the pinned one, or the newest that is enabled. A put makes the next one. */
  #fetch({ pipeline }: Build, step: PlannedStep, at: number): void {
    const resource = pipeline.resources.find(({ name }) => name === step.resource);
    if (resource === undefined || step.version !== undefined) return;
    const version = step.kind === 'put' ? this.#store(resource, at) : newestUsable(resource);
    if (version !== undefined) step.version = version;
  }

  #store(resource: PipelineResource, at: number) {
    const id = this.ports.nextId();
    const version = { id, version: { version_id: `v${String(id)}` }, metadata: [], enabled: true };
    resource.versions.push(version);
    resource.lastChecked = Math.floor(at / 1000);
    return version;
  }

  #finish(build: Build, status: Build['status'], at: number): void {
    this.#end(build, status, at);
    const { pipeline, job } = build;
    if (job === undefined) return;
    this.ports.changed(build, at);
    this.#startNext(pipeline, job, at);
    if (status !== 'succeeded') return;
    for (const next of pipeline.jobs) {
      const follows = next.steps.some(({ trigger, passed }) => trigger === true && passed?.includes(job.name) === true);
      if (follows) this.#start(pipeline, next, at);
    }
  }

  #end(build: Build, status: Build['status'], at: number): void {
    build.status = status;
    build.finishedAt = at;
    build.events.push(statusEvent(at, status));
  }

  #startNext(pipeline: Pipeline, job: Job, at: number): void {
    // Oldest first: whoever came first goes first.
    for (const build of this.buildsOf(pipeline, job).reverse()) this.#begin(build, at);
  }
}

/** The place of the step that a build is at. */
export function runningStep({ startedAt = 0, steps }: Build, now: number): number {
  let end = startedAt;
  const place = steps.findIndex(({ durationMs }) => {
    end += durationMs;
    return now < end;
  });
  return place < 0 ? steps.length - 1 : place;
}

export function newestUsable(resource: PipelineResource) {
  const pinned = resource.versions.find(({ id }) => id === resource.pinnedId);
  return pinned ?? resource.versions.findLast(({ enabled }) => enabled);
}

function isTriggeredBy(job: Job, resource: PipelineResource): boolean {
  return job.steps.some(
    (step) => step.trigger === true && step.passed === undefined && step.resource === resource.name,
  );
}

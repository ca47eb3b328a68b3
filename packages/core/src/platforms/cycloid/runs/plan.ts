import { present } from '../../../present.js';
import type { RunError, RunState, RunStep } from '../../../run.js';
import type { StepEvents } from './events.js';

/** Levels of a plan that are gone into, and steps that are told. */
const MAX_DEPTH = 50;
const MAX_STEPS = 500;

/** One step of a build as it was planned. */
export interface PlannedStep {
  /** The `origin.id` of its events. */
  readonly id: string;
  readonly name: string;
  readonly kind: RunStep['kind'];
  /** Its failure does not fail the build: an attempt that another one follows, or a step that is only tried. */
  readonly mayFail: boolean;
}

interface BuildState {
  readonly state: RunState;
  readonly isOver: boolean;
  /** What was told last is not known, so that silence means nothing. */
  readonly isCut?: boolean;
}

type Node = Readonly<Record<string, unknown>>;
type Context = Pick<PlannedStep, 'mayFail'> & { readonly isHook: boolean; readonly depth: number };

/** Kinds of steps that do something, by their field in the plan (Concourse's package `atc`, Plan). */
const leaves = ['get', 'put', 'task', 'check', 'set_pipeline', 'load_var', 'run'] as const;
/** Hooks, each around the step that it belongs to. Those that a failure calls are none of its causes. */
const hooks = ['on_success', 'ensure', 'on_failure', 'on_error', 'on_abort'] as const;
const onTrouble = new Set<string>(['on_failure', 'on_error', 'on_abort']);

/** The steps of a build's plan, in their order, whatever they are nested in. */
export function readPlan(plan: unknown): readonly PlannedStep[] {
  const steps: PlannedStep[] = [];
  walk(plan, { mayFail: false, isHook: false, depth: 0 }, steps);
  return steps;
}

function walk(plan: unknown, context: Context, steps: PlannedStep[]): void {
  if (Array.isArray(plan)) {
    for (const each of plan as unknown[]) walk(each, context, steps);
    return;
  }
  if (!isNode(plan) || context.depth > MAX_DEPTH || steps.length >= MAX_STEPS) return;
  const inside = { ...context, depth: context.depth + 1 };
  for (const leaf of leaves) {
    const step = plan[leaf];
    if (!isNode(step) || typeof plan.id !== 'string') continue;
    const name = typeof step.name === 'string' ? step.name : typeof step.resource === 'string' ? step.resource : '';
    steps.push({
      id: plan.id,
      name: leaf === 'task' ? name : `${leaf.replace('_', ' ')} ${name}`.trim(),
      kind: context.isHook ? 'error-handler' : leaf === 'task' ? 'task' : 'step',
      mayFail: context.mayFail,
    });
  }
  walk(plan.do, inside, steps);
  walk(stepsOf(plan.in_parallel), inside, steps);
  walk(stepsOf(plan.aggregate), inside, steps);
  walk(stepsOf(plan.across), inside, steps);
  walk(stepOf(plan.timeout), inside, steps);
  walk(stepOf(plan.try), { ...inside, mayFail: true }, steps);
  if (Array.isArray(plan.retry))
    for (const [index, attempt] of (plan.retry as unknown[]).entries())
      walk(attempt, { ...inside, mayFail: context.mayFail || index < plan.retry.length - 1 }, steps);
  for (const hook of hooks) {
    const around = plan[hook];
    if (!isNode(around)) continue;
    walk(stepOf(around), inside, steps);
    walk(around[hook] ?? around.next, { ...inside, isHook: context.isHook || onTrouble.has(hook) }, steps);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stepOf(wrapper: unknown): unknown {
  return isNode(wrapper) ? wrapper.step : undefined;
}

/** `in_parallel` and `across` hold their steps in `steps`, those of `across` once more in `step`. */
function stepsOf(wrapper: unknown): unknown {
  if (!isNode(wrapper)) return wrapper;
  if (!Array.isArray(wrapper.steps)) return undefined;
  return (wrapper.steps as unknown[]).map((each) => (isNode(each) && 'step' in each ? each.step : each));
}

/** The planned steps with what their events say of them. Hooks that nothing has called are left out. */
export function readSteps(
  planned: readonly PlannedStep[],
  events: ReadonlyMap<string, StepEvents>,
  build: BuildState,
): readonly RunStep[] {
  return planned
    .filter(({ id, kind }) => kind !== 'error-handler' || events.has(id))
    .map(({ id, name, kind, mayFail }) => {
      const own = events.get(id);
      const { state, nativeStatus } = stepState(own, mayFail, build);
      return {
        id,
        kind,
        state,
        nativeStatus,
        ...present({
          name: name === '' ? undefined : name,
          startedAt: own?.startedAt,
          finishedAt: own?.finishedAt,
          error: state === 'failed' ? stepError(own) : undefined,
        }),
      };
    });
}

function stepState(
  events: StepEvents | undefined,
  mayFail: boolean,
  build: BuildState,
): { state: RunState; nativeStatus: string } {
  const isOpen = events?.outcome === undefined || events.outcome === 'running';
  if (isOpen && build.isOver && build.isCut === true) return { state: 'unknown', nativeStatus: 'not told' };
  if (events?.outcome === undefined) return { state: 'queued', nativeStatus: build.isOver ? 'not run' : 'not begun' };
  if (events.outcome === 'succeeded') return { state: 'succeeded', nativeStatus: 'succeeded' };
  if (events.outcome === 'running')
    return !build.isOver
      ? { state: 'running', nativeStatus: 'running' }
      : build.state === 'succeeded'
        ? { state: 'succeeded', nativeStatus: 'succeeded' }
        : { state: 'cancelled', nativeStatus: 'interrupted' };
  const nativeStatus =
    events.error !== undefined
      ? 'errored'
      : events.exitStatus === undefined
        ? 'failed'
        : `exit status ${String(events.exitStatus)}`;
  return mayFail && build.state !== 'unknown'
    ? { state: 'unknown', nativeStatus: `${nativeStatus}, which the plan allows` }
    : { state: 'failed', nativeStatus };
}

const telling = /\b(?:error|exception|failed|failure|fatal|panic|caused by|denied|cannot|could not)\b/i;

/** Why a step failed: what Concourse says, or else the last line of its log that tells of a failure. */
export function stepError(events: StepEvents | undefined): RunError | undefined {
  if (events?.error !== undefined) return { type: 'errored', message: events.error };
  const { lines = [] } = events?.log.last(200) ?? {};
  const written = lines.filter((line) => line.trim() !== '');
  const message = written.findLast((line) => telling.test(line)) ?? written.at(-1);
  const type = events?.exitStatus === undefined ? 'failed' : `exit status ${String(events.exitStatus)}`;
  return { type, message: message?.trim() ?? `It ended with ${type} and wrote nothing.` };
}

import type { BuildEvent, BuildStatus, PlannedStep } from './model.js';

/** How a step ends. */
export interface StepOutcome {
  exitStatus: number;
  /** What it writes to its standard error at the end. */
  stderr: string[];
  /** The step could not be run: the build ends as errored. */
  error?: string;
}

/** Versions of the events, as Concourse 7 sends them. */
const VERSIONS: Readonly<Record<string, string>> = {
  log: '5.1',
  status: '1.0',
  error: '4.1',
  'initialize-task': '4.0',
  'start-task': '5.0',
  'finish-task': '4.0',
  'initialize-get': '2.0',
  'start-get': '1.0',
  'finish-get': '5.1',
  'initialize-put': '2.0',
  'start-put': '1.0',
  'finish-put': '5.1',
  'selected-worker': '1.0',
};
const WORKER = 'worker-eu-west-1a';

/** What Concourse tells of one step, from its beginning to its end. Times in the data are seconds. */
export function stepEvents(step: PlannedStep, startAt: number, outcome: StepOutcome): BuildEvent[] {
  const { kind, planId, durationMs } = step;
  const endAt = startAt + durationMs;
  const at = (part: number): number => Math.round(startAt + part * durationMs);
  const origin = { id: planId };
  const config = kind === 'task' ? { config: taskConfig(step) } : {};
  const events = [
    event(startAt, `initialize-${kind}`, { origin, ...config }),
    event(at(0.05), 'selected-worker', { origin, selected_worker: WORKER }),
  ];
  if (outcome.error !== undefined) {
    return [...events, event(endAt, 'error', { origin, message: outcome.error })];
  }
  events.push(event(at(0.1), `start-${kind}`, { origin, ...config }));
  for (const [index, line] of step.log.entries()) {
    // A step that fails has not come to its last line.
    if (outcome.exitStatus !== 0 && index === step.log.length - 1) break;
    events.push(log(at(0.15 + (0.75 * index) / step.log.length), planId, 'stdout', line));
  }
  for (const line of outcome.stderr) events.push(log(at(0.95), planId, 'stderr', line));
  const { version } = step;
  events.push(
    event(endAt, `finish-${kind}`, {
      origin,
      exit_status: outcome.exitStatus,
      ...(version === undefined ? {} : { version: version.version, metadata: version.metadata }),
    }),
  );
  return events;
}

export function statusEvent(at: number, status: BuildStatus): BuildEvent {
  return event(at, 'status', { status });
}

export function log(at: number, planId: string, source: 'stdout' | 'stderr', line: string): BuildEvent {
  return event(at, 'log', { origin: { id: planId, source }, payload: `${line}\n` });
}

function event(at: number, name: string, data: Record<string, unknown>): BuildEvent {
  return { at, event: name, version: VERSIONS[name] ?? '1.0', data: { ...data, time: Math.floor(at / 1000) } };
}

export function taskConfig({ name }: PlannedStep) {
  return {
    platform: 'linux',
    image: '',
    run: { path: '/bin/sh', args: ['-c', `./ci/${name}.sh`], dir: '' },
    inputs: [{ name: 'stack', path: '' }],
  };
}

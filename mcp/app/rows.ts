import type { Run, RunError, RunState, RunStep } from '@runbridge/core';

import { hasEnded, stateWord } from './state.js';

/** One line of the chart: a step, a task in it, an error handler, or the run itself where it tells of no steps. */
export interface Row {
  /** The same for the same step each time the run is read. */
  readonly key: string;
  readonly kind: RunStep['kind'] | 'run';
  /** 1 for the steps of the run, 2 for what is in them. */
  readonly level: number;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  readonly label: string;
  readonly state: RunState;
  /** The state in a word: what waits in a run that has ended was not run. */
  readonly stateWord: string;
  readonly nativeStatus: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly error?: RunError;
  readonly counts?: Readonly<Record<string, number>>;
  /** What get_run_logs is asked for. */
  readonly log: { readonly kind: string; readonly id: string; readonly step?: string };
}

export function rowsOf(run: Run): readonly Row[] {
  if (run.steps !== undefined && run.steps.length > 0) return stepRows(run, run.steps, 1, '');
  return [
    {
      ...facts(run, run),
      key: 'run',
      kind: 'run',
      level: 1,
      position: 1,
      siblings: 1,
      label: run.name ?? run.id,
      log: { kind: run.kind, id: run.id },
    },
  ];
}

function stepRows(run: Run, steps: readonly RunStep[], level: number, path: string): Row[] {
  const seen = new Map<string, number>();
  let number = 0;
  return steps.flatMap((step, index) => {
    if (step.kind === 'step') number++;
    const id = step.id === '' ? `#${String(index)}` : step.id;
    const nth = seen.get(id) ?? 0;
    seen.set(id, nth + 1);
    const key = `${path}/${id}${nth === 0 ? '' : `#${String(nth)}`}`;
    return [
      {
        ...facts(step, run),
        key,
        kind: step.kind,
        level,
        position: index + 1,
        siblings: steps.length,
        label: labelOf(step, number),
        log: step.run ?? { kind: run.kind, id: run.id, ...(step.id === '' ? {} : { step: step.id }) },
      },
      ...stepRows(run, step.steps ?? [], level + 1, key),
    ];
  });
}

function labelOf({ kind, name, id }: RunStep, number: number): string {
  if (kind === 'step') return `${String(number)}. ${name ?? 'Step'}`;
  if (kind === 'error-handler') return name === undefined ? 'Error handler' : `Error handler: ${name}`;
  return name ?? id;
}

function facts(
  { state, nativeStatus, startedAt, finishedAt, error, counts }: Run | RunStep,
  run: Run,
): Pick<Row, 'state' | 'stateWord' | 'nativeStatus' | 'startedAt' | 'finishedAt' | 'error' | 'counts'> {
  return {
    state,
    stateWord: state === 'queued' && hasEnded(run) ? 'Not run' : stateWord(state),
    nativeStatus,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(error === undefined ? {} : { error }),
    ...(counts === undefined ? {} : { counts }),
  };
}

import type { Run, RunError, RunStep } from '@runbridge/core';

import type { Suggestion } from '../src/text/run.js';
import { isRunState } from './state.js';

/** What a tool of this server told of one run. */
export interface ShownRun {
  readonly run: Run;
  readonly next: readonly Suggestion[];
  /** False where only what went wrong inside the steps was told. */
  readonly isWhole: boolean;
  /** Why something is missing, where it is. */
  readonly cut?: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a tool's structured content; `undefined` where it tells of no run. A long answer ends where it was cut, so
 * any field may be missing.
 */
export function readShownRun(content: unknown): ShownRun | undefined {
  if (!isObject(content) || !isObject(content.run)) return undefined;
  const { run } = content;
  if (typeof run.kind !== 'string' || typeof run.id !== 'string') return undefined;
  const steps = stepsOf(run.steps);
  return {
    run: { ...(run as unknown as Run), ...readState(run), ...(steps === undefined ? {} : { steps }) },
    next: list(content.next).filter((each): each is Json & Suggestion => typeof each.action === 'string'),
    isWhole: typeof content.summary !== 'string',
    ...(typeof content.cut === 'string' ? { cut: content.cut } : {}),
  };
}

export function reasonOf({ type, message }: RunError): string {
  return type === undefined ? message : `${type}: ${message}`;
}

function stepsOf(steps: unknown): readonly RunStep[] | undefined {
  if (!Array.isArray(steps)) return undefined;
  return list(steps).map((step): RunStep => {
    const inner = stepsOf(step.steps);
    return {
      kind: 'step',
      ...(step as unknown as Partial<RunStep>),
      id: typeof step.id === 'string' ? step.id : '',
      ...readState(step),
      ...(inner === undefined ? {} : { steps: inner }),
    };
  });
}

function readState({ state, nativeStatus }: Json): Pick<Run, 'state' | 'nativeStatus'> {
  return {
    state: isRunState(state) ? state : 'unknown',
    nativeStatus: typeof nativeStatus === 'string' ? nativeStatus : '',
  };
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

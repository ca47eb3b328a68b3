import type { RunState } from '../../../run.js';

/** Concourse's words for how a build stands. `errored` could not be carried out; in a `failed` one a step said no. */
const states: Readonly<Record<string, RunState>> = {
  pending: 'queued',
  started: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  errored: 'failed',
  aborted: 'cancelled',
};

export function readState(status: string | undefined): RunState {
  return (status !== undefined && Object.hasOwn(states, status) ? states[status] : undefined) ?? 'unknown';
}

/** Seconds since 1970 (Cycloid API, Build) as ISO 8601; nothing for what has not happened, which is 0 or left out. */
export function readTime(seconds: number | null | undefined): string | undefined {
  if (typeof seconds !== 'number' || !(seconds > 0) || seconds * 1000 > 8.64e15) return undefined;
  return new Date(seconds * 1000).toISOString();
}

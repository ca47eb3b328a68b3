import type { Caller } from '../../../client.js';
import { InputError } from '../../../errors.js';
import { present } from '../../../present.js';
import { isFinished, walkSteps } from '../../../run.js';
import type { LogPart, LogRequest, Run, RunStep } from '../../../run.js';
import { readBuildId } from './address.js';
import { readEvents } from './events.js';
import type { BuildEvents } from './events.js';
import { KIND } from './read.js';

/** The log of a build by its steps: of the one that is asked for, of those that failed, or else of all. */
export async function readLogs(
  client: Caller,
  run: Run,
  { step, tail, signal }: LogRequest & { tail: number },
): Promise<readonly LogPart[]> {
  const own = { kind: KIND, id: run.id };
  if (run.state === 'queued') return [{ run: own, lines: [], omitted: 0, note: 'The build has not begun.' }];
  const steps = [...walkSteps(run.steps)];
  const wanted = step === undefined ? undefined : pick(step, steps, run.id);
  const events = await readEvents(client, readBuildId(client, run.id), { isRunning: run.state === 'running', signal });
  const chosen = wanted ? [wanted] : choose(run, steps, events);
  const parts = chosen.map((each): LogPart => {
    const { lines, omitted } = events.steps.get(each.id)?.log.last(tail) ?? { lines: [], omitted: 0 };
    const isEmpty = lines.length + omitted === 0;
    const note = events.cut ?? (isEmpty ? 'This step has written nothing.' : undefined);
    return { run: own, ...present({ name: each.name }), state: each.state, lines, omitted, ...present({ note }) };
  });
  const written = wanted ? parts : parts.filter(({ lines, omitted = 0 }) => lines.length + omitted > 0);
  if (written.length > 0) return written;
  return [
    {
      run: own,
      lines: [],
      omitted: 0,
      note: events.cut ?? 'Cycloid keeps no log of this build, or nothing was written.',
    },
  ];
}

function pick(wanted: string, steps: readonly RunStep[], id: string): RunStep {
  const found =
    steps.find((step) => step.id === wanted) ??
    steps.find((step) => step.name?.toLowerCase() === wanted.trim().toLowerCase());
  if (found) return found;
  const known = steps.map((step) => `${step.name ?? ''} (${step.id})`).join(', ');
  throw new InputError(KIND, [
    {
      field: 'step',
      problem: `must be a step of build ${id}${known === '' ? ', which tells of none' : `: ${known}`}; it is ${JSON.stringify(wanted)}`,
    },
  ]);
}

/** What was written outside the steps that are known has a part of its own. */
function choose(
  run: Run,
  steps: readonly RunStep[],
  { steps: written }: BuildEvents,
): readonly Pick<RunStep, 'id' | 'name' | 'state'>[] {
  const known = new Set(steps.map(({ id }) => id));
  const others = [...written.entries()]
    .filter(([id]) => !known.has(id))
    .map(([id, { outcome }]) => ({
      id,
      state: outcome === undefined || (outcome === 'running' && isFinished(run)) ? ('unknown' as const) : outcome,
    }));
  const failed = [...steps, ...others].filter(({ state }) => state === 'failed');
  return failed.length > 0 ? failed : [...steps, ...others];
}

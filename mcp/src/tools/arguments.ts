import { InputError, operationsOf } from '@runbridge/core';
import type { Effect, InputProblem, Platform } from '@runbridge/core';
import { z } from 'zod';

/** Arguments that several tools share, described once. */
export const kind = (platforms: readonly Platform[]) => z.string().describe(`Kind of run, e.g. ${kindsOf(platforms)}`);
export const anyKind = (platforms: readonly Platform[]) =>
  z
    .string()
    .optional()
    .describe(`e.g. ${kindsOf(platforms)}; left out: all kinds`);
export const runId = () => z.string().describe('Run id, e.g. from start_run or list_runs');
export const limit = (most: number, usual: number) =>
  z
    .number()
    .int()
    .min(1)
    .max(most)
    .optional()
    .describe(`e.g. 10; default ${String(usual)}`);
/** `example`: two or three names, quoted. */
export const fields = (example: string) =>
  z.array(z.string().min(1).max(200)).min(1).max(30).optional().describe(`Only these, e.g. [${example}]`);
export const cursor = () => z.string().optional().describe('From the last answer, to go on, e.g. "Xk3…"');
export const platform = (platforms: readonly Platform[]) =>
  z
    .string()
    .optional()
    .describe(`e.g. ${[...new Set(platforms)].map(({ id }) => id).join(', ')}`);
export const operationId = (platforms: readonly Platform[], effect: Effect = 'read') =>
  z.string().describe(`e.g. ${exampleOf(platforms, effect)}`);

/** An operation on what the first kind of run starts: `talend.plans.list`. */
function exampleOf([platform]: readonly Platform[], effect: Effect): string {
  const resource = platform?.runKinds[0]?.startOperation.replace(/[^.]+$/, '') ?? '';
  const operations = platform === undefined ? [] : operationsOf(platform);
  return operations.find((each) => each.id.startsWith(resource) && each.effect === effect)?.id ?? '';
}

function kindsOf(platforms: readonly Platform[]): string {
  return [...new Set(platforms)].flatMap(({ runKinds }) => runKinds.map(({ id }) => id)).join(', ');
}

/** Core's names of what a run is asked for, where a tool's differ. */
const argumentNames: Readonly<Record<string, string>> = {
  rerunOf: 'rerun_of',
  fromStep: 'from_step',
  onlyFailed: 'only_failed',
};

/** Does something with runs; what it refuses is told in the names of the tool's arguments. */
export async function inArgumentNames<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const rename = (text: string): string =>
      text.replace(/\b(?:rerunOf|fromStep|onlyFailed)\b/g, (name) => argumentNames[name] ?? name);
    const problems = error.problems.map(({ field, problem }): InputProblem => ({
      field: rename(field),
      problem: rename(problem),
    }));
    throw new InputError(error.operationId, problems);
  }
}

/** Throws core's `InputError` for a field, or one inside another, that is none of these. */
export function checkNames(tool: string, asked: readonly string[] | undefined, known: readonly string[]): void {
  const wrong = (asked ?? []).filter((path) => !known.includes(path.split('.')[0] ?? ''));
  if (wrong.length === 0) return;
  const said = wrong.map((path) => JSON.stringify(path)).join(', ');
  throw new InputError(tool, [{ field: 'fields', problem: `has ${said}; there are ${known.join(', ')}` }]);
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `24h`, `7d` or ISO 8601 as milliseconds since the epoch. Throws core's `InputError`. */
export function readSince(tool: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [, count, unit = ''] = /^\s*(\d{1,6})\s*([mhdw])\s*$/i.exec(value) ?? [];
  const moment =
    count === undefined ? Date.parse(value) : Date.now() - Number(count) * (units[unit.toLowerCase()] ?? 0);
  if (Number.isNaN(moment))
    throw new InputError(tool, [
      {
        field: 'since',
        problem: `must be a moment such as 2026-01-31T06:00:00Z, or a period such as 24h or 7d, but is ${JSON.stringify(value)}`,
      },
    ]);
  return moment;
}

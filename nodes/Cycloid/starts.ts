import { cycloid, cycloidBuildId } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import type { RunStart } from '../shared/runStart.js';

const build: RunStart = { kind: 'cycloid.build', runId, lookUp: cycloid.operations.builds.get.id };

/** Operations that start a build, and where it is seen. */
export const starts: Readonly<Record<string, RunStart>> = { 'builds.create': build, 'builds.rerun': build };

/** A build is known by its job and the `id` in the answer (Cycloid API, Build). */
function runId(answer: unknown, place: Readonly<Record<string, unknown>>, client: Caller): string | undefined {
  const id = (answer as { id?: unknown } | null | undefined)?.id;
  if (typeof id !== 'number' && typeof id !== 'string') return undefined;
  return cycloidBuildId(client, place as unknown as Parameters<typeof cycloidBuildId>[1], id);
}

import { fieldsOf, nameParts } from '@runbridge/core';
import type { Caller, Operation, RunState } from '@runbridge/core';

import type { Bridge } from '../bridge.js';
import type { Candidate, Candidates } from './candidates.js';
import { recently } from './recently.js';
import { recentRuns } from './recentRuns.js';

/** Runs, and things that can be run, that are looked through at the most. */
const RUNS = 100;
const RUNNABLES = 300;
const ENVIRONMENTS = 300;

export function platformIds({ connections }: Pick<Bridge, 'connections'>): Candidates {
  const platforms = new Set(connections.map(({ client }) => client.platform));
  return { all: [...platforms].map(({ id, name }) => ({ value: id, name })) };
}

export function kindIds({ runs }: Pick<Bridge, 'runs'>): Candidates {
  return { all: runs.kinds.map(({ id, target }) => ({ value: id, name: target })) };
}

export function operationIds({ catalog }: Pick<Bridge, 'catalog'>): Candidates {
  return { all: catalog.operations.map(({ id, title }) => ({ value: id, name: title })) };
}

/** Names of the connections to the platform of that kind of run, or to any. Empty where none has to be chosen. */
export function connectionNames({ connections }: Pick<Bridge, 'connections'>, kind: string | undefined): Candidates {
  const names = connections
    .filter(({ client }) => kind === undefined || kind.startsWith(`${client.platform.id}.`))
    .flatMap(({ client }) => client.connection ?? []);
  return { all: [...new Set(names)].map((value) => ({ value })) };
}

interface RunChoice {
  readonly kind?: string | undefined;
  readonly connection?: string | undefined;
}

/** Ids of recent runs, found by the name of what ran too. */
export async function runIds(bridge: Bridge, { kind, connection }: RunChoice, state?: RunState): Promise<Candidates> {
  const runs = await recentRuns(bridge, { kind: blank(kind), state, limit: RUNS });
  const wanted = blank(connection);
  return {
    all: runs
      .filter((run) => wanted === undefined || run.connection === wanted)
      .map(({ id, name }) => ({ value: id, name })),
    isCut: runs.length >= RUNS,
  };
}

/** Names of what can be started, found by the place it is in too. */
export async function runnableNames(
  bridge: Bridge,
  { kind: chosen, within }: { readonly kind?: string | undefined; readonly within?: string | undefined },
): Promise<Candidates> {
  const kind = blank(chosen);
  const known = kind === undefined || bridge.runs.kinds.some(({ id }) => id === kind);
  if (!known || bridge.deniesTool('find_runnables')) return { all: [] };
  const found = await recently(bridge, ['runnables', kind], [], (signal) =>
    bridge.runs.find({ limit: RUNNABLES, ...(kind === undefined ? {} : { kind }) }, { signal }),
  );
  const place = within?.trim().toLowerCase() ?? '';
  const there = found.filter(({ where = [] }) => place === '' || where.some((part) => part.toLowerCase() === place));
  return {
    all: bridge.redact(there.map(({ name, where }) => ({ value: name, name: where?.join(' ') }))),
    isCut: found.length >= RUNNABLES,
  };
}

/** Names of the environments of the platforms that have some. */
export async function environmentNames(bridge: Bridge): Promise<Candidates> {
  const each = await Promise.all(
    bridge.connections.flatMap(({ name, client }) => {
      const list = environmentList(bridge, client);
      if (list === undefined) return [];
      return recently<readonly Candidate[]>(bridge, ['environments', client.platform.id, name], [], (signal) =>
        namesOf(client, list, signal),
      );
    }),
  );
  return { all: bridge.redact(each.flat()) };
}

/** The operation that lists all environments there are: one that needs nothing but what the connection fills in. */
function environmentList({ catalog }: Bridge, { platform, defaults }: Caller): Operation | undefined {
  return catalog.operations.find((operation) => {
    const parts = nameParts(operation);
    return (
      parts.platform === platform.id &&
      parts.resource === 'environments' &&
      operation.paging !== undefined &&
      fieldsOf(operation).every(({ name, required }) => !required || defaults[name] !== undefined)
    );
  });
}

async function namesOf(client: Caller, list: Operation, signal: AbortSignal): Promise<readonly Candidate[]> {
  const names = new Map<string, Candidate>();
  for await (const item of client.pages(list, client.complete(list, {}), { signal, limit: ENVIRONMENTS })) {
    const { name, canonical } = item as { name?: string; canonical?: string };
    const value = name ?? canonical;
    if (value !== undefined) names.set(value, { value, name: canonical });
    if (names.size >= ENVIRONMENTS) break;
  }
  return [...names.values()];
}

/** A field of a form that was left empty. */
function blank(value: string | undefined): string | undefined {
  return value?.trim() === '' ? undefined : value;
}

import { createCatalog, createClient, createRuns, InputError } from '@runbridge/core';
import type { Caller, Catalog, Clock, Operation, Platform, Runs, Transport } from '@runbridge/core';
import { createOperationSearch } from '@runbridge/core/search';
import type { OperationSearch } from '@runbridge/core/search';

import type { Recorder } from './guard/audit.js';
import { guardedCaller } from './guard/guardedCaller.js';
import type { Policy } from './guard/policy.js';
import type { Settings } from './platforms/setup.js';
import { version } from './version.js';

/** A configured platform, reached in one way. */
export interface Connection {
  /** Unique among the connections of its platform: `default`, `prod`. */
  readonly name: string;
  readonly client: Caller;
  /** What it signs in with: `personal access token`. */
  readonly credentials: string;
}

/** What a call is made by, where it is not made by everything. */
export interface Scope {
  /** Only connections of this name. */
  readonly connection?: string | undefined;
  /** Told of whatever the call changes. */
  readonly recorder?: Recorder | undefined;
}

/** All that tools work with. */
export interface Bridge {
  readonly connections: readonly Connection[];
  /** What is allowed, which is what can be found. */
  readonly catalog: Catalog;
  readonly runs: Runs;
  readonly search: OperationSearch;
  /** Throws core's `InputError` where its platform has several connections, because which is meant cannot be known. */
  clientOf(operation: Operation): Caller;
  /** `Talend Cloud`, for `talend`. */
  platformName(id: string): string;
  /** Whether the administrator denies the tool of that name, so that nothing else tells what it would. */
  deniesTool(name: string): boolean;
  /** A copy without any connection's secrets. */
  redact<T>(value: T, operation?: Operation): T;
  /** The same for one call. Throws core's `InputError` for a connection that is not there. */
  scope(scope: Scope): Bridge;
}

/** What all bridges of a process share: it depends on the configuration alone, and is dear to make. */
export interface Shared {
  readonly policy: Policy;
  readonly catalog: Catalog;
  readonly search: OperationSearch;
  readonly transport: Transport;
}

export function createShared(
  platforms: readonly Platform[],
  policy: Policy,
  transport: Transport = lazyTransport(),
): Shared {
  const all = createCatalog([...new Set(platforms)]);
  const operations = all.operations.filter((operation) => !policy.isDenied(operation));
  const allowed = new Set(operations.map(({ id }) => id));
  const catalog = { ...all, operations, get: (id: string) => (allowed.has(id) ? all.get(id) : undefined) };
  return { policy, catalog, search: createOperationSearch(operations), transport };
}

/** A bridge over those connections; cheap, so that each caller can have one with credentials of its own. */
export function createBridge(settings: readonly Settings[], shared: Shared, policy = shared.policy): Bridge {
  const connections = settings.map(({ platform, credentials, name, ...options }) => ({
    name,
    client: createClient(platform, {
      ...options,
      transport: shared.transport,
      clock,
      userAgent: `runbridge-mcp/${version}`,
      // A name says nothing where there is no other.
      connection: settings.some((other) => other.platform === platform && other.name !== name) ? name : undefined,
    }),
    credentials,
  }));
  return bridgeOver(connections, shared, policy, {});
}

function bridgeOver(
  all: readonly Connection[],
  shared: Shared,
  policy: Policy,
  { connection: chosen, recorder }: Scope,
): Bridge {
  const connections = all
    .filter(({ name }) => chosen === undefined || name === chosen)
    .map((connection) => ({ ...connection, client: guardedCaller(connection.client, policy, recorder) }));
  const clients = connections.map(({ client }) => client);
  return {
    connections,
    catalog: shared.catalog,
    search: shared.search,
    runs: createRuns(clients),
    clientOf(operation) {
      const platform = operation.id.split('.')[0] ?? '';
      const [client, ...others] = clients.filter((each) => each.platform.id === platform);
      if (client !== undefined && others.length === 0) return client;
      const names = all.filter((each) => each.client.platform.id === platform).map(({ name }) => name);
      const problem =
        client === undefined
          ? `must be one of ${names.join(', ')} for ${platform}, but is ${JSON.stringify(chosen)}`
          : `is required, as there are several: ${names.join(', ')}`;
      throw new InputError(operation.id, [{ field: 'connection', problem }]);
    },
    platformName: (id) => all.find(({ client }) => client.platform.id === id)?.client.platform.name ?? id,
    deniesTool: (name) => policy.deniesTool(name),
    // Of all connections: an answer by one may hold what another signs in with.
    redact: (value, operation) => all.reduce((masked, { client }) => client.redact(masked, operation), value),
    scope(scope) {
      const names = [...new Set(all.map(({ name }) => name))];
      if (scope.connection !== undefined && !names.includes(scope.connection))
        throw new InputError('connection', [
          {
            field: 'connection',
            problem: `must be one of ${names.join(', ')}, but is ${JSON.stringify(scope.connection)}`,
          },
        ]);
      return bridgeOver(all, shared, policy, scope);
    },
  };
}

/** Sockets are loaded with the first request: listing tools needs none. */
export function lazyTransport(): Transport & { close(): Promise<void> } {
  let loaded: Promise<Transport> | undefined;
  return {
    async request(request) {
      loaded ??= import('@runbridge/core/node').then(({ undiciTransport }) => undiciTransport());
      return (await loaded).request(request);
    },
    async close() {
      await (await loaded)?.close?.();
    },
  };
}

const clock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => (await import('@runbridge/core/node')).systemClock.sleep(ms, signal),
};

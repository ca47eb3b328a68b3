import { createCatalog, createClient, createRuns } from '@runbridge/core';
import type { Caller, Catalog, Clock, Operation, Runs, Transport } from '@runbridge/core';
import { createOperationSearch } from '@runbridge/core/search';
import type { OperationSearch } from '@runbridge/core/search';

import type { Settings } from './platforms/setup.js';
import { version } from './version.js';

/** A configured platform. */
export interface Connection {
  readonly client: Caller;
  /** What it signs in with: `personal access token`. */
  readonly credentials: string;
}

/** All that tools work with. */
export interface Bridge {
  readonly connections: readonly Connection[];
  readonly catalog: Catalog;
  readonly runs: Runs;
  readonly search: OperationSearch;
  clientOf(operation: Operation): Caller;
  /** `Talend Cloud`, for `talend`. */
  platformName(id: string): string;
  /** A copy without any connection's secrets. */
  redact<T>(value: T, operation?: Operation): T;
  close(): Promise<void>;
}

export function createBridge(settings: readonly Settings[]): Bridge {
  const transport = lazyTransport();
  const connections = settings.map(({ platform, credentials, ...options }) => ({
    client: createClient(platform, { ...options, transport, clock, userAgent: `runbridge-mcp/${version}` }),
    credentials,
  }));
  const clients = connections.map(({ client }) => client);
  const catalog = createCatalog(clients.map(({ platform }) => platform));
  const clientOf = (operation: Operation): Caller => {
    const client = clients.find(({ platform }) => operation.id.startsWith(`${platform.id}.`));
    if (!client) throw new Error(`No connection for ${operation.id}`);
    return client;
  };
  return {
    connections,
    catalog,
    runs: createRuns(clients),
    search: createOperationSearch(catalog.operations),
    clientOf,
    platformName: (id) => clients.find(({ platform }) => platform.id === id)?.platform.name ?? id,
    redact: (value, operation) => clients.reduce((masked, client) => client.redact(masked, operation), value),
    close: () => transport.close(),
  };
}

/** Sockets are loaded with the first request: listing tools needs none. */
function lazyTransport(): Transport & { close(): Promise<void> } {
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

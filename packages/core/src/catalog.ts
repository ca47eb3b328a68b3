import { toolName } from './operation.js';
import type { Effect, Operation } from './operation.js';
import type { Platform } from './platform.js';

/** The words of an operation's id. */
export function nameParts(operation: Pick<Operation, 'id'>): { platform: string; resource: string; action: string } {
  const [platform = '', resource = '', action = ''] = operation.id.split('.');
  return { platform, resource, action };
}

/** One line of `npm run catalog`. */
export interface CatalogEntry {
  readonly id: string;
  readonly platform: string;
  readonly resource: string;
  readonly action: string;
  readonly method: string;
  readonly path: string;
  readonly effect: Effect;
  readonly deprecated: boolean;
  readonly documented: boolean;
  readonly tool: string;
}

export function catalogEntry(operation: Operation): CatalogEntry {
  const { id, method, path, effect, deprecated, documented } = operation;
  return { id, ...nameParts(operation), method, path, effect, deprecated, documented, tool: toolName(operation) };
}

/** The operations of some platforms, by id; deprecated ones come last. */
export interface Catalog {
  readonly platforms: readonly Platform[];
  readonly operations: readonly Operation[];
  get(id: string): Operation | undefined;
}

export function createCatalog(platforms: readonly Platform[]): Catalog {
  const all = platforms.flatMap(operationsOf);
  const operations = [...all.filter((each) => !each.deprecated), ...all.filter((each) => each.deprecated)];
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return { platforms, operations, get: (id) => byId.get(id) };
}

export function operationsOf(platform: Platform): readonly Operation[] {
  return Object.values(platform.operations).flatMap((actions) => Object.values(actions));
}

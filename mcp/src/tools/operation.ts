import { InputError, toolName } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';

import type { Bridge } from '../bridge.js';

type Catalogued = Pick<Bridge, 'catalog' | 'search'>;

/** How many operations are named where the one asked for is not found. */
const SUGGESTED = 3;

/** The operation of that id, also where its typed tool's name is given. Throws core's `InputError` with what is near. */
export function findOperation(tool: string, bridge: Catalogued, id: string): Operation {
  const wanted = id.trim();
  const operation = bridge.catalog.get(wanted) ?? bridge.catalog.operations.find((each) => toolName(each) === wanted);
  if (operation) return operation;
  const near = nearTo(wanted, bridge);
  throw new InputError(tool, [
    {
      field: 'id',
      problem: `is not the id of an operation${near.length === 0 ? '' : `; near it are ${near.join(', ')}`}. search_operations finds them by words`,
    },
  ]);
}

/** Ids that are mistyped at most twice, then what the words lead to: deprecated operations too, for one may be meant. */
function nearTo(wanted: string, { catalog, search }: Catalogued): readonly string[] {
  const ids = new Map(catalog.operations.flatMap(({ id }) => [[id, id] as const, [toolName({ id }), id] as const]));
  const mistyped = nearest(wanted, ids.keys()).flatMap((name) => ids.get(name) ?? []);
  const byWords = search.search(wanted, { limit: SUGGESTED, deprecated: true }).map(({ operation }) => operation.id);
  return [...new Set([...mistyped, ...byWords])].slice(0, SUGGESTED);
}

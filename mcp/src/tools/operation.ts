import { InputError, toolName } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import type { Bridge } from '../bridge.js';

/** The operation of that id, also where its typed tool's name is given. Throws core's `InputError` with what is near. */
export function findOperation(tool: string, bridge: Bridge, id: string): Operation {
  const wanted = id.trim();
  const operation = bridge.catalog.get(wanted) ?? bridge.catalog.operations.find((each) => toolName(each) === wanted);
  if (operation) return operation;
  const near = bridge.search.search(wanted, { limit: 3 }).map((match) => match.operation.id);
  throw new InputError(tool, [
    {
      field: 'id',
      problem: `is not the id of an operation${near.length === 0 ? '' : `; near it are ${near.join(', ')}`}. search_operations finds them by words`,
    },
  ]);
}

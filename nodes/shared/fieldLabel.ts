import { InputError, fieldsOf } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import type { NodeOperation } from './operations.js';
import { valueOf } from './operations.js';
import type { Presentation } from './presentation.js';
import { presentedName } from './properties.js';

/** The same problems, each with the name that the editor shows for its field: `Environment ID (environmentId)`. */
export function withFieldLabels(
  error: InputError,
  operations: ReadonlyMap<string, NodeOperation>,
  presentation: Presentation,
): InputError {
  const operation = operations.get(valueOf({ id: error.operationId }))?.operation;
  if (operation?.id !== error.operationId) return error;
  return new InputError(
    error.operationId,
    error.problems.map(({ field, problem }) => ({ field: fieldLabel(field, operation, presentation), problem })),
  );
}

/** `steps[0].name` → `Steps (steps[0].name)`. What is no field of the operation, such as a label, stays. */
function fieldLabel(path: string, operation: Operation, presentation: Presentation): string {
  const field = fieldsOf(operation).find(
    ({ name }) => path.startsWith(name) && /^(?:[.[]|$)/.test(path.slice(name.length)),
  );
  if (field === undefined) return path;
  const label = presentedName(field.name, field.description ?? '', { operation: valueOf(operation), presentation });
  return label.toLowerCase() === path.toLowerCase() ? label : `${label} (${path})`;
}

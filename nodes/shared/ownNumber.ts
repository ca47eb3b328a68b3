import { InputError, typeName } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

/**
 * A number of the node's own, such as Limit, which an expression may have made. Throws `InputError` with its label
 * for what is no number or less than `least`.
 */
export function ownNumber(
  operation: Operation,
  label: string,
  given: unknown,
  { least, whole = false }: { readonly least: number; readonly whole?: boolean },
): number {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  if (typeof number === 'number' && number >= least && (whole ? Number.isInteger(number) : Number.isFinite(number)))
    return number;
  const came = typeof given === 'number' ? String(given) : typeName(given);
  const problem = `must be a ${whole ? 'whole ' : ''}number of ${String(least)} or more, but is ${came}`;
  throw new InputError(operation.id, [{ field: label, problem }]);
}

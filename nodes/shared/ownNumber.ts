import { InputError, typeName } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

/**
 * A number of the node's own, such as Limit, which an expression may have made. Throws `InputError` with its label
 * for what is no number, less than `least` or more than `most`.
 */
export function ownNumber(
  operation: Operation,
  label: string,
  given: unknown,
  {
    least,
    most = Infinity,
    whole = false,
  }: { readonly least: number; readonly most?: number; readonly whole?: boolean },
): number {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  const isWithin = typeof number === 'number' && number >= least && number <= most;
  if (isWithin && (whole ? Number.isInteger(number) : Number.isFinite(number))) return number;
  const came = typeof given === 'number' ? String(given) : typeName(given);
  const range = most === Infinity ? `of ${String(least)} or more` : `from ${String(least)} to ${String(most)}`;
  const problem = `must be a ${whole ? 'whole ' : ''}number ${range}, but is ${came}`;
  throw new InputError(operation.id, [{ field: label, problem }]);
}

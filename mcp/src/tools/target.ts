import { InputError } from '@runbridge/core';
import type { Runnable } from '@runbridge/core';

import { inline, quoted } from '../text/vendor.js';
import type { ToolContext } from '../tool.js';

/** Ids as Talend makes them: 24 hexadecimal digits, or a UUID. They are taken as they are, without a look. */
const id = /^(?:[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const SHOWN = 10;

/**
 * The id of what a caller names, by its id or its exact name. Throws core's `InputError` that lists what there is,
 * where no thing or more than one has that name.
 */
export async function resolveTarget(
  tool: string,
  kind: string,
  target: string,
  { bridge, signal }: Pick<ToolContext, 'bridge' | 'signal'>,
): Promise<string> {
  const wanted = target.trim();
  if (id.test(wanted)) return wanted;
  const found = wanted === '' ? [] : await bridge.runs.find({ kind, text: wanted, limit: 50 }, { signal });
  const byId = found.find((each) => each.id === wanted);
  if (byId) return byId.id;
  const named = found.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const [only, ...others] = named;
  if (only && others.length === 0) return only.id;
  const problem =
    named.length > 0
      ? `is the name of ${String(named.length)}: ${list(named)}. Give the id of one`
      : found.length > 0
        ? `is neither an id nor a whole name of a ${kind}. Names like it: ${list(found)}`
        : `is neither an id nor a name of a ${kind}; find_runnables tells what there is`;
  throw new InputError(tool, [{ field: 'target', problem }]);
}

function list(found: readonly Runnable[]): string {
  const shown = found.slice(0, SHOWN).map((each) => {
    const where = each.where === undefined ? '' : ` in ${inline(each.where.join(' / '))}`;
    return `${quoted(each.name)} (${each.id})${where}`;
  });
  return [...shown, ...(found.length > SHOWN ? [`and ${String(found.length - SHOWN)} more`] : [])].join('; ');
}

import { InputError } from '@runbridge/core';
import type { Runnable } from '@runbridge/core';
import { nearest } from '@runbridge/core/search';

import { inline, quoted } from '../text/vendor.js';
import type { ToolContext } from '../tool.js';

const SHOWN = 10;

/** Things of one name that are looked for; a second one is enough to ask which is meant. */
const NAMED = 50;

/** Things whose names are compared with a mistyped one. */
const COMPARED = 300;

/**
 * The id of what a caller names, by its id or its exact name, of all there are. Throws core's `InputError` that lists
 * what there is, where no thing or more than one has that name.
 */
export async function resolveTarget(
  tool: string,
  kind: string,
  target: string,
  { bridge, signal, canAsk, choose }: Pick<ToolContext, 'bridge' | 'signal' | 'canAsk' | 'choose'>,
): Promise<string> {
  const wanted = target.trim();
  if (bridge.runs.kinds.find(({ id }) => id === kind)?.isTargetId(wanted) === true) return wanted;
  const refuse = (problem: string): InputError => new InputError(tool, [{ field: 'target', problem }]);
  const nothing = refuse(`is neither an id nor a name of any ${kind}; find_runnables tells what there is`);
  if (wanted === '') throw nothing;
  const exact = await bridge.runs.find({ kind, name: wanted, limit: NAMED }, { signal });
  const byId = exact.find((each) => each.id === wanted);
  if (byId) return byId.id;
  const named = distinct(exact.filter(({ name }) => name.trim().toLowerCase() === wanted.toLowerCase()));
  const [only, ...others] = named;
  const ask = async (found: readonly Runnable[]): Promise<string | undefined> =>
    canAsk && found.length > 0
      ? choose({
          message: `Which ${kind} is meant by ${quoted(wanted)}?`,
          options: found.map((each) => ({ value: each.id, title: described(each) })),
        })
      : undefined;
  const chosen = others.length > 0 ? await ask(named) : undefined;
  if (chosen !== undefined) return chosen;
  if (others.length > 0) throw refuse(`is the name of ${String(named.length)}: ${list(named)}. Give the id of one`);
  // What was not looked through may hold the one that is meant.
  if (exact.cut !== undefined)
    throw refuse(`cannot be looked up by its name. ${exact.cut} Give its id, as the platform's console shows it`);
  if (only) return only.id;
  const words = distinct(await bridge.runs.find({ kind, text: wanted, limit: NAMED }, { signal }));
  const like =
    words.length > 0 ? words : mistyped(wanted, await bridge.runs.find({ kind, limit: COMPARED }, { signal }));
  const meant = await ask(like);
  if (meant !== undefined) return meant;
  throw like.length === 0
    ? nothing
    : refuse(`is neither an id nor a whole name of a ${kind}. Names like it: ${list(like)}`);
}

/** The same thing, reached by two connections, is one. */
function distinct(found: readonly Runnable[]): readonly Runnable[] {
  return found.filter(({ id }, index) => found.findIndex((each) => each.id === id) === index);
}

/** Those whose names are a slip or two away. */
function mistyped(wanted: string, all: readonly Runnable[]): readonly Runnable[] {
  const names = nearest(
    wanted.toLowerCase(),
    all.map(({ name }) => name.toLowerCase()),
  );
  return distinct(all.filter(({ name }) => names.includes(name.toLowerCase())));
}

function list(found: readonly Runnable[]): string {
  const shown = found.slice(0, SHOWN).map(described);
  return [...shown, ...(found.length > SHOWN ? [`and ${String(found.length - SHOWN)} more`] : [])].join('; ');
}

function described({ name, id, where = [], connection }: Runnable): string {
  const by = connection === undefined ? '' : `, connection ${connection}`;
  return `${quoted(name)} (${id})${where.length === 0 ? '' : ` in ${inline(where.join(' / '))}`}${by}`;
}

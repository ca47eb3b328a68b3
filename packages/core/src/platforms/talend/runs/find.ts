import type { Caller } from '../../../client.js';
import type { Operation } from '../../../operation.js';
import { listed } from '../../../run.js';
import type { FindQuery, Listed, RunContext, Runnable } from '../../../run.js';
import { present } from './read.js';

/** Things of a kind that are looked through at the most. */
const SCANNED = 1000;

interface Item {
  readonly executable?: string;
  readonly name?: string;
  readonly description?: string;
  readonly workspace?: { readonly name?: string; readonly environment?: { readonly name?: string } };
  readonly status?: string;
  readonly paused?: boolean;
}

/**
 * Things of one kind that fit the query, those that fit by their name first. The vendor does not say how its name filter
 * compares, and it knows names only, so the list itself is looked through after it.
 */
export async function findListed(
  kind: string,
  client: Caller,
  operation: Operation,
  read: (item: unknown) => Item,
  { text, name, limit }: FindQuery,
  { signal }: RunContext,
): Promise<Listed<Runnable>> {
  const words = wordsOf(text ?? '');
  const whole = name?.trim().toLowerCase();
  const takesAll = words.length === 0 && whole === undefined;
  const fits = (each: Runnable): boolean =>
    whole === undefined
      ? words.every((word) => searchText(each).includes(word))
      : [each.id, each.name].some((own) => own.trim().toLowerCase() === whole);
  const found = new Map<string, Runnable>();
  /** Whether the list was looked through to its end, or as far as is needed. */
  const scan = async (filter: object): Promise<boolean> => {
    let scanned = 0;
    for await (const item of client.pages(operation, filter, { signal, ...(takesAll ? { limit } : {}) })) {
      if (++scanned > SCANNED && !takesAll) return false;
      const runnable = toRunnable(kind, client, read(item));
      if (runnable && fits(runnable)) found.set(runnable.id, runnable);
      if (found.size >= limit) break;
    }
    return true;
  };
  const byName = takesAll || operation.paging !== 'offset' ? undefined : { name: name?.trim() ?? text };
  const isNamedWhole = byName === undefined || (await scan(byName));
  const isNamed = found.size > 0;
  const isWhole = found.size >= limit || (await scan({}));
  // The vendor's filter leaves out nothing that has this very name.
  const isEnough = isNamedWhole && (isWhole || (whole !== undefined && isNamed));
  const inName = (each: Runnable): boolean => words.every((word) => each.name.toLowerCase().includes(word));
  const all = [...found.values()];
  return listed(
    [...all.filter(inName), ...all.filter((each) => !inName(each))],
    [isEnough ? undefined : `Only the first ${String(SCANNED)} of the list of ${kind} were looked through.`],
  );
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** A plan or task of a list with its pause, which each has under a name of its own, read out. */
export function withPause(item: unknown, pauseField: string): Item {
  const listed = item as Item & Readonly<Record<string, { pause?: boolean } | undefined>>;
  return { ...listed, paused: listed[pauseField]?.pause === true };
}

function toRunnable(kind: string, client: Caller, item: Item): Runnable | undefined {
  if (item.executable === undefined) return undefined;
  const where = [item.workspace?.environment?.name, item.workspace?.name].filter((each) => each !== undefined);
  return {
    platform: client.platform.id,
    kind,
    id: item.executable,
    name: item.name ?? item.executable,
    ...present({
      description: item.description === '' ? undefined : item.description,
      where: where.length === 0 ? undefined : where,
      status: item.paused === true ? 'paused' : item.status,
    }),
  };
}

function searchText({ id, name, description = '', where = [] }: Runnable): string {
  return [id, name, description, ...where].join(' ').toLowerCase();
}

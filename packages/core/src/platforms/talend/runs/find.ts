import type { Caller } from '../../../client.js';
import type { Operation } from '../../../operation.js';
import type { RunContext, Runnable } from '../../../run.js';
import { present } from './read.js';

/** How many plans or tasks are looked through where the vendor's own name filter finds nothing. */
const SCANNED = 1000;

interface Listed {
  readonly executable?: string;
  readonly name?: string;
  readonly description?: string;
  readonly workspace?: { readonly name?: string; readonly environment?: { readonly name?: string } };
  readonly status?: string;
  readonly paused?: boolean;
}

/**
 * Things of one kind whose name, description or place hold every word. The vendor does not say how its name filter
 * compares, so an empty answer is not believed before the list itself was looked through.
 */
export async function findListed(
  kind: string,
  client: Caller,
  operation: Operation,
  read: (item: unknown) => Listed,
  { text, limit }: { text?: string; limit: number },
  { signal }: RunContext,
): Promise<readonly Runnable[]> {
  const words = (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const filters: readonly object[] = words.length === 0 || operation.paging !== 'offset' ? [{}] : [{ name: text }, {}];
  for (const filter of filters) {
    const found: Runnable[] = [];
    const scan = words.length === 0 ? limit : SCANNED;
    for await (const item of client.pages(operation, filter, { signal, limit: scan })) {
      const runnable = toRunnable(kind, client, read(item));
      if (runnable && words.every((word) => searchText(runnable).includes(word))) found.push(runnable);
      if (found.length >= limit) break;
    }
    if (found.length > 0) return found;
  }
  return [];
}

/** A plan or task of a list with its pause, which each has under a name of its own, read out. */
export function withPause(item: unknown, pauseField: string): Listed {
  const listed = item as Listed & Readonly<Record<string, { pause?: boolean } | undefined>>;
  return { ...listed, paused: listed[pauseField]?.pause === true };
}

function toRunnable(kind: string, client: Caller, item: Listed): Runnable | undefined {
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

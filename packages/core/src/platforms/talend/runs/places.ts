import type { Caller } from '../../../client.js';
import { InputError } from '../../../errors.js';
import { oneLine } from '../../../oneLine.js';
import type { RunContext } from '../../../run.js';
import { environments } from '../operations/environments.js';
import { workspaces } from '../operations/workspaces.js';
import { itemsOf } from '../paging.js';

interface Place {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * The filters that Talend's execution lists take, from ids or names: users know an environment by its name.
 * Throws `InputError` with the names there are.
 */
export async function placeFilter(
  client: Caller,
  { environment, workspace }: { environment?: string; workspace?: string },
  { signal }: RunContext,
): Promise<{ environmentId?: string; workspaceId?: string }> {
  const environmentId =
    environment === undefined
      ? undefined
      : pick('environment', environment, itemsOf(await client.call(environments.list, {}, { signal })));
  const workspaceId =
    workspace === undefined
      ? undefined
      : pick(
          'workspace',
          workspace,
          itemsOf(await client.call(workspaces.list, {}, { signal })).filter(
            (each) => environmentId === undefined || each.environment?.id === environmentId,
          ),
        );
  return {
    ...(environmentId === undefined ? {} : { environmentId }),
    ...(workspaceId === undefined ? {} : { workspaceId }),
  };
}

function pick(field: string, wanted: string, places: readonly Place[]): string {
  const named = places.filter(({ name }) => name?.toLowerCase() === wanted.toLowerCase());
  const found = places.find(({ id }) => id === wanted) ?? (named.length === 1 ? named[0] : undefined);
  if (found?.id !== undefined) return found.id;
  const known = places.map(({ id = '', name = '' }) => `${oneLine(name)} (${oneLine(id)})`).join(', ');
  throw new InputError('talend', [
    {
      field,
      problem: `${named.length > 1 ? 'is the name of several; use one of their ids' : `must be the id or the name of one there is`}: ${known === '' ? 'there are none' : known}; it is ${JSON.stringify(wanted)}`,
    },
  ]);
}

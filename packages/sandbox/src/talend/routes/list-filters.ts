import type { TalendPlatform } from '../platform.js';

/** Keeps what lies in a workspace, or anywhere in an environment. */
export function placeFilter(
  talend: TalendPlatform,
  query: { environmentId?: string; workspaceId?: string },
): (item: { workspaceId: string }) => boolean {
  const { environmentId, workspaceId } = query;
  const workspaceIds = environmentId === undefined ? undefined : talend.state.workspaceIdsOf(environmentId);
  return (item) =>
    (workspaceId === undefined || item.workspaceId === workspaceId) &&
    (workspaceIds === undefined || workspaceIds.has(item.workspaceId));
}

/** The vendor's name filters find a part of the name, in any case. */
export function nameContains(item: { name: string }, part: string | undefined): boolean {
  return part === undefined || item.name.toLowerCase().includes(part.toLowerCase());
}

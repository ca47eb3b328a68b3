import type { Caller } from '../../../client.js';
import { NotFoundError } from '../../../errors.js';
import { listed, newestFirst } from '../../../run.js';
import type { Listed, Run, RunContext, RunFilter } from '../../../run.js';
import { sinceFilter } from '../../since.js';
import { deployments } from '../operations/deployments.js';
import type { Deployment } from '../schemas/deployment.js';
import { readDeployment } from './read.js';

/** Deployments that are looked through at the most. */
const SCANNED = 1000;

/** Deployments that the filter lets through. The vendor sorts them by their creation, newest first. */
export async function listDeployments(
  client: Caller,
  { target, state, since, environment, workspace, limit }: RunFilter & { limit: number },
  { signal }: RunContext,
): Promise<Listed<Run>> {
  if (environment !== undefined || workspace !== undefined)
    return listed([], ['INDIGO has no environments and no workspaces: none of its deployments is in one.']);
  const isRecent = sinceFilter('indigo', since, client.clock.now());
  const fits = (run: Run): boolean => (state === undefined || run.state === state) && isRecent(run);
  if (target !== undefined) {
    const deployment = await client
      .call(deployments.get, { deploymentId: target }, { signal })
      .catch((error: unknown) => {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      });
    return (deployment ? [readDeployment(client, deployment, target)] : []).filter(fits);
  }
  const found: Run[] = [];
  let scanned = 0;
  let cut: string | undefined;
  for await (const item of client.pages(deployments.list, {}, { signal })) {
    if (found.length >= limit) break;
    if (++scanned > SCANNED) {
      cut = `Only the newest ${String(SCANNED)} deployments were looked through: an earlier one may fit too.`;
      break;
    }
    const run = readDeployment(client, item as Deployment);
    if (fits(run)) found.push(run);
  }
  return listed(newestFirst(found), [cut]);
}

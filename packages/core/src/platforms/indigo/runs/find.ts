import type { Caller } from '../../../client.js';
import { NotFoundError } from '../../../errors.js';
import { present } from '../../../present.js';
import { listed } from '../../../run.js';
import type { FindQuery, Listed, RunContext, Runnable } from '../../../run.js';
import { isoDate } from '../dates.js';
import { deployments } from '../operations/deployments.js';
import type { Deployment } from '../schemas/deployment.js';
import { KIND, idOf } from './read.js';

/** What a start that makes a deployment has as its target. */
export const NEW = 'new';

/** Deployments that are looked through at the most. */
const SCANNED = 1000;

/**
 * The deployments there are, which can be updated and deleted, and, first, the making of a new one. They have no names:
 * words are looked for in their ids, statuses, groups and creators.
 */
export async function findDeployments(
  client: Caller,
  { text, name, limit }: FindQuery,
  { signal }: RunContext,
): Promise<Listed<Runnable>> {
  const making = toMake(client);
  const whole = name?.trim().toLowerCase();
  if (whole === NEW) return [making];
  if (whole !== undefined && name !== undefined) {
    const deployment = await client
      .call(deployments.get, { deploymentId: name.trim() }, { signal })
      .catch((error: unknown) => {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      });
    return deployment ? [toRunnable(client, deployment, name.trim())] : [];
  }
  const words = (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = (each: Runnable): boolean => {
    const searched = [each.name, each.description ?? '', each.status ?? '', ...(each.where ?? [])]
      .join(' ')
      .toLowerCase();
    return words.every((word) => searched.includes(word));
  };
  const found = fits(making) ? [making] : [];
  let scanned = 0;
  for await (const item of client.pages(deployments.list, {}, { signal })) {
    if (found.length >= limit) break;
    if (++scanned > SCANNED)
      return listed(found, [`Only the newest ${String(SCANNED)} deployments were looked through.`]);
    const runnable = toRunnable(client, item as Deployment);
    if (fits(runnable)) found.push(runnable);
  }
  return found;
}

function toMake(client: Caller): Runnable {
  return {
    platform: client.platform.id,
    kind: KIND,
    id: NEW,
    name: 'new deployment',
    description: 'Deploys the TOSCA template that options.template holds.',
    needs: 'options.template, the TOSCA template itself as YAML text',
  };
}

function toRunnable(client: Caller, deployment: Deployment, asked?: string): Runnable {
  const id = idOf(deployment, asked);
  const { creationTime, createdBy, userGroup, status } = deployment;
  const facts = [
    ...(creationTime === undefined ? [] : [`created ${isoDate(creationTime)}`]),
    ...(createdBy?.subject === undefined ? [] : [`by ${createdBy.subject}`]),
  ];
  return {
    platform: client.platform.id,
    kind: KIND,
    id,
    name: id,
    ...present({
      description: facts.length === 0 ? undefined : facts.join(' '),
      where: userGroup ? [userGroup] : undefined,
      status,
    }),
  };
}

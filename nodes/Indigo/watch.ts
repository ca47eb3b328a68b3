import type { IPollFunctions } from 'n8n-workflow';
import { indigo, isFinished, readIndigoDeployment } from '@runbridge/core';
import { wholeList } from '../shared/polling/pages.js';
import { filterOf, itemChoices } from '../shared/polling/parameters.js';
import type { Watch } from '../shared/polling/pollNode.js';
import { runItems } from '../shared/polling/runItem.js';
import type { RunSighting, SeenRun } from '../shared/polling/runItem.js';
import type { Page } from '../shared/polling/source.js';
import { unlessGone } from '../shared/polling/unlessGone.js';
import { connectIndigo } from './connection.js';
import { goneDeployment, isOneOf, stateKey } from './deploymentStates.js';

const { deployments } = indigo.operations;
type Deployment = Parameters<typeof readIndigoDeployment>[1];

/**
 * What the trigger's fields say is to be watched. A deployment is two things here: what it is, which is followed until it
 * is gone, and each state that it comes to. INDIGO lists deployments by their creation, so the list is read whole.
 */
export async function watchIndigo(context: IPollFunctions): Promise<Watch<SeenRun>> {
  const client = await connectIndigo(context);
  const [createdBy, userGroup] = [filterOf(context, 'createdBy'), filterOf(context, 'userGroup')];
  const filter = { ...(createdBy !== undefined && { createdBy }), ...(userGroup !== undefined && { userGroup }) };
  const states = context.getNodeParameter('states', []) as string[];

  const see = (item: unknown): SeenRun => ({
    run: readIndigoDeployment(client, item as Deployment),
    answer: item as object,
  });
  return {
    watched: JSON.stringify([client.baseUrl, filter]),
    source: {
      async *recent() {
        for await (const page of wholeList(client.pages(deployments.list, filter), (item) => existing(see(item))))
          yield page.flatMap((each) => [each, ...reached(each.subject)]) satisfies Page<SeenRun>;
      },
      async lookUp(id) {
        const answer = await unlessGone(client.call(deployments.get, { deploymentId: id }));
        if (answer !== undefined) return existing(see(answer));
        const gone = goneDeployment(client.platform.id, id);
        return { id: `${id} DELETE_COMPLETE`, isOver: true, subject: gone };
      },
    },
    isWanted: isOneOf(states),
    toItem: runItems(client, deployments.get, itemChoices(context)),
  };
}

function existing(subject: SeenRun): RunSighting {
  return { id: subject.run.id, isOver: false, subject };
}

/** The state that a deployment has come to, where it is at rest. */
function reached(subject: SeenRun): RunSighting[] {
  const { run, answer } = subject;
  if (!isFinished(run)) return [];
  const at = Date.parse(run.finishedAt ?? '');
  return [{ id: stateKey(run.id, answer), isOver: true, at: Number.isNaN(at) ? 0 : at, subject }];
}

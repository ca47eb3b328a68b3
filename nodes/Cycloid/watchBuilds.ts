import type { IPollFunctions } from 'n8n-workflow';
import { cycloid, isFinished, recentCycloidBuilds, seenCycloidBuild } from '@runbridge/core';
import type { SeenCycloidBuild } from '@runbridge/core';
import { filterOf, itemChoices } from '../shared/polling/parameters.js';
import type { Watch } from '../shared/polling/pollNode.js';
import { endedAs, runItems, timeOf } from '../shared/polling/runItem.js';
import type { RunSighting, SeenRun } from '../shared/polling/runItem.js';
import { OVERLAP_MS } from '../shared/polling/source.js';
import { connectCycloid } from './connection.js';

/** Builds of a job, or of all jobs of a pipeline, a component, an environment, a project or the organization. */
export async function watchBuilds(context: IPollFunctions, outcome: string): Promise<Watch<SeenRun>> {
  const client = await connectCycloid(context);
  const organization = filterOf(context, 'organization_canonical');
  const within = filterOf(context, 'within');
  const scope = organization === undefined ? within : `${organization}:${within ?? ''}`;
  return {
    watched: JSON.stringify([client.baseUrl, client.defaults.organization_canonical, 'builds', scope]),
    source: {
      async *recent(floor) {
        yield (await recentCycloidBuilds(client, scope, floor, OVERLAP_MS)).map(see);
      },
      async lookUp(id) {
        const found = await seenCycloidBuild(client, id);
        return found && see(found);
      },
    },
    isWanted: endedAs(outcome),
    toItem: runItems(client, cycloid.operations.builds.get, itemChoices(context)),
  };
}

function see({ run, build }: SeenCycloidBuild): RunSighting {
  return { id: run.id, isOver: isFinished(run), at: timeOf(run), subject: { run, answer: build } };
}

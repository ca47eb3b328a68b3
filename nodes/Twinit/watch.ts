import type { IPollFunctions } from 'n8n-workflow';
import { isFinished, readTwinitRun, twinit } from '@runbridge/core';
import { pagesOf } from '../shared/polling/pages.js';
import { eventOf, filterOf, itemChoices } from '../shared/polling/parameters.js';
import type { Watch } from '../shared/polling/pollNode.js';
import { endedAs, runItems, timeOf } from '../shared/polling/runItem.js';
import type { RunSighting, SeenRun } from '../shared/polling/runItem.js';
import type { Page } from '../shared/polling/source.js';
import { unlessGone } from '../shared/polling/unlessGone.js';
import { connectTwinit } from './connection.js';

const { orchruns } = twinit.operations;
type OrchRun = Parameters<typeof readTwinitRun>[1];

/** Values of Twinit's `_status` filter that select what has not ended, or may not have. */
const unfinished = ['QUEUED', 'RUNNING', 'REQUEST_CANCEL'];

/** What the trigger's fields say is to be watched. */
export async function watchTwinit(context: IPollFunctions): Promise<Watch<SeenRun>> {
  const outcome = eventOf(context).replace(/^run/, '');
  const client = await connectTwinit(context);
  const namespace = filterOf(context, 'nsfilter');
  const project = client.complete(orchruns.list, namespace === undefined ? {} : { nsfilter: namespace });
  const orchestrator = filterOf(context, 'orchestratorId');
  const hasEnded = endedAs(outcome);
  const see = (answer: unknown): RunSighting => {
    const run = readTwinitRun(client, answer as OrchRun, false);
    return { id: run.id, isOver: isFinished(run), at: timeOf(run), subject: { run, answer: answer as object } };
  };
  const list = (filter: object): AsyncIterable<Page<SeenRun>> =>
    pagesOf(client.pages(orchruns.list, { ...project, ...filter }), see);
  return {
    watched: JSON.stringify([client.baseUrl, project.nsfilter]),
    source: {
      recent: () => list({}),
      async *unfinished() {
        for (const _status of unfinished) yield* list({ _status });
      },
      async lookUp(id) {
        const found: unknown = await unlessGone(client.call(orchruns.get, { id, nsfilter: String(project.nsfilter) }));
        // A run that is not there is answered as an empty list, with success.
        return found === undefined || Array.isArray(found) ? undefined : see(found);
      },
    },
    isWanted: (seen) => hasEnded(seen) && (orchestrator === undefined || seen.run.target === orchestrator),
    toItem: runItems(client, orchruns.get, itemChoices(context)),
  };
}

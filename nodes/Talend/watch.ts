import { NodeOperationError } from 'n8n-workflow';
import type { IPollFunctions } from 'n8n-workflow';
import { createRuns, isFinished, readTalendPlanRun, readTalendTaskRun, talend } from '@runbridge/core';
import type { Caller, Operation, Run } from '@runbridge/core';
import { pagesOf } from '../shared/polling/pages.js';
import { eventOf, filterOf, itemChoices } from '../shared/polling/parameters.js';
import type { Watch } from '../shared/polling/pollNode.js';
import { endedAs, runItems, timeOf } from '../shared/polling/runItem.js';
import type { RunSighting, SeenRun } from '../shared/polling/runItem.js';
import type { Page, Source } from '../shared/polling/source.js';
import { unlessGone } from '../shared/polling/unlessGone.js';
import { connectTalend } from './connection.js';

const { executions, plans, promotions, tasks } = talend.operations;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Talend keeps executions of 60 days in its lists (Talend Processing API, Get Tasks Executions). */
const MOST_DAYS = 60;
/** Values of Talend's `status` filter that select what has not ended. */
const UNFINISHED = ['dispatching', 'executing'];

type PlanExecution = Parameters<typeof readTalendPlanRun>[1];
type TaskExecution = Parameters<typeof readTalendTaskRun>[1];
type Target = 'plan' | 'task' | 'promotion';

/** How executions of plans or of tasks are listed and read. */
interface Listing {
  readonly all: Operation;
  readonly ofTarget: Operation;
  readonly targetField: 'planId' | 'taskId';
  readonly read: (client: Caller, answer: object) => Run;
  readonly get: (client: Caller, id: string) => Promise<object>;
}

const listings: Readonly<Record<'plan' | 'task', Listing>> = {
  plan: {
    all: executions.listPlans,
    ofTarget: executions.listForPlan,
    targetField: 'planId',
    read: (client, answer) => readTalendPlanRun(client, answer as PlanExecution),
    get: (client, id) => client.call(executions.getPlan, { id }),
  },
  task: {
    all: executions.listTasks,
    ofTarget: executions.listForTask,
    targetField: 'taskId',
    read: (client, answer) => readTalendTaskRun(client, answer as TaskExecution),
    get: (client, executionId) => client.call(executions.getTask, { executionId }),
  },
};

/** What the trigger's fields say is to be watched. */
export async function watchTalend(context: IPollFunctions): Promise<Watch<SeenRun>> {
  const [, target = 'plan', outcome = ''] = /^(plan|task|promotion)(\w+)$/.exec(eventOf(context)) ?? [];
  const client = await connectTalend(context);
  const choices = itemChoices(context);
  const common = { isWanted: endedAs(outcome) };
  if (target === 'promotion')
    return {
      ...common,
      watched: JSON.stringify([client.baseUrl, target]),
      source: promotionSource(client, executionIdsOf(context)),
      toItem: runItems(client, executions.getPromotion, choices, nameOf(client, target)),
    };
  const listing = listings[target as 'plan' | 'task'];
  const id = filterOf(context, listing.targetField);
  const filter =
    id === undefined
      ? { environmentId: filterOf(context, 'environmentId'), workspaceId: filterOf(context, 'workspaceId') }
      : { [listing.targetField]: id };
  return {
    ...common,
    watched: JSON.stringify([client.baseUrl, target, filter]),
    source: executionSource(client, listing, id === undefined ? listing.all : listing.ofTarget, filter),
    toItem: runItems(
      client,
      target === 'plan' ? executions.getPlan : executions.getTask,
      choices,
      nameOf(client, target as Target),
    ),
  };
}

function executionSource(client: Caller, { read, get }: Listing, list: Operation, filter: object): Source<SeenRun> {
  const see = (item: unknown): RunSighting => seen(read(client, item as object), item as object);
  return {
    recent(floor) {
      const days = floor === undefined ? MOST_DAYS : Math.ceil((client.clock.now() - floor) / DAY_MS) + 1;
      // Talend counts whole days, back from its own clock: the one on top is for the difference to ours.
      const lastDays = Math.max(2, Math.min(MOST_DAYS, days));
      return pagesOf(client.pages(list, { ...filter, lastDays }), see);
    },
    async *unfinished(): AsyncGenerator<Page<SeenRun>> {
      for (const status of UNFINISHED) yield* pagesOf(client.pages(list, { ...filter, status }), see);
    },
    lookUp: (id) => unlessGone(get(client, id).then(see)),
  };
}

/** Talend lists no executions of promotions: those that the user names are looked up. */
function promotionSource(client: Caller, ids: readonly string[]): Source<SeenRun> {
  const runs = createRuns([client]);
  const lookUp = (id: string): Promise<RunSighting | undefined> =>
    unlessGone(
      Promise.all([
        runs.get({ kind: 'talend.promotion', id }, { steps: false }),
        client.call(executions.getPromotion, { executionId: id }),
      ]).then(([run, answer]) => seen(run, answer)),
    );
  return {
    isNamed: true,
    async *recent() {
      const found: RunSighting[] = [];
      for (const id of ids) {
        const sighting = await lookUp(id);
        if (sighting !== undefined) found.push(sighting);
      }
      yield found;
    },
    lookUp,
  };
}

function executionIdsOf(context: IPollFunctions): string[] {
  const ids = (context.getNodeParameter('executionIds', '') as string).split(/[\s,]+/).filter((id) => id !== '');
  if (ids.length === 0)
    throw new NodeOperationError(context.getNode(), 'There is no promotion execution to watch.', {
      description:
        'Talend has no list of promotion executions: give the IDs that their starts answered in Execution IDs.',
    });
  return ids;
}

function seen(run: Run, answer: object): RunSighting {
  return { id: run.id, isOver: isFinished(run), at: timeOf(run), subject: { run, answer } };
}

/** Lists tell of what ran by its id only. */
function nameOf(client: Caller, target: Target): (run: Run) => Promise<string | undefined> {
  return async ({ target: id = '' }) => {
    switch (target) {
      case 'plan':
        return (await client.call(plans.get, { planId: id })).name;
      case 'task':
        return (await client.call(tasks.get, { taskId: id })).name;
      case 'promotion':
        return (await client.call(promotions.get, { promotionId: id })).name;
    }
  };
}

import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { n8nClock } from '../clock.js';
import { nodeError } from '../nodeErrors.js';
import { memory } from './memory.js';
import type { Kept } from './memory.js';
import { isPassing } from './passing.js';
import type { Page, Sighting, Source } from './source.js';
import { watch } from './watch.js';

/** What a trigger watches. */
export interface Watch<Subject> {
  /** The vendor's address and the filters: whatever makes it another watch when it changes. */
  readonly watched: string;
  readonly source: Source<Subject>;
  /** Whether what is over is of the events that the user wants. */
  readonly isWanted: (subject: Subject) => boolean;
  readonly toItem: (subject: Subject) => Promise<IDataObject>;
}

/** After this long without one poll that got through, its error is shown; and again each time as much has passed. */
const QUIET_MS = 60 * 60 * 1000;
const EVERY_SECOND = '* * * * * *';
/** Pages that are looked through for an example. */
const EXAMPLE_PAGES = 10;

const begun = new WeakSet<IPollFunctions>();

/**
 * One poll of a trigger: what has come to its end since the last one is put out within a second, oldest first. Switched on, a workflow
 * begins with what ends from then on; restarted or saved, it goes on where it was. A manual test answers the newest
 * that there is, and leaves the place as it is.
 */
export async function pollNode<Subject>(
  context: IPollFunctions,
  connect: () => Promise<Watch<Subject>>,
): Promise<INodeExecutionData[][] | null> {
  const plain = (text: string): string => text;
  try {
    if (context.getMode() === 'manual') return await example(context, await connect());
    const node = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
    await memory.once(node, async () => poll(context, node, connect));
    return null;
  } catch (error) {
    throw nodeError(context.getNode(), error, 0, plain);
  }
}

async function poll<Subject>(
  context: IPollFunctions,
  node: string,
  connect: () => Promise<Watch<Subject>>,
): Promise<void> {
  const data = context.getWorkflowStaticData('node');
  const activation = begun.has(context) ? undefined : context.getActivationMode();
  const isFresh = activation === 'activate';
  if (isFresh) memory.release(node);
  // Of several mains of n8n the one that leads polls: whoever did so last has saved how far it came.
  if (activation === 'leadershipChange') memory.forget(node);
  const stored = memory.recall(node, data.kept as Kept | undefined);
  const { watched, source, isWanted, toItem } = await connect();
  const last = isFresh || stored?.watched !== watched ? undefined : stored;
  const polls = (stored?.polls ?? 0) + 1;
  const found = await watch(source, last?.place, n8nClock.now()).catch((error: unknown) => {
    if (last === undefined || !isPassing(error)) throw error;
    const now = n8nClock.now();
    const since = last.troubledSince ?? now;
    const isLong = now - since >= QUIET_MS;
    memory.keep(node, { ...last, polls, troubledSince: isLong ? now : since });
    if (isLong) throw error;
    context.logger.warn(`${context.getNode().name} could not be polled and tries again: ${String(error)}`);
    return undefined;
  });
  if (found !== undefined) {
    const items: INodeExecutionData[] = [];
    for (const { subject } of found.over) if (isWanted(subject)) items.push({ json: await toItem(subject) });
    const now: Kept = { watched, place: found.place, polls };
    memory.keep(node, now);
    if (items.length > 0 || memory.isHolding(node)) memory.hold(node, items, now);
    // One assignment, which n8n sees.
    else data.kept = now;
  }
  if (begun.has(context)) return;
  begun.add(context);
  context.helpers.registerCron({ expression: EVERY_SECOND }, () => {
    putOut(context, node);
  });
}

/**
 * Puts out what polls have found, in a tick of n8n's clock rather than at the end of a poll: n8n that is shutting down
 * stops its clock first, but goes on with a poll, would save that its runs were told of, and then end without having
 * told of them (n8n, ActiveWorkflowManager and ActiveExecutions).
 */
function putOut(context: IPollFunctions, node: string): void {
  const held = memory.release(node);
  if (held === undefined) return;
  context.getWorkflowStaticData('node').kept = held.kept;
  if (held.items.length > 0) context.__emit([held.items]);
}

/** The newest that is over and wanted: looked for among the newest first, for the whole of a list may be long. */
async function example<Subject>(
  context: IPollFunctions,
  { source, isWanted, toItem }: Watch<Subject>,
): Promise<INodeExecutionData[][]> {
  const newest = (await newestOf(source.recent(undefined), isWanted)) ?? (await newestOf(source.recent(0), isWanted));
  if (newest === undefined)
    throw new NodeOperationError(context.getNode(), 'There is nothing yet to show as an example.', {
      description:
        'Nothing that this trigger watches for is in the list of the platform. Let one come to its end, or widen the filters, and test again. An active workflow needs no example.',
    });
  return [[{ json: await toItem(newest.subject) }]];
}

async function newestOf<Subject>(
  list: AsyncIterable<Page<Subject>>,
  isWanted: (subject: Subject) => boolean,
): Promise<Sighting<Subject> | undefined> {
  let newest: Sighting<Subject> | undefined;
  let pages = 0;
  for await (const page of list) {
    for (const sighting of page)
      if (
        sighting.isOver &&
        isWanted(sighting.subject) &&
        (newest === undefined || (sighting.at ?? 0) > (newest.at ?? 0))
      )
        newest = sighting;
    if (newest !== undefined || ++pages >= EXAMPLE_PAGES) break;
  }
  return newest;
}

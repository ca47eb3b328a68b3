import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { indigo, isFinished, readIndigoDeployment } from '@runbridge/core';
import type { Caller } from '@runbridge/core';
import { nodeError } from '../shared/nodeErrors.js';
import { runItems } from '../shared/polling/runItem.js';
import type { SeenRun } from '../shared/polling/runItem.js';
import { unlessGone } from '../shared/polling/unlessGone.js';
import { connectIndigo } from './connection.js';
import { goneDeployment, isOneOf, stateKey } from './deploymentStates.js';

const { deployments } = indigo.operations;

/** States that are remembered as told of, in n8n's static data and in this process. */
const MOST_TOLD = 1000;
/** Callbacks of one node that are looked into at once: what a stranger sends must not become a flood of requests. */
const MOST_AT_ONCE = 10;
/** The callback may be faster than what the orchestrator reads from: looks in all, and milliseconds between two. */
const LOOKS = 3;
const PAUSE_MS = 2000;

/** The orchestrator calls at once. What was reached longer ago, in milliseconds, is somebody else's call: a day. */
const NEW_MS = 24 * 60 * 60 * 1000;

/** By node: two callbacks that come at once both find n8n's static data as it was before them. */
const toldHere = new Map<string, Set<string>>();
const lookingInto = new Map<string, number>();

/**
 * A POST to the webhook. Nobody has signed it, so nothing of it is believed: it names a deployment, which is read back
 * from the orchestrator of the credential, and what that says is put out, once for each state.
 */
export async function answerCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
  const { uuid } = context.getBodyData();
  if (typeof uuid !== 'string' || !/^[\w-]{1,100}$/.test(uuid))
    return refuse(context, 400, 'The body is not the JSON of a deployment: it has no uuid.');
  const node = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
  const others = lookingInto.get(node) ?? 0;
  if (others >= MOST_AT_ONCE) return refuse(context, 429, 'Too many callbacks at once.');
  lookingInto.set(node, others + 1);
  try {
    return await tellOf(context, node, uuid);
  } catch (error) {
    throw nodeError(context.getNode(), error, 0, (text) => text);
  } finally {
    lookingInto.set(node, (lookingInto.get(node) ?? 1) - 1);
  }
}

async function tellOf(context: IWebhookFunctions, node: string, id: string): Promise<IWebhookResponseData> {
  const client = await connectIndigo(context);
  const told = Told.of(context, node);
  const seen = await readBack(client, id, told.knows(id));
  // A stranger is not told which deployments there are.
  const nothing = (): IWebhookResponseData => refuse(context, 200, 'Nothing was started.');
  if (seen === undefined || !isFinished(seen.run)) return nothing();
  const isTest = context.getMode() === 'manual';
  if (!isTest && isOld(seen, client.clock.now())) return nothing();
  const key = stateKey(id, seen.answer);
  if (!isOneOf(context.getNodeParameter('states', []) as string[])(seen)) {
    told.remember(key);
    return nothing();
  }
  if (!isTest && !told.remember(key)) return nothing();
  const toItem = runItems(client, deployments.get, {
    simplify: context.getNodeParameter('simplify', true) === true,
    includeDiagnosis: context.getNodeParameter('options.includeDiagnosis', false) === true,
  });
  return { workflowData: [[{ json: await toItem(seen) }]] };
}

/** The deployment as the orchestrator tells it; gone only where this node has read it before. */
async function readBack(client: Caller, id: string, wasThere: boolean): Promise<SeenRun | undefined> {
  for (let looks = 1; ; looks++) {
    const answer = await unlessGone(client.call(deployments.get, { deploymentId: id }));
    if (answer === undefined) return wasThere ? goneDeployment(client.platform.id, id) : undefined;
    const run = readIndigoDeployment(client, answer, id);
    if (isFinished(run) || looks >= LOOKS) return { run, answer };
    await client.clock.sleep(PAUSE_MS);
  }
}

function isOld({ run }: SeenRun, now: number): boolean {
  return now - Date.parse(run.finishedAt ?? '') > NEW_MS;
}

/** An answer that starts no workflow. */
function refuse(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
  context.getResponseObject().status(status).json({ message });
  return { noWebhookResponse: true };
}

/** What this node has told of. */
class Told {
  static of(context: IWebhookFunctions, node: string): Told {
    const here = toldHere.get(node) ?? new Set();
    toldHere.set(node, here);
    return new Told(context.getWorkflowStaticData('node'), here);
  }

  constructor(
    private readonly data: IDataObject,
    private readonly here: Set<string>,
  ) {}

  get #stored(): readonly string[] {
    return Array.isArray(this.data.told) ? (this.data.told as string[]) : [];
  }

  knows(id: string): boolean {
    return [...this.here, ...this.#stored].some((key) => key.startsWith(`${id} `));
  }

  /** False where it was told of before. */
  remember(key: string): boolean {
    if (this.here.has(key) || this.#stored.includes(key)) return false;
    this.here.add(key);
    const [oldest] = this.here;
    if (this.here.size > MOST_TOLD && oldest !== undefined) this.here.delete(oldest);
    this.data.told = [...this.#stored, key].slice(-MOST_TOLD);
    return true;
  }
}

import type { ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';

import { recentRuns } from '../completion/recentRuns.js';
import type { ServerContext } from '../serverContext.js';
import type { ToolContext } from '../tool.js';
import { describeOperation } from '../tools/describeOperation.js';
import { getRun } from '../tools/getRun.js';
import { getRunLogs } from '../tools/getRunLogs.js';
import { checkAllowed } from './allowed.js';
import { notFound, resourceFailure } from './failure.js';
import { platformsAnswer } from './platforms.js';
import { readingContext } from './readingContext.js';
import { operationUri, PLATFORMS_URI, readUri, runUri, unencodedRun } from './uris.js';
import type { Address, RunAddress } from './uris.js';

/** Last lines of a log. Of long ones fewer are given, as much as an answer may hold. */
const TAIL = 500;
/** Resources that are named where one is not found. */
const NEAR = 3;

type Contents = ReadResourceResult['contents'][number];

/** What stands at a URI of ours, as the tool that tells the same answers it. Throws errors of the protocol. */
export async function readResource(uri: string, context: ServerContext, signal: AbortSignal): Promise<Contents> {
  const address = readUri(uri);
  if (address === undefined) throw unknownUri(uri, context);
  try {
    checkAllowed(address, context.bridge);
    return { uri, ...(await contentsOf(address, readingContext(context, signal))) };
  } catch (error) {
    signal.throwIfAborted();
    throw await resourceFailure(error, uri, context, () => near(address, context));
  }
}

async function contentsOf(address: Address, context: ToolContext): Promise<{ mimeType: string; text: string }> {
  const { bridge } = context;
  switch (address.is) {
    case 'platforms':
      return json(platformsAnswer(bridge).finish(bridge).structuredContent);
    case 'operation':
      return json((await describeOperation.call({ id: address.id }, context)).finish(bridge).structuredContent);
    case 'run':
      return json((await getRun.call(refOf(address), scoped(context, address))).finish(bridge).structuredContent);
    case 'logs': {
      const logs = await getRunLogs.call({ ...refOf(address), tail: TAIL }, scoped(context, address));
      return { mimeType: 'text/plain', text: logs.finish(bridge).content[0]?.text ?? '' };
    }
  }
}

function json(data: object): { mimeType: string; text: string } {
  return { mimeType: 'application/json', text: JSON.stringify(data) };
}

function refOf({ kind, id }: RunAddress): { kind: string; id: string } {
  return { kind, id };
}

function scoped(context: ToolContext, { connection }: RunAddress): ToolContext {
  return connection === undefined ? context : { ...context, bridge: context.bridge.scope({ connection }) };
}

function unknownUri(uri: string, { bridge }: ServerContext): Error {
  const meant = unencodedRun(uri);
  return meant === undefined
    ? notFound(
        bridge.redact(uri),
        `There are ${PLATFORMS_URI}, runbridge://operations/{id}, runbridge://runs/{kind}/{id} and runbridge://runs/{kind}/{id}/logs.`,
      )
    : notFound(bridge.redact(uri), 'The id of a run has to be percent-encoded.', [bridge.redact(runUri(meant))]);
}

/** What is there instead: operations that are called alike, the newest runs of that kind, or of any. */
async function near(address: Address, { bridge }: ServerContext): Promise<readonly string[]> {
  if (address.is === 'platforms') return [];
  if (address.is === 'operation')
    return bridge.search.search(address.id, { limit: NEAR }).map(({ operation }) => operationUri(operation.id));
  const isKind = bridge.runs.kinds.some(({ id }) => id === address.kind);
  const runs = await recentRuns(bridge, { limit: NEAR, ...(isKind ? { kind: address.kind } : {}) });
  return runs.map(runUri);
}

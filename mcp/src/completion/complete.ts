import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { CompleteRequest, CompleteResult } from '@modelcontextprotocol/sdk/types.js';

import { findPrompt } from '../prompts/prompts.js';
import type { ServerContext } from '../serverContext.js';
import { matching } from './candidates.js';
import type { Source } from './candidates.js';
import { connectionNames, kindIds, operationIds, runIds } from './sources.js';

const ofRun: Readonly<Record<string, Source>> = {
  kind: kindIds,
  id: runIds,
  connection: (bridge, { kind }) => connectionNames(bridge, kind),
};

/** Arguments of templates, which are told apart by what stands before their query. */
const ofTemplate: ReadonlyMap<string, Readonly<Record<string, Source>>> = new Map([
  ['runbridge://operations/{id}', { id: operationIds }],
  ['runbridge://runs/{kind}/{id}', ofRun],
  ['runbridge://runs/{kind}/{id}/logs', ofRun],
]);

/** Values that an argument of a template or a prompt can have. Throws the protocol's error for an unknown one. */
export async function complete(
  { ref, argument, context: { arguments: chosen = {} } = {} }: CompleteRequest['params'],
  context: ServerContext,
): Promise<CompleteResult> {
  const source =
    ref.type === 'ref/prompt'
      ? sourceOfPrompt(ref.name, argument.name, context)
      : sourceOfTemplate(ref.uri, argument.name, context);
  if (source === undefined) throw unknown('argument', argument.name, context);
  return { completion: matching(await source(context.bridge, chosen), argument.value) };
}

function sourceOfTemplate(template: string, argument: string, context: ServerContext): Source | undefined {
  const sources = ofTemplate.get(template.replace(/\{\?[^}]*\}$/, ''));
  if (sources === undefined) throw unknown('resource template', template, context);
  return Object.hasOwn(sources, argument) ? sources[argument] : undefined;
}

function sourceOfPrompt(name: string, argument: string, context: ServerContext): Source | undefined {
  return findPrompt(name, context)
    .arguments(context)
    .find((each) => each.name === argument)?.values;
}

function unknown(what: string, name: string, { bridge }: Pick<ServerContext, 'bridge'>): McpError {
  return new McpError(ErrorCode.InvalidParams, `Unknown ${what} ${JSON.stringify(bridge.redact(name))}`);
}

import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { InputError, NotFoundError, RunBridgeError } from '@runbridge/core';

import type { ServerContext } from '../serverContext.js';

/**
 * “Resource not found” of the protocol's revisions up to 2025-11-25, which are the ones spoken here. Later ones say
 * -32602 instead (SEP-2164).
 */
const RESOURCE_NOT_FOUND = -32002;

export function notFound(uri: string, why: string, near: readonly string[] = []): McpError {
  const hint = near.length === 0 ? '' : ` Near it: ${near.join(', ')}`;
  return new McpError(RESOURCE_NOT_FOUND, `Resource not found: ${uri}. ${why}${hint}`, { uri });
}

/** What went wrong while a resource was read, as an error of the protocol: a resource has no other way to tell. */
export async function resourceFailure(
  error: unknown,
  uri: string,
  { bridge, log }: Pick<ServerContext, 'log'> & { readonly bridge: Pick<ServerContext['bridge'], 'redact'> },
  near: () => Promise<readonly string[]>,
): Promise<Error> {
  if (error instanceof McpError) return error;
  if (!(error instanceof RunBridgeError)) {
    log.error({ uri: bridge.redact(uri), error: bridge.redact(String((error as Error).stack ?? error)) }, 'failed');
    return new McpError(ErrorCode.InternalError, 'RunBridge failed unexpectedly. This is a mistake in RunBridge.');
  }
  if (error instanceof InputError) {
    const problems = error.problems.map(({ field, problem }) => `${field} ${problem}`).join('; ');
    return notFound(bridge.redact(uri), bridge.redact(`The ${problems}.`), await near());
  }
  const told = bridge.redact(error.explanation);
  return error instanceof NotFoundError
    ? notFound(bridge.redact(uri), told, await near())
    : new McpError(ErrorCode.InternalError, told, { uri: bridge.redact(uri) });
}

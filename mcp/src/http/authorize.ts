import type { RequestHandler } from 'express';

import { callerOf } from './caller.js';
import { challenge } from './challenge.js';
import type { McpEndpoint } from './endpoint.js';
import { messagesOf } from './messages.js';
import { Refusal } from './refusal.js';
import { READ_SCOPE, WRITE_SCOPE } from './scopes.js';

/**
 * Refuses calls that change something from callers who may only read. The refusal is HTTP's, so that a client can ask
 * its user for the scope that is missing and call again.
 */
export function authorize(
  { changesSomething }: Pick<McpEndpoint, 'changesSomething'>,
  metadataUrl: string | undefined,
): RequestHandler {
  return (request, _response, next) => {
    const { principal } = callerOf(request);
    if (!principal.canWrite)
      for (const { id, method, params } of messagesOf(request.body)) {
        const { name, arguments: args } = params;
        if (method !== 'tools/call' || typeof name !== 'string' || !changesSomething(name, args)) continue;
        const scope = `${READ_SCOPE} ${WRITE_SCOPE}`;
        const description =
          principal.canStepUp === true
            ? `${name} changes something, for which the access token lacks the scope ${WRITE_SCOPE}.`
            : `${name} changes something, and ${principal.name} may only read.`;
        throw new Refusal(403, description, {
          id,
          headers: { 'WWW-Authenticate': challenge({ error: 'insufficient_scope', description, scope, metadataUrl }) },
        });
      }
    next();
  };
}

import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { RequestHandler } from 'express';

import type { Logger } from '../log.js';
import { callerOf } from './caller.js';
import type { McpEndpoint } from './endpoint.js';
import type { HttpLimits } from './limits.js';
import { messagesOf } from './messages.js';

export interface AnswerOptions {
  readonly endpoint: McpEndpoint;
  readonly draining: AbortSignal;
  readonly limits: Pick<HttpLimits, 'keepAliveMs'>;
  readonly log: Logger;
}

/** Answers a request by a server of its own, which ends with it: no state is left that another replica would miss. */
export function answerCall({ endpoint, draining, limits, log }: AnswerOptions): RequestHandler {
  return async (request, response) => {
    const from = performance.now();
    const { principal, credentials } = callerOf(request);
    const { mcp } = endpoint.open({ principal, credentials, draining });
    // Without a generator of session ids the transport is stateless.
    const transport = new StreamableHTTPServerTransport({ keepAliveMs: limits.keepAliveMs });
    // Ends the calls under way as well: a client that has gone waits for no run.
    response.once('close', () => {
      const isGone = !response.writableFinished;
      const methods = messagesOf(request.body).map(({ method }) => method);
      log.debug(
        {
          caller: principal.name,
          methods,
          status: response.statusCode,
          ms: Math.round(performance.now() - from),
          isGone,
        },
        'answered',
      );
      void mcp.close();
    });
    if (response.destroyed) return;
    await mcp.connect(transport);
    await transport.handleRequest(request, response, request.body);
  };
}

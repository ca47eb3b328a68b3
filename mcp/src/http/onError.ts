import type { ErrorRequestHandler } from 'express';

import type { Logger } from '../log.js';
import type { HttpLimits } from './limits.js';
import { Refusal, codes, sendRefusal } from './refusal.js';

/** Answers what any step before has thrown, as an error of JSON-RPC. */
export function onError(log: Logger, limits: HttpLimits): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent || response.destroyed) {
      // What has begun to be answered can only be cut off, which Express does where nothing follows.
      next();
      return;
    }
    const refusal = error instanceof Refusal ? error : ofBody(error, limits);
    if (refusal === undefined) log.error({ error: String((error as Error).stack ?? error) }, 'request failed');
    else
      log.debug(
        { method: request.method, path: request.path, status: refusal.status, reason: refusal.message },
        'refused',
      );
    sendRefusal(
      response,
      refusal ?? new Refusal(500, 'RunBridge failed unexpectedly; its log tells more.', { code: codes.internal }),
    );
  };
}

/** Errors of the body's parser, by what it calls them. */
function ofBody(error: unknown, { maxBodyBytes }: HttpLimits): Refusal | undefined {
  const { type, status } = error as { type?: unknown; status?: unknown };
  switch (type) {
    case 'entity.too.large':
      return new Refusal(413, `The request is too large: at most ${String(maxBodyBytes)} bytes are read.`, {
        headers: { Connection: 'close' },
      });
    case 'entity.parse.failed':
      return new Refusal(400, 'Parse error: the body is not JSON.', { code: codes.parseError });
    default:
      return typeof status === 'number' && status >= 400 && status < 500
        ? new Refusal(status, 'The request cannot be read.', { code: codes.invalidRequest })
        : undefined;
  }
}

import type { RequestHandler } from 'express';

import { UsageError } from '../usageError.js';
import { callerOf, setCaller } from './caller.js';
import type { McpEndpoint } from './endpoint.js';
import { codes, Refusal } from './refusal.js';
import { bearerOf } from './signIn.js';

/** Reads the accounts that a caller brings in headers. */
export function callerAccounts({ credentials }: Pick<McpEndpoint, 'credentials'>): RequestHandler {
  return (request, _response, next) => {
    const refuse = (message: string): Refusal => new Refusal(400, message, { code: codes.invalidRequest });
    const token = bearerOf(request);
    const same = Object.entries(request.headers).find(
      ([name, value]) => name.startsWith('x-runbridge-') && token !== undefined && String(value).includes(token),
    );
    // An access token for this server is for nobody else, and a platform that gets it could use it here.
    if (same !== undefined)
      throw refuse(`${same[0]} holds the token that this server is called with: it is never sent on to a platform.`);
    try {
      setCaller(request, { ...callerOf(request), credentials: credentials(request.headers) });
    } catch (error) {
      if (error instanceof UsageError) throw refuse(error.message);
      throw error;
    }
    next();
  };
}

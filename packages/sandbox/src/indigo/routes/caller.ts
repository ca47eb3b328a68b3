import type { FastifyRequest } from 'fastify';

import type { IndigoUser } from '../accounts.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who holds the token that the request carries. */
    indigoUser?: IndigoUser;
  }
  interface FastifyContextConfig {
    /** Changes something, and so asks for the scope `offline_access`. */
    changes?: boolean;
    /** Is answered to everybody. */
    open?: boolean;
  }
}

/** The user of a request that has been let in. */
export function callerOf(request: Pick<FastifyRequest, 'indigoUser'>): IndigoUser {
  if (request.indigoUser === undefined) throw new Error('This route lets nobody in');
  return request.indigoUser;
}

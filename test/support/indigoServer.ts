import type { IncomingMessage, ServerResponse } from 'node:http';

import { beforeEach } from '@jest/globals';

import { useHttpServer } from './httpServer.js';
import type { TestServer } from './httpServer.js';
import type { OpenIdFixture } from './openid.js';

const emptyPage = { links: [], content: [], page: { size: 100, totalElements: 0, totalPages: 0, number: 0 } };
const deployment = { uuid: 'd-1', status: 'CREATE_IN_PROGRESS', task: 'NONE', outputs: {}, links: [] };

/** An orchestrator that takes the provider's tokens: 401 for one that is not good, 403 for a change without offline_access. */
export function useIndigoServer(provider: OpenIdFixture): TestServer {
  const server = useHttpServer();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const scopes = await provider.scopes((request.headers.authorization ?? '').replace('Bearer ', ''));
    if (scopes === null) send(401, { code: 401, title: 'Unauthorized', message: 'The token is not active' });
    else if (request.method === 'GET') send(200, emptyPage);
    else if (scopes.split(' ').includes('offline_access')) send(201, deployment);
    else
      send(403, {
        error: 'insufficient_scope',
        error_description: 'Insufficient scope for this resource',
        scope: 'offline_access fts:submit-transfer',
      });
  };
  beforeEach(() => {
    server.answer((request, response) => {
      void answer(request, response);
    });
  });
  return server;
}

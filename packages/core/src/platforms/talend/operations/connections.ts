import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import {
  connectionDetails,
  createConnectionRequest,
  pageConnection,
  updateConnectionRequest,
} from '../schemas/orchestration.js';
import { limitOffset, nameFilter } from '../schemas/query.js';

const connectionPath = () =>
  request({ connectionId: z.string().describe('Connection ID, from talend.connections.list.') });

const nameTaken =
  'Another connection has this name. Choose a different one; talend.connections.list shows those in use.';

/** Parameters with which tasks reach other systems (Talend Orchestration API, Connections). */
export const connections = {
  create: defineOperation({
    id: 'talend.connections.create',
    title: 'Create Connection',
    summary: 'Create a connection to another system in a workspace.',
    method: 'POST',
    path: '/orchestration/connections',
    input: () => ({ body: createConnectionRequest() }),
    output: connectionDetails,
    statusHints: { 409: nameTaken },
  }),

  list: defineOperation({
    id: 'talend.connections.list',
    title: 'List Connections',
    summary: 'List connections to other systems, by name.',
    method: 'GET',
    path: '/orchestration/connections',
    input: () => ({
      query: request({
        ...nameFilter(),
        ...limitOffset(),
      }),
    }),
    output: pageConnection,
    paging: 'offset',
  }),

  update: defineOperation({
    id: 'talend.connections.update',
    title: 'Update Connection',
    summary: 'Rename a connection or change its parameters.',
    method: 'PUT',
    path: '/orchestration/connections/{connectionId}',
    input: () => ({ path: connectionPath(), body: updateConnectionRequest() }),
    output: connectionDetails,
    statusHints: { 409: nameTaken },
  }),

  delete: defineOperation({
    id: 'talend.connections.delete',
    title: 'Delete Connection',
    summary: 'Delete a connection that no task uses.',
    method: 'DELETE',
    path: '/orchestration/connections/{connectionId}',
    input: () => ({ path: connectionPath() }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: { 409: 'The connection is in use. Take it out of the tasks that name it, then delete it.' },
  }),

  get: defineOperation({
    id: 'talend.connections.get',
    title: 'Get Connection',
    summary: 'Get one connection: its application, workspace and parameters.',
    method: 'GET',
    path: '/orchestration/connections/{connectionId}',
    input: () => ({ path: connectionPath() }),
    output: connectionDetails,
  }),
};

import type { FastifyInstance } from 'fastify';

import { arrayOf, boolean, nonEmptyString, object, paging, string } from '../../json-schema.js';
import { page, type PageQuery } from '../../page.js';
import { newObjectId } from '../../random.js';
import { badRequest } from '../../refusal.js';
import type { ConnectionParameter } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { cipherText, connectionDetails } from '../views.js';
import { nameContains } from './list-filters.js';

interface CreateConnectionRequest {
  name: string;
  workspaceId: string;
  app: string;
  parameters: ConnectionParameter[];
}

interface UpdateConnectionRequest {
  name?: string;
  parameters?: ConnectionParameter[];
}

const parametersSchema = arrayOf(object({ name: nonEmptyString, value: string, encrypted: boolean }, ['name']));

/** Talend Orchestration API, Connections. */
export function addConnectionRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Querystring: PageQuery & { name?: string } }>(
    '/orchestration/connections',
    { schema: { querystring: object({ name: string, ...paging }) } },
    ({ query }) => {
      const { state } = talend;
      const found = state.connections.where((connection) => nameContains(connection, query.name));
      return page(found, query, (connection) => connectionDetails(state, connection));
    },
  );

  app.post<{ Body: CreateConnectionRequest }>(
    '/orchestration/connections',
    {
      schema: {
        body: object(
          { name: nonEmptyString, workspaceId: nonEmptyString, app: nonEmptyString, parameters: parametersSchema },
          ['name', 'workspaceId', 'app', 'parameters'],
        ),
      },
    },
    ({ body }, reply) => {
      const { state } = talend;
      if (state.workspaces.find(body.workspaceId) === undefined) {
        throw badRequest(`'workspaceId' names no workspace: '${body.workspaceId}'`);
      }
      const connection = state.connections.add({
        id: newObjectId(),
        name: body.name,
        app: body.app,
        workspaceId: body.workspaceId,
        parameters: merge([], body.parameters),
        createDate: talend.clock.now(),
      });
      return reply.code(201).send(connectionDetails(state, connection));
    },
  );

  app.get<{ Params: { connectionId: string } }>('/orchestration/connections/:connectionId', ({ params }) =>
    connectionDetails(talend.state, talend.state.connections.get(params.connectionId)),
  );

  app.put<{ Params: { connectionId: string }; Body: UpdateConnectionRequest }>(
    '/orchestration/connections/:connectionId',
    { schema: { body: object({ name: nonEmptyString, parameters: parametersSchema }) } },
    ({ params, body }) => {
      const { state } = talend;
      const connection = state.connections.get(params.connectionId);
      connection.name = body.name ?? connection.name;
      connection.parameters = merge(connection.parameters, body.parameters ?? []);
      return connectionDetails(state, connection);
    },
  );

  app.delete<{ Params: { connectionId: string } }>('/orchestration/connections/:connectionId', ({ params }, reply) => {
    const { connections } = talend.state;
    connections.delete(connections.get(params.connectionId).id);
    return reply.code(204).send();
  });
}

/**
 * The parameters with the given ones put over those of the same name. An encrypted value that comes back as it was
 * answered, or not at all, stays what it was.
 */
function merge(current: readonly ConnectionParameter[], given: readonly ConnectionParameter[]): ConnectionParameter[] {
  const merged = new Map(current.map((parameter) => [parameter.name, parameter]));
  for (const { name, value, encrypted } of given) {
    const before = merged.get(name);
    const isUnchanged =
      before?.value !== undefined &&
      before.encrypted === true &&
      (value === undefined || value === cipherText(before.value));
    const next = isUnchanged ? before.value : value;
    merged.set(name, {
      name,
      encrypted: encrypted ?? before?.encrypted ?? false,
      ...(next === undefined ? {} : { value: next }),
    });
  }
  return [...merged.values()];
}

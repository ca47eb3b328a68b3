import type { FastifyInstance } from 'fastify';

import { parseFiql } from '../../fiql.js';
import { int32, nonEmptyString, object, string } from '../../json-schema.js';
import { newObjectId } from '../../random.js';
import { conflict, Refusal } from '../../refusal.js';
import type { Environment } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import type { TalendState } from '../state.js';
import { environmentInfo } from '../views.js';
import { ownerOf } from '../accounts.js';

interface EnvironmentRequest {
  name: string;
  description?: string;
  maxCloudContainers?: number;
}

const fields = { name: nonEmptyString, description: string, maxCloudContainers: { ...int32, minimum: 0 } };

/** Talend Orchestration API, Environments. */
export function addEnvironmentRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Querystring: { query?: string } }>(
    '/orchestration/environments',
    { schema: { querystring: object({ query: string }) } },
    ({ query }) => talend.state.environments.all().map(environmentInfo).filter(parseFiql(query.query, 'query')),
  );

  app.post<{ Body: EnvironmentRequest & { workspaceName: string; owner?: string } }>(
    '/orchestration/environments',
    {
      schema: { body: object({ ...fields, workspaceName: nonEmptyString, owner: string }, ['name', 'workspaceName']) },
    },
    (request, reply) => {
      const { state } = talend;
      const { workspaceName, owner, name, description, maxCloudContainers } = request.body;
      refuseTakenName(state, name);
      const ownedBy = ownerOf(request, state, owner);
      const environment: Environment = { id: newObjectId(), name, default: false };
      if (description !== undefined) environment.description = description;
      if (maxCloudContainers !== undefined) environment.maxCloudContainers = maxCloudContainers;
      state.environments.add(environment);
      const now = talend.clock.now();
      state.workspaces.add({
        id: newObjectId(),
        name: workspaceName,
        owner: ownedBy,
        type: 'custom',
        environmentId: environment.id,
        protectedArtifactUpdate: false,
        createDate: now,
        updateDate: now,
      });
      return reply.code(201).send(environmentInfo(environment));
    },
  );

  app.put<{ Params: { Id: string }; Body: EnvironmentRequest }>(
    '/orchestration/environments/:Id',
    { schema: { body: object(fields, ['name']) } },
    ({ params, body }, reply) => {
      const { state } = talend;
      const environment = state.environments.get(params.Id);
      refuseTakenName(state, body.name, environment.id);
      environment.name = body.name;
      if (body.description !== undefined) environment.description = body.description;
      if (body.maxCloudContainers !== undefined) environment.maxCloudContainers = body.maxCloudContainers;
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: { Id: string } }>('/orchestration/environments/:Id', ({ params }, reply) => {
    const { state } = talend;
    const environment = state.environments.get(params.Id);
    const users = usersOf(state, environment.id);
    if (users.length > 0) {
      throw new Refusal(403, 'The environment is in use', { body: { 'Usage Details': users.join('; ') } });
    }
    for (const workspaceId of state.workspaceIdsOf(environment.id)) state.removeWorkspace(workspaceId);
    state.runProfiles.deleteWhere(({ scopeId }) => scopeId === environment.id);
    state.environments.delete(environment.id);
    return reply.code(204).send();
  });
}

function refuseTakenName(state: TalendState, name: string, except?: string): void {
  if (state.environments.all().some((other) => other.name === name && other.id !== except)) {
    throw conflict(`'name' must be unique: there is an environment '${name}' already`);
  }
}

/** The engines and promotions for which an environment can't go. */
function usersOf(state: TalendState, environmentId: string): string[] {
  const assigned = ({ environmentId: id }: { environmentId: string }): boolean => id === environmentId;
  return [
    ...state.remoteEngines.where(assigned).map(({ name }) => `Remote Engine '${name}'`),
    ...state.clusters.where(assigned).map(({ name }) => `Remote Engine cluster '${name}'`),
    ...state.pipelineEngines.where(assigned).map(({ name }) => `Pipeline engine '${name}'`),
    ...state.promotions
      .where(({ sourceEnvironmentId, targetEnvironmentId }) =>
        [sourceEnvironmentId, targetEnvironmentId].includes(environmentId),
      )
      .map(({ name }) => `Promotion '${name}'`),
  ];
}

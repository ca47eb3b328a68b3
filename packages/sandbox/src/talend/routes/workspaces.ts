import type { FastifyInstance } from 'fastify';

import { parseFiql } from '../../fiql.js';
import { boolean, nonEmptyString, object, string } from '../../json-schema.js';
import { newObjectId } from '../../random.js';
import { badRequest, conflict, forbidden } from '../../refusal.js';
import { ownerOf } from '../accounts.js';
import type { Workspace } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import type { TalendState } from '../state.js';
import { workspaceDetails, workspaceInfo } from '../views.js';

interface CreateWorkspaceRequest {
  name: string;
  description?: string;
  owner?: string;
  environmentId: string;
}

interface UpdateWorkspaceRequest {
  name: string;
  description?: string;
  owner?: string;
  protectedArtifactUpdate?: boolean;
}

/** Talend Orchestration API, Workspaces. */
export function addWorkspaceRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Querystring: { query?: string } }>(
    '/orchestration/workspaces',
    { schema: { querystring: object({ query: string }) } },
    ({ query }) => {
      const { state } = talend;
      const views = state.workspaces.all().map((workspace) => workspaceInfo(state, workspace));
      return views.filter(parseFiql(query.query, 'query'));
    },
  );

  app.post<{ Body: CreateWorkspaceRequest }>(
    '/orchestration/workspaces',
    {
      schema: {
        body: object({ name: nonEmptyString, description: string, owner: string, environmentId: nonEmptyString }, [
          'name',
          'environmentId',
        ]),
      },
    },
    (request, reply) => {
      const { state } = talend;
      const { name, description, owner, environmentId } = request.body;
      if (state.environments.find(environmentId) === undefined) {
        throw badRequest(`'environmentId' names no environment: '${environmentId}'`);
      }
      refuseTakenName(state, environmentId, name);
      const now = talend.clock.now();
      const workspace: Workspace = {
        id: newObjectId(),
        name,
        owner: ownerOf(request, state, owner),
        type: 'custom',
        environmentId,
        protectedArtifactUpdate: false,
        createDate: now,
        updateDate: now,
        ...(description === undefined ? {} : { description }),
      };
      return reply.code(201).send(workspaceDetails(state, state.workspaces.add(workspace)));
    },
  );

  app.put<{ Params: { id: string }; Body: UpdateWorkspaceRequest }>(
    '/orchestration/workspaces/:id',
    {
      schema: {
        body: object({ name: nonEmptyString, description: string, owner: string, protectedArtifactUpdate: boolean }, [
          'name',
        ]),
      },
    },
    (request, reply) => {
      const { params, body } = request;
      const { state } = talend;
      const workspace = state.workspaces.get(params.id);
      refuseTakenName(state, workspace.environmentId, body.name, workspace.id);
      workspace.owner = ownerOf(request, state, body.owner ?? workspace.owner);
      workspace.name = body.name;
      workspace.protectedArtifactUpdate = body.protectedArtifactUpdate ?? workspace.protectedArtifactUpdate;
      if (body.description !== undefined) workspace.description = body.description;
      workspace.updateDate = talend.clock.now();
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: { id: string } }>('/orchestration/workspaces/:id', ({ params }, reply) => {
    const { state } = talend;
    const workspace = state.workspaces.get(params.id);
    if (workspace.type !== 'custom') throw forbidden(`Workspace '${workspace.name}' is ${workspace.type}, not custom`);
    const user = usedElsewhere(state, workspace.id);
    if (user !== undefined) throw conflict(`Something in workspace '${workspace.name}' is used by ${user}`);
    state.removeWorkspace(workspace.id);
    return reply.code(204).send();
  });
}

/** The page documents no 409 for a name that is taken, so it is a bad request. */
function refuseTakenName(state: TalendState, environmentId: string, name: string, except?: string): void {
  const taken = state.workspaces
    .where((other) => other.environmentId === environmentId && other.id !== except)
    .some((other) => other.name === name);
  if (taken) throw badRequest(`'name' must be unique in the environment: there is a workspace '${name}' already`);
}

/** What outside of a workspace uses something inside, or undefined when nothing does. */
function usedElsewhere(state: TalendState, workspaceId: string): string | undefined {
  const inside = (item: { workspaceId: string } | undefined): boolean => item?.workspaceId === workspaceId;
  const task = state.tasks
    .all()
    .find(
      (candidate) =>
        !inside(candidate) &&
        (inside(state.artifacts.find(candidate.artifact.id)) ||
          Object.values(candidate.connections).some((id) => inside(state.connections.find(id)))),
    );
  if (task !== undefined) return `task '${task.name}'`;
  const plan = state.plans
    .all()
    .find(
      (candidate) =>
        !inside(candidate) &&
        candidate.steps.some(
          ({ taskIds, handlerOnFailure }) =>
            [...taskIds, ...(handlerOnFailure?.taskIds ?? [])].some((id) => inside(state.tasks.find(id))) ||
            (handlerOnFailure?.planIds ?? []).some((id) => inside(state.plans.find(id))),
        ),
    );
  if (plan !== undefined) return `plan '${plan.name}'`;
  const engine = [...state.remoteEngines.all(), ...state.clusters.all(), ...state.pipelineEngines.all()].find(
    (candidate) => candidate.workspaceId === workspaceId,
  );
  return engine === undefined ? undefined : `engine '${engine.name}'`;
}

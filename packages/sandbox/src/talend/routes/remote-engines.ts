import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';

import { parseFiql } from '../../fiql.js';
import { arrayOf, boolean, nonEmptyString, object, string } from '../../json-schema.js';
import { newObjectId } from '../../random.js';
import { badRequest, conflict, notFound, refusedWithText } from '../../refusal.js';
import type { RemoteEngine, RunProfile } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { runtimeRunProfile } from '../run-profile-views.js';
import type { TalendState } from '../state.js';
import { engineView } from '../views.js';
import {
  newRunProfile,
  profilesOf,
  replaceRunProfile,
  runProfileRequest,
  runProfileUpdateRequest,
  updateRunProfile,
  type RunProfileRequest,
  type RunProfileUpdateRequest,
} from './run-profile-requests.js';

interface EngineRequest {
  name: string;
  environmentId: string;
  workspaceId?: string;
  runProfiles?: string[];
  debug?: { host: string };
  description?: string;
  esbCompatibilityVersion?: string;
}

const ENGINES = '/processing/runtimes/remote-engines';
/** Engines of these kinds need `esbCompatibilityVersion`. Talend Processing API, EngineRequest. */
const ESB_PROFILES = ['TALEND_RUNTIME', 'MICROSERVICE'];

/** Talend Processing API, Remote Engines. */
export function addRemoteEngineRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Querystring: { query?: string } }>(
    ENGINES,
    { schema: { querystring: object({ query: string }) } },
    ({ query }) => {
      const { state } = talend;
      const views = state.remoteEngines.all().map((engine) => engineView(state, engine));
      return views.filter(parseFiql(query.query, 'query'));
    },
  );

  app.post<{ Body: EngineRequest }>(
    ENGINES,
    {
      schema: {
        body: object(
          {
            name: nonEmptyString,
            environmentId: nonEmptyString,
            workspaceId: string,
            runProfiles: arrayOf(string),
            debug: object({ host: nonEmptyString }, ['host']),
            description: string,
            esbCompatibilityVersion: string,
          },
          ['name', 'environmentId'],
        ),
      },
    },
    ({ body }, reply) => {
      const { state } = talend;
      checkPlace(state, body);
      const { name, environmentId, workspaceId, runProfiles = [], debug, description, esbCompatibilityVersion } = body;
      const esbProfile = runProfiles.find((profile) => ESB_PROFILES.includes(profile));
      if (esbProfile !== undefined && esbCompatibilityVersion === undefined) {
        throw badRequest(`'esbCompatibilityVersion' is required for an engine with the run profile ${esbProfile}`);
      }
      const now = talend.clock.now();
      const engine: RemoteEngine = {
        id: newObjectId(),
        name,
        environmentId,
        runtimeId: randomUUID(),
        status: 'NOT_PAIRED',
        availability: 'NOT_AVAILABLE',
        managed: false,
        runProfiles,
        preAuthorizedKey: newObjectId(),
        createDate: now,
        updateDate: now,
        ...(workspaceId === undefined ? {} : { workspaceId }),
        ...(debug === undefined ? {} : { debugHost: debug.host }),
        ...(description === undefined ? {} : { description }),
        ...(esbCompatibilityVersion === undefined ? {} : { esbCompatibilityVersion }),
      };
      return reply.code(201).send(engineView(state, state.remoteEngines.add(engine)));
    },
  );

  app.get<{ Params: { id: string } }>(`${ENGINES}/:id`, ({ params }) =>
    engineView(talend.state, talend.state.remoteEngines.get(params.id)),
  );

  app.delete<{ Params: { id: string } }>(`${ENGINES}/:id`, ({ params }, reply) => {
    const { state } = talend;
    const engine = state.remoteEngines.get(params.id);
    if (engine.clusterId !== undefined) throw conflict(`Remote Engine '${engine.name}' is part of a cluster`);
    const [task] = state.tasksOnEngine(engine.id);
    if (task !== undefined) throw conflict(`Remote Engine '${engine.name}' is used by task '${task.name}'`);
    state.runProfiles.deleteWhere(({ processorId }) => processorId === engine.id);
    state.remoteEngines.delete(engine.id);
    return reply.code(204).send();
  });

  app.delete<{ Params: { id: string } }>(
    `${ENGINES}/:id/pairing`,
    {
      schema: { querystring: object({ keepOsgiDeployments: boolean, keepMicroserviceDeployments: boolean }) },
    },
    ({ params }, reply) => {
      const engine = talend.state.remoteEngines.get(params.id);
      if (engine.status !== 'PAIRED') throw badRequest(`Remote Engine '${engine.name}' is not paired`);
      engine.status = 'NOT_PAIRED';
      engine.availability = 'NOT_AVAILABLE';
      engine.preAuthorizedKey = newObjectId();
      engine.updateDate = talend.clock.now();
      return reply.code(200).send('Remote Engine unpaired');
    },
  );

  app.get<{ Params: { engineId: string } }>(`${ENGINES}/:engineId/run-profiles`, ({ params }) => {
    const { state } = talend;
    return profilesOf(state, state.remoteEngines.get(params.engineId).id).map(runtimeRunProfile);
  });

  app.post<{ Params: { engineId: string }; Body: RunProfileRequest }>(
    `${ENGINES}/:engineId/run-profiles`,
    { schema: { body: runProfileRequest } },
    ({ params, body }, reply) => {
      const { state } = talend;
      const engine = state.remoteEngines.get(params.engineId);
      if (![engine.id, engine.runtimeId].includes(body.runtimeId)) {
        throw badRequest(`'runtimeId' must be that of the engine in the path: '${engine.id}'`);
      }
      if (profilesOf(state, engine.id).some(({ name }) => name === body.name)) {
        throw conflict(`'name' must be unique: the engine has a run profile '${body.name}' already`);
      }
      const processor = { processorType: 'REMOTE_ENGINE', processorId: engine.id, scopeId: engine.environmentId };
      const profile = state.runProfiles.add(newRunProfile(body, processor, talend.clock.now()));
      return reply.code(201).send(runtimeRunProfile(profile));
    },
  );

  app.get<{ Params: ProfilePath }>(`${ENGINES}/:engineId/run-profiles/:runProfileId`, ({ params }) =>
    runtimeRunProfile(profileAt(params)),
  );

  app.put<{ Params: ProfilePath; Body: RunProfileUpdateRequest }>(
    `${ENGINES}/:engineId/run-profiles/:runProfileId`,
    { schema: { body: runProfileUpdateRequest } },
    ({ params, body }) => {
      const profile = profileAt(params);
      updateRunProfile(profile, body, talend.clock.now());
      return runtimeRunProfile(profile);
    },
  );

  app.delete<{ Params: ProfilePath; Querystring: { newRunProfileId?: string } }>(
    `${ENGINES}/:engineId/run-profiles/:runProfileId`,
    { schema: { querystring: object({ newRunProfileId: string }) } },
    ({ params, query }, reply) => {
      const { state } = talend;
      const profile = profileAt(params);
      if (query.newRunProfileId !== undefined) {
        const replacement = profileAt({ ...params, runProfileId: query.newRunProfileId });
        if (replacement.id === profile.id) throw badRequest("'newRunProfileId' must be another run profile");
        replaceRunProfile(state, profile.id, replacement.id);
      }
      const [task] = state.tasksUsingRunProfile(profile.id);
      if (task !== undefined) throw refusedWithText(409, `Run profile is in use by task '${task.name}'`);
      state.runProfiles.delete(profile.id);
      return reply.code(202).send('Run profile deleted');
    },
  );

  function profileAt({ engineId, runProfileId }: ProfilePath): RunProfile {
    const { state } = talend;
    const engine = state.remoteEngines.get(engineId);
    const profile = profilesOf(state, engine.id).find(({ id }) => id === runProfileId);
    if (profile === undefined) throw notFound(`Run profile of Remote Engine '${engine.name}'`, runProfileId);
    return profile;
  }
}

interface ProfilePath {
  engineId: string;
  runProfileId: string;
}

/** @throws a 400 refusal when the environment or workspace of an engine is unknown, or the two don't belong together */
export function checkPlace(state: TalendState, place: { environmentId: string; workspaceId?: string }): void {
  if (state.environments.find(place.environmentId) === undefined) {
    throw badRequest(`'environmentId' names no environment: '${place.environmentId}'`);
  }
  if (place.workspaceId === undefined) return;
  const workspace = state.workspaces.find(place.workspaceId);
  if (workspace?.environmentId !== place.environmentId) {
    throw badRequest(`'workspaceId' names no workspace of the environment: '${place.workspaceId}'`);
  }
}

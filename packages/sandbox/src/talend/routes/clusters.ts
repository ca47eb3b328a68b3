import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';

import { parseFiql } from '../../fiql.js';
import { arrayOf, nonEmptyString, object, string } from '../../json-schema.js';
import { newObjectId } from '../../random.js';
import { badRequest, conflict, notFound, Refusal } from '../../refusal.js';
import type { Cluster, RunProfile } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { runtimeRunProfile } from '../run-profile-views.js';
import { clusterSummary, clusterView } from '../views.js';
import { checkPlace } from './remote-engines.js';
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

interface ClusterRequest {
  name: string;
  workspaceId: string;
  environmentId: string;
  description: string;
  remoteEngines: string[];
}

interface ProfilePath {
  clusterId: string;
  runProfileId: string;
}

const CLUSTERS = '/processing/runtimes/remote-engine-clusters';

/** Talend Processing API, Remote Engine Clusters. */
export function addClusterRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Querystring: { _s?: string } }>(
    CLUSTERS,
    { schema: { querystring: object({ _s: string }) } },
    ({ query }) => {
      const { state } = talend;
      const views = state.clusters.all().map((cluster) => clusterSummary(state, cluster));
      return views.filter(parseFiql(query._s, '_s'));
    },
  );

  app.post<{ Body: ClusterRequest }>(
    CLUSTERS,
    {
      schema: {
        body: object(
          {
            name: nonEmptyString,
            workspaceId: nonEmptyString,
            environmentId: nonEmptyString,
            description: string,
            remoteEngines: arrayOf(string),
          },
          ['name', 'workspaceId', 'environmentId', 'description', 'remoteEngines'],
        ),
      },
    },
    ({ body }, reply) => {
      const { state } = talend;
      checkPlace(state, body);
      const engines = body.remoteEngines.map((id, index) => {
        const engine = state.remoteEngines.find(id);
        const place = `'remoteEngines.${String(index)}'`;
        if (engine === undefined) throw badRequest(`${place} names no Remote Engine: '${id}'`);
        if (engine.environmentId !== body.environmentId)
          throw badRequest(`${place} is in another environment: '${id}'`);
        if (engine.clusterId !== undefined) throw badRequest(`${place} is in a cluster already: '${id}'`);
        return engine;
      });
      const now = talend.clock.now();
      const cluster: Cluster = {
        id: newObjectId(),
        name: body.name,
        description: body.description,
        environmentId: body.environmentId,
        workspaceId: body.workspaceId,
        runtimeId: randomUUID(),
        availability: engines.some(({ availability }) => availability === 'AVAILABLE') ? 'AVAILABLE' : 'NOT_AVAILABLE',
        managed: false,
        createDate: now,
        updateDate: now,
      };
      state.clusters.add(cluster);
      for (const engine of engines) engine.clusterId = cluster.id;
      return reply.code(201).send(clusterView(state, cluster));
    },
  );

  app.get<{ Params: { clusterId: string } }>(`${CLUSTERS}/:clusterId`, ({ params }) =>
    clusterView(talend.state, talend.state.clusters.get(params.clusterId)),
  );

  app.delete<{ Params: { clusterId: string } }>(`${CLUSTERS}/:clusterId`, ({ params }, reply) => {
    const { state } = talend;
    const cluster = state.clusters.get(params.clusterId);
    const [task] = state.tasksOnCluster(cluster.id);
    // The page documents no 409 here.
    if (task !== undefined) throw badRequest(`Cluster '${cluster.name}' is used by task '${task.name}'`);
    for (const engine of state.enginesOf(cluster.id)) delete engine.clusterId;
    state.runProfiles.deleteWhere(({ processorId }) => processorId === cluster.id);
    state.clusters.delete(cluster.id);
    return reply.code(204).send();
  });

  app.put<{ Params: { clusterId: string; engineId: string }; Body: { method: string; runProfileId: string } }>(
    `${CLUSTERS}/:clusterId/engines/:engineId`,
    { schema: { body: object({ method: nonEmptyString, runProfileId: nonEmptyString }, ['method', 'runProfileId']) } },
    ({ params, body }, reply) => {
      const { state } = talend;
      const cluster = state.clusters.get(params.clusterId);
      const engine = state.remoteEngines.get(params.engineId);
      if (engine.clusterId !== undefined) throw conflict(`Remote Engine '${engine.name}' is in a cluster already`);
      if (engine.environmentId !== cluster.environmentId) {
        throw badRequest(`Remote Engine '${engine.name}' is in another environment than the cluster`);
      }
      if (!profilesOf(state, cluster.id).some(({ id }) => id === body.runProfileId)) {
        throw badRequest(`'runProfileId' names no run profile of the cluster: '${body.runProfileId}'`);
      }
      engine.clusterId = cluster.id;
      cluster.updateDate = talend.clock.now();
      return reply.code(204).send();
    },
  );

  app.delete<{ Params: { clusterId: string; engineId: string } }>(
    `${CLUSTERS}/:clusterId/engines/:engineId`,
    ({ params }, reply) => {
      const { state } = talend;
      const cluster = state.clusters.get(params.clusterId);
      const engine = state.enginesOf(cluster.id).find(({ id }) => id === params.engineId);
      if (engine === undefined) throw notFound(`Remote Engine of cluster '${cluster.name}'`, params.engineId);
      delete engine.clusterId;
      cluster.updateDate = talend.clock.now();
      return reply.code(204).send();
    },
  );

  app.get<{ Params: { clusterId: string } }>(`${CLUSTERS}/:clusterId/run-profiles`, ({ params }) => {
    const { state } = talend;
    return profilesOf(state, state.clusters.get(params.clusterId).id).map(runtimeRunProfile);
  });

  app.post<{ Params: { clusterId: string }; Body: RunProfileRequest }>(
    `${CLUSTERS}/:clusterId/run-profiles`,
    {
      attachValidation: true,
      schema: { body: runProfileRequest },
    },
    (request, reply) => {
      const { state } = talend;
      const cluster = state.clusters.get(request.params.clusterId);
      const processor = {
        processorType: 'REMOTE_ENGINE_CLUSTER',
        processorId: cluster.id,
        scopeId: cluster.environmentId,
        workspaceId: cluster.workspaceId,
      };
      const isForCluster = (runtimeId: unknown): boolean => [cluster.id, cluster.runtimeId].includes(String(runtimeId));
      if (request.validationError !== undefined || !isForCluster(request.body.runtimeId)) {
        // The page documents a RuntimeRunProfile instead of an error here: what was sent, without an id.
        const sent: unknown = request.body;
        const fields: { type?: unknown } =
          typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? sent : {};
        throw new Refusal(400, 'Bad run profile definition', {
          body: {
            ...fields,
            processorId: cluster.id,
            runProfileType: fields.type,
            scopeId: cluster.environmentId,
          },
        });
      }
      if (profilesOf(state, cluster.id).some(({ name }) => name === request.body.name)) {
        throw conflict(`'name' must be unique: the cluster has a run profile '${request.body.name}' already`);
      }
      const profile = state.runProfiles.add(newRunProfile(request.body, processor, talend.clock.now()));
      return reply.code(201).send(runtimeRunProfile(profile));
    },
  );

  app.get<{ Params: ProfilePath }>(`${CLUSTERS}/:clusterId/run-profiles/:runProfileId`, ({ params }) =>
    runtimeRunProfile(profileAt(params)),
  );

  app.put<{ Params: ProfilePath; Body: RunProfileUpdateRequest }>(
    `${CLUSTERS}/:clusterId/run-profiles/:runProfileId`,
    { schema: { body: runProfileUpdateRequest } },
    ({ params, body }) => {
      const profile = profileAt(params);
      updateRunProfile(profile, body, talend.clock.now());
      return runtimeRunProfile(profile);
    },
  );

  // The query parameter has the same name as the one in the path and names the replacement.
  app.delete<{ Params: ProfilePath; Querystring: { runProfileId?: string } }>(
    `${CLUSTERS}/:clusterId/run-profiles/:runProfileId`,
    { schema: { querystring: object({ runProfileId: string }) } },
    ({ params, query }, reply) => {
      const { state } = talend;
      const profile = profileAt(params);
      if (query.runProfileId !== undefined) {
        const replacement = profileAt({ ...params, runProfileId: query.runProfileId });
        if (replacement.id === profile.id) throw badRequest("'runProfileId' in the query must be another run profile");
        replaceRunProfile(state, profile.id, replacement.id);
      }
      const [task] = state.tasksUsingRunProfile(profile.id);
      // The page is silent on a profile in use here; its twin for engines answers 409.
      if (task !== undefined) throw conflict(`Run profile is in use by task '${task.name}'`);
      state.runProfiles.delete(profile.id);
      return reply.code(204).send();
    },
  );

  function profileAt({ clusterId, runProfileId }: ProfilePath): RunProfile {
    const { state } = talend;
    const cluster = state.clusters.get(clusterId);
    const profile = profilesOf(state, cluster.id).find(({ id }) => id === runProfileId);
    if (profile === undefined) throw notFound(`Run profile of cluster '${cluster.name}'`, runProfileId);
    return profile;
  }
}

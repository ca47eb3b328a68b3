import type { FastifyInstance } from 'fastify';

import { arrayOf, nonEmptyString, object, paging, string } from '../../json-schema.js';
import { page, type PageQuery } from '../../page.js';
import { badRequest, Refusal } from '../../refusal.js';
import { stableObjectId } from '../../random.js';
import type { PipelineRunProfile, RunProfile } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { baseRunProfile, dataIntegrationRunProfile } from '../run-profile-views.js';
import type { TalendState } from '../state.js';
import { nameContains } from './list-filters.js';
import { newRunProfile, updateRunProfile } from './run-profile-requests.js';

interface RunProfileBody {
  name: string;
  description?: string;
  processorType: string;
  type: string;
  jvmArguments: string[];
  scopeId?: string;
  runtimeId?: string;
}

interface RunProfileSearch extends PageQuery {
  processorType?: string;
  processorIds?: string[];
  scopeIds?: string[];
  name?: string;
  runProfileType?: string;
  offset: number;
}

const PROFILES = '/processing/run-profiles';

/** Talend Processing API, Run Profiles: those of remote engines, clusters and dynamic engines in one place. */
export function addRunProfileRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.post<{ Body: RunProfileBody }>(
    PROFILES,
    {
      schema: {
        body: {
          ...object(
            {
              name: nonEmptyString,
              description: string,
              processorType: nonEmptyString,
              type: nonEmptyString,
              jvmArguments: arrayOf(string),
              scopeId: nonEmptyString,
              runtimeId: nonEmptyString,
            },
            ['name', 'processorType', 'type', 'jvmArguments'],
          ),
          if: { properties: { processorType: { const: 'DYNAMIC_ENGINE' } } },
          then: { required: ['scopeId'] },
          else: { required: ['runtimeId'] },
        },
      },
    },
    ({ body }, reply) => {
      const { state } = talend;
      const profile = newRunProfile(body, processorOf(state, body), talend.clock.now());
      return reply.code(201).send(dataIntegrationRunProfile(state.runProfiles.add(profile)));
    },
  );

  app.post<{ Body: RunProfileSearch }>(
    `${PROFILES}/search`,
    {
      schema: {
        body: object(
          {
            processorType: string,
            processorIds: arrayOf(string),
            scopeIds: arrayOf(string),
            name: string,
            runProfileType: string,
            ...paging,
          },
          // Required although it has a default.
          ['offset'],
        ),
      },
    },
    ({ body }) => {
      const { state } = talend;
      const pipelines = state.pipelineRunProfiles.all().flatMap((profile) => asRunProfile(state, profile));
      const found = [...state.runProfiles.all(), ...pipelines].filter(
        (profile) =>
          nameContains(profile, body.name) &&
          (body.processorType === undefined || profile.processorType === body.processorType) &&
          (body.processorIds === undefined || body.processorIds.includes(profile.processorId)) &&
          (body.scopeIds === undefined || body.scopeIds.includes(profile.scopeId)) &&
          (body.runProfileType === undefined || profile.type === body.runProfileType),
      );
      found.sort((a, b) => a.name.localeCompare(b.name, 'en') || b.updateDate - a.updateDate);
      return page(found, body, baseRunProfile);
    },
  );

  app.get<{ Params: { id: string } }>(`${PROFILES}/:id`, ({ params }) =>
    dataIntegrationRunProfile(talend.state.runProfiles.get(params.id)),
  );

  app.put<{
    Params: { id: string };
    Body: Partial<Pick<RunProfileBody, 'name' | 'scopeId' | 'description' | 'jvmArguments'>>;
  }>(
    `${PROFILES}/:id`,
    {
      schema: {
        body: object({
          name: nonEmptyString,
          scopeId: nonEmptyString,
          description: string,
          jvmArguments: arrayOf(string),
        }),
      },
    },
    ({ params, body }) => {
      const { state } = talend;
      const profile = state.runProfiles.get(params.id);
      if (body.scopeId !== undefined) {
        if (state.environments.find(body.scopeId) === undefined) {
          throw badRequest(`'scopeId' names no environment: '${body.scopeId}'`);
        }
        profile.scopeId = body.scopeId;
      }
      updateRunProfile(profile, body, talend.clock.now());
      return dataIntegrationRunProfile(profile);
    },
  );

  app.delete<{ Params: { id: string } }>(`${PROFILES}/:id`, ({ params }, reply) => {
    const { state } = talend;
    const profile = state.runProfiles.get(params.id);
    const [task] = state.tasksUsingRunProfile(profile.id);
    if (task !== undefined) throw new Refusal(406, `Run profile is in use by task '${task.name}'`);
    state.runProfiles.delete(profile.id);
    return reply.code(204).send();
  });
}

function processorOf(state: TalendState, { processorType, scopeId = '', runtimeId = '' }: RunProfileBody) {
  if (processorType === 'DYNAMIC_ENGINE') {
    if (state.environments.find(scopeId) === undefined) {
      throw badRequest(`'scopeId' names no environment: '${scopeId}'`);
    }
    return { processorType, processorId: stableObjectId('dynamic engine', scopeId), scopeId };
  }
  const engine = state.remoteEngines.find(runtimeId) ?? state.clusters.find(runtimeId);
  if (engine === undefined) throw badRequest(`'runtimeId' names no Remote Engine and no cluster: '${runtimeId}'`);
  const isCluster = state.clusters.find(runtimeId) !== undefined;
  if (isCluster !== (processorType === 'REMOTE_ENGINE_CLUSTER')) {
    throw badRequest(
      `'processorType' ${processorType} does not fit the ${isCluster ? 'cluster' : 'engine'} of 'runtimeId'`,
    );
  }
  return {
    processorType,
    processorId: engine.id,
    scopeId: engine.environmentId,
    ...(engine.workspaceId === undefined ? {} : { workspaceId: engine.workspaceId }),
  };
}

/** A pipeline engine's profile as the search shows it, beside the others. */
function asRunProfile(state: TalendState, profile: PipelineRunProfile): RunProfile[] {
  const engine = state.pipelineEngines.find(profile.engineId);
  if (engine === undefined) return [];
  return [
    {
      ...profile,
      jvmArguments: [],
      processorType: 'PIPELINE_ENGINE',
      processorId: engine.id,
      scopeId: engine.environmentId,
      version: 1,
    },
  ];
}

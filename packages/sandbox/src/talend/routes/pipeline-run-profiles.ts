import type { FastifyInstance } from 'fastify';

import {
  anyObject,
  arrayOf,
  boolean,
  int32,
  nonEmptyString,
  object,
  string,
  type JsonSchema,
} from '../../json-schema.js';
import { newObjectId } from '../../random.js';
import { badRequest, notFound } from '../../refusal.js';
import type { PipelineProfileType, PipelineRunProfile } from '../model.js';
import type { TalendPlatform } from '../platform.js';
import { pipelineRunProfile, pipelineRunProfileSummary } from '../run-profile-views.js';
import { replaceRunProfile } from './run-profile-requests.js';

type ProfileBody = Record<string, unknown> & { name: string; description?: string };

interface ProfilePath {
  engineId: string;
  runProfileId: string;
}

const PROFILES = '/processing/runtimes/pipeline-engines/:engineId/run-profiles';

const common = { name: nonEmptyString, description: string, engineId: string };
const pushdown = { pushdownPreferenceEnabled: boolean, warehouseName: string };

/** The page marks the fields of a new cluster as required for every cluster; they make no sense for an existing one. */
const databricksCluster: JsonSchema = {
  ...object(
    {
      cluster: nonEmptyString,
      id: string,
      sparkVersion: string,
      nodeTypeId: string,
      logsDestination: string,
      workersNumber: int32,
    },
    ['cluster'],
  ),
  if: { properties: { cluster: { const: 'new' } } },
  then: { required: ['sparkVersion', 'nodeTypeId', 'logsDestination', 'workersNumber'] },
  else: { required: ['id'] },
};

const SCHEMAS: Record<PipelineProfileType, JsonSchema> = {
  advanced: object({ ...common, definition: string, ...pushdown }, ['name']),
  'big-data': {
    ...object(
      {
        ...common,
        distribution: string,
        executionFramework: string,
        microBatchInterval: int32,
        streamingTimeout: int32,
        yarnQueue: string,
        driverCores: int32,
        driverMemory: int32,
        temporaryStorage: string,
        yarnStrategy: object(
          {
            type: nonEmptyString,
            initialExecutors: int32,
            minExecutors: int32,
            maxExecutors: int32,
            coresPerExecutor: int32,
            executorMemory: int32,
            executorsNumber: int32,
          },
          ['type'],
        ),
        executorMemoryOverhead: int32,
        isCheckpointingEnabled: boolean,
        checkPointFilePath: string,
        parameters: anyObject,
      },
      ['name', 'microBatchInterval', 'streamingTimeout', 'temporaryStorage', 'yarnStrategy', 'executorMemoryOverhead'],
    ),
    if: { properties: { isCheckpointingEnabled: { const: true } }, required: ['isCheckpointingEnabled'] },
    then: { required: ['checkPointFilePath'] },
  },
  databricks: object(
    {
      ...common,
      microBatchInterval: int32,
      databricks: object(
        {
          endpoint: nonEmptyString,
          token: string,
          stagingLocation: nonEmptyString,
          target: databricksCluster,
          cloudProvider: nonEmptyString,
        },
        ['endpoint', 'stagingLocation', 'target', 'cloudProvider'],
      ),
      parameters: anyObject,
    },
    ['name', 'microBatchInterval'],
  ),
  standard: object(
    {
      ...common,
      configuration: object({ parameters: anyObject, numberOfThreads: int32, microBatchInterval: int32 }, [
        'numberOfThreads',
        'microBatchInterval',
      ]),
      executionFramework: nonEmptyString,
      ...pushdown,
    },
    ['name', 'configuration', 'executionFramework'],
  ),
  'data-integration': object({ name: nonEmptyString, description: string, jvmArguments: arrayOf(string) }, ['name']),
};

/** Talend Processing API, Remote Engine Gen2: the five types of run profiles. */
export function addPipelineRunProfileRoutes(app: FastifyInstance, talend: TalendPlatform): void {
  app.get<{ Params: { engineId: string } }>(PROFILES, ({ params }) => {
    const { state } = talend;
    const engine = state.pipelineEngines.get(params.engineId);
    return state.pipelineRunProfiles.where(({ engineId }) => engineId === engine.id).map(pipelineRunProfileSummary);
  });

  addTypeRoutes('advanced', 201);
  addTypeRoutes('big-data', 201);
  addTypeRoutes('databricks', 201);
  addTypeRoutes('standard', 201);
  // The page answers this one's creation with 200, its siblings' with 201; all without a body.
  addTypeRoutes('data-integration', 200);

  // The page has this route with a parameter only, where all others name their type.
  app.delete<{ Params: ProfilePath & { type: string }; Querystring: { newRunProfileId?: string } }>(
    `${PROFILES}/:type/:runProfileId`,
    { schema: { querystring: object({ newRunProfileId: string }) } },
    ({ params, query }, reply) => {
      const { state } = talend;
      const profile = profileAt(params, params.type);
      if (query.newRunProfileId !== undefined) {
        const replacement = profileAt({ ...params, runProfileId: query.newRunProfileId });
        if (replacement.id === profile.id) throw badRequest("'newRunProfileId' must be another run profile");
        replaceRunProfile(state, profile.id, replacement.id);
      }
      const [task] = state.tasksUsingRunProfile(profile.id);
      // The page documents no 409 here.
      if (task !== undefined) throw badRequest(`Run profile is in use by task '${task.name}'`);
      state.pipelineRunProfiles.delete(profile.id);
      return reply.code(204).send();
    },
  );

  function addTypeRoutes(type: PipelineProfileType, created: number): void {
    const schema = { body: SCHEMAS[type] };
    app.post<{ Params: { engineId: string }; Body: ProfileBody }>(
      `${PROFILES}/${type}`,
      { schema },
      ({ params, body }, reply) => {
        const { state } = talend;
        const engine = state.pipelineEngines.get(params.engineId);
        const now = talend.clock.now();
        state.pipelineRunProfiles.add({
          id: newObjectId(),
          type,
          engineId: engine.id,
          createDate: now,
          ...content(type, body, now),
        });
        return reply.code(created).send();
      },
    );

    app.get<{ Params: ProfilePath }>(`${PROFILES}/${type}/:runProfileId`, ({ params }) =>
      pipelineRunProfile(profileAt(params, type)),
    );

    app.put<{ Params: ProfilePath; Body: ProfileBody }>(
      `${PROFILES}/${type}/:runProfileId`,
      { schema },
      ({ params, body }, reply) => {
        Object.assign(profileAt(params, type), content(type, body, talend.clock.now()));
        return reply.code(204).send();
      },
    );
  }

  function profileAt({ engineId, runProfileId }: ProfilePath, type?: string): PipelineRunProfile {
    const { state } = talend;
    const engine = state.pipelineEngines.get(engineId);
    const profile = state.pipelineRunProfiles.find(runProfileId);
    if (profile?.engineId !== engine.id || (type !== undefined && profile.type !== type)) {
      throw notFound(
        `Run profile${type === undefined ? '' : ` of type ${type}`} of engine '${engine.name}'`,
        runProfileId,
      );
    }
    return profile;
  }
}

function content(type: PipelineProfileType, body: ProfileBody, now: number) {
  const { name, description, ...rest } = body;
  const { definition } = rest;
  if (typeof definition === 'string' && !isJson(definition)) {
    throw badRequest("'definition' must be JSON, written as a string");
  }
  const known = Object.keys(SCHEMAS[type]['properties'] as object);
  const fields = Object.fromEntries(
    Object.entries(rest).filter(([field]) => field !== 'engineId' && known.includes(field)),
  );
  return { name, fields, updateDate: now, ...(description === undefined ? {} : { description }) };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { openEnum, request } from '../../../schema.js';
import { databricksCheck, bigDataCheck } from '../checks.js';
import {
  advancedRunProfile,
  advancedRunProfileRequest,
  bigDataRunProfile,
  bigDataRunProfileRequest,
  bodyEngineIdAliases,
  databricksRunProfile,
  databricksRunProfileRequest,
  dataIntegrationRunProfile,
  dataIntegrationRunProfileResponse,
  pathId,
  pipelineEngine,
  pipelineEngineRequest,
  pipelineRunProfileResponse,
  standardRunProfile,
  standardRunProfileResponse,
} from '../schemas/processing.js';

const engineIdField = () => ({ engineId: pathId('Pipeline engine ID, from talend.pipelineEngines.list.') });

const enginePath = () => request(engineIdField());

const runProfileIdField = () => ({
  runProfileId: pathId('Run profile ID, from talend.pipelineEngines.listRunProfiles.'),
});

const runProfilePath = () => request({ ...engineIdField(), ...runProfileIdField() });

/**
 * Engines for pipelines (Talend Processing API, Remote Engine Gen2). Each type of run profile has a path and a body
 * of its own; creates and updates answer no body.
 */
export const pipelineEngines = {
  list: defineOperation({
    id: 'talend.pipelineEngines.list',
    title: 'List Pipeline Engines',
    summary: 'List the pipeline engines (Remote Engine Gen2) you may see, all in one answer.',
    method: 'GET',
    path: '/processing/runtimes/pipeline-engines',
    input: () => ({
      query: request({
        query: z
          .string()
          .optional()
          .describe('FIQL filter over fields of the engines, for example name==etl*;status==PAIRED. Left out: all.'),
      }),
    }),
    output: () => z.array(pipelineEngine()),
    paging: 'array',
  }),

  create: defineOperation({
    id: 'talend.pipelineEngines.create',
    title: 'Create Pipeline Engine',
    summary: 'Register a pipeline engine, with which an installed engine is then paired by its key.',
    method: 'POST',
    path: '/processing/runtimes/pipeline-engines',
    input: () => ({ body: pipelineEngineRequest() }),
    output: pipelineEngine,
  }),

  delete: defineOperation({
    id: 'talend.pipelineEngines.delete',
    title: 'Delete Pipeline Engine',
    summary: 'Delete a pipeline engine.',
    method: 'DELETE',
    path: '/processing/runtimes/pipeline-engines/{engineId}',
    input: () => ({ path: enginePath() }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: { 409: 'Something stands against it: check whether the engine is still paired or in use.' },
  }),

  get: defineOperation({
    id: 'talend.pipelineEngines.get',
    title: 'Get Pipeline Engine',
    summary: 'Get one pipeline engine: its status, availability and workspace.',
    method: 'GET',
    path: '/processing/runtimes/pipeline-engines/{engineId}',
    input: () => ({ path: enginePath() }),
    output: pipelineEngine,
  }),

  unpair: defineOperation({
    id: 'talend.pipelineEngines.unpair',
    title: 'Unpair Pipeline Engine',
    summary: 'Cut the tie between a pipeline engine and its installation.',
    method: 'DELETE',
    path: '/processing/runtimes/pipeline-engines/{engineId}/pairing',
    input: () => ({ path: enginePath() }),
    output: () => z.string(),
  }),

  listRunProfiles: defineOperation({
    id: 'talend.pipelineEngines.listRunProfiles',
    title: 'List Pipeline Run Profiles',
    summary: 'List the run profiles of a pipeline engine, of all types, without their settings.',
    method: 'GET',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles',
    input: () => ({ path: enginePath() }),
    output: () => z.array(pipelineRunProfileResponse()),
    paging: 'array',
  }),

  createAdvancedRunProfile: defineOperation({
    id: 'talend.pipelineEngines.createAdvancedRunProfile',
    title: 'Create Advanced Run Profile',
    summary: 'Create an advanced run profile of a pipeline engine, for settings written as JSON.',
    method: 'POST',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/advanced',
    input: () => ({ path: enginePath(), body: advancedRunProfileRequest() }),
    aliases: bodyEngineIdAliases,
    output: () => z.undefined(),
    response: 'none',
  }),

  getAdvancedRunProfile: defineOperation({
    id: 'talend.pipelineEngines.getAdvancedRunProfile',
    title: 'Get Advanced Run Profile',
    summary: 'Get an advanced run profile of a pipeline engine, with its settings.',
    method: 'GET',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/advanced/{runProfileId}',
    input: () => ({ path: runProfilePath() }),
    output: advancedRunProfile,
  }),

  updateAdvancedRunProfile: defineOperation({
    id: 'talend.pipelineEngines.updateAdvancedRunProfile',
    title: 'Update Advanced Run Profile',
    summary: 'Replace the settings of an advanced run profile of a pipeline engine.',
    method: 'PUT',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/advanced/{runProfileId}',
    input: () => ({ path: runProfilePath(), body: advancedRunProfileRequest() }),
    aliases: bodyEngineIdAliases,
    output: () => z.undefined(),
    response: 'none',
  }),

  createBigDataRunProfile: defineOperation({
    id: 'talend.pipelineEngines.createBigDataRunProfile',
    title: 'Create Big Data Run Profile',
    summary: 'Create a big data run profile of a pipeline engine, for pipelines on a Hadoop cluster.',
    method: 'POST',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/big-data',
    check: bigDataCheck,
    input: () => ({ path: enginePath(), body: bigDataRunProfileRequest() }),
    aliases: bodyEngineIdAliases,
    output: () => z.undefined(),
    response: 'none',
  }),

  getBigDataRunProfile: defineOperation({
    id: 'talend.pipelineEngines.getBigDataRunProfile',
    title: 'Get Big Data Run Profile',
    summary: 'Get a big data run profile of a pipeline engine, with its settings.',
    method: 'GET',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/big-data/{runProfileId}',
    input: () => ({ path: runProfilePath() }),
    output: bigDataRunProfile,
  }),

  updateBigDataRunProfile: defineOperation({
    id: 'talend.pipelineEngines.updateBigDataRunProfile',
    title: 'Update Big Data Run Profile',
    summary: 'Replace the settings of a big data run profile of a pipeline engine.',
    method: 'PUT',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/big-data/{runProfileId}',
    check: bigDataCheck,
    input: () => ({ path: runProfilePath(), body: bigDataRunProfileRequest() }),
    aliases: bodyEngineIdAliases,
    output: () => z.undefined(),
    response: 'none',
  }),

  createDatabricksRunProfile: defineOperation({
    id: 'talend.pipelineEngines.createDatabricksRunProfile',
    title: 'Create Databricks Run Profile',
    summary: 'Create a Databricks run profile of a pipeline engine, for pipelines on a Databricks cluster.',
    method: 'POST',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/databricks',
    check: databricksCheck,
    input: () => ({ path: enginePath(), body: databricksRunProfileRequest() }),
    aliases: bodyEngineIdAliases,
    output: () => z.undefined(),
    response: 'none',
  }),

  getDatabricksRunProfile: defineOperation({
    id: 'talend.pipelineEngines.getDatabricksRunProfile',
    title: 'Get Databricks Run Profile',
    summary: 'Get a Databricks run profile of a pipeline engine, with its settings.',
    method: 'GET',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/databricks/{runProfileId}',
    input: () => ({ path: runProfilePath() }),
    output: databricksRunProfile,
  }),

  updateDatabricksRunProfile: defineOperation({
    id: 'talend.pipelineEngines.updateDatabricksRunProfile',
    title: 'Update Databricks Run Profile',
    summary: 'Replace the settings of a Databricks run profile of a pipeline engine.',
    method: 'PUT',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/databricks/{runProfileId}',
    check: databricksCheck,
    input: () => ({ path: runProfilePath(), body: databricksRunProfileRequest() }),
    aliases: bodyEngineIdAliases,
    output: () => z.undefined(),
    response: 'none',
  }),

  createStandardRunProfile: defineOperation({
    id: 'talend.pipelineEngines.createStandardRunProfile',
    title: 'Create Standard Run Profile',
    summary: 'Create a standard run profile of a pipeline engine, for pipelines on the engine itself.',
    method: 'POST',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/standard',
    input: () => ({ path: enginePath(), body: standardRunProfile() }),
    aliases: bodyEngineIdAliases,
    output: () => z.undefined(),
    response: 'none',
  }),

  getStandardRunProfile: defineOperation({
    id: 'talend.pipelineEngines.getStandardRunProfile',
    title: 'Get Standard Run Profile',
    summary: 'Get a standard run profile of a pipeline engine, with its settings.',
    method: 'GET',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/standard/{runProfileId}',
    input: () => ({ path: runProfilePath() }),
    output: standardRunProfileResponse,
  }),

  updateStandardRunProfile: defineOperation({
    id: 'talend.pipelineEngines.updateStandardRunProfile',
    title: 'Update Standard Run Profile',
    summary: 'Replace the settings of a standard run profile of a pipeline engine.',
    method: 'PUT',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/standard/{runProfileId}',
    input: () => ({ path: runProfilePath(), body: standardRunProfile() }),
    aliases: bodyEngineIdAliases,
    output: () => z.undefined(),
    response: 'none',
  }),

  // Succeeds with 200 and no body, where its siblings say 201.
  createDataIntegrationRunProfile: defineOperation({
    id: 'talend.pipelineEngines.createDataIntegrationRunProfile',
    title: 'Create Data Integration Run Profile',
    summary: 'Create a data integration run profile of a pipeline engine, for the JVM arguments of jobs.',
    method: 'POST',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/data-integration',
    input: () => ({ path: enginePath(), body: dataIntegrationRunProfile() }),
    output: () => z.undefined(),
    response: 'none',
  }),

  getDataIntegrationRunProfile: defineOperation({
    id: 'talend.pipelineEngines.getDataIntegrationRunProfile',
    title: 'Get Data Integration Run Profile',
    summary: 'Get a data integration run profile of a pipeline engine, with its settings.',
    method: 'GET',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/data-integration/{runProfileId}',
    input: () => ({ path: runProfilePath() }),
    output: dataIntegrationRunProfileResponse,
  }),

  updateDataIntegrationRunProfile: defineOperation({
    id: 'talend.pipelineEngines.updateDataIntegrationRunProfile',
    title: 'Update Data Integration Run Profile',
    summary: 'Replace the settings of a data integration run profile of a pipeline engine.',
    method: 'PUT',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/data-integration/{runProfileId}',
    input: () => ({ path: runProfilePath(), body: dataIntegrationRunProfile() }),
    output: () => z.undefined(),
    response: 'none',
  }),

  deleteRunProfile: defineOperation({
    id: 'talend.pipelineEngines.deleteRunProfile',
    title: 'Delete Pipeline Run Profile',
    summary: 'Delete a run profile of a pipeline engine; what uses it can move to another one.',
    method: 'DELETE',
    path: '/processing/runtimes/pipeline-engines/{engineId}/run-profiles/{type}/{runProfileId}',
    input: () => ({
      path: request({
        ...engineIdField(),
        type: openEnum(['advanced', 'big-data', 'databricks', 'standard', 'data-integration'])
          .min(1)
          .describe('Type of the run profile, as in the path of its other operations, e.g. big-data.'),
        ...runProfileIdField(),
      }),
      query: request({
        newRunProfileId: z.string().optional().describe('Run profile that takes the place of the deleted one.'),
      }),
    }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

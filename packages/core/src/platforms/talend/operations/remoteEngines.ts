import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { remoteEngineCheck } from '../checks.js';
import {
  engine,
  engineRequest,
  pathId,
  runProfileRequest,
  runProfileUpdateRequest,
  runtimeRunProfile,
} from '../schemas/processing.js';

const enginePath = () => request({ id: pathId('Remote engine ID, from talend.remoteEngines.list.') });

const engineIdField = () => ({ engineId: pathId('Remote engine ID, from talend.remoteEngines.list.') });

const runProfilePath = () =>
  request({
    ...engineIdField(),
    runProfileId: pathId('Run profile ID, from talend.remoteEngines.listRunProfiles.'),
  });

/** Engines on a customer's own machines, and their run profiles (Talend Processing API, Remote Engines). */
export const remoteEngines = {
  list: defineOperation({
    id: 'talend.remoteEngines.list',
    title: 'List Remote Engines',
    summary: 'List the remote engines you may see, with their status and cluster, all in one answer.',
    method: 'GET',
    path: '/processing/runtimes/remote-engines',
    input: () => ({
      query: request({
        query: z
          .string()
          .optional()
          .describe('FIQL filter over fields of the engines, for example name==etl*;status==PAIRED. Left out: all.'),
      }),
    }),
    output: () => z.array(engine()),
    paging: 'array',
  }),

  create: defineOperation({
    id: 'talend.remoteEngines.create',
    title: 'Create Remote Engine',
    summary: 'Register a remote engine, with which an installed engine is then paired by its key.',
    method: 'POST',
    path: '/processing/runtimes/remote-engines',
    check: remoteEngineCheck,
    input: () => ({ body: engineRequest() }),
    output: engine,
  }),

  delete: defineOperation({
    id: 'talend.remoteEngines.delete',
    title: 'Delete Remote Engine',
    summary: 'Delete a remote engine.',
    method: 'DELETE',
    path: '/processing/runtimes/remote-engines/{id}',
    input: () => ({ path: enginePath() }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: {
      409: 'Something stands against it: check whether the engine is still paired, in a cluster or used by tasks.',
    },
  }),

  get: defineOperation({
    id: 'talend.remoteEngines.get',
    title: 'Get Remote Engine',
    summary: 'Get one remote engine: its status, availability, workspace, cluster and run profiles.',
    method: 'GET',
    path: '/processing/runtimes/remote-engines/{id}',
    input: () => ({ path: enginePath() }),
    output: engine,
  }),

  unpair: defineOperation({
    id: 'talend.remoteEngines.unpair',
    title: 'Unpair Remote Engine',
    summary: 'Cut the tie between a remote engine and its installation, for example to upgrade it.',
    method: 'DELETE',
    path: '/processing/runtimes/remote-engines/{id}/pairing',
    input: () => ({
      path: enginePath(),
      query: request({
        keepOsgiDeployments: z
          .boolean()
          .optional()
          .describe(
            'True: OSGi data services and routes stay deployed. Only for upgrading an engine that runs such tasks.',
          ),
        keepMicroserviceDeployments: z
          .boolean()
          .optional()
          .describe(
            'True: microservice data services and routes stay deployed. Only for upgrading an engine that runs such tasks.',
          ),
      }),
    }),
    output: () => z.string(),
  }),

  listRunProfiles: defineOperation({
    id: 'talend.remoteEngines.listRunProfiles',
    title: 'List Engine Run Profiles',
    summary: 'List the run profiles of a remote engine.',
    method: 'GET',
    path: '/processing/runtimes/remote-engines/{engineId}/run-profiles',
    input: () => ({ path: request(engineIdField()) }),
    output: () => z.array(runtimeRunProfile()),
    paging: 'array',
  }),

  createRunProfile: defineOperation({
    id: 'talend.remoteEngines.createRunProfile',
    title: 'Create Engine Run Profile',
    summary: 'Create a run profile of a remote engine: the JVM arguments that jobs run with.',
    method: 'POST',
    path: '/processing/runtimes/remote-engines/{engineId}/run-profiles',
    input: () => ({ path: request(engineIdField()), body: runProfileRequest() }),
    output: runtimeRunProfile,
    statusHints: { 409: 'The engine already has a run profile with this name. Choose another name.' },
  }),

  updateRunProfile: defineOperation({
    id: 'talend.remoteEngines.updateRunProfile',
    title: 'Update Engine Run Profile',
    summary: 'Replace name, description and JVM arguments of a run profile of a remote engine.',
    method: 'PUT',
    path: '/processing/runtimes/remote-engines/{engineId}/run-profiles/{runProfileId}',
    input: () => ({ path: runProfilePath(), body: runProfileUpdateRequest() }),
    output: runtimeRunProfile,
  }),

  getRunProfile: defineOperation({
    id: 'talend.remoteEngines.getRunProfile',
    title: 'Get Engine Run Profile',
    summary: 'Get one run profile of a remote engine.',
    method: 'GET',
    path: '/processing/runtimes/remote-engines/{engineId}/run-profiles/{runProfileId}',
    input: () => ({ path: runProfilePath() }),
    output: runtimeRunProfile,
  }),

  // Answers 202 with a sentence, and in conflict 409 with one; the twin of clusters answers 204.
  deleteRunProfile: defineOperation({
    id: 'talend.remoteEngines.deleteRunProfile',
    title: 'Delete Engine Run Profile',
    summary: 'Delete a run profile of a remote engine; tasks that use it can move to another one.',
    method: 'DELETE',
    path: '/processing/runtimes/remote-engines/{engineId}/run-profiles/{runProfileId}',
    input: () => ({
      path: runProfilePath(),
      query: request({
        newRunProfileId: z
          .string()
          .optional()
          .describe('Run profile that tasks using the deleted one get. Left out: one in use is not deleted.'),
      }),
    }),
    output: () => z.string(),
    statusHints: {
      409: 'Tasks use the run profile. Give the ID of another one as newRunProfileId to move them to it.',
    },
  }),
};

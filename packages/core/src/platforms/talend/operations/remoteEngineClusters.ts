import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import {
  baseEngine,
  clusterRequest,
  engineCluster,
  pathId,
  runProfileRequest,
  runProfileRescheduleOptions,
  runProfileUpdateRequest,
  runtimeRunProfile,
} from '../schemas/processing.js';

const clusterIdField = () => ({ clusterId: pathId('Cluster ID, from talend.remoteEngineClusters.list.') });

const clusterPath = () => request(clusterIdField());

const memberPath = () =>
  request({ ...clusterIdField(), engineId: pathId('Remote engine ID, from talend.remoteEngines.list.') });

const runProfilePath = () =>
  request({
    ...clusterIdField(),
    runProfileId: pathId('Run profile ID, from talend.remoteEngineClusters.listRunProfiles.'),
  });

/** Remote engines that share their work, and their run profiles (Talend Processing API, Remote Engine Clusters). */
export const remoteEngineClusters = {
  create: defineOperation({
    id: 'talend.remoteEngineClusters.create',
    title: 'Create Engine Cluster',
    summary: 'Create a cluster of remote engines for a workspace.',
    method: 'POST',
    path: '/processing/runtimes/remote-engine-clusters',
    input: () => ({ body: clusterRequest() }),
    output: engineCluster,
  }),

  list: defineOperation({
    id: 'talend.remoteEngineClusters.list',
    title: 'List Engine Clusters',
    summary: 'List the remote engine clusters you may see, all in one answer.',
    method: 'GET',
    path: '/processing/runtimes/remote-engine-clusters',
    input: () => ({
      query: request({
        _s: z
          .string()
          .optional()
          .describe(
            'FIQL filter over fields of the clusters, for example name==etl* or workspace.environment.id==<environment ID>. Left out: all.',
          ),
      }),
    }),
    output: () => z.array(baseEngine()),
    paging: 'array',
  }),

  get: defineOperation({
    id: 'talend.remoteEngineClusters.get',
    title: 'Get Engine Cluster',
    summary: 'Get one remote engine cluster, with the IDs of its engines.',
    method: 'GET',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}',
    input: () => ({ path: clusterPath() }),
    output: engineCluster,
  }),

  delete: defineOperation({
    id: 'talend.remoteEngineClusters.delete',
    title: 'Delete Engine Cluster',
    summary: 'Delete a remote engine cluster.',
    method: 'DELETE',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}',
    input: () => ({ path: clusterPath() }),
    output: () => z.undefined(),
    response: 'none',
  }),

  removeEngine: defineOperation({
    id: 'talend.remoteEngineClusters.removeEngine',
    title: 'Remove Engine From Cluster',
    summary: 'Take a remote engine out of a cluster; the engine itself stays.',
    method: 'DELETE',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}/engines/{engineId}',
    input: () => ({ path: memberPath() }),
    output: () => z.undefined(),
    response: 'none',
  }),

  addEngine: defineOperation({
    id: 'talend.remoteEngineClusters.addEngine',
    title: 'Add Engine To Cluster',
    summary: "Put a remote engine into a cluster, and its tasks on one of the cluster's run profiles.",
    method: 'PUT',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}/engines/{engineId}',
    input: () => ({ path: memberPath(), body: runProfileRescheduleOptions() }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: {
      409: 'Engine and cluster do not go together: check whether the engine is in a cluster already (clusterId of talend.remoteEngines.get).',
    },
  }),

  listRunProfiles: defineOperation({
    id: 'talend.remoteEngineClusters.listRunProfiles',
    title: 'List Cluster Run Profiles',
    summary: 'List the run profiles of a remote engine cluster.',
    method: 'GET',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles',
    input: () => ({ path: clusterPath() }),
    output: () => z.array(runtimeRunProfile()),
    paging: 'array',
  }),

  // A bad definition is answered with 400 and a run profile in place of an error.
  createRunProfile: defineOperation({
    id: 'talend.remoteEngineClusters.createRunProfile',
    title: 'Create Cluster Run Profile',
    summary: 'Create a run profile of a remote engine cluster: the JVM arguments that jobs run with.',
    method: 'POST',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles',
    input: () => ({ path: clusterPath(), body: runProfileRequest() }),
    output: runtimeRunProfile,
    statusHints: {
      400: 'The run profile is not well defined. Talend does not say why here: check type, runtimeId and jvmArguments.',
      409: 'The cluster already has a run profile with this name. Choose another name.',
    },
  }),

  getRunProfile: defineOperation({
    id: 'talend.remoteEngineClusters.getRunProfile',
    title: 'Get Cluster Run Profile',
    summary: 'Get one run profile of a remote engine cluster.',
    method: 'GET',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles/{runProfileId}',
    input: () => ({ path: runProfilePath() }),
    output: runtimeRunProfile,
  }),

  updateRunProfile: defineOperation({
    id: 'talend.remoteEngineClusters.updateRunProfile',
    title: 'Update Cluster Run Profile',
    summary: 'Replace name, description and JVM arguments of a run profile of a remote engine cluster.',
    method: 'PUT',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles/{runProfileId}',
    input: () => ({ path: runProfilePath(), body: runProfileUpdateRequest() }),
    output: runtimeRunProfile,
  }),

  // The replacement is called runProfileId in the query too; its flat name is that of the engines' twin.
  deleteRunProfile: defineOperation({
    id: 'talend.remoteEngineClusters.deleteRunProfile',
    title: 'Delete Cluster Run Profile',
    summary: 'Delete a run profile of a remote engine cluster; tasks that use it can move to another one.',
    method: 'DELETE',
    path: '/processing/runtimes/remote-engine-clusters/{clusterId}/run-profiles/{runProfileId}',
    input: () => ({
      path: runProfilePath(),
      query: request({
        newRunProfileId: z.string().optional().describe('Run profile that tasks using the deleted one get.'),
      }),
    }),
    aliases: { query: { newRunProfileId: 'runProfileId' } },
    output: () => z.undefined(),
    response: 'none',
  }),
};

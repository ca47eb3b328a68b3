import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { artifact, artifactVersion, pageArtifact } from '../schemas/orchestration.js';
import { limitOffset, nameFilter, placeFilters } from '../schemas/query.js';

const artifactPath = () => ({ artifactId: z.string().describe('Artifact ID, from talend.artifacts.list.') });

const artifactVersionPath = () => ({
  ...artifactPath(),
  version: z.string().describe('Version of the artifact, one of its `versions` in talend.artifacts.list.'),
});

/** Published jobs, routes, data services and pipelines (Talend Orchestration API, Artifacts). */
export const artifacts = {
  list: defineOperation({
    id: 'talend.artifacts.list',
    title: 'List Artifacts',
    summary: 'List published artifacts and their versions, by environment, workspace or name.',
    method: 'GET',
    path: '/orchestration/artifacts',
    input: () => ({
      query: request({
        ...placeFilters(),
        ...nameFilter(),
        ...limitOffset(),
      }),
    }),
    output: pageArtifact,
    paging: 'offset',
  }),

  delete: defineOperation({
    id: 'talend.artifacts.delete',
    title: 'Delete Artifact',
    summary: 'Delete an artifact. To delete one version only, use talend.artifacts.deleteVersion.',
    method: 'DELETE',
    path: '/orchestration/artifacts/{artifactId}',
    input: () => ({ path: request(artifactPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  get: defineOperation({
    id: 'talend.artifacts.get',
    title: 'Get Artifact',
    summary: 'Get one artifact: its name, type, workspace and versions.',
    method: 'GET',
    path: '/orchestration/artifacts/{artifactId}',
    input: () => ({ path: request(artifactPath()) }),
    output: artifact,
  }),

  getVersion: defineOperation({
    id: 'talend.artifacts.getVersion',
    title: 'Get Artifact Version',
    summary: 'Get one version of an artifact: its parameters, publisher and source commit.',
    method: 'GET',
    path: '/orchestration/artifacts/{artifactId}/versions/{version}',
    input: () => ({ path: request(artifactVersionPath()) }),
    output: artifactVersion,
  }),

  deleteVersion: defineOperation({
    id: 'talend.artifacts.deleteVersion',
    title: 'Delete Artifact Version',
    summary: 'Delete one version of an artifact and keep the others.',
    method: 'DELETE',
    path: '/orchestration/artifacts/{artifactId}/versions/{version}',
    input: () => ({ path: request(artifactVersionPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

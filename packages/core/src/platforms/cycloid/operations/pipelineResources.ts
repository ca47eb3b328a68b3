import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { pageQuery, pipelinePath, pipelineResourcePath } from '../parameters.js';
import { page } from '../schemas/page.js';
import { build, ciVersion, pinComment, resource } from '../schemas/pipelines.js';

/** What a pipeline reads and writes (Cycloid API, Component Pipeline Resources). */
export const pipelineResources = {
  list: defineOperation({
    id: 'cycloid.pipelineResources.list',
    title: 'List Pipeline Resources',
    summary: 'List what a pipeline watches and publishes, such as Git repositories and images.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources',
    input: () => ({ path: request(pipelinePath()), query: request(pageQuery()) }),
    output: () => page(resource()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.pipelineResources.get',
    title: 'Get Pipeline Resource',
    summary: 'Read one resource of a pipeline: type, pinned version and last check.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}',
    input: () => ({ path: request(pipelineResourcePath()) }),
    output: resource,
    unwrap: 'data',
  }),

  check: defineOperation({
    id: 'cycloid.pipelineResources.check',
    title: 'Check Pipeline Resource',
    summary: 'Look for new versions of a resource now instead of at its next interval.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/check',
    input: () => ({
      path: request(pipelineResourcePath()),
      body: ciVersion().describe('Version to check from, e.g. {"ref": "61cebf"}. {}: from the newest known.'),
    }),
    output: build,
    unwrap: 'data',
  }),

  unpin: defineOperation({
    id: 'cycloid.pipelineResources.unpin',
    title: 'Unpin Pipeline Resource',
    summary: 'Let a pinned resource follow its newest version again.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/unpin',
    input: () => ({ path: request(pipelineResourcePath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  setPinComment: defineOperation({
    id: 'cycloid.pipelineResources.setPinComment',
    title: 'Set Pin Comment',
    summary: 'Note why a resource is pinned, for others to see.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/pin_comment',
    input: () => ({ path: request(pipelineResourcePath()), body: pinComment() }),
    output: () => z.undefined(),
    response: 'none',
  }),
};

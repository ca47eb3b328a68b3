import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { concourseQuery, pipelineResourcePath, resourceVersionPath } from '../parameters.js';
import { concoursePage } from '../schemas/page.js';
import { build, resourceVersion } from '../schemas/pipelines.js';

/** Versions of a pipeline’s resources (Cycloid API, Component Pipeline Resources). */
export const resourceVersions = {
  list: defineOperation({
    id: 'cycloid.resourceVersions.list',
    title: 'List Resource Versions',
    summary: 'List the versions found of a resource. Take version IDs from here.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/versions',
    input: () => ({
      path: request(pipelineResourcePath()),
      query: request({
        filter_version: z
          .array(z.string())
          .min(1)
          .optional()
          .describe('Only versions with these fields, each as name:value, e.g. ref:4f2a9c1.'),
        ...concourseQuery(),
      }),
    }),
    output: () => concoursePage(resourceVersion()),
    paging: 'concourse',
  }),

  pin: defineOperation({
    id: 'cycloid.resourceVersions.pin',
    title: 'Pin Resource Version',
    summary: 'Make builds use this version only, for example to stay on a good release.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/versions/{resource_version_id}/pin',
    input: () => ({ path: request(resourceVersionPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  enable: defineOperation({
    id: 'cycloid.resourceVersions.enable',
    title: 'Enable Resource Version',
    summary: 'Allow builds to use a version that was disabled.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/versions/{resource_version_id}/enable',
    input: () => ({ path: request(resourceVersionPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  disable: defineOperation({
    id: 'cycloid.resourceVersions.disable',
    title: 'Disable Resource Version',
    summary: 'Keep builds from using a version, for example a broken release.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/versions/{resource_version_id}/disable',
    input: () => ({ path: request(resourceVersionPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  listBuildsUsing: defineOperation({
    id: 'cycloid.resourceVersions.listBuildsUsing',
    title: 'List Builds Using Version',
    summary: 'Find the builds that consumed a version, for example to trace a bad release.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/versions/{resource_version_id}/input_to',
    input: () => ({ path: request(resourceVersionPath()) }),
    output: () => z.array(build()),
    unwrap: 'data',
    paging: 'whole',
  }),

  listBuildsProducing: defineOperation({
    id: 'cycloid.resourceVersions.listBuildsProducing',
    title: 'List Builds Producing Version',
    summary: 'Find the builds that produced a version, to see where it came from.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/resources/{resource_name}/versions/{resource_version_id}/output_of',
    input: () => ({ path: request(resourceVersionPath()) }),
    output: () => z.array(build()),
    unwrap: 'data',
    paging: 'whole',
  }),
};

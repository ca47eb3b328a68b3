import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { jobPath, pageQuery, pipelinePath } from '../parameters.js';
import { page } from '../schemas/page.js';
import { clearTaskCache, job } from '../schemas/pipelines.js';

/** Jobs of a pipeline (Cycloid API, Component Pipeline Jobs). */
export const jobs = {
  list: defineOperation({
    id: 'cycloid.jobs.list',
    title: 'List Jobs',
    summary: 'List the jobs of a pipeline with the last and the next build of each.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs',
    input: () => ({ path: request(pipelinePath()), query: request(pageQuery()) }),
    output: () => page(job()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.jobs.get',
    title: 'Get Job',
    summary: 'Read one job: inputs, outputs, last build and whether it is paused.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}',
    input: () => ({ path: request(jobPath()) }),
    output: job,
    unwrap: 'data',
  }),

  pause: defineOperation({
    id: 'cycloid.jobs.pause',
    title: 'Pause Job',
    summary: 'Keep a job from starting builds. The other jobs of its pipeline go on.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/pause',
    input: () => ({ path: request(jobPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  unpause: defineOperation({
    id: 'cycloid.jobs.unpause',
    title: 'Unpause Job',
    summary: 'Let a paused job start builds again.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/unpause',
    input: () => ({ path: request(jobPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  clearTaskCache: defineOperation({
    id: 'cycloid.jobs.clearTaskCache',
    title: 'Clear Task Cache',
    summary: "Empty the cache of a job's task, so that its next build starts clean. Tells how many were removed.",
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/tasks/{step_name}/cache',
    input: () => ({
      path: request({
        ...jobPath(),
        step_name: z.string().min(1).max(150).describe('Name of the task in the job, as in cycloid.builds.getPlan.'),
      }),
      query: request({
        cache_path: z.string().optional().describe('One cache path of the task to empty. Default: all.'),
      }),
    }),
    output: clearTaskCache,
    unwrap: 'data',
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { answer, request } from '../../../schema.js';
import { buildPath, concourseQuery, jobPath, pageQuery, pipelinePath } from '../parameters.js';
import { digits } from '../patterns.js';
import { concoursePage } from '../schemas/page.js';
import { build, buildInputsOutputs, preparation, publicPlan } from '../schemas/pipelines.js';

/** Builds: the runs of a pipeline’s jobs (Cycloid API, Component Pipeline Jobs and Builds). */
export const builds = {
  list: defineOperation({
    id: 'cycloid.builds.list',
    title: 'List Builds',
    summary: 'List the builds of a job, newest first, with status and times.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/builds',
    input: () => ({ path: request(jobPath()), query: request(concourseQuery()) }),
    output: () => concoursePage(build()),
    paging: 'concourse',
  }),

  get: defineOperation({
    id: 'cycloid.builds.get',
    title: 'Get Build',
    summary: "Read a build's status, start and end. Poll it until it has ended.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/builds/{build_id}',
    input: () => ({ path: request(buildPath()) }),
    output: build,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.builds.create',
    title: 'Create Build',
    summary: 'Start a build of a job and get its ID. Each call starts another one.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/builds',
    input: () => ({ path: request(jobPath()) }),
    output: build,
    unwrap: 'data',
    statusHints: { 404: 'The job or pipeline does not exist. Find its exact name with cycloid.jobs.list.' },
  }),

  rerun: defineOperation({
    id: 'cycloid.builds.rerun',
    title: 'Rerun Build',
    summary: 'Start a new build with the inputs of an earlier one, for example after a failure.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/builds/{build_id}',
    input: () => ({ path: request(buildPath()) }),
    output: build,
    unwrap: 'data',
  }),

  abort: defineOperation({
    id: 'cycloid.builds.abort',
    title: 'Abort Build',
    summary: 'Stop a pending or running build. What it already changed stays changed.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/builds/{build_id}/abort',
    effect: 'delete',
    input: () => ({ path: request(buildPath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  // The page names for this one only the API key in the query; it goes in the header, as everywhere.
  getEvents: defineOperation({
    id: 'cycloid.builds.getEvents',
    title: 'Get Build Events',
    summary: "Read a build's log and status changes. While it runs, the stream stays open.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/builds/{build_id}/events',
    input: () => ({
      path: request({ ...pipelinePath(), build_id: digits().describe('ID of the build, from cycloid.builds.list.') }),
    }),
    output: () =>
      z.array(
        answer({
          event: z.string().describe('event, or end at the end of the stream.'),
          data: z.string().describe('JSON: {event, version, data} as Concourse writes it.'),
          id: z.string(),
        }),
      ),
    response: 'sse',
  }),

  getPlan: defineOperation({
    id: 'cycloid.builds.getPlan',
    title: 'Get Build Plan',
    summary: 'See the steps a build consists of, to match log lines to steps.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/builds/{build_id}/plan',
    input: () => ({ path: request(buildPath()) }),
    output: publicPlan,
    unwrap: 'data',
    statusHints: { 404: 'The build does not exist, or it has no plan yet because it is still pending.' },
  }),

  getPreparation: defineOperation({
    id: 'cycloid.builds.getPreparation',
    title: 'Get Build Preparation',
    summary: 'Find out why a build is still pending: paused, waiting for inputs or for other builds.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/builds/{build_id}/preparation',
    input: () => ({ path: request(buildPath()) }),
    output: preparation,
    unwrap: 'data',
  }),

  getResources: defineOperation({
    id: 'cycloid.builds.getResources',
    title: 'Get Build Resources',
    summary: 'See which resource versions a build took in and which it put out.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/jobs/{job_name}/builds/{build_id}/resources',
    input: () => ({ path: request(buildPath()), query: request(pageQuery()) }),
    output: buildInputsOutputs,
    unwrap: 'data',
  }),
};

import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import {
  componentPath,
  environmentCanonical,
  environmentPath,
  organizationPath,
  pageQuery,
  pipelinePath,
  projectCanonical,
  projectPath,
} from '../parameters.js';
import { pipelineName } from '../patterns.js';
import { page } from '../schemas/page.js';
import {
  newPipeline,
  pipeline,
  pipelineDiffs,
  pipelineStatus,
  pipelineVariables,
  updatePipeline,
  worker,
} from '../schemas/pipelines.js';

/** Pipelines of components, and the workers that run them (Cycloid API, Component Pipelines). */
export const pipelines = {
  list: defineOperation({
    id: 'cycloid.pipelines.list',
    title: 'List Pipelines',
    summary: 'Find pipelines across an organization by name, project, environment or job status.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/pipelines',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        concourse_pipeline_name: pipelineName().optional().describe('Only pipelines of this name.'),
        project_canonical: projectCanonical(),
        environment_canonical: environmentCanonical(),
        statuses: z
          .array(z.enum(['aborted', 'errored', 'failed', 'paused', 'pending', 'started', 'succeeded']))
          .optional()
          .describe('Only pipelines that are paused or have jobs this far.'),
        ...pageQuery(),
      }),
    }),
    output: () => page(pipeline()),
    paging: 'index',
  }),

  listInProject: defineOperation({
    id: 'cycloid.pipelines.listInProject',
    title: 'List Project Pipelines',
    summary: 'See every pipeline of one project with its jobs and their last builds.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/pipelines',
    input: () => ({ path: request(projectPath()), query: request(pageQuery()) }),
    output: () => page(pipeline()),
    paging: 'index',
  }),

  listInEnvironment: defineOperation({
    id: 'cycloid.pipelines.listInEnvironment',
    title: 'List Environment Pipelines',
    summary: 'See the pipelines of one environment with their jobs and last builds.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/pipelines',
    input: () => ({ path: request(environmentPath()), query: request(pageQuery()) }),
    output: () => page(pipeline()),
    paging: 'index',
  }),

  get: defineOperation({
    id: 'cycloid.pipelines.get',
    title: 'Get Pipeline',
    summary: 'Read a pipeline: its jobs, groups, status and whether it is paused.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}',
    input: () => ({ path: request(pipelinePath()) }),
    output: pipeline,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.pipelines.create',
    title: 'Create Pipeline',
    summary: 'Add a pipeline to a component from Concourse YAML. Unpause it if it starts paused.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines',
    input: () => ({ path: request(componentPath()), body: newPipeline() }),
    output: pipeline,
    unwrap: 'data',
    statusHints: {
      422: 'The YAML, its variables or a credential they name is wrong. Read the message, correct it and send again.',
    },
  }),

  update: defineOperation({
    id: 'cycloid.pipelines.update',
    title: 'Update Pipeline',
    summary: "Replace a pipeline's YAML and variables. Preview with cycloid.pipelines.diff.",
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}',
    input: () => ({ path: request(pipelinePath()), body: updatePipeline() }),
    output: pipeline,
    unwrap: 'data',
    statusHints: {
      422: 'The YAML, its variables or a credential they name is wrong. Read the message, correct it and send again.',
    },
  }),

  delete: defineOperation({
    id: 'cycloid.pipelines.delete',
    title: 'Delete Pipeline',
    summary: 'Remove a pipeline together with its jobs and build history.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}',
    input: () => ({ path: request(pipelinePath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  pause: defineOperation({
    id: 'cycloid.pipelines.pause',
    title: 'Pause Pipeline',
    summary: 'Stop a pipeline from starting builds by itself. Running builds go on.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/pause',
    input: () => ({ path: request(pipelinePath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  unpause: defineOperation({
    id: 'cycloid.pipelines.unpause',
    title: 'Unpause Pipeline',
    summary: 'Let a paused pipeline start builds again, for example after an incident.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/unpause',
    input: () => ({ path: request(pipelinePath()) }),
    output: () => z.undefined(),
    response: 'none',
  }),

  rename: defineOperation({
    id: 'cycloid.pipelines.rename',
    title: 'Rename Pipeline',
    summary: 'Give a pipeline another name. Calls that use the old one then fail.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/rename',
    input: () => ({
      path: request(pipelinePath()),
      query: request({
        pipeline_name: pipelineName().describe('New name, 3 characters or more, e.g. deploy-staging.'),
      }),
    }),
    output: () => z.undefined(),
    response: 'none',
  }),

  getConfig: defineOperation({
    id: 'cycloid.pipelines.getConfig',
    title: 'Get Pipeline Configuration',
    summary: "Read a pipeline's YAML as deployed, for example before changing it.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/config',
    input: () => ({ path: request(pipelinePath()) }),
    output: () => z.string(),
    unwrap: 'data',
  }),

  getVariables: defineOperation({
    id: 'cycloid.pipelines.getVariables',
    title: 'Get Pipeline Variables',
    summary: 'Read the YAML variables last saved with a pipeline. They may hold secrets.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/variables',
    input: () => ({ path: request(pipelinePath()) }),
    output: pipelineVariables,
    unwrap: 'data',
    statusHints: { 409: 'The variables cannot be read as the pipeline is now. The message tells why.' },
  }),

  diff: defineOperation({
    id: 'cycloid.pipelines.diff',
    title: 'Compare Pipeline Configuration',
    summary: 'Show what would change if this YAML were deployed. Changes nothing.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/diff',
    effect: 'read',
    input: () => ({ path: request(pipelinePath()), body: updatePipeline() }),
    output: pipelineDiffs,
    unwrap: 'data',
    statusHints: { 422: 'The YAML or its variables are wrong. Read the message and correct them.' },
  }),

  checkSynced: defineOperation({
    id: 'cycloid.pipelines.checkSynced',
    title: 'Check Pipeline Sync',
    summary: 'Tell whether a deployed pipeline still matches its stack, and where they differ.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/pipelines/{inpath_pipeline_name}/synced',
    input: () => ({ path: request(pipelinePath()) }),
    output: pipelineStatus,
    unwrap: 'data',
    statusHints: {
      422: "The stack or the pipeline cannot be compared. Check the stack's files and the pipeline's variables.",
    },
  }),

  listWorkers: defineOperation({
    id: 'cycloid.pipelines.listWorkers',
    title: 'List Workers',
    summary: 'See the workers that run builds, with state, load and version. Good when builds stay pending.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/workers',
    input: () => ({ path: request(organizationPath()), query: request(pageQuery()) }),
    output: () => page(worker()),
    paging: 'index',
  }),
};

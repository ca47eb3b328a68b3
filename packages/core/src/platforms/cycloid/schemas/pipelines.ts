import { z } from 'zod';
import { answer, mayBeEmpty, openEnum, request } from '../../../schema.js';
import { pipelineName } from '../patterns.js';
import { component, environment, project } from './projects.js';

const pipelineSchema = () =>
  answer({
    id: z.number().int(),
    name: z.string(),
    status: z.string().describe('Worst status among its jobs, or paused.'),
    project: project(),
    environment: environment(),
    component: component(),
    archived: z.boolean(),
    groups: z.array(groupConfig()),
    jobs: z.array(job()),
    paused: z.boolean(),
    public: z.boolean(),
    started: z.boolean().describe('True if one of its jobs is running.'),
    team_name: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface Pipeline extends z.infer<ReturnType<typeof pipelineSchema>> {}
export const pipeline: () => z.ZodType<Pipeline> = pipelineSchema;

export const groupConfig = () =>
  answer({
    name: z.string(),
    jobs: z.array(z.string()),
    resources: z.array(z.string()),
  });

const jobSchema = () =>
  answer({
    id: z.number().int(),
    name: z.string(),
    disable_manual_trigger: z.boolean().describe('True if a build cannot be started by hand.'),
    finished_build: build().describe('Last build that ended.'),
    first_logged_build_id: z.number().int(),
    groups: z.array(z.string()),
    has_new_inputs: z.boolean().describe('True if new versions wait for a build.'),
    inputs: z.array(jobInput()),
    next_build: build().describe('Build that is pending or runs.'),
    outputs: z.array(jobOutput()),
    paused: z.boolean(),
    pipeline_id: z.number().int(),
    pipeline_name: z.string(),
    team_name: z.string(),
    transition_build: build().describe('Build since which the status is the same.'),
  });
export interface Job extends z.infer<ReturnType<typeof jobSchema>> {}
export const job: () => z.ZodType<Job> = jobSchema;

const buildSchema = () =>
  answer({
    id: z.number().int().describe('ID to pass as build_id.'),
    name: z.string().describe('Number within its job, e.g. 42. Not its ID.'),
    status: z
      .string()
      .describe('pending, started, succeeded, failed (a task did), errored (could not run) or aborted.'),
    api_url: z.string().describe('Path of the build in Concourse.'),
    end_time: z.number().int().describe('End, Unix seconds. Missing while it runs.'),
    job_name: z.string(),
    pipeline_id: z.number().int(),
    pipeline_name: z.string(),
    reap_time: z.number().int().describe('When its log was deleted, Unix seconds.'),
    start_time: z.number().int().describe('Start, Unix seconds.'),
    team_name: z.string(),
  });
export interface Build extends z.infer<ReturnType<typeof buildSchema>> {}
export const build: () => z.ZodType<Build> = buildSchema;

const jobInputSchema = () =>
  answer({
    name: z.string(),
    passed: z.array(z.string()),
    resource: z.string(),
    trigger: z.boolean(),
    version: versionConfig(),
  });
export interface JobInput extends z.infer<ReturnType<typeof jobInputSchema>> {}
export const jobInput: () => z.ZodType<JobInput> = jobInputSchema;

export const versionConfig = () =>
  answer({
    every: z.boolean(),
    latest: z.boolean(),
    pinned: z.record(z.string()),
  });

export const jobOutput = () =>
  answer({
    name: z.string(),
    resource: z.string(),
  });

const pipelineDiffsSchema = () =>
  answer({
    groups: z.array(pipelineDiff()),
    jobs: z.array(pipelineDiff()),
    resource_types: z.array(pipelineDiff()),
    resources: z.array(pipelineDiff()),
  });
export interface PipelineDiffs extends z.infer<ReturnType<typeof pipelineDiffsSchema>> {}
export const pipelineDiffs: () => z.ZodType<PipelineDiffs> = pipelineDiffsSchema;

const pipelineDiffSchema = () =>
  answer({
    name: z.string(),
    status: openEnum(['added', 'removed', 'changed']).describe('added, removed or changed.'),
    diff: z.array(pipelineDiffRecord()),
  });
export interface PipelineDiff extends z.infer<ReturnType<typeof pipelineDiffSchema>> {}
export const pipelineDiff: () => z.ZodType<PipelineDiff> = pipelineDiffSchema;

export const pipelineDiffRecord = () =>
  answer({
    delta_type: z.string().describe('Whether the line was added, removed or is common.'),
    line: z.string(),
  });

export const publicPlan = () =>
  answer({
    plan: z.unknown(),
    schema: z.string(),
  });

const preparationSchema = () =>
  answer({
    build_id: z.string(),
    inputs: z.unknown().describe('By input, whether it is ready.'),
    inputs_satisfied: z.unknown().describe('Whether all inputs are ready.'),
    max_running_builds: z.string().describe('Whether the limit of builds at once allows it.'),
    missing_input_reasons: z.unknown().describe('By input, why it is not ready.'),
    paused_job: z.string().describe('Whether a paused job holds it back.'),
    paused_pipeline: z.string().describe('Whether a paused pipeline holds it back.'),
  });
export interface Preparation extends z.infer<ReturnType<typeof preparationSchema>> {}
export const preparation: () => z.ZodType<Preparation> = preparationSchema;

const buildInputsOutputsSchema = () =>
  answer({
    inputs: z.array(publicBuildInput()),
    outputs: z.array(publicBuildOutput()),
  });
export interface BuildInputsOutputs extends z.infer<ReturnType<typeof buildInputsOutputsSchema>> {}
export const buildInputsOutputs: () => z.ZodType<BuildInputsOutputs> = buildInputsOutputsSchema;

export const publicBuildInput = () =>
  answer({
    name: z.string(),
    first_occurrence: z.boolean().describe('True if no earlier build had this version.'),
    pipeline_id: z.number().int(),
    version: z.record(z.string()),
  });

export const publicBuildOutput = () =>
  answer({
    name: z.string(),
    version: z.record(z.string()),
  });

export const clearTaskCache = () =>
  answer({
    caches_removed: z.number().int().describe('Number of caches emptied.'),
  });

const resourceSchema = () =>
  answer({
    type: z.string(),
    name: z.string(),
    build: buildSummary(),
    icon: z.string(),
    last_checked: z.number().int().describe('Last look for versions, Unix seconds.'),
    pin_comment: z.string(),
    pinned_in_config: z.boolean().describe("True if the pipeline's YAML pins it."),
    pinned_version: z.record(z.string()),
    pipeline_id: z.number().int(),
    pipeline_name: z.string(),
    team_name: z.string(),
  });
export interface Resource extends z.infer<ReturnType<typeof resourceSchema>> {}
export const resource: () => z.ZodType<Resource> = resourceSchema;

const buildSummarySchema = () =>
  answer({
    id: z.number().int(),
    name: z.string().describe('Number within its job. Not its ID.'),
    status: z.string().describe('pending, started, succeeded, failed, errored or aborted.'),
    end_time: z.number().int().describe('End, Unix seconds.'),
    job_name: z.string(),
    pipeline_id: z.number().int(),
    pipeline_name: z.string(),
    plan: z.unknown(),
    start_time: z.number().int().describe('Start, Unix seconds.'),
    team_name: z.string(),
  });
export interface BuildSummary extends z.infer<ReturnType<typeof buildSummarySchema>> {}
export const buildSummary: () => z.ZodType<BuildSummary> = buildSummarySchema;

const resourceVersionSchema = () =>
  answer({
    id: z.number().int().describe('ID to pass as resource_version_id.'),
    enabled: z.boolean().describe('False if builds must not use it.'),
    metadata: z.array(metadataField()),
    version: z.record(z.string()),
  });
export interface ResourceVersion extends z.infer<ReturnType<typeof resourceVersionSchema>> {}
export const resourceVersion: () => z.ZodType<ResourceVersion> = resourceVersionSchema;

export const metadataField = () =>
  answer({
    name: z.string(),
    value: z.string(),
  });

const pipelineStatusSchema = () =>
  answer({
    diffs: pipelineDiffs(),
    error: z.string(),
    synced: openEnum(['unknown', 'synced', 'out_of_sync', 'errored']).describe(
      'synced, out_of_sync, errored or unknown.',
    ),
  });
export interface PipelineStatus extends z.infer<ReturnType<typeof pipelineStatusSchema>> {}
export const pipelineStatus: () => z.ZodType<PipelineStatus> = pipelineStatusSchema;

export const pipelineVariables = () =>
  answer({
    has_saved_yaml_vars: z.boolean().describe('True if variables were saved with the pipeline.'),
    yaml_vars: z.string().describe('Variables, as YAML text.'),
  });

const workerSchema = () =>
  answer({
    name: z.string(),
    active_containers: z.number().int(),
    active_volumes: z.number().int(),
    ephemeral: z.boolean().describe('True if it vanishes when it stops.'),
    platform: z.string(),
    start_time: z.number().int().describe('Start, Unix seconds.'),
    state: z.string().describe('running, stalled, landing, landed or retiring.'),
    tags: z.array(z.string()),
    team: z.string(),
    version: z.string(),
  });
export interface Worker extends z.infer<ReturnType<typeof workerSchema>> {}
export const worker: () => z.ZodType<Worker> = workerSchema;

export const newPipeline = () =>
  request({
    pipeline_name: pipelineName().describe('Name, 3 to 100 characters, e.g. deploy-staging.'),
    passed_config: z.string().optional().describe('Pipeline definition, as Concourse YAML text.'),
    yaml_vars: z.string().optional().describe("Values of the definition's variables, as YAML text."),
    check_credentials: z.boolean().optional().describe('True to check that credentials named in the YAML exist.'),
  });

export const updatePipeline = () =>
  request({
    passed_config: z.string().describe('Whole pipeline definition, as Concourse YAML text.'),
    yaml_vars: z.string().optional().describe("Values of the definition's variables, as YAML text."),
    check_credentials: z.boolean().optional().describe('True to check that credentials named in the YAML exist.'),
  });

export const ciVersion = () => z.record(z.string());

export const pinComment = () =>
  request({
    pin_comment: mayBeEmpty().describe('Why the resource is pinned. Empty: no comment.'),
  });

/**
 * The types of the Talend Processing API (2021-03), under the names its page gives them.
 * The Orchestration API uses some of the same names for other shapes, so nothing is shared with it.
 */
// Large answers have named interfaces: a declaration file would otherwise repeat them wherever they are used.

import { z } from 'zod';
import { answer, openEnum, request, secret } from '../../../schema.js';
import { limitOffset } from './query.js';

const executionStatuses = [
  'dispatching',
  'executing',
  'deploy_failed',
  'execution_rejected',
  'execution_successful',
  'execution_failed',
  'terminated',
  'terminated_timeout',
  'terminated_shutdown',
] as const;

const detailedExecutionStatuses = [
  'EXECUTION_EVENT_RECEIVED',
  'DISPATCHING_FLOW',
  'STARTING_FLOW_EXECUTION',
  'STOPPING_FLOW_EXECUTION',
  'EXECUTION_TERMINATED',
  'EXECUTION_TERMINATED_TIMEOUT',
  'EXECUTION_TERMINATED_SHUTDOWN',
  'DEPLOY_FAILED',
  'EXECUTION_FAILED',
  'EXECUTION_REJECTED',
  'EXECUTION_SUCCESS',
] as const;

const executionStatus = () => openEnum(executionStatuses);
const detailedExecutionStatus = () => openEnum(detailedExecutionStatuses);
const userType = () => openEnum(['HUMAN', 'SERVICE']);

/** The page names only DYNAMIC_ENGINE; the other two are spelled as in an execution's destination. */
const processorType = () => openEnum(['DYNAMIC_ENGINE', 'REMOTE_ENGINE', 'REMOTE_ENGINE_CLUSTER']);

/** An id that travels in the path, where an empty one would address another operation. */
export const pathId = (description: string) => z.string().min(1).describe(description);

/** An identifier that the vendor answers for work it has started. */
export const executionIdentifier = () => answer({ executionId: z.string() });

// Workspaces and environments

export const environmentInfo = () =>
  answer({ id: z.string(), name: z.string(), description: z.string(), default: z.boolean() });

export const workspaceInfo = () =>
  answer({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    owner: z.string(),
    type: z.string(),
    environment: environmentInfo(),
    protectedArtifactUpdate: z
      .boolean()
      .describe('True: only artifacts published in this workspace update its tasks. False: those of any workspace do.'),
  });

// Filters of execution lists

const lastDays = (description: string) => z.number().int().min(1).max(60).optional().describe(description);

/** Fields of a query or a body that limit task executions to a period: `from` and `to`, or `lastDays`. */
export const taskExecutionPeriod = () => ({
  from: z
    .number()
    .int()
    .optional()
    .describe(
      'Start of the period, in milliseconds since 1970. Executions that ran at any time between from and to match. From and to may be 60 days apart at most. Without a period and without lastDays: the last 60 days.',
    ),
  to: z
    .number()
    .int()
    .optional()
    .describe('End of the period, in milliseconds since 1970, at most 60 days after from.'),
  lastDays: lastDays('Days to look back, 1 to 60: 1 means since yesterday. Default: 60.'),
});

/** The same for plan executions, of whose period the page says less. */
export const planExecutionPeriod = () => ({
  from: z.number().int().optional().describe('Start of the period, in milliseconds since 1970.'),
  to: z.number().int().optional().describe('End of the period, in milliseconds since 1970.'),
  lastDays: lastDays('Days to look back, 1 to 60.'),
});

/** Fields that limit executions to the work of one environment or workspace. */
export const executionScope = () => ({
  environmentId: z
    .string()
    .optional()
    .describe('Only executions in this environment (ID from talend.environments.list). Left out: in all.'),
  workspaceId: z
    .string()
    .optional()
    .describe(
      'Only executions of this workspace (ID from talend.workspaces.list). It must belong to environmentId when both are given. Left out: of all.',
    ),
});

/** The field that limits executions to one status. */
export const executionStatusFilter = () => ({
  status: executionStatus().optional().describe('Only executions in this status. Left out: in any.'),
});

export const taskExecutionsFilters = () =>
  request({
    ...executionScope(),
    ...executionStatusFilter(),
    tags: z
      .array(z.string().describe('One tag.'))
      .optional()
      .describe('Only executions of tasks that carry all of these tags. Left out: of any task.'),
    ...taskExecutionPeriod(),
    ...limitOffset(),
  });

/** One page of a list; the vendor leaves the type of the items open. */
export const page = <Item extends z.ZodTypeAny>(item: Item) =>
  answer({
    items: z.array(item),
    limit: z.number().int(),
    offset: z.number().int(),
    total: z.number().int().describe('Number of items on all pages.'),
  });

// Task executions

export const executableTask = () =>
  request({
    executable: z.string().min(1).describe('Task ID, the `executable` of an item of talend.tasks.list.'),
    parameters: z
      .record(z.string())
      .optional()
      .describe('Parameter name → value (text) for this execution. Left out: the values saved in the task.'),
    logLevel: z
      .string()
      .optional()
      .describe('How much the job logs in this execution, e.g. WARN. Left out: as saved in the task.'),
    timeout: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('Minutes after which the execution is ended, 1 or more. Left out: as saved in the task.'),
  });

/** `JobExecutionStatusV21` of the page is the same type. */
const jobExecutionStatusSchema = () =>
  answer({
    executionId: z.string(),
    startTimestamp: z.string(),
    triggerTimestamp: z.string(),
    finishTimestamp: z.string().describe('Missing until the execution has ended.'),
    userId: z.string(),
    userType: userType(),
    jobId: z.string().describe('The ID of the task.'),
    jobVersion: z.string(),
    environmentVersion: z.string(),
    executionStatus: detailedExecutionStatus(),
    executionType: openEnum(['MANUAL', 'SCHEDULED', 'WEBHOOK', 'PLAN']).describe('What started it.'),
    executionDestination: openEnum([
      'CLOUD',
      'CLOUD_EXCLUSIVE',
      'REMOTE_ENGINE',
      'REMOTE_ENGINE_CLUSTER',
      'ELASTIC_ENGINE',
      'PIPELINE_ENGINE',
    ]).describe('Where it ran. ELASTIC_ENGINE is an older name of PIPELINE_ENGINE.'),
    containerId: z.string(),
    runProfileId: z.string(),
    remoteEngineId: z.string(),
    remoteEngineClusterId: z.string(),
    numberOfProcessedRows: z.number().int(),
    numberOfRejectedRows: z.number().int(),
    accountId: z.string(),
    workspaceId: z.string(),
    planId: z.string().describe('The ID of the plan execution that this is part of, not of the plan.'),
    errorType: z.string(),
    errorMessage: z.string(),
    timeout: z.number().int().describe('Minutes.'),
    status: executionStatus(),
    misfiredExecutionReason: z.string().describe('Why a planned execution did not start.'),
  });
export interface JobExecutionStatus extends z.infer<ReturnType<typeof jobExecutionStatusSchema>> {}
export const jobExecutionStatus: () => z.ZodType<JobExecutionStatus> = jobExecutionStatusSchema;

export const taskExecutionPage = () => page(jobExecutionStatus());

// Plan executions

export const planExecutable = () =>
  request({
    executable: z.string().min(1).describe('Plan ID, the `executable` of an item of talend.plans.list.'),
    executionPlanId: z
      .string()
      .optional()
      .describe(
        'To run a failed plan again: ID of the failed plan execution, from talend.executions.listForPlan. Left out: a new run of the whole plan.',
      ),
    stepId: z
      .string()
      .optional()
      .describe(
        'The step to start with when running it again: field `executionId` of talend.executions.listPlanSteps. Needed with executionPlanId.',
      ),
    rerunOnlyFailedTasks: z
      .boolean()
      .optional()
      .describe('True: run only the tasks that failed. Left out: the vendor decides.'),
  });

const planExecutionStatusSchema = () =>
  answer({
    executionId: z.string(),
    startTimestamp: z.string(),
    finishTimestamp: z.string().describe('Missing until the execution has ended.'),
    userId: z.string(),
    userType: userType(),
    planId: z.string().describe('The ID of the plan.'),
    executionStatus: detailedExecutionStatus(),
    plannedExecutableCount: z.number().int(),
    doneExecutableCount: z.number().int(),
    doneExecutableDetails: z.array(jobExecutionStatus()),
    misfiredExecutionReason: z.string().describe('Why a planned execution did not start.'),
    // Missing in the page's table of fields, present in its example of a list.
    status: executionStatus(),
  });
export interface PlanExecutionStatus extends z.infer<ReturnType<typeof planExecutionStatusSchema>> {}
export const planExecutionStatus: () => z.ZodType<PlanExecutionStatus> = planExecutionStatusSchema;

export const planExecutionPage = () => page(planExecutionStatus());

const stepExecutionFields = () => ({
  id: z.string().describe('The ID of the step in the plan.'),
  executionId: z.string().describe('The ID of this execution of the step.'),
  startTimestamp: z.string(),
  finishTimestamp: z.string(),
  executionStatus: detailedExecutionStatus(),
});

export const stepExecution = () => answer(stepExecutionFields());

const stepExecutionDetailsSchema = () =>
  answer({
    ...stepExecutionFields(),
    plannedExecutableCount: z.number().int(),
    doneExecutableCount: z.number().int(),
    doneTaskExecutableDetails: z.array(jobExecutionStatus()),
    donePlanExecutableDetails: z.array(planExecutionStatus()),
  });
export interface StepExecutionDetails extends z.infer<ReturnType<typeof stepExecutionDetailsSchema>> {}
export const stepExecutionDetails: () => z.ZodType<StepExecutionDetails> = stepExecutionDetailsSchema;

// Promotion executions

const advancedPromotionSpecFields = () => ({
  artifactId: z.string().optional().describe('ID of the workspace, plan, task or artifact to promote.'),
  artifactType: openEnum(['ACTION', 'FLOW', 'PLAN', 'WORKSPACE'])
    .optional()
    .describe('What artifactId is: ACTION an artifact, FLOW a task, PLAN a plan, WORKSPACE a workspace.'),
});

export const advancedPromotionSpec = () => request(advancedPromotionSpecFields());

/** `PromotionExecutableTaskV26` of the page. */
export const promotionExecutableTask = () =>
  request({
    executable: z.string().min(1).describe('Promotion ID, the `executable` of an item of talend.promotions.list.'),
    keepTargetResources: z
      .boolean()
      .optional()
      .describe('True: leave the resources of the target environment as they are. Left out: they are updated.'),
    keepTargetRunProfiles: z
      .boolean()
      .optional()
      .describe('True: leave the run profiles of the target environment as they are. Left out: they are updated.'),
    advanced: advancedPromotionSpec()
      .optional()
      .describe('Promote only this one thing and what it needs. Left out: the whole environment.'),
    context: z
      .string()
      .max(255)
      .optional()
      .describe('A note on why this is promoted, kept with the execution; 255 characters at most.'),
  });

export const message = () => answer({ info: z.string(), level: z.string() });

export const report = () => answer({ status: z.string(), messages: z.array(message()) });

const promotedFields = () => ({
  id: z.string().describe('ID in the source environment.'),
  targetId: z.string().describe('ID in the target environment.'),
  name: z.string(),
  type: z.string(),
  analyzeReport: report(),
  promotionReport: report(),
});

const promotionResultInfoSchema = () =>
  answer({ ...promotedFields(), targetVersion: z.string(), version: z.number().int() });

const artifactPromotionResultBase = () =>
  answer({
    ...promotedFields(),
    usedBy: z.array(promotionResultInfo()),
    targetVersion: z.string(),
    version: z.string(),
    artifactId: z.string(),
    jobType: z.string(),
  });
export interface PromotionResultInfo extends z.infer<ReturnType<typeof promotionResultInfoSchema>> {}
export const promotionResultInfo: () => z.ZodType<PromotionResultInfo> = promotionResultInfoSchema;

export interface ArtifactPromotionResult extends z.infer<ReturnType<typeof artifactPromotionResultBase>> {
  versions?: ArtifactPromotionResult[] | undefined;
}

export const artifactPromotionResult = (): z.ZodType<ArtifactPromotionResult> => {
  // One schema that refers to itself: a new one at each level would never end when converted to JSON schema.
  const self: z.ZodType<ArtifactPromotionResult> = artifactPromotionResultBase().extend({
    versions: z.array(z.lazy(() => self)).optional(),
  });
  return self;
};

const flowPromotionResultBase = () =>
  answer({
    ...promotedFields(),
    targetVersion: z.string(),
    version: z.number().int(),
    versions: z.array(artifactPromotionResult()),
    jobType: z.string(),
    workspaceId: z.string(),
    artifactId: z.string(),
  });

export interface FlowPromotionResult extends z.infer<ReturnType<typeof flowPromotionResultBase>> {
  usedBy?: FlowPromotionResult | undefined;
}

/** The result of one task. `usedBy` is one object here, a list in the other results. */
export const flowPromotionResult = (): z.ZodType<FlowPromotionResult> => {
  const self: z.ZodType<FlowPromotionResult> = flowPromotionResultBase().extend({
    usedBy: z.lazy(() => self).optional(),
  });
  return self;
};

const runtimePromotionResultSchema = () =>
  answer({
    ...promotedFields(),
    usedBy: z.array(promotionResultInfo()),
    runProfiles: z.array(artifactPromotionResult()),
  });
export interface RuntimePromotionResult extends z.infer<ReturnType<typeof runtimePromotionResultSchema>> {}
export const runtimePromotionResult: () => z.ZodType<RuntimePromotionResult> = runtimePromotionResultSchema;

const workspacePromotionResultSchema = () =>
  answer({
    ...promotedFields(),
    workspaceType: openEnum(['Shared', 'Custom']),
    flows: z.array(flowPromotionResult()),
    plans: z.array(artifactPromotionResult()),
    actions: z.array(artifactPromotionResult()),
    connections: z.array(artifactPromotionResult()),
    resources: z.array(artifactPromotionResult()),
    engines: z.array(runtimePromotionResult()),
    clusters: z.array(runtimePromotionResult()),
  });
export interface WorkspacePromotionResult extends z.infer<ReturnType<typeof workspacePromotionResultSchema>> {}
export const workspacePromotionResult: () => z.ZodType<WorkspacePromotionResult> = workspacePromotionResultSchema;

/** `PromotionExecutionStatusV26` of the page: its `PromotionExecutionStatus` with `context` and `userType`. */
const promotionExecutionStatusSchema = () =>
  answer({
    executionId: z.string(),
    startTimestamp: z.string(),
    triggerTimestamp: z.string(),
    finishTimestamp: z.string().describe('Missing until the execution has ended.'),
    userId: z.string(),
    promotionId: z.string(),
    pipelineId: z.string().describe('Deprecated by the vendor: use promotionId.'),
    keepTargetResources: z.boolean(),
    keepTargetRunProfiles: z.boolean(),
    advanced: answer(advancedPromotionSpecFields()),
    defective: z.boolean(),
    status: executionStatus(),
    statusMessage: z.string(),
    workspaces: z.array(workspacePromotionResult()),
    engines: z.array(runtimePromotionResult()),
    clusters: z.array(runtimePromotionResult()),
    context: z.string(),
    userType: userType(),
  });
export interface PromotionExecutionStatus extends z.infer<ReturnType<typeof promotionExecutionStatusSchema>> {}
export const promotionExecutionStatus: () => z.ZodType<PromotionExecutionStatus> = promotionExecutionStatusSchema;

/** The answer to executing a promotion: with the report when it is done at once, without when it was started. */
const executionSchema = () => answer({ executionId: z.string(), executionReport: promotionExecutionStatus() });

// Run profiles of engines and clusters

const runProfileFields = () => ({
  name: z.string().describe('Name of the run profile.'),
  description: z.string().optional().describe('What the run profile is for.'),
  jvmArguments: z
    .array(z.string().describe('One JVM argument.'))
    .describe('Arguments that jobs get for their Java machine, e.g. ["-Xms512M", "-Xmx2048M"]. May be empty.'),
});

export const runProfileRequest = () =>
  request({
    ...runProfileFields(),
    type: z
      .string()
      .describe('Run profile type, spelled as in field type or runProfileType of an existing run profile.'),
    runtimeId: z
      .string()
      .describe(
        'ID of the remote engine or cluster. The vendor insists on it although the ID in the path says the same.',
      ),
  });
export interface Execution extends z.infer<ReturnType<typeof executionSchema>> {}
export const execution: () => z.ZodType<Execution> = executionSchema;

export const runProfileUpdateRequest = () => request(runProfileFields());

export const runtimeRunProfile = () =>
  answer({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    createDate: z.string(),
    updateDate: z.string(),
    type: z.string(),
    jvmArguments: z.array(z.string()),
    runtimeId: z.string(),
    version: z.number().int(),
    processorId: z.string(),
    processorType: processorType(),
    runProfileType: z.string(),
    scopeId: z.string().describe('The ID of the environment that the run profile is defined in.'),
  });

// Remote engines

const engineDebugFields = () => ({ host: z.string().describe('Host name or address for remote debugging.') });

export const engineDebug = () => request(engineDebugFields());

const engineProfile = () => openEnum(['TALEND_RUNTIME', 'MICROSERVICE']);

export const engineRequest = () =>
  request({
    name: z.string().describe('Name of the engine.'),
    environmentId: z.string().describe('ID of the environment the engine serves, from talend.environments.list.'),
    workspaceId: z
      .string()
      .optional()
      .describe('ID of the one workspace that may use the engine, from talend.workspaces.list. Left out: all.'),
    runProfiles: z
      .array(engineProfile().describe('TALEND_RUNTIME or MICROSERVICE; both need esbCompatibilityVersion.'))
      .optional()
      .describe('What the engine can run beside jobs: data services and routes on Talend Runtime or as microservices.'),
    debug: engineDebug().optional().describe('Where to reach the engine for remote debugging.'),
    description: z.string().optional().describe('What the engine is for.'),
    esbCompatibilityVersion: z
      .string()
      .optional()
      .describe('Talend Runtime version. Required when runProfiles has TALEND_RUNTIME or MICROSERVICE.'),
  });

const baseEngineFields = () => ({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  workspace: workspaceInfo(),
  createDate: z.string(),
  updateDate: z.string(),
  runtimeId: z.string(),
  availability: z.string(),
  managed: z.boolean(),
});

export const baseEngine = () => answer(baseEngineFields());

export const engine = () =>
  answer({
    ...baseEngineFields(),
    status: openEnum(['PAIRED']),
    runProfiles: z.array(engineProfile()),
    debug: answer(engineDebugFields()),
    clusterId: z.string(),
    preAuthorizedKey: secret().describe('The key that pairs the engine; only while it is not paired.'),
    esbCompatibilityVersion: z.string(),
  });

// Remote engine clusters

export const clusterRequest = () =>
  request({
    name: z.string().describe('Name of the cluster.'),
    workspaceId: z.string().describe('ID of the workspace that uses the cluster, from talend.workspaces.list.'),
    environmentId: z.string().describe('ID of the environment the cluster serves, from talend.environments.list.'),
    description: z.string().describe('What the cluster is for.'),
    remoteEngines: z
      .array(z.string().describe('Remote engine ID, from talend.remoteEngines.list.'))
      .describe('IDs of the engines that form the cluster.'),
  });

export const engineCluster = () => answer({ ...baseEngineFields(), engines: z.array(z.string()) });

export const runProfileRescheduleOptions = () =>
  request({
    method: openEnum(['DEFAULT']).describe(
      'How tasks that use a run profile of the engine are moved to the cluster, e.g. DEFAULT.',
    ),
    runProfileId: z
      .string()
      .describe('Run profile of the cluster for those tasks: ID from talend.remoteEngineClusters.listRunProfiles.'),
  });

// Pipeline engines (Remote Engine Gen2)

export const pipelineEngineRequest = () =>
  request({
    name: z.string().describe('Name of the engine.'),
    environmentId: z.string().describe('ID of the environment the engine serves, from talend.environments.list.'),
    workspaceId: z
      .string()
      .optional()
      .describe('ID of the one workspace that may use the engine, from talend.workspaces.list. Left out: all.'),
    description: z.string().optional().describe('What the engine is for.'),
  });

export const pipelineEngine = () =>
  answer({
    ...baseEngineFields(),
    status: openEnum(['PAIRED']),
    preAuthorizedKey: secret().describe('The key that pairs the engine; only while it is not paired.'),
    cloudRunner: z.boolean(),
    runStatus: z.string().describe('Status of a cloud runner.'),
  });

const profileFields = () => ({
  name: z.string().describe('Name of the run profile.'),
  description: z.string().optional().describe('What the run profile is for.'),
});

/** The body's own `engineId`, under a name that leaves `engineId` to the path. */
const bodyEngineId = () => ({
  profileEngineId: z
    .string()
    .optional()
    .describe("The body's own engine ID, the same as engineId if given. Can be left out."),
});

/** Flat name → name on the wire, for bodies with `bodyEngineId`. */
export const bodyEngineIdAliases = { body: { profileEngineId: 'engineId' } } as const;

/** The vendor sets these and documents them in bodies too, so that what was read can be sent back. */
const serverSetFields = () => ({
  id: z.string().optional().describe('Run profile ID, set by the vendor. Can be left out.'),
  type: z.string().optional().describe('Run profile type, set by the vendor. Can be left out.'),
  createDate: z.string().optional().describe('Creation time (RFC 3339), set by the vendor. Can be left out.'),
  updateDate: z.string().optional().describe('Time of the last change (RFC 3339), set by the vendor. Can be left out.'),
});

const answeredFields = () => ({ ...profileFields(), engineId: z.string(), ...serverSetFields() });

export const pipelineRunProfileResponse = () => answer(answeredFields());

const pushdownFields = () => ({
  pushdownPreferenceEnabled: z
    .boolean()
    .optional()
    .describe('True: run pipelines as SQL in the data warehouse where they allow it.'),
  warehouseName: z
    .string()
    .optional()
    .describe('Warehouse to use instead of the one in the data warehouse connection.'),
});

const parameters = () => z.record(z.unknown()).optional().describe('Further settings of the engine: name → value.');

const advancedRunProfileFields = () => ({
  definition: z.string().optional().describe('Settings of the run profile: a JSON object, written as a string.'),
  ...pushdownFields(),
});

export const advancedRunProfileRequest = () =>
  request({ ...profileFields(), ...bodyEngineId(), ...advancedRunProfileFields(), ...serverSetFields() });

export const advancedRunProfile = () => answer({ ...answeredFields(), ...advancedRunProfileFields() });

const yarnStrategyFields = () => ({
  type: openEnum(['Dynamic', 'Fixed']).describe('How executors are allotted: a growing (dynamic) or a fixed number.'),
  initialExecutors: z.number().int().optional().describe('Executors to start with (dynamic strategy).'),
  minExecutors: z.number().int().optional().describe('Fewest executors (dynamic strategy).'),
  maxExecutors: z.number().int().optional().describe('Most executors (dynamic strategy).'),
  coresPerExecutor: z.number().int().optional().describe('Cores of each executor.'),
  executorMemory: z.number().int().optional().describe('Memory of each executor, in MB.'),
  executorsNumber: z.number().int().optional().describe('Number of executors (fixed strategy).'),
});

export const yarnStrategy = () => request(yarnStrategyFields());

const microBatchInterval = () => z.number().int().describe('Time between two micro-batches, in milliseconds.');

const bigDataRunProfileFields = () => ({
  distribution: z.string().optional().describe('Hadoop distribution.'),
  executionFramework: z.string().optional().describe('Framework that runs the pipelines.'),
  microBatchInterval: microBatchInterval(),
  streamingTimeout: z.number().int().describe('Time after which streaming ends, in milliseconds.'),
  yarnQueue: z.string().optional().describe('YARN queue to submit to.'),
  driverCores: z.number().int().optional().describe('Cores of the driver.'),
  driverMemory: z.number().int().optional().describe('Memory of the driver, in MB.'),
  temporaryStorage: z.string().describe('Where temporary data is kept.'),
  executorMemoryOverhead: z.number().int().describe('Memory of each executor beyond its heap, in MB.'),
  isCheckpointingEnabled: z.boolean().optional().describe('True: save checkpoints in checkPointFilePath.'),
  checkPointFilePath: z
    .string()
    .optional()
    .describe('Path of the checkpoints. Required when isCheckpointingEnabled is true.'),
  parameters: parameters(),
});

export const bigDataRunProfileRequest = () =>
  request({
    ...profileFields(),
    ...bodyEngineId(),
    ...bigDataRunProfileFields(),
    yarnStrategy: yarnStrategy().describe('How YARN allots executors.'),
    ...serverSetFields(),
  });

export const bigDataRunProfile = () =>
  answer({ ...answeredFields(), ...bigDataRunProfileFields(), yarnStrategy: answer(yarnStrategyFields()) });

const databricksClusterFields = () => ({
  cluster: openEnum(['new', 'old']).describe('new: create a cluster for the run. old: use the existing one in id.'),
  id: z.string().optional().describe('ID of the existing cluster. Required for an old cluster.'),
  sparkVersion: z.string().optional().describe('Databricks runtime version. Required for a new cluster.'),
  // The page marks the next three as required, and says that a new cluster needs them: an existing one has its own.
  nodeTypeId: z.string().optional().describe('Node type ID. Required for a new cluster.'),
  logsDestination: z.string().optional().describe('Where the cluster writes its logs. Required for a new cluster.'),
  workersNumber: z.number().int().optional().describe('Number of workers. Required for a new cluster.'),
});

export const databricksCluster = () => request(databricksClusterFields());

const databrickFields = () => ({
  endpoint: z.string().describe('URL of the Databricks workspace.'),
  token: secret().optional().describe('Databricks access token. Left out: the one configured in the engine.'),
  stagingLocation: z.string().describe('DBFS folder that libraries are staged in.'),
  cloudProvider: z.string().describe('Cloud that Databricks runs on.'),
});

export const databrick = () =>
  request({ ...databrickFields(), target: databricksCluster().describe('The cluster to run on.') });

const databricksRunProfileFields = () => ({ microBatchInterval: microBatchInterval(), parameters: parameters() });

export const databricksRunProfileRequest = () =>
  request({
    ...profileFields(),
    ...bodyEngineId(),
    ...databricksRunProfileFields(),
    databricks: databrick().optional().describe('How to reach Databricks, and the cluster to use.'),
    ...serverSetFields(),
  });

export const databricksRunProfile = () =>
  answer({
    ...answeredFields(),
    ...databricksRunProfileFields(),
    databricks: answer({ ...databrickFields(), target: answer(databricksClusterFields()) }),
  });

const configurationFields = () => ({
  parameters: parameters(),
  numberOfThreads: z.number().int().describe('Number of threads.'),
  microBatchInterval: microBatchInterval(),
});

export const configuration = () => request(configurationFields());

const standardRunProfileFields = () => ({
  executionFramework: z.string().describe('Framework that runs the pipelines.'),
  ...pushdownFields(),
});

/** `StandardRunProfile` of the page: unlike its siblings without the fields that the vendor sets. */
export const standardRunProfile = () =>
  request({
    ...profileFields(),
    ...bodyEngineId(),
    configuration: configuration().describe('Settings of the local runner.'),
    ...standardRunProfileFields(),
  });

export const standardRunProfileResponse = () =>
  answer({ ...answeredFields(), configuration: answer(configurationFields()), ...standardRunProfileFields() });

export const dataIntegrationRunProfile = () =>
  request({
    ...profileFields(),
    jvmArguments: z
      .array(z.string().describe('One JVM argument.'))
      .optional()
      .describe('Arguments that jobs get for their Java machine, e.g. ["-Xmx2048M"].'),
  });

export const dataIntegrationRunProfileResponse = () =>
  answer({
    ...answeredFields(),
    runtimeId: z.string(),
    jvmArguments: z.string().describe('One string, although requests carry a list.'),
  });

// Run profiles of any processor

export const diRunProfileRequest = () =>
  request({
    ...runProfileFields(),
    processorType: processorType().describe('What runs the jobs, e.g. DYNAMIC_ENGINE or REMOTE_ENGINE.'),
    type: z
      .string()
      .describe(
        'Run profile type for data integration jobs, spelled as in runProfileType of talend.runProfiles.search.',
      ),
    scopeId: z
      .string()
      .optional()
      .describe('Environment ID, from talend.environments.list. Required when processorType is DYNAMIC_ENGINE.'),
    runtimeId: z
      .string()
      .optional()
      .describe('Remote engine or cluster ID. Required when processorType is not DYNAMIC_ENGINE.'),
  });

export const diRunProfileUpdateRequest = () =>
  request({
    name: z.string().optional().describe('New name. Left out: unchanged.'),
    scopeId: z.string().optional().describe('Environment ID, from talend.environments.list. Left out: unchanged.'),
    description: z.string().optional().describe('New description. Left out: unchanged.'),
    jvmArguments: z
      .array(z.string().describe('One JVM argument.'))
      .optional()
      .describe('New JVM arguments, in place of all the old ones. Left out: unchanged.'),
  });

/** What is created with `type` and `runtimeId` comes back as `runProfileType` and `processorId`. */
export const diRunProfile = () =>
  answer({
    id: z.string(),
    name: z.string(),
    scopeId: z.string().describe('The ID of the environment.'),
    runProfileType: z.string(),
    processorId: z.string(),
    processorType: processorType(),
    description: z.string(),
    createDate: z.string(),
    updateDate: z.string(),
    jvmArguments: z.array(z.string()),
  });

export const runProfileSearch = () =>
  request({
    processorType: processorType().optional().describe('Only run profiles of this kind of processor. Left out: all.'),
    processorIds: z
      .array(z.string().describe('Remote engine, cluster or dynamic engine ID.'))
      .optional()
      .describe('Only run profiles of these engines or clusters. Left out: of all.'),
    scopeIds: z
      .array(z.string().describe('Environment ID, from talend.environments.list.'))
      .optional()
      .describe('Only run profiles defined in these environments. Left out: in all.'),
    name: z.string().optional().describe('Only run profiles whose name contains this text. Left out: any name.'),
    runProfileType: z.string().optional().describe('Only run profiles of this type. Left out: of any.'),
    ...limitOffset(),
  });

export const baseRunProfile = () =>
  answer({
    id: z.string(),
    name: z.string(),
    scopeId: z.string().describe('The ID of the environment that the run profile is defined in.'),
    workspaceId: z.string().describe('The one workspace that may use it; missing with dynamic engines.'),
    runProfileType: z.string(),
    processorType: processorType(),
    processorId: z.string(),
    description: z.string(),
    creationDate: z.string(),
    updateDate: z.string(),
  });

export const pageBaseRunProfile = () => page(baseRunProfile());

// Cloud engines

const rollbackFields = () => ({
  jobJvmRollback: z.boolean().describe('True: cloud engines run tasks on Java 8. False: on Java 11, their default.'),
});

export const rollbackPayload = () => request(rollbackFields());

export const rollbackAnswer = () => answer(rollbackFields());

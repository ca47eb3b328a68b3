import { z } from 'zod';
import { answer, mayBeEmpty, openEnum, request, secret } from '../../../schema.js';

// One function for each type that the Talend Orchestration API page names. The Processing API page has types of the
// same names and other shapes: the two are never shared.

/** A page of a list. */
const page = <Item extends z.ZodTypeAny>(item: Item) =>
  answer({
    items: z.array(item),
    limit: z.number().int(),
    offset: z.number().int(),
    total: z.number().int().describe('Items on all pages together.'),
  });

const artifactTypes = ['standard', 'big_data_streaming', 'big_data_batch', 'route', 'data_service', 'pipeline'];
const jobTypes = ['STANDARD', 'BIG_DATA_STREAMING', 'BIG_DATA_BATCH', 'ROUTE', 'DATA_SERVICE', 'PIPELINE'];

/** Whether a person or a service account acted. */
export const userType = () => openEnum(['HUMAN', 'SERVICE']);

// Environments and workspaces

export const environmentInfo = () =>
  answer({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    maxCloudContainers: z.number().int().describe('Most cloud engines that the environment may have.'),
    default: z.boolean(),
  });

export const createEnvironmentRequest = () =>
  request({
    name: z.string().describe('Name of the new environment. No other environment may have it.'),
    description: z.string().optional().describe('What the environment is for. Left out: none.'),
    maxCloudContainers: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('How many cloud engines the environment gets. Default: 0.'),
    workspaceName: z.string().describe('Name of the custom workspace that is created inside the new environment.'),
    owner: z
      .string()
      .optional()
      .describe('Login name of the user who will own that workspace. Left out: as the vendor decides.'),
  });

export const updateEnvironmentRequest = () =>
  request({
    name: z.string().describe('Name of the environment, new or unchanged. No other environment may have it.'),
    description: z
      .string()
      .optional()
      .describe('What the environment is for. Send the current text to be sure to keep it.'),
    maxCloudContainers: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('How many cloud engines the environment has. Send the current number to be sure to keep it.'),
  });

export const workspace = () =>
  answer({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    createDate: z.string(),
    updateDate: z.string(),
    owner: z.string(),
    ownerFullName: z.string(),
    type: openEnum(['Shared', 'Personal', 'Custom']),
    environmentId: z.string(),
  });

export const workspaceInfo = () =>
  answer({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    owner: z.string(),
    type: openEnum(['shared', 'personal', 'custom']),
    environment: environmentInfo(),
    protectedArtifactUpdate: z
      .boolean()
      .describe('True: artifacts published in other workspaces do not change the tasks of this one.'),
  });

export const createWorkspaceRequest = () =>
  request({
    name: z.string().describe('Name of the new workspace. No other workspace of the environment may have it.'),
    description: z.string().optional().describe('What the workspace is for. Left out: none.'),
    owner: z.string().optional().describe('Login name of the owner. Left out: the caller.'),
    environmentId: z.string().describe('Environment ID, from talend.environments.list, that the workspace belongs to.'),
  });

export const updateWorkspaceRequest = () =>
  request({
    name: z.string().describe('Name of the workspace, new or unchanged.'),
    description: z
      .string()
      .optional()
      .describe('What the workspace is for. Send the current text to be sure to keep it.'),
    owner: z.string().optional().describe('Login name of the owner. Send the current one to be sure to keep it.'),
    protectedArtifactUpdate: z
      .boolean()
      .optional()
      .describe(
        'True: only artifacts published in this workspace update its tasks. ' +
          'False: an artifact of the same name published in any workspace does. Default: false.',
      ),
  });

// Artifacts

export const artifact = () =>
  answer({
    id: z.string(),
    name: z.string(),
    type: openEnum(artifactTypes),
    versions: z.array(z.string()),
    workspace: workspaceInfo(),
  });

export const artifactParameter = () =>
  answer({
    name: z.string(),
    value: z.string(),
    type: z.string(),
    required: z.boolean(),
    comment: z.string(),
  });

/** Points at one version of an artifact. */
export const artifactRequest = () =>
  request({
    id: z.string().describe('Artifact ID, from talend.artifacts.list.'),
    version: z.string().describe('Version of the artifact, one of its `versions` in talend.artifacts.list.'),
  });

export const repositoryCommitData = () =>
  answer({
    id: z.string(),
    date: z.string(),
    author: z.string(),
  });

export const sourcesRepositoryData = () =>
  answer({
    project: z.string(),
    branch: z.string(),
    commit: repositoryCommitData(),
  });

export const artifactVersion = () =>
  answer({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    type: openEnum(artifactTypes),
    publisher: z.string(),
    marketplaceProduct: z.string().describe('Product and release that the artifact was published with.'),
    parameters: z.array(artifactParameter()),
    workspace: workspaceInfo(),
    description: z.string(),
    createDate: z.string(),
    repository: sourcesRepositoryData().describe('Where the sources of this version are.'),
    publisherType: userType(),
  });

/** The page uses this type without defining it; the fields are those of the vendor's examples. */
export const baseArtifactVersion = () =>
  answer({
    id: z.string(),
    name: z.string(),
    version: z.string(),
  });

export const pageArtifact = () => page(artifact());

// Connections

/**
 * The value is not declared secret, although it may be a password: hosts and ports are what repairs a task whose
 * database has moved. Redaction hides it where `encrypted` is true or the name is that of a secret.
 */
export const connectionParameter = () =>
  answer({
    name: z.string(),
    value: z.string(),
    encrypted: z.boolean(),
  });

export const connectionParameterRequest = () =>
  request({
    name: z.string().describe('Name of the parameter, as the application calls it.'),
    value: secret().optional().describe('Value of the parameter. Left out: empty.'),
    encrypted: z
      .boolean()
      .optional()
      .describe('True: the vendor stores the value encrypted, as for passwords. Left out: as the vendor decides.'),
  });

export const createConnectionRequest = () =>
  request({
    name: z.string().describe('Name of the new connection.'),
    workspaceId: z.string().describe('Workspace ID, from talend.workspaces.list, that the connection belongs to.'),
    app: z.string().describe('Application that the connection leads to, as the vendor names it, for example Custom.'),
    parameters: z.array(connectionParameterRequest()).describe('Parameters of the connection.'),
  });

export const updateConnectionRequest = () =>
  request({
    name: z.string().optional().describe('New name of the connection. Left out: the name stays.'),
    parameters: z
      .array(connectionParameterRequest())
      .optional()
      .describe('Parameters of the connection. Send all of them to be sure to keep all. Left out: they stay.'),
  });

export const connectionDetails = () =>
  answer({
    id: z.string(),
    name: z.string(),
    app: z.string(),
    createDate: z.string(),
    parameters: z.array(connectionParameter()),
    workspace: workspaceInfo(),
  });

export const pageConnection = () => page(connectionDetails());

// Plans

export const stepErrorHandler = () =>
  answer({
    taskIds: z.array(z.string()),
    planIds: z.array(z.string()),
  });

export const stepErrorHandlerRequest = () =>
  request({
    taskIds: z
      .array(z.string())
      .optional()
      .describe('IDs of the tasks to run when the step fails, from talend.tasks.list. Left out: none.'),
    planIds: z
      .array(z.string())
      .optional()
      .describe('IDs of the plans to run when the step fails, from talend.plans.list. Left out: none.'),
  });

// The values are lost on the page; these are the ones of the vendor's machine-readable description of the same API.
const stepConditions = ['ALL_SUCCEEDED', 'AT_LEAST_ONE_SUCCEEDED', 'ALWAYS_PROCEED_ON'];

export const step = () =>
  answer({
    id: z.string(),
    name: z.string(),
    condition: openEnum(stepConditions),
    taskIds: z.array(z.string()),
    handlerOnFailure: stepErrorHandler(),
    note: z.string(),
  });

export const stepRequest = () =>
  request({
    id: z
      .string()
      .optional()
      .describe('Step ID, to keep an existing step when a plan is updated. Left out: a new step.'),
    name: z.string().describe('Name of the step.'),
    condition: openEnum(stepConditions).describe(
      'How many tasks of the step must succeed for the plan to go on: ' +
        'ALL_SUCCEEDED, AT_LEAST_ONE_SUCCEEDED or ALWAYS_PROCEED_ON (none).',
    ),
    taskIds: z.array(z.string()).describe('IDs of the tasks that the step runs, from talend.tasks.list.'),
    handlerOnFailure: stepErrorHandlerRequest()
      .optional()
      .describe('What to run when the step fails. Left out: nothing.'),
    note: z
      .string()
      .optional()
      .describe('What a person should do or know before rerunning the plan from this step. Left out: none.'),
  });

export const planRequest = () =>
  request({
    name: z.string().describe('Name of the plan.'),
    workspaceId: z.string().describe('Workspace ID, from talend.workspaces.list, that the plan belongs to.'),
    description: z.string().optional().describe('What the plan is for. Left out: none.'),
    steps: z.array(stepRequest()).describe('Steps of the plan, in the order in which they run.'),
  });

export const plan = () =>
  answer({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    workspace: workspaceInfo(),
    createDate: z.string(),
    updateDate: z.string(),
    author: z.string(),
    steps: z.array(step()),
    authorType: userType(),
  });

export const planPauseDetails = () =>
  answer({
    pause: z.boolean().describe('True while the plan is paused.'),
    pauseContext: z.string().describe('Why it was paused.'),
    user: z.string().describe('Who paused it.'),
    userType: userType(),
    pauseDate: z.string(),
  });

/** What a caller may set of PlanPauseDetails: the vendor fills in the rest. */
export const planPauseRequest = () =>
  request({
    pause: z.boolean().describe('True pauses the plan: it starts no new run. False resumes it.'),
    pauseContext: z.string().optional().describe('Why, for the people who will look at the plan. Left out: none.'),
  });

/** Same shape as PlanPauseDetails; the page names it and does not define it. */
export const taskPauseDetails = () =>
  answer({
    pause: z.boolean().describe('True while the task is paused.'),
    pauseContext: z.string().describe('Why it was paused.'),
    user: z.string().describe('Who paused it.'),
    userType: userType(),
    pauseDate: z.string(),
  });

export const planTask = () =>
  answer({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    description: z.string(),
    destination: z.string(),
    workspaceId: z.string(),
    abstractPlanId: z.string(),
    artifact: baseArtifactVersion(),
    taskPauseDetails: taskPauseDetails(),
  });

/** A step of a plan's chart, which holds the rest of the chart. */
export interface PlanStep {
  id?: string | undefined;
  abstractStepId?: string | undefined;
  name?: string | undefined;
  status?: string | undefined;
  stepOnException?: PlanStep | undefined;
  nextStep?: PlanStep | undefined;
  flows?: z.infer<ReturnType<typeof planTask>>[] | undefined;
  note?: string | undefined;
  taskIds?: string[] | undefined;
  [field: string]: unknown;
}

export const planStep = (): z.ZodType<PlanStep> => {
  const self: z.ZodType<PlanStep> = answer({
    id: z.string(),
    abstractStepId: z.string(),
    name: z.string(),
    status: openEnum(['SUCCESS', 'PARTIAL_SUCCESS', 'FAIL', 'PROCEED']),
    stepOnException: z.lazy(() => self).describe('First step of the error handler.'),
    nextStep: z.lazy(() => self),
    flows: z.array(planTask()).describe('Tasks of the step.'),
    note: z.string(),
    taskIds: z.array(z.string()),
  });
  return self;
};

export const planExecutableDetails = () =>
  answer({
    executable: z.string().describe('Plan ID.'),
    name: z.string(),
    workspace: workspaceInfo(),
    description: z.string(),
    chart: planStep().describe('First step of the plan.'),
    status: openEnum(['executing', 'execution_successful', 'execution_failed']).describe('How the last run went.'),
    planPauseDetails: planPauseDetails(),
  });

export const pagePlan = () => page(planExecutableDetails());

// Schedules of plans. The page uses Trigger without defining it: the fields are those of the vendor's machine-readable
// description of the same API, and others pass.

const timeSchedule = () =>
  z
    .object({
      type: openEnum(['AT_TIME', 'AT_SPECIFIC_TIMES', 'AT_INTERVALS']).describe(
        'AT_TIME: once a day. AT_SPECIFIC_TIMES: at several times. AT_INTERVALS: again and again in a span of time.',
      ),
      time: z.string().optional().describe('Time of day as HH:mm. Needed with AT_TIME.'),
      times: z.array(z.string()).optional().describe('Times of day as HH:mm. Needed with AT_SPECIFIC_TIMES.'),
      startTime: z.string().optional().describe('Start of the span as HH:mm. Needed with AT_INTERVALS.'),
      endTime: z.string().optional().describe('End of the span as HH:mm. Needed with AT_INTERVALS.'),
      interval: z.number().int().optional().describe('Minutes between two runs. Needed with AT_INTERVALS.'),
    })
    .passthrough();

const daySchedule = () =>
  z
    .object({
      type: openEnum(['DAY_OF_WEEK', 'DAY_OF_MONTH']).describe('Whether days are those of a week or of a month.'),
      day: z.number().int().optional().describe('Day of the month. Needed with DAY_OF_MONTH.'),
      days: z
        .array(openEnum(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']))
        .optional()
        .describe('Days of the week. Needed with DAY_OF_WEEK.'),
    })
    .passthrough();

const webhook = () =>
  z
    .object({
      name: z.string().optional().describe('Name of the webhook. Needed when a webhook is set.'),
      description: z.string().optional().describe('What the webhook is for. Left out: none.'),
      triggerCalls: z
        .number()
        .int()
        .optional()
        .describe('How many calls start a run. Left out: as the vendor decides.'),
      triggerTimeout: z
        .number()
        .int()
        .optional()
        .describe('Time after the first call at which the run starts in any case. Left out: as the vendor decides.'),
      runAsUser: z.string().optional().describe('User in whose name the run starts. Left out: as the vendor decides.'),
      runAsUserType: userType().optional().describe('Whether that user is a person or a service account.'),
      newUrl: z.boolean().optional().describe('True: the vendor makes a new URL. Left out: the URL stays.'),
      url: z.string().optional().describe('URL of the webhook, made by the vendor.'),
      executionTimeout: z
        .number()
        .int()
        .optional()
        .describe('Time after which a run is ended by force. Left out: as the vendor decides.'),
    })
    .passthrough();

/** When a plan starts by itself. */
export const trigger = () =>
  z
    .object({
      type: openEnum(['ONCE', 'DAILY', 'WEEKLY', 'MONTHLY', 'WEBHOOK', 'MANUAL', 'CRON', 'MULTIPLE']).describe(
        'Kind of schedule. MULTIPLE is only answered, for plans that follow a schedule of several triggers.',
      ),
      interval: z
        .number()
        .int()
        .optional()
        .describe('Days, weeks or months between two runs, after the kind. Needed with all kinds but ONCE.'),
      startDate: z.string().optional().describe('First day of the schedule as YYYY-MM-DD. Needed with every schedule.'),
      startTime: z
        .string()
        .optional()
        .describe('Time of the first day at which it begins, as HH:mm. Left out: as the vendor decides.'),
      timeZone: z.string().optional().describe('IANA time zone, for example Europe/Paris. Needed with every schedule.'),
      atTimes: timeSchedule().optional().describe('At which times of a day it runs. Left out: as the vendor decides.'),
      atDays: daySchedule()
        .optional()
        .describe('On which days of a week or month it runs. Left out: as the vendor decides.'),
      webhook: webhook().optional().describe('The webhook that starts the plan. Needed with WEBHOOK.'),
      cronExpression: z
        .string()
        .optional()
        .describe('Cron expression whose first field is seconds, for example 0 30 5 ? * MON-FRI. Needed with CRON.'),
    })
    .passthrough();

export const planRunConfigRequest = () =>
  request({
    trigger: trigger().describe('When the plan runs.'),
    parallelExecutionAllowed: z
      .boolean()
      .optional()
      .describe('Whether a run may start while an earlier one is still going. Default: false.'),
  });

export const planRunConfig = () =>
  answer({
    trigger: trigger().partial(),
    parallelExecutionAllowed: z.boolean(),
  });

/** Moments at which a plan will start, as RFC 3339 times. */
export const pageEvents = () => page(z.string());

// Projects

export const projectView = () =>
  answer({
    id: z.string(),
    name: z.string(),
    technicalLabel: z.string(),
    description: z.string(),
    url: z.string(),
    author: z.string(),
    owner: z.string(),
    projectType: openEnum(['MDM', 'DQ', 'DI']),
    repoType: openEnum(['GIT', 'SVN', 'NONE']),
    createDate: z.string(),
    updateDate: z.string(),
  });

export const projectCreateRequest = () =>
  request({
    owner: z.string().describe('Name of the user who will own the project.'),
    description: z.string().optional().describe('What the project is for. Left out: none.'),
    url: z.string().describe("URL of the project's source repository."),
    name: z.string().describe('Name of the new project.'),
  });

export const projectRequest = () =>
  request({
    owner: z.string().optional().describe('Name of the new owner. Left out: the owner stays.'),
    description: z.string().optional().describe('What the project is for. Left out: the text stays.'),
    url: z.string().optional().describe("URL of the project's source repository. Left out: the URL stays."),
  });

export const pageProject = () => page(projectView());

// Promotions

export const promotionExecutableDetails = () =>
  answer({
    executable: z.string().describe('Promotion ID.'),
    name: z.string(),
    sourceEnvironment: environmentInfo(),
    targetEnvironment: environmentInfo(),
    description: z.string().describe('Comes with a single promotion only, not in lists.'),
  });

export const createPromotionRequest = () =>
  request({
    sourceEnvironmentId: z.string().describe('Environment ID to promote from, from talend.environments.list.'),
    targetEnvironmentId: z.string().describe('Environment ID to promote to, from talend.environments.list.'),
    description: z.string().optional().describe('What the promotion is for. Left out: none.'),
  });

export const updateDescriptionRequest = () =>
  request({
    description: mayBeEmpty().describe('New description of the promotion. Empty: none.'),
  });

const promotionScopes = ['ACTION', 'FLOW', 'PLAN', 'WORKSPACE'];

/** What an analysis is narrowed to. Executing takes another type for the same purpose. */
export const promotionAdvancedInfo = () =>
  request({
    id: z.string().optional().describe('ID of the artifact, task, plan or workspace to promote.'),
    name: z.string().optional().describe('Its name. Left out: the ID alone tells.'),
    workspaceId: z.string().optional().describe('Workspace ID that it is in, from talend.workspaces.list.'),
    type: openEnum(promotionScopes)
      .optional()
      .describe('What the ID names: ACTION an artifact, FLOW a task, PLAN a plan, WORKSPACE a workspace.'),
  });

export const promotionExecutionDetails = () =>
  request({
    keepTargetRunProfiles: z
      .boolean()
      .optional()
      .describe('True: run profiles in the target environment stay as they are. Left out: as the vendor decides.'),
    keepTargetResources: z
      .boolean()
      .optional()
      .describe('True: resources in the target environment stay as they are. Left out: as the vendor decides.'),
    context: z.string().max(255).optional().describe('Why, for the audit log. At most 255 characters. Left out: none.'),
    promotionAdvancedInfo: promotionAdvancedInfo()
      .optional()
      .describe(
        'Narrows the analysis to one artifact, task, plan or workspace. Left out: all that the promotion covers.',
      ),
  });

/** What was promoted alone, where a promotion was narrowed. */
export const advancedPromotionSpec = () =>
  answer({
    artifactId: z.string(),
    artifactType: openEnum(promotionScopes),
  });

export const message = () =>
  answer({
    info: z.string(),
    level: z.string(),
  });

export const report = () =>
  answer({
    status: z.string(),
    messages: z.array(message()),
  });

const promotedTypes = ['WORKSPACE', 'FLOW', 'PLAN', 'ACTION'];

/** What every result of a promotion starts with. */
const promotionResult = () => ({
  id: z.string(),
  targetId: z.string(),
  name: z.string(),
  type: openEnum(promotedTypes),
  analyzeReport: report().describe('What the analysis found.'),
  promotionReport: report().describe('What the promotion did.'),
});

interface NestedPromotionResult {
  id?: string | undefined;
  targetId?: string | undefined;
  name?: string | undefined;
  type?: string | undefined;
  analyzeReport?: z.infer<ReturnType<typeof report>> | undefined;
  promotionReport?: z.infer<ReturnType<typeof report>> | undefined;
  usedBy?: FlowPromotionResult[] | undefined;
  targetVersion?: string | undefined;
  versions?: ArtifactPromotionResult[] | undefined;
  jobType?: string | undefined;
  workspaceId?: string | undefined;
  artifactId?: string | undefined;
  [field: string]: unknown;
}

/** Result for an artifact, plan, connection, resource or run profile. */
export interface ArtifactPromotionResult extends NestedPromotionResult {
  version?: string | undefined;
}

/** Result for a task. */
export interface FlowPromotionResult extends NestedPromotionResult {
  version?: number | undefined;
}

/** Both results hold each other, so that they are built together. */
const nestedPromotionResults = () => {
  const shared = () => ({
    ...promotionResult(),
    usedBy: z.array(z.lazy(() => flow)),
    targetVersion: z.string(),
    versions: z.array(z.lazy(() => artifact)),
    jobType: openEnum(jobTypes),
    workspaceId: z.string(),
    artifactId: z.string(),
  });
  const artifact: z.ZodType<ArtifactPromotionResult> = answer({ ...shared(), version: z.string() });
  const flow: z.ZodType<FlowPromotionResult> = answer({ ...shared(), version: z.number().int() });
  return { artifact, flow };
};

const runtimePromotionResult = ({ artifact, flow }: ReturnType<typeof nestedPromotionResults>) =>
  answer({
    ...promotionResult(),
    usedBy: z.array(flow).describe('Tasks that run on it.'),
    runProfiles: z.array(artifact),
  });

const workspacePromotionResult = (nested: ReturnType<typeof nestedPromotionResults>) =>
  answer({
    ...promotionResult(),
    flows: z.array(nested.flow).describe('Results for tasks.'),
    plans: z.array(nested.artifact),
    actions: z.array(nested.artifact).describe('Results for artifacts.'),
    connections: z.array(nested.artifact),
    resources: z.array(nested.artifact),
    engines: z.array(runtimePromotionResult(nested)),
    clusters: z.array(runtimePromotionResult(nested)),
    workspaceType: openEnum(['Shared', 'Personal', 'Custom']),
  });

export const promotionExecutionStatusV26 = () => {
  const nested = nestedPromotionResults();
  return answer({
    executionId: z.string(),
    startTimestamp: z.string(),
    triggerTimestamp: z.string(),
    finishTimestamp: z.string(),
    userId: z.string(),
    userType: userType(),
    promotionId: z.string(),
    pipelineId: z.string().describe('Old name of promotionId.'),
    keepTargetResources: z.boolean(),
    keepTargetRunProfiles: z.boolean(),
    advanced: advancedPromotionSpec(),
    defective: z.boolean(),
    // Spelled as the page spells it.
    status: openEnum(['ANALIZED']),
    statusMessage: z.string(),
    workspaces: z.array(workspacePromotionResult(nested)),
    engines: z.array(runtimePromotionResult(nested)),
    clusters: z.array(runtimePromotionResult(nested)),
    context: z.string(),
  });
};

export const promotionUsersResponse = () =>
  answer({
    executable: z.string().describe('Promotion ID.'),
    userIds: z.array(z.string()),
    serviceAccountIds: z.array(z.string()),
  });

// Tasks. Of their types the page names TaskAutoUpgradeRequest only; the others are those of the vendor's
// machine-readable description of the same API.

const connectionsOfTask = () => z.record(z.string()).describe('Name of a connection in the artifact → connection ID.');
const resourcesOfTask = () => z.record(z.string()).describe('Name of a resource in the artifact → resource ID.');
const parametersOfTask = () => z.record(z.unknown()).describe('Name of a parameter → value.');

export const autoUpgradeInfo = () =>
  z
    .object({
      autoUpgradable: z
        .boolean()
        .optional()
        .describe('True: the task moves to each new version of its artifact. Left out: as the vendor decides.'),
      overrideWithDefaultParameters: z
        .boolean()
        .optional()
        .describe(
          'True: such a move sets the parameters to the defaults of the artifact. Left out: as the vendor decides.',
        ),
    })
    .passthrough();

/** Fields that creating and updating a task have in common. */
const taskFields = () => ({
  workspaceId: z.string().describe('Workspace ID, from talend.workspaces.list, that the task belongs to.'),
  name: z.string().describe('Name of the task.'),
  tags: z.array(z.string()).optional().describe('Labels to find the task by. Left out: none.'),
  connections: z
    .record(z.string())
    .optional()
    .describe('Name of a connection in the artifact → connection ID, from talend.connections.list. Left out: none.'),
  parameters: z
    .record(z.unknown())
    .optional()
    .describe('Name of a parameter → value, text or number. Left out: the defaults of the artifact.'),
  resources: z
    .record(z.string())
    .optional()
    .describe('Name of a resource in the artifact → resource ID. Left out: none.'),
  artifact: artifactRequest().describe('The artifact that the task runs, and its version.'),
  autoUpgradeInfo: autoUpgradeInfo()
    .optional()
    .describe('Whether new versions of the artifact reach the task by themselves. Left out: as the vendor decides.'),
});

export const taskCreateRequest = () =>
  request({
    ...taskFields(),
    description: z.string().optional().describe('What the task is for. Left out: none.'),
    environmentId: z.string().describe('Environment ID, from talend.environments.list, that the workspace is in.'),
  });

export const taskAutoUpgradeRequest = () =>
  request({
    ...taskFields(),
    description: mayBeEmpty().describe('What the task is for. May be empty.'),
  });

/** A task in full. */
export const task = () =>
  answer({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    workspace: workspaceInfo(),
    version: z.string(),
    artifact: baseArtifactVersion(),
    tags: z.array(z.string()),
    connections: connectionsOfTask(),
    parameters: parametersOfTask(),
    resources: resourcesOfTask(),
    autoUpgradeInfo: autoUpgradeInfo(),
    taskPauseDetails: taskPauseDetails(),
  });

/** A task in a list. */
export const taskExtract = () =>
  answer({
    executable: z.string().describe('Task ID.'),
    name: z.string(),
    workspace: workspaceInfo(),
    artifactId: z.string(),
    runtime: answer({
      type: openEnum(['CLOUD', 'REMOTE_ENGINE', 'REMOTE_ENGINE_CLUSTER', 'CLOUD_EXCLUSIVE', 'PIPELINE_ENGINE']),
      id: z.string(),
    }).describe('What the task runs on.'),
  });

export const pageTask = () => page(taskExtract());

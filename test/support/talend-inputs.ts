import type { InputOf, Operation, OutputOf, talend } from '@runbridge/core';
import { brightwaterIds as ids } from '@runbridge/sandbox';

type Operations = typeof talend.operations;
type Resource = keyof Operations;
type IdIn<R extends Resource> = { [A in keyof Operations[R] & string]: `talend.${R}.${A}` }[keyof Operations[R] &
  string];
/** `talend.plans.execute` and all the others. */
export type TalendOperationId = { [R in Resource]: IdIn<R> }[Resource];
type OperationOf<Id extends TalendOperationId> = Id extends `talend.${infer R}.${infer A}`
  ? R extends Resource
    ? A extends keyof Operations[R]
      ? Operations[R][A]
      : never
    : never
  : never;

/** Ids of what earlier cases created or found, for later ones. */
export class Made {
  readonly #ids = new Map<string, string>();

  keep(name: string, id: string | undefined): void {
    if (id !== undefined) this.#ids.set(name, id);
  }

  /** Throws where no case has kept it. */
  id(name: string): string {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`No case has made ${name}.`);
    return id;
  }
}

/** How an operation is called once so that the vendor takes it, and once so that it is not sent at all. */
export interface Case<Id extends TalendOperationId = TalendOperationId> {
  /** The documented status of success; where the page is silent, the one that its kind of operation has elsewhere. */
  readonly status: number;
  readonly input: (made: Made) => InputOf<OperationOf<Id>>;
  /** What takes the place of fields of the valid input, `undefined` for one that is left out. */
  readonly wrong: Readonly<Record<string, unknown>>;
  /** The field that the refusal names. Default: the one in `wrong`. */
  readonly field?: string;
  readonly keep?: (answer: OutputOf<OperationOf<Id>>, made: Made) => void;
}

/** One of the operations, where it does not matter which. */
export interface AnyCase extends Omit<Case, 'input' | 'keep'> {
  readonly input: (made: Made) => object;
  readonly keep?: (answer: never, made: Made) => void;
}

const DAY = 86_400_000;
const PRODUCTION = ids.environment('Production');
const DEVELOPMENT = ids.environment('Development');
const ENGINE_2 = ids.remoteEngine('Frankfurt Engine 2');
const CLUSTER = ids.cluster('Frankfurt Cluster');
const GEN2 = ids.pipelineEngine('Brightwater Gen2 Engine');
const NIGHTLY = ids.plan('Nightly Revenue Load');
const STOCK_SYNC = ids.plan('Hourly Stock Sync');
const FORECAST = ids.artifact('Development', 'forecast_seasonal_demand');
const TO_STAGING = ids.promotion('Development to Staging');

const taskFields = {
  workspaceId: ids.workspace('Development', 'Commerce Analytics'),
  name: 'Measure shelf gaps',
  artifact: { id: FORECAST, version: '0.4.0' },
  tags: ['experiment'],
  connections: { connection_source: ids.connection('Developer Scratch Database') },
  parameters: { parameter_batch_size: '1000' },
};

const planFields = {
  name: 'Shelf Gap Review',
  workspaceId: ids.workspace('Production', 'Supply Chain'),
  steps: [
    {
      name: 'Read',
      condition: 'ALL_SUCCEEDED',
      taskIds: [ids.task('Read warehouse stock levels')],
      handlerOnFailure: { taskIds: [ids.task('Check data quality')], planIds: [STOCK_SYNC] },
      note: 'Can be repeated',
    },
  ],
};

const bigData = {
  name: 'Shelf big data',
  microBatchInterval: 5000,
  streamingTimeout: 60_000,
  temporaryStorage: '/tmp/shelf',
  executorMemoryOverhead: 256,
  yarnStrategy: { type: 'Fixed', executorsNumber: 2 },
  isCheckpointingEnabled: true,
  checkPointFilePath: '/checkpoints/shelf',
};

const databricks = {
  name: 'Shelf Databricks',
  microBatchInterval: 5000,
  databricks: {
    endpoint: 'https://databricks.brightwater.example',
    token: 'shelf-databricks-token',
    stagingLocation: 'dbfs:/shelf',
    cloudProvider: 'AWS',
    target: {
      cluster: 'new',
      sparkVersion: '14.3.x-scala2.12',
      nodeTypeId: 'i3.xlarge',
      logsDestination: 'dbfs:/shelf-logs',
      workersNumber: 2,
    },
  },
};

const standard = {
  name: 'Shelf standard',
  executionFramework: 'LOCAL',
  configuration: { numberOfThreads: 2, microBatchInterval: 1000 },
};

/**
 * Every operation of the catalogue, in an order in which things are made before they are needed and deleted last.
 * The type asks for all of them, with their inputs as the typed client takes them.
 */
export const talendCases: { readonly [Id in TalendOperationId]: Case<Id> } = {
  // Environments and workspaces
  'talend.environments.create': {
    status: 201,
    input: () => ({ name: 'Rehearsal', workspaceName: 'First', maxCloudContainers: 1, description: 'For a day' }),
    wrong: { maxCloudContainers: -1 },
  },
  'talend.environments.list': {
    status: 200,
    input: () => ({ query: 'name==Rehearsal' }),
    wrong: { query: 7 },
    keep: ([environment], made) => {
      made.keep('environment', environment?.id);
    },
  },
  'talend.environments.update': {
    status: 204,
    input: (made) => ({ Id: made.id('environment'), name: 'Rehearsal of autumn', maxCloudContainers: 2 }),
    wrong: { name: undefined },
  },
  'talend.workspaces.create': {
    status: 201,
    input: (made) => ({ name: 'Second', environmentId: made.id('environment'), owner: 'operations-lead' }),
    wrong: { environmentId: undefined },
    keep: ({ id }, made) => {
      made.keep('workspace', id);
    },
  },
  'talend.workspaces.list': {
    status: 200,
    input: () => ({ query: 'environment.name==Production;name!=Shared' }),
    wrong: { filter: 'name==Shared' },
  },
  'talend.workspaces.update': {
    status: 204,
    input: (made) => ({ id: made.id('workspace'), name: 'Second half', protectedArtifactUpdate: true }),
    wrong: { protectedArtifactUpdate: 'yes' },
  },

  // Artifacts and connections
  'talend.artifacts.list': {
    status: 200,
    input: () => ({ environmentId: DEVELOPMENT, name: 'forecast', limit: 5, offset: 0 }),
    wrong: { limit: 0 },
  },
  'talend.artifacts.get': { status: 200, input: () => ({ artifactId: FORECAST }), wrong: { artifactId: '' } },
  'talend.artifacts.getVersion': {
    status: 200,
    input: () => ({ artifactId: FORECAST, version: '0.4.0' }),
    wrong: { version: undefined },
  },
  'talend.connections.create': {
    status: 201,
    input: () => ({
      name: 'Shelf sensors',
      workspaceId: ids.workspace('Development', 'Supply Chain'),
      app: 'Custom',
      parameters: [
        { name: 'host', value: 'dev-db.brightwater.example' },
        { name: 'password', value: 'shelf sensors', encrypted: true },
      ],
    }),
    wrong: { parameters: [{ value: 'no name' }] },
    field: 'parameters[0].name',
    keep: ({ id }, made) => {
      made.keep('connection', id);
    },
  },
  'talend.connections.list': { status: 200, input: () => ({ name: 'Shelf', limit: 10 }), wrong: { offset: -1 } },
  'talend.connections.get': {
    status: 200,
    input: (made) => ({ connectionId: made.id('connection') }),
    wrong: { connectionId: undefined },
  },
  'talend.connections.update': {
    status: 200,
    input: (made) => ({ connectionId: made.id('connection'), name: 'Shelf scales' }),
    wrong: { parameters: 'host=a' },
  },

  // Tasks and their executions
  'talend.tasks.create': {
    status: 201,
    input: () => ({ ...taskFields, environmentId: DEVELOPMENT, description: 'Finds empty shelves' }),
    wrong: { artifact: { id: FORECAST } },
    field: 'artifact.version',
    keep: ({ id }, made) => {
      made.keep('task', id);
    },
  },
  'talend.tasks.list': {
    status: 200,
    input: () => ({ workspaceId: taskFields.workspaceId, artifactId: FORECAST, limit: 100 }),
    wrong: { limit: 101 },
  },
  'talend.tasks.get': { status: 200, input: (made) => ({ taskId: made.id('task') }), wrong: { taskId: '..' } },
  'talend.tasks.update': {
    status: 200,
    input: (made) => ({ ...taskFields, taskId: made.id('task'), description: 'Finds empty shelves, twice' }),
    wrong: { tags: ['experiment', 3] },
    field: 'tags[1]',
  },
  'talend.tasks.execute': {
    status: 201,
    input: (made) => ({
      executable: made.id('task'),
      parameters: { parameter_batch_size: '10' },
      logLevel: 'WARN',
      timeout: 5,
    }),
    wrong: { timeout: 0 },
    keep: ({ executionId }, made) => {
      made.keep('taskExecution', executionId);
    },
  },
  'talend.executions.getTask': {
    status: 200,
    input: (made) => ({ executionId: made.id('taskExecution') }),
    wrong: { executionId: '' },
  },
  'talend.executions.listForTask': {
    status: 200,
    input: (made) => ({ taskId: made.id('task'), lastDays: 1 }),
    wrong: { lastDays: 61 },
  },
  'talend.executions.listTasks': {
    status: 200,
    input: () => ({ environmentId: PRODUCTION, status: 'execution_failed', lastDays: 60, limit: 1 }),
    wrong: { from: 1, to: 1 + 61 * DAY, lastDays: undefined },
    field: 'from',
    keep: ({ items = [] }, made) => {
      made.keep('failedTaskExecution', items[0]?.executionId);
    },
  },
  'talend.executions.searchTasks': {
    status: 200,
    input: () => ({ tags: ['nightly', 'revenue'], from: 0, to: 60 * DAY, limit: 5 }),
    wrong: { tags: 'nightly' },
  },
  'talend.executions.terminateTask': {
    status: 204,
    input: (made) => ({ executionId: made.id('taskExecution') }),
    wrong: { executionId: undefined },
  },
  'talend.logs.generate': {
    status: 200,
    input: (made) => ({ id: made.id('failedTaskExecution'), fileFormat: 'TEXT', newFileName: true }),
    wrong: { newFileName: 'true' },
    keep: ({ token }, made) => {
      made.keep('logToken', token);
    },
  },
  'talend.logs.status': {
    status: 200,
    input: (made) => ({ id: made.id('failedTaskExecution'), body: made.id('logToken') }),
    wrong: { body: { token: 'a token in an object' } },
  },
  'talend.logs.delete': {
    status: 200,
    input: (made) => ({ id: made.id('failedTaskExecution') }),
    wrong: { id: undefined },
  },

  // Plans and their executions
  'talend.plans.create': {
    status: 201,
    input: () => ({ ...planFields, description: 'Looks at the shelves' }),
    wrong: { steps: [{ ...planFields.steps[0], taskIds: undefined }] },
    field: 'steps[0].taskIds',
    keep: ({ id }, made) => {
      made.keep('plan', id);
    },
  },
  'talend.plans.list': {
    status: 200,
    input: () => ({ taskId: ids.task('Load fact_sales'), environmentId: PRODUCTION }),
    wrong: { planID: NIGHTLY },
  },
  'talend.plans.get': { status: 200, input: (made) => ({ planId: made.id('plan') }), wrong: { planId: '.' } },
  'talend.plans.update': {
    status: 200,
    input: (made) => ({ ...planFields, planId: made.id('plan'), name: 'Shelf Gap Review, daily' }),
    wrong: { steps: [{ ...planFields.steps[0], handlerOnFailure: { tasks: [] } }] },
    field: 'steps[0].handlerOnFailure.tasks',
  },
  'talend.plans.configureRun': {
    status: 200,
    input: (made) => ({
      planId: made.id('plan'),
      trigger: {
        type: 'DAILY',
        interval: 1,
        startDate: '2026-01-01',
        timeZone: 'Europe/Paris',
        atTimes: { type: 'AT_SPECIFIC_TIMES', times: ['06:00', '18:00'] },
      },
      parallelExecutionAllowed: false,
    }),
    wrong: { trigger: { interval: 1 } },
    field: 'trigger.type',
  },
  'talend.plans.getRunConfig': {
    status: 200,
    input: (made) => ({ planId: made.id('plan') }),
    wrong: { id: 'p1' },
  },
  'talend.plans.listRunEvents': {
    status: 200,
    input: () => ({ planId: NIGHTLY, from: String(Date.now()), to: String(Date.now() + 7 * DAY), limit: 3 }),
    wrong: { to: 1_700_000_000_000 },
  },
  'talend.plans.pause': {
    status: 204,
    input: (made) => ({ planId: made.id('plan'), pause: true, pauseContext: 'Shelves are being moved' }),
    wrong: { pause: undefined },
  },
  'talend.plans.deleteRunConfig': {
    status: 204,
    input: (made) => ({ planId: made.id('plan') }),
    wrong: { planId: undefined },
  },
  'talend.executions.listPlans': {
    status: 200,
    input: () => ({ environmentId: PRODUCTION, status: 'execution_failed', limit: 100 }),
    wrong: { workspaceID: 'w1' },
  },
  'talend.executions.listForPlan': {
    status: 200,
    input: () => ({ planId: NIGHTLY, status: 'execution_failed', limit: 1 }),
    wrong: { from: '2026-01-01' },
    keep: ({ items = [] }, made) => {
      made.keep('planExecution', items[0]?.executionId);
    },
  },
  'talend.executions.getPlan': {
    status: 200,
    input: (made) => ({ id: made.id('planExecution') }),
    wrong: { id: 5 },
  },
  'talend.executions.listPlanSteps': {
    status: 200,
    input: (made) => ({ planExecutionId: made.id('planExecution') }),
    wrong: { planExecutionId: undefined },
    keep: (steps, made) => {
      made.keep('failedStep', steps.find(({ executionStatus }) => executionStatus === 'EXECUTION_FAILED')?.executionId);
    },
  },
  'talend.executions.getPlanStep': {
    status: 200,
    input: (made) => ({ planExecutionId: made.id('planExecution'), stepExecutionId: made.id('failedStep') }),
    wrong: { stepExecutionId: '' },
  },
  'talend.executions.getPlanStepErrorHandler': {
    status: 200,
    input: (made) => ({ planExecutionId: made.id('planExecution'), stepExecutionId: made.id('failedStep') }),
    wrong: { stepExecutionId: undefined },
  },
  'talend.plans.execute': {
    status: 201,
    input: (made) => ({
      executable: NIGHTLY,
      executionPlanId: made.id('planExecution'),
      stepId: made.id('failedStep'),
      rerunOnlyFailedTasks: true,
    }),
    wrong: { rerunOnlyFailedTasks: 'true' },
  },

  // Projects
  'talend.projects.create': {
    status: 201,
    input: () => ({
      name: 'Shelf Lab',
      owner: 'commerce-developer',
      url: 'https://git.brightwater.example/data/shelf-lab.git',
    }),
    wrong: { url: undefined },
    keep: ({ id }, made) => {
      made.keep('project', id);
    },
  },
  'talend.projects.list': {
    status: 200,
    input: () => ({ projectName: 'Shelf', limit: 1, offset: 0 }),
    wrong: { limit: '1' },
  },
  'talend.projects.get': {
    status: 200,
    input: (made) => ({ projectId: made.id('project') }),
    wrong: { projectId: null },
  },
  'talend.projects.update': {
    status: 200,
    input: (made) => ({ projectId: made.id('project'), description: 'Where shelves are measured' }),
    wrong: { name: 'Names stay' },
  },
  'talend.projects.delete': {
    status: 204,
    input: (made) => ({ projectId: made.id('project') }),
    wrong: { projectId: '' },
  },

  // Promotions
  'talend.promotions.create': {
    status: 201,
    input: (made) => ({
      sourceEnvironmentId: PRODUCTION,
      targetEnvironmentId: made.id('environment'),
      description: 'Back to the rehearsal',
    }),
    wrong: { targetEnvironmentId: undefined },
    keep: ({ executable }, made) => {
      made.keep('promotion', executable);
    },
  },
  'talend.promotions.list': { status: 200, input: () => ({ _s: 'name==Development*' }), wrong: { query: 'name==D*' } },
  'talend.promotions.get': {
    status: 200,
    input: (made) => ({ promotionId: made.id('promotion') }),
    wrong: { promotionId: '..' },
  },
  'talend.promotions.update': {
    status: 204,
    input: (made) => ({ promotionId: made.id('promotion'), description: 'Refreshes the rehearsal' }),
    wrong: { description: undefined },
  },
  'talend.promotions.assignUser': {
    status: 204,
    input: (made) => ({ promotionId: made.id('promotion'), userId: ids.user('release-manager') }),
    wrong: { userId: undefined },
  },
  'talend.promotions.listUsers': {
    status: 200,
    input: (made) => ({ promotionId: made.id('promotion') }),
    wrong: { limit: 5 },
  },
  'talend.promotions.unassignUser': {
    status: 204,
    input: (made) => ({ promotionId: made.id('promotion'), userId: ids.user('release-manager') }),
    wrong: { userId: '' },
  },
  'talend.promotions.analyze': {
    status: 200,
    input: () => ({
      promotionId: TO_STAGING,
      keepTargetResources: true,
      promotionAdvancedInfo: { id: ids.task('Forecast seasonal demand'), type: 'FLOW' },
    }),
    wrong: { promotionAdvancedInfo: { artifactId: 'a1' } },
    field: 'promotionAdvancedInfo.artifactId',
  },
  'talend.promotions.execute': {
    status: 201,
    input: () => ({
      executable: TO_STAGING,
      keepTargetRunProfiles: true,
      advanced: { artifactId: ids.task('Forecast seasonal demand'), artifactType: 'FLOW' },
      context: 'release 12',
    }),
    wrong: { context: 'x'.repeat(256) },
    keep: (answer, made) => {
      made.keep('promotionExecution', answer?.executionId);
    },
  },
  'talend.executions.getPromotion': {
    status: 200,
    input: (made) => ({ executionId: made.id('promotionExecution') }),
    wrong: { executionId: undefined },
  },
  'talend.promotions.delete': {
    status: 204,
    input: (made) => ({ promotionId: made.id('promotion') }),
    wrong: { promotionId: undefined },
  },

  // Remote engines and their run profiles
  'talend.remoteEngines.create': {
    status: 201,
    input: () => ({
      name: 'Shelf Engine',
      environmentId: PRODUCTION,
      runProfiles: ['TALEND_RUNTIME'],
      esbCompatibilityVersion: '8.0.1',
      debug: { host: 'shelf-engine.brightwater.example' },
    }),
    wrong: { esbCompatibilityVersion: undefined },
    keep: ({ id }, made) => {
      made.keep('engine', id);
    },
  },
  'talend.remoteEngines.list': { status: 200, input: () => ({ query: 'name==Shelf*' }), wrong: { _s: 'name==Shelf*' } },
  'talend.remoteEngines.get': { status: 200, input: (made) => ({ id: made.id('engine') }), wrong: { engineId: 'e1' } },
  'talend.remoteEngines.createRunProfile': {
    status: 201,
    input: (made) => ({
      engineId: made.id('engine'),
      name: 'Shelf JVM',
      type: 'TALEND_JOB',
      jvmArguments: ['-Xmx1g'],
      runtimeId: made.id('engine'),
    }),
    wrong: { runtimeId: undefined },
    keep: ({ id }, made) => {
      made.keep('engineProfile', id);
    },
  },
  'talend.remoteEngines.listRunProfiles': {
    status: 200,
    input: (made) => ({ engineId: made.id('engine') }),
    wrong: { engineId: undefined },
  },
  'talend.remoteEngines.getRunProfile': {
    status: 200,
    input: (made) => ({ engineId: made.id('engine'), runProfileId: made.id('engineProfile') }),
    wrong: { runProfileId: '' },
  },
  'talend.remoteEngines.updateRunProfile': {
    status: 200,
    input: (made) => ({
      engineId: made.id('engine'),
      runProfileId: made.id('engineProfile'),
      name: 'Shelf JVM, larger',
      jvmArguments: ['-Xmx2g'],
    }),
    wrong: { jvmArguments: '-Xmx2g' },
  },
  'talend.remoteEngines.deleteRunProfile': {
    status: 202,
    input: (made) => ({ engineId: made.id('engine'), runProfileId: made.id('engineProfile') }),
    wrong: { newRunProfileId: 4 },
  },

  // Clusters and their run profiles
  'talend.remoteEngineClusters.create': {
    status: 201,
    input: (made) => ({
      name: 'Shelf Cluster',
      workspaceId: ids.workspace('Production', 'Supply Chain'),
      environmentId: PRODUCTION,
      description: 'One engine',
      remoteEngines: [made.id('engine')],
    }),
    wrong: { remoteEngines: undefined },
    keep: ({ id }, made) => {
      made.keep('cluster', id);
    },
  },
  'talend.remoteEngineClusters.list': {
    status: 200,
    input: () => ({ _s: 'name==Shelf*' }),
    wrong: { query: 'name==Shelf*' },
  },
  'talend.remoteEngineClusters.get': {
    status: 200,
    input: (made) => ({ clusterId: made.id('cluster') }),
    wrong: { clusterId: '' },
  },
  'talend.remoteEngineClusters.createRunProfile': {
    status: 201,
    input: (made) => ({
      clusterId: made.id('cluster'),
      name: 'Shelf cluster JVM',
      type: 'TALEND_JOB',
      jvmArguments: [],
      runtimeId: made.id('cluster'),
    }),
    wrong: { jvmArguments: undefined },
    keep: ({ id }, made) => {
      made.keep('clusterProfile', id);
    },
  },
  'talend.remoteEngineClusters.listRunProfiles': {
    status: 200,
    input: (made) => ({ clusterId: made.id('cluster') }),
    wrong: { offset: 0 },
  },
  'talend.remoteEngineClusters.getRunProfile': {
    status: 200,
    input: (made) => ({ clusterId: made.id('cluster'), runProfileId: made.id('clusterProfile') }),
    wrong: { runProfileId: undefined },
  },
  'talend.remoteEngineClusters.updateRunProfile': {
    status: 200,
    input: (made) => ({
      clusterId: made.id('cluster'),
      runProfileId: made.id('clusterProfile'),
      name: 'Shelf cluster JVM, larger',
      jvmArguments: ['-Xmx4g'],
    }),
    wrong: { name: undefined },
  },
  'talend.remoteEngineClusters.removeEngine': {
    status: 204,
    input: (made) => ({ clusterId: made.id('cluster'), engineId: made.id('engine') }),
    wrong: { engineId: undefined },
  },
  'talend.remoteEngineClusters.addEngine': {
    status: 204,
    input: (made) => ({
      clusterId: made.id('cluster'),
      engineId: made.id('engine'),
      method: 'DEFAULT',
      runProfileId: made.id('clusterProfile'),
    }),
    wrong: { runProfileId: undefined },
  },
  'talend.remoteEngineClusters.deleteRunProfile': {
    status: 204,
    input: () => ({
      clusterId: CLUSTER,
      runProfileId: ids.runProfile('Frankfurt Cluster', 'Cluster default JVM'),
      newRunProfileId: ids.runProfile('Frankfurt Cluster', 'Cluster trace JVM'),
    }),
    wrong: { newRunProfileId: ['r1'] },
  },
  'talend.remoteEngineClusters.delete': {
    status: 204,
    input: (made) => ({ clusterId: made.id('cluster') }),
    wrong: { clusterId: undefined },
  },
  'talend.remoteEngines.delete': { status: 204, input: (made) => ({ id: made.id('engine') }), wrong: { id: '' } },
  'talend.remoteEngines.unpair': {
    status: 200,
    input: () => ({ id: ENGINE_2, keepOsgiDeployments: true, keepMicroserviceDeployments: false }),
    wrong: { keepOsgiDeployments: 1 },
  },

  // Pipeline engines and their five types of run profiles
  'talend.pipelineEngines.create': {
    status: 201,
    input: () => ({ name: 'Shelf Gen2', environmentId: DEVELOPMENT, description: 'For pipelines of sensors' }),
    wrong: { environmentId: undefined },
    keep: ({ id }, made) => {
      made.keep('pipelineEngine', id);
    },
  },
  'talend.pipelineEngines.list': { status: 200, input: () => ({ query: 'status==PAIRED' }), wrong: { query: null } },
  'talend.pipelineEngines.get': {
    status: 200,
    input: (made) => ({ engineId: made.id('pipelineEngine') }),
    wrong: { id: 'e1' },
  },
  'talend.pipelineEngines.createAdvancedRunProfile': {
    status: 201,
    input: (made) => ({
      engineId: made.id('pipelineEngine'),
      name: 'Shelf advanced',
      definition: '{"spark.executor.cores":"2"}',
    }),
    wrong: { definition: { 'spark.executor.cores': '2' } },
  },
  'talend.pipelineEngines.createBigDataRunProfile': {
    status: 201,
    input: (made) => ({ engineId: made.id('pipelineEngine'), ...bigData }),
    wrong: { checkPointFilePath: undefined },
  },
  'talend.pipelineEngines.createDatabricksRunProfile': {
    status: 201,
    input: (made) => ({ engineId: made.id('pipelineEngine'), ...databricks }),
    wrong: { databricks: { ...databricks.databricks, target: { cluster: 'old' } } },
    field: 'databricks.target.id',
  },
  'talend.pipelineEngines.createStandardRunProfile': {
    status: 201,
    input: (made) => ({ engineId: made.id('pipelineEngine'), profileEngineId: made.id('pipelineEngine'), ...standard }),
    wrong: { configuration: { numberOfThreads: 2.5, microBatchInterval: 1 } },
    field: 'configuration.numberOfThreads',
  },
  'talend.pipelineEngines.createDataIntegrationRunProfile': {
    status: 200,
    input: (made) => ({ engineId: made.id('pipelineEngine'), name: 'Shelf jobs', jvmArguments: ['-Xmx1g'] }),
    wrong: { name: undefined },
  },
  'talend.pipelineEngines.listRunProfiles': {
    status: 200,
    input: (made) => ({ engineId: made.id('pipelineEngine') }),
    wrong: { engineId: '' },
    keep: (profiles, made) => {
      for (const { id, type } of profiles) made.keep(`profile ${type ?? ''}`, id);
    },
  },
  'talend.pipelineEngines.getAdvancedRunProfile': {
    status: 200,
    input: (made) => ({ engineId: made.id('pipelineEngine'), runProfileId: made.id('profile advanced') }),
    wrong: { runProfileId: undefined },
  },
  'talend.pipelineEngines.getBigDataRunProfile': {
    status: 200,
    input: (made) => ({ engineId: made.id('pipelineEngine'), runProfileId: made.id('profile big-data') }),
    wrong: { runProfileId: '' },
  },
  'talend.pipelineEngines.getDatabricksRunProfile': {
    status: 200,
    input: (made) => ({ engineId: made.id('pipelineEngine'), runProfileId: made.id('profile databricks') }),
    wrong: { engineId: undefined },
  },
  'talend.pipelineEngines.getStandardRunProfile': {
    status: 200,
    input: (made) => ({ engineId: made.id('pipelineEngine'), runProfileId: made.id('profile standard') }),
    wrong: { runProfileId: 1 },
  },
  'talend.pipelineEngines.getDataIntegrationRunProfile': {
    status: 200,
    input: (made) => ({ engineId: made.id('pipelineEngine'), runProfileId: made.id('profile data-integration') }),
    wrong: { type: 'data-integration' },
  },
  'talend.pipelineEngines.updateAdvancedRunProfile': {
    status: 204,
    input: (made) => ({
      engineId: made.id('pipelineEngine'),
      runProfileId: made.id('profile advanced'),
      name: 'Shelf advanced, tuned',
      pushdownPreferenceEnabled: true,
    }),
    wrong: { name: undefined },
  },
  'talend.pipelineEngines.updateBigDataRunProfile': {
    status: 204,
    input: (made) => ({
      engineId: made.id('pipelineEngine'),
      runProfileId: made.id('profile big-data'),
      ...bigData,
      isCheckpointingEnabled: false,
    }),
    wrong: { yarnStrategy: { executorsNumber: 2 } },
    field: 'yarnStrategy.type',
  },
  'talend.pipelineEngines.updateDatabricksRunProfile': {
    status: 204,
    input: (made) => ({
      engineId: made.id('pipelineEngine'),
      runProfileId: made.id('profile databricks'),
      ...databricks,
      databricks: { ...databricks.databricks, target: { cluster: 'old', id: 'cluster-7' } },
    }),
    wrong: { databricks: { ...databricks.databricks, token: 5 } },
    field: 'databricks.token',
  },
  'talend.pipelineEngines.updateStandardRunProfile': {
    status: 204,
    input: (made) => ({
      engineId: made.id('pipelineEngine'),
      runProfileId: made.id('profile standard'),
      ...standard,
      warehouseName: 'SHELF_WH',
    }),
    wrong: { executionFramework: undefined },
  },
  'talend.pipelineEngines.updateDataIntegrationRunProfile': {
    status: 204,
    input: (made) => ({
      engineId: made.id('pipelineEngine'),
      runProfileId: made.id('profile data-integration'),
      name: 'Shelf jobs, larger',
      jvmArguments: ['-Xmx2g'],
    }),
    wrong: { jvmArguments: [1] },
    field: 'jvmArguments[0]',
  },
  'talend.pipelineEngines.deleteRunProfile': {
    status: 204,
    input: (made) => ({
      engineId: made.id('pipelineEngine'),
      type: 'advanced',
      runProfileId: made.id('profile advanced'),
    }),
    wrong: { type: undefined },
  },
  'talend.pipelineEngines.unpair': { status: 200, input: () => ({ engineId: GEN2 }), wrong: { engineId: undefined } },
  'talend.pipelineEngines.delete': {
    status: 204,
    input: (made) => ({ engineId: made.id('pipelineEngine') }),
    wrong: { engineId: '..' },
  },

  // Run profiles of any engine, and cloud engines
  'talend.runProfiles.create': {
    status: 201,
    input: () => ({
      name: 'Shelf dynamic',
      processorType: 'DYNAMIC_ENGINE',
      type: 'TALEND_JOB',
      jvmArguments: ['-Xmx1g'],
      scopeId: DEVELOPMENT,
    }),
    wrong: { scopeId: undefined },
    keep: ({ id }, made) => {
      made.keep('runProfile', id);
    },
  },
  'talend.runProfiles.get': { status: 200, input: (made) => ({ id: made.id('runProfile') }), wrong: { id: '' } },
  'talend.runProfiles.update': {
    status: 200,
    input: (made) => ({ id: made.id('runProfile'), description: 'For sensors' }),
    wrong: { jvmArguments: {} },
  },
  'talend.runProfiles.search': {
    status: 200,
    input: () => ({ scopeIds: [DEVELOPMENT], name: 'Shelf', limit: 10, offset: 0 }),
    wrong: { offset: -1 },
  },
  'talend.runProfiles.delete': {
    status: 204,
    input: (made) => ({ id: made.id('runProfile') }),
    wrong: { id: undefined },
  },
  'talend.cloudEngines.setJvmRollback': {
    status: 204,
    input: () => ({ jobJvmRollback: true }),
    wrong: { jobJvmRollback: 'true' },
  },
  'talend.cloudEngines.getJvmRollback': { status: 200, input: () => ({}), wrong: { environmentId: 'e1' } },

  // What the others stood on
  'talend.plans.delete': { status: 204, input: (made) => ({ planId: made.id('plan') }), wrong: { planId: '' } },
  'talend.tasks.delete': { status: 204, input: (made) => ({ taskId: made.id('task') }), wrong: { taskId: undefined } },
  'talend.artifacts.deleteVersion': {
    status: 204,
    input: () => ({ artifactId: FORECAST, version: '0.3.0' }),
    wrong: { version: '.' },
  },
  'talend.artifacts.delete': {
    status: 204,
    input: () => ({ artifactId: FORECAST }),
    wrong: { artifactId: undefined },
  },
  'talend.connections.delete': {
    status: 204,
    input: (made) => ({ connectionId: made.id('connection') }),
    wrong: { connectionId: '' },
  },
  'talend.workspaces.delete': { status: 204, input: (made) => ({ id: made.id('workspace') }), wrong: { Id: 'w1' } },
  'talend.environments.delete': {
    status: 204,
    input: (made) => ({ Id: made.id('environment') }),
    wrong: { Id: undefined },
  },
};

/** The case of an operation, or `undefined` where the table has forgotten it. */
export function caseOf({ id }: Pick<Operation, 'id'>): AnyCase | undefined {
  return (talendCases as Readonly<Record<string, AnyCase>>)[id];
}

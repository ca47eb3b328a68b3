import type {
  Artifact,
  Cluster,
  Connection,
  ConnectionParameter,
  Environment,
  PipelineEngine,
  Plan,
  Project,
  RemoteEngine,
  Step,
  Task,
  Workspace,
} from './model.js';
import type { TalendState } from './state.js';
import { createHash } from 'node:crypto';

/** RFC 3339, as the vendor writes dates; undefined stays undefined and so is left out of the answer. */
export function timestamp(at: number): string;
export function timestamp(at: number | undefined): string | undefined;
export function timestamp(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}

export function environmentInfo(environment: Environment) {
  const { id, name, description, maxCloudContainers } = environment;
  return { id, name, description, maxCloudContainers, default: environment.default };
}

/** EnvironmentInfo inside other objects: the vendor leaves the description out there. */
function environmentReference(state: TalendState, environmentId: string) {
  const environment = state.environments.find(environmentId);
  return environment === undefined
    ? undefined
    : { id: environment.id, name: environment.name, default: environment.default };
}

export function workspaceInfo(state: TalendState, workspace: Workspace) {
  const { id, name, description, owner, type, protectedArtifactUpdate } = workspace;
  const environment = environmentReference(state, workspace.environmentId);
  return { id, name, description, owner, type, environment, protectedArtifactUpdate };
}

export function workspaceReference(state: TalendState, workspaceId: string) {
  const workspace = state.workspaces.find(workspaceId);
  return workspace === undefined ? undefined : workspaceInfo(state, workspace);
}

/** The vendor's full Workspace, answered when one is created. */
export function workspaceDetails(state: TalendState, workspace: Workspace) {
  const owner = state.users.all().find(({ login }) => login === workspace.owner);
  return {
    id: workspace.id,
    name: workspace.name,
    description: workspace.description,
    createDate: timestamp(workspace.createDate),
    updateDate: timestamp(workspace.updateDate),
    owner: workspace.owner,
    ownerFullName: owner?.fullName ?? workspace.owner,
    type: workspace.type,
    environmentId: workspace.environmentId,
  };
}

export function artifactSummary(state: TalendState, artifact: Artifact) {
  const { id, name, type } = artifact;
  const versions = artifact.versions.map(({ version }) => version);
  return { id, name, type, versions, workspace: workspaceReference(state, artifact.workspaceId) };
}

export function artifactVersion(state: TalendState, artifact: Artifact, version: Artifact['versions'][number]) {
  return {
    id: artifact.id,
    name: artifact.name,
    version: version.version,
    type: artifact.type,
    publisher: version.publisher,
    publisherType: 'HUMAN',
    marketplaceProduct: 'Talend Data Fabric (8.0.1.20240920_1319)',
    parameters: version.parameters,
    workspace: workspaceReference(state, artifact.workspaceId),
    description: version.description,
    createDate: timestamp(version.createDate),
    repository:
      version.commit === undefined
        ? undefined
        : {
            project: version.commit.project,
            branch: version.commit.branch,
            commit: {
              id: version.commit.id,
              date: timestamp(version.createDate),
              author: version.commit.author,
            },
          },
  };
}

/** An encrypted value is answered as what it was encrypted to: never itself, and the same each time. */
export function cipherText(value: string): string {
  return `ENC(${createHash('sha256').update(`vault ${value}`).digest('base64').slice(0, 32)})`;
}

function connectionParameter({ name, value, encrypted }: ConnectionParameter) {
  const shown = encrypted === true && value !== undefined ? cipherText(value) : value;
  return { name, value: shown, encrypted: encrypted ?? false };
}

export function connectionDetails(state: TalendState, connection: Connection) {
  const { id, name, app, createDate, parameters } = connection;
  return {
    id,
    name,
    app,
    createDate: timestamp(createDate),
    parameters: parameters.map(connectionParameter),
    workspace: workspaceReference(state, connection.workspaceId),
  };
}

export function projectView(project: Project) {
  return { ...project, createDate: timestamp(project.createDate), updateDate: timestamp(project.updateDate) };
}

function pauseDetails(pause: { context?: string; user: string; date: number } | undefined) {
  return pause === undefined
    ? { pause: false }
    : {
        pause: true,
        pauseContext: pause.context,
        user: pause.user,
        userType: 'HUMAN',
        pauseDate: timestamp(pause.date),
      };
}

export function taskSummary(state: TalendState, task: Task) {
  return {
    id: task.id,
    executable: task.id,
    name: task.name,
    description: task.description,
    workspace: workspaceReference(state, task.workspaceId),
    artifactId: task.artifact.id,
    tags: task.tags,
    runtime: task.destination,
  };
}

export function taskDetails(state: TalendState, task: Task) {
  return {
    ...taskSummary(state, task),
    workspaceId: task.workspaceId,
    version: String(task.version),
    artifact: { ...task.artifact, name: state.artifacts.find(task.artifact.id)?.name },
    connections: task.connections,
    parameters: task.parameters,
    resources: task.resources,
    taskPauseDetails: pauseDetails(task.pause),
    createDate: timestamp(task.createDate),
    updateDate: timestamp(task.updateDate),
  };
}

function planTask(state: TalendState, taskId: string) {
  const task = state.tasks.find(taskId);
  if (task === undefined) return { id: taskId };
  return {
    id: task.id,
    name: task.name,
    version: String(task.version),
    description: task.description,
    destination: task.destination?.type,
    workspaceId: task.workspaceId,
    artifact: { ...task.artifact, name: state.artifacts.find(task.artifact.id)?.name },
    taskPauseDetails: pauseDetails(task.pause),
  };
}

interface PlanStepView {
  id: string;
  abstractStepId: string;
  name: string;
  note: string | undefined;
  taskIds: string[];
  flows: ReturnType<typeof planTask>[];
  stepOnException?: PlanStepView;
  nextStep?: PlanStepView;
}

/** The vendor's PlanStep: a chain, each step holding the next and the one for its failure. */
function chart(state: TalendState, steps: readonly Step[]): PlanStepView | undefined {
  const [step, ...later] = steps;
  if (step === undefined) return undefined;
  const view = (id: string, name: string, taskIds: string[]): PlanStepView => ({
    id,
    abstractStepId: id,
    name,
    note: step.note,
    taskIds,
    flows: taskIds.map((taskId) => planTask(state, taskId)),
  });
  const shown = view(step.id, step.name, step.taskIds);
  if (step.handlerOnFailure !== undefined) {
    shown.stepOnException = view(`${step.id}-on-failure`, `${step.name}: on failure`, step.handlerOnFailure.taskIds);
  }
  const next = chart(state, later);
  return next === undefined ? shown : { ...shown, nextStep: next };
}

export function planExecutableDetails(state: TalendState, plan: Plan, lastStatus: string | undefined) {
  return {
    executable: plan.id,
    name: plan.name,
    workspace: workspaceReference(state, plan.workspaceId),
    description: plan.description,
    chart: chart(state, plan.steps),
    status: lastStatus,
    planPauseDetails: pauseDetails(plan.pause),
  };
}

export function planDetails(state: TalendState, plan: Plan) {
  return {
    id: plan.id,
    name: plan.name,
    description: plan.description,
    workspace: workspaceReference(state, plan.workspaceId),
    createDate: timestamp(plan.createDate),
    updateDate: timestamp(plan.updateDate),
    author: plan.author,
    authorType: 'HUMAN',
    steps: plan.steps,
  };
}

/** An engine for a whole environment has no workspace of its own, but FIQL filters still ask for its environment. */
function engineWorkspace(state: TalendState, engine: { workspaceId?: string; environmentId: string }) {
  return engine.workspaceId === undefined
    ? { environment: environmentReference(state, engine.environmentId) }
    : workspaceReference(state, engine.workspaceId);
}

function baseEngine(state: TalendState, engine: RemoteEngine | Cluster | PipelineEngine) {
  return {
    id: engine.id,
    name: engine.name,
    description: engine.description,
    workspace: engineWorkspace(state, engine),
    createDate: timestamp(engine.createDate),
    updateDate: timestamp(engine.updateDate),
    runtimeId: engine.runtimeId,
    availability: engine.availability,
    managed: engine.managed,
  };
}

export function engineView(state: TalendState, engine: RemoteEngine) {
  return {
    ...baseEngine(state, engine),
    status: engine.status,
    runProfiles: engine.runProfiles,
    debug: engine.debugHost === undefined ? undefined : { host: engine.debugHost },
    clusterId: engine.clusterId,
    preAuthorizedKey: engine.preAuthorizedKey,
    esbCompatibilityVersion: engine.esbCompatibilityVersion,
  };
}

/** The list of clusters shows the vendor's BaseEngine, without the engines inside. */
export function clusterSummary(state: TalendState, cluster: Cluster) {
  return baseEngine(state, cluster);
}

export function clusterView(state: TalendState, cluster: Cluster) {
  return { ...baseEngine(state, cluster), engines: state.enginesOf(cluster.id).map(({ id }) => id) };
}

export function pipelineEngineView(state: TalendState, engine: PipelineEngine) {
  return {
    ...baseEngine(state, engine),
    status: engine.status,
    preAuthorizedKey: engine.preAuthorizedKey,
    cloudRunner: engine.cloudRunner,
    runStatus: engine.runStatus,
  };
}

import { notFound } from '../refusal.js';
import type {
  Artifact,
  Cluster,
  Connection,
  Environment,
  PipelineEngine,
  PipelineRunProfile,
  Plan,
  PlanExecution,
  Project,
  Promotion,
  PromotionExecution,
  RemoteEngine,
  RunProfile,
  Task,
  TaskExecution,
  User,
  Workspace,
} from './model.js';

/** Things of one kind by id, in the order they were made, with the vendor's word for the kind in the 404. */
export class Collection<Item extends { id: string }> {
  readonly #items = new Map<string, Item>();

  constructor(private readonly kind: string) {}

  add(item: Item): Item {
    this.#items.set(item.id, item);
    return item;
  }

  find(id: string): Item | undefined {
    return this.#items.get(id);
  }

  /** @throws a 404 refusal that names the id */
  get(id: string): Item {
    const item = this.#items.get(id);
    if (item === undefined) throw notFound(this.kind, id);
    return item;
  }

  delete(id: string): void {
    this.#items.delete(id);
  }

  all(): Item[] {
    return [...this.#items.values()];
  }

  where(matches: (item: Item) => boolean): Item[] {
    return this.all().filter(matches);
  }

  deleteWhere(matches: (item: Item) => boolean): void {
    for (const item of this.where(matches)) this.#items.delete(item.id);
  }

  get size(): number {
    return this.#items.size;
  }
}

/** Everything that one Talend Cloud account holds. */
export class TalendState {
  readonly accountId = '3f0c1f3e-5f0b-4c0e-9a6e-6b1f6f1d2a10';
  readonly users = new Collection<User>('User');
  readonly environments = new Collection<Environment>('Environment');
  readonly workspaces = new Collection<Workspace>('Workspace');
  readonly projects = new Collection<Project>('Project');
  readonly artifacts = new Collection<Artifact>('Artifact');
  readonly connections = new Collection<Connection>('Connection');
  readonly tasks = new Collection<Task>('Task');
  readonly plans = new Collection<Plan>('Plan');
  readonly promotions = new Collection<Promotion>('Promotion');
  readonly remoteEngines = new Collection<RemoteEngine>('Remote Engine');
  readonly clusters = new Collection<Cluster>('Remote Engine cluster');
  readonly pipelineEngines = new Collection<PipelineEngine>('Pipeline engine');
  readonly runProfiles = new Collection<RunProfile>('Run profile');
  readonly pipelineRunProfiles = new Collection<PipelineRunProfile>('Run profile');
  readonly taskExecutions = new Collection<TaskExecution>('Task execution');
  readonly planExecutions = new Collection<PlanExecution>('Plan execution');
  readonly promotionExecutions = new Collection<PromotionExecution>('Promotion execution');
  /** Hosts that a job can reach. A connection whose `host` is another one fails. */
  readonly reachableHosts = new Set<string>();
  /** Hosts that were switched off, each with the one that took its place. */
  readonly retiredHosts = new Map<string, string>();
  cloudEngineJvmRollback = false;

  workspaceIdsOf(environmentId: string): Set<string> {
    return new Set(this.workspaces.where((workspace) => workspace.environmentId === environmentId).map(({ id }) => id));
  }

  enginesOf(clusterId: string): RemoteEngine[] {
    return this.remoteEngines.where((engine) => engine.clusterId === clusterId);
  }

  tasksUsingRunProfile(runProfileId: string): Task[] {
    return this.tasks.where(
      ({ destination }) =>
        destination !== undefined && 'runProfileId' in destination && destination.runProfileId === runProfileId,
    );
  }

  tasksOnEngine(engineId: string): Task[] {
    return this.tasks.where(
      ({ destination }) => destination !== undefined && 'engineId' in destination && destination.engineId === engineId,
    );
  }

  tasksOnCluster(clusterId: string): Task[] {
    return this.tasks.where(
      ({ destination }) => destination?.type === 'REMOTE_ENGINE_CLUSTER' && destination.clusterId === clusterId,
    );
  }

  /** Removes a workspace with its tasks, plans, artifacts and connections. */
  removeWorkspace(workspaceId: string): void {
    const inside = (item: { workspaceId: string }): boolean => item.workspaceId === workspaceId;
    this.tasks.deleteWhere(inside);
    this.plans.deleteWhere(inside);
    this.artifacts.deleteWhere(inside);
    this.connections.deleteWhere(inside);
    this.workspaces.delete(workspaceId);
  }
}

import { newObjectId } from '../random.js';
import { randomUUID } from 'node:crypto';
import type { Artifact, Connection, Environment, Plan, Promotion, PromotionScope, Task, Workspace } from './model.js';
import type { TalendState } from './state.js';

/** What a promotion takes along. Without a scope it is the whole source environment. */
export interface Scope {
  type: PromotionScope;
  id: string;
}

export interface CopyOptions {
  scope: Scope | undefined;
  /** False for an analysis: everything is reported and nothing changes. */
  apply: boolean;
  now: number;
}

type ReportKey = 'analyzeReport' | 'promotionReport';

/**
 * Copies artifacts, connections, tasks and plans from a promotion's source environment to its target, and reports on
 * each as the vendor's WorkspacePromotionResult. What is in the target already is found by its name: artifacts get the
 * missing versions, tasks and plans are updated, connections stay as they are, because each environment has its own.
 */
export class PromotionCopy {
  readonly #reportKey: ReportKey;
  readonly #target: Environment;
  /** Source ids, each with the id of what stands for it in the target. */
  readonly #targetIds = new Map<string, string>();

  constructor(
    private readonly state: TalendState,
    private readonly promotion: Promotion,
    private readonly options: CopyOptions,
  ) {
    this.#reportKey = options.apply ? 'promotionReport' : 'analyzeReport';
    this.#target = state.environments.get(promotion.targetEnvironmentId);
  }

  run() {
    const content = this.#content();
    const workspaces = this.state.workspaces.where(
      ({ id, environmentId }) => environmentId === this.promotion.sourceEnvironmentId && content.workspaceIds.has(id),
    );
    return workspaces.map((workspace) => {
      const inside = ({ workspaceId }: { workspaceId: string }): boolean => workspaceId === workspace.id;
      const { target, ...shown } = this.#workspace(workspace);
      return {
        ...shown,
        actions: content.artifacts.filter(inside).map((artifact) => this.#artifact(artifact, target)),
        connections: content.connections.filter(inside).map((connection) => this.#connection(connection, target)),
        flows: content.tasks.filter(inside).map((task) => this.#task(task, target)),
        plans: content.plans.filter(inside).map((plan) => this.#plan(plan, target)),
        resources: [],
        engines: [],
        clusters: [],
      };
    });
  }

  /** What is in the scope, and what that can't be without: a plan takes its tasks along, a task its artifact. */
  #content() {
    const { state, options, promotion } = this;
    const { scope } = options;
    const sourceIds = state.workspaceIdsOf(promotion.sourceEnvironmentId);
    const chosen = (type: PromotionScope, item: { id: string; workspaceId: string }): boolean =>
      sourceIds.has(item.workspaceId) &&
      (scope === undefined ||
        (scope.type === type && scope.id === item.id) ||
        (scope.type === 'WORKSPACE' && scope.id === item.workspaceId));
    const plans = state.plans.where((plan) => chosen('PLAN', plan));
    const planned = new Set(
      plans.flatMap(({ steps }) =>
        steps.flatMap(({ taskIds, handlerOnFailure }) => [...taskIds, ...(handlerOnFailure?.taskIds ?? [])]),
      ),
    );
    const tasks = state.tasks.where((task) => chosen('FLOW', task) || planned.has(task.id));
    const needed = new Set(tasks.flatMap(({ artifact, connections }) => [artifact.id, ...Object.values(connections)]));
    const artifacts = state.artifacts.where((artifact) => chosen('ACTION', artifact) || needed.has(artifact.id));
    const connections = state.connections.where(
      (connection) => sourceIds.has(connection.workspaceId) && (scope === undefined || needed.has(connection.id)),
    );
    const workspaceIds = new Set([...plans, ...tasks, ...artifacts, ...connections].map((item) => item.workspaceId));
    if (scope === undefined) for (const id of sourceIds) workspaceIds.add(id);
    if (scope?.type === 'WORKSPACE') workspaceIds.add(scope.id);
    return { plans, tasks, artifacts, connections, workspaceIds };
  }

  #workspace(source: Workspace) {
    const { state, options } = this;
    const existing = state.workspaces
      .all()
      .find(({ environmentId, name }) => environmentId === this.#target.id && name === source.name);
    const target =
      existing ??
      (options.apply
        ? state.workspaces.add({
            ...source,
            id: newObjectId(),
            environmentId: this.#target.id,
            createDate: options.now,
            updateDate: options.now,
          })
        : undefined);
    return { ...this.#result('WORKSPACE', source, target?.id, existing?.id), workspaceType: source.type, target };
  }

  #artifact(source: Artifact, workspace: Workspace | undefined) {
    const existing = this.state.artifacts.all().find(isTwin(source, workspace));
    const missing = source.versions.filter(
      ({ version }) => existing?.versions.some((other) => other.version === version) !== true,
    );
    let target = existing;
    if (this.options.apply && workspace !== undefined) {
      target ??= this.state.artifacts.add({ ...source, id: newObjectId(), workspaceId: workspace.id, versions: [] });
      target.versions.push(...structuredClone(missing));
    }
    return {
      ...this.#result('ACTION', source, target?.id, existing?.id),
      jobType: source.type.toUpperCase(),
      workspaceId: source.workspaceId,
      version: source.versions.at(-1)?.version,
      targetVersion: target?.versions.at(-1)?.version,
      versions: missing.map(({ version }) => ({ id: source.id, name: source.name, type: 'ACTION', version })),
      usedBy: this.state.tasks
        .where(({ artifact }) => artifact.id === source.id)
        .map(({ id, name }) => ({ id, name, type: 'FLOW' })),
    };
  }

  #connection(source: Connection, workspace: Workspace | undefined) {
    const existing = this.state.connections.all().find(isTwin(source, workspace));
    let target = existing;
    if (this.options.apply && workspace !== undefined) {
      target ??= this.state.connections.add({
        ...structuredClone(source),
        id: newObjectId(),
        workspaceId: workspace.id,
        createDate: this.options.now,
      });
    }
    return {
      ...this.#result('CONNECTION', source, target?.id, existing?.id),
      workspaceId: source.workspaceId,
    };
  }

  #task(source: Task, workspace: Workspace | undefined) {
    const existing = this.state.tasks.all().find(isTwin(source, workspace));
    let target = existing;
    if (this.options.apply && workspace !== undefined) {
      const copied = {
        description: source.description,
        tags: [...source.tags],
        artifact: { id: this.#targetOf(source.artifact.id), version: source.artifact.version },
        connections: Object.fromEntries(
          Object.entries(source.connections).map(([parameter, id]) => [parameter, this.#targetOf(id)]),
        ),
        parameters: structuredClone(source.parameters),
        updateDate: this.options.now,
      };
      if (target === undefined) {
        target = { ...source, ...copied, id: newObjectId(), workspaceId: workspace.id, version: 1 };
        // A schedule belongs to the environment it was made in and stays there.
        delete target.schedule;
        // Engines belong to an environment, so what ran on one runs in the cloud until somebody chooses another.
        if (source.destination !== undefined) target.destination = { type: 'CLOUD' };
        this.state.tasks.add(target);
      } else {
        Object.assign(target, copied, { version: target.version + 1 });
      }
    }
    return {
      ...this.#result('FLOW', source, target?.id, existing?.id),
      jobType: 'STANDARD',
      workspaceId: source.workspaceId,
      artifactId: source.artifact.id,
      version: source.version,
      targetVersion: target === undefined ? undefined : `1.${String(target.version)}`,
    };
  }

  #plan(source: Plan, workspace: Workspace | undefined) {
    const existing = this.state.plans.all().find(isTwin(source, workspace));
    let target = existing;
    if (this.options.apply && workspace !== undefined) {
      const steps = source.steps.map((step, index) => ({
        ...structuredClone(step),
        id: existing?.steps[index]?.id ?? newObjectId(),
        taskIds: step.taskIds.map((id) => this.#targetOf(id)),
        ...(step.handlerOnFailure === undefined
          ? {}
          : {
              handlerOnFailure: {
                taskIds: step.handlerOnFailure.taskIds.map((id) => this.#targetOf(id)),
                planIds: step.handlerOnFailure.planIds.map((id) => this.#targetOf(id)),
              },
            }),
      }));
      if (target === undefined) {
        // A schedule and a pause belong to the environment they were made in and stay there.
        target = this.state.plans.add({
          name: source.name,
          ...(source.description === undefined ? {} : { description: source.description }),
          author: source.author,
          configured: source.configured,
          id: randomUUID(),
          workspaceId: workspace.id,
          steps,
          createDate: this.options.now,
          updateDate: this.options.now,
        });
      } else {
        Object.assign(target, { steps, updateDate: this.options.now });
      }
    }
    return { ...this.#result('PLAN', source, target?.id, existing?.id), workspaceId: source.workspaceId };
  }

  #targetOf(sourceId: string): string {
    return this.#targetIds.get(sourceId) ?? sourceId;
  }

  #result(
    type: string,
    source: { id: string; name: string },
    targetId: string | undefined,
    existingId: string | undefined,
  ) {
    if (targetId !== undefined) this.#targetIds.set(source.id, targetId);
    const isNew = existingId === undefined;
    const verb = this.options.apply ? 'was' : 'will be';
    return {
      id: source.id,
      targetId,
      name: source.name,
      type,
      [this.#reportKey]: {
        status: isNew ? 'CREATED' : 'UPDATED',
        messages: [
          {
            info: `${source.name} ${verb} ${isNew ? 'created' : 'updated'} in ${this.#target.name}`,
            level: 'INFO',
          },
        ],
      },
    };
  }
}

function isTwin(source: { name: string }, workspace: Workspace | undefined) {
  return (other: { name: string; workspaceId: string }): boolean =>
    workspace !== undefined && other.workspaceId === workspace.id && other.name === source.name;
}

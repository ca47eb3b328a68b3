import { randomUUID } from 'node:crypto';

import type { Clock } from '../clock.js';
import { EventQueue } from '../event-queue.js';
import { CLOUDS, cpusOf, type Cloud } from './clouds.js';
import type { Deployment, DeploymentSettings, NodeState, Resource, Schedule, TaskName } from './model.js';
import { outputsOf } from './outputs.js';
import type { IndigoState } from './state.js';
import type { OidcId } from './accounts.js';
import { numberOf, type Topology } from './tosca/topology.js';

/** When a process comes to each task, in milliseconds from its start. */
const TASKS: readonly [TaskName, number][] = [
  ['QOS', 300],
  ['BROKERING', 700],
  ['DMS', 1100],
  ['DEPLOYER', 1500],
];
const DEPLOYER_MS = 1500;
/** From one state of a node to its next. */
const STATE_MS = 400;
/** From the start of one node to that of the next. */
const NODE_MS = 300;
/** How long a cloud takes to refuse. */
const REFUSAL_MS = 800;
/** What the Infrastructure Manager needs to set up a node of these kinds, in milliseconds. */
const SLOW_KINDS: readonly [RegExp, number][] = [[/kubernetes|slurm|spark/iu, 90_000]];
const DELETION_MS = 2500;
const ACTION_MS = 1500;
/** The minutes that a cloud provider gets when none are asked for. INDIGO PaaS Orchestrator, Create deployment. */
export const DEFAULT_PROVIDER_MINUTES = 14_400;
/** A schedule starts a deployment for its first file after a minute, and for one more in every ten. */
const FIRST_FILE_MS = 60_000;
export const FILE_PERIOD_MS = 600_000;
/** At a long step of the clock a schedule has at most so many files. */
const FILES_IN_A_STEP = 20;
const REPLICATION_MS = 20_000;

const STARTING: readonly NodeState[] = ['CREATING', 'CREATED', 'CONFIGURING', 'CONFIGURED', 'STARTING', 'STARTED'];

export interface NewDeployment {
  template: string;
  topology: Topology;
  settings: DeploymentSettings;
  createdBy: OidcId;
  userGroup?: string;
}

/** Takes deployments through their processes in the sandbox's time. */
export class DeploymentEngine {
  readonly #queue = new EventQueue();

  /** @param ended is told of each deployment whose process has ended, also when that has removed it */
  constructor(
    private readonly state: IndigoState,
    private readonly clock: Clock,
    private readonly schedules: boolean,
    private readonly ended: (deployment: Deployment) => void,
  ) {}

  settle(): void {
    this.#queue.settle(this.clock.now());
  }

  create(request: NewDeployment, at = this.clock.now()): Deployment {
    const deployment: Deployment = {
      uuid: randomUUID(),
      createdAt: at,
      updatedAt: at,
      status: 'CREATE_IN_PROGRESS',
      task: 'NONE',
      ...request,
      outputs: {},
      resources: request.topology.nodes.flatMap((node) =>
        newResources(node.name, request.topology, request.settings.parameters, at),
      ),
      log: [],
      process: 0,
    };
    this.state.deployments.set(deployment.uuid, deployment);
    this.#deploy(deployment, at, 'CREATE');
    return deployment;
  }

  update(deployment: Deployment, template: string, topology: Topology, settings: DeploymentSettings): void {
    const at = this.clock.now();
    const kept = (resource: Resource): boolean => topology.nodes.some(({ name }) => name === resource.nodeName);
    const isThere = (name: string): boolean => deployment.resources.some(({ nodeName }) => nodeName === name);
    for (const resource of deployment.resources) if (!kept(resource)) move(resource, 'DELETING', at);
    const added = topology.nodes.filter(({ name }) => !isThere(name));
    deployment.resources.push(...added.flatMap(({ name }) => newResources(name, topology, settings.parameters, at)));
    Object.assign(deployment, { template, topology, settings });
    this.#deploy(deployment, at, 'UPDATE');
  }

  delete(deployment: Deployment, force: boolean): void {
    const at = this.clock.now();
    this.#begin(deployment, at, 'DELETE_IN_PROGRESS');
    deployment.task = 'DEPLOYER';
    note(deployment, at, force ? 'Deletion begins, forced' : 'Deletion begins');
    for (const resource of deployment.resources) move(resource, 'DELETING', at);
    this.#later(deployment, at + DELETION_MS, (now) => {
      if (deployment.holdsOn === true && !force) {
        this.#fail(deployment, now, `${deployment.site ?? CLOUDS[0].name} did not give back all machines`);
        return;
      }
      this.state.deployments.delete(deployment.uuid);
      this.#end(deployment, now, 'DELETE_COMPLETE');
    });
  }

  /** Ends a deletion that is stuck. */
  reset(deployment: Deployment): void {
    deployment.process += 1;
    deployment.status = 'DELETE_FAILED';
    deployment.task = 'NONE';
    deployment.updatedAt = this.clock.now();
    for (const resource of deployment.resources) move(resource, 'ERROR', deployment.updatedAt);
    note(deployment, deployment.updatedAt, 'The state was set to DELETE_FAILED by hand');
  }

  act(deployment: Deployment, resource: Resource, action: 'start' | 'stop'): void {
    const at = this.clock.now();
    const [during, after]: [NodeState, NodeState] =
      action === 'start' ? ['STARTING', 'STARTED'] : ['STOPPING', 'STOPPED'];
    if (resource.state === after) return;
    move(resource, during, at);
    note(deployment, at, `${resource.nodeName}: ${action} was asked for`);
    this.#later(deployment, at + ACTION_MS, (now) => {
      move(resource, after, now);
    });
  }

  /** Lets a schedule see files from now on. */
  watchFiles(schedule: Schedule, first = this.clock.now() + FIRST_FILE_MS): void {
    if (!this.schedules || schedule.status !== 'RUNNING') return;
    this.#queue.plan(first, (at) => {
      this.fileArrives(schedule, at);
      const earliest = this.clock.now() - FILES_IN_A_STEP * FILE_PERIOD_MS;
      this.watchFiles(schedule, Math.max(at + FILE_PERIOD_MS, earliest));
    });
  }

  /** A file comes that a schedule waits for: it is replicated, and a deployment begins. */
  fileArrives(schedule: Schedule, at: number): void {
    const [scope = '', pattern = '*'] = schedule.fileExpression.split(':');
    const number = String(schedule.events.length + 1).padStart(4, '0');
    const { template, topology, settings, createdBy, userGroup } = schedule;
    const deployment = this.create(
      { template, topology, settings, createdBy, ...(userGroup === undefined ? {} : { userGroup }) },
      at,
    );
    const event: Schedule['events'][number] = {
      uuid: randomUUID(),
      createdAt: at,
      updatedAt: at,
      scope,
      name: pattern.includes('*') ? pattern.replace('*', number) : `${pattern}-${number}`,
      replicationStatus: 'REPLICATING',
      deploymentId: deployment.uuid,
    };
    schedule.events.push(event);
    this.#queue.plan(at + REPLICATION_MS, (now) => {
      event.replicationStatus = 'OK';
      event.updatedAt = now;
    });
  }

  #begin(deployment: Deployment, at: number, status: Deployment['status']): void {
    deployment.process += 1;
    deployment.status = status;
    deployment.task = 'NONE';
    deployment.updatedAt = at;
    delete deployment.statusReason;
  }

  #deploy(deployment: Deployment, at: number, process: 'CREATE' | 'UPDATE'): void {
    this.#begin(deployment, at, `${process}_IN_PROGRESS`);
    note(deployment, at, process === 'CREATE' ? 'Creation begins' : 'Update begins');
    for (const [task, after] of TASKS) {
      this.#later(deployment, at + after, (now) => {
        deployment.task = task;
        deployment.updatedAt = now;
      });
    }
    const minutes = deployment.settings.timeoutMins;
    if (minutes !== undefined) {
      this.#later(deployment, at + minutes * 60_000, (now) => {
        this.#fail(deployment, now, `The timeout of ${String(minutes)} min has passed`);
      });
    }
    this.#later(deployment, at + DEPLOYER_MS, (now) => {
      const clouds = process === 'UPDATE' ? CLOUDS.filter(({ name }) => name === deployment.site) : CLOUDS;
      this.#attempt(deployment, now, clouds.slice(0, deployment.settings.maxProvidersRetry), []);
    });
  }

  /** Tries the first of these clouds, and the others when it refuses. */
  #attempt(deployment: Deployment, at: number, clouds: readonly Cloud[], refusals: string[]): void {
    const [cloud, ...others] = clouds;
    if (cloud === undefined) {
      this.#fail(deployment, at, `No cloud provider could take the deployment: ${refusals.join('; ')}`);
      return;
    }
    deployment.site = cloud.name;
    note(deployment, at, `Trying ${cloud.name}`);
    const next = (now: number, why: string): void => {
      note(deployment, now, `${cloud.name}: ${why}`);
      this.#attempt(deployment, now, others, [...refusals, `${cloud.name}: ${why}`]);
    };
    const cpus = cpusOf(deployment);
    if (cpus > cloud.cpus) {
      this.#later(deployment, at + REFUSAL_MS, (now) => {
        next(now, `quota exceeded for cores: requested ${String(cpus)}, allowed ${String(cloud.cpus)}`);
      });
      return;
    }
    const { providerTimeoutMins = DEFAULT_PROVIDER_MINUTES } = deployment.settings;
    const doneAt = at + setupTime(deployment);
    const lostAt = at + providerTimeoutMins * 60_000;
    if (lostAt < doneAt) {
      this.#later(deployment, lostAt, (now) => {
        next(now, `not ready after ${String(providerTimeoutMins)} min`);
      });
      return;
    }
    this.#startNodes(deployment, at);
    this.#later(deployment, doneAt, (now) => {
      this.#complete(deployment, now);
    });
  }

  #startNodes(deployment: Deployment, at: number): void {
    const waiting = deployment.resources.filter(({ state }) => state !== 'STARTED' && state !== 'DELETING');
    const depth = (resource: Resource): number => requirementDepth(resource.nodeName, deployment.topology);
    waiting.sort((a, b) => depth(a) - depth(b));
    for (const [index, resource] of waiting.entries()) {
      for (const [step, state] of STARTING.entries()) {
        if (state === 'STARTED') continue;
        this.#later(deployment, at + index * NODE_MS + step * STATE_MS, (now) => {
          move(resource, state, now);
          if (state === 'CREATED') resource.physicalId = String(deployment.resources.indexOf(resource));
          note(deployment, now, `${resource.nodeName}: ${state.toLowerCase()}`);
        });
      }
    }
  }

  #complete(deployment: Deployment, at: number): void {
    deployment.resources = deployment.resources.filter(({ state }) => state !== 'DELETING');
    for (const [index, resource] of deployment.resources.entries()) {
      if (resource.state === 'STARTED') continue;
      resource.physicalId ??= String(index);
      move(resource, 'STARTED', at);
    }
    deployment.outputs = outputsOf(deployment);
    this.#end(deployment, at, deployment.status === 'UPDATE_IN_PROGRESS' ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE');
  }

  #fail(deployment: Deployment, at: number, reason: string): void {
    const { status, settings } = deployment;
    deployment.statusReason = reason;
    for (const resource of deployment.resources) {
      if (status === 'UPDATE_IN_PROGRESS' && resource.state === 'STARTED') continue;
      if (status === 'CREATE_IN_PROGRESS' && settings.keepLastAttempt !== true) delete resource.physicalId;
      move(resource, 'ERROR', at);
    }
    const process = status.replace(/_.*$/u, '') as 'CREATE' | 'UPDATE' | 'DELETE';
    note(deployment, at, reason);
    this.#end(deployment, at, `${process}_FAILED`);
  }

  #end(deployment: Deployment, at: number, status: Deployment['status']): void {
    deployment.process += 1;
    deployment.status = status;
    deployment.task = 'NONE';
    deployment.updatedAt = at;
    note(deployment, at, status);
    this.ended(deployment);
  }

  /** Plans what belongs to the process that the deployment is in now. */
  #later(deployment: Deployment, at: number, run: (at: number) => void): void {
    const { process } = deployment;
    this.#queue.plan(at, (now) => {
      if (deployment.process === process) run(now);
    });
  }
}

export function isInProgress({ status }: Deployment): boolean {
  return status.endsWith('_IN_PROGRESS');
}

/** Adds a line to the log of a deployment's infrastructure. */
export function note(deployment: Deployment, at: number, message: string): void {
  deployment.log.push(`${new Date(at).toISOString()} ${message}`);
}

function move(resource: Resource, state: NodeState, at: number): void {
  resource.state = state;
  resource.updatedAt = at;
}

/** How many nodes stand below a node: what it runs on has to start before it. */
function requirementDepth(name: string, topology: Topology, above: readonly string[] = []): number {
  const requires = topology.nodes.find((node) => node.name === name)?.requires ?? [];
  const below = requires.filter((other) => other !== name && !above.includes(other));
  return below.reduce((most, other) => Math.max(most, 1 + requirementDepth(other, topology, [...above, name])), 0);
}

function setupTime({ resources }: Deployment): number {
  const waiting = resources.filter(({ state }) => state !== 'STARTED' && state !== 'DELETING');
  const slowest = waiting.flatMap(({ nodeType }) =>
    SLOW_KINDS.filter(([kind]) => kind.test(nodeType)).map(([, milliseconds]) => milliseconds),
  );
  const inTurn = (STARTING.length - 1) * STATE_MS + Math.max(0, waiting.length - 1) * NODE_MS;
  return Math.max(inTurn, ...slowest);
}

function newResources(
  name: string,
  topology: Topology,
  parameters: Readonly<Record<string, unknown>>,
  at: number,
): Resource[] {
  const node = topology.nodes.find((each) => each.name === name);
  if (node === undefined) return [];
  // More than any quota of the sandbox fails all the same, and is no reason to make millions of objects.
  const count = Math.min(Math.floor(numberOf(node.count, topology, parameters)), 100);
  return Array.from({ length: count }, () => ({
    uuid: randomUUID(),
    createdAt: at,
    updatedAt: at,
    state: 'INITIAL' as const,
    nodeName: node.name,
    nodeType: node.type,
    requiredBy: topology.nodes.filter(({ requires }) => requires.includes(name)).map((other) => other.name),
  }));
}

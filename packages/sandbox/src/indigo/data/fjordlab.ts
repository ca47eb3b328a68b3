import { ISSUER, OTHER_SUBJECT, SANDBOX_SUBJECT } from '../accounts.js';
import { CLOUDS } from '../clouds.js';
import { FILE_PERIOD_MS, note, type DeploymentEngine } from '../engine.js';
import type { Deployment, Schedule, Status } from '../model.js';
import { outputsOf } from '../outputs.js';
import type { IndigoState } from '../state.js';
import { readTemplate } from '../tosca/topology.js';
import { indigoId, indigoIds } from './ids.js';
import { CLUSTER_TEMPLATE, JOB_TEMPLATE, NOTEBOOK_TEMPLATE } from './templates.js';

const HOUR = 3_600_000;
const QUOTA = `No cloud provider could take the deployment: ${CLOUDS.map(
  ({ name, cpus }) => `${name}: quota exceeded for cores: requested 128, allowed ${String(cpus)}`,
).join('; ')}`;

interface Seed {
  uuid: string;
  template: string;
  group: string;
  hoursAgo: number;
  status: Status;
  parameters?: Record<string, unknown>;
  reason?: string;
  subject?: string;
  holdsOn?: boolean;
}

const { deployments: ids } = indigoIds;

const SEEDS: readonly Seed[] = [
  {
    uuid: ids.notebook,
    template: NOTEBOOK_TEMPLATE,
    group: 'ocean-modelling',
    hoursAgo: 30,
    status: 'CREATE_COMPLETE',
  },
  { uuid: ids.cluster, template: CLUSTER_TEMPLATE, group: 'ocean-modelling', hoursAgo: 200, status: 'UPDATE_COMPLETE' },
  {
    uuid: ids.tooLarge,
    template: NOTEBOOK_TEMPLATE,
    group: 'ocean-modelling',
    hoursAgo: 3,
    status: 'CREATE_FAILED',
    parameters: { cpus: 128 },
    reason: QUOTA,
  },
  {
    uuid: ids.updateFailed,
    template: NOTEBOOK_TEMPLATE,
    group: 'radio-astronomy',
    hoursAgo: 52,
    status: 'UPDATE_FAILED',
    reason: `${CLOUDS[0].name}: the machine could not be configured: package mirror not reachable`,
  },
  {
    uuid: ids.stuckInDeletion,
    template: NOTEBOOK_TEMPLATE,
    group: 'radio-astronomy',
    hoursAgo: 80,
    status: 'DELETE_IN_PROGRESS',
  },
  {
    uuid: ids.holdsOn,
    template: CLUSTER_TEMPLATE,
    group: 'radio-astronomy',
    hoursAgo: 95,
    status: 'CREATE_COMPLETE',
    holdsOn: true,
  },
  {
    uuid: ids.job,
    template: JOB_TEMPLATE,
    group: 'radio-astronomy',
    hoursAgo: 8,
    status: 'CREATE_COMPLETE',
    parameters: { night: '2026-05-18' },
  },
  {
    uuid: ids.foreign,
    template: NOTEBOOK_TEMPLATE,
    group: 'genomics',
    hoursAgo: 120,
    status: 'CREATE_COMPLETE',
    subject: OTHER_SUBJECT,
  },
  // Enough for a second page.
  ...[1, 2, 3, 4].map((week): Seed => ({
    uuid: indigoId('deployment', 'survey', String(week)),
    template: NOTEBOOK_TEMPLATE,
    group: 'genomics',
    hoursAgo: week * 168 + 1,
    status: week === 3 ? 'CREATE_FAILED' : 'CREATE_COMPLETE',
    subject: OTHER_SUBJECT,
    ...(week === 3 ? { parameters: { cpus: 128 }, reason: QUOTA } : {}),
  })),
];

/** Fills an orchestrator with what an invented science data centre runs. */
export function addFjordlab(state: IndigoState, engine: DeploymentEngine, now: number): void {
  for (const seed of SEEDS) {
    const deployment = deploymentOf(seed, now);
    state.deployments.set(deployment.uuid, deployment);
  }
  for (const schedule of schedulesAt(now)) {
    state.schedules.set(schedule.uuid, schedule);
    for (const [index] of [1, 2, 3].entries()) {
      const at = now - (3 - index) * FILE_PERIOD_MS - (schedule.status === 'SUSPENDED' ? 100 * HOUR : 0);
      engine.fileArrives(schedule, at);
    }
    engine.watchFiles(schedule);
  }
}

function deploymentOf(seed: Seed, now: number): Deployment {
  const { uuid, template, status, reason, holdsOn } = seed;
  const topology = readTemplate(template);
  const createdAt = now - seed.hoursAgo * HOUR;
  const failed = status === 'CREATE_FAILED';
  const deployment: Deployment = {
    uuid,
    createdAt,
    updatedAt: createdAt + 90_000,
    status,
    ...(reason === undefined ? {} : { statusReason: reason }),
    task: status === 'DELETE_IN_PROGRESS' ? 'DEPLOYER' : 'NONE',
    createdBy: { issuer: ISSUER, subject: seed.subject ?? SANDBOX_SUBJECT },
    userGroup: seed.group,
    template,
    topology,
    settings: { parameters: seed.parameters ?? {} },
    outputs: {},
    resources: topology.nodes.flatMap((node) =>
      Array.from({ length: node.name === 'worker' ? 3 : 1 }, (_, index) => ({
        uuid: indigoId('resource', uuid, node.name, String(index)),
        createdAt,
        updatedAt: createdAt + 60_000,
        state: failed
          ? ('ERROR' as const)
          : status === 'DELETE_IN_PROGRESS'
            ? ('DELETING' as const)
            : ('STARTED' as const),
        nodeName: node.name,
        nodeType: node.type,
        requiredBy: topology.nodes.filter(({ requires }) => requires.includes(node.name)).map(({ name }) => name),
      })),
    ),
    site: CLOUDS[0].name,
    log: [],
    process: 0,
    ...(holdsOn === undefined ? {} : { holdsOn }),
  };
  note(deployment, createdAt, 'Creation begins');
  note(deployment, createdAt + 1500, `Trying ${CLOUDS[0].name}`);
  if (reason !== undefined) note(deployment, createdAt + 80_000, reason);
  note(deployment, createdAt + 90_000, status);
  if (!failed) {
    for (const [index, resource] of deployment.resources.entries()) resource.physicalId = String(index);
    deployment.outputs = outputsOf(deployment);
  }
  return deployment;
}

function schedulesAt(now: number): Schedule[] {
  const topology = readTemplate(JOB_TEMPLATE);
  const common = {
    numberOfReplicas: 1,
    createdBy: { issuer: ISSUER, subject: SANDBOX_SUBJECT },
    template: JOB_TEMPLATE,
    topology,
    settings: { parameters: {} },
  };
  return [
    {
      ...common,
      uuid: indigoIds.schedules.frames,
      createdAt: now - 400 * HOUR,
      updatedAt: now - 400 * HOUR,
      status: 'RUNNING',
      replicationExpression: 'RSE_FJORDLAB',
      fileExpression: 'observatory:raw-frame-*',
      events: [],
    },
    {
      ...common,
      uuid: indigoIds.schedules.suspended,
      createdAt: now - 900 * HOUR,
      updatedAt: now - 90 * HOUR,
      status: 'SUSPENDED',
      replicationExpression: 'RSE_SKERRY',
      fileExpression: 'observatory:flat-field-*',
      events: [],
    },
  ];
}

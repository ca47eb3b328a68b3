import { vmProperties } from './clouds.js';
import { dateTime } from './dates.js';
import type { Deployment, Resource, Schedule, ScheduleEvent } from './model.js';

/** INDIGO PaaS Orchestrator, Get deployment. */
export function deploymentView(deployment: Deployment, baseUrl: string, linked = true) {
  const { uuid, statusReason, userGroup, settings } = deployment;
  const self = `${baseUrl}/deployments/${uuid}`;
  return {
    uuid,
    creationTime: dateTime(deployment.createdAt),
    updateTime: dateTime(deployment.updatedAt),
    status: deployment.status,
    ...(statusReason === undefined ? {} : { statusReason }),
    outputs: deployment.outputs,
    task: deployment.task,
    ...(settings.callback === undefined ? {} : { callback: settings.callback }),
    ...(userGroup === undefined ? {} : { userGroup }),
    createdBy: deployment.createdBy,
    links: linked
      ? [
          { rel: 'self', href: self },
          { rel: 'resources', href: `${self}/resources?type={type}` },
          { rel: 'template', href: `${self}/template` },
        ]
      : [],
  };
}

/** INDIGO PaaS Orchestrator, Get resource. */
export function resourceView(deployment: Deployment, resource: Resource, baseUrl: string) {
  const { uuid, physicalId } = resource;
  const deploymentUrl = `${baseUrl}/deployments/${deployment.uuid}`;
  const machines = vmProperties(deployment, [resource]);
  return {
    uuid,
    creationTime: dateTime(resource.createdAt),
    updateTime: dateTime(resource.updatedAt),
    ...(physicalId === undefined ? {} : { physicalId }),
    state: resource.state,
    toscaNodeType: resource.nodeType,
    toscaNodeName: resource.nodeName,
    requiredBy: resource.requiredBy,
    metadata: machines.some((machine) => machine['class'] === 'system')
      ? { VirtualMachineInfo: JSON.stringify({ vmProperties: machines }) }
      : {},
    links: [
      { rel: 'deployment', href: deploymentUrl },
      { rel: 'self', href: `${deploymentUrl}/resources/${uuid}` },
    ],
  };
}

/** INDIGO PaaS Orchestrator, Get deployment schedule. */
export function scheduleView(schedule: Schedule, baseUrl: string) {
  const { uuid, status, replicationExpression, fileExpression, numberOfReplicas, createdBy, settings } = schedule;
  return {
    uuid,
    creationTime: dateTime(schedule.createdAt),
    updateTime: dateTime(schedule.updatedAt),
    status,
    replicationExpression,
    fileExpression,
    ...(settings.callback === undefined ? {} : { callback: settings.callback }),
    numberOfReplicas,
    createdBy,
    links: [{ rel: 'self', href: `${baseUrl}/schedules/${uuid}` }],
  };
}

/** INDIGO PaaS Orchestrator, Get Deployment Schedule Events. The deployment is left out once it is deleted. */
export function eventView(event: ScheduleEvent, deployment: Deployment | undefined, baseUrl: string) {
  const { uuid, scope, name, replicationStatus } = event;
  return {
    uuid,
    creationTime: dateTime(event.createdAt),
    updateTime: dateTime(event.updatedAt),
    ...(deployment === undefined ? {} : { deployment: deploymentView(deployment, baseUrl, false) }),
    scope,
    name,
    replicationStatus,
    links: [],
  };
}

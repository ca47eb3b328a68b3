import { requestsOf } from './request.fixture.js';
import type { SearchRequest } from './request.fixture.js';

const ask = requestsOf('indigo');

export const indigoRequests: readonly SearchRequest[] = [
  ask('submit my tosca yaml to the orchestrator', 'deployments.create'),
  ask('stop my virtual machine', 'resources.executeAction'),
  ask('deployment stuck in DELETE_IN_PROGRESS', 'deployments.reset'),
  ask('tear down the deployment and all its vms', 'deployments.delete'),
  ask('add worker nodes to my deployed kubernetes cluster', 'deployments.update'),
  ask('scale out the deployment', 'deployments.update'),
  ask('ansible output of a failed vm', 'deployments.getLog', 'deployments.getExtraInfo'),
  ask('contextualization log', 'deployments.getLog'),
  ask('outputs of a deployment', 'deployments.get', 'deployments.list'),
  ask('show template of deployment', 'deployments.getTemplate'),
  ask('which vms belong to my deployment', 'resources.list', 'resources.filter', 'deployments.getExtraInfo'),
  ask('list deployment schedules', 'schedules.list'),
  ask('which version of the indigo orchestrator is running', 'configuration.getInfo'),
  ask('endpoints of the iam and cmdb services', 'configuration.get'),
  ask('deployments of my user group', 'deployments.list'),
  ask('spin up a slurm cluster on openstack for my analysis', 'deployments.create'),
  ask('deploymnt status', 'deployments.get', 'deployments.list'),
];

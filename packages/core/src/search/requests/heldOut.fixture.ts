import { requestsOf } from './request.fixture.js';
import type { SearchRequest } from './request.fixture.js';

const cycloid = requestsOf('cycloid');
const indigo = requestsOf('indigo');
const twinit = requestsOf('twinit');

/** Drawn by lot from what was written for the platforms that joined Talend; the ranking was not tuned with them. */
export const heldOutRequests: readonly SearchRequest[] = [
  cycloid('trigger the deploy job in cycloid', 'builds.create'),
  cycloid('why is my cycloid build stuck in pending', 'builds.getPreparation', 'pipelines.listWorkers', 'builds.get'),
  cycloid('rerun the failed terraform apply build', 'builds.rerun'),
  cycloid('concourse yaml of this pipeline', 'pipelines.getConfig'),
  cycloid('unpin resource', 'pipelineResources.unpin'),
  cycloid('what stacks can i deploy', 'stacks.list'),
  cycloid('deploy a stack to the staging environment of a project', 'components.create'),
  cycloid('change the form values of a component', 'components.update'),
  cycloid('components in all projects', 'components.listInOrganization'),
  cycloid('move component to another environment', 'components.migrate'),
  cycloid(
    'how much do we spend on aws this month',
    'cloudCosts.getDashboard',
    'cloudCosts.getProvider',
    'cloudCosts.listProviders',
    'cloudCosts.getProviderDetails',
  ),
  cycloid('tfstate is locked by a dead run', 'inventoryStates.unlock'),
  cycloid('download terraform state', 'inventoryStates.get'),
  cycloid('who is eating up the quota', 'quotas.listConsumptions'),
  cycloid('which credentials are unused', 'credentials.list', 'credentials.get'),
  cycloid('add user to team', 'teamMembers.assign'),
  cycloid('what happened in the org yesterday, audit trail', 'events.list'),
  cycloid('create a staging env', 'environments.create', 'talend.environments.create'),
  cycloid('check my plan against the policies', 'infraPolicies.validate'),
  cycloid('import failed, try again', 'infraImports.retry', 'infraImports.retryStackImport'),
  cycloid('is this tf config valid', 'terraform.validate'),
  cycloid('json to hcl', 'terraform.convertToHcl'),
  cycloid('is cycloid down', 'platform.getStatus', 'platform.getServiceStatus'),
  cycloid('suborganizations', 'organizations.listChildren'),
  cycloid('am i allowed to delete this project', 'organizations.canDo'),
  cycloid('unpause job', 'jobs.unpause'),
  cycloid('build history of a job', 'builds.list', 'talend.executions.listForTask'),
  indigo('deploy a tosca template', 'deployments.create'),
  indigo('list indigo deployments', 'deployments.list'),
  indigo('why did the deployment fail', 'deployments.get', 'deployments.getLog', 'deployments.getExtraInfo'),
  indigo(
    'what is the ip address of my vm',
    'deployments.get',
    'resources.get',
    'resources.list',
    'deployments.getExtraInfo',
  ),
  indigo('power on the node again', 'resources.executeAction'),
  indigo('deploy automatically when a new file arrives in the bucket', 'schedules.create'),
  indigo('which files triggered the schedule', 'schedules.listEvents'),
  indigo('tosca node state', 'resources.get', 'resources.list', 'resources.filter'),
  twinit('orchrun status', 'orchruns.get', 'orchruns.list'),
  twinit('cancel orchrun', 'orchruns.cancel'),
  twinit('failed orchestrator runs of this week', 'orchruns.list'),
  twinit('stop the orchestrator', 'orchruns.cancel'),
  twinit('orchestrator run history', 'orchruns.list'),
];

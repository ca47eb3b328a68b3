import { requestsOf } from './request.fixture.js';
import type { SearchRequest } from './request.fixture.js';

const talend = requestsOf('talend');
const cycloid = requestsOf('cycloid');
const indigo = requestsOf('indigo');
const twinit = requestsOf('twinit');

/**
 * Drawn by lot from the requests that `everyday.fixture.ts` tells of; the ranking was not tuned with them.
 */
export const everydayHeldOutRequests: readonly SearchRequest[] = [
  talend(
    'engine went offline, which jobs ran on it',
    'executions.listTasks',
    'executions.searchTasks',
    'remoteEngines.list',
    'remoteEngines.get',
  ),
  talend('retsart plan', 'plans.execute'),
  talend('reinstall remote engine on a new host', 'remoteEngines.unpair', 'remoteEngines.create'),
  cycloid('freeze deployments on friday', 'pipelines.pause', 'jobs.pause'),
  cycloid('what does this yaml change before I push it', 'pipelines.diff'),
  cycloid('drift between stack and pipeline', 'pipelines.checkSynced'),
  cycloid('new commit was pushed but the pipeline has not picked it up, look for it now', 'pipelineResources.check'),
  cycloid('rotate aws keys', 'credentials.update'),
  cycloid(
    'costs are not imported from azure any more',
    'cloudAccounts.get',
    'cloudAccounts.list',
    'cloudAccounts.update',
  ),
  cycloid('what am i allowed to do with my token', 'organizations.canDo', 'apiKeys.get'),
  cycloid('announce a release on the timeline', 'events.send'),
  cycloid('forgot my password', 'authentication.requestPasswordReset'),
  indigo('launch a tosca blueprint', 'deployments.create'),
  indigo('scale out, add two worker nodes to my deployment', 'deployments.update'),
  indigo('destroy deployment', 'deployments.delete'),
  indigo('process every new file that lands in storage automatically', 'schedules.create'),
  indigo('orchestrator version', 'configuration.getInfo'),
  indigo('address of the monitoring and cmdb services', 'configuration.get'),
  twinit('run an orchestrator', 'orchruns.create'),
  twinit('stop the digital twin sync run', 'orchruns.cancel'),
];

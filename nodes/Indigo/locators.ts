import type { Address, LocatorTable } from '../shared/locators/locator.js';

const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

/** The address that the orchestrator itself gives of a thing, as `self` in its links, below its own path. */
function ofOrchestrator(path: string): Address {
  const pattern = path.replaceAll('/', '\\/').replaceAll('{id}', '[^/?#]+');
  return {
    pattern: `https?:\\/\\/[^?#]+?\\/${pattern}\\/([^/?#%]+)(?=[/?#]|$)`,
    example: `https://paas.brightwater.example/orchestrator/${path.replaceAll('{id}', id)}/${id}`,
  };
}

/** What is chosen from a list in INDIGO's node. Deployments and schedules have no names. */
export const locators: LocatorTable = {
  searchDeployments: {
    list: 'deployments.list',
    fields: ['deploymentId'],
    value: 'uuid',
    detail: 'creationTime',
    address: ofOrchestrator('deployments'),
  },
  searchResources: {
    list: 'resources.list',
    fields: ['resourceId'],
    value: 'uuid',
    label: 'toscaNodeName',
    detail: 'uuid',
    address: ofOrchestrator('deployments/{id}/resources'),
  },
  searchSchedules: {
    list: 'schedules.list',
    fields: ['scheduleId'],
    value: 'uuid',
    label: 'fileExpression',
    detail: 'creationTime',
    address: ofOrchestrator('schedules'),
  },
};

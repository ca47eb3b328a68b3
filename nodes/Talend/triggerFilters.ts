import type { INodeProperties } from 'n8n-workflow';
import { filtersProperty, listedFilter } from '../shared/polling/properties.js';
import { locators } from './locators.js';

export const promotionEvents = ['promotionFailed', 'promotionFinished', 'promotionSucceeded'];
const planEvents = ['planFailed', 'planFinished', 'planSucceeded'];
const taskEvents = ['taskFailed', 'taskFinished', 'taskSucceeded'];

const environment = listedFilter(locators, 'searchEnvironments', {
  displayName: 'Environment',
  name: 'environmentId',
  placeholder: 'e.g. 57f64991e4b0b689a64feed3',
  description: 'Only runs in this environment',
});

const workspace = listedFilter(locators, 'searchWorkspaces', {
  displayName: 'Workspace',
  name: 'workspaceId',
  placeholder: 'e.g. 57f64991e4b0b689a64feed3',
  description: 'Only runs of this workspace',
});

const plan = listedFilter(locators, 'searchPlans', {
  displayName: 'Plan',
  name: 'planId',
  placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
  description: 'Only runs of this plan. Environment and workspace then do not matter.',
});

const task = listedFilter(locators, 'searchTasks', {
  displayName: 'Task',
  name: 'taskId',
  placeholder: 'e.g. 57f64991e4b0b689a64feed3',
  description: 'Only runs of this task. Environment and workspace then do not matter.',
});

/** Which runs of plans, and of tasks, start the workflow. */
export const filterProperties: INodeProperties[] = [
  filtersProperty([environment, plan, workspace], planEvents),
  filtersProperty([environment, task, workspace], taskEvents),
];

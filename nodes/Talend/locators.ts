import type { Locator, LocatorTable } from '../shared/locators/locator.js';

/**
 * What is chosen from a list in Talend's node. Talend documents no addresses of its console. Names are searched here:
 * how the vendor compares them, its pages leave open (Talend Orchestration API, list operations).
 */
const environments: Locator = {
  list: 'environments.list',
  fields: ['Id', 'environmentId', 'scopeId', 'sourceEnvironmentId', 'targetEnvironmentId'],
  value: 'id',
  label: 'name',
};

const workspaces: Locator = {
  list: 'workspaces.list',
  fields: ['id', 'workspaceId'],
  value: 'id',
  label: 'name',
  detail: 'environment.name',
  within: { environmentId: 'environment.id' },
};

/** Plans, tasks and artifacts are listed by environment and workspace. */
const inPlace = { label: 'name', detail: 'workspace.name', narrowedBy: ['environmentId', 'workspaceId'] };

const runProfiles = { fields: ['runProfileId'], value: 'id', label: 'name', detail: 'type' };

export const locators: LocatorTable = {
  searchEnvironments: environments,
  searchWorkspaces: workspaces,
  searchPlans: {
    list: 'plans.list',
    fields: ['executable', 'planId', 'plans.list.planId'],
    value: 'executable',
    ...inPlace,
  },
  searchTasks: { list: 'tasks.list', fields: ['executable', 'taskId'], value: 'executable', ...inPlace },
  searchArtifacts: { list: 'artifacts.list', fields: ['artifactId'], value: 'id', ...inPlace },
  searchConnections: {
    list: 'connections.list',
    fields: ['connectionId'],
    value: 'id',
    label: 'name',
    detail: 'workspace.name',
  },
  searchProjects: {
    list: 'projects.list',
    fields: ['projectId'],
    value: 'id',
    label: 'name',
    detail: 'technicalLabel',
  },
  searchPromotions: {
    list: 'promotions.list',
    fields: ['executable', 'promotionId'],
    value: 'executable',
    label: 'name',
  },
  searchRemoteEngines: {
    list: 'remoteEngines.list',
    fields: ['engineId', 'id'],
    value: 'id',
    label: 'name',
    detail: 'workspace.environment.name',
  },
  searchRemoteEngineClusters: {
    list: 'remoteEngineClusters.list',
    fields: ['clusterId'],
    value: 'id',
    label: 'name',
  },
  searchPipelineEngines: {
    list: 'pipelineEngines.list',
    fields: ['engineId'],
    value: 'id',
    label: 'name',
    detail: 'workspace.environment.name',
  },
  searchRemoteEngineRunProfiles: {
    list: 'remoteEngines.listRunProfiles',
    ...runProfiles,
    fields: ['runProfileId', 'remoteEngines.deleteRunProfile.newRunProfileId'],
  },
  searchRemoteEngineClusterRunProfiles: {
    list: 'remoteEngineClusters.listRunProfiles',
    ...runProfiles,
    fields: ['runProfileId', 'remoteEngineClusters.deleteRunProfile.newRunProfileId'],
  },
  searchPipelineEngineRunProfiles: {
    list: 'pipelineEngines.listRunProfiles',
    ...runProfiles,
    fields: ['runProfileId', 'pipelineEngines.deleteRunProfile.newRunProfileId'],
  },
  searchRunProfiles: {
    list: 'runProfiles.search',
    fields: ['id'],
    value: 'id',
    label: 'name',
    detail: 'runProfileType',
  },
};

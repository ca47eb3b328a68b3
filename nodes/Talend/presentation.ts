import type { FiqlField } from '../shared/fiql.js';
import type { FieldPresentation, Presentation } from '../shared/presentation.js';
import { locators } from './locators.js';
import { logs } from './logs.js';
import { usefulFields } from './usefulFields.js';

const uuid = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
const objectId = '57f64991e4b0b689a64feed3';

/** Environments, workspaces, tasks, artifacts, connections and projects have 24 hexadecimal digits, the rest UUIDs. */
const hasObjectId = /^(?:environment|workspace|task|artifact|connection|project)$/i;

const owner: FieldPresentation = { example: 'j.doe@brightwater.example' };
const query: FieldPresentation = { displayName: 'Query (FIQL)', example: 'name==dev*;description==*sales*' };

// What Talend's pages compare in their examples (Talend Orchestration API and Processing API, list operations).
const byName: FiqlField = { selector: 'name', displayName: 'Name', example: 'dev*' };
const byEnvironmentId: FiqlField = {
  selector: 'workspace.environment.id',
  displayName: 'Environment ID',
  example: objectId,
  locator: 'searchEnvironments',
};
const engines: FieldPresentation = {
  fiql: [byName, byEnvironmentId, { selector: 'status', displayName: 'Status', example: 'PAIRED' }],
};

/** What Talend's pages leave unsaid, or say for programs rather than for people. */
export const presentation: Presentation = {
  locators,
  useful: usefulFields,
  notDeletions: [
    'executions.terminateTask',
    'pipelineEngines.unpair',
    'promotions.unassignUser',
    'remoteEngineClusters.removeEngine',
    'remoteEngines.unpair',
  ],
  logs,
  properNames: ['Talend', 'Databricks', 'Git', 'Java'],
  fields: {
    _s: query,
    query,
    'environments.list.query': {
      fiql: [byName, { selector: 'description', displayName: 'Description', example: '*sales*' }],
    },
    'workspaces.list.query': {
      fiql: [byName, { selector: 'environment.name', displayName: 'Environment Name', example: 'Production' }],
    },
    'promotions.list._s': { fiql: [byName] },
    'remoteEngines.list.query': engines,
    'pipelineEngines.list.query': engines,
    'remoteEngineClusters.list._s': { fiql: [byName, byEnvironmentId] },
    owner,
    workspaceName: { example: 'Commerce Analytics' },
    projectName: { example: 'SALES' },
    warehouseName: { example: 'REPORTING_WH' },
    'environments.name': { example: 'Production' },
    'workspaces.name': { example: 'Commerce Analytics' },
    'connections.name': { example: 'Sales Warehouse' },
    'projects.name': { example: 'SALES' },
    'pipelineEngines.create.name': { example: 'Frankfurt Engine 1' },
    'remoteEngines.create.name': { example: 'Frankfurt Engine 1' },
    'remoteEngineClusters.create.name': { example: 'Frankfurt Cluster' },
    'parameters.name': { example: 'host' },
    'logs.status.body': { displayName: 'Log Token', example: '{{ $json.token }}' },
    'plans.pause.pause': {
      default: true,
      description: 'Whether to pause the plan, so that it starts no new run. Off, it is resumed.',
    },
    pushdownPreferenceEnabled: {
      description: 'Whether to run pipelines as SQL in the data warehouse, where they allow it.',
    },
    'promotions.analyze.keepTargetRunProfiles': {
      description: 'Whether run profiles in the target environment stay as they are. Left out: as the vendor decides.',
    },
  },
  exampleOf(name, description) {
    const isId = /id$/i.test(name) || name === 'executable';
    if (!isId) return undefined;
    // The name says whose ID it is, or the description does: "Task ID, the executable of …".
    const thing = /^(\w+?)Id$/.exec(name.replace(/^(?:source|target|new|profile)(?=[A-Z])/, ''))?.[1];
    const described = /^(.+?) ID\b/.exec(description)?.[1];
    return hasObjectId.test(thing ?? '') || hasObjectId.test(described ?? '') ? objectId : uuid;
  },
};

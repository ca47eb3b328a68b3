import type { Operation } from '../../operation.js';

/**
 * The permission that Talend wants, by resource, for operations whose pages do not name one. Of the workspace: Talend
 * Management Console, About Workspace Permissions; of the user or service account: Predefined Roles and Permissions.
 */
export function talendRequires({ id, effect }: Operation): string | undefined {
  const [, resource = '', action = ''] = id.split('.');
  const reads = effect === 'read';
  switch (resource) {
    case 'plans':
    case 'tasks':
      return ofWorkspace(reads ? 'View' : /^execute$|^pause$|Run(?:Config)?$/.test(action) ? 'Execute' : 'Author');
    case 'executions':
      return action === 'getPromotion' ? promotionStart : ofWorkspace(reads ? 'View' : 'Execute');
    case 'artifacts':
      return ofWorkspace('Author');
    case 'connections':
      return 'the Manage permission on the workspace, or Connections and Resources - Edit (TMC_CONNECTION_RESOURCE_EDIT)';
    case 'promotions':
      return action === 'execute' || action === 'analyze'
        ? promotionStart
        : 'the permission Promotion - Manage (TMC_PIPELINE_MANAGEMENT)';
    case 'projects':
      return 'the permission Projects - Manage (TMC_PROJECT_MANAGEMENT)';
    case 'remoteEngines':
    case 'remoteEngineClusters':
    case 'pipelineEngines':
    case 'runProfiles':
      return ofEngines(reads, /runProfile/i.test(`${resource} ${action}`));
    default:
      return undefined;
  }
}

const promotionStart = 'the permission Promotion - Start (TMC_PROMOTION_EXECUTION)';

function ofWorkspace(permission: 'Author' | 'Execute' | 'View'): string {
  return `the ${permission} permission on the workspace`;
}

function ofEngines(reads: boolean, ofRunProfiles: boolean): string {
  const manage = ofRunProfiles
    ? 'Run Profiles - Manage (TMC_RUN_PROFILE_MANAGEMENT)'
    : 'Engines - Manage (TMC_CLUSTER_MANAGEMENT)';
  return `the permission ${reads ? 'Engines - Use (TMC_ENGINE_USE) or ' : ''}${manage}`;
}

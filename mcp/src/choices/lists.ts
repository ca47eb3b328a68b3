/** Where the things are listed that a required field means. */
export interface ChoiceList {
  /** Id of the operation that lists them. What it requires itself is taken from the same input. */
  readonly operation: string;
  /** Field of an item that is given on. */
  readonly value: string;
  /** Field of an item that a person knows it by. */
  readonly title: string;
}

const talend = (operation: string): ChoiceList => ({ operation: `talend.${operation}`, value: 'id', title: 'name' });
const cycloid = (operation: string): ChoiceList => ({
  operation: `cycloid.${operation}`,
  value: 'canonical',
  title: 'name',
});

/** By platform, then by the name of the field. */
export const choiceLists: Readonly<Record<string, Readonly<Record<string, ChoiceList>>>> = {
  talend: {
    environmentId: talend('environments.list'),
    sourceEnvironmentId: talend('environments.list'),
    targetEnvironmentId: talend('environments.list'),
    workspaceId: talend('workspaces.list'),
    planId: { ...talend('plans.list'), value: 'executable' },
    taskId: { ...talend('tasks.list'), value: 'executable' },
    promotionId: { ...talend('promotions.list'), value: 'executable' },
    artifactId: talend('artifacts.list'),
    connectionId: talend('connections.list'),
    projectId: talend('projects.list'),
    clusterId: talend('remoteEngineClusters.list'),
  },
  cycloid: {
    organization_canonical: cycloid('organizations.list'),
    project_canonical: cycloid('projects.list'),
    environment_canonical: cycloid('environments.list'),
    component_canonical: cycloid('components.list'),
    team_canonical: cycloid('teams.list'),
    credential_canonical: cycloid('credentials.list'),
    role_canonical: cycloid('roles.list'),
  },
  indigo: {
    deploymentId: { operation: 'indigo.deployments.list', value: 'uuid', title: 'uuid' },
  },
};

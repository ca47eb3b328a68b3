import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { componentPath, environmentPath, organizationPath } from '../parameters.js';
import { formVariables } from '../schemas/forms.js';
import { infrastructure } from '../schemas/infrastructure.js';
import { component, migrateComponent, newComponent, updateComponent } from '../schemas/projects.js';

/** Stacks in use: components of an environment (Cycloid API, Components). */
export const components = {
  list: defineOperation({
    id: 'cycloid.components.list',
    title: 'List Components',
    summary: 'List the components of one environment of a project.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components',
    input: () => ({ path: request(environmentPath()) }),
    output: () => z.array(component()),
    unwrap: 'data',
    paging: 'whole',
  }),

  listInOrganization: defineOperation({
    id: 'cycloid.components.listInOrganization',
    title: 'List Organization Components',
    summary: 'List all components of an organization, whatever their project or environment.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/components',
    input: () => ({ path: request(organizationPath()) }),
    output: () => z.array(component()),
    unwrap: 'data',
    paging: 'whole',
  }),

  get: defineOperation({
    id: 'cycloid.components.get',
    title: 'Get Component',
    summary: 'Read one component: its stack, use case, cloud provider and import status.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}',
    input: () => ({ path: request(componentPath()) }),
    output: component,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.components.create',
    title: 'Create Component',
    summary: "Deploy a stack's use case as a new component of an environment, with its form values.",
    method: 'POST',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components',
    input: () => ({ path: request(environmentPath()), body: newComponent() }),
    output: component,
    unwrap: 'data',
    statusHints: {
      422: "A form value, the use case or the canonical is refused. Compare with cycloid.components.getConfig or the stack's forms.",
    },
  }),

  update: defineOperation({
    id: 'cycloid.components.update',
    title: 'Update Component',
    summary: "Change a component's name, use case or form values.",
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}',
    input: () => ({ path: request(componentPath()), body: updateComponent() }),
    output: component,
    unwrap: 'data',
  }),

  delete: defineOperation({
    id: 'cycloid.components.delete',
    title: 'Delete Component',
    summary: 'Remove a component from its environment. Destroy its cloud resources first.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}',
    input: () => ({ path: request(componentPath()) }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: {
      422: 'The component cannot be deleted as it is now. Read the message, remove what depends on it and retry.',
    },
  }),

  getConfig: defineOperation({
    id: 'cycloid.components.getConfig',
    title: 'Get Component Configuration',
    summary: "Read a component's form with its current values, the base of an update.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/config',
    input: () => ({ path: request(componentPath()) }),
    output: formVariables,
    unwrap: 'data',
  }),

  getInfrastructure: defineOperation({
    id: 'cycloid.components.getInfrastructure',
    title: 'Get Component Infrastructure',
    summary: "See a component's cloud resources as a graph of nodes and edges.",
    method: 'GET',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/infrastructure',
    input: () => ({ path: request(componentPath()) }),
    output: infrastructure,
    unwrap: 'data',
    statusHints: { 404: 'The component does not exist, or it has no infrastructure yet.' },
  }),

  migrate: defineOperation({
    id: 'cycloid.components.migrate',
    title: 'Migrate Component',
    summary: 'Move a component to another environment or project.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}/components/{component_canonical}/migrate',
    input: () => ({ path: request(componentPath()), body: migrateComponent() }),
    output: component,
    unwrap: 'data',
    statusHints: {
      422: 'The move is refused, for example because the destination has a component of that name. Read the message.',
    },
  }),
};

import { z } from 'zod';
import { once } from '../../../once.js';
import { answer, openEnum, request } from '../../../schema.js';
import { anyCaseCanonical, canonical, newAnyCaseCanonical, shortCanonical } from '../patterns.js';
import { cloudProvider, user } from './common.js';
import { formVariablesRequest } from './forms.js';
import { simpleTeam } from './members.js';
import { serviceCatalog } from './stacks.js';

const componentSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    project: projectSimple(),
    environment: environment(),
    cloud_provider: cloudProvider(),
    import_status: openEnum(['succeeded', 'failed', 'importing']).describe(
      'State of its import: importing, succeeded or failed.',
    ),
    service_catalog: serviceCatalog(),
    use_case: z.string().describe('Use case of the stack it was made from.'),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface Component extends z.infer<ReturnType<typeof componentSchema>> {}
export const component: () => z.ZodType<Component> = once(componentSchema);

const environmentFields = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    color: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
/** An environment; its components come with those of a project. */
export interface Environment extends z.infer<ReturnType<typeof environmentFields>> {
  components?: Component[] | undefined;
}
export const environment: () => z.ZodType<Environment> = once(() =>
  environmentFields().extend({ components: z.array(z.lazy(component)).optional() }),
);

const projectSimpleSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    favorite: z.boolean(),
    owner: user(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface ProjectSimple extends z.infer<ReturnType<typeof projectSimpleSchema>> {}
export const projectSimple: () => z.ZodType<ProjectSimple> = projectSimpleSchema;

const projectSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    color: z.string(),
    config_repository_canonical: z.string(),
    environments: z.array(environment()),
    favorite: z.boolean(),
    icon: z.string(),
    owner: user(),
    team: simpleTeam(),
    created_at: z.number().int(),
    updated_at: z.number().int().describe('Last change, Unix seconds. An update needs it.'),
  });
export interface Project extends z.infer<ReturnType<typeof projectSchema>> {}
export const project: () => z.ZodType<Project> = projectSchema;

export const newEnvironment = () =>
  request({
    canonical: newAnyCaseCanonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().min(1).max(100).describe('Name shown in lists, e.g. Staging.'),
    color: z.string().max(64).optional().describe('Name of its color in the console.'),
  });

export const newProject = () =>
  request({
    canonical: shortCanonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    name: z.string().min(1).describe('Name shown in lists.'),
    description: z.string().optional().describe('What the project is for.'),
    owner: z.string().optional().describe('Username of its owner, who has all rights. Default: you.'),
    config_repository_canonical: canonical().describe(
      'Where its configuration is kept, from cycloid.configRepositories.list.',
    ),
    team_canonical: canonical().optional().describe('Team whose quotas apply. Needed only where quotas are on.'),
    color: z.string().max(64).optional().describe('Name of its color in the console.'),
    icon: z.string().max(64).optional().describe('Name of its icon in the console.'),
  });

export const updateProject = () =>
  request({
    name: z.string().min(1).describe('Name shown in lists.'),
    description: z.string().optional().describe('What the project is for. Cleared if left out.'),
    owner: z.string().optional().describe('Username of the new owner. Takes the owner or an administrator.'),
    cloud_provider: z
      .enum(['aws', 'google', 'azurerm', 'flexibleengine', 'openstack'])
      .optional()
      .describe('Cloud the project runs on, e.g. aws.'),
    config_repository_canonical: canonical()
      .optional()
      .describe('Its config repository. Another one moves the files there.'),
    updated_at: z.number().int().min(0).describe('Its updated_at as last read, Unix seconds, against lost changes.'),
    color: z.string().max(64).optional().describe('Color in the console. Cleared if left out.'),
    icon: z.string().max(64).optional().describe('Icon in the console. Cleared if left out.'),
  });

export const updateEnvironment = () =>
  request({
    name: z.string().min(1).max(100).describe('Name shown in lists.'),
    color: z.string().max(64).optional().describe('Name of its color in the console.'),
  });

export const newComponent = () =>
  request({
    name: z.string().min(1).describe('Name shown in lists.'),
    canonical: newAnyCaseCanonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    use_case: shortCanonical().describe('Use case of the stack, from cycloid.stacks.getConfig.'),
    description: z.string().optional().describe('What the component is for.'),
    service_catalog_ref: z.string().describe('Stack to deploy as organization:stack, from cycloid.stacks.list.'),
    cloud_provider_canonical: canonical()
      .optional()
      .describe('Cloud it runs on, from cycloid.platform.listCloudProviders.'),
    vars: formVariablesRequest().optional().describe('Form values as {section: {group: {variable: value}}}.'),
  });

export const updateComponent = () =>
  request({
    name: z.string().min(1).describe('Name shown in lists.'),
    description: z.string().optional().describe('What the component is for.'),
    use_case: shortCanonical().describe('Use case of its stack, from cycloid.stacks.getConfig.'),
    vars: formVariablesRequest().optional().describe('Form values as {section: {group: {variable: value}}}.'),
  });

export const migrateComponent = () =>
  request({
    destination_project_canonical: anyCaseCanonical()
      .optional()
      .describe('Project to move to, from cycloid.projects.list.'),
    destination_environment_canonical: anyCaseCanonical()
      .optional()
      .describe('Environment to move to, from cycloid.environments.list.'),
  });

import { z } from 'zod';
import { answer, openEnum, request } from '../../../schema.js';
import { canonical, gitUrl } from '../patterns.js';
import { cloudProvider, user } from './common.js';
import { formUseCase } from './forms.js';
import { simpleTeam } from './members.js';

const serviceCatalogSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    ref: z.string().describe('Reference to pass as service_catalog_ref.'),
    name: z.string(),
    description: z.string(),
    author: z.string(),
    blueprint: z.boolean().describe('True if it serves as a template.'),
    cloud_providers: z.array(cloudProvider()),
    dependencies: z.array(serviceCatalogDependency()),
    directory: z.string(),
    form_enabled: z.boolean(),
    image: z.string(),
    import_status: openEnum(['succeeded', 'failed', 'importing']).describe(
      'State of its import: importing, succeeded or failed.',
    ),
    keywords: z.array(z.string()),
    latest: z.boolean(),
    organization_canonical: z.string(),
    quota_enabled: z.boolean(),
    readme: z.string(),
    service_catalog_source_canonical: z.string(),
    team: simpleTeam(),
    technologies: z.array(serviceCatalogTechnology()),
    trusted: z.boolean(),
    version: z.string(),
    visibility: z.string().describe('Who sees it: local, shared or hidden.'),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface ServiceCatalog extends z.infer<ReturnType<typeof serviceCatalogSchema>> {}
export const serviceCatalog: () => z.ZodType<ServiceCatalog> = serviceCatalogSchema;

export const serviceCatalogDependency = () =>
  answer({
    ref: z.string().describe('Stack that is needed, as organization:stack.'),
    required: z.boolean().describe('True if it cannot work without.'),
  });

export const serviceCatalogTechnology = () =>
  answer({
    technology: z.string().describe('Name of the tool, e.g. terraform.'),
    version: z.string().describe('Version of the tool, e.g. 1.9.'),
  });

const configRepositorySchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    branch: z.string(),
    credential_canonical: z.string(),
    default: z.boolean(),
    url: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface ConfigRepository extends z.infer<ReturnType<typeof configRepositorySchema>> {}
export const configRepository: () => z.ZodType<ConfigRepository> = configRepositorySchema;

const serviceCatalogConfigSchema = () =>
  answer({
    name: z.string(),
    description: z.string(),
    ansible: scConfigTechConfig(),
    cloud_provider: z.string(),
    forms: formUseCase(),
    pipeline: scConfigPipelineConfig(),
    terraform: scConfigTechConfig(),
  });
export interface ServiceCatalogConfig extends z.infer<ReturnType<typeof serviceCatalogConfigSchema>> {}
export const serviceCatalogConfig: () => z.ZodType<ServiceCatalogConfig> = serviceCatalogConfigSchema;

export const scConfigTechConfig = () => z.record(scConfigPathDestConfig());

export const scConfigPathDestConfig = () =>
  answer({
    content: z.string(),
    destination: z.string(),
    path: z.string(),
  });

const scConfigPipelineConfigSchema = () =>
  answer({
    pipeline: scConfigPathConfig(),
    variables: scConfigPathDestConfig(),
  });
export interface ScConfigPipelineConfig extends z.infer<ReturnType<typeof scConfigPipelineConfigSchema>> {}
export const scConfigPipelineConfig: () => z.ZodType<ScConfigPipelineConfig> = scConfigPipelineConfigSchema;

export const scConfigPathConfig = () =>
  answer({
    content: z.string(),
    path: z.string(),
  });

const serviceCatalogSourceSchema = () =>
  answer({
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    branch: z.string(),
    changes: serviceCatalogChanges(),
    credential_canonical: z.string(),
    owner: user(),
    refreshed_at: z.number().int().describe('Last read, Unix seconds.'),
    service_catalogs: z.array(serviceCatalog()),
    stack_count: z.number().int(),
    url: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface ServiceCatalogSource extends z.infer<ReturnType<typeof serviceCatalogSourceSchema>> {}
export const serviceCatalogSource: () => z.ZodType<ServiceCatalogSource> = serviceCatalogSourceSchema;

const serviceCatalogChangesSchema = () =>
  answer({
    created: z.array(serviceCatalog()),
    deleted: z.array(serviceCatalog()),
    updated: z.array(serviceCatalog()),
  });
export interface ServiceCatalogChanges extends z.infer<ReturnType<typeof serviceCatalogChangesSchema>> {}
export const serviceCatalogChanges: () => z.ZodType<ServiceCatalogChanges> = serviceCatalogChangesSchema;

export const serviceCatalogConfigs = () => z.record(serviceCatalogConfig());

export const serviceCatalogDependenciesValidationResult = () =>
  answer({
    errors: z.array(z.string()),
    warnings: z.array(z.string()),
  });

export const newConfigRepository = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    url: gitUrl().describe('Git URL, e.g. git@git.example:data/config.git.'),
    branch: z.string().describe('Branch to read and write, e.g. main.'),
    default: z.boolean().describe('True to propose it for new projects.'),
    credential_canonical: canonical().describe(
      'SSH or password credential for the repository, from cycloid.credentials.list.',
    ),
  });

export const updateConfigRepository = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    url: gitUrl().describe('Git URL, e.g. git@git.example:data/config.git.'),
    branch: z.string().describe('Branch to read and write, e.g. main.'),
    default: z.boolean().describe('True to propose it for new projects.'),
    credential_canonical: canonical().describe(
      'SSH or password credential for the repository, from cycloid.credentials.list.',
    ),
  });

export const scConfig = () =>
  request({
    configs: z.array(configFile()).describe('Files to commit, each with path and content.'),
  });

export const configFile = () =>
  request({
    content: z.string().describe('Content of the file, base64.'),
    path: z.string().describe('Where the file goes in the repository, e.g. orders/staging/main.tf.'),
  });

export const newServiceCatalog = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    author: z.string().describe('Who wrote the stack.'),
    description: z.string().describe('What the stack deploys.'),
    keywords: z.array(z.string()).describe('Words to find it by.'),
    image: z.string().optional().describe('URL of its picture.'),
    visibility: z.string().optional().describe('Who sees it: local, shared or hidden.'),
    service_catalog_source_canonical: canonical().describe(
      'Catalog repository it goes to, from cycloid.catalogRepositories.list.',
    ),
    team_canonical: canonical().optional().describe('Team that maintains it, from cycloid.teams.list.'),
    dependencies: z.array(serviceCatalogDependencyRequest()).optional().describe('Other stacks it needs.'),
    technologies: z.array(serviceCatalogTechnologyRequest()).optional().describe('Tools it uses, with their versions.'),
  });

export const serviceCatalogDependencyRequest = () =>
  request({
    ref: z.string().optional().describe('Stack that is needed, as organization:stack.'),
    required: z.boolean().optional().describe('True if it cannot work without.'),
  });

export const serviceCatalogTechnologyRequest = () =>
  request({
    technology: z.string().optional().describe('Name of the tool, e.g. terraform.'),
    version: z.string().optional().describe('Version of the tool, e.g. 1.9.'),
  });

export const newServiceCatalogSource = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    url: gitUrl().describe('Git URL, e.g. git@git.example:data/stacks.git.'),
    branch: z.string().describe('Branch that holds the stacks, e.g. main.'),
    credential_canonical: canonical()
      .optional()
      .describe('Credential for a private repository, from cycloid.credentials.list.'),
    owner: z.string().optional().describe('Username of its owner, who has all rights. Default: you.'),
    visibility: z.string().optional().describe('Who sees its stacks at first: local, shared or hidden.'),
    team_canonical: canonical().optional().describe('Team that maintains the stacks, from cycloid.teams.list.'),
  });

export const updateServiceCatalogSource = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    url: gitUrl().describe('Git URL, e.g. git@git.example:data/stacks.git.'),
    branch: z.string().optional().describe('Branch that holds the stacks, e.g. main.'),
    credential_canonical: canonical()
      .optional()
      .describe('Credential for a private repository, from cycloid.credentials.list.'),
    owner: z.string().optional().describe('Username of its owner, who has all rights.'),
  });

export const updateServiceCatalog = () =>
  request({
    visibility: z.string().describe('Who sees it: local, shared or hidden.'),
    team_canonical: canonical().optional().describe('Team that maintains it, from cycloid.teams.list.'),
  });

export const newServiceCatalogFromTemplate = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    canonical: canonical().describe('Identifier of the new stack in URLs.'),
    author: z.string().optional().describe('Who wrote the stack.'),
    service_catalog_source_canonical: canonical().describe(
      'Catalog repository it goes to, from cycloid.catalogRepositories.list.',
    ),
    use_case: z.string().describe('Use case of the template to copy.'),
    visibility: z.string().optional().describe('Who sees it: local, shared or hidden.'),
    team_canonical: canonical().optional().describe('Team that maintains it, from cycloid.teams.list.'),
  });

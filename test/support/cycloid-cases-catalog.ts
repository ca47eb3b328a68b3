import type { CasesOf } from './cycloid-cases.js';
import { organization, production } from './cycloid.js';

const webApp = { ...organization, service_catalog_ref: 'brightwater:stack-web-app' };
const kiosk = { ...organization, service_catalog_ref: 'brightwater:stack-kiosk' };
const labels = { ...organization, service_catalog_source_canonical: 'labels' };
const settings = { ...organization, config_repository_canonical: 'kiosk-settings' };
const aws = { ...organization, provider_canonical: 'aws' };
const imported = { ...organization, project_canonical: 'imported-network' };
const importedStack = { ...organization, service_catalog_ref: 'brightwater:stack-imported-network' };
const vars = { general: { sizing: { size: 'small' } } };
const terraform = { resource: { aws_vpc: { main: { cidr_block: '10.30.0.0/16' } } } };
const region = { type: 'CloudProviderAWSConfiguration', region: 'eu-west-1' } as const;

/** Stacks, the repositories they and their configuration come from, forms, Terraform code and imports into stacks. */
export const catalogCases: CasesOf<
  'stacks' | 'catalogRepositories' | 'configRepositories' | 'forms' | 'terraform' | 'infraImports'
> = {
  // Repositories
  'cycloid.catalogRepositories.listBranches': {
    input: () => ({
      ...organization,
      credential_canonical: 'git-stacks',
      git_url: 'git@git.brightwater.example:kiosk/stacks.git',
    }),
    wrong: { git_url: 'nowhere' },
  },
  'cycloid.catalogRepositories.create': {
    input: () => ({
      ...organization,
      name: 'Labels',
      canonical: 'labels',
      url: 'git@git.brightwater.example:kiosk/labels.git',
      branch: 'stacks',
      credential_canonical: 'git-stacks',
      visibility: 'local',
    }),
    wrong: { branch: undefined },
  },
  'cycloid.catalogRepositories.list': {
    input: () => ({ ...organization, page_index: 1, page_size: 1 }),
    wrong: { page_size: -5 },
  },
  'cycloid.catalogRepositories.get': {
    input: () => labels,
    wrong: { service_catalog_source_canonical: 'labels/main' },
  },
  'cycloid.catalogRepositories.update': {
    input: () => ({ ...labels, name: 'Labels', url: 'https://git.brightwater.example/kiosk/labels.git' }),
    wrong: { url: undefined },
  },
  'cycloid.catalogRepositories.refresh': { input: () => labels, wrong: { branch: 'main' } },
  'cycloid.catalogRepositories.validate': {
    status: 204,
    input: () => labels,
    wrong: { service_catalog_source_canonical: undefined },
  },
  'cycloid.catalogRepositories.delete': {
    status: 204,
    input: () => labels,
    wrong: { service_catalog_source_canonical: 'La' },
  },
  'cycloid.configRepositories.create': {
    input: () => ({
      ...organization,
      name: 'Kiosk settings',
      canonical: 'kiosk-settings',
      url: 'git@git.brightwater.example:kiosk/settings.git',
      branch: 'main',
      default: false,
      credential_canonical: 'git-stacks',
    }),
    wrong: { default: 'no' },
  },
  'cycloid.configRepositories.list': {
    input: () => ({ ...organization, default: false, page_size: 1 }),
    wrong: { default: 0 },
  },
  'cycloid.configRepositories.get': { input: () => settings, wrong: { config_repository_canonical: 'ks' } },
  'cycloid.configRepositories.update': {
    input: () => ({
      ...settings,
      name: 'Kiosk settings',
      url: 'git@git.brightwater.example:kiosk/settings.git',
      branch: 'production',
      default: false,
      credential_canonical: 'git-stacks',
    }),
    wrong: { credential_canonical: undefined },
  },
  'cycloid.configRepositories.createFiles': {
    status: 204,
    input: () => ({ ...settings, configs: [{ path: 'kiosk/lights.yml', content: 'bGlnaHRzOiBvbgo=' }] }),
    wrong: { configs: [{ path: 'kiosk/lights.yml' }] },
    field: 'configs[0].content',
  },
  'cycloid.configRepositories.delete': {
    status: 204,
    input: () => settings,
    wrong: { config_repository_canonical: 'kiosk settings' },
  },

  // Stacks
  'cycloid.stacks.create': {
    input: () => ({
      ...organization,
      name: 'Kiosk',
      canonical: 'stack-kiosk',
      author: 'Storefront',
      description: 'A screen in a shop',
      keywords: ['screen'],
      service_catalog_source_canonical: 'stacks',
      team_canonical: 'storefront',
      visibility: 'local',
      dependencies: [{ ref: 'brightwater:stack-network', required: true }],
      technologies: [{ technology: 'terraform', version: '1.9' }],
    }),
    wrong: { technologies: [{ technology: 'terraform', release: '1.9' }] },
    field: 'technologies[0].release',
  },
  'cycloid.stacks.list': {
    input: () => ({ ...organization, service_catalog_own: true, service_catalog_template: true, page_size: 3 }),
    wrong: { service_catalog_own: 'true' },
  },
  'cycloid.stacks.get': { input: () => kiosk, wrong: { service_catalog_ref: 'stack-kiosk' } },
  'cycloid.stacks.update': {
    input: () => ({ ...kiosk, visibility: 'shared', team_canonical: 'data-platform' }),
    wrong: { visibility: undefined },
  },
  'cycloid.stacks.createFromTemplate': {
    input: () => ({
      ...webApp,
      name: 'Kiosk of the web',
      canonical: 'stack-web-kiosk',
      author: 'Storefront',
      service_catalog_source_canonical: 'stacks',
      use_case: 'aws',
    }),
    wrong: { canonical: undefined },
  },
  'cycloid.stacks.getConfig': {
    input: () => ({
      ...webApp,
      use_case: 'aws',
      project_canonical: 'storefront',
      environment_canonical: 'production',
      component_canonical: 'web',
      component_name: 'Web',
    }),
    wrong: { use_case: 'a' },
  },
  'cycloid.stacks.validateDependencies': { input: () => kiosk, wrong: { service_catalog_ref: ':stack-kiosk' } },
  'cycloid.stacks.updateTerraform': {
    status: 204,
    input: () => ({ ...kiosk, use_case_canonical: 'default', config: terraform }),
    wrong: { config: 'resource {}' },
  },
  'cycloid.stacks.getTerraform': {
    input: () => ({ ...kiosk, use_case_canonical: 'default' }),
    wrong: { use_case_canonical: 'default/' },
  },
  'cycloid.stacks.updateDiagram': {
    status: 204,
    input: () => ({ ...kiosk, body: { nodes: [{ id: 'screen' }], edges: [] } }),
    wrong: { body: ['screen'] },
  },
  'cycloid.stacks.getDiagram': { input: () => kiosk, wrong: { service_catalog_ref: 'Brightwater:stack-kiosk' } },
  'cycloid.stacks.updateDiagramImage': {
    status: 204,
    input: () => ({ ...kiosk, image: 'iVBORw0KGgo=' }),
    wrong: { image: undefined },
  },
  'cycloid.stacks.getDiagramImage': { input: () => kiosk, wrong: { format: 'png' } },
  'cycloid.stacks.delete': { status: 204, input: () => kiosk, wrong: { service_catalog_ref: undefined } },

  // Forms
  'cycloid.forms.validate': {
    input: () => ({ ...organization, form_file: { version: '3', use_cases: [{ name: 'default', sections: [] }] } }),
    wrong: { form_file: 'version: 3' },
  },
  'cycloid.forms.generateConfig': {
    input: () => ({
      ...production,
      service_catalog_ref: 'brightwater:stack-web-app',
      component_canonical: 'web',
      use_case: 'aws',
      vars,
    }),
    wrong: { vars: { general: [] } },
    field: 'vars.general',
  },
  'cycloid.forms.getReferenceValues': {
    input: () => ({ ...organization, url: 'https://forms.brightwater.example/sizes.json' }),
    wrong: { url: undefined },
  },

  // Terraform code
  'cycloid.terraform.validate': {
    input: () => ({ ...organization, config: terraform }),
    wrong: { config: [] },
  },
  'cycloid.terraform.convertToHcl': {
    input: () => ({ ...organization, config: terraform }),
    wrong: { config: undefined },
  },
  'cycloid.terraform.listProviders': {
    input: () => ({ ...organization, page_index: 1, page_size: 2 }),
    wrong: { page_index: '1' },
  },
  'cycloid.terraform.getProvider': { input: () => aws, wrong: { provider_canonical: 'AWS' } },
  'cycloid.terraform.listResources': { input: () => ({ ...aws, page_size: 2 }), wrong: { page_size: 0.5 } },
  'cycloid.terraform.getResource': {
    input: () => ({ ...aws, resource_canonical: 'aws_instance' }),
    wrong: { resource_canonical: 'aws.instance' },
  },
  'cycloid.terraform.listDataSources': { input: () => aws, wrong: { provider_canonical: undefined } },
  'cycloid.terraform.getDataSource': {
    input: () => ({ ...aws, resource_canonical: 'aws_region' }),
    wrong: { resource_canonical: undefined },
  },

  // Imports of what runs into a stack
  'cycloid.infraImports.listPresets': { input: () => aws, wrong: { provider_canonical: 'a' } },
  'cycloid.infraImports.listResources': {
    input: () => ({ ...aws, credential_canonical: 'aws-production', configuration: region }),
    wrong: { configuration: { type: 'CloudProviderAWSConfiguration' } },
    field: 'configuration.region',
  },
  'cycloid.infraImports.listResourcesOfType': {
    input: () => ({
      ...aws,
      resource_canonical: 'aws_instance',
      credential_canonical: 'aws-production',
      configuration: region,
      tags: ['project:storefront'],
    }),
    wrong: { tags: 'project:storefront' },
  },
  'cycloid.infraImports.create': {
    status: 202,
    input: () => ({
      ...organization,
      credential_canonical: 'aws-production',
      include: ['aws_vpc'],
      configuration: region,
      stack: {
        name: 'Imported network',
        canonical: 'stack-imported-network',
        author: 'Data Platform',
        description: 'What was there before Cycloid',
        keywords: [],
        service_catalog_source_canonical: 'stacks',
      },
      project: {
        name: 'Imported network',
        canonical: 'imported-network',
        config_repository_canonical: 'default-config',
      },
      environment: { name: 'production', canonical: 'production', color: 'red' },
      component: { name: 'Network', canonical: 'network', cloud_provider_canonical: 'aws' },
      external_backend: {
        credential_canonical: 'aws-production',
        configuration: { engine: 'AWSRemoteTFState', bucket: 'brightwater-terraform', region: 'eu-west-1' },
      },
      module_variables: { aws_vpc: ['cidr_block'] },
    }),
    wrong: { configuration: { region: 'eu-west-1' } },
    field: 'configuration.type',
  },
  'cycloid.infraImports.get': { input: () => imported, wrong: { project_canonical: '' } },
  'cycloid.infraImports.getStackImport': { input: () => importedStack, wrong: { service_catalog_ref: '' } },
  'cycloid.infraImports.retry': {
    status: 202,
    input: (made) => {
      made.waitFor(60);
      return imported;
    },
    wrong: { include: ['aws_vpc'] },
  },
  'cycloid.infraImports.retryStackImport': {
    status: 202,
    input: () => importedStack,
    wrong: { service_catalog_ref: 'brightwater/stack' },
  },
  'cycloid.infraImports.delete': { status: 204, input: () => imported, wrong: { project_canonical: undefined } },
  'cycloid.infraImports.deleteStackImport': {
    status: 204,
    input: () => importedStack,
    wrong: { service_catalog_ref: 7 },
  },
};

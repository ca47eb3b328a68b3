import type { CasesOf } from './cycloid-cases.js';
import { organization, production, storefront, unitTests, web, webPipeline } from './cycloid.js';

const autumn = { ...organization, project_canonical: 'autumn' };
const preview = { ...autumn, environment_canonical: 'preview' };
const shop = { ...preview, component_canonical: 'shop' };
const shopPipeline = { ...shop, inpath_pipeline_name: 'autumn-preview-shop' };
/** Where the shop is once it has moved. */
const movedShop = { ...production, component_canonical: 'shop' };
const source = { ...webPipeline, resource_name: 'source' };
const vars = { general: { sizing: { size: 'small' } } };
const config = `jobs:
- name: deploy
  plan:
  - get: source
    trigger: true
  - task: rollout
resources:
- name: source
  type: git
`;

/**
 * Projects, what is deployed in them, and its pipelines, in an order in which things are made before they are needed
 * and deleted last.
 */
export const deliveryCases: CasesOf<
  | 'projects'
  | 'environments'
  | 'components'
  | 'pipelines'
  | 'jobs'
  | 'builds'
  | 'pipelineResources'
  | 'resourceVersions'
  | 'kpis'
  | 'logs'
> = {
  // A project with an environment and a component
  'cycloid.projects.create': {
    input: () => ({
      ...organization,
      name: 'Autumn catalogue',
      canonical: 'autumn',
      description: 'The shop of one season',
      config_repository_canonical: 'default-config',
      team_canonical: 'storefront',
      color: 'green',
      icon: 'mdi-leaf',
    }),
    wrong: { config_repository_canonical: undefined },
  },
  'cycloid.projects.list': {
    input: () => ({ ...organization, project_name: 'autumn', order_by: 'name:desc', favorite: false, page_size: 10 }),
    wrong: { page_size: -1 },
  },
  'cycloid.projects.get': { input: () => autumn, wrong: { project_canonical: 'autumn/catalogue' } },
  'cycloid.projects.update': {
    input: () => ({ ...autumn, name: 'Autumn', cloud_provider: 'aws', updated_at: 1_700_000_000 }),
    wrong: { updated_at: '2026-01-01' },
  },
  'cycloid.projects.addFavorite': { status: 204, input: () => autumn, wrong: { project_canonical: '-autumn' } },
  'cycloid.projects.removeFavorite': { status: 204, input: () => autumn, wrong: { project_canonical: undefined } },
  'cycloid.environments.create': {
    input: () => ({ ...autumn, canonical: 'preview', name: 'Preview', color: 'green' }),
    wrong: { canonical: 'p' },
  },
  'cycloid.environments.list': { input: () => autumn, wrong: { page_size: 10 } },
  'cycloid.environments.listInOrganization': {
    input: () => ({ ...organization, page_index: 1, page_size: 2 }),
    wrong: { page_index: 1.5 },
  },
  'cycloid.environments.get': { input: () => preview, wrong: { environment_canonical: '..' } },
  'cycloid.environments.update': {
    input: () => ({ ...preview, name: 'Preview of autumn', color: 'red' }),
    wrong: { name: '' },
  },
  'cycloid.components.create': {
    input: () => ({
      ...preview,
      name: 'Shop',
      canonical: 'shop',
      use_case: 'aws',
      description: 'What customers see',
      service_catalog_ref: 'brightwater:stack-web-app',
      cloud_provider_canonical: 'aws',
      vars,
    }),
    wrong: { vars: { general: { sizing: 'small' } } },
    field: 'vars.general.sizing',
  },
  'cycloid.components.list': { input: () => preview, wrong: { component: 'shop' } },
  'cycloid.components.listInOrganization': { input: () => organization, wrong: { organization_canonical: 'b' } },
  'cycloid.components.get': { input: () => shop, wrong: { component_canonical: '' } },
  'cycloid.components.update': {
    input: () => ({ ...shop, name: 'Shop window', use_case: 'aws', description: 'Smaller', vars }),
    wrong: { use_case: 'AWS' },
  },
  'cycloid.components.getConfig': { input: () => shop, wrong: { component_canonical: 'shop?' } },
  'cycloid.components.getInfrastructure': { input: () => web, wrong: { component_canonical: undefined } },

  // Its pipeline
  'cycloid.pipelines.create': {
    input: () => ({
      ...shop,
      pipeline_name: 'autumn-preview-shop',
      passed_config: config,
      yaml_vars: 'replicas: 1\n',
      check_credentials: true,
    }),
    wrong: { check_credentials: 'yes' },
  },
  'cycloid.pipelines.list': {
    input: () => ({
      ...organization,
      project_canonical: 'storefront',
      environment_canonical: 'production',
      concourse_pipeline_name: 'storefront-production-web',
      statuses: ['succeeded', 'failed', 'started'],
      page_size: 5,
    }),
    wrong: { statuses: ['succeeded', 'green'] },
    field: 'statuses[1]',
  },
  'cycloid.pipelines.listInProject': {
    input: () => ({ ...storefront, page_index: 1, page_size: 1 }),
    wrong: { page_size: '1' },
  },
  'cycloid.pipelines.listInEnvironment': {
    input: () => ({ ...production, page_size: 20 }),
    wrong: { environment_canonical: 'production ' },
  },
  'cycloid.pipelines.get': { input: () => shopPipeline, wrong: { inpath_pipeline_name: 'Autumn' } },
  'cycloid.pipelines.getConfig': { input: () => shopPipeline, wrong: { inpath_pipeline_name: 'x'.repeat(101) } },
  'cycloid.pipelines.getVariables': { input: () => shopPipeline, wrong: { inpath_pipeline_name: undefined } },
  'cycloid.pipelines.diff': {
    input: () => ({ ...shopPipeline, passed_config: config.replace('rollout', 'release') }),
    wrong: { passed_config: undefined },
  },
  'cycloid.pipelines.update': {
    input: () => ({ ...shopPipeline, passed_config: config, yaml_vars: 'replicas: 2\n' }),
    wrong: { yaml_vars: { replicas: 2 } },
  },
  'cycloid.pipelines.checkSynced': { input: () => shopPipeline, wrong: { component_canonical: '_' } },
  'cycloid.pipelines.unpause': { status: 204, input: () => shopPipeline, wrong: { paused: false } },
  'cycloid.pipelines.pause': { status: 204, input: () => shopPipeline, wrong: { project_canonical: 7 } },
  'cycloid.pipelines.rename': {
    status: 204,
    input: () => ({ ...shopPipeline, pipeline_name: 'autumn-shop' }),
    wrong: { pipeline_name: 'au' },
  },
  'cycloid.pipelines.listWorkers': { input: () => organization, wrong: { page_index: -1 } },
  'cycloid.pipelines.delete': {
    status: 204,
    input: () => ({ ...shopPipeline, inpath_pipeline_name: 'autumn-shop' }),
    wrong: { inpath_pipeline_name: 'autumn shop' },
  },

  // Jobs and their builds
  'cycloid.jobs.list': { input: () => ({ ...webPipeline, page_size: 2 }), wrong: { job_name: 'unit-tests' } },
  'cycloid.jobs.get': { input: () => unitTests, wrong: { job_name: '' } },
  'cycloid.jobs.pause': { status: 204, input: () => unitTests, wrong: { job_name: 'x'.repeat(151) } },
  'cycloid.jobs.unpause': { status: 204, input: () => unitTests, wrong: { job_name: undefined } },
  'cycloid.jobs.clearTaskCache': {
    input: () => ({ ...unitTests, step_name: 'test', cache_path: 'node_modules' }),
    wrong: { step_name: undefined },
  },
  'cycloid.builds.list': {
    input: () => ({ ...unitTests, concourse_page_limit: 5, concourse_page_since: 0, concourse_page_until: 0 }),
    wrong: { concourse_page_limit: '5' },
    keep: ({ data = [] }, made) => {
      made.keep('finishedBuild', data[0]?.id);
    },
  },
  'cycloid.builds.get': {
    input: (made) => ({ ...unitTests, build_id: String(made.id('finishedBuild')) }),
    wrong: { build_id: 7 },
  },
  'cycloid.builds.getPlan': {
    input: (made) => ({ ...unitTests, build_id: String(made.id('finishedBuild')) }),
    wrong: { build_id: 'latest' },
  },
  'cycloid.builds.getPreparation': {
    input: (made) => ({ ...unitTests, build_id: String(made.id('finishedBuild')) }),
    wrong: { build_id: '1'.repeat(21) },
  },
  'cycloid.builds.getResources': {
    input: (made) => ({ ...unitTests, build_id: String(made.id('finishedBuild')) }),
    wrong: { build_id: '' },
  },
  'cycloid.builds.getEvents': {
    input: (made) => ({ ...webPipeline, build_id: String(made.id('finishedBuild')) }),
    wrong: { job_name: 'unit-tests' },
  },
  'cycloid.builds.create': {
    input: () => unitTests,
    wrong: { job: 'unit-tests' },
    keep: ({ id }, made) => {
      made.keep('newBuild', id);
    },
  },
  'cycloid.builds.abort': {
    status: 204,
    input: (made) => ({ ...unitTests, build_id: String(made.id('newBuild')) }),
    wrong: { build_id: '-1' },
  },
  'cycloid.builds.rerun': {
    input: (made) => ({ ...unitTests, build_id: String(made.id('finishedBuild')) }),
    wrong: { build_id: undefined },
  },

  // Resources and their versions
  'cycloid.pipelineResources.list': { input: () => ({ ...webPipeline, page_index: 1 }), wrong: { page_index: '1' } },
  'cycloid.pipelineResources.get': { input: () => source, wrong: { resource_name: 'x'.repeat(151) } },
  'cycloid.pipelineResources.check': {
    input: () => ({ ...source, body: { ref: 'main' } }),
    wrong: { body: { ref: 7 } },
    field: 'body.ref',
  },
  'cycloid.resourceVersions.list': {
    input: () => ({ ...source, concourse_page_limit: 2 }),
    wrong: { filter_version: 'ref:main' },
    keep: ({ data = [] }, made) => {
      made.keep('version', data[0]?.id);
    },
  },
  'cycloid.resourceVersions.pin': {
    status: 204,
    input: (made) => ({ ...source, resource_version_id: made.id('version') }),
    wrong: { resource_version_id: -1 },
  },
  'cycloid.pipelineResources.setPinComment': {
    status: 204,
    input: () => ({ ...source, pin_comment: 'Held until the sale is over' }),
    wrong: { pin_comment: undefined },
  },
  'cycloid.pipelineResources.unpin': { status: 204, input: () => source, wrong: { resource_name: '' } },
  'cycloid.resourceVersions.disable': {
    status: 204,
    input: (made) => ({ ...source, resource_version_id: made.id('version') }),
    wrong: { resource_version_id: 'latest' },
  },
  'cycloid.resourceVersions.enable': {
    status: 204,
    input: (made) => ({ ...source, resource_version_id: made.id('version') }),
    wrong: { resource_version_id: 1.5 },
  },
  'cycloid.resourceVersions.listBuildsUsing': {
    input: (made) => ({ ...source, resource_version_id: made.id('version') }),
    wrong: { resource_version_id: undefined },
  },
  'cycloid.resourceVersions.listBuildsProducing': {
    input: (made) => ({ ...source, resource_version_id: made.id('version') }),
    wrong: { concourse_page_limit: 5 },
  },

  // Indicators and logs
  'cycloid.kpis.create': {
    input: () => ({
      ...storefront,
      environment_canonical: 'production',
      component_canonical: 'web',
      fetch_data: true,
      name: 'Test time',
      canonical: 'test-time',
      type: 'build_avg_time',
      widget: 'line',
      config: {},
      pipeline_name: 'storefront-production-web',
      job_name: 'unit-tests',
    }),
    wrong: { widget: 'gauge' },
  },
  'cycloid.kpis.list': {
    input: () => ({
      ...storefront,
      environment_canonical: 'production',
      begin: 1_700_000_000,
      end: 1_800_000_000,
      fetch_data: false,
    }),
    wrong: { fetch_data: 'false' },
  },
  'cycloid.kpis.listInOrganization': { input: () => ({ ...organization, favorite: true }), wrong: { begin: 'today' } },
  'cycloid.kpis.get': {
    input: () => ({ ...storefront, kpi_canonical: 'test-time', fetch_data: true }),
    wrong: { kpi_canonical: 'te' },
  },
  'cycloid.kpis.update': {
    input: () => ({
      ...storefront,
      kpi_canonical: 'test-time',
      name: 'Time of the tests',
      type: 'build_avg_time',
      widget: 'bars',
      config: {},
    }),
    wrong: { type: 'build_time' },
  },
  'cycloid.kpis.addFavorite': {
    status: 204,
    input: () => ({ ...storefront, kpi_canonical: 'test-time' }),
    wrong: { kpi_canonical: 'Test-Time' },
  },
  'cycloid.kpis.removeFavorite': {
    status: 204,
    input: () => ({ ...storefront, kpi_canonical: 'test-time' }),
    wrong: { kpi_canonical: undefined },
  },
  'cycloid.kpis.delete': {
    status: 204,
    input: () => ({ ...storefront, kpi_canonical: 'test-time' }),
    wrong: { kpi_canonical: 'test-time-' },
  },
  'cycloid.logs.listSources': { input: () => production, wrong: { environment_canonical: 'pro/duction' } },
  'cycloid.logs.listEntries': {
    input: () => ({ ...production, log_source_id: 'application', begin: 0, query: 'WARN' }),
    wrong: { query: '' },
  },

  // The end of it
  'cycloid.components.migrate': {
    input: () => ({
      ...shop,
      destination_project_canonical: 'storefront',
      destination_environment_canonical: 'production',
    }),
    wrong: { destination_project_canonical: 'store front' },
  },
  'cycloid.components.delete': { status: 204, input: () => movedShop, wrong: { component_canonical: '.' } },
  'cycloid.environments.delete': { status: 204, input: () => preview, wrong: { environment_canonical: undefined } },
  'cycloid.projects.delete': { status: 204, input: () => autumn, wrong: { project_canonical: 'autumn#' } },
};

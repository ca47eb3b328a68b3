import { conflict, notFound } from '../../refusal.js';
import { organizationPath, param, queryText, texts, filled, type Call, type Handlers } from '../call.js';
import { newResource, pipelineConfig, readConfig } from '../ci/config.js';
import { diffConfigs } from '../ci/diff.js';
import type { Job, Pipeline } from '../ci/model.js';
import { buildView, jobView, pipelineStatus } from '../ci/views.js';
import { defined } from '../complete.js';
import { pick, text, type Doc } from '../document.js';
import type { CycloidPlatform } from '../platform.js';
import { componentAt, environmentSimple, projectView } from '../views.js';

const PIPELINES =
  '/organizations/{organization_canonical}/projects/{project_canonical}/environments/{environment_canonical}' +
  '/components/{component_canonical}/pipelines';

/** The pipeline that a path names. */
export function pipelineOf(cycloid: CycloidPlatform, call: Call): Pipeline {
  const name = param(call, 'inpath_pipeline_name');
  return cycloid.state.store.at(filled(PIPELINES, call.params)).get(name, 'Pipeline') as Pipeline;
}

/** @throws a 404 refusal that names the job */
export function jobOf(pipeline: Pipeline, call: Call): Job {
  const wanted = param(call, 'job_name');
  const job = pipeline.jobs.find(({ name }) => name === wanted);
  if (job === undefined) throw notFound('Job', wanted);
  return job;
}

export function pipelineHandlers(cycloid: CycloidPlatform): Handlers {
  /** The vendor's Pipeline. */
  function view(pipeline: Pipeline): Doc {
    const { store, engine } = cycloid.state;
    const [project, environment] = [parent(pipeline.component, 4), parent(pipeline.component, 2)];
    return defined({
      id: pipeline.id,
      name: pipeline.name,
      team_name: pipeline.teamName,
      paused: pipeline.paused,
      public: pipeline.public,
      archived: pipeline.archived,
      started: engine.all().some((build) => build.pipeline === pipeline && build.status === 'started'),
      status: pipelineStatus(engine, pipeline),
      groups: pipeline.groups,
      jobs: pipeline.jobs.map((job) => jobView(engine, pipeline, job)),
      component: componentAt(store, pipeline.component),
      environment: environmentSimple(store, environment),
      project: projectView(store, project),
      created_at: pipeline.created_at,
      updated_at: pipeline.updated_at,
    });
  }

  function below(call: Call, path: string): Doc[] {
    const statuses = texts(call, 'statuses');
    const [project, environment, name] = ['project_canonical', 'environment_canonical', 'concourse_pipeline_name'].map(
      (field) => (field in call.params ? undefined : queryText(call, field)),
    );
    return cycloid.state
      .pipelinesBelow(path)
      .filter((pipeline) => {
        const [, , , , ofProject, , ofEnvironment] = pipeline.component.split('/');
        return (
          (project === undefined || ofProject === project) &&
          (environment === undefined || ofEnvironment === environment) &&
          (name === undefined || pipeline.name === name) &&
          (statuses.length === 0 || statuses.includes(pipelineStatus(cycloid.state.engine, pipeline)))
        );
      })
      .map(view);
  }

  function configure(pipeline: Pipeline, config: string, call: Call): void {
    const { store } = cycloid.state;
    const nextId = (): number => store.nextId();
    const read = readConfig(config);
    const before = new Map(pipeline.jobs.map((job) => [job.name, job]));
    pipeline.jobs = read.jobs.map((job): Job => {
      const known = before.get(job.name);
      if (known === undefined) return { ...job, id: nextId() };
      // A step that was there keeps what a configuration does not say: its time, its words, what it needs.
      const steps = job.steps.map((step) => {
        const old = known.steps.find(({ name, kind }) => name === step.name && kind === step.kind);
        return old === undefined ? step : { ...old, ...pick(step, 'passed', 'trigger', 'resource') };
      });
      // The same job: its builds go on.
      return Object.assign(known, { serial: job.serial, steps });
    });
    const resources = new Map(pipeline.resources.map((resource) => [resource.name, resource]));
    pipeline.resources = read.resources.map(
      ({ name, type }) => resources.get(name) ?? newResource(name, type, call.seconds, nextId),
    );
    pipeline.groups = [
      { name: 'all', jobs: pipeline.jobs.map(({ name }) => name), resources: read.resources.map(({ name }) => name) },
    ];
    pipeline.config = config;
    pipeline.updated_at = call.seconds;
  }

  function pausePipeline(call: Call, paused: boolean): void {
    const pipeline = pipelineOf(cycloid, call);
    pipeline.paused = paused;
    if (!paused) cycloid.state.engine.release(pipeline);
  }

  function pauseJob(call: Call, paused: boolean): void {
    const pipeline = pipelineOf(cycloid, call);
    jobOf(pipeline, call).paused = paused;
    if (!paused) cycloid.state.engine.release(pipeline);
  }

  return {
    getPipelines: (call) => below(call, organizationPath(call)),
    getProjectPipelines: (call) =>
      below(call, `${organizationPath(call)}/projects/${param(call, 'project_canonical')}`),
    getEnvironmentPipelines: (call) => below(call, filled(PIPELINES.split('/components')[0] ?? '', call.params)),
    getPipeline: (call) => view(pipelineOf(cycloid, call)),
    createPipeline: (call) => {
      const { store } = cycloid.state;
      const name = text(call.body, 'pipeline_name') ?? '';
      const path = filled(PIPELINES, call.params);
      const component = path.slice(0, path.lastIndexOf('/'));
      const organization = store.at('/organizations').find(param(call, 'organization_canonical'));
      const pipeline: Pipeline = {
        id: store.nextId(),
        name,
        component,
        // As in Concourse, a new pipeline waits to be unpaused.
        paused: true,
        public: false,
        archived: false,
        created_at: call.seconds,
        updated_at: call.seconds,
        teamName: text(organization, 'ci_team_name') ?? '',
        groups: [],
        jobs: [],
        resources: [],
        config: '',
        variables: text(call.body, 'yaml_vars') ?? '',
      };
      store.at(path).add(name, pipeline, 'Pipeline');
      configure(pipeline, text(call.body, 'passed_config') ?? DEFAULT_CONFIG, call);
      return view(pipeline);
    },
    updatePipeline: (call) => {
      const pipeline = pipelineOf(cycloid, call);
      configure(pipeline, text(call.body, 'passed_config') ?? pipeline.config, call);
      pipeline.variables = text(call.body, 'yaml_vars') ?? pipeline.variables;
      delete pipeline.stackConfig;
      return view(pipeline);
    },
    deletePipeline: (call) => {
      const pipeline = pipelineOf(cycloid, call);
      cycloid.state.store.at(filled(PIPELINES, call.params)).remove(pipeline.name);
    },
    renamePipeline: (call) => {
      const pipeline = pipelineOf(cycloid, call);
      const name = queryText(call, 'pipeline_name') ?? '';
      const collection = cycloid.state.store.at(filled(PIPELINES, call.params));
      if (name === pipeline.name) return;
      collection.add(name, pipeline, 'Pipeline');
      collection.remove(pipeline.name);
      pipeline.name = name;
    },
    getPipelineConfig: (call) => pipelineOf(cycloid, call).config,
    getPipelineVariables: (call) => {
      const { variables } = pipelineOf(cycloid, call);
      return { has_saved_yaml_vars: variables !== '', yaml_vars: variables };
    },
    diffPipeline: (call) => diffConfigs(pipelineOf(cycloid, call).config, text(call.body, 'passed_config') ?? ''),
    syncedPipeline: (call) => {
      const { config, stackConfig } = pipelineOf(cycloid, call);
      if (stackConfig === undefined) return { synced: 'synced' };
      return { synced: 'out_of_sync', diffs: diffConfigs(config, stackConfig) };
    },
    pausePipeline: (call) => {
      pausePipeline(call, true);
    },
    unpausePipeline: (call) => {
      pausePipeline(call, false);
    },
    getJobs: (call) => {
      const pipeline = pipelineOf(cycloid, call);
      return pipeline.jobs.map((job) => jobView(cycloid.state.engine, pipeline, job));
    },
    getJob: (call) => {
      const pipeline = pipelineOf(cycloid, call);
      return jobView(cycloid.state.engine, pipeline, jobOf(pipeline, call));
    },
    pauseJob: (call) => {
      pauseJob(call, true);
    },
    unpauseJob: (call) => {
      pauseJob(call, false);
    },
    clearTaskCache: (call) => {
      const job = jobOf(pipelineOf(cycloid, call), call);
      const name = param(call, 'step_name');
      const task = job.steps.find((step) => step.kind === 'task' && step.name === name);
      if (task === undefined) throw notFound('Task', name);
      const path = queryText(call, 'cache_path') ?? '';
      const [kept, removed] = partition(task.caches ?? [], (cache) => path !== '' && cache !== path);
      task.caches = kept;
      return { caches_removed: removed.length };
    },
    createBuild: (call) => {
      const pipeline = pipelineOf(cycloid, call);
      if (pipeline.archived) throw conflict(`Pipeline '${pipeline.name}' is archived`);
      return buildView(cycloid.state.engine.start(pipeline, jobOf(pipeline, call)));
    },
  };
}

const DEFAULT_CONFIG = pipelineConfig({
  resources: [],
  jobs: [
    {
      id: 0,
      name: 'build',
      paused: false,
      groups: [],
      serial: false,
      lastNumber: 0,
      steps: [{ kind: 'task', name: 'build', durationMs: 2000, log: [] }],
    },
  ],
});

/** A path without its last `count` segments. */
function parent(path: string, count: number): string {
  return path.split('/').slice(0, -count).join('/');
}

function partition<Item>(items: readonly Item[], keeps: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(keeps), items.filter((item) => !keeps(item))];
}

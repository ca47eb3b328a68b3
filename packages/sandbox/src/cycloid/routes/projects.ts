import { notFound, Refusal } from '../../refusal.js';
import { filled, organizationPath, param, texts, type Call, type Handlers } from '../call.js';
import { defined } from '../complete.js';
import { child, omit, pick, text, type Doc } from '../document.js';
import type { KindRules } from '../kinds.js';
import type { CycloidPlatform } from '../platform.js';
import { componentView, projectView, stackOf } from '../views.js';

const PROJECTS = '/organizations/{organization_canonical}/projects';
const ENVIRONMENTS = `${PROJECTS}/{project_canonical}/environments`;
const COMPONENTS = `${ENVIRONMENTS}/{environment_canonical}/components`;
const KPIS = `${PROJECTS}/{project_canonical}/kpis`;

export function projectRules(cycloid: CycloidPlatform): Record<string, KindRules> {
  const store = () => cycloid.state.store;
  const member = (call: Call, username: string | undefined): Doc =>
    username === undefined ? call.user : cycloid.state.userDoc(username);

  /** Adds what a project shows of other things: its environments, its team, and whether it is the caller's favourite. */
  const project = (doc: Doc, call: Call): Doc => {
    const path = `${organizationPath(call)}/projects/${String(doc['canonical'])}`;
    const team = store()
      .at(`${organizationPath(call)}/teams`)
      .find(text(doc, 'team_canonical'));
    return defined({
      ...projectView(store(), path),
      favorite: cycloid.state.favorites.has(favorite(call, path)),
      team: team === undefined ? undefined : simpleTeam(team),
    });
  };

  return {
    [PROJECTS]: {
      make: (body, call) => {
        const repository = text(body, 'config_repository_canonical') ?? '';
        store()
          .at(`${organizationPath(call)}/config_repositories`)
          .get(repository, 'Config repository');
        return {
          owner: member(call, text(body, 'owner')),
          team_canonical: text(body, 'team_canonical'),
          color: text(body, 'color') ?? 'default',
          icon: text(body, 'icon') ?? 'mdi-folder-outline',
        };
      },
      change: (_doc, body, call) => ({
        ...pick(body, 'name', 'description', 'color', 'icon', 'config_repository_canonical'),
        ...(text(body, 'owner') === undefined ? {} : { owner: member(call, text(body, 'owner')) }),
      }),
      view: project,
      filters: {
        favorite: (doc, call) =>
          call.query['favorite'] ===
          cycloid.state.favorites.has(favorite(call, `${organizationPath(call)}/projects/${String(doc['canonical'])}`)),
        environment_canonical: (doc, call) =>
          store()
            .at(`${organizationPath(call)}/projects/${String(doc['canonical'])}/environments`)
            .find(String(call.query['environment_canonical'])) !== undefined,
        project_config_repository_canonical: (doc, call) =>
          doc['config_repository_canonical'] === call.query['project_config_repository_canonical'],
        service_catalog_source_canonical: (doc, call) =>
          store()
            .below(`${organizationPath(call)}/projects/${String(doc['canonical'])}`, 'components')
            .some((component) => {
              const stack = stackOf(store(), text(component, 'service_catalog_ref') ?? '');
              return stack?.['service_catalog_source_canonical'] === call.query['service_catalog_source_canonical'];
            }),
        member_id: (doc, call) => child(doc, 'owner')?.['id'] === call.query['member_id'],
      },
    },
    [ENVIRONMENTS]: {
      make: (body) => ({ color: text(body, 'color') ?? 'default' }),
      view: (doc, call, alone) => {
        if (!alone) return doc;
        const path = `${filled(ENVIRONMENTS, call.params)}/${String(doc['canonical'])}/components`;
        const components = store().at(path).all();
        return {
          ...doc,
          components: components.map((item) => componentView(store(), `${path}/${String(item['canonical'])}`, item)),
        };
      },
    },
    [COMPONENTS]: {
      make: (body, call) => {
        const ref = text(body, 'service_catalog_ref') ?? '';
        const stack = stackOf(store(), ref);
        if (stack === undefined) throw notFound('Service catalog', ref);
        return {
          service_catalog_ref: ref,
          // Answers take these from elsewhere.
          environment: {},
          project: {},
          service_catalog: {},
          description: text(body, 'description') ?? '',
          cloud_provider_canonical: text(body, 'cloud_provider_canonical'),
          vars: child(body, 'vars') ?? {},
          use_case: text(body, 'use_case') ?? String(call.body['use_case']),
        };
      },
      change: (doc, body) => ({
        ...pick(body, 'name', 'description', 'use_case'),
        vars: child(body, 'vars') ?? doc['vars'],
      }),
      view: (doc, call) =>
        componentView(store(), `${filled(COMPONENTS, call.params)}/${String(doc['canonical'])}`, doc),
    },
    [KPIS]: {
      make: (body, call) => ({
        config: child(body, 'config') ?? {},
        environment_canonical: call.query['environment_canonical'],
        component_canonical: call.query['component_canonical'],
        project: {},
      }),
      view: (doc, call) => kpi(cycloid, doc, call, filled(PROJECTS, call.params), param(call, 'project_canonical')),
      filters: {
        favorite: (doc, call) =>
          call.query['favorite'] ===
          cycloid.state.favorites.has(favorite(call, `${filled(KPIS, call.params)}/${String(doc['canonical'])}`)),
      },
    },
  };
}

export function projectHandlers(cycloid: CycloidPlatform): Handlers {
  const store = () => cycloid.state.store;
  const projectPath = (call: Call): string => filled(`${PROJECTS}/{project_canonical}`, call.params);
  const mark = (call: Call, path: string, marked: boolean): void => {
    if (marked) cycloid.state.favorites.add(favorite(call, path));
    else cycloid.state.favorites.delete(favorite(call, path));
  };
  const componentPath = (call: Call): string =>
    `${filled(COMPONENTS, call.params)}/${param(call, 'component_canonical')}`;
  const componentOf = (call: Call): Doc =>
    store().at(filled(COMPONENTS, call.params)).get(param(call, 'component_canonical'), 'Component');

  return {
    getOrganizationEnvironments: (call) => {
      const environments = store().below(`${organizationPath(call)}/projects`, 'environments');
      return [...new Map(environments.map((environment) => [environment['canonical'], environment])).values()];
    },
    getOrganizationComponents: (call) => componentsBelow(store(), organizationPath(call)),
    createProjectFavorite: (call) => {
      mark(call, projectPath(call), true);
    },
    deleteProjectFavorite: (call) => {
      mark(call, projectPath(call), false);
    },
    createKPIFavorite: (call) => {
      mark(call, filled(`${KPIS}/{kpi_canonical}`, call.params), true);
    },
    deleteKPIFavorite: (call) => {
      mark(call, filled(`${KPIS}/{kpi_canonical}`, call.params), false);
    },
    getOrganizationKpis: (call) =>
      store()
        .at(`${organizationPath(call)}/projects`)
        .all()
        .flatMap((project) => {
          const path = `${organizationPath(call)}/projects/${String(project['canonical'])}/kpis`;
          return store()
            .at(path)
            .all()
            .map((doc) => kpi(cycloid, doc, call, `${organizationPath(call)}/projects`, String(project['canonical'])))
            .filter((doc) => call.query['favorite'] === undefined || doc['favorite'] === call.query['favorite']);
        }),
    getComponentConfig: (call) => componentOf(call)['vars'],
    getComponentInfrastructure: (call) => {
      const component = componentOf(call);
      return infrastructure(String(component['canonical']));
    },
    migrateComponent: (call) => {
      const component = componentOf(call);
      const name = param(call, 'component_canonical');
      const project = text(call.body, 'destination_project_canonical') ?? param(call, 'project_canonical');
      const environment = text(call.body, 'destination_environment_canonical') ?? param(call, 'environment_canonical');
      const projects = store().at(filled(PROJECTS, call.params));
      projects.get(project, 'Project');
      const target = filled(ENVIRONMENTS, { ...call.params, project_canonical: project });
      store().at(target).get(environment, 'Environment');
      const from = componentPath(call);
      const to = `${target}/${environment}/components/${name}`;
      if (from === to) throw new Refusal(422, 'The component is there already');
      store().at(`${target}/${environment}/components`).add(name, component, 'Component');
      store().move(from, to);
      for (const pipeline of cycloid.state.pipelinesBelow(to)) pipeline.component = to;
      store().at(filled(COMPONENTS, call.params)).remove(name);
      component['updated_at'] = call.seconds;
      return componentView(store(), to, component);
    },
    validateProjectInfraPolicies: (call) => {
      const policies = store()
        .at(`${organizationPath(call)}/infra_policies`)
        .where(({ enabled }) => enabled === true);
      const isPublic = (text(call.body, 'tfplan') ?? '').includes('public-read');
      const violated = (severity: string): Doc[] =>
        policies
          .filter((policy) => isPublic && policy['severity'] === severity)
          .map((policy) => ({ infra_policy: policy, reasons: ['A bucket of the plan is readable by everybody'] }));
      return { criticals: violated('critical'), warnings: violated('warning'), advisories: violated('advisory') };
    },
    getProjEnvLogSources: () => [{ id: 'application' }, { id: 'load-balancer' }],
    getProjEnvLogEntries: (call) => {
      const source = param(call, 'log_source_id');
      if (source !== 'application' && source !== 'load-balancer') throw notFound('Log source', source);
      const [begin, end] = [Number(call.query['begin'] ?? 0), Number(call.query['end'] ?? call.now)];
      const [wanted = ''] = texts(call, 'query');
      return Array.from({ length: 30 }, (_, index) => call.now - (index + 1) * 20_000)
        .filter((at) => at >= begin && at <= end)
        .map((at, index) => ({
          timestamp: new Date(at).toISOString(),
          host: `${source}-${String(1 + (index % 3))}`,
          message:
            index % 10 === 7 ? 'WARN slow answer: 2140 ms for GET /cart' : 'INFO answered GET /products in 84 ms',
        }))
        .filter(({ message }) => message.includes(wanted));
    },
  };
}

/** Every component below a path, with what it belongs to. */
export function componentsBelow(store: CycloidPlatform['state']['store'], path: string): Doc[] {
  return store
    .collectionsBelow(path, 'components')
    .flatMap(([at, collection]) =>
      collection.entries().map(([canonical, doc]) => componentView(store, `${at}/${canonical}`, doc)),
    );
}

function kpi(cycloid: CycloidPlatform, doc: Doc, call: Call, projects: string, project: string): Doc {
  const path = `${projects}/${project}`;
  const data = {
    data_set: Array.from({ length: 7 }, (_, index) => ({
      name: new Date(call.now - index * 86_400_000).toISOString().slice(0, 10),
      value: (index * 3) % 5,
    })),
  };
  return {
    ...omit(doc, 'project'),
    favorite: cycloid.state.favorites.has(favorite(call, `${path}/kpis/${String(doc['canonical'])}`)),
    project: projectView(cycloid.state.store, path),
    ...(call.query['fetch_data'] === false ? {} : data),
  };
}

function favorite(call: Call, path: string): string {
  return `${String(call.user['username'])} ${path}`;
}

export function simpleTeam(team: Doc): Doc {
  return pick(team, 'id', 'canonical', 'name', 'owner', 'created_at', 'updated_at');
}

function infrastructure(component: string): Doc {
  const resource = (canonical: string, category: string): Doc => ({
    canonical,
    category,
    description: '',
    short_description: canonical,
    keywords: [],
    is_edge: false,
    is_node: true,
    attributes: { important: ['name'] },
  });
  const node = (id: string, kind: string, position: number[]): Doc => ({
    id,
    canonical: kind,
    name: `${component}-${id}`,
    position,
    resource: resource(kind, 'compute'),
  });
  return {
    config: { name: component },
    graph: {
      nodes: [node('balancer', 'aws_lb', [0, 0]), node('service', 'aws_ecs_service', [160, 0])],
      edges: [{ id: 'balancer-service', source: 'balancer', target: 'service', canonicals: ['aws_lb_target_group'] }],
    },
  };
}

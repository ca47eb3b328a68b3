import { conflict, notFound, Refusal } from '../../refusal.js';
import { Envelope, filled, organizationPath, param, texts, type Call, type Handlers } from '../call.js';
import { complete } from '../complete.js';
import { canonicalOf, child, list, number, omit, pick, text, type Doc } from '../document.js';
import type { KindRules } from '../kinds.js';
import type { CycloidPlatform } from '../platform.js';
import { stackOf } from '../views.js';
import { simpleTeam } from './projects.js';

const ORGANIZATION = '/organizations/{organization_canonical}';
const STACK = `${ORGANIZATION}/service_catalogs/{service_catalog_ref}`;

export function catalogRules(cycloid: CycloidPlatform): Record<string, KindRules> {
  const store = () => cycloid.state.store;
  const stacksOfSource = (call: Call, source: Doc): Doc[] =>
    store()
      .at(`${organizationPath(call)}/service_catalogs`)
      .where((stack) => stack['service_catalog_source_canonical'] === source['canonical']);

  return {
    [`${ORGANIZATION}/service_catalogs`]: {
      make: (body, call) => newStack(cycloid, body, call),
      change: (_doc, body) => pick(body, 'visibility', 'team_canonical'),
      view: (doc, call) => {
        const team = store()
          .at(`${organizationPath(call)}/teams`)
          .find(text(doc, 'team_canonical'));
        return { ...omit(doc, 'team_canonical'), ...(team === undefined ? {} : { team: simpleTeam(team) }) };
      },
      beforeRemoval: (doc, call) => {
        const ref = String(doc['ref']);
        const used = store()
          .below(organizationPath(call), 'components')
          .some((component) => component['service_catalog_ref'] === ref);
        if (used) throw conflict(`Service catalog '${ref}' is used by a component`);
      },
      filters: {
        service_catalog_own: (doc, call) =>
          call.query['service_catalog_own'] !== true ||
          doc['organization_canonical'] === param(call, 'organization_canonical'),
        service_catalog_template: (doc, call) =>
          call.query['service_catalog_template'] !== true || doc['blueprint'] === true,
      },
    },
    [`${ORGANIZATION}/service_catalog_sources`]: {
      make: (body, call) => ({
        refreshed_at: call.seconds,
        owner: text(body, 'owner') === undefined ? call.user : cycloid.state.userDoc(text(body, 'owner')),
      }),
      change: (_doc, body, call) => ({
        ...pick(body, 'name', 'branch', 'url', 'credential_canonical'),
        ...(text(body, 'owner') === undefined ? {} : { owner: cycloid.state.userDoc(text(body, 'owner')) }),
        refreshed_at: call.seconds,
      }),
      view: (doc, call, alone) => {
        const stacks = stacksOfSource(call, doc);
        return { ...doc, stack_count: stacks.length, ...(alone ? { service_catalogs: stacks } : {}) };
      },
    },
    [`${ORGANIZATION}/config_repositories`]: {
      afterCreation: (doc, call) => {
        keepOneDefault(cycloid, doc, call);
      },
      afterChange: (doc, call) => {
        keepOneDefault(cycloid, doc, call);
      },
      // The filter is off by default: it asks for the default one only when it is true.
      filters: { default: (doc, call) => call.query['default'] !== true || doc['default'] === true },
    },
    [`${ORGANIZATION}/external_backends`]: {
      make: (body) => ({
        configuration: child(body, 'configuration'),
        id: store().nextId(),
        default: body['default'] ?? false,
      }),
      filters: {
        external_backend_default: (doc, call) => doc['default'] === call.query['external_backend_default'],
      },
    },
    [`${ORGANIZATION}/infra_policies`]: {
      make: (body) => ({
        description: text(body, 'description') ?? '',
        enabled: body['enabled'] ?? true,
        owner: cycloid.state.userDoc(text(body, 'owner')),
      }),
      change: (_doc, body) => ({
        ...pick(body, 'name', 'description', 'body', 'severity', 'enabled'),
        owner: cycloid.state.userDoc(text(body, 'owner')),
      }),
    },
    [`${ORGANIZATION}/quotas`]: {
      make: (body, call) => {
        const team = text(body, 'team_canonical') ?? '';
        const pool = text(body, 'resource_pool_canonical') ?? '';
        store()
          .at(`${organizationPath(call)}/teams`)
          .get(team, 'Team');
        store()
          .at(`${organizationPath(call)}/resource_pools`)
          .get(pool, 'Resource pool');
        return { team_canonical: team, resource_pool_canonical: pool };
      },
      view: (doc, call) => {
        const team = store()
          .at(`${organizationPath(call)}/teams`)
          .find(text(doc, 'team_canonical'));
        const pool = store()
          .at(`${organizationPath(call)}/resource_pools`)
          .find(text(doc, 'resource_pool_canonical'));
        return {
          ...omit(doc, 'team_canonical', 'resource_pool_canonical'),
          ...(team === undefined ? {} : { team: simpleTeam(team) }),
          ...(pool === undefined ? {} : { resource_pool: pool }),
        };
      },
    },
    [`${ORGANIZATION}/appearances`]: { make: () => ({ is_active: false }) },
  };
}

export function catalogHandlers(cycloid: CycloidPlatform): Handlers {
  const store = () => cycloid.state.store;
  const below = (call: Call) => store().at(filled(STACK, call.params));

  return {
    createServiceCatalogFromTemplate: (call) => {
      const template = stackOf(store(), param(call, 'service_catalog_ref')) ?? {};
      const doc = complete(
        'ServiceCatalog',
        {
          ...pick(template, 'description', 'keywords', 'technologies', 'image', 'form_enabled'),
          ...newStack(cycloid, call.body, call),
        },
        cycloid.state.defaults(call.user),
      );
      return store()
        .at(`${organizationPath(call)}/service_catalogs`)
        .add(String(doc['ref']), doc, 'Service catalog');
    },
    getServiceCatalogConfig: (call) => {
      const wanted = texts(call, 'use_case');
      const cases = ['aws', 'default'].filter((name) => wanted.length === 0 || wanted.includes(name));
      return Object.fromEntries(cases.map((name) => [name, stackConfig(name)]));
    },
    validateServiceCatalogDependencies: (call) => {
      const stack = stackOf(store(), param(call, 'service_catalog_ref'));
      const missing = list(stack, 'dependencies')
        .map(({ ref }) => String(ref))
        .filter((ref) => stackOf(store(), ref) === undefined);
      return { errors: missing.map((ref) => `Stack '${ref}' does not exist`), warnings: [] };
    },
    getServiceCatalogTerraform: (call) =>
      below(call).find(`terraform/${param(call, 'use_case_canonical')}`) ?? { config: { resource: {} } },
    updateServiceCatalogTerraform: (call) => {
      below(call).set(`terraform/${param(call, 'use_case_canonical')}`, call.body);
    },
    getServiceCatalogTerraformDiagram: (call) => {
      const kept = below(call).find('diagram');
      const at = number(kept, 'updated_at') ?? call.seconds;
      const data = child(kept, 'data') ?? { nodes: [], edges: [] };
      return new Envelope({ data, created_at: number(kept, 'created_at') ?? at, updated_at: at });
    },
    updateServiceCatalogTerraformDiagram: (call) => {
      const created = number(below(call).find('diagram'), 'created_at') ?? call.seconds;
      below(call).set('diagram', { data: call.body, created_at: created, updated_at: call.seconds });
    },
    getServiceCatalogTerraformImage: (call) => below(call).find('image') ?? { image: ONE_PIXEL },
    updateServiceCatalogTerraformImage: (call) => {
      below(call).set('image', pick(call.body, 'image'));
    },
    refreshServiceCatalogSource: (call) => {
      const source = sourceOf(cycloid, call);
      source['refreshed_at'] = call.seconds;
      const stacks = store()
        .at(`${organizationPath(call)}/service_catalogs`)
        .where((stack) => stack['service_catalog_source_canonical'] === source['canonical']);
      return { created: [], updated: stacks.slice(0, 1), deleted: [] };
    },
    validateServiceCatalogSource: (call) => {
      sourceOf(cycloid, call);
    },
    createConfigRepositoryConfig: (call) => {
      const path = `${organizationPath(call)}/config_repositories`;
      const repository = store().at(path).get(param(call, 'config_repository_canonical'), 'Config repository');
      for (const file of list(call.body, 'configs')) {
        store()
          .at(`${path}/${String(repository['canonical'])}/files`)
          .set(text(file, 'path') ?? '', file);
      }
    },
  };
}

const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function sourceOf(cycloid: CycloidPlatform, call: Call): Doc {
  return cycloid.state.store
    .at(`${organizationPath(call)}/service_catalog_sources`)
    .get(param(call, 'service_catalog_source_canonical'), 'Service catalog source');
}

/** A stack of the organization, in one of its sources. */
function newStack(cycloid: CycloidPlatform, body: Doc, call: Call): Doc {
  const organization = param(call, 'organization_canonical');
  const canonical = text(body, 'canonical') ?? canonicalOf(text(body, 'name') ?? '');
  const source = text(body, 'service_catalog_source_canonical') ?? '';
  if (cycloid.state.store.at(`${organizationPath(call)}/service_catalog_sources`).find(source) === undefined) {
    throw notFound('Service catalog source', source);
  }
  if (canonical.includes(':')) throw new Refusal(422, "'canonical' has no colon");
  return {
    ...pick(
      body,
      'name',
      'author',
      'description',
      'keywords',
      'technologies',
      'dependencies',
      'image',
      'team_canonical',
    ),
    canonical,
    ref: `${organization}:${canonical}`,
    organization_canonical: organization,
    service_catalog_source_canonical: source,
    directory: canonical,
    visibility: text(body, 'visibility') ?? 'local',
    version: '1.0.0',
    latest: true,
    author: text(body, 'author') ?? 'Brightwater',
  };
}

/** The vendor's ServiceCatalogConfig of a use case. */
export function stackConfig(useCase: string): Doc {
  return {
    name: useCase,
    description: `Use case ${useCase}`,
    cloud_provider: 'aws',
    pipeline: {
      pipeline: { path: 'pipeline/pipeline.yml', content: 'jobs:\n- name: deploy\n  plan:\n  - task: apply\n' },
      variables: { path: 'pipeline/variables.yml', destination: 'pipeline/variables.yml', content: 'size: small\n' },
    },
    terraform: {
      main: { path: 'terraform/main.tf', destination: 'terraform/main.tf', content: 'module "service" {}\n' },
    },
    forms: form(useCase),
  };
}

/** The vendor's FormUseCase of a use case. */
export function form(useCase: string): Doc {
  return {
    name: useCase,
    sections: [
      {
        name: 'general',
        groups: [
          {
            name: 'sizing',
            technologies: ['terraform'],
            vars: [
              {
                key: 'size',
                name: 'Size',
                description: 'How large it is',
                type: 'string',
                widget: 'dropdown',
                values: ['small', 'medium', 'large'],
                default: 'small',
                required: true,
              },
            ],
          },
        ],
      },
    ],
  };
}

function keepOneDefault(cycloid: CycloidPlatform, doc: Doc, call: Call): void {
  if (doc['default'] !== true) return;
  for (const other of cycloid.state.store.at(`${organizationPath(call)}/config_repositories`).all()) {
    if (other !== doc) other['default'] = false;
  }
}

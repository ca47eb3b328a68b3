import { notFound } from '../../refusal.js';
import { organizationPath, param, texts, type Call, type Handlers } from '../call.js';
import { fillOrganization } from '../data/organizations.js';
import { POLICIES } from '../data/policies.js';
import { list, number, omit, text, type Doc } from '../document.js';
import { GenericRoutes } from '../generic.js';
import { kinds, type Kind, type KindRules } from '../kinds.js';
import type { CycloidPlatform } from '../platform.js';

const ORGANIZATIONS = '/organizations';

export function organizationRules(cycloid: CycloidPlatform): Record<string, KindRules> {
  return {
    [ORGANIZATIONS]: {
      make: (body, call) => ({
        // A child is made at its parent's path.
        parent: call.params['organization_canonical'],
        ci_team_name: text(body, 'canonical') ?? '',
        ci_url: 'https://ci.brightwater.example',
        ci_port: '443',
        can_create_appearance: true,
      }),
      view: (doc) => ({
        ...omit(doc, 'parent'),
        has_children: childrenOf(cycloid, String(doc['canonical'])).length > 0,
      }),
      afterCreation: (doc, call) => {
        const path = `${ORGANIZATIONS}/${String(doc['canonical'])}`;
        fillOrganization(cycloid.state.store, path, call.user, cycloid.state.defaults(call.user));
      },
    },
  };
}

export function organizationHandlers(cycloid: CycloidPlatform): Handlers {
  const rules = organizationRules(cycloid);
  const generic = new GenericRoutes(() => cycloid.state.store, rules);
  const kind = kinds.get(ORGANIZATIONS) as Kind;
  const organization = (canonical: string): Doc | undefined => cycloid.state.store.at(ORGANIZATIONS).find(canonical);

  return {
    createChild: (call) => generic.create(kind, call),
    getChildren: (call) => {
      const own = new Set(childrenOf(cycloid, param(call, 'organization_canonical')));
      return generic.list(kind, call).filter((doc) => own.has(String(doc['canonical'])));
    },
    getAncestors: (call) => {
      const ancestors: Doc[] = [];
      let next = text(organization(param(call, 'organization_canonical')), 'parent');
      while (next !== undefined) {
        const doc = organization(next);
        if (doc === undefined) break;
        ancestors.push(generic.view(kind, doc, call, false));
        next = text(doc, 'parent');
      }
      return ancestors;
    },
    canDo: (call) => {
      const allowed = POLICIES.some(([code]) => code === text(call.body, 'action'));
      return { ok: allowed, entity_canonicals: allowed ? list<string>(call.body, 'entity_canonicals') : [] };
    },
    getRepoBranches: (call) => {
      const credential = call.query['credential_canonical'];
      if (credential !== undefined) {
        cycloid.state.store.at(`${organizationPath(call)}/credentials`).get(String(credential), 'Credential');
      }
      return ['main', 'stacks', 'config'];
    },
    getSummary: (call) => {
      const { store } = cycloid.state;
      const path = organizationPath(call);
      const count = (name: string): number => store.at(`${path}/${name}`).size;
      return {
        projects: count('projects'),
        pipelines: cycloid.state.pipelinesBelow(path).length,
        credentials: count('credentials'),
        config_repositories: count('config_repositories'),
        service_catalog_sources: count('service_catalog_sources'),
        service_catalogs: count('service_catalogs'),
        roles: count('roles'),
        teams: count('teams'),
        users: count('members'),
      };
    },
    getEvents: (call) => {
      const [begin, end] = [Number(call.query['begin'] ?? 0), Number(call.query['end'] ?? call.now)];
      const [types, severities] = [texts(call, 'type'), texts(call, 'severity')];
      return cycloid.state.store
        .at(`${organizationPath(call)}/events`)
        .where((event) => {
          const at = number(event, 'timestamp') ?? 0;
          return (
            at >= begin &&
            at <= end &&
            (types.length === 0 || types.includes(String(event['type']))) &&
            (severities.length === 0 || severities.includes(String(event['severity'])))
          );
        })
        .sort((a, b) => (number(b, 'timestamp') ?? 0) - (number(a, 'timestamp') ?? 0));
    },
    sendEvent: (call) => cycloid.state.addEvent(organizationPath(call), call.body, call.now),
    getEventsTags: (call) => {
      const values = new Map<string, Set<string>>();
      for (const event of cycloid.state.store.at(`${organizationPath(call)}/events`).all()) {
        for (const { key, value } of list<{ key: string; value: string }>(event, 'tags')) {
          values.set(key, (values.get(key) ?? new Set()).add(value));
        }
      }
      return Object.fromEntries([...values].map(([key, found]) => [key, [...found]]));
    },
    getPolicies: (call) =>
      POLICIES.map(([code, description], index) => ({
        id: index + 1,
        code,
        description,
        entities: [code.split(':').at(-2) ?? 'organization'],
        created_at: call.seconds - 86_400,
        updated_at: call.seconds - 86_400,
      })),
    getWorkers: (call) => {
      const team = text(organization(param(call, 'organization_canonical')), 'ci_team_name');
      if (team === undefined) throw notFound('Organization', param(call, 'organization_canonical'));
      return ['worker-eu-west-1a', 'worker-eu-west-1b'].map((name, index) => ({
        name,
        team,
        state: 'running',
        platform: 'linux',
        version: '2.5',
        ephemeral: true,
        active_containers: 14 + index * 3,
        active_volumes: 61 + index * 8,
        start_time: call.seconds - (index + 2) * 86_400,
        tags: [],
      }));
    },
    getLicence: (call) => licenceOf(cycloid, call),
    activateLicence: (call) => {
      const path = organizationPath(call);
      cycloid.state.store
        .at(`${path}/licence`)
        .set('licence', { key: text(call.body, 'key'), created_at: call.seconds });
    },
    createSubscription: (call) => {
      const canonical = text(call.body, 'plan_canonical') ?? '';
      const doc = organization(param(call, 'organization_canonical'));
      if (doc === undefined) return;
      doc['subscription'] = {
        plan: { canonical, name: canonical.charAt(0).toUpperCase() + canonical.slice(1) },
        expires_at: call.seconds + 365 * 86_400,
        members_count: 50,
        current_members: cycloid.state.store.at(`${organizationPath(call)}/members`).size,
      };
    },
  };
}

function childrenOf(cycloid: CycloidPlatform, canonical: string): string[] {
  return cycloid.state.store
    .at(ORGANIZATIONS)
    .where(({ parent }) => parent === canonical)
    .map((doc) => String(doc['canonical']));
}

function licenceOf(cycloid: CycloidPlatform, call: Call): Doc {
  const path = organizationPath(call);
  const licence = cycloid.state.store.at(`${path}/licence`).find('licence');
  const since = number(licence, 'created_at') ?? call.seconds - 90 * 86_400;
  return {
    key: text(licence, 'key') ?? 'sandbox-licence-key',
    company_name: 'Brightwater Outdoor',
    email_address: 'data-platform@brightwater.example',
    version: '1',
    on_prem: false,
    members_count: 50,
    current_members: cycloid.state.store.at(`${path}/members`).size,
    created_at: since,
    updated_at: since,
    expires_at: since + 365 * 86_400,
  };
}

import type { Doc } from '../document.js';
import { complete, fieldsOf, type Defaults } from '../complete.js';
import type { Store } from '../store.js';
import { roleActions } from './policies.js';
import { WAREHOUSE_CREDENTIAL } from './pipelines.js';

export const BRIGHTWATER = '/organizations/brightwater';
export const LABS = '/organizations/brightwater-labs';
const DAY = 86_400;

/** What every organization starts with: its roles and the member that made it. */
export function fillOrganization(store: Store, path: string, user: Doc, defaults: Defaults): void {
  for (const [name, description, actions] of roleActions) {
    const canonical = name.toLowerCase().replaceAll(' ', '-');
    const rules = actions.map((action) => ({ id: defaults.nextId(), action, effect: 'allow', resources: [] }));
    const role = { canonical, name, description, default: true, rules };
    store.at(`${path}/roles`).set(canonical, complete('Role', role, defaults));
  }
  addMember(store, path, user, 'organization-admin', defaults);
}

/** A member with the name and mail of a user. */
export function addMember(store: Store, path: string, user: Doc, role: string, defaults: Defaults): Doc {
  const member = complete(
    'MemberOrg',
    {
      id: user['id'],
      username: user['username'],
      email: user['email'],
      given_name: user['given_name'],
      family_name: user['family_name'],
      locale: 'en',
      mfa_enabled: false,
      invitation_state: 'accepted',
      last_login_at: defaults.now - 3600,
      role: store.at(`${path}/roles`).find(role),
    },
    defaults,
  );
  return store.at(`${path}/members`).set(String(member['id']), member);
}

/** Brightwater Outdoor, an invented retailer, and its labs: everything but pipelines. */
export function addBrightwater(store: Store, users: Doc[], defaults: Defaults): void {
  const { nextId, now } = defaults;
  const long = { created_at: now - 400 * DAY, updated_at: now - 20 * DAY };
  const add = (path: string, type: string, key: string, doc: Doc): Doc => {
    const made = complete(type, { ...fieldsOf(type, long), ...doc }, defaults);
    return store.at(path).set(String(made[key]), made);
  };
  const [first = {}, ...others] = users;

  const organizations = [
    { canonical: 'brightwater', name: 'Brightwater Outdoor', ci_team_name: 'brightwater' },
    {
      canonical: 'brightwater-labs',
      name: 'Brightwater Labs',
      ci_team_name: 'brightwater-labs',
      parent: 'brightwater',
    },
  ];
  for (const organization of organizations) {
    add('/organizations', 'Organization', 'canonical', {
      ...organization,
      ci_url: 'https://ci.brightwater.example',
      ci_port: '443',
      quotas: true,
      can_create_appearance: true,
      can_children_create_appearance: true,
    });
    fillOrganization(store, `/organizations/${organization.canonical}`, first, { ...defaults, now: long.created_at });
  }
  for (const user of others)
    addMember(store, BRIGHTWATER, user, 'organization-member', { ...defaults, ...long, nextId });

  const credential = (canonical: string, name: string, type: string, raw: Doc): Doc =>
    add(`${BRIGHTWATER}/credentials`, 'Credential', 'canonical', {
      canonical,
      name,
      type,
      raw,
      keys: Object.keys(raw),
      path: canonical,
      description: `${name}, for the pipelines`,
    });
  credential('aws-production', 'AWS production', 'aws', {
    access_key: 'AKIASANDBOXEXAMPLE00',
    secret_key: 'sandbox-secret-key-of-nobody',
  });
  credential(WAREHOUSE_CREDENTIAL, 'Warehouse database', 'basic_auth', {
    username: 'warehouse_loader',
    password: EXPIRED_PASSWORD,
  });
  credential('git-stacks', 'Git, stacks', 'ssh', { ssh_key: 'sandbox-ssh-key' });
  credential('gcp-analytics', 'GCP analytics', 'gcp', { json_key: '{"type":"service_account"}' });
  add(`${LABS}/credentials`, 'Credential', 'canonical', {
    canonical: 'aws-labs',
    name: 'AWS labs',
    type: 'aws',
    raw: { access_key: 'AKIASANDBOXEXAMPLE01', secret_key: 'sandbox-secret-key-of-labs' },
    keys: ['access_key', 'secret_key'],
    path: 'aws-labs',
  });

  for (const path of [BRIGHTWATER, LABS]) {
    add(`${path}/config_repositories`, 'ConfigRepository', 'canonical', {
      canonical: 'default-config',
      name: 'Default configuration',
      url: 'git@git.brightwater.example:platform/config.git',
      branch: 'main',
      default: true,
      ...(path === BRIGHTWATER ? { credential_canonical: 'git-stacks' } : {}),
    });
    add(`${path}/service_catalog_sources`, 'ServiceCatalogSource', 'canonical', {
      canonical: 'stacks',
      name: 'Stacks',
      url: 'git@git.brightwater.example:platform/stacks.git',
      branch: 'stacks',
      refreshed_at: now - 7200,
      ...(path === BRIGHTWATER ? { credential_canonical: 'git-stacks' } : {}),
    });
  }
  const stack = (organization: string, canonical: string, name: string, description: string): Doc =>
    add(`/organizations/${organization}/service_catalogs`, 'ServiceCatalog', 'ref', {
      ref: `${organization}:${canonical}`,
      canonical,
      name,
      description,
      organization_canonical: organization,
      service_catalog_source_canonical: 'stacks',
      author: 'Data Platform',
      directory: canonical,
      keywords: ['terraform', 'concourse'],
      form_enabled: true,
      trusted: true,
      latest: true,
      blueprint: canonical === 'stack-web-app',
      visibility: 'local',
      version: '1.4.0',
      technologies: [
        { technology: 'terraform', version: '1.9' },
        { technology: 'concourse', version: '7.11' },
      ],
      dependencies: [],
      readme: `# ${name}\n`,
    });
  stack('brightwater', 'stack-web-app', 'Web application', 'Containers behind a load balancer');
  stack('brightwater', 'stack-data-warehouse', 'Data warehouse', 'A warehouse with its loads');
  stack('brightwater', 'stack-network', 'Network', 'A private network with subnets');
  stack('brightwater-labs', 'stack-training', 'Model training', 'Training on spot instances');

  const places: [string, string, string, string[], [string, string, string][]][] = [
    ['brightwater', 'storefront', 'Storefront', ['production', 'staging'], [['web', 'Web', 'stack-web-app']]],
    [
      'brightwater',
      'data-lake',
      'Data lake',
      ['production'],
      [
        ['warehouse', 'Warehouse', 'stack-data-warehouse'],
        ['exports', 'Exports', 'stack-data-warehouse'],
      ],
    ],
    ['brightwater', 'network', 'Network', ['production'], [['vpc', 'Private network', 'stack-network']]],
    ['brightwater-labs', 'recommendations', 'Recommendations', ['dev'], [['trainer', 'Trainer', 'stack-training']]],
  ];
  for (const [organization, project, name, environments, components] of places) {
    const at = `/organizations/${organization}/projects`;
    add(at, 'Project', 'canonical', {
      canonical: project,
      name,
      description: `${name} of Brightwater Outdoor`,
      config_repository_canonical: 'default-config',
      color: 'blue',
      icon: 'mdi-cube-outline',
    });
    for (const environment of environments) {
      const below = `${at}/${project}/environments`;
      const color = environment === 'production' ? 'red' : 'green';
      add(below, 'Environment', 'canonical', { canonical: environment, name: environment, color });
      for (const [component, title, catalog] of components) {
        store.at(`${below}/${environment}/components`).set(component, {
          id: nextId(),
          ...long,
          canonical: component,
          name: title,
          description: '',
          use_case: 'aws',
          service_catalog_ref: `${organization}:${catalog}`,
          vars: { general: { sizing: { size: 'small' } } },
        });
      }
    }
  }

  const [admin, member] = ['organization-admin', 'organization-member'];
  for (const [canonical, name, role] of [
    ['data-platform', 'Data Platform', admin],
    ['storefront', 'Storefront', member],
  ] as const) {
    add(`${BRIGHTWATER}/teams`, 'Team', 'canonical', {
      canonical,
      name,
      roles: [store.at(`${BRIGHTWATER}/roles`).find(role)],
    });
    for (const user of users.filter(({ username }) => username === canonical || username === 'sandbox')) {
      add(`${BRIGHTWATER}/teams/${canonical}/members`, 'MemberTeam', 'id', fieldsOf('MemberTeam', user));
    }
  }
}

/** The password of the warehouse's credential that no longer works. */
export const EXPIRED_PASSWORD = 'expired-sandbox-password';

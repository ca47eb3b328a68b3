import { notFound, Refusal } from '../../refusal.js';
import { stableFraction } from '../../random.js';
import { organizationPath, param, queryText, texts, type Call, type Handlers } from '../call.js';
import { complete } from '../complete.js';
import { child, omit, pick, text, type Doc } from '../document.js';
import type { KindRules } from '../kinds.js';
import type { CycloidPlatform } from '../platform.js';
import { CLOUD_PROVIDERS } from '../views.js';

const ACCOUNTS = '/organizations/{organization_canonical}/cloud_cost_management/accounts';
const DAY_MS = 86_400_000;
/** The longest period that is counted out, in days. */
const LONGEST = 400;
const PROVIDERS = ['aws', 'google'];
const PROJECTS = ['storefront', 'data-lake', 'network'];
const SERVICES = ['Compute', 'Storage', 'Database', 'Networking'];
/** What a currency gives for a dollar. */
const RATES: Readonly<Record<string, number>> = { USD: 1, EUR: 0.9, GBP: 0.8, CNY: 7.2 };

interface Amount {
  cost: number;
  kwh: number;
  co2e: number;
}

export function costRules(cycloid: CycloidPlatform): Record<string, KindRules> {
  return {
    [ACCOUNTS]: {
      make: (body, call) => {
        const backend = child(body, 'external_backend') ?? {};
        return {
          cloud_provider: CLOUD_PROVIDERS[0],
          enabled: true,
          status: 'idle',
          ...accountName(cycloid, body),
          external_backend: complete('ExternalBackend', backend, cycloid.state.defaults(call.user)),
        };
      },
      change: (doc, body, call) => ({
        ...pick(body, 'name', 'enabled'),
        external_backend: complete(
          'ExternalBackend',
          { ...child(doc, 'external_backend'), ...child(body, 'external_backend') },
          cycloid.state.defaults(call.user),
        ),
      }),
      view: (doc) => omit(doc, 'names'),
      filters: {
        cloud_cost_management_account_created_at_query: (doc, call) =>
          doc['created_at'] === call.query['cloud_cost_management_account_created_at_query'],
      },
    },
  };
}

export function costHandlers(cycloid: CycloidPlatform): Handlers {
  const accounts = (call: Call) => cycloid.state.store.at(`${organizationPath(call)}/cloud_cost_management/accounts`);
  const linked = (call: Call): Doc[] => {
    const account = accounts(call).get(
      param(call, 'cloud_cost_management_account_canonical'),
      'Cloud cost management account',
    );
    const names = child(account, 'names') ?? {};
    return ['200000000001', '200000000002'].map((id, index) => ({
      id: index + 1,
      account_id: id,
      name: text(names, id) ?? `Linked account ${String(index + 1)}`,
      cloud_provider: text(child(account, 'cloud_provider'), 'canonical') ?? 'aws',
    }));
  };

  return {
    getCloudCostManagementAccountsHasParent: (call) => {
      const credential = queryText(call, 'credential_canonical') ?? '';
      cycloid.state.store.at(`${organizationPath(call)}/credentials`).get(credential, 'Credential');
      const [account] = accounts(call).all();
      if (account === undefined) throw notFound('Parent account of credential', credential);
      return omit(account, 'phase', 'external_backend', 'names');
    },
    getCloudCostManagementLinkedAccounts: linked,
    updateCloudCostManagementLinkedAccount: (call) => {
      const id = param(call, 'cloud_provider_account_id');
      const account = linked(call).find(({ account_id }) => account_id === id);
      if (account === undefined) throw notFound('Linked account', id);
      const parent = accounts(call).find(param(call, 'cloud_cost_management_account_canonical'));
      if (parent !== undefined) parent['names'] = { ...child(parent, 'names'), [id]: call.body['name'] };
      return { ...account, name: call.body['name'] };
    },
    createCloudCostManagementAccountChild: (call) => {
      const doc = complete(
        'CloudCostManagementAccount',
        {
          ...pick(call.body, 'parent_account_id'),
          cloud_provider: CLOUD_PROVIDERS[0],
          enabled: true,
          status: 'idle',
          ...accountName(cycloid, call.body),
        },
        cycloid.state.defaults(call.user),
      );
      return accounts(call).add(String(doc['canonical']), doc, 'Cloud cost management account');
    },
    getCloudCostManagementDashboard: (call) => {
      const providers = histogram(call, PROVIDERS, PROJECTS.length * SERVICES.length);
      const projects = histogram(call, PROJECTS, PROVIDERS.length * SERVICES.length);
      return {
        filter_values: filterValues(),
        project_resources: PROJECTS.map((project) => ({
          project,
          cost: rounded(stableFraction('project', project) * 900),
          providers: PROVIDERS.map((provider) => ({
            provider,
            resources: 12 + Math.floor(stableFraction(project, provider) * 40),
            new_resources: Math.floor(stableFraction(provider, project) * 5),
            ...amounts(stableFraction(project, provider) * 400),
          })),
        })),
        providers,
        projects,
        total_cost: providers.cost,
        total_kwh: providers.kwh,
        total_co2e: providers.co2e,
      };
    },
    getCloudCostManagementProjectsDashboard: (call) => ({
      projects: histogram(call, PROJECTS, PROVIDERS.length),
      project_providers: histogram(call, PROVIDERS, PROJECTS.length),
    }),
    getCloudCostManagementProviders: (call) => ({ cost_histogram: histogram(call, PROVIDERS, 1) }),
    getCloudCostManagementProviderDetails: (call) => histogram(call, SERVICES, providerWeight(call)),
    getCloudCostManagementProvider: (call) => ({
      cost_histogram: histogram(call, SERVICES, providerWeight(call)),
      filter_values: filterValues(),
    }),
    getCloudCostManagementFilterVaules: filterValues,
    getCloudCostManagementTags: () => ['project', 'environment', 'team'],
    getCloudCostManagementTagMapping: (call) => tagMapping(cycloid, call),
    putCloudCostManagementTagMapping: (call) => {
      const changed = { ...tagMapping(cycloid, call), ...call.body, updated_at: call.seconds };
      return cycloid.state.store.at(`${organizationPath(call)}/tag_mapping`).set('tag_mapping', changed);
    },
  };
}

function accountName(cycloid: CycloidPlatform, body: Doc): Doc {
  const number = cycloid.state.store.nextId();
  const name = text(body, 'name') ?? `Account ${String(number)}`;
  return {
    name,
    account_id: String(300_000_000_000 + number),
    ...(text(body, 'canonical') === undefined ? {} : { canonical: text(body, 'canonical') }),
  };
}

function tagMapping(cycloid: CycloidPlatform, call: Call): Doc {
  const known = cycloid.state.store.at(`${organizationPath(call)}/tag_mapping`).find('tag_mapping');
  return {
    id: 1,
    created_at: call.seconds,
    updated_at: call.seconds,
    project_tags: ['project'],
    environment_tags: ['environment'],
    ...known,
    all_tags: ['project', 'environment', 'team'],
  };
}

function filterValues(): Doc {
  return {
    categories: ['compute', 'storage', 'database', 'networking'],
    currencies: Object.keys(RATES),
    environments: ['production', 'staging'],
    linked_accounts: ['200000000001', '200000000002'],
    master_accounts: ['100000000001'],
    projects: PROJECTS,
    providers: PROVIDERS,
    regions: ['eu-west-1', 'eu-west-3'],
    services: SERVICES,
    tags: { project: PROJECTS, team: ['data-platform', 'storefront'] },
  };
}

/** A provider's share. One that the account does not use costs nothing. */
function providerWeight(call: Call): number {
  return PROVIDERS.includes(param(call, 'provider_canonical')) ? 2 : 0;
}

/** Costs by period, and in each by value. The same days always cost the same. */
function histogram(call: Call, values: readonly string[], weight: number): Amount & { buckets: Doc[] } {
  const rate = RATES[queryText(call, 'currency') ?? 'USD'] ?? 1;
  const wanted = texts(call, 'projects');
  const shown = values === PROJECTS && wanted.length > 0 ? values.filter((value) => wanted.includes(value)) : values;
  const periods = new Map<string, number[]>();
  for (const day of daysOf(call)) {
    const period = periodOf(day, queryText(call, 'granularity') ?? 'day');
    periods.set(period, [...(periods.get(period) ?? []), day]);
  }
  const buckets = [...periods].map(([value, days]) => {
    const inside = shown.map((name) => {
      const dollars = days.reduce((sum, day) => sum + (8 + stableFraction(name, day) * 6) * weight, 0);
      return { value: name, ...amounts(dollars * rate) };
    });
    return { value, ...total(inside), buckets: inside };
  });
  return { ...total(buckets), buckets };
}

function daysOf(call: Call): number[] {
  const end = momentOf(call, 'end') ?? call.now;
  const begin = momentOf(call, 'begin') ?? end - 30 * DAY_MS;
  if (begin > end) throw new Refusal(422, "'begin' must not be later than 'end'");
  const [first, last] = [Math.floor(begin / DAY_MS), Math.floor(end / DAY_MS)];
  if (last - first > LONGEST) throw new Refusal(422, `The period is longer than ${String(LONGEST)} days`);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The page asks for a date such as 2026-05-20; the vendor's client sends milliseconds. Both are taken. */
function momentOf(call: Call, name: string): number | undefined {
  const value = queryText(call, name);
  if (value === undefined) return undefined;
  return /^\d+$/u.test(value) ? Number(value) : Date.parse(value);
}

function periodOf(day: number, granularity: string): string {
  const date = new Date(day * DAY_MS);
  if (granularity === 'month') return date.toISOString().slice(0, 7);
  // Weeks begin on Monday.
  const start = granularity === 'week' ? day - ((date.getUTCDay() + 6) % 7) : day;
  return new Date(start * DAY_MS).toISOString().slice(0, 10);
}

function amounts(cost: number): Amount {
  return { cost: rounded(cost), kwh: rounded(cost * 1.7), co2e: rounded(cost * 0.4) };
}

function total(parts: readonly Amount[]): Amount {
  const sum = (field: keyof Amount): number => rounded(parts.reduce((so, part) => so + part[field], 0));
  return { cost: sum('cost'), kwh: sum('kwh'), co2e: sum('co2e') };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

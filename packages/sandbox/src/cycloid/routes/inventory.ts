import { notFound, Refusal } from '../../refusal.js';
import { Envelope, organizationPath, queryText, type Call, type Handlers } from '../call.js';
import { number, text, type Doc } from '../document.js';
import type { KindRules } from '../kinds.js';
import { paged } from '../paging.js';
import type { CycloidPlatform } from '../platform.js';

const RESOURCES = '/organizations/{organization_canonical}/inventory/resources';
/** The token of the only Terraform state that the sandbox has from the start. */
export const STATE_JWT = 'sandbox-state-jwt';

export function inventoryRules(cycloid: CycloidPlatform): Record<string, KindRules> {
  return {
    [RESOURCES]: {
      make: () => ({ id: cycloid.state.store.nextId(), mode: 'manual', attributes: {} }),
    },
  };
}

export function inventoryHandlers(cycloid: CycloidPlatform): Handlers {
  const resources = (call: Call): Doc[] =>
    cycloid.state.store.at(`${organizationPath(call)}/inventory/resources`).all();
  /** A Terraform state is known by the token that names it. Any other is not let in. */
  const stateOf = (call: Call) => {
    if (queryText(call, 'jwt') !== STATE_JWT) throw new Refusal(403, 'The token names no state');
    return cycloid.state.store.at('/terraform-state');
  };

  return {
    listInventoryResources: (call) => {
      const { items, pagination } = paged(resources(call), call);
      const values = (field: string): unknown[] => [...new Set(resources(call).map((doc) => doc[field]))];
      const filters = { provider: values('provider'), type: values('type'), label: values('label') };
      return new Envelope({ data: items, filters, pagination });
    },
    listResourceLabels: (call) => {
      const labels = new Map<string, Doc>();
      for (const resource of resources(call)) {
        const name = text(resource, 'label') ?? '';
        const known = labels.get(name);
        const sum = (field: string): number => (number(known, field) ?? 0) + (number(resource, field) ?? 0);
        labels.set(name, { name, cpu: sum('cpu'), memory: sum('memory'), storage: sum('storage') });
      }
      return [...labels.values()];
    },
    listResourceTypes: (call) => {
      const provider = queryText(call, 'resources_provider');
      const own = resources(call).filter((doc) => doc['provider'] === provider);
      return [...new Set(own.map((doc) => text(doc, 'type') ?? ''))];
    },
    getState: (call) =>
      stateOf(call).find('state') ?? {
        version: 4,
        terraform_version: '1.9.5',
        serial: 1,
        lineage: 'sandbox',
        resources: [],
      },
    createOrUpdateState: (call) => {
      stateOf(call).set('state', call.body);
    },
    getInventoryPlan: (call) => stateOf(call).find('plan') ?? {},
    setInventoryPlan: (call) => {
      stateOf(call).set('plan', call.body);
    },
    lockState: (call) => {
      const state = stateOf(call);
      if (state.find('lock') !== undefined) throw new Refusal(422, 'The state is locked already');
      return state.set('lock', call.body);
    },
    unlockState: (call) => {
      if (!stateOf(call).remove('lock')) throw notFound('Lock', text(call.body, 'id') ?? '');
    },
  };
}

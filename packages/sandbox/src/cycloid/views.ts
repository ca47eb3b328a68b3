import { defined } from './complete.js';
import { omit, pick, text, type Doc } from './document.js';
import type { Store } from './store.js';

/** The vendor's CloudProvider by the name that Terraform has for it. */
export const CLOUD_PROVIDERS: readonly Doc[] = [
  { id: 1, canonical: 'aws', name: 'Amazon Web Services', abbreviation: 'AWS', regions: ['eu-west-1', 'eu-west-3'] },
  { id: 2, canonical: 'google', name: 'Google Cloud Platform', abbreviation: 'GCP', regions: ['europe-west1'] },
  { id: 3, canonical: 'azurerm', name: 'Microsoft Azure', abbreviation: 'Azure', regions: ['westeurope'] },
  { id: 4, canonical: 'openstack', name: 'OpenStack', abbreviation: 'OpenStack', regions: ['region-one'] },
];

/** The vendor's ProjectSimple of a project's path. */
export function projectSimple(store: Store, path: string): Doc {
  const doc = at(store, path);
  return pick(doc, 'id', 'canonical', 'name', 'description', 'owner', 'created_at', 'updated_at');
}

/** The vendor's Project of a path, with its environments. */
export function projectView(store: Store, path: string): Doc {
  const doc = at(store, path);
  const environments = store.at(`${path}/environments`).all();
  return { ...omit(doc, 'team_canonical'), environments };
}

/** The vendor's Environment of a path. */
export function environmentSimple(store: Store, path: string): Doc {
  return at(store, path);
}

/** The vendor's Component of a path. */
export function componentAt(store: Store, path: string): Doc {
  return componentView(store, path, at(store, path));
}

export function componentView(store: Store, path: string, doc: Doc): Doc {
  const [environment, project] = [parent(path, 2), parent(path, 4)];
  const provider = CLOUD_PROVIDERS.find(({ canonical }) => canonical === doc['cloud_provider_canonical']);
  return defined({
    ...omit(doc, 'service_catalog_ref', 'cloud_provider_canonical', 'vars'),
    environment: environmentSimple(store, environment),
    project: projectSimple(store, project),
    service_catalog: stackOf(store, text(doc, 'service_catalog_ref') ?? ''),
    cloud_provider: provider,
  });
}

/** A stack by its ref, `org:stack`. */
export function stackOf(store: Store, ref: string): Doc | undefined {
  const [organization = ''] = ref.split(':');
  return store.at(`/organizations/${organization}/service_catalogs`).find(ref);
}

function at(store: Store, path: string): Doc {
  const slash = path.lastIndexOf('/');
  return store.at(path.slice(0, slash)).find(path.slice(slash + 1)) ?? {};
}

function parent(path: string, count: number): string {
  return path.split('/').slice(0, -count).join('/');
}

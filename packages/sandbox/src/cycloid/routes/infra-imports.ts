import { notFound, Refusal } from '../../refusal.js';
import { organizationPath, param, type Call, type Handlers } from '../call.js';
import { complete } from '../complete.js';
import { canonicalOf, child, number, text, type Doc } from '../document.js';
import type { CycloidPlatform } from '../platform.js';
import { stackOf } from '../views.js';

/** How long an import takes, in seconds of the sandbox's clock. */
export const IMPORT_SECONDS = 10;

/** Imports of what is there into stacks. One is found by its stack, and by its project where it makes one. */
export function infraImportHandlers(cycloid: CycloidPlatform): Handlers {
  const imports = (call: Call) => cycloid.state.store.at(`${organizationPath(call)}/imports`);
  const keyOf = (call: Call): string =>
    'project_canonical' in call.params
      ? `project ${param(call, 'project_canonical')}`
      : `stack ${param(call, 'service_catalog_ref')}`;
  const importOf = (call: Call): Doc => imports(call).get(keyOf(call), 'Infra import of');

  const view = (call: Call): Doc => {
    const { started_at: startedAt = 0, ...doc } = importOf(call);
    const isDone = call.seconds >= Number(startedAt) + IMPORT_SECONDS;
    const lines = ['Reading resources', 'Writing Terraform', ...(isDone ? ['Imported'] : [])];
    return { ...doc, status: isDone ? 'succeeded' : 'importing', error: '', logs: `${lines.join('\n')}\n` };
  };
  const retry = (call: Call): void => {
    const doc = importOf(call);
    if (call.seconds < (number(doc, 'started_at') ?? 0) + IMPORT_SECONDS) {
      throw new Refusal(403, 'The import is still running');
    }
    doc['started_at'] = call.seconds;
  };
  const remove = (call: Call): void => {
    importOf(call);
    imports(call).remove(keyOf(call));
  };

  return {
    createInfraImport: (call) => {
      const { store } = cycloid.state;
      const path = organizationPath(call);
      store.at(`${path}/credentials`).get(text(call.body, 'credential_canonical') ?? '', 'Credential');
      const stack = child(call.body, 'stack') ?? {};
      const organization = param(call, 'organization_canonical');
      const canonical = text(stack, 'canonical') ?? canonicalOf(text(stack, 'name') ?? '');
      const ref = `${organization}:${canonical}`;
      const defaults = cycloid.state.defaults(call.user);
      const imported = { service_catalog_ref: ref, started_at: call.seconds };
      if (stackOf(store, ref) !== undefined) throw new Refusal(422, `Stack '${ref}' exists already`);
      const made = { ...stack, canonical, ref, organization_canonical: organization, directory: canonical };
      store.at(`${path}/service_catalogs`).set(ref, complete('ServiceCatalog', made, defaults));
      imports(call).set(`stack ${ref}`, imported);
      const project = child(call.body, 'project');
      if (project === undefined) return;
      const name = text(project, 'canonical') ?? canonicalOf(text(project, 'name') ?? '');
      store.at(`${path}/projects`).add(name, complete('Project', { ...project, canonical: name }, defaults), 'Project');
      imports(call).set(`project ${name}`, { ...imported, project_canonical: name });
    },
    getInfraImport: view,
    retryInfraImport: retry,
    deleteInfraImport: remove,
    getServiceCatalogImport: view,
    retryServiceCatalogImport: retry,
    deleteServiceCatalogImport: remove,
  };
}

/** What an import could take in, by provider. */
export function infraImportLookups(cycloid: CycloidPlatform): Handlers {
  const check = (call: Call): void => {
    const credential = text(call.body, 'credential_canonical') ?? '';
    if (cycloid.state.store.at(`${organizationPath(call)}/credentials`).find(credential) === undefined) {
      throw notFound('Credential', credential);
    }
  };
  return {
    getInfraImportPresets: () => [
      { name: 'Network', resources: ['aws_vpc', 'aws_subnet'] },
      { name: 'Compute', resources: ['aws_instance', 'aws_ebs_volume'] },
    ],
    getInfraImportResources: (call) => {
      check(call);
      return ['aws_instance', 'aws_vpc', 'aws_subnet'].map(terraformResource);
    },
    getInfraImportResource: (call) => {
      check(call);
      const prefix = param(call, 'resource_canonical').replace(/^aws_/u, '');
      return [1, 2].map((index) => ({ id: `${prefix}-0a1b2c3d4e5f6000${String(index)}` }));
    },
  };
}

/** The vendor's TerraformProviderResourceSimple. */
export function terraformResource(canonical: string): Doc {
  const words = canonical.replace(/^[a-z]+_/u, '').replaceAll('_', ' ');
  return {
    canonical,
    category: 'compute',
    description: `A ${words}`,
    short_description: words,
    keywords: words.split(' '),
    is_edge: canonical.endsWith('attachment'),
    is_node: !canonical.endsWith('attachment'),
    attributes: { important: ['name', 'tags'] },
  };
}

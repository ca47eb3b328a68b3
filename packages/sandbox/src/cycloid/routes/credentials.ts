import { conflict, Refusal } from '../../refusal.js';
import { organizationPath, param, texts, type Call, type Handlers } from '../call.js';
import { child, omit, pick, text, type Doc } from '../document.js';
import type { KindRules } from '../kinds.js';
import type { CycloidPlatform } from '../platform.js';

const ORGANIZATION = '/organizations/{organization_canonical}';

/** What each type of credential is made of. Cycloid API Reference, updateCredential. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  ssh: ['ssh_key'],
  aws: ['access_key', 'secret_key'],
  gcp: ['json_key'],
  azure: ['client_id', 'client_secret', 'subscription_id', 'tenant_id'],
  azure_storage: ['account_name', 'access_key'],
  basic_auth: ['username', 'password'],
  elasticsearch: ['username', 'password', 'ca_cert'],
  swift: ['auth_url', 'username', 'password', 'domain_id', 'tenant_id'],
  vmware: ['username', 'password'],
};
/** Of these, what need not be there. */
const OPTIONAL = new Set(['ca_cert']);

export function credentialRules(cycloid: CycloidPlatform): Record<string, KindRules> {
  const owner = (body: Doc, call: Call): Doc =>
    text(body, 'owner') === undefined ? call.user : cycloid.state.userDoc(text(body, 'owner'));
  const secrets = (body: Doc): Doc => {
    const raw = child(body, 'raw') ?? {};
    checkRaw(text(body, 'type') ?? '', raw);
    const custom = child(raw, 'raw');
    return { raw, keys: Object.keys(custom ?? raw) };
  };

  return {
    [`${ORGANIZATION}/credentials`]: {
      make: (body, call) => ({ ...secrets(body), owner: owner(body, call) }),
      change: (_doc, body, call) => ({
        ...pick(body, 'name', 'canonical', 'path', 'type', 'description'),
        ...secrets(body),
        ...(text(body, 'owner') === undefined ? {} : { owner: owner(body, call) }),
      }),
      // A list has CredentialSimple, which knows the names of the secrets only; one that is asked for has them.
      view: (doc, call, alone) => {
        const uses = usesOf(cycloid, call, String(doc['canonical']));
        return { ...(alone ? doc : omit(doc, 'raw')), in_use: uses };
      },
      beforeRemoval: (doc, call) => {
        const canonical = String(doc['canonical']);
        const used = Object.values(usesOf(cycloid, call, canonical)).some((things) => things.length > 0);
        if (used) throw conflict(`Credential '${canonical}' is in use`);
      },
      filters: {
        credential_type: (doc, call) => doc['type'] === call.query['credential_type'],
        credential_types: (doc, call) => texts(call, 'credential_types').includes(String(doc['type'])),
      },
    },
  };
}

export function credentialHandlers(cycloid: CycloidPlatform): Handlers {
  return {
    getCredentialOptions: (call) => {
      const credential = cycloid.state.store
        .at(`${organizationPath(call)}/credentials`)
        .get(param(call, 'credential_canonical'), 'Credential');
      if (credential['type'] !== 'gcp') throw new Refusal(404, 'Only a credential of Google Cloud has these options');
      return {
        projects: [{ id: 'brightwater-analytics', datasets: [{ id: 'billing', tables: ['gcp_billing_export'] }] }],
      };
    },
  };
}

function checkRaw(type: string, raw: Doc): void {
  const missing = (FIELDS[type] ?? []).filter((field) => !OPTIONAL.has(field) && text(raw, field) === undefined);
  if (missing.length > 0) {
    throw new Refusal(422, missing.map((field) => `'raw.${field}' is required of type ${type}`).join('; '));
  }
}

/** What refers to a credential. */
function usesOf(cycloid: CycloidPlatform, call: Call, canonical: string) {
  const using = (collection: string): Doc[] =>
    cycloid.state.store
      .at(`${organizationPath(call)}/${collection}`)
      .where(({ credential_canonical }) => credential_canonical === canonical);
  return {
    config_repositories: using('config_repositories').map((doc) => pick(doc, 'canonical', 'name')),
    service_catalog_sources: using('service_catalog_sources').map((doc) => pick(doc, 'canonical', 'name')),
    external_backends: using('external_backends').map((doc) => ({
      engine: text(child(doc, 'configuration'), 'engine') ?? '',
      purpose: doc['purpose'],
    })),
  };
}

import type { InputCheck } from '../../operation.js';

/** Whoever signs in is known by one of the two (Cycloid API, login). */
export const loginCheck: InputCheck = ({ email, username }) =>
  email === undefined && username === undefined
    ? [{ field: 'email', problem: 'is required, unless username is given' }]
    : [];

/** Both ends of the period must always be given, though neither field is marked as required (Cycloid API, getEvents). */
export const periodCheck: InputCheck = (input) =>
  ['begin', 'end']
    .filter((field) => input[field] === undefined)
    .map((field) => ({ field, problem: 'is required: milliseconds since 1970' }));

/** What each type of credential consists of. */
const contents: Readonly<Record<string, readonly string[]>> = {
  ssh: ['ssh_key'],
  aws: ['access_key', 'secret_key'],
  custom: ['raw'],
  azure: ['subscription_id', 'tenant_id', 'client_id', 'client_secret'],
  azure_storage: ['account_name', 'access_key'],
  gcp: ['json_key'],
  basic_auth: ['username', 'password'],
  elasticsearch: ['username', 'password', 'ca_cert'],
  swift: ['auth_url', 'domain_id', 'tenant_id', 'username', 'password'],
  vmware: ['username', 'password'],
};

/**
 * `raw` has the fields of all types side by side (Cycloid API, CredentialRaw). One without any field of its own type
 * holds no credential; which of them a type cannot do without is left to Cycloid.
 */
export const credentialCheck: InputCheck = ({ type, raw }) => {
  const own = typeof type === 'string' && Object.hasOwn(contents, type) ? contents[type] : undefined;
  if (own === undefined || typeof raw !== 'object' || raw === null) return [];
  return own.some((name) => name in raw)
    ? []
    : [{ field: 'raw', problem: `must hold ${own.join(', ')} where type is ${String(type)}` }];
};

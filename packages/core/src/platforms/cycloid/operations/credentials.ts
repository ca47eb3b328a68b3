import { z } from 'zod';
import { defineOperation } from '../../../operation.js';
import { request } from '../../../schema.js';
import { credentialCheck } from '../checks.js';
import { credentialPath, organizationPath, pageQuery } from '../parameters.js';
import { credential, credentialSimple, newCredential, updateCredential } from '../schemas/credentials.js';
import { page } from '../schemas/page.js';

/** Credentials that Cycloid keeps (Cycloid API, Organization Credentials). */
export const credentials = {
  list: defineOperation({
    id: 'cycloid.credentials.list',
    title: 'List Credentials',
    summary: 'List credentials by type. Secret values come only if you may read them.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/credentials',
    input: () => ({
      path: request(organizationPath()),
      query: request({
        credential_type: z
          .enum(['ssh', 'aws', 'custom', 'azure', 'azure_storage', 'gcp', 'basic_auth', 'elasticsearch', 'swift'])
          .optional()
          .describe('Only this type. Deprecated: use credential_types.'),
        credential_types: z
          .array(
            z.enum(['ssh', 'aws', 'custom', 'azure', 'azure_storage', 'gcp', 'basic_auth', 'elasticsearch', 'swift']),
          )
          .optional()
          .describe('Only credentials of these types, e.g. aws, ssh.'),
        ...pageQuery(),
      }),
    }),
    output: () => page(credentialSimple()),
    paging: 'index',
    requires: 'permission to list credentials; to see secret values, permission to get them too',
  }),

  get: defineOperation({
    id: 'cycloid.credentials.get',
    title: 'Get Credential',
    summary: 'Read one credential with its keys and where it is in use.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/credentials/{credential_canonical}',
    input: () => ({ path: request(credentialPath()) }),
    output: credential,
    unwrap: 'data',
  }),

  create: defineOperation({
    id: 'cycloid.credentials.create',
    title: 'Create Credential',
    summary: 'Store a credential. Which fields raw must have depends on type.',
    method: 'POST',
    path: '/organizations/{organization_canonical}/credentials',
    input: () => ({ path: request(organizationPath()), body: newCredential() }),
    output: credential,
    check: credentialCheck,
    unwrap: 'data',
    statusHints: { 422: 'A field that the type needs is missing in raw, or the canonical or path is taken.' },
  }),

  update: defineOperation({
    id: 'cycloid.credentials.update',
    title: 'Update Credential',
    summary: 'Replace a credential, for example with rotated keys. Send all fields of raw again.',
    method: 'PUT',
    path: '/organizations/{organization_canonical}/credentials/{credential_canonical}',
    input: () => ({ path: request(credentialPath()), body: updateCredential() }),
    output: credential,
    check: credentialCheck,
    unwrap: 'data',
    statusHints: { 422: 'A field that the type needs is missing in raw, or the path is taken.' },
  }),

  delete: defineOperation({
    id: 'cycloid.credentials.delete',
    title: 'Delete Credential',
    summary: 'Remove a credential that nothing uses any more.',
    method: 'DELETE',
    path: '/organizations/{organization_canonical}/credentials/{credential_canonical}',
    input: () => ({ path: request(credentialPath()) }),
    output: () => z.undefined(),
    response: 'none',
    statusHints: {
      409: 'It is still in use. in_use of cycloid.credentials.get names the repositories and backends to change first.',
    },
  }),

  // The page takes this one service only.
  getOptions: defineOperation({
    id: 'cycloid.credentials.getOptions',
    title: 'Get Credential Options',
    summary: 'Read what a credential gives access to, such as BigQuery data sets of a GCP one.',
    method: 'GET',
    path: '/organizations/{organization_canonical}/credentials/{credential_canonical}/options',
    input: () => ({
      path: request(credentialPath()),
      query: request({
        service: z.enum(['gcp_bigquery']).default('gcp_bigquery').describe('Service to read options of: gcp_bigquery.'),
      }),
    }),
    output: () => z.record(z.unknown()),
    unwrap: 'data',
  }),
};

import { z } from 'zod';
import { answer, openEnum, request, secret } from '../../../schema.js';
import { canonical, credentialPath } from '../patterns.js';
import { user } from './common.js';

const credentialSimpleSchema = () =>
  answer({
    type: openEnum([
      'ssh',
      'aws',
      'custom',
      'azure',
      'azure_storage',
      'gcp',
      'basic_auth',
      'elasticsearch',
      'swift',
      'vmware',
    ]),
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    in_use: credentialInUse().describe('Repositories and backends that use it.'),
    keys: z.array(z.string()).describe('Names of the fields in raw.'),
    owner: user(),
    path: z.string(),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface CredentialSimple extends z.infer<ReturnType<typeof credentialSimpleSchema>> {}
export const credentialSimple: () => z.ZodType<CredentialSimple> = credentialSimpleSchema;

const credentialInUseSchema = () =>
  answer({
    config_repositories: z.array(inUseConfigRepository()),
    external_backends: z.array(inUseExternalBackend()),
    service_catalog_sources: z.array(inUseServiceCatalogSource()),
  });
export interface CredentialInUse extends z.infer<ReturnType<typeof credentialInUseSchema>> {}
export const credentialInUse: () => z.ZodType<CredentialInUse> = credentialInUseSchema;

export const inUseConfigRepository = () =>
  answer({
    canonical: z.string(),
    name: z.string(),
  });

const inUseExternalBackendSchema = () =>
  answer({
    engine: z.string(),
    project: inUseProject(),
    environment: inUseEnvironment(),
    component: inUseComponent(),
    purpose: z.string(),
  });
export interface InUseExternalBackend extends z.infer<ReturnType<typeof inUseExternalBackendSchema>> {}
export const inUseExternalBackend: () => z.ZodType<InUseExternalBackend> = inUseExternalBackendSchema;

export const inUseComponent = () =>
  answer({
    canonical: z.string(),
  });

export const inUseEnvironment = () =>
  answer({
    canonical: z.string(),
  });

export const inUseProject = () =>
  answer({
    canonical: z.string(),
    name: z.string(),
  });

export const inUseServiceCatalogSource = () =>
  answer({
    canonical: z.string(),
    name: z.string(),
  });

const credentialSchema = () =>
  answer({
    type: openEnum([
      'ssh',
      'aws',
      'custom',
      'azure',
      'azure_storage',
      'gcp',
      'basic_auth',
      'elasticsearch',
      'swift',
      'vmware',
    ]),
    id: z.number().int(),
    canonical: z.string(),
    name: z.string(),
    description: z.string(),
    in_use: credentialInUse().describe('Repositories and backends that use it.'),
    keys: z.array(z.string()).describe('Names of the fields in raw.'),
    owner: user(),
    path: z.string(),
    raw: credentialRaw().describe('Secret values, if you may read them.'),
    created_at: z.number().int(),
    updated_at: z.number().int(),
  });
export interface Credential extends z.infer<ReturnType<typeof credentialSchema>> {}
export const credential: () => z.ZodType<Credential> = credentialSchema;

const credentialRawSchema = () =>
  answer({
    environment: openEnum(['public', 'usgovernment', 'china', 'german']).describe(
      'Azure cloud, with azure: public, usgovernment, china or german.',
    ),
    access_key: secret().describe('Access key: with aws its ID, with azure_storage the secret key.'),
    account_name: z.string().describe('Storage account, with azure_storage.'),
    auth_url: z.string().describe('Keystone URL, with swift.'),
    ca_cert: z.string().describe('Certificate of the authority in PEM, with elasticsearch.'),
    client_id: z.string().describe('Application (client) ID, with azure.'),
    client_secret: secret().describe('Secret of the application, with azure.'),
    domain_id: z.string().describe('ID of the domain, with swift.'),
    json_key: secret().describe('Key file of a service account, as JSON text, with gcp.'),
    password: secret().describe('Password, with basic_auth, elasticsearch, swift and vmware.'),
    raw: secret(z.record(z.unknown())).describe('Names and values of your choice, with custom.'),
    secret_key: secret().describe('Secret access key, with aws.'),
    ssh_key: secret().describe('Private key in PEM, with ssh.'),
    subscription_id: z.string().describe('Azure subscription, with azure.'),
    tenant_id: z.string().describe('Directory (tenant), with azure and swift.'),
    username: z.string().describe('User, with basic_auth, elasticsearch, swift and vmware.'),
  });
export interface CredentialRaw extends z.infer<ReturnType<typeof credentialRawSchema>> {}
export const credentialRaw: () => z.ZodType<CredentialRaw> = credentialRawSchema;

export const newCredential = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    canonical: canonical().optional().describe('Identifier in URLs. Made from the name if left out.'),
    type: z
      .enum(['ssh', 'aws', 'custom', 'azure', 'azure_storage', 'gcp', 'basic_auth', 'elasticsearch', 'swift', 'vmware'])
      .describe('Kind of credential. custom holds names and values of your choice.'),
    path: credentialPath().describe('Place in the secret store that pipelines read, e.g. git-deploy-key.'),
    raw: credentialRawRequest().describe('Secret values. type tells which fields are needed.'),
    description: z.string().optional().describe('What the credential is for.'),
    owner: z.string().optional().describe('Username of its owner, who has all rights. Default: you.'),
  });

export const credentialRawRequest = () =>
  request({
    environment: z
      .enum(['public', 'usgovernment', 'china', 'german'])
      .optional()
      .describe('Azure cloud, with azure: public, usgovernment, china or german.'),
    access_key: secret().optional().describe('Access key: with aws its ID, with azure_storage the secret key.'),
    account_name: z.string().optional().describe('Storage account, with azure_storage.'),
    auth_url: z.string().optional().describe('Keystone URL, with swift.'),
    ca_cert: z.string().optional().describe('Certificate of the authority in PEM, with elasticsearch.'),
    client_id: z.string().optional().describe('Application (client) ID, with azure.'),
    client_secret: secret().optional().describe('Secret of the application, with azure.'),
    domain_id: z.string().optional().describe('ID of the domain, with swift.'),
    json_key: secret().optional().describe('Key file of a service account, as JSON text, with gcp.'),
    password: secret().optional().describe('Password, with basic_auth, elasticsearch, swift and vmware.'),
    raw: secret(z.record(z.unknown())).optional().describe('Names and values of your choice, with custom.'),
    secret_key: secret().optional().describe('Secret access key, with aws.'),
    ssh_key: secret().optional().describe('Private key in PEM, with ssh.'),
    subscription_id: z.string().optional().describe('Azure subscription, with azure.'),
    tenant_id: z.string().optional().describe('Directory (tenant), with azure and swift.'),
    username: z.string().optional().describe('User, with basic_auth, elasticsearch, swift and vmware.'),
  });

export const updateCredential = () =>
  request({
    name: z.string().describe('Name shown in lists.'),
    canonical: canonical().describe('Present canonical, from cycloid.credentials.get.'),
    type: z
      .enum(['ssh', 'aws', 'custom', 'azure', 'azure_storage', 'gcp', 'basic_auth', 'elasticsearch', 'vmware'])
      .describe('Kind of credential. Keep the present one.'),
    path: credentialPath().describe('Place in the secret store that pipelines read.'),
    raw: credentialRawRequest().describe('Secret values, all of them. type tells which.'),
    description: z.string().optional().describe('What the credential is for.'),
    owner: z.string().optional().describe('Username of its owner, who has all rights.'),
  });

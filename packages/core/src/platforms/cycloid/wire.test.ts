import { describe, expect, it } from '@jest/globals';

import { ConflictError, InputError, RedirectError } from '../../errors.js';
import { useVendor } from './vendor.fixture.js';

const vendor = useVendor();
const ORG = '/organizations/brightwater';

async function refusal(call: Promise<unknown>): Promise<InputError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  expect(vendor.received).toEqual([]);
  return error as InputError;
}

it('sends the vendor’s media type, asks for plain JSON, and takes the envelope off', async () => {
  vendor.replies[`POST ${ORG}/projects`] = { body: { data: { canonical: 'shop', id: 3 } } };
  const { cycloid } = vendor.client();
  const project = await cycloid.projects.create({
    organization_canonical: 'brightwater',
    name: 'Shop',
    config_repository_canonical: 'main-config',
  });
  expect(project).toEqual({ canonical: 'shop', id: 3 });
  const [{ headers, body } = { headers: {}, body: '' }] = vendor.received;
  expect(headers['content-type']).toBe('application/vnd.cycloid.io.v1+json');
  expect(headers.accept).toMatch(/^application\/json,/);
  expect(headers.authorization).toBe('Bearer canary-api-key');
  expect(JSON.parse(body)).toEqual({ name: 'Shop', config_repository_canonical: 'main-config' });
});

it('takes the organization from the connection, also of an optional one nothing', async () => {
  vendor.replies[`GET ${ORG}/summary`] = { body: { data: { projects: 2 } } };
  vendor.replies['GET /user/refresh_token'] = { body: { data: { token: 'x' } } };
  const client = vendor.client();
  const { getSummary } = client.platform.operations.organizations ?? {};
  expect(getSummary && (await client.call(getSummary, {}))).toEqual({ projects: 2 });
  await client.cycloid.authentication.refreshToken({});
  expect(vendor.received.map(({ request }) => request)).toEqual([`GET ${ORG}/summary`, 'GET /user/refresh_token']);
});

it('repeats what is a list in the query', async () => {
  vendor.replies[`GET ${ORG}/events`] = { body: { data: [] } };
  await vendor.client().cycloid.events.list({
    organization_canonical: 'brightwater',
    begin: 1,
    end: 2,
    severity: ['err', 'crit'],
  });
  expect(vendor.received[0]?.request).toBe(`GET ${ORG}/events?begin=1&end=2&severity=err&severity=crit`);
});

it('asks for events only with both ends of the period', async () => {
  const input = { organization_canonical: 'brightwater', begin: 1 };
  const { problems } = await refusal(vendor.client().cycloid.events.list(input));
  expect(problems).toMatchObject([{ field: 'end' }]);
});

it('takes a credential for Elasticsearch that is a certificate alone', async () => {
  vendor.replies[`POST ${ORG}/credentials`] = { body: { data: { canonical: 'search' } } };
  const create = (raw: object): Promise<unknown> =>
    vendor.client().cycloid.credentials.create({
      organization_canonical: 'brightwater',
      name: 'Search',
      path: 'search',
      type: 'elasticsearch',
      raw,
    });
  const { problems } = await refusal(create({ ssh_key: 'k' }));
  expect(problems).toMatchObject([{ field: 'raw' }]);
  await create({ ca_cert: '-----BEGIN CERTIFICATE-----' });
  expect(vendor.received).toHaveLength(1);
});

it('puts the colon of a stack plainly in the path', async () => {
  vendor.replies[`GET ${ORG}/service_catalogs/brightwater:stack-web`] = {
    body: { data: { ref: 'brightwater:stack-web' } },
  };
  const stack = await vendor
    .client()
    .cycloid.stacks.get({ organization_canonical: 'brightwater', service_catalog_ref: 'brightwater:stack-web' });
  expect(stack.ref).toBe('brightwater:stack-web');
});

it('takes a component with an envelope and without one', async () => {
  const input = {
    organization_canonical: 'brightwater',
    project_canonical: 'shop',
    environment_canonical: 'prod',
    component_canonical: 'web',
  };
  const path = `GET ${ORG}/projects/shop/environments/prod/components/web`;
  for (const body of [{ canonical: 'web' }, { data: { canonical: 'web' } }]) {
    vendor.replies[path] = { body };
    expect(await vendor.client().cycloid.components.get(input)).toEqual({ canonical: 'web' });
  }
});

it('reads page after page of a list, and a list without pages', async () => {
  const page = (index: number) => ({ body: { data: [{ id: index }], pagination: { index, size: 1, total: 2 } } });
  vendor.replies[`GET ${ORG}/teams?page_index=1&page_size=1`] = page(1);
  vendor.replies[`GET ${ORG}/teams?page_index=2&page_size=1`] = page(2);
  vendor.replies[`GET ${ORG}/components`] = { body: { data: [{ id: 7 }] } };
  const client = vendor.client();
  const { teams, components } = client.platform.operations;
  const read = async (operation: Parameters<typeof client.pages>[0] | undefined, input: object): Promise<unknown[]> => {
    const items: unknown[] = [];
    if (operation) for await (const item of client.pages(operation, input)) items.push(item);
    return items;
  };
  expect(await read(teams?.list, { page_size: 1 })).toEqual([{ id: 1 }, { id: 2 }]);
  expect(await read(components?.listInOrganization, {})).toEqual([{ id: 7 }]);
});

it('sends a Terraform state as plain JSON, by its token, without credentials', async () => {
  vendor.replies['POST /inventory'] = { status: 204, body: '' };
  await vendor.client().cycloid.inventoryStates.save({ jwt: 'state-token', body: { version: 4 } });
  const [{ request, headers, body } = { request: '', headers: {}, body: '' }] = vendor.received;
  expect(request).toBe('POST /inventory?jwt=state-token');
  expect(headers['content-type']).toBe('application/json');
  expect(headers.authorization).toBeUndefined();
  expect(JSON.parse(body)).toEqual({ version: 4 });
});

it('sends a SAML answer as a form, and answers where the browser goes', async () => {
  vendor.replies['POST /saml2/acs'] = {
    status: 302,
    headers: { location: 'https://console.example/saml?t=1' },
    body: '',
  };
  expect(await vendor.client().cycloid.authentication.samlCallback({ SAMLResponse: 'PHNhbWw+' })).toEqual({
    location: 'https://console.example/saml?t=1',
  });
  expect(vendor.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(vendor.received[0]?.body).toBe('SAMLResponse=PHNhbWw%2B');
});

it('takes a plain success for no redirect', async () => {
  vendor.replies['POST /user/aws_marketplace/entitlement'] = { status: 307, body: '' };
  await expect(vendor.client().cycloid.authentication.handleAwsMarketplaceEntitlement({})).rejects.toThrow(
    RedirectError,
  );
});

it('reads SAML’s XML as text', async () => {
  vendor.replies['GET /saml2'] = { headers: { 'content-type': 'application/xml' }, body: '<EntityDescriptor/>' };
  expect(await vendor.client().cycloid.authentication.getSamlMetadata({})).toBe('<EntityDescriptor/>');
});

it('asks for the options of BigQuery, for there are no others', async () => {
  vendor.replies[`GET ${ORG}/credentials/gcp-costs/options`] = { body: { data: {} } };
  await vendor
    .client()
    .cycloid.credentials.getOptions({ organization_canonical: 'brightwater', credential_canonical: 'gcp-costs' });
  expect(vendor.received[0]?.request).toMatch(/\?service=gcp_bigquery$/);
});

it('tells the query’s fields of an external backend from the body’s', async () => {
  vendor.replies[`POST ${ORG}/external_backends`] = { body: { data: { id: 1 } } };
  await vendor.client().cycloid.externalBackends.create({
    organization_canonical: 'brightwater',
    query_project_canonical: 'shop',
    project_canonical: 'web',
    purpose: 'remote_tfstate',
    configuration: { engine: 'AWSRemoteTFState', bucket: 'states', region: 'eu-west-1' },
  });
  const [{ request, body } = { request: '', body: '' }] = vendor.received;
  expect(request).toBe(`POST ${ORG}/external_backends?project_canonical=shop`);
  expect(JSON.parse(body)).toMatchObject({ project_canonical: 'web' });
});

describe('configurations', () => {
  const create = (configuration: { engine: string }): Promise<unknown> =>
    vendor
      .client()
      .cycloid.externalBackends.create({ organization_canonical: 'brightwater', purpose: 'logs', configuration });
  const said = async (configuration: object): Promise<string> =>
    (await refusal(create(configuration as { engine: string }))).message;

  it('are checked by their engine', async () => {
    expect(await said({ engine: 'AWSStorage', bucket: 'logs' })).toMatch(/configuration\.region is required: a string/);
    expect(await said({ engine: 'AWSStorage', bucket: 'logs', region: 'eu', colour: 1 })).toMatch(
      /configuration\.colour is not a known field/,
    );
    expect(await said({ engine: 'SwiftStorage' })).toMatch(/configuration\.container .*configuration\.region/);
    expect(await said({})).toMatch(/configuration\.engine must be one of AWSRemoteTFState, AWSStorage/);
  });

  it('of an engine that the page does not tell of are passed as they are', async () => {
    vendor.replies[`POST ${ORG}/external_backends`] = { body: { data: { id: 1 } } };
    await create({ engine: 'LokiLogs', url: 'https://loki.example' } as { engine: string });
    expect(JSON.parse(vendor.received[0]?.body ?? '')).toMatchObject({
      configuration: { engine: 'LokiLogs', url: 'https://loki.example' },
    });
  });
});

it('refuses a credential without what its type consists of, and tells no secret', async () => {
  const error = await refusal(
    vendor.client().cycloid.credentials.create({
      organization_canonical: 'brightwater',
      name: 'Deploy key',
      path: 'deploy-key',
      type: 'ssh',
      raw: { password: 'canary-password' },
    }),
  );
  expect(error.message).toMatch(/raw must hold ssh_key where type is ssh/);
  expect(error.explanation).not.toContain('canary');
});

it('signs in with an e-mail address or a user name, not with neither', async () => {
  const error = await refusal(vendor.client().cycloid.authentication.login({ password: 'canary-password' }));
  expect(error.problems).toEqual([{ field: 'email', problem: 'is required, unless username is given' }]);
  vendor.replies['POST /user/login'] = { body: { data: { token: 'session' } } };
  const session = await vendor
    .client()
    .cycloid.authentication.login({ username: 'data-platform', password: 'canary-password' });
  expect(session.token).toBe('session');
  expect(vendor.received[0]?.headers.authorization).toBeUndefined();
});

it('tells every message of an error, and what to do', async () => {
  vendor.replies[`DELETE ${ORG}/credentials/deploy-key`] = {
    status: 409,
    body: { errors: [{ code: 'InUse', message: 'is in use', details: ['config repository main-config'] }] },
  };
  const error: unknown = await vendor
    .client()
    .cycloid.credentials.delete({ organization_canonical: 'brightwater', credential_canonical: 'deploy-key' })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConflictError);
  const { code, explanation } = error as ConflictError;
  expect(code).toBe('InUse');
  expect(explanation).toMatch(/is in use – config repository main-config.*in_use of cycloid\.credentials\.get/);
});

it('masks what an answer declares secret', async () => {
  vendor.replies[`GET ${ORG}/credentials/costs`] = {
    body: {
      data: {
        name: 'costs',
        keys: ['json_key'],
        raw: { json_key: 'canary-1', access_key: 'canary-2', raw: { any: 'canary-3' }, username: 'reader' },
      },
    },
  };
  const client = vendor.client();
  const input = { organization_canonical: 'brightwater', credential_canonical: 'costs' };
  const answer = await client.cycloid.credentials.get(input);
  expect(JSON.stringify(answer).match(/canary/g)).toHaveLength(3);
  const shown = client.redact(answer, client.platform.operations.credentials?.get);
  expect(JSON.stringify(shown)).not.toContain('canary');
  expect(shown.raw?.username).toBe('reader');
});

describe('events of a build', () => {
  const path = `${ORG}/projects/shop/environments/prod/components/web/pipelines/deploy/builds/7/events`;
  const input = {
    organization_canonical: 'brightwater',
    project_canonical: 'shop',
    environment_canonical: 'prod',
    component_canonical: 'web',
    inpath_pipeline_name: 'deploy',
    build_id: '7',
  };
  const body = 'id: 0\nevent: event\ndata: {"event":"status"}\n\n';
  const headers = { 'content-type': 'text/event-stream' };

  it('are all answered when the stream ends', async () => {
    vendor.replies[`GET ${path}`] = { headers, body: `${body}id: 1\nevent: end\ndata: \n\n` };
    expect(await vendor.client().cycloid.builds.getEvents(input)).toEqual([
      { id: '0', event: 'event', data: '{"event":"status"}' },
      { id: '1', event: 'end', data: '' },
    ]);
    expect(vendor.received[0]?.headers.accept).toBe('text/event-stream');
  });

  it('are those that came in time where it goes on', async () => {
    vendor.replies[`GET ${path}`] = { headers, body, open: true };
    const events = await vendor.client().cycloid.builds.getEvents(input, { timeoutMs: 300 });
    expect(events).toEqual([{ id: '0', event: 'event', data: '{"event":"status"}' }]);
  });
});

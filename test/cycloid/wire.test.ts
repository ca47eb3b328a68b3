import { describe, expect, it } from '@jest/globals';
import { cycloid, InputError, operationsOf, PermissionError, RedirectError } from '@runbridge/core';
import type { Operation } from '@runbridge/core';

import {
  asUser,
  organization,
  production,
  storefront,
  unitTests,
  useCycloid,
  web,
  webPipeline,
} from '../support/cycloid.js';
import { caseOf, Made } from '../support/cycloid-cases.js';
import { cycloidCases } from '../support/cycloid-inputs.js';
import { useHttpServer } from '../support/httpServer.js';
import { rejection } from '../support/rejection.js';

const vendor = useCycloid();
const own = useHttpServer();
const MEDIA_TYPE = 'application/vnd.cycloid.io.v1+json';

const only = () => {
  const received = vendor.received();
  expect(received).toHaveLength(1);
  return received[0];
};

describe('media types', () => {
  it('a body is sent in Cycloid’s own, and plain JSON is asked for first', async () => {
    await vendor.client.cycloid.projects.create({
      ...organization,
      name: 'Autumn',
      config_repository_canonical: 'default-config',
    });
    expect(only()?.headers).toMatchObject({
      'content-type': MEDIA_TYPE,
      accept: expect.stringMatching(/^application\/json, /),
    });
    expect(only()?.body).toEqual({ name: 'Autumn', config_repository_canonical: 'default-config' });
  });

  it('a Terraform state is sent as JSON, and no body as none', async () => {
    const state = { jwt: 'sandbox-state-jwt' };
    await vendor.client.cycloid.inventoryStates.save({ ...state, body: { version: 4, resources: [] } });
    await vendor.client.cycloid.builds.create(unitTests);
    const [saved, started] = vendor.received();
    expect(saved?.headers['content-type']).toBe('application/json');
    expect(saved?.body).toEqual({ version: 4, resources: [] });
    expect(started?.headers).not.toHaveProperty('content-type');
    expect(started?.body).toBeUndefined();
  });

  it('a SAML response is sent as a form, and its redirect is answered, not followed', async () => {
    const answer = await vendor.client.cycloid.authentication.samlCallback({
      SAMLResponse: 'PHNhbWw+PC9zYW1sPg==&a=b',
    });
    expect(answer).toEqual({ location: 'https://console.brightwater.example/login/saml2?code=sandbox-code' });
    expect(only()).toMatchObject({ method: 'POST', status: 302, authenticated: 'none' });
    expect(only()?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(only()?.body).toEqual({ SAMLResponse: expect.anything() });
  });

  it('metadata of SAML are answered as the XML that they are', async () => {
    const xml = await vendor.client.cycloid.authentication.getSamlMetadata({});
    expect(xml).toMatch(/^<\?xml .*<md:EntityDescriptor .*<\/md:EntityDescriptor>\s*$/s);
  });
});

describe('a redirect', () => {
  it('that is the answer is given as its target, and nothing is asked of that', async () => {
    own.answer((_, response) => {
      response.writeHead(302, { location: `${own.url}/elsewhere?token=t` }).end();
    });
    const client = vendor.connect({ baseUrl: own.url });
    const answer = await client.cycloid.authentication.handleAwsMarketplaceEntitlement({});
    expect(answer).toEqual({ location: `${own.url}/elsewhere?token=t` });
    expect(own.received).toHaveLength(1);
  });

  it('that is not is an error for what changes something, and sent once', async () => {
    own.answer((_, response) => {
      response.writeHead(307, { location: `${own.url}/elsewhere` }).end();
    });
    const client = vendor.connect({ baseUrl: own.url });
    await rejection(client.cycloid.builds.create(unitTests), RedirectError);
    expect(own.received).toHaveLength(1);
  });
});

describe('the envelope', () => {
  it('is taken off one thing', async () => {
    const { canonical } = await vendor.client.cycloid.projects.get(storefront);
    expect(canonical).toBe('storefront');
  });

  it('stays on a list with pages, whose pagination it holds', async () => {
    const { data, pagination } = await vendor.client.cycloid.projects.list({ ...organization, page_size: 2 });
    expect(data).toHaveLength(2);
    expect(pagination).toEqual({ index: 1, size: 2, total: 3 });
  });
});

describe('several values of one parameter', () => {
  it('arrive as the parameter repeated', async () => {
    const costs = {
      ...organization,
      begin: '2025-10-01',
      end: '2025-11-01',
      currency: 'EUR',
      granularity: 'day',
    } as const;
    await vendor.client.cycloid.cloudCosts.getProvider({
      ...costs,
      provider_canonical: 'aws',
      categories: ['compute', 'storage'],
      tags: ['team;data, platform', 'a&b;c=d'],
      projects: ['storefront'],
    });
    const { raw, parsed } = only()?.query ?? { raw: '', parsed: {} };
    expect(parsed).toMatchObject({
      categories: ['compute', 'storage'],
      tags: ['team;data, platform', 'a&b;c=d'],
      projects: 'storefront',
      begin: '2025-10-01',
    });
    expect(raw.split('&').filter((pair) => pair.startsWith('categories'))).toEqual([
      'categories=compute',
      'categories=storage',
    ]);
  });

  it('filter as such', async () => {
    const statuses = async (...wanted: ('paused' | 'failed')[]): Promise<number> =>
      ((await vendor.client.cycloid.pipelines.list({ ...organization, statuses: wanted })).data ?? []).length;
    const [paused, failed, both] = [
      await statuses('paused'),
      await statuses('failed'),
      await statuses('paused', 'failed'),
    ];
    expect(paused).toBeGreaterThan(0);
    expect(failed).toBeGreaterThan(0);
    expect(both).toBe(paused + failed);
  });

  it('that are none are left out', async () => {
    await vendor.client.cycloid.events.list({ ...organization, type: [], begin: 0, end: 1 });
    expect(only()?.query.raw).toBe('begin=0&end=1');
  });
});

describe('operations without credentials', () => {
  const anonymous = operationsOf(cycloid).filter((operation) => operation.anonymous);

  it.each(anonymous.map((operation): [string, Operation] => [operation.id, operation]))(
    '%s sends none',
    async (_, operation) => {
      own.answer((_request, response) => {
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"errors":[]}');
      });
      const made = new Made(vendor);
      made.keep('invited', 1);
      made.mailed = () => 'a-token';
      const client = vendor.connect({ baseUrl: own.url });
      await expect(client.call(operation, caseOf(cycloidCases, operation)?.input(made) as never)).rejects.toThrow(
        '404',
      );
      expect(own.received).toHaveLength(1);
      expect(own.received[0]?.headers).not.toHaveProperty('authorization');
    },
  );

  it('are those 31 of the page', () => {
    expect(anonymous).toHaveLength(31);
  });

  it('need no login of a connection that signs in', async () => {
    await vendor.connect({ auth: asUser() }).cycloid.platform.getVersion({});
    expect(only()?.path).toBe('/cycloid/version');
  });
});

describe('the organization of the connection', () => {
  const connected = () => vendor.connect({ defaults: { organization_canonical: 'brightwater-labs' } });

  it('is meant where none is named, in paths of any depth and in pages', async () => {
    const client = connected();
    await client.cycloid.projects.get({ project_canonical: 'recommendations' } as never);
    for await (const project of client.pages(cycloid.operations.projects.list, {})) expect(project).toBeDefined();
    expect(vendor.received().map(({ path }) => path)).toEqual([
      '/cycloid/organizations/brightwater-labs/projects/recommendations',
      '/cycloid/organizations/brightwater-labs/projects',
    ]);
  });

  it('gives way to one that is named', async () => {
    await connected().cycloid.projects.get(storefront);
    expect(only()?.path).toBe('/cycloid/organizations/brightwater/projects/storefront');
  });

  it('is not filled in where an organization may be left out', async () => {
    const client = connected();
    await client.cycloid.organizations.list({});
    await client.cycloid.authentication.refreshToken({}).catch(() => undefined);
    expect(vendor.received().map(({ query }) => query.raw)).toEqual(['', '']);
  });

  it('is asked for where there is none', async () => {
    const error = await rejection(
      vendor.client.cycloid.projects.get({ project_canonical: 'storefront' } as never),
      InputError,
    );
    expect(error.problems).toMatchObject([{ field: 'organization_canonical' }]);
    expect(vendor.received()).toEqual([]);
  });
});

describe('two parameters of one name', () => {
  it('arrive each in its place', async () => {
    await vendor.client.cycloid.externalBackends.create({
      ...organization,
      query_project_canonical: 'storefront',
      purpose: 'logs',
      project_canonical: 'network',
      configuration: { engine: 'AWSCloudWatchLogs', region: 'eu-west-1' },
    });
    expect(only()?.query.parsed).toEqual({ project_canonical: 'storefront' });
    expect(only()?.body).toMatchObject({ project_canonical: 'network' });
  });

  it('canonical of an update is the body’s', async () => {
    await vendor.client.cycloid.teams.update({
      ...organization,
      team_canonical: 'storefront',
      canonical: 'shopfront',
      name: 'Shopfront',
      roles_canonical: ['organization-member'],
    });
    expect(only()?.path).toBe('/cycloid/organizations/brightwater/teams/storefront');
    expect(only()?.body).toMatchObject({ canonical: 'shopfront' });
  });
});

describe('a configuration of several kinds', () => {
  const create = (configuration: object): Promise<unknown> =>
    vendor.client.cycloid.externalBackends.create({
      ...organization,
      purpose: 'remote_tfstate',
      configuration: configuration as never,
    });

  it.each([
    ['without what tells its kind', {}, ['configuration.engine']],
    ['with a kind that is no word', { engine: 7 }, ['configuration.engine']],
    ['without what its kind needs', { engine: 'SwiftStorage', container: 'c' }, ['configuration.region']],
    ['with what another kind has', { engine: 'GCPStorage', bucket: 'b', region: 'r' }, ['configuration.region']],
    ['of a wrong type in it', { engine: 'HTTPStorage', url: 7 }, ['configuration.url']],
  ])('%s is refused before it is sent', async (_, configuration, fields) => {
    const error = await rejection(create(configuration), InputError);
    expect(error.problems.map(({ field }) => field)).toEqual(fields);
    expect(vendor.received()).toEqual([]);
  });

  it('of each kind arrives as it was given', async () => {
    const configurations = [
      { engine: 'AWSRemoteTFState', bucket: 'b', region: 'r', skip_verify_ssl: true },
      { engine: 'AzureRemoteTFState', container: 'c', blob: 'b' },
      { engine: 'GitLabHTTPStorage', url: 'https://gitlab.brightwater.example/state' },
      { engine: 'SwiftRemoteTFState', container: 'c', region: 'r' },
      // The page names no list of kinds that would be complete.
      { engine: 'KindOfTomorrow', depth: 3 },
    ];
    for (const configuration of configurations) await create(configuration);
    expect(vendor.received().map(({ body }) => (body as { configuration: object }).configuration)).toEqual(
      configurations,
    );
  });
});

describe('a part of the path', () => {
  const hostile = [
    'a/b',
    '../organizations',
    '..%2f..',
    '...',
    'a?b=c',
    'a#b',
    '100%',
    '%2e%2e',
    'a b',
    'größe',
    '日本',
    'a\\b',
    'a;b=c',
    'a+b&c',
    '//host.example/x',
    'a\r\nx-admin: yes',
    '{job_name}',
    '__proto__',
  ];

  it.each(hostile)('that may be any text, %j, reaches the server as one segment', async (name) => {
    await vendor.client.cycloid.jobs.get({ ...webPipeline, job_name: name }).catch(() => undefined);
    const segments = (only()?.path ?? '').split('/');
    expect(segments.slice(0, -1).join('/')).toBe(
      '/cycloid/organizations/brightwater/projects/storefront/environments/production/components/web' +
        '/pipelines/storefront-production-web/jobs',
    );
    expect(decodeURIComponent(segments.at(-1) ?? '')).toBe(name);
    expect(only()?.query.raw).toBe('');
  });

  it.each(['.', '..', ''])('that no URL can carry, %j, is refused', async (name) => {
    await rejection(vendor.client.cycloid.jobs.get({ ...webPipeline, job_name: name }), InputError);
    expect(vendor.received()).toEqual([]);
  });

  it.each([
    [
      'organization_canonical',
      ['abc', 'a-1_b', 'x'.repeat(100)],
      ['ab', 'Abc', '-abc', 'abc-', 'a.c', 'x'.repeat(101)],
    ],
    ['project_canonical', ['a', 'A.b-C_1', '9'], ['', '.a', 'a.', 'a/b', 'a b', 'é', 'x'.repeat(101)]],
    ['environment_canonical', ['Prod.EU-1'], ['prod eu', '_prod', 'prod?']],
    ['component_canonical', ['w'], ['w#', 'w%20b', '']],
    ['inpath_pipeline_name', ['abc', 'a.b_c-d'], ['ab', 'Abc', 'abc.', 'a/c']],
  ])('%s takes what its pattern takes, and nothing else', async (field, taken, refused) => {
    const get = (value: string): Promise<unknown> =>
      vendor.client.cycloid.pipelines.get({ ...webPipeline, [field]: value });
    for (const value of taken) {
      vendor.forget();
      await get(value).catch((error: unknown) => {
        expect(error).not.toBeInstanceOf(InputError);
      });
      expect(only()?.path.split('/')).toContain(value);
    }
    vendor.forget();
    for (const value of refused) {
      const error = await rejection(get(value), InputError);
      expect(error.problems.map((problem) => problem.field)).toEqual([field]);
    }
    expect(vendor.received()).toEqual([]);
  });

  it('of digits takes no more than an id has', async () => {
    for (const id of ['0', '12345678901234567890']) {
      vendor.forget();
      await vendor.client.cycloid.builds.get({ ...unitTests, build_id: id }).catch(() => undefined);
      expect(only()?.path).toMatch(new RegExp(`/builds/${id}$`));
    }
    vendor.forget();
    for (const id of ['', '1.0', '-1', '1e3', '١', '123456789012345678901'])
      await rejection(vendor.client.cycloid.builds.get({ ...unitTests, build_id: id }), InputError);
    expect(vendor.received()).toEqual([]);
  });

  it('that is a reference to a stack keeps its colon', async () => {
    const { ref } = await vendor.client.cycloid.stacks.get({
      ...organization,
      service_catalog_ref: 'brightwater:stack-network',
    });
    expect(ref).toBe('brightwater:stack-network');
    expect(decodeURIComponent(only()?.path ?? '')).toBe(
      '/cycloid/organizations/brightwater/service_catalogs/brightwater:stack-network',
    );
  });

  it('keeps the meaning of a path for what lies beside it', async () => {
    // Were it not for its one segment, this would delete the pipeline.
    await vendor.client.cycloid.jobs.clearTaskCache({ ...unitTests, step_name: '../../../..' }).catch(() => undefined);
    const { name } = await vendor.client.cycloid.pipelines.get(webPipeline);
    expect(name).toBe('storefront-production-web');
  });
});

it('a component is found where it is, and not in an environment beside it', async () => {
  const { canonical } = await vendor.client.cycloid.components.get(web);
  expect(canonical).toBe('web');
  await expect(
    vendor.client.cycloid.components.get({ ...production, component_canonical: 'warehouse' }),
  ).rejects.toThrow('404');
});

it('an account is not deleted with an API key', async () => {
  const error = await rejection(vendor.client.cycloid.account.delete({}), PermissionError);
  expect(error.status).toBe(403);
});

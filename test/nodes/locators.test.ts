import { describe, expect, it } from '@jest/globals';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { cycloid, fieldsOf, indigo, operationsOf, talend, twinit } from '@runbridge/core';
import type { Caller, Operation, Platform } from '@runbridge/core';
import {
  brightwaterIds,
  CYCLOID_API_KEY,
  INDIGO_TOKEN,
  indigoIds,
  PERSONAL_ACCESS_TOKEN,
  TWINIT_TOKEN,
  twinitIds,
} from '@runbridge/sandbox';
import { organization, useCycloid, webPipeline } from '../support/cycloid.js';
import { searched } from '../support/editorContext.js';
import type { EditorSetting } from '../support/editorContext.js';
import { useIndigo } from '../support/indigo.js';
import { describedNode, walk } from '../support/nodeSuite.js';
import { useTalend } from '../support/talend.js';
import { useTwinit } from '../support/twinit.js';
import { Cycloid } from '../../nodes/Cycloid/Cycloid.node.js';
import { locators as cycloidLocators } from '../../nodes/Cycloid/locators.js';
import { Indigo } from '../../nodes/Indigo/Indigo.node.js';
import { locators as indigoLocators } from '../../nodes/Indigo/locators.js';
import { Talend } from '../../nodes/Talend/Talend.node.js';
import { locators as talendLocators } from '../../nodes/Talend/locators.js';
import { Twinit } from '../../nodes/Twinit/Twinit.node.js';
import { locators as twinitLocators } from '../../nodes/Twinit/locators.js';
import { collectionName, parameterName } from '../../nodes/shared/describe.js';
import { listOf, locatorOf, sourcesOf } from '../../nodes/shared/locators/locator.js';
import type { LocatorTable } from '../../nodes/shared/locators/locator.js';
import { valueOf } from '../../nodes/shared/operations.js';

interface Tested {
  readonly node: INodeType;
  readonly platform: Platform;
  readonly locators: LocatorTable;
  /** What the fields hold that lists depend on; by the search method before the field where that decides. */
  readonly places: Readonly<Record<string, string>>;
  readonly fixture: { readonly url: string; readonly client: Caller; received(): readonly { readonly path: string }[] };
  readonly setting: () => Omit<EditorSetting, 'parameters'>;
}

const bearer = (token: string): Pick<EditorSetting, 'headers'> => ({ headers: { authorization: `Bearer ${token}` } });

const talendFixture = useTalend();
const cycloidFixture = useCycloid({ keepsState: true });
const indigoFixture = useIndigo({ keepsState: true });
const twinitFixture = useTwinit({ keepsState: true });

const tested: readonly Tested[] = [
  {
    node: new Talend(),
    platform: talend,
    locators: talendLocators,
    fixture: talendFixture,
    places: {
      'searchRemoteEngineRunProfiles.engineId': brightwaterIds.remoteEngine('Frankfurt Engine 1'),
      'searchPipelineEngineRunProfiles.engineId': brightwaterIds.pipelineEngine('Brightwater Gen2 Engine'),
      clusterId: brightwaterIds.cluster('Frankfurt Cluster'),
    },
    setting: () => ({
      credential: { region: 'custom', baseUrl: talendFixture.url },
      ...bearer(PERSONAL_ACCESS_TOKEN),
    }),
  },
  {
    node: new Cycloid(),
    platform: cycloid,
    locators: cycloidLocators,
    fixture: cycloidFixture,
    places: {
      project_canonical: webPipeline.project_canonical,
      destination_project_canonical: 'network',
      environment_canonical: webPipeline.environment_canonical,
      component_canonical: webPipeline.component_canonical,
      inpath_pipeline_name: webPipeline.inpath_pipeline_name,
      pipeline_name: webPipeline.inpath_pipeline_name,
      job_name: 'unit-tests',
      provider_canonical: 'aws',
    },
    setting: () => ({
      credential: { baseUrl: cycloidFixture.url, organization: 'brightwater' },
      ...bearer(CYCLOID_API_KEY),
    }),
  },
  {
    node: new Indigo(),
    platform: indigo,
    locators: indigoLocators,
    fixture: indigoFixture,
    places: { deploymentId: indigoIds.deployments.notebook },
    setting: () => ({ credential: { baseUrl: indigoFixture.url }, ...bearer(INDIGO_TOKEN) }),
  },
  {
    node: new Twinit(),
    platform: twinit,
    locators: twinitLocators,
    fixture: twinitFixture,
    places: {},
    setting: () => ({
      credential: { baseUrl: twinitFixture.url, namespace: twinitIds.namespace },
      ...bearer(TWINIT_TOKEN),
    }),
  },
];

const chosen = (value: string, mode = 'id'): unknown => ({ __rl: true, mode, value });

/** Parameters of the node with the operation and what was entered, each field where it belongs. */
function parametersOf(operation: Operation, entered: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const optional = Object.fromEntries(
    fieldsOf(operation)
      .filter(({ name, required }) => !required && name in entered)
      .map(({ name }) => [name, entered[name]]),
  );
  const required = fieldsOf(operation)
    .filter((field) => field.required && field.name in entered)
    .map((field) => [parameterName(field), entered[field.name]] as const);
  return {
    operation: valueOf(operation),
    [collectionName(operation)]: optional,
    ...Object.fromEntries(required),
  };
}

const at = (item: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], item);

async function all(client: Caller, operation: Operation, input: object): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of client.pages(operation, input)) items.push(item);
  return items;
}

describe.each(tested)('lists of the $platform.name node', (own) => {
  const { node, platform, locators, places, fixture, setting } = own;
  const operations = operationsOf(platform);
  const fields = operations.flatMap((operation) =>
    fieldsOf(operation).flatMap((field) => {
      const found = locatorOf(platform, locators, operation, field);
      return found === undefined ? [] : [{ operation, field, ...found }];
    }),
  );
  const { shownFor, collectionOf } = describedNode(node, platform);

  it('are all there for a field, and a method for each', () => {
    const methods = Object.keys(node.methods?.listSearch ?? {}).sort();
    expect(methods).toEqual(Object.keys(locators).sort());
    expect([...new Set(fields.map(({ method }) => method))].sort()).toEqual(methods);
  });

  it('are offered on each field that says it comes from one, beside its value as it is', () => {
    for (const { operation, field, method, locator } of fields) {
      const name = field.required ? parameterName(field) : field.name;
      const property = [...(field.required ? shownFor(operation) : collectionOf(operation))].find(
        (each) => each.name === name,
      );
      expect([operation.id, name, property?.type]).toEqual([operation.id, name, 'resourceLocator']);
      expect(property?.default).toEqual({ mode: 'list', value: '' });
      expect(property?.modes?.map((mode) => mode.name)).toEqual(
        locator.address === undefined ? ['list', 'id'] : ['list', 'id', 'url'],
      );
      expect(property?.modes?.[0]?.typeOptions).toEqual({ searchListMethod: method, searchable: true });
    }
  });

  it('exist in the catalogue, with the fields that narrow them', () => {
    for (const [method, locator] of Object.entries(locators)) {
      const list = listOf(platform, locator);
      expect([method, list?.paging === undefined]).toEqual([method, false]);
      const names = fieldsOf(list as Operation).map(({ name }) => name);
      for (const each of [...(locator.narrowedBy ?? []), ...Object.keys(locator.from ?? {})])
        expect([method, names]).toEqual([method, expect.arrayContaining([each])]);
    }
  });

  it.each(Object.keys(locators))('%s shows what the platform has', async (method) => {
    const [found] = fields.filter((each) => each.method === method);
    const { operation, locator } = found as (typeof fields)[number];
    const list = listOf(platform, locator) as Operation;
    const sources = [...sourcesOf(platform, list, locator)];
    const input: Record<string, string> = {};
    const entered: Record<string, unknown> = {};
    for (const [name, source] of sources) {
      const place =
        source === 'cloud_cost_management_account_canonical'
          ? String(at((await all(fixture.client, cycloid.operations.cloudAccounts.list, organization))[0], 'canonical'))
          : (places[`${method}.${source}`] ?? places[source] ?? '');
      input[name] = place;
      entered[source] = chosen(place);
    }
    const needsOrganization = fieldsOf(list).some(({ name }) => name === 'organization_canonical');
    const items = await all(fixture.client, list, { ...(needsOrganization && organization), ...input });
    const values = [...new Set(items.map((item) => String(at(item, locator.value))))];
    expect(values.length).toBeGreaterThan(0);
    const before = fixture.received().length;
    const { results, paginationToken } = await searched(node, method, {
      ...setting(),
      parameters: parametersOf(operation, entered),
    });
    const first = locator.repeats === true ? values : values.slice(0, 100);
    expect(results.map(({ value }) => value).sort()).toEqual([...first].sort());
    expect(paginationToken === undefined).toBe(first.length === values.length);
    for (const { name } of results) expect(name).toMatch(/\S/);
    // The list itself and nothing else: once, but where it takes all pages to show each value once.
    const sent = fixture.received().slice(before);
    expect(new Set(sent.map(({ path }) => path)).size).toBe(1);
    if (locator.repeats !== true) expect(sent).toHaveLength(1);
  });

  it('find by any word of a label, or by the value', async () => {
    const [found] = fields.filter(({ locator }) => locator.label !== undefined && locator.list.endsWith('.list'));
    const { operation, method } = found as (typeof fields)[number];
    const parameters = parametersOf(
      operation,
      Object.fromEntries(Object.entries(places).map(([k, v]) => [k, chosen(v)])),
    );
    const { results } = await searched(node, method, { ...setting(), parameters });
    const [sought] = results;
    const { name = '', value = '' } = sought ?? {};
    for (const filter of [name.toUpperCase(), String(value), ` ${name.slice(1, 5)} `]) {
      const { results: some } = await searched(node, method, { ...setting(), parameters, filter });
      expect(some).toContainEqual(sought);
    }
    const nothing = await searched(node, method, { ...setting(), parameters, filter: 'no such thing' });
    expect(nothing).toEqual({ results: [] });
  });

  it('say what to do where the vendor refuses the credential', async () => {
    const [found] = fields;
    const { operation, method } = found as (typeof fields)[number];
    const parameters = parametersOf(
      operation,
      Object.fromEntries(Object.entries(places).map(([k, v]) => [k, chosen(v)])),
    );
    const refused = searched(node, method, { ...setting(), headers: { authorization: 'Bearer wrong' }, parameters });
    await expect(refused).rejects.toMatchObject({
      httpCode: '401',
      message: expect.stringMatching(/: Get Many was answered with 401/),
      description: expect.stringMatching(/\S/),
    });
  });

  it('read addresses only where the vendor gives such', () => {
    for (const property of walk(node.description.properties) as Iterable<INodeProperties>)
      for (const mode of property.modes ?? [])
        if (mode.name === 'url') {
          const { regex } = mode.extractValue as { regex: string };
          const example = (mode.placeholder ?? '').replace('e.g. ', '');
          const value = example.split('/').at(-1);
          expect(new RegExp(regex).exec(example)?.slice(1)).toEqual([value]);
          expect(new RegExp(regex).exec(`${example}/more?tab=1#top`)?.[1]).toBe(value);
          const [validation] = mode.validation as unknown as { properties: { regex: string } }[];
          const isEntered = new RegExp(`^${validation?.properties.regex ?? ''}$`);
          expect(isEntered.test(`${example}/more?tab=1#top`)).toBe(true);
          for (const wrong of ['', String(value), example.replace('https', 'ftp'), example.replace(/\/[^/]+$/, '/')])
            expect([wrong, isEntered.test(wrong)]).toEqual([wrong, false]);
        }
  });
});

describe('lists that depend on what was chosen above', () => {
  const [talendNode, cycloidNode, indigoNode] = tested as [Tested, Tested, Tested, Tested];
  const look = (
    { node, setting }: Tested,
    method: string,
    operation: Operation,
    entered: Readonly<Record<string, unknown>>,
    more: Partial<EditorSetting> = {},
  ): ReturnType<typeof searched> =>
    searched(node, method, { ...setting(), parameters: parametersOf(operation, entered), ...more });

  it('show workspaces of the environment, and of all where none was chosen', async () => {
    const create = talend.operations.tasks.create;
    const every = await look(talendNode, 'searchWorkspaces', create, {});
    const production = brightwaterIds.environment('Production');
    const some = await look(talendNode, 'searchWorkspaces', create, { environmentId: chosen(production) });
    expect(some.results.length).toBeGreaterThan(0);
    expect(some.results.length).toBeLessThan(every.results.length);
    for (const { name } of some.results) expect(name).toMatch(/ \(Production\)$/);
    // A workflow of before holds the plain value, and a filter stands among the others.
    const plain = await look(talendNode, 'searchWorkspaces', create, { environmentId: production });
    const filtered = await look(talendNode, 'searchWorkspaces', talend.operations.plans.list, {
      environmentId: chosen(production),
    });
    expect([plain, filtered]).toEqual([some, some]);
  });

  it('ask the vendor for the plans of an environment and a workspace', async () => {
    talendFixture.forget();
    await look(talendNode, 'searchTasks', talend.operations.plans.list, {
      environmentId: chosen(brightwaterIds.environment('Production')),
      workspaceId: chosen(brightwaterIds.workspace('Production', 'Commerce Analytics')),
    }).catch(() => undefined);
    const [request] = talendFixture.received();
    expect(request?.query.parsed).toMatchObject({
      environmentId: brightwaterIds.environment('Production'),
      workspaceId: brightwaterIds.workspace('Production', 'Commerce Analytics'),
    });
  });

  it('show jobs of the pipeline, and pipelines of the component', async () => {
    const { create } = cycloid.operations.builds;
    const places = { ...webPipeline, organization_canonical: '' };
    const jobs = await look(cycloidNode, 'searchJobs', create, places);
    expect(jobs.results.map(({ value }) => value)).toContain('unit-tests');
    const pipelines = await look(cycloidNode, 'searchPipelines', create, places);
    expect(pipelines.results.map(({ value }) => value)).toEqual(['storefront-production-web']);
  });

  it('tell apart what has one name by what stays as it is', async () => {
    const [, , indigoOwn, twinitOwn] = tested as [Tested, Tested, Tested, Tested];
    const runs = await look(twinitOwn, 'searchRuns', twinit.operations.orchruns.get, {});
    for (const { name } of runs.results) expect(name).toMatch(/^\S.* \(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)$/);
    const deployments = await look(indigoOwn, 'searchDeployments', indigo.operations.deployments.get, {});
    for (const { name, value } of deployments.results)
      expect(name).toMatch(new RegExp(`^${String(value)} \\(\\d{4}-\\d\\d-\\d\\dT`));
  });

  it('read what was chosen out of an address', async () => {
    const address = 'https://console.cycloid.io/organizations/brightwater/projects/storefront/environments';
    const environments = await look(cycloidNode, 'searchEnvironments', cycloid.operations.pipelines.listInEnvironment, {
      project_canonical: chosen(address, 'url'),
    });
    expect(environments.results.map(({ value }) => value)).toContain('production');
  });

  it('show environments of the project that a component moves to, not of the one it is in', async () => {
    const { migrate } = cycloid.operations.components;
    const here = { project_canonical: chosen('storefront') };
    const there = { ...here, destination_project_canonical: chosen('network') };
    const { results } = await look(cycloidNode, 'searchDestinationEnvironments', migrate, there);
    const own = await look(cycloidNode, 'searchEnvironments', migrate, here);
    expect(results).not.toEqual(own.results);
    await expect(look(cycloidNode, 'searchDestinationEnvironments', migrate, here)).rejects.toThrow(
      'Choose Destination Project Canonical first',
    );
  });

  it.each([undefined, '', chosen(''), '={{ $json.project }}', chosen('={{ $json.project }}')])(
    'say what to choose first where it is %j, and send nothing',
    async (project_canonical) => {
      const refused = look(cycloidNode, 'searchEnvironments', cycloid.operations.pipelines.listInEnvironment, {
        ...(project_canonical !== undefined && { project_canonical }),
      });
      await expect(refused).rejects.toMatchObject({
        message: expect.stringMatching(/^Choose Project Canonical first: .* enter the value itself here\.$/),
      });
      expect(cycloidFixture.received()).toEqual([]);
    },
  );

  it('take the organization of the node before that of the credential', async () => {
    const { setting } = cycloidNode;
    const { listInProject } = cycloid.operations.pipelines;
    await look(cycloidNode, 'searchProjects', listInProject, { organization_canonical: chosen('other-one') }).catch(
      () => undefined,
    );
    await look(cycloidNode, 'searchProjects', listInProject, {}, setting());
    expect(cycloidFixture.received().map(({ path }) => path)).toEqual([
      expect.stringContaining('/organizations/other-one/projects'),
      expect.stringContaining('/organizations/brightwater/projects'),
    ]);
  });

  it('say what was looked for where a list is empty', async () => {
    const refused = look(talendNode, 'searchWorkspaces', talend.operations.tasks.create, {
      environmentId: 'nowhere',
    });
    await expect(refused).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Workspace: Get Many found nothing with Environment ID "nowhere"\. .*account of the credential/,
      ),
    });
    const none = look(
      indigoNode,
      'searchResources',
      indigo.operations.resources.get,
      { deploymentId: 'd1' },
      { answer: () => ({ statusCode: 200, body: { content: [], page: { totalElements: 0, number: 0 } } }) },
    );
    await expect(none).rejects.toThrow('Resource: Get Many found nothing with Deployment ID "d1".');
  });
});

describe('lists of many pages', () => {
  const node = new Talend();
  const credential = { region: 'eu', accessToken: 't0ken' };
  const parameters = { operation: 'plans.get' };
  const plans = Array.from({ length: 2500 }, (_, index) => ({
    executable: `p${String(index)}`,
    name: `Load ${String(index)}`,
  }));
  const offsets: number[] = [];
  const answer = ({ url }: { readonly url: string }): { statusCode: number; body: unknown } => {
    const query = new URL(url).searchParams;
    const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
    offsets.push(offset);
    return {
      statusCode: 200,
      body: { items: plans.slice(offset, offset + limit), limit, offset, total: plans.length },
    };
  };
  const look = (more: { filter?: string; token?: string } = {}): ReturnType<typeof searched> => {
    offsets.length = 0;
    return searched(node, 'searchPlans', { parameters, credential, answer, ...more });
  };

  it('read one page, and the next only when it is asked for', async () => {
    const first = await look();
    expect(offsets).toEqual([0]);
    expect(first.results).toHaveLength(100);
    const second = await look({ token: first.paginationToken as string });
    expect(offsets).toEqual([100]);
    expect(second.results[0]).toEqual({ name: 'Load 100', value: 'p100' });
    const last = await look({ token: JSON.stringify({ limit: 100, offset: 2400 }) });
    expect(last.results).toHaveLength(100);
    expect(last.paginationToken).toBeUndefined();
  });

  it('search further pages until something is found, and go on after it', async () => {
    const { results, paginationToken } = await look({ filter: 'load 77' });
    const fitting = plans.slice(0, 1000).filter(({ name }) => name.includes('77'));
    expect(results.map(({ value }) => value)).toEqual(fitting.map(({ executable }) => executable));
    expect(offsets).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
    expect(JSON.parse(paginationToken as string)).toMatchObject({ offset: 1000 });
  });

  it('say that there are too many where none of the pages has it', async () => {
    await expect(look({ filter: 'p2499' })).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Plan: Get Many has too many entries to search: .*"p2499".* enter the value itself\.$/,
      ),
    });
    expect(offsets).toHaveLength(10);
  });

  it('take no more from a token than where the next page begins', async () => {
    const token = JSON.stringify({ offset: 200, limit: 100, planId: 'x', path: '/elsewhere', workspaceId: 'w' });
    const urls: string[] = [];
    await searched(node, 'searchPlans', {
      parameters: { operation: 'plans.list', filters: { workspaceId: chosen('mine') } },
      credential,
      token,
      answer: (request) => {
        urls.push(request.url);
        return answer(request);
      },
    });
    expect(urls).toHaveLength(1);
    const { origin, pathname, searchParams } = new URL(urls[0] ?? '');
    expect(`${origin}${pathname}`).toBe('https://api.eu.cloud.talend.com/orchestration/executables/plans');
    expect(searchParams.get('workspaceId')).toBe('mine');
  });
});

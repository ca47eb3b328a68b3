import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { nameParts, operationsOf } from '../../catalog.js';
import { fieldsOf } from '../../input.js';
import type { Operation } from '../../operation.js';
import { answerPlaces } from '../../redact/declared.js';
import { annotationsOf } from '../../schema.js';
import { cycloid } from './platform.js';

const operations = operationsOf(cycloid);
const actions = (chosen: readonly Operation[]): string[] => chosen.map(({ id }) => id.replace('cycloid.', '')).sort();

it('has 269 operations, all documented', () => {
  expect(operations).toHaveLength(269);
  expect(operations.every(({ documented }) => documented)).toBe(true);
  expect(new Set(operations.map(({ id }) => id)).size).toBe(269);
  expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(269);
});

it('has so many of each resource', () => {
  const counts: Record<string, number> = {};
  for (const operation of operations) {
    const { resource } = nameParts(operation);
    counts[resource] = (counts[resource] ?? 0) + 1;
  }
  expect(counts).toEqual({
    pipelines: 15,
    builds: 9,
    jobs: 5,
    components: 9,
    projects: 7,
    environments: 6,
    stacks: 14,
    pipelineResources: 5,
    resourceVersions: 6,
    credentials: 6,
    events: 3,
    logs: 2,
    catalogRepositories: 8,
    configRepositories: 6,
    forms: 3,
    organizations: 10,
    members: 7,
    teams: 5,
    teamMembers: 4,
    roles: 6,
    apiKeys: 5,
    inventory: 7,
    inventoryStates: 6,
    cloudCosts: 9,
    cloudAccounts: 9,
    costEstimation: 2,
    infraPolicies: 6,
    infraImports: 10,
    terraform: 8,
    externalBackends: 5,
    kpis: 8,
    quotas: 6,
    resourcePools: 5,
    appearances: 7,
    licence: 3,
    platform: 6,
    account: 6,
    authentication: 12,
    awsInfrastructure: 13,
  });
  expect(Object.keys(cycloid.resources)).toEqual(Object.keys(cycloid.operations));
});

it('titles and summaries tell operations of a resource apart', () => {
  for (const [resource, group] of Object.entries(cycloid.operations)) {
    const each = Object.values(group as Record<string, Operation>);
    for (const text of ['title', 'summary'] as const)
      expect([resource, new Set(each.map((operation) => operation[text])).size]).toEqual([resource, each.length]);
  }
});

it('has the thirteen operations on AWS deprecated, as the last resource, and no others', () => {
  const deprecated = operations.filter((operation) => operation.deprecated);
  expect(deprecated).toHaveLength(13);
  expect(deprecated.every(({ path }) => path.includes('/infrastructures/aws'))).toBe(true);
  expect(operations.slice(-13)).toEqual(deprecated);
});

it('sends no credentials where the page asks for none', () => {
  expect(actions(operations.filter(({ anonymous }) => anonymous === true))).toEqual([
    'account.resendVerification',
    'account.updateGuide',
    'account.verifyEmail',
    'appearances.getActive',
    'appearances.getDefault',
    'authentication.createOAuthUser',
    'authentication.getOAuthUser',
    'authentication.getSamlMetadata',
    'authentication.handleAwsMarketplaceEntitlement',
    'authentication.login',
    'authentication.requestPasswordReset',
    'authentication.resetPassword',
    'authentication.samlCallback',
    'authentication.signUp',
    'authentication.signUpAwsMarketplace',
    'authentication.verifyEmailAuthentication',
    'inventoryStates.get',
    'inventoryStates.getPlan',
    'inventoryStates.lock',
    'inventoryStates.save',
    'inventoryStates.savePlan',
    'inventoryStates.unlock',
    'licence.activate',
    'licence.get',
    'members.getPendingInvitation',
    'members.resendInvitation',
    'platform.getConfig',
    'platform.getServiceStatus',
    'platform.getStatus',
    'platform.getVersion',
    'platform.listCountries',
  ]);
});

it('sends bodies of another type only where the page says so', () => {
  expect(actions(operations.filter(({ mediaType }) => mediaType === 'application/json'))).toEqual([
    'inventoryStates.lock',
    'inventoryStates.save',
    'inventoryStates.savePlan',
    'inventoryStates.unlock',
  ]);
  expect(actions(operations.filter(({ mediaType }) => mediaType === 'application/x-www-form-urlencoded'))).toEqual([
    'authentication.samlCallback',
  ]);
});

it('answers in other ways than JSON only where the page says so', () => {
  const answering = (response: string): string[] => actions(operations.filter((each) => each.response === response));
  expect(answering('sse')).toEqual(['builds.getEvents']);
  expect(answering('text')).toEqual(['authentication.getSamlMetadata']);
  expect(answering('redirect')).toEqual([
    'authentication.handleAwsMarketplaceEntitlement',
    'authentication.samlCallback',
  ]);
  expect(answering('ndjson')).toEqual([]);
});

it('takes the envelope off what is no page, and leaves pages whole', () => {
  const whole = operations.filter(({ response, unwrap }) => response === 'json' && unwrap === undefined);
  expect(actions(whole.filter(({ paging }) => paging === undefined || paging === 'whole'))).toEqual([
    'environments.list',
    'externalBackends.list',
    'infraImports.listPresets',
    'infraImports.listResources',
    'infraImports.listResourcesOfType',
    'inventory.list',
    'organizations.listAncestors',
    'stacks.getDiagram',
  ]);
  expect(whole.length).toBe(8 + 31 + 2 + 8);
});

it('reads with POST and PUT, and writes with GET, where that is what they do', () => {
  expect(actions(operations.filter(({ method, effect }) => method !== 'GET' && effect === 'read'))).toEqual([
    'catalogRepositories.validate',
    'costEstimation.estimateForm',
    'costEstimation.estimatePlan',
    'forms.generateConfig',
    'forms.getReferenceValues',
    'forms.validate',
    'infraImports.listResources',
    'infraImports.listResourcesOfType',
    'infraPolicies.validate',
    'organizations.canDo',
    'pipelines.diff',
    'terraform.convertToHcl',
    'terraform.validate',
  ]);
  expect(actions(operations.filter(({ method, effect }) => method === 'GET' && effect !== 'read'))).toEqual([
    'authentication.getOAuthUser',
    'authentication.refreshToken',
  ]);
  expect(operations.filter(({ method, effect }) => method === 'DELETE' && effect !== 'delete')).toEqual([]);
});

it('names a page style for every list, by the parameters that it takes', () => {
  for (const operation of operations) {
    const names = fieldsOf(operation).map(({ name }) => name);
    const style = operation.paging;
    if (style === 'concourse') expect(names).toContain('concourse_page_since');
    if (style === 'next') expect(names).toEqual(expect.arrayContaining(['next', 'page_size']));
    if (style === 'index') expect(names).toEqual(expect.arrayContaining(['page_index', 'page_size']));
  }
  const counts = ['index', 'concourse', 'next', 'whole'].map(
    (style) => operations.filter(({ paging }) => paging === style).length,
  );
  expect(counts).toEqual([31, 2, 8, 25]);
});

describe('secrets', () => {
  it('are declared in inputs', () => {
    const secret = operations.flatMap((operation) =>
      fieldsOf(operation)
        .filter(({ schema }) => holdsSecret(schema))
        .map(({ name }) => `${operation.id.replace('cycloid.', '')} ${name}`),
    );
    expect(secret.sort()).toEqual([
      'account.update password_update',
      'account.verifyEmail verification_token',
      'authentication.createOAuthUser invitation_token',
      'authentication.getOAuthUser oauth_code',
      'authentication.login password',
      'authentication.resetPassword password',
      'authentication.resetPassword token',
      'authentication.samlCallback SAMLResponse',
      'authentication.signUp invitation_token',
      'authentication.signUp password',
      'authentication.signUpAwsMarketplace aws_marketplace_token',
      'authentication.signUpAwsMarketplace password',
      'authentication.verifyEmailAuthentication authentication_token',
      'credentials.create raw',
      'credentials.update raw',
      'inventoryStates.get jwt',
      'inventoryStates.getPlan jwt',
      'inventoryStates.lock jwt',
      'inventoryStates.save jwt',
      'inventoryStates.savePlan jwt',
      'inventoryStates.unlock jwt',
      'licence.activate key',
      'members.getPendingInvitation verification_token',
    ]);
  });

  it.each([
    ['apiKeys.create', ['token']],
    ['authentication.login', ['token']],
    ['credentials.get', ['raw', 'access_key']],
    ['credentials.get', ['raw', 'json_key']],
    ['credentials.get', ['raw', 'raw']],
    ['externalBackends.list', ['data', 'jwt']],
    ['licence.get', ['key']],
  ])('%s answers one at %j', (id, path) => {
    const operation = operations.find((each) => each.id === `cycloid.${id}`);
    const places = operation ? answerPlaces(operation) : [];
    const found = places.map((place) => path.reduce<typeof place | undefined>((at, name) => at?.at(name), place));
    expect(found.some((place) => place?.isSecret)).toBe(true);
  });
});

/** A field that is a secret, or an object with one. */
function holdsSecret(schema: z.ZodTypeAny): boolean {
  if (annotationsOf(schema).secret === true) return true;
  const core = schema instanceof z.ZodOptional ? (schema as z.ZodOptional<z.ZodTypeAny>).unwrap() : schema;
  return core instanceof z.ZodObject && Object.values(core.shape as z.ZodRawShape).some(holdsSecret);
}

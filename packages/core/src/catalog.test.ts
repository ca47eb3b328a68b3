import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { catalogEntry, createCatalog, nameParts, operationsOf } from './catalog.js';
import { fieldsOf } from './input.js';
import type { Field } from './input.js';
import { defineOperation, toolName } from './operation.js';
import { cycloid } from './platforms/cycloid/platform.js';
import { indigo } from './platforms/indigo/platform.js';
import { talend } from './platforms/talend/platform.js';
import { twinit } from './platforms/twinit/platform.js';

const platforms = [talend, cycloid, indigo, twinit];
const operations = platforms.flatMap(operationsOf);

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_, operation) => {
  it('stands in the tree under the words of its id', () => {
    const { platform, resource, action } = nameParts(operation);
    const tree = platforms.find(({ id }) => id === platform)?.operations as Record<string, Record<string, unknown>>;
    expect(tree[resource]?.[action]).toBe(operation);
  });

  it('has a summary of one sentence and at most 120 characters', () => {
    expect(operation.summary.length).toBeLessThanOrEqual(120);
    expect(operation.summary).toMatch(/^[A-Z].*\.$/);
    expect(operation.title).toMatch(/^[A-Z]/);
  });

  it('takes each path parameter, and no other, from its input', () => {
    const inPath = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    const declared = fieldsOf(operation).filter(({ part }) => part === 'path');
    expect(declared.map(({ wireName }) => wireName)).toEqual(inPath);
    expect(declared.every(({ required }) => required)).toBe(true);
  });

  it('shows its fields side by side without a collision', () => {
    const names = fieldsOf(operation).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('describes every field', () => {
    expect(
      fieldsOf(operation)
        .filter(({ description }) => !description)
        .map(({ name }: Field) => name),
    ).toEqual([]);
  });

  it('names a paging style and statuses that there are', () => {
    const platform = platforms.find(({ id }) => id === nameParts(operation).platform);
    if (operation.paging !== undefined) expect(Object.keys(platform?.paging ?? {})).toContain(operation.paging);
    for (const status of Object.keys(operation.statusHints ?? {})) expect(Number(status)).toBeGreaterThanOrEqual(400);
  });
});

it('counts 107 documented operations of Talend and 8 beside them', () => {
  const own = operationsOf(talend);
  expect(own.filter(({ documented }) => documented)).toHaveLength(107);
  expect(
    own
      .filter(({ documented }) => !documented)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([
    'talend.logs.delete',
    'talend.logs.generate',
    'talend.logs.status',
    'talend.tasks.create',
    'talend.tasks.delete',
    'talend.tasks.get',
    'talend.tasks.list',
    'talend.tasks.update',
  ]);
});

it.each([
  ['INDIGO', indigo, 17, 4],
  ['Twinit', twinit, 6, 0],
])('counts the documented operations of %s and those beside them', (_, platform, documented, beside) => {
  const own = operationsOf(platform);
  expect(own.filter((operation) => operation.documented)).toHaveLength(documented);
  expect(own.filter((operation) => !operation.documented)).toHaveLength(beside);
});

it('gives every method and path once', () => {
  const routes = operations.map((each) => `${nameParts(each).platform} ${each.method} ${each.path}`);
  expect(new Set(routes).size).toBe(routes.length);
});

it('gives every operation a tool name of its own, of at most 60 characters', () => {
  const names = operations.map(toolName);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{1,59}$/);
  expect(toolName({ id: 'talend.plans.getRunConfig' })).toBe('talend_plans_get_run_config');
});

it('puts deprecated operations last and finds all by id', () => {
  const old = defineOperation({
    id: 'talend.plans.old',
    title: 'Old',
    summary: 'Old.',
    method: 'GET',
    path: '/old',
    input: () => ({}),
    output: () => z.unknown(),
    deprecated: true,
  });
  const catalog = createCatalog([
    { ...talend, operations: { old: { old }, plans: talend.operations.plans }, resources: {} },
  ]);
  expect(catalog.operations.at(-1)).toBe(old);
  expect(catalog.get('talend.plans.execute')).toBe(talend.operations.plans.execute);
  expect(catalog.get('talend.plans.nothing')).toBeUndefined();
  expect(catalogEntry(old)).toEqual({
    id: 'talend.plans.old',
    platform: 'talend',
    resource: 'plans',
    action: 'old',
    method: 'GET',
    path: '/old',
    effect: 'read',
    deprecated: true,
    documented: true,
    tool: 'talend_plans_old',
  });
});

import { describe, expect, it } from '@jest/globals';
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { cycloid, fieldsOf, operationsOf } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { describedNode, optionsOf, testNode, walk } from '../support/nodeSuite.js';
import { Cycloid } from '../../nodes/Cycloid/Cycloid.node.js';
import { unwrapped } from '../../nodes/shared/kinds.js';

testNode(new Cycloid(), cycloid, {
  // Of the 400 that the editor bears. Each field of each operation for itself would make 1,245.
  most: 310,
  operations: 269,
  pageSizes: ['page_size', 'concourse_page_limit'],
  starts: ['builds.create', 'builds.rerun'],
  properNames: ['ElastiCache', 'Marketplace', 'Terraform'],
});

const { properties, operationSelects, shownFor, collectionOf } = describedNode(new Cycloid(), cycloid);

describe('what is particular to Cycloid', () => {
  it('asks for the organization once, last of what is asked for, and does not insist on it', () => {
    const organization = properties.filter(({ name }) => name === 'organization_canonical');
    expect(organization).toHaveLength(1);
    expect(organization[0]?.required).toBeUndefined();
    expect(organization[0]?.description).toMatch(/Leave empty to use the credential's organization/);
    const names = shownFor(cycloid.operations.builds.create as Operation).map(({ name }) => name);
    expect(names.indexOf('organization_canonical')).toBeGreaterThan(names.indexOf('job_name'));
  });

  it('names the organization of a session otherwise, which the credential does not fill', () => {
    const [organization] = collectionOf(cycloid.operations.authentication.login as Operation).filter(
      ({ name }) => name === 'organization_canonical',
    );
    expect(organization?.description).not.toMatch(/credential/);
  });

  it('puts deprecated operations last, marked in name and action', () => {
    const deprecated = operationsOf(cycloid).filter((operation) => operation.deprecated);
    expect(deprecated).toHaveLength(13);
    const options = operationSelects.flatMap((select) => optionsOf(select));
    const marked = options.filter(({ name }) => name.endsWith(' (Deprecated)'));
    expect(marked.map(({ value }) => `cycloid.${String(value)}`).sort()).toEqual(deprecated.map(({ id }) => id).sort());
    expect(marked.every(({ action }) => action?.endsWith(' (deprecated)'))).toBe(true);
  });

  it('asks for the parts of a credential in fields of their own, secrets hidden', () => {
    const raw = shownFor(cycloid.operations.credentials.create as Operation).find(({ name }) => name === 'raw');
    expect(raw).toMatchObject({ type: 'fixedCollection', displayName: 'Secret Values' });
    const inner = [...walk([raw])];
    for (const name of ['access_key', 'client_secret', 'json_key', 'password', 'raw', 'secret_key', 'ssh_key'])
      expect([name, inner.some((each) => each.name === name && isHidden(each))]).toEqual([name, true]);
  });

  it('shows an example of what depends on its kind', () => {
    for (const operation of operationsOf(cycloid))
      for (const { name } of fieldsOf(operation))
        if (name === 'configuration' || name === 'external_backend') {
          const property = [...shownFor(operation), ...collectionOf(operation)].find((each) => each.name === name);
          const [, example = ''] = / ?e\.g\. (\{.*\})$/.exec(property?.hint ?? '') ?? [];
          expect(() => JSON.parse(example) as unknown).not.toThrow();
        }
  });

  it('asks for dates where the wire has seconds', () => {
    const dates = collectionOf(cycloid.operations.kpis.list as Operation).filter(({ type }) => type === 'dateTime');
    expect(dates.map(({ name }) => name).sort()).toEqual(['begin', 'end']);
  });

  it.each(['projects', 'organizations', 'teams', 'members', 'cloudAccounts', 'infraPolicies'] as const)(
    'offers the orders of %s by fields that its items have',
    (resource) => {
      const { list } = cycloid.operations[resource];
      const property = collectionOf(list as Operation).find(({ name }) => name === 'order_by') as INodeProperties;
      const { data } = shapeOf(list.output());
      const items = data && unwrapped(data);
      const has = items instanceof z.ZodArray ? Object.keys(shapeOf(items.element as z.ZodTypeAny)) : [];
      expect(property.type).toBe('options');
      expect(optionsOf(property).length).toBeGreaterThan(2);
      for (const { value } of optionsOf(property)) {
        const [field = '', direction = ''] = String(value).split(':');
        expect(has).toContain(field);
        expect(['asc', 'desc']).toContain(direction);
      }
      expect(optionsOf(property).map(({ value }) => value)).toContain(property.default);
    },
  );

  it('has room for texts of several lines', () => {
    for (const name of ['passed_config', 'tfplan', 'yaml_vars'])
      for (const property of walk(properties))
        if (property.name === name) expect([name, property.typeOptions?.rows]).toEqual([name, 10]);
  });
});

function shapeOf(schema: z.ZodTypeAny): Record<string, z.ZodTypeAny> {
  const core = unwrapped(schema);
  return core instanceof z.ZodObject ? (core.shape as Record<string, z.ZodTypeAny>) : {};
}

function isHidden(property: INodeProperties): boolean {
  return [...walk([property])].some(({ typeOptions }) => typeOptions?.password === true);
}

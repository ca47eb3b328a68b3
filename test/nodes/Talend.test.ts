import { describe, expect, it } from '@jest/globals';
import type { INodeProperties } from 'n8n-workflow';
import { fieldsOf, operationsOf, talend } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { describedNode, optionsOf, testNode, walk } from '../support/nodeSuite.js';
import { kindOf } from '../../nodes/shared/kinds.js';
import type { Kind } from '../../nodes/shared/kinds.js';
import { Talend } from '../../nodes/Talend/Talend.node.js';

testNode(new Talend(), talend, {
  most: 250,
  operations: 107,
  pageSizes: ['limit'],
  starts: ['plans.execute', 'promotions.execute', 'tasks.execute'],
  properNames: ['Databricks'],
});

const { properties, operationSelects, shownFor, collectionOf } = describedNode(new Talend(), talend);
const operations = operationsOf(talend);

describe('what is particular to Talend', () => {
  it('writes titles with small words small, and names a verb of two words whole', () => {
    const named = new Map(
      operationSelects.flatMap((select) => optionsOf(select).map(({ value, name, action }) => [value, [name, action]])),
    );
    expect(named.get('plans.pause')).toEqual(['Pause or Resume', 'Pause or resume a plan']);
    expect(named.get('remoteEngineClusters.addEngine')?.[0]).toBe('Add Engine to Cluster');
    expect(named.get('remoteEngineClusters.removeEngine')?.[0]).toBe('Remove Engine From Cluster');
    expect(named.get('pipelineEngines.getDatabricksRunProfile')?.[1]).toBe('Get Databricks run profile');
  });

  it('calls each list of a resource itself "Get Many"', () => {
    for (const resource of [
      'artifacts',
      'connections',
      'environments',
      'plans',
      'promotions',
      'tasks',
      'workspaces',
      'remoteEngines',
      'remoteEngineClusters',
    ]) {
      const select = operationSelects.find(
        ({ displayOptions }) => displayOptions?.show?.resource?.[0] === resource,
      ) as INodeProperties;
      expect(optionsOf(select).find(({ value }) => value === `${resource}.list`)?.name).toBe('Get Many');
      expect(select.default).toBe(`${resource}.list`);
    }
  });

  it('has one Plan ID for all operations on a plan', () => {
    const planId = properties.filter(
      ({ name, description }) => name === 'planId' && description?.startsWith('Plan ID'),
    );
    expect(planId).toHaveLength(1);
    expect(planId[0]?.displayOptions?.show?.operation).toEqual(
      expect.arrayContaining(['plans.get', 'plans.delete', 'plans.pause']),
    );
  });

  it('hides the values of a connection, which may be secrets', () => {
    const parameters = properties.find(
      ({ name, displayOptions }) =>
        name === 'parameters' && displayOptions?.show?.operation?.includes('connections.create'),
    );
    expect([...walk([parameters])].find(({ name }) => name === 'value')?.typeOptions?.password).toBe(true);
  });

  it('has no field of JSON that a secret would be typed into', () => {
    const secretsIn = (kind: Kind): boolean =>
      kind.type === 'json' ? /token|secret|password|key/i.test(kind.shape) : false;
    const fields = operations.flatMap((operation) => fieldsOf(operation));
    expect(fields.filter(({ schema }) => secretsIn(kindOf(schema))).map(({ name }) => name)).toEqual([]);
    const databricks = collectionOf(talend.operations.pipelineEngines.createDatabricksRunProfile as Operation).find(
      ({ name }) => name === 'databricks',
    );
    const inner = [...walk([databricks])];
    expect(inner.find(({ name }) => name === 'token')?.typeOptions?.password).toBe(true);
    expect(inner.filter(({ required }) => required === true).map(({ name }) => name)).toEqual([
      'cloudProvider',
      'endpoint',
      'stagingLocation',
      'target',
    ]);
  });

  it('pauses unless told otherwise', () => {
    expect(properties.find(({ name }) => name === 'pause')?.default).toBe(true);
  });

  it('calls what the status of a log is asked with by what it is', () => {
    const body = shownFor(talend.operations.logs.status as Operation).find(({ name }) => name === 'body');
    expect(body?.displayName).toBe('Log Token');
    expect([...walk(properties)].filter(({ displayName }) => displayName === 'Body')).toEqual([]);
  });

  it.each([
    ['pipelineEngines', 'environmentId', '57f64991e4b0b689a64feed3'],
    ['remoteEngineClusters', 'workspaceId', '57f64991e4b0b689a64feed3'],
    ['remoteEngineClusters', 'clusterId', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ['tasks', 'executable', '57f64991e4b0b689a64feed3'],
    ['plans', 'executable', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ['executions', 'id', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ['workspaces', 'id', '57f64991e4b0b689a64feed3'],
    ['environments', 'workspaceName', 'Commerce Analytics'],
    ['connections', 'name', 'Sales Warehouse'],
  ])('shows an example for %s by what the name %s means, and only then by what it is', (resource, name, example) => {
    const placeholders = properties
      .filter((property) => property.name === name)
      .filter(({ displayOptions }) =>
        displayOptions?.show?.operation?.some((value) => typeof value === 'string' && value.startsWith(`${resource}.`)),
      )
      .map(({ placeholder, modes }) => modes?.find((mode) => mode.name === 'id')?.placeholder ?? placeholder);
    expect([...new Set(placeholders)]).toEqual([`e.g. ${example}`]);
  });

  it('asks for dates where the wire has milliseconds or ISO 8601', () => {
    const dates = collectionOf(talend.operations.executions.listTasks as Operation).filter(
      ({ type }) => type === 'dateTime',
    );
    expect(dates.map(({ name }) => name).sort()).toEqual(['from', 'to']);
    const entries = collectionOf(talend.operations.logs.generate as Operation).filter(
      ({ type }) => type === 'dateTime',
    );
    expect(entries.map(({ name }) => name).sort()).toEqual(['endTime', 'startTime']);
    for (const { description } of [...dates, ...entries]) expect(description).not.toMatch(/1970|\dT\d/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { indigo } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { describedNode, testNode } from '../support/nodeSuite.js';
import { Indigo } from '../../nodes/Indigo/Indigo.node.js';

testNode(new Indigo(), indigo, {
  most: 40,
  operations: 20,
  pageSizes: ['size'],
  starts: ['deployments.create', 'deployments.delete', 'deployments.update'],
});

const { shownFor, collectionOf } = describedNode(new Indigo(), indigo);
const { deployments, schedules } = indigo.operations;

describe('what is particular to INDIGO', () => {
  it.each([deployments.create, deployments.update, schedules.create] as readonly Operation[])(
    'takes the template of $id as text or from a file',
    (operation) => {
      const shown = shownFor(operation);
      const source = shown.find(({ name }) => name === 'templateSource');
      expect(source).toMatchObject({ default: 'text' });
      for (const [name, value] of [
        ['template', 'text'],
        ['templateBinaryProperty', 'binary'],
      ] as const)
        expect(shown.find((each) => each.name === name)).toMatchObject({
          required: true,
          displayOptions: { show: { templateSource: [value] } },
        });
      expect(shown.find(({ name }) => name === 'template')?.typeOptions?.rows).toBeGreaterThan(5);
    },
  );

  it("offers the vendor's own order and its reverse", () => {
    const sort = collectionOf(deployments.list as Operation).find(({ name }) => name === 'sort');
    expect(sort).toMatchObject({
      type: 'options',
      default: 'createdAt,desc',
      options: [{ value: 'createdAt,desc' }, { value: 'createdAt,asc' }],
    });
  });

  it('shows how the parameters of a template are written', () => {
    const parameters = collectionOf(deployments.create as Operation).find(({ name }) => name === 'parameters');
    expect(parameters?.hint).toMatch(/e\.g\. \{"num_cpus": 2/);
  });
});

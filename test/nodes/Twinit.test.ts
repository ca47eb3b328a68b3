import { describe, expect, it } from '@jest/globals';
import { twinit } from '@runbridge/core';
import type { Operation } from '@runbridge/core';
import { describedNode, testNode } from '../support/nodeSuite.js';
import { Twinit } from '../../nodes/Twinit/Twinit.node.js';

testNode(new Twinit(), twinit, {
  most: 20,
  operations: 6,
  pageSizes: ['_pageSize'],
  starts: ['orchruns.create'],
});

const { properties, shownFor } = describedNode(new Twinit(), twinit);

describe('what is particular to Twinit', () => {
  it('asks for the namespace once, and does not insist on it', () => {
    const namespaces = properties.filter(({ name }) => name === 'nsfilter');
    expect(namespaces).toHaveLength(1);
    expect(namespaces[0]).toMatchObject({ displayName: 'Namespace', default: '' });
    expect(namespaces[0]?.required).toBeUndefined();
    expect(namespaces[0]?.displayOptions?.show?.operation).toHaveLength(6);
  });

  it('starts an orchestrator without parameters unless some are given', () => {
    const params = shownFor(twinit.operations.orchruns.create as Operation).find(
      ({ name }) => name === '_actualparams',
    );
    expect(params?.default).toBe('[]');
  });
});

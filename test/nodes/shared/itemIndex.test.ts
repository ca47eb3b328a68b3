import { describe, expect, it } from '@jest/globals';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { RunBridgeError, apiError } from '@runbridge/core';
import { nodeError } from '../../../nodes/shared/nodeErrors.js';

const node: INode = { id: '1', name: 'Talend', type: 'talend', typeVersion: 1, position: [0, 0], parameters: {} };
const plain = (text: string): string => text;

describe('the error of an item', () => {
  it.each([
    ['of ours', new RunBridgeError('Nothing there.', 'Look elsewhere.')],
    ['of the platform', apiError({ operationId: 'talend.plans.get', status: 404, vendor: {}, effected: 'none' })],
    ["of n8n's own", new NodeOperationError(node, 'No credentials are set')],
    ["of n8n's requests", new NodeApiError(node, { message: 'Refused' })],
    ['of nobody', new TypeError('x is not a function')],
  ])('tells which item it is, also one %s', (_, error) => {
    expect(nodeError(node, error, 7, plain)).toMatchObject({ context: { itemIndex: 7 } });
  });

  it('keeps the item that an error of n8n names itself', () => {
    const error = new NodeOperationError(node, 'Not a number', { itemIndex: 0 });
    expect(nodeError(node, error, 7, plain).context.itemIndex).toBe(0);
  });
});

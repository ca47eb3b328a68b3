import { describe, expect, it } from '@jest/globals';
import type { INode } from 'n8n-workflow';
import { goesOn } from '../../../nodes/shared/goesOn.js';

function contextOf(type: string, onError?: INode['onError']): Parameters<typeof goesOn>[0] {
  const node = { id: '1', name: 'Node', type, typeVersion: 1, position: [0, 0], parameters: {} } satisfies INode;
  return {
    getNode: () => ({ ...node, ...(onError && { onError }) }),
    continueOnFail: () => onError?.startsWith('continue') === true,
  };
}

describe('an error of an item', () => {
  it.each([
    ['n8n-nodes-runbridge.talend', undefined, false],
    ['n8n-nodes-runbridge.talend', 'continueRegularOutput', true],
    ['n8n-nodes-runbridge.talend', 'continueErrorOutput', true],
    ['n8n-nodes-runbridge.talendTool', undefined, true],
    ['n8n-nodes-runbridge.talendTool', 'continueRegularOutput', true],
    ['n8n-nodes-runbridge.talendTool', 'stopWorkflow', false],
  ] as const)('of %s, on error %s: becomes an item: %s', (type, onError, becomesItem) => {
    expect(goesOn(contextOf(type, onError))).toBe(becomesItem);
  });
});

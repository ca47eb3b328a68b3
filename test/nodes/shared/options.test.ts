import { describe, expect, it } from '@jest/globals';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeType } from 'n8n-workflow';
import { Cycloid } from '../../../nodes/Cycloid/Cycloid.node.js';
import { Indigo } from '../../../nodes/Indigo/Indigo.node.js';
import { Talend } from '../../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../../nodes/Twinit/Twinit.node.js';

const wait = { timeout: 5, pollInterval: 3, whenRunFails: 'return' };

describe('options of a wait', () => {
  it.each<[string, INodeType, string, string]>([
    ['Talend', new Talend(), 'plans', 'plans.execute'],
    ['Cycloid', new Cycloid(), 'builds', 'builds.create'],
    ['Indigo', new Indigo(), 'deployments', 'deployments.create'],
    ['Twinit', new Twinit(), 'orchruns', 'orchruns.create'],
  ])(
    'of %s are kept by n8n whether Wait for Completion is on, off or an expression',
    (_, type, resource, operation) => {
      for (const waitForCompletion of [true, false, '={{ $json.wait }}']) {
        const parameters = { resource, operation, waitForCompletion, options: wait };
        const node = { parameters, typeVersion: 1 } as unknown as INode;
        const kept = NodeHelpers.getNodeParameters(
          type.description.properties,
          parameters,
          true,
          false,
          node,
          type.description,
        );
        expect(kept?.options).toEqual(wait);
      }
    },
  );
});

import { describe, expect, it } from '@jest/globals';
import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { Cycloid } from '../../nodes/Cycloid/Cycloid.node.js';
import { Indigo } from '../../nodes/Indigo/Indigo.node.js';
import { Talend } from '../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../nodes/Twinit/Twinit.node.js';

/** What n8n tells a model of a node as its tool, where the user leaves the description to n8n: by operation. */
function toolDescriptions(nodeType: INodeType): ReadonlyMap<string, string> {
  const operations = nodeType.description.properties.filter(({ name }) => name === 'operation');
  return new Map(
    operations.flatMap(({ displayOptions, options }) =>
      (options as INodePropertyOptions[]).map(({ value }): [string, string] => {
        const resource = displayOptions?.show?.resource?.[0] as string;
        const parameters = { resource, operation: value };
        const node: INode = { id: '1', name: 'Tool', type: 'tool', typeVersion: 1, position: [0, 0], parameters };
        return [String(value), NodeHelpers.getToolDescriptionForNode(node, nodeType)];
      }),
    ),
  );
}

const nodes: readonly INodeType[] = [new Cycloid(), new Indigo(), new Talend(), new Twinit()];

describe.each(nodes.map((each) => [String(each.description.defaults.name), each] as const))(
  '%s as a tool',
  (platform, nodeType) => {
    const descriptions = toolDescriptions(nodeType);

    it('says of every operation what it does and where, so that no two are alike', () => {
      expect(descriptions.size).toBeGreaterThan(0);
      const asNamed = new RegExp(`^[A-Z][a-z]+ \\w.* in ${platform}$`);
      const odd = [...descriptions].filter(([, each]) => !asNamed.test(each) || /\b[a-z]+[A-Z]|_/.test(each));
      expect(odd).toEqual([]);
      expect(new Set(descriptions.values()).size).toBe(descriptions.size);
    });
  },
);

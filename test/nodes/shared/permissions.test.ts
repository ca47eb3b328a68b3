import { describe, expect, it } from '@jest/globals';
import { NodeApiError } from 'n8n-workflow';
import { Cycloid } from '../../../nodes/Cycloid/Cycloid.node.js';
import { Indigo } from '../../../nodes/Indigo/Indigo.node.js';
import { Talend } from '../../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../../nodes/Twinit/Twinit.node.js';
import { executeOnce } from '../../support/executeOnce.js';

const calls = [
  ['Talend', new Talend(), { operation: 'plans.get', planId: 'p' }, /the View permission on the workspace/],
  [
    'Cycloid',
    new Cycloid(),
    { operation: 'projects.get', organization_canonical: 'brightwater', project_canonical: 'orders' },
    /a role with the policy for it.*\(Role: Get Many Policies names them\)/,
  ],
  [
    'INDIGO',
    new Indigo(),
    { authentication: 'accessToken', operation: 'deployments.get', deploymentId: 'd' },
    /a token with the scopes openid and profile/,
  ],
  [
    'Twinit',
    new Twinit(),
    { authentication: 'accessToken', operation: 'orchruns.get', id: 'r', nsfilter: 'n' },
    /the action READ on the orchestrators/,
  ],
] as const;

describe('a refusal', () => {
  it.each(calls)('of %s says which permission is missing, and for which item', async (_, node, parameters, wanted) => {
    for (const statusCode of [401, 403]) {
      const call = { parameters, answer: () => ({ statusCode, body: { message: 'no' } }) };
      const error: unknown = await executeOnce(node, call).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(NodeApiError);
      expect(error).toMatchObject({ httpCode: String(statusCode), context: { itemIndex: 0 } });
      expect((error as NodeApiError).description).toMatch(wanted);
      const goesOn = await executeOnce(node, { ...call, continueOnFail: true });
      expect(goesOn.items[0]?.json.error).toMatchObject({
        httpCode: String(statusCode),
        description: expect.stringMatching(wanted),
      });
    }
  });
});

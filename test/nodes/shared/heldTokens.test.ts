import { describe, expect, it } from '@jest/globals';
import { Cycloid } from '../../../nodes/Cycloid/Cycloid.node.js';
import { Indigo } from '../../../nodes/Indigo/Indigo.node.js';
import { Talend } from '../../../nodes/Talend/Talend.node.js';
import { Twinit } from '../../../nodes/Twinit/Twinit.node.js';
import { heldTokens } from '../../../nodes/shared/heldTokens.js';
import { executeOnce } from '../../support/executeOnce.js';

/** Of no form that a token is known by. */
const token = 'plain-words-of-nobody';
const oauthTokenData = { access_token: token, refresh_token: 'more-plain-words', token_type: 'Bearer' };

const cases = [
  ['Talend, by access token', new Talend(), { operation: 'plans.get', planId: 'p' }, { accessToken: token }],
  [
    'Cycloid, by API key',
    new Cycloid(),
    { operation: 'projects.get', organization_canonical: 'brightwater', project_canonical: 'orders' },
    { apiKey: token },
  ],
  [
    'Cycloid, signed in',
    new Cycloid(),
    { operation: 'projects.get', organization_canonical: 'brightwater', project_canonical: 'orders' },
    { signIn: 'user', sessionToken: token },
  ],
  [
    'INDIGO, by OAuth2',
    new Indigo(),
    { authentication: 'oAuth2', operation: 'deployments.get', deploymentId: 'd' },
    { oauthTokenData },
  ],
  [
    'Twinit, signed in',
    new Twinit(),
    { authentication: 'login', operation: 'orchruns.get', id: 'r', nsfilter: 'n' },
    { accessToken: token },
  ],
] as const;

describe("a node's token", () => {
  it.each(cases)('is not shown when the platform repeats it: %s', async (_, node, parameters, held) => {
    const credentials = { region: 'custom', baseUrl: 'https://api.brightwater.example', ...held };
    const repeated = { id: 'x', name: `Loads with ${token}`, description: 'Bearer of news' };
    for (const statusCode of [200, 403]) {
      const call = {
        parameters: { ...parameters, simplify: false },
        credentials,
        answer: () => ({ statusCode, body: { ...repeated, message: token } }),
      };
      const { items } = await executeOnce(node, { ...call, continueOnFail: true });
      expect(items).toHaveLength(1);
      expect(JSON.stringify(items)).toContain('[redacted]');
      expect(JSON.stringify(items)).not.toContain(token);
    }
  });

  it('is left to core where its form tells it, and may be missing', () => {
    const jwt = 'eyJhbGciOiJub25lIn0.eyJqdGkiOiJ4In0.';
    expect(heldTokens({ accessToken: jwt, apiKey: token }).secrets()).toEqual([token]);
    expect(heldTokens({ oauthTokenData: null as unknown as string }).secrets()).toEqual([]);
  });
});

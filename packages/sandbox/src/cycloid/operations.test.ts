import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { BRIGHTWATER, runCycloid, STOREFRONT, type RunningCycloid } from './cycloid.fixture.js';
import { operations } from './facts.js';
import { minimalRequest } from './minimal-request.fixture.js';
import { STATE_JWT } from './routes/inventory.js';

describe('Cycloid operations', () => {
  it('are the 269 of the API Reference', () => {
    expect(operations).toHaveLength(269);
    expect(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size).toBe(269);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(269);
  });
});

describe('Each Cycloid operation', () => {
  let running: RunningCycloid;
  let known: Record<string, string>;

  beforeAll(async () => {
    running = await runCycloid();
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    running.sandbox.reset();
    const id = async (path: string): Promise<string> => String((await running.get(path)).json.get('data', 0, 'id'));
    const member = await id(`${BRIGHTWATER}/members?user_canonical=storefront`);
    known = {
      build_id: await id(`${STOREFRONT}/jobs/unit-tests/builds`),
      resource_version_id: await id(`${STOREFRONT}/resources/source/versions`),
      member_id: member,
      'getTeamMember.team_canonical': 'storefront',
      'unassignMemberFromTeam.team_canonical': 'storefront',
      external_backend_id: await id(`${BRIGHTWATER}/external_backends`),
      inventory_resource_id: await id(`${BRIGHTWATER}/inventory`),
      quota_id: await id(`${BRIGHTWATER}/quotas`),
    };
  });

  /** What has to be there first, for operations on things that do not come with the account. */
  async function prepare(operation: string): Promise<void> {
    const send: RunningCycloid['send'] = (...request) => running.send(...request);
    const { mailed } = running.sandbox.cycloid.state;
    const invited = async (): Promise<string> => {
      const body = { email: 'invited@brightwater.example', role_canonical: 'organization-member' };
      return String((await send('POST', `${BRIGHTWATER}/members`, body)).json.get('data', 'id'));
    };
    switch (operation) {
      case 'unlockState':
        await send('POST', `/inventory/lock?jwt=${STATE_JWT}`, { id: '1' }, { type: 'application/json' });
        break;
      case 'resendMemberInvitation':
        known['member_id'] = await invited();
        break;
      case 'getPendingMemberInvitation':
        known['verification_token'] = `invitation-${await invited()}`;
        break;
      case 'emailVerification':
      case 'emailAuthenticationVerification':
      case 'passwordResetUpdate': {
        const purpose =
          operation === 'emailVerification'
            ? 'verification'
            : operation === 'passwordResetUpdate'
              ? 'reset'
              : 'authentication';
        mailed.set('new-token', { purpose, email: 'sandbox@brightwater.example' });
        known['verification_token'] = 'new-token';
        known['authentication_token'] = 'new-token';
        break;
      }
      case 'deleteRole':
        await send('POST', `${BRIGHTWATER}/roles`, { name: 'Visitor', rules: [] });
        known['role_canonical'] = 'visitor';
        break;
      case 'deleteCredential':
        known['credential_canonical'] = 'gcp-analytics';
        break;
      case 'getCredentialOptions':
        known['credential_canonical'] = 'gcp-analytics';
        break;
      case 'deleteServiceCatalog':
        await send('POST', `${BRIGHTWATER}/service_catalogs`, newStack);
        known['service_catalog_ref'] = 'brightwater:stack-new';
        break;
      case 'getTerraformProviderDataSource':
        known['resource_canonical'] = 'aws_region';
        break;
      case 'migrateComponent':
        break;
      default:
        if (/InfraImport$|ServiceCatalogImport$/u.test(operation) && operation !== 'createInfraImport') {
          await send('POST', `${BRIGHTWATER}/infra_imports`, {
            credential_canonical: 'aws-production',
            stack: newStack,
            project: { name: 'Imported', config_repository_canonical: 'default-config' },
          });
          known['project_canonical'] = 'imported';
          known['service_catalog_ref'] = 'brightwater:stack-new';
          running.pass(60);
        }
    }
  }

  const newStack = {
    name: 'New stack',
    canonical: 'stack-new',
    author: 'Data Platform',
    description: 'Made by a test',
    keywords: [],
    service_catalog_source_canonical: 'stacks',
  };

  /** Requests that need more than what is required. */
  const BODIES: Record<string, unknown> = {
    migrateComponent: { destination_project_canonical: 'data-lake' },
  };

  /** Operations that a session may do and an API key may not. */
  const NEEDS_SESSION = new Set(['deleteUserAccount']);

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    '%s answers a minimal request as documented',
    async (id, operation) => {
      await prepare(id);
      const { method, path, body } = minimalRequest(operation, known);
      if (operation.answer.type === 'text/event-stream') {
        const stream = await fetch(`${running.url}${path}`, { headers: { authorization: 'Bearer sandbox-token' } });
        expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
        expect(await stream.text()).toMatch(/^id: 0\nevent: event\ndata: \{.*\nevent: end\ndata\n\n$/su);
        return;
      }
      const login = { email: 'sandbox@brightwater.example', password: 'sandbox-password' };
      const session = NEEDS_SESSION.has(id)
        ? (await running.send('POST', '/user/login', login)).json.text('data', 'token')
        : undefined;
      const type = path.startsWith('/saml2') ? 'application/x-www-form-urlencoded' : undefined;
      const answered = await running.send(
        method,
        path,
        type === undefined ? (BODIES[id] ?? body) : id === 'getSamlMetadata' ? undefined : 'SAMLResponse=x',
        {
          ...(type === undefined ? {} : { type }),
          ...(session === undefined ? {} : { token: session }),
        },
      );
      // The body has been checked against its schema on the way.
      expect([answered.status, answered.text.slice(0, 500)]).toEqual([operation.answer.status, expect.any(String)]);
    },
  );
});

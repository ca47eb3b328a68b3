import { describe, expect, it } from '@jest/globals';

import { operationsOf } from '../catalog.js';
import { ApiError, AuthenticationError, PermissionError } from '../errors.js';
import type { Operation } from '../operation.js';
import type { Platform } from '../platform.js';
import { platforms } from '../platforms.js';
import { cycloid } from './cycloid/platform.js';
import { indigo } from './indigo/platform.js';
import { scripted } from './scripted.fixture.js';
import { talend } from './talend/platform.js';
import { twinit } from './twinit/platform.js';

/** What a refusal with this status is told as. */
async function refusal(platform: Platform, operation: Operation, input: object, status: number): Promise<ApiError> {
  const { client } = scripted(platform, () => [status, { message: 'no' }], { retry: { retries: 0 } });
  const error: unknown = await client.call(operation, input as never).catch((thrown: unknown) => thrown);
  if (error instanceof ApiError) return error;
  throw error;
}

const place = { organization_canonical: 'brightwater' };
const id = '57f64991e4b0b689a64feed3';

describe('what a platform wants of whoever signs in', () => {
  it.each<[Platform, Operation, object, RegExp]>([
    [talend, talend.operations.plans.get, { planId: id }, /needs the View permission on the workspace\./],
    [talend, talend.operations.plans.execute, { executable: id }, /needs the Execute permission on the workspace\./],
    [talend, talend.operations.plans.pause, { planId: id, pause: true }, /the Execute permission on the workspace/],
    [talend, talend.operations.tasks.delete, { taskId: id }, /the Author permission on the workspace/],
    [talend, talend.operations.executions.terminateTask, { executionId: id }, /the Execute permission/],
    [talend, talend.operations.promotions.execute, { executable: id }, /Promotion - Start \(TMC_PROMOTION_EXECUTION\)/],
    [
      talend,
      talend.operations.promotions.delete,
      { promotionId: id },
      /Promotion - Manage \(TMC_PIPELINE_MANAGEMENT\)/,
    ],
    [talend, talend.operations.connections.get, { connectionId: id }, /TMC_CONNECTION_RESOURCE_EDIT/],
    [talend, talend.operations.remoteEngines.list, {}, /Engines - Use \(TMC_ENGINE_USE\) or Engines - Manage/],
    [talend, talend.operations.remoteEngines.delete, { id }, /permission Engines - Manage \(TMC_CLUSTER_MANAGEMENT\)/],
    [talend, talend.operations.runProfiles.delete, { id }, /Run Profiles - Manage \(TMC_RUN_PROFILE_MANAGEMENT\)/],
    [talend, talend.operations.projects.list, {}, /personal access token/],
    [talend, talend.operations.environments.update, { Id: id, name: 'Production' }, /ENVIRONMENT_MANAGEMENT/],
    [cycloid, cycloid.operations.projects.list, place, /a role with the policy for it.*cycloid\.roles\.listPolicies/],
    [
      cycloid,
      cycloid.operations.projects.delete,
      { ...place, project_canonical: 'orders' },
      /a role with the policy for it.*organization member only reads/,
    ],
    [indigo, indigo.operations.deployments.get, { deploymentId: 'd1' }, /scopes openid and profile/],
    [indigo, indigo.operations.deployments.delete, { deploymentId: 'd1' }, /scope offline_access/],
    [twinit, twinit.operations.orchruns.get, { id: 'r1', nsfilter: 'n' }, /the action READ on the orchestrators/],
    [
      twinit,
      twinit.operations.orchruns.create,
      { orchestratorId: 'o', nsfilter: 'n', _actualparams: [] },
      /the action RUN on the orchestrators.*user groups/,
    ],
    [twinit, twinit.operations.orchruns.delete, { id: 'r1', nsfilter: 'n' }, /the action DELETE/],
  ])('is told with 403: %#', async (platform, operation, input, hint) => {
    const error = await refusal(platform, operation, input, 403);
    expect(error).toBeInstanceOf(PermissionError);
    expect(error.hint).toMatch(hint);
  });

  it('is told with 401 after the credentials, which are to be looked at first', async () => {
    const error = await refusal(talend, talend.operations.plans.get, { planId: id }, 401);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error.hint).toMatch(/^Check the credentials .* also needs the View permission on the workspace\.$/);
    const scopes = await refusal(indigo, indigo.operations.deployments.list, {}, 401);
    expect(scopes.hint).toMatch(/scopes openid and profile/);
  });

  it('is told besides what else a refusal may mean', async () => {
    const error = await refusal(talend, talend.operations.environments.delete, { Id: id }, 403);
    expect(error.hint).toMatch(
      /^(?!This operation needs).+ This operation needs the ENVIRONMENT_MANAGEMENT permission/,
    );
  });

  it('is not asked for to sign in, nor told of other refusals', async () => {
    const login = { email: 'j.doe@brightwater.example', password: 'hunter2hunter2' };
    const wrong = await refusal(cycloid, cycloid.operations.authentication.login, login, 401);
    expect(wrong.hint).toMatch(/The password, e-mail address or username is wrong/);
    const gone = await refusal(talend, talend.operations.plans.get, { planId: id }, 404);
    expect(gone.hint).not.toMatch(/permission/);
  });

  it('is known of every operation but those on an account of one’s own and on the platform', () => {
    const all = platforms.flatMap((platform: Platform) => operationsOf(platform).map((each) => ({ platform, each })));
    const silent = all
      .filter(({ each }) => each.anonymous !== true)
      .filter(({ platform, each }) => (each.requires ?? platform.requires?.(each)) === undefined)
      .map(({ each }) => each.id);
    expect(silent.filter((each) => !each.startsWith('cycloid.'))).toEqual([]);
    const ofOrganizations = operationsOf(cycloid).filter(({ path }) => path.includes('{organization_canonical}'));
    expect(ofOrganizations.length).toBeGreaterThan(200);
    expect(ofOrganizations.filter((each) => silent.includes(each.id)).map((each) => each.id)).toEqual([]);
  });
});

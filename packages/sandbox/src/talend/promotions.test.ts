import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { runSandbox, type Answer, type Json, type Running } from '../testing.fixture.js';
import { ids } from './data/ids.js';

const PROMOTIONS = '/orchestration/executables/promotions';
const TO_STAGING = ids.promotion('Development to Staging');

describe('promotions', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const execute = (body: object): Promise<Answer> => running.call('POST', '/processing/executions/promotions', body);
  const look = async (id: string): Promise<Json> => (await running.get(`/processing/executions/promotions/${id}`)).json;
  const stagingTasks = async (): Promise<unknown[]> =>
    (await running.get(`/orchestration/executables/tasks?environmentId=${ids.environment('Staging')}`)).json.pluck(
      'name',
      'items',
    );

  it('are listed without description, filtered by FIQL, created once for each pair, changed and removed', async () => {
    const listed = (
      await running.get(`${PROMOTIONS}?_s=${encodeURIComponent('name==Development*;targetEnvironment.name==Staging')}`)
    ).json;
    expect(listed.pluck('executable')).toEqual([TO_STAGING]);
    expect(listed.get(0, 'description')).toBeUndefined();
    expect((await running.get(`${PROMOTIONS}?_s=name`)).status).toBe(400);

    const pair = {
      sourceEnvironmentId: ids.environment('Production'),
      targetEnvironmentId: ids.environment('Staging'),
    };
    const created = await running.call('POST', PROMOTIONS, pair);
    expect([created.status, created.json.get('name')]).toEqual([201, 'Production to Staging']);
    expect((await running.call('POST', PROMOTIONS, pair)).status).toBe(409);
    expect((await running.call('POST', PROMOTIONS, { ...pair, targetEnvironmentId: 'none' })).status).toBe(400);
    expect(
      (await running.call('POST', PROMOTIONS, { ...pair, targetEnvironmentId: pair.sourceEnvironmentId })).status,
    ).toBe(400);

    const path = `${PROMOTIONS}/${created.json.text('executable')}`;
    expect((await running.call('PATCH', path, { description: 'Back again' })).status).toBe(204);
    expect((await running.get(path)).json.get('description')).toBe('Back again');
    expect((await running.call('PATCH', path, {})).status).toBe(400);
    expect((await running.call('DELETE', path)).status).toBe(204);
    expect((await running.get(path)).status).toBe(404);
  });

  it('have users and service accounts', async () => {
    const users = `${PROMOTIONS}/${TO_STAGING}/users`;
    const lead = ids.user('operations-lead');
    const account = ids.user('sandbox');
    expect((await running.call('PUT', `${users}/${lead}`)).status).toBe(204);
    expect((await running.call('PUT', `${users}/${account}`)).status).toBe(204);
    expect((await running.get(users)).json.value).toEqual({
      executable: TO_STAGING,
      userIds: [ids.user('release-manager'), lead],
      serviceAccountIds: [ids.user('release-pipeline'), account],
    });
    expect((await running.call('DELETE', `${users}/${lead}`)).status).toBe(204);
    expect((await running.call('DELETE', `${users}/${lead}`)).status).toBe(404);
    expect((await running.call('PUT', `${users}/none`)).status).toBe(404);
  });

  it('are analysed without changing anything', async () => {
    const before = await stagingTasks();
    const analysed = await running.call('POST', `${PROMOTIONS}/${TO_STAGING}`, {
      context: 'Trial',
      keepTargetResources: true,
    });
    expect(analysed.status).toBe(200);
    expect(analysed.json.value).toMatchObject({
      promotionId: TO_STAGING,
      status: 'ANALIZED',
      defective: false,
      keepTargetResources: true,
      context: 'Trial',
    });
    const commerce = analysed.json.list('workspaces').find((one) => one.get('name') === 'Commerce Analytics');
    expect(commerce?.pluck('name', 'flows')).toEqual(['Forecast seasonal demand', 'Detect returns fraud']);
    expect(commerce?.get('flows', 0, 'analyzeReport')).toMatchObject({
      status: 'CREATED',
      messages: [{ level: 'INFO' }],
    });
    expect(await stagingTasks()).toEqual(before);
    expect((await running.call('POST', `${PROMOTIONS}/${TO_STAGING}`)).status).toBe(200);
    const scoped = { promotionAdvancedInfo: { type: 'FLOW', id: ids.task('Detect returns fraud') } };
    const narrow = await running.call('POST', `${PROMOTIONS}/${TO_STAGING}`, scoped);
    expect(narrow.json.pluck('name', 'workspaces', 0, 'flows')).toEqual(['Detect returns fraud']);
  });

  it('of a whole environment are started with 202 and copy everything in time', async () => {
    const started = await execute({ executable: TO_STAGING, context: 'Release 7' });
    expect(started.status).toBe(202);
    expect(Object.keys(started.json.value as object)).toEqual(['executionId']);
    const id = started.json.text('executionId');
    const states: unknown[] = [];
    for (const seconds of [0, 0.8, 3.1, 0.1]) {
      running.pass(seconds);
      states.push((await look(id)).get('status'));
    }
    expect(states).toEqual(['dispatching', 'executing', 'executing', 'execution_successful']);
    const ended = await look(id);
    expect(ended.value).toMatchObject({ promotionId: TO_STAGING, context: 'Release 7', userType: 'HUMAN' });
    expect(ended.pluck('name', 'workspaces')).toEqual(['Commerce Analytics', 'Supply Chain']);
    expect(await stagingTasks()).toEqual(
      expect.arrayContaining(['Forecast seasonal demand', 'Detect returns fraud', 'Simulate container delays']),
    );
    const supply = ended.at('workspaces', 1);
    const plan = await running.get(`/orchestration/executables/plans/${supply.text('plans', 0, 'targetId')}`);
    expect(plan.json.get('steps', 0, 'taskIds')).toEqual([supply.get('flows', 0, 'targetId')]);
    expect(plan.json.get('workspace', 'id')).toBe(supply.get('targetId'));
  });

  it('of one task are done with 201, take its artifact and connection along, and update it the next time', async () => {
    const body = {
      executable: TO_STAGING,
      advanced: { artifactType: 'FLOW', artifactId: ids.task('Forecast seasonal demand') },
    };
    const done = await execute(body);
    expect(done.status).toBe(201);
    const report = done.json.at('executionReport');
    expect(report.value).toMatchObject({ executionId: done.json.get('executionId'), status: 'execution_successful' });
    expect((await look(done.json.text('executionId'))).value).toEqual(report.value);
    const workspace = report.at('workspaces', 0);
    expect(workspace.pluck('name', 'flows')).toEqual(['Forecast seasonal demand']);
    expect(workspace.pluck('name', 'actions')).toEqual(['forecast_seasonal_demand']);
    const targetId = workspace.text('flows', 0, 'targetId');
    const copy = await running.get(`/orchestration/executables/tasks/${targetId}`);
    expect(copy.json.value).toMatchObject({
      name: 'Forecast seasonal demand',
      workspace: { environment: { name: 'Staging' } },
      artifact: { id: workspace.get('actions', 0, 'targetId'), version: '0.4.0' },
      connections: { connection_source: workspace.get('connections', 0, 'targetId') },
    });
    const artifact = await running.get(`/orchestration/artifacts/${workspace.text('actions', 0, 'targetId')}`);
    expect(artifact.json.get('versions')).toEqual(['0.3.0', '0.4.0']);
    const again = (await execute(body)).json.at('executionReport', 'workspaces', 0, 'flows', 0);
    expect(again.value).toMatchObject({ targetId, targetVersion: '1.2', promotionReport: { status: 'UPDATED' } });
    expect((await running.call('POST', '/processing/executions', { executable: targetId })).status).toBe(201);
  });

  it('are refused when they have errors (501), are unknown (404) or badly described (400)', async () => {
    const defective = await execute({ executable: ids.promotion('Development to Production') });
    expect(defective.status).toBe(501);
    expect(defective.json.text('details')).toContain('Onboard drop-ship supplier');
    expect((await execute({ executable: 'none' })).status).toBe(404);
    const refusal = async (body: object): Promise<string> => {
      const refused = await execute({ executable: TO_STAGING, ...body });
      expect(refused.status).toBe(400);
      return refused.json.text('message');
    };
    expect((await execute({ executable: TO_STAGING, context: 'x'.repeat(255) })).status).toBe(202);
    expect(await refusal({ context: 'x'.repeat(256) })).toContain("'context'");
    expect(await refusal({ advanced: { artifactType: 'ENGINE', artifactId: 'x' } })).toContain("'advanced'");
    expect(await refusal({ advanced: { artifactType: 'PLAN', artifactId: ids.plan('Hourly Stock Sync') } })).toContain(
      'source environment',
    );
    expect(await refusal({ keepTargetResources: 'yes' })).toBe("'keepTargetResources' must be boolean");
  });
});

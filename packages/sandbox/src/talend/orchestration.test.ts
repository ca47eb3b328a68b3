import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { runSandbox, STARTED_AT, type Answer, type Running } from '../testing.fixture.js';
import { ids } from './data/ids.js';

describe('Talend orchestration', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const get = (path: string): Promise<Answer> => running.get(`/orchestration${path}`);
  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    running.call(method, `/orchestration${path}`, body);
  const status = async (path: string): Promise<number> => (await get(path)).status;
  const names = async (path: string): Promise<unknown[]> => {
    const { json } = await get(path);
    return Array.isArray(json.value) ? json.pluck('name') : json.pluck('name', 'items');
  };

  async function newEnvironment(name = 'Sandpit'): Promise<{ environmentId: string; workspaceId: string }> {
    const created = await send('POST', '/environments', { name, workspaceName: 'Beach', maxCloudContainers: 1 });
    expect(created.status).toBe(201);
    const environmentId = created.json.text('id');
    const workspaces = await get(`/workspaces?query=environment.id==${environmentId}`);
    expect(workspaces.json.value).toMatchObject([{ name: 'Beach', type: 'custom', environment: { name } }]);
    return { environmentId, workspaceId: workspaces.json.text(0, 'id') };
  }

  describe('environments', () => {
    it('are created with a workspace, changed and listed', async () => {
      const { environmentId } = await newEnvironment();
      const put = await send('PUT', `/environments/${environmentId}`, { name: 'Sandpit 2', description: 'x' });
      expect([put.status, put.text]).toEqual([204, '']);
      const listed = (await get('/environments?query=name==Sand*')).json;
      expect(listed.value).toEqual([
        { id: environmentId, name: 'Sandpit 2', description: 'x', maxCloudContainers: 1, default: false },
      ]);
    });

    it('refuse a name that is taken (409), lacking fields (400) and unknown ids (404)', async () => {
      const taken = { name: 'Staging', workspaceName: 'w' };
      expect((await send('POST', '/environments', taken)).status).toBe(409);
      expect((await send('PUT', `/environments/${ids.environment('Production')}`, { name: 'Staging' })).status).toBe(
        409,
      );
      expect((await send('PUT', `/environments/${ids.environment('Staging')}`, { name: 'Staging' })).status).toBe(204);
      const lacking = await send('POST', '/environments', { name: 'x' });
      expect([lacking.status, lacking.json.text('message')]).toEqual([400, "'workspaceName' is required"]);
      expect((await send('PUT', '/environments/none', { name: 'x' })).status).toBe(404);
      expect((await send('DELETE', '/environments/none')).status).toBe(404);
    });

    it('say who uses them when they can’t be removed', async () => {
      const refused = await send('DELETE', `/environments/${ids.environment('Production')}`);
      expect(refused.status).toBe(403);
      expect(Object.keys(refused.json.value as object)).toEqual(['Usage Details']);
      expect(refused.json.text('Usage Details')).toContain("Remote Engine 'Frankfurt Engine 1'");
      expect(refused.json.text('Usage Details')).toContain("Promotion 'Staging to Production'");
    });

    it('take everything inside along when they are removed', async () => {
      const { environmentId, workspaceId } = await newEnvironment();
      const connection = (await send('POST', '/connections', { name: 'c', app: 'Custom', workspaceId, parameters: [] }))
        .json;
      const artifact = { id: ids.artifact('Production', 'notify_on_call'), version: '1.0.0' };
      const task = (await send('POST', '/executables/tasks', { workspaceId, name: 't', artifact })).json;
      const steps = [{ name: 's', condition: 'ALL_SUCCEEDED', taskIds: [task.text('id')] }];
      const plan = (await send('POST', '/executables/plans', { workspaceId, name: 'p', steps })).json;
      const paths = [
        `/connections/${connection.text('id')}`,
        `/executables/tasks/${task.text('id')}`,
        `/executables/plans/${plan.text('id')}`,
      ];
      for (const path of paths) expect([path, await status(path)]).toEqual([path, 200]);
      expect((await send('DELETE', `/environments/${environmentId}`)).status).toBe(204);
      for (const path of paths) expect([path, await status(path)]).toEqual([path, 404]);
      expect(await names(`/workspaces?query=id==${workspaceId}`)).toEqual([]);
    });
  });

  describe('workspaces', () => {
    it('are created, changed, filtered and removed', async () => {
      const environmentId = ids.environment('Staging');
      const created = await send('POST', '/workspaces', { name: 'Lab', environmentId, owner: 'operations-lead' });
      expect(created.status).toBe(201);
      expect(created.json.value).toMatchObject({ type: 'custom', ownerFullName: 'Operations Lead', environmentId });
      const id = created.json.text('id');
      const put = await send('PUT', `/workspaces/${id}`, { name: 'Lab 2', protectedArtifactUpdate: true });
      expect(put.status).toBe(204);
      expect((await get('/workspaces?query=name==Lab*,name==Shared')).json.pluck('name')).toEqual(['Shared', 'Lab 2']);
      expect(await names('/workspaces?query=environment.name==Staging;protectedArtifactUpdate==true')).toEqual([
        'Lab 2',
      ]);
      expect((await send('DELETE', `/workspaces/${id}`)).status).toBe(204);
      expect((await send('DELETE', `/workspaces/${id}`)).status).toBe(404);
    });

    it('refuse to go when they are not custom (403) or something outside uses them (409)', async () => {
      expect((await send('DELETE', `/workspaces/${ids.workspace('Production', 'Shared')}`)).status).toBe(403);
      const used = await send('DELETE', `/workspaces/${ids.workspace('Production', 'Commerce Analytics')}`);
      expect(used.status).toBe(409);
      expect((await send('DELETE', `/workspaces/${ids.workspace('Development', 'Supply Chain')}`)).status).toBe(204);
      expect(await status(`/executables/plans/${ids.plan('Drop-ship Supplier Onboarding')}`)).toBe(404);
    });

    it('refuse an unknown environment and a name taken in it', async () => {
      const refused = await send('POST', '/workspaces', { name: 'x', environmentId: 'none' });
      expect([refused.status, refused.json.text('message')]).toEqual([400, expect.stringContaining("'environmentId'")]);
      const taken = { name: 'Shared', environmentId: ids.environment('Production') };
      expect((await send('POST', '/workspaces', taken)).status).toBe(400);
    });

    it('refuse malformed FIQL', async () => {
      const refused = await get('/workspaces?query=name=x');
      expect([refused.status, refused.json.text('message')]).toEqual([400, expect.stringContaining("FIQL in 'query'")]);
    });
  });

  describe('connections', () => {
    const path = `/connections/${ids.connection('Warehouse Fact Loader')}`;
    const parameter = async (at: string, name: string): Promise<unknown> =>
      (await get(at)).json.list('parameters').find((one) => one.get('name') === name)?.value;

    it('are created, changed by parameter, filtered and removed', async () => {
      const body = {
        name: 'Courier API',
        app: 'REST',
        workspaceId: ids.workspace('Production', 'Supply Chain'),
        parameters: [
          { name: 'host', value: 'a' },
          { name: 'port', value: '1' },
        ],
      };
      const created = await send('POST', '/connections', body);
      expect(created.status).toBe(201);
      const at = `/connections/${created.json.text('id')}`;
      const put = await send('PUT', at, { name: 'Courier API 2', parameters: [{ name: 'host', value: 'b' }] });
      expect(put.status).toBe(200);
      expect(put.json.value).toMatchObject({
        name: 'Courier API 2',
        app: 'REST',
        workspace: { name: 'Supply Chain' },
        parameters: [
          { name: 'host', value: 'b', encrypted: false },
          { name: 'port', value: '1', encrypted: false },
        ],
      });
      expect(await names('/connections?name=courier')).toEqual(['Courier API 2']);
      expect((await send('DELETE', at)).status).toBe(204);
      expect(await status(at)).toBe(404);
    });

    it('never answer what is encrypted, and keep it when it is sent back as it was answered', async () => {
      const before = (await parameter(path, 'password')) as { value: string; encrypted: boolean };
      expect(before).toMatchObject({ encrypted: true, value: expect.stringMatching(/^ENC\(/u) });
      await send('PUT', path, { parameters: [before] });
      expect(await parameter(path, 'password')).toEqual(before);
      const changed = await send('PUT', path, { parameters: [{ name: 'password', value: 'canary', encrypted: true }] });
      expect(changed.text).not.toContain('canary');
      expect(await parameter(path, 'password')).not.toEqual(before);
      expect(JSON.stringify(running.sandbox.requests.all())).not.toContain('canary');
    });

    it('refuse wrong types, naming the field', async () => {
      const refused = await send('PUT', path, { parameters: [{ name: 'host', value: 5 }] });
      expect([refused.status, refused.json.text('message')]).toEqual([400, "'parameters.0.value' must be string"]);
      const lacking = await send('POST', '/connections', { name: 'x' });
      expect(lacking.json.text('details')).toBe(
        "'workspaceId' is required; 'app' is required; 'parameters' is required",
      );
      const elsewhere = { name: 'x', app: 'y', workspaceId: 'none', parameters: [] };
      expect((await send('POST', '/connections', elsewhere)).status).toBe(400);
    });
  });

  it('artifacts are listed, looked at by version, and gone with their last version', async () => {
    const place = `workspaceId=${ids.workspace('Production', 'Commerce Analytics')}`;
    expect(await names(`/artifacts?${place}&name=REVENUE`)).toEqual([
      'transform_revenue_lines',
      'publish_revenue_marts',
    ]);
    expect(await names(`/artifacts?environmentId=${ids.environment('Staging')}`)).toHaveLength(2);
    const path = `/artifacts/${ids.artifact('Production', 'extract_web_orders')}`;
    expect((await get(path)).json.value).toMatchObject({
      versions: ['1.2.0', '1.3.0'],
      workspace: { name: 'Commerce Analytics' },
    });
    expect((await get(`${path}/versions/1.3.0`)).json.value).toMatchObject({
      version: '1.3.0',
      publisherType: 'HUMAN',
      repository: { branch: 'main', commit: { id: expect.stringMatching(/^[\da-f]{40}$/u) } },
    });
    expect(await status(`${path}/versions/9.9.9`)).toBe(404);
    expect((await send('DELETE', `${path}/versions/1.2.0`)).status).toBe(204);
    expect((await send('DELETE', `${path}/versions/1.2.0`)).status).toBe(404);
    expect((await get(path)).json.get('versions')).toEqual(['1.3.0']);
    expect((await send('DELETE', `${path}/versions/1.3.0`)).status).toBe(204);
    expect(await status(path)).toBe(404);
    const other = `/artifacts/${ids.artifact('Production', 'notify_on_call')}`;
    expect((await send('DELETE', other)).status).toBe(204);
    expect(await status(other)).toBe(404);
  });

  it('tasks are created, found, changed, executed and removed, while plans go on naming them', async () => {
    expect((await get('/executables/tasks')).json.get('total')).toBe(25);
    expect(await names('/executables/tasks?name=fact_sales')).toEqual(['Load fact_sales']);
    const artifact = { id: ids.artifact('Production', 'notify_on_call'), version: '1.0.0' };
    const body = { workspaceId: ids.workspace('Production', 'Shared'), name: 'Ping', description: 'd', artifact };
    const created = await send('POST', '/executables/tasks', body);
    expect(created.status).toBe(201);
    const id = created.json.text('id');
    expect(await names(`/executables/tasks?artifactId=${artifact.id}&workspaceId=${body.workspaceId}`)).toEqual([
      'Ping',
    ]);
    const put = await send('PUT', `/executables/tasks/${id}`, { ...body, name: 'Pong', tags: ['x'] });
    expect([put.status, put.json.get('name'), put.json.get('tags')]).toEqual([200, 'Pong', ['x']]);
    expect((await running.call('POST', '/processing/executions', { executable: id })).status).toBe(201);
    for (const [field, wrong] of [
      ['workspaceId', { ...body, workspaceId: 'none' }],
      ['artifact.id', { ...body, artifact: { ...artifact, id: 'none' } }],
      ['artifact.version', { ...body, artifact: { ...artifact, version: '9' } }],
      ['connections.x', { ...body, connections: { x: 'none' } }],
    ] as const) {
      const refused = await send('POST', '/executables/tasks', wrong);
      expect([refused.status, refused.json.text('message')]).toEqual([400, expect.stringContaining(`'${field}'`)]);
    }
    const extract = ids.task('Extract web orders');
    expect((await send('DELETE', `/executables/tasks/${extract}`)).status).toBe(204);
    const plan = await get(`/executables/plans/${ids.plan('Nightly Revenue Load')}`);
    expect(plan.json.get('steps', 0, 'taskIds')).toEqual([extract, ids.task('Extract store receipts')]);
  });

  it('what has an owner takes logins of users only', async () => {
    const owner = 'nobody-known';
    const project = `/projects/${ids.project('Brightwater Commerce')}`;
    const workspace = `/workspaces/${ids.workspace('Production', 'Supply Chain')}`;
    for (const [method, path, body] of [
      ['POST', '/environments', { name: 'New', workspaceName: 'w', owner }],
      ['POST', '/workspaces', { name: 'New', environmentId: ids.environment('Staging'), owner }],
      ['PUT', workspace, { name: 'New', owner }],
      ['POST', '/projects', { name: 'New', url: 'https://git.example/new.git', owner }],
      ['PUT', project, { owner }],
    ] as const) {
      const refused = await send(method, path, body);
      expect([method, path, refused.status]).toEqual([method, path, 400]);
      expect(refused.json.text('message')).toContain("'owner'");
    }
    expect(await names('/workspaces?query=name==New')).toEqual([]);
    expect((await get('/environments')).json.pluck('name')).not.toContain('New');
  });

  describe('plans', () => {
    const PLANS = '/executables/plans';
    const revenue = `${PLANS}/${ids.plan('Nightly Revenue Load')}`;
    const steps = [{ name: 'One', condition: 'ALWAYS_PROCEED_ON', taskIds: [ids.task('Load fact_sales')] }];
    const body = { name: 'Trial', workspaceId: ids.workspace('Production', 'Commerce Analytics'), steps };

    it('are listed with their chart and last status, filtered by name, task, place and id', async () => {
      const all = (await get(PLANS)).json;
      expect(all.get('total')).toBe(8);
      const [plan] = (await get(`${PLANS}?name=nightly`)).json.list('items');
      expect(plan?.value).toMatchObject({
        executable: ids.plan('Nightly Revenue Load'),
        status: 'execution_failed',
        planPauseDetails: { pause: false },
        chart: {
          name: 'Extract sales',
          nextStep: {
            nextStep: {
              name: 'Load warehouse',
              stepOnException: { flows: [{ name: 'Notify on-call' }] },
              nextStep: { name: 'Publish marts' },
            },
          },
        },
      });
      expect(await names(`${PLANS}?taskId=${ids.task('Import supplier price lists')}`)).toEqual([
        'Weekly Supplier Scorecard',
      ]);
      expect(await names(`${PLANS}?environmentId=${ids.environment('Staging')}`)).toEqual([
        'Staging Revenue Rehearsal',
      ]);
      expect(await names(`${PLANS}?planId=${ids.plan('Hourly Stock Sync')}`)).toEqual(['Hourly Stock Sync']);
      expect((await get(revenue)).json.value).toMatchObject({
        id: ids.plan('Nightly Revenue Load'),
        authorType: 'HUMAN',
      });
    });

    it('are created without a configuration, configured, executed, changed and removed', async () => {
      const created = await send('POST', PLANS, body);
      expect(created.status).toBe(201);
      const id = created.json.text('id');
      const execute = (): Promise<Answer> => running.call('POST', '/processing/executions/plans', { executable: id });
      expect((await execute()).status).toBe(501);
      const config = await send('PUT', `${PLANS}/${id}/run-config`, { trigger: { type: 'MANUAL' } });
      expect(config.json.value).toEqual({ trigger: { type: 'MANUAL' }, parallelExecutionAllowed: false });
      const executionId = (await execute()).json.text('executionId');
      running.pass(10);
      // Completed, whatever came of its tasks.
      const ended = await running.get(`/processing/executions/plans/${executionId}`);
      expect(ended.json.get('status')).toBe('execution_successful');
      const put = await send('PUT', `${PLANS}/${id}`, { ...body, name: 'Trial 2' });
      expect([put.status, put.json.get('name')]).toEqual([200, 'Trial 2']);
      expect((await send('DELETE', `${PLANS}/${id}`)).status).toBe(204);
      expect((await execute()).status).toBe(404);
    });

    it('refuse steps that name what does not exist, and handlers that name the plan itself', async () => {
      const refusal = async (step: object): Promise<unknown> => {
        const refused = await send('PUT', revenue, { ...body, steps: [{ ...steps[0], ...step }] });
        expect(refused.status).toBe(400);
        return refused.json.text('message');
      };
      expect(await refusal({ taskIds: ['none'] })).toContain("'steps.0.taskIds'");
      expect(await refusal({ handlerOnFailure: { taskIds: ['none'] } })).toContain("'steps.0.taskIds'");
      expect(await refusal({ handlerOnFailure: { planIds: ['none'] } })).toContain('names no plan');
      expect(await refusal({ handlerOnFailure: { planIds: [ids.plan('Nightly Revenue Load')] } })).toContain('itself');
      expect(await refusal({ condition: undefined })).toBe("'steps.0.condition' is required");
    });

    it('show and stop their schedule, which leaves them configured', async () => {
      const config = `${revenue}/run-config`;
      expect((await get(config)).json.value).toMatchObject({
        trigger: { type: 'DAILY' },
        parallelExecutionAllowed: true,
      });
      expect((await send('PUT', config, {})).json.text('message')).toBe("'trigger' is required");
      expect((await send('DELETE', config)).status).toBe(204);
      expect(await status(config)).toBe(404);
      const body = { executable: ids.plan('Nightly Revenue Load') };
      expect((await running.call('POST', '/processing/executions/plans', body)).status).toBe(201);
    });

    it('list the moments of their schedule between two times in milliseconds', async () => {
      const events = `${PLANS}/${ids.plan('Nightly Revenue Load')}/run-config/events`;
      const listed = (await get(`${events}?to=${String(STARTED_AT + 3 * 86_400_000)}&limit=2`)).json;
      expect(listed.get('total')).toBe(3);
      expect(listed.get('items')).toEqual(['2026-05-21T02:00:00.000Z', '2026-05-22T02:00:00.000Z']);
      const hourly = `${PLANS}/${ids.plan('Hourly Stock Sync')}/run-config/events`;
      const day = Date.UTC(2026, 0, 5);
      expect((await get(`${hourly}?from=${String(day)}&to=${String(day + 86_399_999)}`)).json.get('total')).toBe(14);
      const weekly = `${PLANS}/${ids.plan('Weekly Supplier Scorecard')}/run-config/events`;
      const week = await get(`${weekly}?from=${String(day)}&to=${String(day + 7 * 86_400_000 - 1)}`);
      expect(week.json.get('items')).toEqual(['2026-01-05T04:00:00.000Z']);
      const lacking = await get(events);
      expect([lacking.status, lacking.json.text('message')]).toEqual([400, "'to' is required"]);
      expect(await status(`${events}?to=tomorrow`)).toBe(400);
      expect(await status(`${events}?from=20&to=10`)).toBe(400);
    });

    it('are paused and resumed: 204, or 202 while one runs', async () => {
      const plan = ids.plan('Hourly Stock Sync');
      const pause = (body: object): Promise<Answer> => send('PUT', `${PLANS}/${plan}/pause`, body);
      const execute = (): Promise<Answer> => running.call('POST', '/processing/executions/plans', { executable: plan });
      expect((await pause({ pause: true, pauseContext: 'Stocktaking' })).status).toBe(204);
      expect((await get(`${PLANS}/${plan}`)).json.get('planPauseDetails')).toMatchObject({
        pause: true,
        pauseContext: 'Stocktaking',
        userType: 'HUMAN',
      });
      expect((await execute()).status).toBe(405);
      expect((await pause({ pause: false })).status).toBe(204);
      expect((await execute()).status).toBe(201);
      expect((await pause({ pause: true })).status).toBe(202);
      expect((await pause({})).json.text('message')).toBe("'pause' is required");
    });
  });

  it('projects are created, changed, filtered and removed', async () => {
    expect((await get('/projects')).json.get('total')).toBe(3);
    const body = { name: 'New Project', owner: 'operations-lead', url: 'https://git.example/new.git' };
    const created = await send('POST', '/projects', body);
    expect([created.status, created.json.get('technicalLabel')]).toEqual([201, 'NEW_PROJECT']);
    expect((await send('POST', '/projects', body)).status).toBe(400);
    const path = `/projects/${created.json.text('id')}`;
    const put = await send('PUT', path, { description: 'd', name: 'ignored' });
    expect([put.status, put.json.get('description'), put.json.get('name')]).toEqual([200, 'd', 'New Project']);
    expect(await names('/projects?projectName=new')).toEqual(['New Project']);
    expect((await send('POST', '/projects', { name: 'x' })).json.text('details')).toBe(
      "'owner' is required; 'url' is required",
    );
    expect((await send('DELETE', path)).status).toBe(204);
    expect(await status(path)).toBe(404);
  });
});

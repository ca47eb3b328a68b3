import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { runSandbox, type Answer, type Running } from '../testing.fixture.js';
import { ids } from './data/ids.js';

const PRODUCTION = ids.environment('Production');
const ENGINE_1 = ids.remoteEngine('Frankfurt Engine 1');
const CLUSTER = ids.cluster('Frankfurt Cluster');
const GEN2 = ids.pipelineEngine('Brightwater Gen2 Engine');
const ENGINES = '/processing/runtimes/remote-engines';
const CLUSTERS = '/processing/runtimes/remote-engine-clusters';
const PIPELINES = '/processing/runtimes/pipeline-engines';
const PROFILES = '/processing/run-profiles';

describe('Talend runtimes', () => {
  let running: Running;
  beforeEach(async () => {
    running = await runSandbox();
  });
  afterEach(() => running.stop());

  const { get, put, post, remove } = {
    get: (path: string): Promise<Answer> => running.get(path),
    put: (path: string, body: unknown): Promise<Answer> => running.call('PUT', path, body),
    post: (path: string, body: unknown): Promise<Answer> => running.call('POST', path, body),
    remove: (path: string): Promise<Answer> => running.call('DELETE', path),
  };
  const runProfileOf = async (task: string): Promise<unknown> =>
    (await get(`/orchestration/executables/tasks/${ids.task(task)}`)).json.get('runtime', 'runProfileId');

  describe('remote engines', () => {
    const body = { name: 'Lab Engine', environmentId: PRODUCTION };

    it('are created unpaired with a key, filtered, and removed', async () => {
      const created = await post(ENGINES, { ...body, debug: { host: 'h' }, description: 'd' });
      expect(created.status).toBe(201);
      expect(created.json.value).toMatchObject({
        status: 'NOT_PAIRED',
        runProfiles: [],
        debug: { host: 'h' },
        preAuthorizedKey: expect.any(String),
        workspace: { environment: { name: 'Production' } },
      });
      const query = encodeURIComponent(`status==NOT_PAIRED;workspace.environment.id==${PRODUCTION}`);
      expect((await get(`${ENGINES}?query=${query}`)).json.pluck('name')).toEqual(['Lab Engine']);
      const path = `${ENGINES}/${created.json.text('id')}`;
      expect((await remove(path)).status).toBe(204);
      expect((await get(path)).status).toBe(404);
    });

    it.each([
      [{ name: 'x' }, "'environmentId' is required"],
      [{ ...body, environmentId: 'none' }, "'environmentId'"],
      [{ ...body, workspaceId: ids.workspace('Staging', 'Commerce Analytics') }, "'workspaceId'"],
      [{ ...body, runProfiles: ['TALEND_RUNTIME'] }, "'esbCompatibilityVersion' is required"],
      [{ ...body, runProfiles: ['MICROSERVICE'] }, "'esbCompatibilityVersion' is required"],
      [{ ...body, debug: {} }, "'debug.host' is required"],
      [{ ...body, runProfiles: 'TALEND_JOB' }, "'runProfiles' must be array"],
    ])('refuse %j', async (wrong, message) => {
      const refused = await post(ENGINES, wrong);
      expect(refused.status).toBe(400);
      expect(refused.json.text('message')).toContain(message);
    });

    it('take the version they need', async () => {
      const right = { ...body, runProfiles: ['TALEND_RUNTIME'], esbCompatibilityVersion: '8.0.1' };
      expect((await post(ENGINES, right)).status).toBe(201);
    });

    it('refuse to go while a cluster or a task needs them (409)', async () => {
      expect((await remove(`${ENGINES}/${ENGINE_1}`)).status).toBe(409);
      expect((await remove(`${CLUSTERS}/${CLUSTER}/engines/${ENGINE_1}`)).status).toBe(204);
      const refused = await remove(`${ENGINES}/${ENGINE_1}`);
      expect([refused.status, refused.json.text('message')]).toEqual([409, expect.stringContaining('task')]);
    });

    it('are unpaired with a plain string', async () => {
      const unpaired = await remove(`${ENGINES}/${ENGINE_1}/pairing?keepOsgiDeployments=true`);
      expect([unpaired.status, unpaired.text]).toEqual([200, 'Remote Engine unpaired']);
      expect(unpaired.headers.get('content-type')).toContain('text/plain');
      expect((await get(`${ENGINES}/${ENGINE_1}`)).json.get('status')).toBe('NOT_PAIRED');
      expect((await remove(`${ENGINES}/${ENGINE_1}/pairing`)).status).toBe(400);
      expect((await remove(`${ENGINES}/${ENGINE_1}/pairing?keepOsgiDeployments=maybe`)).status).toBe(400);
    });

    it('have run profiles: created 201, changed 200, deleted 202 with a string', async () => {
      const path = `${ENGINES}/${ENGINE_1}/run-profiles`;
      const profile = { name: 'Tiny', type: 'TALEND_JOB', jvmArguments: ['-Xmx256m'], runtimeId: ENGINE_1 };
      const created = await post(path, profile);
      expect(created.status).toBe(201);
      expect(created.json.value).toMatchObject({
        runProfileType: 'TALEND_JOB',
        processorId: ENGINE_1,
        scopeId: PRODUCTION,
        version: 1,
      });
      expect((await post(path, profile)).status).toBe(409);
      expect((await post(path, { ...profile, runtimeId: undefined })).json.text('message')).toBe(
        "'runtimeId' is required",
      );
      expect((await post(path, { ...profile, runtimeId: 'other' })).status).toBe(400);
      const at = `${path}/${created.json.text('id')}`;
      const changed = await put(at, { name: 'Tiny 2', jvmArguments: ['-Xmx300m'] });
      expect([changed.status, changed.json.get('name'), changed.json.get('version')]).toEqual([200, 'Tiny 2', 2]);
      expect((await get(path)).json.pluck('name')).toEqual(['Standard JVM', 'Large heap JVM', 'Tiny 2']);
      const gone = await remove(at);
      expect([gone.status, gone.text]).toEqual([202, 'Run profile deleted']);
      expect((await get(at)).status).toBe(404);
    });

    it('refuse to delete a run profile in use with a plain 409, unless another takes its place', async () => {
      const path = `${ENGINES}/${ENGINE_1}/run-profiles`;
      const [used, other] = ['Standard JVM', 'Large heap JVM'].map((name) =>
        ids.runProfile('Frankfurt Engine 1', name),
      );
      const refused = await remove(`${path}/${used ?? ''}`);
      expect([refused.status, refused.headers.get('content-type')]).toEqual([409, 'text/plain; charset=utf-8']);
      expect((await remove(`${path}/${used ?? ''}?newRunProfileId=none`)).status).toBe(404);
      expect((await remove(`${path}/${used ?? ''}?newRunProfileId=${other ?? ''}`)).status).toBe(202);
      expect(await runProfileOf('Load fact_sales')).toBe(other);
    });
  });

  describe('clusters', () => {
    it('are listed without their engines and shown with them', async () => {
      const listed = await get(`${CLUSTERS}?_s=${encodeURIComponent(`workspace.environment.id==${PRODUCTION}`)}`);
      expect(listed.json.pluck('name')).toEqual(['Frankfurt Cluster']);
      expect(listed.json.get(0, 'engines')).toBeUndefined();
      expect((await get(`${CLUSTERS}/${CLUSTER}`)).json.get('engines')).toEqual([
        ENGINE_1,
        ids.remoteEngine('Frankfurt Engine 2'),
      ]);
    });

    it('are created with free engines of their environment, and removed', async () => {
      const engine = (await post(ENGINES, { name: 'Lab Engine', environmentId: PRODUCTION })).json.text('id');
      const body = {
        name: 'Lab Cluster',
        workspaceId: ids.workspace('Production', 'Supply Chain'),
        environmentId: PRODUCTION,
        description: 'd',
        remoteEngines: [engine],
      };
      const created = await post(CLUSTERS, body);
      expect([created.status, created.json.get('engines')]).toEqual([201, [engine]]);
      expect((await get(`${ENGINES}/${engine}`)).json.get('clusterId')).toBe(created.json.get('id'));
      expect((await post(CLUSTERS, body)).json.text('message')).toContain("'remoteEngines.0'");
      expect((await post(CLUSTERS, { ...body, remoteEngines: ['none'] })).status).toBe(400);
      expect((await post(CLUSTERS, { name: 'x' })).json.text('details')).toContain("'remoteEngines' is required");
      const path = `${CLUSTERS}/${created.json.text('id')}`;
      expect((await remove(path)).status).toBe(204);
      expect((await get(path)).status).toBe(404);
      expect((await get(`${ENGINES}/${engine}`)).json.get('clusterId')).toBeUndefined();
      expect((await remove(`${CLUSTERS}/${CLUSTER}`)).status).toBe(400);
    });

    it('take engines in and let them go', async () => {
      const path = `${CLUSTERS}/${CLUSTER}/engines/${ENGINE_1}`;
      const body = { method: 'DEFAULT', runProfileId: ids.runProfile('Frankfurt Cluster', 'Cluster default JVM') };
      expect((await put(path, body)).status).toBe(409);
      expect((await remove(path)).status).toBe(204);
      expect((await remove(path)).status).toBe(404);
      expect((await put(path, { method: 'DEFAULT' })).json.text('message')).toBe("'runProfileId' is required");
      expect((await put(path, { ...body, runProfileId: 'none' })).status).toBe(400);
      expect((await put(path, body)).status).toBe(204);
      expect((await get(`${CLUSTERS}/${CLUSTER}`)).json.get('engines')).toContain(ENGINE_1);
    });

    it('have run profiles that are deleted with 204, the replacement named by a parameter of the same name', async () => {
      const path = `${CLUSTERS}/${CLUSTER}/run-profiles`;
      const created = await post(path, { name: 'New', type: 'TALEND_JOB', jvmArguments: [], runtimeId: CLUSTER });
      expect(created.status).toBe(201);
      const id = created.json.text('id');
      expect((await put(`${path}/${id}`, { name: 'New 2', jvmArguments: ['-Xmx1g'] })).status).toBe(200);
      expect((await post(path, { name: 'New 2', type: 'x', jvmArguments: [], runtimeId: CLUSTER })).status).toBe(409);
      const used = ids.runProfile('Frankfurt Cluster', 'Cluster default JVM');
      expect((await remove(`${path}/${used}`)).status).toBe(409);
      expect((await remove(`${path}/${used}?runProfileId=none`)).status).toBe(404);
      const gone = await remove(`${path}/${used}?runProfileId=${id}`);
      expect([gone.status, gone.text]).toEqual([204, '']);
      expect(await runProfileOf('Extract web orders')).toBe(id);
      expect((await get(path)).json.pluck('name')).toEqual(['Cluster trace JVM', 'New 2']);
    });

    it('answer a bad run profile with 400 and a run profile', async () => {
      const refused = await post(`${CLUSTERS}/${CLUSTER}/run-profiles`, { name: 'Bad', type: 'TALEND_JOB' });
      expect(refused.status).toBe(400);
      expect(refused.json.value).toEqual({
        name: 'Bad',
        type: 'TALEND_JOB',
        runProfileType: 'TALEND_JOB',
        processorId: CLUSTER,
        scopeId: PRODUCTION,
      });
    });
  });

  describe('pipeline engines', () => {
    it('are created, filtered, unpaired and removed', async () => {
      const created = await post(PIPELINES, { name: 'Lab Gen2', environmentId: PRODUCTION });
      expect([created.status, created.json.get('status')]).toEqual([201, 'NOT_PAIRED']);
      expect((await get(`${PIPELINES}?query=status==PAIRED`)).json.pluck('name')).toEqual(['Brightwater Gen2 Engine']);
      expect((await remove(`${PIPELINES}/${created.json.text('id')}`)).status).toBe(204);
      expect((await get(`${PIPELINES}/${created.json.text('id')}`)).status).toBe(404);
      expect((await remove(`${PIPELINES}/${GEN2}`)).status).toBe(409);
      const unpaired = await remove(`${PIPELINES}/${GEN2}/pairing`);
      expect([unpaired.status, unpaired.text]).toEqual([200, 'Pipeline engine unpaired']);
    });

    const configuration = { numberOfThreads: 2, microBatchInterval: 1000 };
    const existing = { cluster: 'existing', id: '0520-abc' };
    const fresh = { cluster: 'new', sparkVersion: '14', nodeTypeId: 'n', logsDestination: 'l', workersNumber: 2 };
    const databricks = (target: object) => ({
      name: 'D',
      microBatchInterval: 1000,
      databricks: { endpoint: 'e', stagingLocation: 's', target, cloudProvider: 'AWS' },
    });
    const bigData = {
      name: 'B',
      microBatchInterval: 1,
      streamingTimeout: 2,
      temporaryStorage: '/tmp',
      yarnStrategy: { type: 'FIXED', executorsNumber: 2 },
      executorMemoryOverhead: 64,
    };

    it.each([
      ['advanced', 201, { name: 'A', definition: '{"x":1}' }],
      ['big-data', 201, bigData],
      ['databricks', 201, databricks(fresh)],
      ['databricks', 201, databricks(existing)],
      ['standard', 201, { name: 'S', configuration, executionFramework: 'LOCAL' }],
      ['data-integration', 200, { name: 'I', jvmArguments: ['-Xmx1g', '-Da=b'] }],
    ])(
      'keep run profiles of type %s: created with %i and no body, changed and deleted with 204',
      async (type, created, body) => {
        const path = `${PIPELINES}/${GEN2}/run-profiles`;
        const made = await post(`${path}/${type}`, body);
        expect([made.status, made.text]).toEqual([created, '']);
        const [profile] = (await get(path)).json.list().filter((one) => one.get('name') === body.name);
        expect(profile?.value).toMatchObject({ type, engineId: GEN2 });
        const at = `${path}/${type}/${profile?.text('id') ?? ''}`;
        const { jvmArguments, ...rest } = body as { jvmArguments?: string[] };
        const shown = jvmArguments === undefined ? rest : { ...rest, jvmArguments: '-Xmx1g -Da=b' };
        expect((await get(at)).json.value).toMatchObject(shown);
        const changed = await put(at, { ...body, name: 'Changed' });
        expect([changed.status, changed.text]).toEqual([204, '']);
        expect((await get(at)).json.get('name')).toBe('Changed');
        const otherType = type === 'standard' ? 'advanced' : 'standard';
        expect((await remove(at.replace(`/${type}/`, `/${otherType}/`))).status).toBe(404);
        expect((await remove(at)).status).toBe(204);
        expect((await get(at)).status).toBe(404);
      },
    );

    it.each([
      ['advanced', { name: 'A', definition: 'not json' }, "'definition'"],
      ['advanced', {}, "'name' is required"],
      ['big-data', { ...bigData, isCheckpointingEnabled: true }, "'checkPointFilePath' is required"],
      ['big-data', { ...bigData, yarnStrategy: {} }, "'yarnStrategy.type' is required"],
      ['databricks', databricks({ cluster: 'new' }), "'databricks.target.sparkVersion' is required"],
      ['databricks', databricks({ cluster: 'existing' }), "'databricks.target.id' is required"],
      ['databricks', databricks({ ...fresh, workersNumber: '2' }), "'databricks.target.workersNumber' must be integer"],
      ['standard', { name: 'S', executionFramework: 'LOCAL' }, "'configuration' is required"],
      [
        'standard',
        { name: 'S', executionFramework: 'LOCAL', configuration: {} },
        "'configuration.numberOfThreads' is required",
      ],
      ['data-integration', { name: 'I', jvmArguments: '-Xmx1g' }, "'jvmArguments' must be array"],
    ])('refuse a profile of type %s: %j', async (type, body, message) => {
      const refused = await post(`${PIPELINES}/${GEN2}/run-profiles/${type}`, body);
      expect(refused.status).toBe(400);
      expect(refused.json.text('message')).toContain(message);
    });

    it('refuse to delete a run profile in use, unless another takes its place', async () => {
      const path = `${PIPELINES}/${GEN2}/run-profiles/standard/${ids.runProfile('Brightwater Gen2 Engine', 'Local standard')}`;
      const other = ids.runProfile('Brightwater Gen2 Engine', 'Tuned advanced');
      expect((await remove(path)).status).toBe(400);
      expect((await remove(`${path}?newRunProfileId=${other}`)).status).toBe(204);
      expect(await runProfileOf('Refresh customer segments')).toBe(other);
    });
  });

  describe('run profiles in one place', () => {
    const body = { name: 'Generic', type: 'TALEND_JOB', jvmArguments: ['-Xmx1g'] };

    it('are created for an engine, a cluster or a dynamic engine, with other names in the answer', async () => {
      const onEngine = await post(PROFILES, { ...body, processorType: 'REMOTE_ENGINE', runtimeId: ENGINE_1 });
      expect(onEngine.status).toBe(201);
      expect(onEngine.json.value).toMatchObject({
        runProfileType: 'TALEND_JOB',
        processorId: ENGINE_1,
        scopeId: PRODUCTION,
      });
      expect(onEngine.json.get('type')).toBeUndefined();
      const inCluster = await post(PROFILES, { ...body, processorType: 'REMOTE_ENGINE_CLUSTER', runtimeId: CLUSTER });
      expect(inCluster.status).toBe(201);
      const scopeId = ids.environment('Staging');
      const dynamic = await post(PROFILES, { ...body, processorType: 'DYNAMIC_ENGINE', scopeId });
      expect([dynamic.status, dynamic.json.get('scopeId')]).toEqual([201, scopeId]);
      expect((await get(`${ENGINES}/${ENGINE_1}/run-profiles`)).json.pluck('name')).toContain('Generic');
    });

    it.each([
      [{ ...body, processorType: 'DYNAMIC_ENGINE', runtimeId: ENGINE_1 }, "'scopeId' is required"],
      [{ ...body, processorType: 'REMOTE_ENGINE', scopeId: PRODUCTION }, "'runtimeId' is required"],
      [{ ...body, processorType: 'REMOTE_ENGINE', runtimeId: 'none' }, "'runtimeId'"],
      [{ ...body, processorType: 'REMOTE_ENGINE', runtimeId: CLUSTER }, "'processorType'"],
      [{ ...body, processorType: 'DYNAMIC_ENGINE', scopeId: 'none' }, "'scopeId'"],
      [{ name: 'x' }, "'processorType' is required"],
    ])('refuse %j', async (wrong, message) => {
      const refused = await post(PROFILES, wrong);
      expect(refused.status).toBe(400);
      expect(refused.json.text('details')).toContain(message);
    });

    it('are changed with 200; deleted with 204, or 406 while in use', async () => {
      const unused = `${PROFILES}/${ids.runProfile('Frankfurt Engine 1', 'Large heap JVM')}`;
      const changed = await put(unused, { description: 'd', scopeId: ids.environment('Staging') });
      expect([changed.status, changed.json.get('scopeId')]).toEqual([200, ids.environment('Staging')]);
      expect((await put(unused, { scopeId: 'none' })).status).toBe(400);
      expect((await remove(unused)).status).toBe(204);
      expect((await get(unused)).status).toBe(404);
      expect((await remove(`${PROFILES}/${ids.runProfile('Frankfurt Engine 1', 'Standard JVM')}`)).status).toBe(406);
    });

    it('are searched with offset required, sorted by name, then by the latest update', async () => {
      const lacking = await post(`${PROFILES}/search`, {});
      expect([lacking.status, lacking.json.text('message')]).toEqual([400, "'offset' is required"]);
      running.pass(60);
      await post(PROFILES, {
        ...body,
        name: 'Large heap JVM',
        processorType: 'REMOTE_ENGINE_CLUSTER',
        runtimeId: CLUSTER,
      });
      const found = (await post(`${PROFILES}/search`, { offset: 0, name: 'jvm' })).json;
      expect(found.pluck('name', 'items')).toEqual([
        'Cluster default JVM',
        'Cluster trace JVM',
        'Large heap JVM',
        'Large heap JVM',
        'Standard JVM',
      ]);
      expect(found.get('items', 2, 'processorId')).toBe(CLUSTER);
      expect(found.get('items', 0, 'creationDate')).toEqual(expect.any(String));
      const search = async (filter: object): Promise<unknown> =>
        (await post(`${PROFILES}/search`, { offset: 0, ...filter })).json.get('total');
      expect(await search({})).toBe(10);
      expect(await search({ processorType: 'PIPELINE_ENGINE' })).toBe(5);
      expect(await search({ processorIds: [CLUSTER] })).toBe(3);
      expect(await search({ scopeIds: ['none'] })).toBe(0);
      expect(await search({ runProfileType: 'databricks' })).toBe(1);
    });
  });

  it('cloud engines keep their JVM rollback', async () => {
    const path = '/processing/engines/cloud/jvm/rollback';
    expect((await get(path)).json.value).toEqual({ jobJvmRollback: false });
    expect((await put(path, { jobJvmRollback: true })).status).toBe(204);
    expect((await get(path)).json.value).toEqual({ jobJvmRollback: true });
    expect((await put(path, { jobJvmRollback: 'true' })).json.text('message')).toBe("'jobJvmRollback' must be boolean");
  });
});

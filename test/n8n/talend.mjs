import assert from 'node:assert/strict';

const token = 'sandbox-token';
const account = { clientId: 'sandbox', clientSecret: 'sandbox', accessToken: '' };
const starts = (requests) =>
  requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/processing/executions/plans'));

export const talend = {
  name: 'talend',
  displayName: 'Talend',
  secrets: [token, Buffer.from('sandbox:sandbox').toString('base64')],

  credentials: (baseUrl) => [
    {
      id: 'talendToken00001',
      name: 'Talend token',
      type: 'talendApi',
      data: { region: 'custom', baseUrl: `${baseUrl}/`, accessToken: token },
    },
    {
      id: 'talendService001',
      name: 'Talend service account',
      type: 'talendServiceAccountApi',
      data: { region: 'custom', baseUrl, ...account },
    },
  ],

  refused: (baseUrl) => [
    ['talendApi', { region: 'custom', baseUrl, accessToken: 'wrong' }, /401|[Aa]uthori[sz]/],
    [
      'talendServiceAccountApi',
      { region: 'custom', baseUrl, ...account, clientSecret: 'wrong' },
      /gave no token .*401/,
    ],
    ['talendApi', { region: 'custom', baseUrl: 'http://tenant.example', accessToken: token }, /is not https/],
  ],

  async test({ test, execute, sandbox }) {
    await test('list plans, with a personal access token', async () => {
      const { code, items, requests, text } = await execute('list-plans');
      assert.equal(code, 0, text);
      const [plans] = items('Talend');
      assert.equal(plans.length, 8);
      assert.ok(plans.every(({ json, pairedItem }) => json.executable && json.name && pairedItem.item === 0));
      assert.deepEqual([...new Set(requests.map(({ authenticated }) => authenticated))], ['pat']);
    });

    await test('run a plan and wait for its success, with a service account', async () => {
      const { code, items, requests, text } = await execute('run-plan-and-wait');
      assert.equal(code, 0, text);
      const [[{ json: run }]] = items('Run plan');
      assert.equal(run.state, 'succeeded');
      assert.equal(run.nativeStatus, 'execution_successful');
      assert.equal(run.name, 'Hourly Stock Sync');
      assert.equal(starts(requests).length, 1);
      assert.ok(requests.some(({ path, method }) => method === 'POST' && path.endsWith('/security/oauth/token')));
      assert.ok(
        requests
          .filter(({ path }) => !path.endsWith('/oauth/token'))
          .every(({ authenticated }) => authenticated === 'service'),
      );
    });

    await test('run a plan that fails, and take the error branch', async () => {
      const { code, items, requests, text } = await execute('alert-when-plan-fails');
      assert.equal(code, 0, text);
      assert.deepEqual(items('All well'), []);
      const [[{ json }]] = items('Alert');
      assert.match(json.error.message, /"Nightly Revenue Load".* failed: .*Load fact_sales/);
      assert.equal(json.error.run.state, 'failed');
      assert.equal(json.error.run.nativeStatus, 'execution_failed');
      assert.ok(json.error.run.steps.some(({ name, state }) => name === 'Load warehouse' && state === 'failed'));
      assert.equal(json.name, 'Nightly Revenue Load', 'the input item goes along');
      assert.equal(starts(requests).length, 1);
    });

    await test('return a failed run as an item, where that is chosen', async () => {
      const { code, items, text } = await execute('failed-run-as-item');
      assert.equal(code, 0, text);
      const [[{ json }]] = items('Run plan');
      assert.equal(json.state, 'failed');
      assert.equal(json.error, undefined, 'n8n takes a field of that name for a failed node');
      assert.ok(json.steps.some(({ name, state }) => name === 'Load warehouse' && state === 'failed'));
    });

    await test('stop a workflow on an error, with what the vendor said', async () => {
      const { code, text } = await execute('stop-on-error');
      assert.notEqual(code, 0);
      assert.match(text, /Plan: Get was answered with 404/);
    });

    await test('go on after errors, each with its reason', async () => {
      const { code, items, requests, text } = await execute('errors');
      assert.equal(code, 0, text);
      const [[{ json: unknown }]] = items('Unknown plan');
      assert.match(unknown.error.message, /404/);
      assert.equal(unknown.error.httpCode, '404');
      assert.ok(unknown.error.requestId);
      const [[{ json: broken }]] = items('Broken JSON');
      assert.match(broken.error.message, /Steps must be valid JSON/);
      assert.ok(
        !requests.some(({ method, path }) => method === 'POST' && path.endsWith('/executables/plans')),
        'nothing was sent',
      );
      const [[{ json: paused }]] = items('Run paused plan');
      assert.equal(paused.error.httpCode, '405');
      assert.match(paused.error.description, /paused/);
    });

    await test('pair items over several calls of one node', async () => {
      const { code, items, text } = await execute('items');
      assert.equal(code, 0, text);
      const [environments] = items('Environments');
      const [workspaces] = items('Workspaces');
      assert.equal(environments.length, 3);
      assert.equal(workspaces.length, 6);
      for (const { json, pairedItem } of workspaces)
        assert.equal(json.environment.id, environments[pairedItem.item].json.id);
    });

    await test('create something and delete it', async () => {
      const { code, items, text } = await execute('lifecycle');
      assert.equal(code, 0, text);
      assert.equal(items('Create')[0][0].json.name, 'Made in n8n');
      assert.deepEqual(items('Delete')[0][0].json, { deleted: true });
    });

    await test('take as JSON what several inputs are for, from an expression, and those inputs as saved before', async () => {
      const { code, items, text } = await execute('json-in-place-of-fields');
      assert.equal(code, 0, text);
      const hosts = ['From an expression', 'Read again', 'Saved before'].map((node) =>
        items(node)[0].flatMap(({ json }) => json.parameters.map(({ name, value }) => `${name} ${value}`)),
      );
      assert.deepEqual(hosts, [
        ['host north.brightwater.example'],
        ['host south.brightwater.example'],
        ['host west.brightwater.example'],
      ]);
    });

    await test('mask passwords in answers', async () => {
      const { code, items, text } = await execute('secrets');
      assert.equal(code, 0, text);
      const values = items('Masked')[0]
        .flatMap(({ json }) => json.parameters)
        .filter(({ encrypted }) => encrypted);
      assert.ok(values.length > 0);
      assert.ok(
        values.every(({ value }) => value === '[redacted]'),
        JSON.stringify(values),
      );
    });

    await test('renew a service account token that is no longer taken, once', async () => {
      await sandbox.act('talend/revoke-tokens');
      const { code, items, requests, text } = await execute('items');
      assert.equal(code, 0, text);
      assert.equal(items('Workspaces')[0].length, 6);
      // n8n 1 has to see it twice: it tells of a status only when it is asked to throw them all.
      assert.ok([1, 2].includes(requests.filter(({ status }) => status === 401).length));
      assert.equal(requests.filter(({ path }) => path.endsWith('/oauth/token')).length, 1);
    });

    await test('send a start once, also when its answer is lost', async () => {
      await sandbox.addFault({ kind: 'resetAfter', method: 'POST', path: '/processing/executions/plans' });
      const { code, requests, text } = await execute('run-plan-and-wait');
      assert.notEqual(code, 0);
      assert.match(text, /look first/);
      assert.equal(starts(requests).length, 1);
    });

    await test('read no more of an answer than the limit', async () => {
      await sandbox.addFault({ kind: 'oversizedBody', path: '/orchestration/executables/plans' });
      const { code, text } = await execute('list-plans');
      assert.notEqual(code, 0);
      assert.match(text, /larger than 33554432 bytes/);
    });

    await test('follow what the vendor asks: wait after 429, then go on', async () => {
      await sandbox.addFault({ kind: '429', path: '/orchestration/executables/plans', retryAfter: 1 });
      const { code, items, requests, text } = await execute('list-plans');
      assert.equal(code, 0, text);
      assert.equal(items('Talend')[0].length, 8);
      assert.deepEqual(
        requests.map(({ status }) => status),
        [429, 200],
      );
    });
  },
};

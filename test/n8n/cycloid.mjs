import assert from 'node:assert/strict';

const organization = 'brightwater';
const key = { signIn: 'apiKey', apiKey: 'sandbox-token', sessionToken: '' };
const login = { signIn: 'user', email: 'sandbox@brightwater.example', password: 'sandbox-password' };

export const cycloid = {
  name: 'cycloid',
  displayName: 'Cycloid',
  secrets: [login.password],

  credentials: (baseUrl) => [
    {
      id: 'cycloidKey000001',
      name: 'Cycloid API key',
      type: 'cycloidApi',
      data: { baseUrl, organization, ...key },
    },
    {
      id: 'cycloidLogin0001',
      name: 'Cycloid login',
      type: 'cycloidApi',
      data: { baseUrl, organization, ...login, sessionToken: '' },
    },
  ],

  /** What the credentials' own test must refuse, with what it then says. */
  refused: (baseUrl) => [
    ['cycloidApi', { baseUrl, organization, ...key, apiKey: 'wrong' }, /401|[Aa]uthori[sz]/],
    ['cycloidApi', { baseUrl, organization: 'nobody', ...key }, /40[34]|[Ff]ound/],
    ['cycloidApi', { baseUrl: 'http://tenant.example', organization, ...key }, /is not https/],
    ['cycloidApi', { baseUrl, organization, ...login, password: 'wrong-password', sessionToken: '' }, /401/],
  ],

  async test({ test, execute }) {
    await test('build with Cycloid, wait for its success, and read its events', async () => {
      const { code, items, requests, text } = await execute('build-with-cycloid');
      assert.equal(code, 0, text);
      const [[{ json: run }]] = items('Build');
      assert.equal(run.state, 'succeeded');
      assert.equal(run.nativeStatus, 'succeeded');
      assert.match(run.id, /^storefront\/production\/web\/storefront-production-web\/unit-tests#\d+$/);
      assert.equal(requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/builds')).length, 1);
      const [events] = items('Read log');
      assert.ok(events.length > 5);
      assert.ok(events.some(({ json }) => JSON.stringify(json).includes('Tests: 611 passed')));
    });

    await test('send once what is answered with a field "error", also with Retry on Fail', async () => {
      const { code, items, requests, text } = await execute('retry-on-fail');
      assert.equal(code, 0, text);
      const [[{ json: kpi }]] = items('Create KPI');
      assert.equal(kpi.name, 'Made in n8n');
      assert.equal(typeof kpi.failure, 'string');
      assert.equal(requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/kpis')).length, 1);
    });

    await test('list, fail and rerun on Cycloid, with both credentials', async () => {
      const { code, items, requests, text } = await execute('cycloid');
      assert.equal(code, 0, text);
      const [pipelines] = items('Pipelines');
      assert.ok(pipelines.length >= 5);
      assert.ok(pipelines.every(({ json }) => json.name));
      assert.equal(requests.filter(({ path }) => path.endsWith('/user/login')).length, 1);

      assert.deepEqual(items('All well'), []);
      const [[{ json: alert }]] = items('Alert');
      assert.match(alert.error.message, /^The job .*\(run data-lake\/.*#\d+\) failed/);
      assert.equal(alert.error.run.state, 'failed');
      const [[{ json: again }]] = items('Rerun');
      assert.equal(again.state, 'failed');
      assert.notEqual(again.id, alert.error.run.id);

      const [[{ json: elsewhere }]] = items('Other organization');
      assert.equal(elsewhere.error.httpCode, '404');
      assert.match(elsewhere.error.message, /^Project: Get was answered with 404/);

      const [[{ json: masked }]] = items('Masked key');
      const [[{ json: shown }]] = items('Shown key');
      assert.equal(masked.token, '[redacted]');
      assert.ok(shown.token.length > 10 && shown.token !== '[redacted]');

      assert.ok(items('Status')[0].length > 0);
    });
  },
};
